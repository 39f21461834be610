r"""Testing: marked text, and the examples of rules as test cases; for authors of packs and for our own tests.

In marked text `«…»` encloses exactly what must be found, `«wrong⇒right»` also demands the fix, and where several rules
are in play `«…»{rule}` names the rule (`{rule, rule}` for several). Marks may be nested; `\«` is a plain guillemet and
`\\` a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.compiled import RuleSet
from medlint.engine import lint
from medlint.finding import Finding
from medlint.rule import Rule
from medlint.selector import selects
from medlint.source import Source, Span

_TOKEN = re.compile(r"\\([«»⇒\\])|([«»⇒])")
_TO_ESCAPE = re.compile(r"[«»⇒]|\\(?=[«»⇒\\]|\Z)")
_RULES = re.compile(r"\{([a-z0-9/, -]+)\}")


class MarkError(ValueError):
    """Marked text whose marks do not pair."""


class Mark(NamedTuple):
    """What must be found: a half-open range of the text without marks, the fix demanded, and the rules' names."""

    start: int
    end: int
    fix: str | None = None
    rules: tuple[str, ...] = ()


class Case(NamedTuple):
    """One example of a rule: its name (`spin/slash-chain:bad:2`), its marked text, and where it stands (file:line)."""

    name: str
    marked: str
    place: str = ""


def unmark(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without marks, and the marks in order; raises MarkError."""
    text = ""
    marks: list[Mark] = []
    opened: list[int] = []
    arrows: dict[int, int] = {}  # where the fix begins, for the mark opened at a place in `opened`
    at = 0
    while token := _TOKEN.search(marked, at):
        text += marked[at : token.start()]
        at = token.end()
        if token[1]:
            text += token[1]
        elif token[2] == "«":
            opened.append(len(text))
        elif not opened:
            raise MarkError(f"{token[2]} without « after {text[-40:]!r}")
        elif token[2] == "⇒":
            arrows[len(opened)] = len(text)
        else:
            arrow = arrows.pop(len(opened), None)
            start = opened.pop()
            fix = None if arrow is None else text[arrow:]
            text = text[:arrow]
            rules = _RULES.match(marked, at)
            if rules:
                at = rules.end()
            names = tuple(name.strip() for name in rules[1].split(",")) if rules else ()
            marks.append(Mark(start, len(text), fix, names))
    text += marked[at:]
    if opened:
        raise MarkError(f"« without » before {text[opened[-1] :][:40]!r}")
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def mark(text: str, findings: Iterable[Finding]) -> str:
    """Marked text that demands these findings of `text`, the reverse of `unmark`.

    Raises MarkError when two findings overlap and neither holds the other: marks nest and cannot show that.
    """
    rules: dict[Span, list[str]] = {}
    for finding in findings:
        rules.setdefault(Span(finding.start.offset, finding.end.offset), []).append(finding.rule)
    spans = sorted(rules, key=lambda span: (span.start, -span.end))
    marked, at = "", 0
    opened: list[Span] = []
    behind = len(text) + 1
    for span in (*spans, Span(behind, behind)):
        while opened and opened[-1].end <= span.start:
            closed = opened.pop()
            marked += _escaped(text[at : closed.end]) + f"»{{{', '.join(sorted(rules[closed]))}}}"
            at = closed.end
        if opened and span.end > opened[-1].end:
            raise MarkError(f"findings cross: {text[slice(*opened[-1])]!r}, {text[slice(*span)]!r}")
        marked += _escaped(text[at : span.start])
        at = span.start
        if span in rules:
            marked += "«"
            opened.append(span)
    return marked + "".join(f"»{{{', '.join(sorted(rules[span]))}}}" for span in reversed(opened))


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(r"\\\g<0>", text)


def cases(rule: Rule) -> Iterator[Case]:
    """The examples of a rule, each named by its place (from 1)."""
    names = [f"{kind}:{number}" for kind in ("bad", "good") for number in range(1, len(getattr(rule, kind)) + 1)]
    for name, example, place in zip(names, (*rule.bad, *rule.good), rule.places, strict=True):
        yield Case(f"{rule.id}:{name}", example, place)


def check_case(rule: Rule, case: Case, rules: RuleSet | None = None) -> str | None:
    """What is wrong with an example: None when the rule finds exactly what is marked, else a text that tells.

    A bad example without a mark is wrong in itself, and so is a good one with marks.
    """
    text, marks = unmark(case.marked)
    if (":bad:" in case.name) != bool(marks):
        return "a bad example needs marks around what must be found; a good one has none"
    report = lint(Source("the example", text, rule.format), rules or RuleSet.of(rule))
    if report.errors:
        return "\n".join(report.errors)
    found = [finding for finding in report.findings if finding.rule == rule.id]
    return _compare(text, marks, found)


def check_fixture(marked: str, path: str, format: str, rules: RuleSet) -> str | None:
    """What is wrong with a whole marked article under many rules: None, or what is missing and what is too much.

    Raises MarkError for a mark that names no rule.
    """
    text, marks = unmark(marked)
    if nameless := [mark for mark in marks if not mark.rules]:
        raise MarkError(f"a mark without a rule: {text[nameless[0].start : nameless[0].end]!r}")
    report = lint(Source(path, text, format), rules)
    if report.errors:
        return "\n".join(report.errors)
    wanted = {(mark.start, mark.end, name): mark for mark in marks for name in mark.rules}
    problems = []
    for finding in report.findings:
        start, end = finding.start.offset, finding.end.offset
        key = next((key for key in wanted if key[:2] == (start, end) and selects(key[2], finding.rule)), None)
        if key is None:
            problems.append(f"line {finding.start.line}: unexpected {finding.rule}: {finding.text!r}")
        elif (fix := wanted.pop(key).fix) is not None and fix != finding.fix:
            problems.append(f"line {finding.start.line}: {finding.text!r} must become {fix!r}, not {finding.fix!r}")
    problems += [f"missing {name}: {text[start:end]!r}" for start, end, name in wanted]
    return "\n".join(problems) or None


def _compare(text: str, marks: tuple[Mark, ...], found: list[Finding]) -> str | None:
    wanted = [(text[mark.start : mark.end], mark.start, mark.end) for mark in marks]
    got = [(finding.text, finding.start.offset, finding.end.offset) for finding in found]
    if sorted(wanted, key=lambda item: item[1:]) != sorted(got, key=lambda item: item[1:]):
        return f"must find {[item[0] for item in wanted]}, finds {[item[0] for item in got]} in {text!r}"
    fixes = {(finding.start.offset, finding.end.offset): finding.fix for finding in found}
    for mark in marks:
        if mark.fix is not None and fixes[mark.start, mark.end] != mark.fix:
            return f"{text[mark.start : mark.end]!r} must become {mark.fix!r}, not {fixes[mark.start, mark.end]!r}"
    return None
