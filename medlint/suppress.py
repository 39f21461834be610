"""Suppression: `medlint: ignore` comments become ranges of the source, and ranges take findings away."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from medlint.document import Document, Hit, Ranges
from medlint.finding import Finding
from medlint.selector import selects
from medlint.source import Span
from medlint.text.regex import Regex

_COMMENT = Regex(r"\s*medlint\s*(?::|(?=ignore\b))\s*", re.IGNORECASE)
_VERB = Regex(r"(?P<verb>ignore(?:-start|-end|-file)?)(?![\w-])", re.IGNORECASE)
_SELECTOR = Regex(r"[^\s,]+")
_LONGEST = 100  # of a selector that can name a rule: a glob of a million signs would take its time
_ON_ITS_LINE = Regex(r"[^<\r\n]{0,400}+(?:<!--)?")


class Suppression(NamedTuple):
    """One selector of one comment: which findings it takes away where, and where the selector itself stands."""

    selector: str
    at: Span
    covers: Span


class Suppressions:
    """The suppressions of one document; `apply` takes findings away, `notes` tells what is wrong with the comments."""

    def __init__(self, document: Document, known: Iterable[str], run: Iterable[str]) -> None:
        """Takes the document and the ids of all rules that exist and of those that are run."""
        self._run = frozenset(run)
        self._malformed: list[tuple[Span, str]] = []
        self._suppressions = list(self._read(document)) if document.comments else []
        self._named = {each.selector: _named(each.selector, known) for each in self._suppressions}
        self._used: set[Suppression] = set()

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no suppression covers, by rule; one covers a finding that begins in its range."""
        by_rule: dict[str, list[Finding]] = {}
        for finding in findings:
            by_rule.setdefault(finding.rule, []).append(finding)
        kept = []
        for rule, found in by_rule.items():
            places = sorted(finding.start.offset for finding in found)
            suppressions = [each for each in self._suppressions if rule in self._named[each.selector]]
            self._used.update(each for each in suppressions if _any_in(places, each.covers))
            covered = Ranges(each.covers for each in suppressions)
            kept += [each for each in found if not covered.overlaps(each.start.offset, each.start.offset + 1)]
        return kept

    def notes(self) -> dict[str, list[Hit]]:
        """What is wrong with the comments, by kind of fault; to be called after `apply`.

        Whether a suppression of rules that are not run hides something, nobody knows.
        """
        unknown = [each for each in self._suppressions if not self._named[each.selector]]
        unused = [
            each
            for each in self._suppressions
            if each not in self._used and self._named[each.selector] and self._named[each.selector] <= self._run
        ]
        return {
            "malformed": [Hit(*at, {"problem": problem}, in_source=True) for at, problem in self._malformed],
            "unknown-rule": [Hit(*each.at, {"rule": each.selector}, in_source=True) for each in unknown],
            "unused": [Hit(*each.at, {"rule": each.selector}, in_source=True) for each in unused],
        }

    def _read(self, document: Document) -> Iterator[Suppression]:
        text = document.source.text
        blocks = _Blocks(document)
        started: dict[str, list[Span]] = {}
        for comment in document.comments:
            found = _COMMENT.match(text, *comment)
            if not found:
                continue
            command = _VERB.match(text, found.end(), comment.end)
            if not command:
                self._complain(comment, "it must say ignore, ignore-start, ignore-end or ignore-file")
                continue
            if ":" not in text[comment.start : command.start()]:
                self._complain(comment, "a colon is missing behind medlint")
                continue
            selectors = list(self._selectors(text, command.end(), comment.end))
            if not selectors:
                self._complain(comment, "it must name the rules, separated by commas")
            match command["verb"].lower():
                case "ignore":
                    covers = blocks.covered_by(comment)
                    yield from (Suppression(selector, at, covers) for selector, at in selectors)
                case "ignore-file":
                    yield from (Suppression(selector, at, Span(0, len(text))) for selector, at in selectors)
                case "ignore-start":
                    for selector, at in selectors:
                        started.setdefault(selector, []).append(at)
                case _:
                    for selector, at in selectors:
                        if starts := started.get(selector):
                            start = starts.pop()
                            yield Suppression(selector, start, Span(start.end, at.start))
                        else:
                            self._complain(at, f"there is no ignore-start for {selector}")
        for selector, starts in started.items():
            for at in starts:
                self._complain(at, f"there is no ignore-end for {selector}")
                yield Suppression(selector, at, Span(at.end, len(text)))

    def _selectors(self, text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """The rules that a comment names, up to the reason, with their places."""
        named = text.find("--", start, end)
        if named < 0 and (words := list(_SELECTOR.finditer(text, start, end))):
            # Without the hyphens, what follows the first word that no comma follows is no rule.
            last = next((at for at, (one, other) in enumerate(pairwise(words)) if _no_comma(text, one, other)), None)
            if last is not None:
                named = words[last].end()
                self._complain(Span(words[last + 1].start(), words[-1].end()), "a reason goes behind --")
        for found in _SELECTOR.finditer(text, start, named if named >= 0 else end):
            yield found[0], Span(*found.span())

    def _complain(self, at: Span, problem: str) -> None:
        self._malformed.append((at, problem))


class _Blocks:
    """The blocks of a document in its source, and which of them a comment covers."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._blocks = document.blocks
        self._spans = [document.map.locate(block.start, block.end) for block in document.blocks]
        self._firsts: dict[int, int] = {}  # the first and the last block of each list, table and quote
        self._lasts: dict[int, int] = {}
        for index, block in enumerate(document.blocks):
            self._firsts.setdefault(block.group, index)
            self._lasts[block.group] = index

    def covered_by(self, comment: Span) -> Span:
        """The block that a comment stands in or behind on its line, else the block, list, table or quote after it."""
        index = bisect_right(self._spans, comment.end, key=lambda span: span.end)
        if index < len(self._spans) and self._spans[index].start < comment.start:
            return self._lines_of(index)
        if index and _ON_ITS_LINE.fullmatch(self._source.text, self._spans[index - 1].end, comment.start):
            return self._lines_of(index - 1)
        if index == len(self._spans):
            return Span(comment.end, comment.end)
        group = self._blocks[index].group
        last = self._lasts[group] if group and self._firsts[group] == index else index
        return Span(comment.end, self._lines_of(last).end)

    def _lines_of(self, index: int) -> Span:
        """A block with what stands beside it on its lines (the marks of a link), up to its neighbours."""
        start, end = self._spans[index]
        before = self._spans[index - 1].end if index else 0
        after = self._spans[index + 1].start if index + 1 < len(self._spans) else len(self._source.text)
        return Span(max(before, self._source.line(start).start), min(after, self._source.line(end).end))


def _no_comma(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return "," not in text[one.end() : other.start()]


def _named(selector: str, known: Iterable[str]) -> frozenset[str]:
    if len(selector) > _LONGEST:
        return frozenset()
    return frozenset(id for id in known if selects(selector, id))


def _any_in(places: list[int], span: Span) -> bool:
    index = bisect_left(places, span.start)
    return index < len(places) and places[index] < span.end
