"""Citations: reference marks that lead nowhere, and claims that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from medlint.document import PROSE, RUNNING, BlockKind, Citation, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

_SCOPE: tuple[BlockKind, ...] = (*PROSE, "quote")
_NAME = r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_AUTHORS_OF_YEAR = rf"{_NAME}(?:,? et al\.?|,? (?:and|&) {_NAME}),? {_YEAR}"
_MARKS = (
    (("[^",), Regex(r"\[\^[\w-]{1,32}\]")),
    (
        tuple("¹²³⁴⁵⁶⁷⁸⁹"),
        Regex(r"[¹²³⁴-⁹⁰](?:(?<=[^\W\d_]{4}.)|(?<=[.,;:!?)”\"].))(?:[¹²³⁴-⁹⁰⁻,–-]{0,12}[¹²³⁴-⁹⁰])?"),
    ),
    (("(",), Regex(rf"\((?:see )?{_AUTHORS_OF_YEAR}(?:; {_NAME}[^();]{{0,60}} {_YEAR}){{0,8}}\)")),
    ((" et al",), Regex(rf"(?<!\w){_NAME} et al\.? \({_YEAR}\)")),
)
"""Forms of reference marks that readers do not know, with signs of which one must be there: they are found faster."""
_ENTRY = Regex(r"\bdoi\b|\bPMID\b|\b(?:19|20)\d\d;\s?\d|\bet al\b", re.IGNORECASE)
_ENTRY_SIGNS = "[¹²³⁴⁵⁶⁷⁸⁹"  # what an entry of such a list begins with
_SHORTEST_WORD = 3  # letters, of a word that a mark may touch; "x[1]" is an index
_NEAR = 40  # code points to either side of a mark that tell what it is
_WORD_BEFORE, _WORD_AFTER = Regex(r"(\S*)(\s?)\Z"), Regex(r"\s?([^\W\d_]+|[%°]?)")


class OrphanCitation(Options):
    """Options of the check `orphan-citation`."""

    declared: tuple[str, ...]
    """Keys of the front matter that hold the references."""
    labelled: Lexicon
    """Words before a bracketed number that is theirs and no reference ("score [3]")."""
    counted: Lexicon
    """Words after a bracketed number that counts them ("[3] tablets")."""


class _Mark(NamedTuple):
    """A reference mark: its half-open range of prose, how it reads, and its place in the source if it is no prose."""

    start: int
    end: int
    text: str
    source: Span | None = None


def orphan_citation(document: Document, options: OrphanCitation) -> Iterator[Hit]:
    """Yields each different reference mark where it first stands, if the article has no references at all.

    Fields: `match` (the mark) and `count` (how many marks there are). A mark that is no prose (a footnote of HTML) is
    reported in the source.
    """
    if document.references or any(key in document.front_matter for key in options.declared):
        return
    marks = sorted({*_numbers(document, options), *_others(document)})
    if not marks or _has_entries(document, marks):
        return
    first: dict[str, _Mark] = {}
    for mark in marks:
        first.setdefault(mark.text, mark)
    for mark in first.values():
        place = mark.source or Span(mark.start, mark.end)
        yield Hit(*place, {"match": mark.text, "count": len(marks)}, in_source=mark.source is not None)


def _numbers(document: Document, options: OrphanCitation) -> Iterator[_Mark]:
    """Reference marks that the reader found: `[3]`, and footnote marks of HTML."""
    for citation in document.citations:
        start, end = citation.start, citation.end
        if citation.span:
            written = document.source.text[slice(*citation.span)]
            yield _Mark(start, end, citation.labels[0] if "<" in written else written, citation.span)
        elif _is_mark(document, Span(start, end)) and not _is_number_of(document, citation, options):
            yield _Mark(start, end, document.prose[start:end])


def _others(document: Document) -> Iterator[_Mark]:
    for signs, regex in _MARKS:
        if any(sign in document.prose for sign in signs):
            for found in regex.finditer(document.prose):
                if _is_mark(document, span := Span(*found.span())):
                    yield _Mark(*span, found[0])


def _is_mark(document: Document, span: Span) -> bool:
    """Whether a range is the writer's own and no link."""
    return document.is_wording(*span, _SCOPE) and not document.overlaps(*span, ("link",))


def _is_number_of(document: Document, citation: Citation, options: OrphanCitation) -> bool:
    """Whether a bracketed number is a value: an index, an interval, a score, a count."""
    if any(label.startswith("0") for label in citation.labels):
        return True
    before = _WORD_BEFORE.search(document.prose[max(0, citation.start - _NEAR) : citation.start])
    after = _WORD_AFTER.match(document.prose, citation.end)
    word, space = (before[1], before[2]) if before else ("", "")
    return (
        word.endswith(tuple("=<>≤≥±×*+~≈"))
        or (not space and word[-1:].isalnum() and len(word) < _SHORTEST_WORD)
        or word.strip("(,:").lower() in options.labelled
        or (after is not None and (after[1] in ("%", "°") or after[1].lower() in options.counted))
    )


def _has_entries(document: Document, marks: list[_Mark]) -> bool:
    """Whether a list of references has no heading: marks open its blocks, or entries follow the last mark."""
    starts = {mark.start for mark in marks if mark.start < mark.end and document.prose[mark.start] in _ENTRY_SIGNS}
    return any(
        block.start in starts or (block.start > marks[-1].start and _ENTRY.search(document.text(block)))
        for block in document.blocks
        if block.kind in RUNNING
    )


class Uncited(Options):
    """Options of the check `uncited`."""

    found_by = ("phrases", "patterns")

    phrases: Phrases
    """Wording that needs a source."""
    patterns: tuple[Regex, ...]
    """The same as regular expressions on one sentence's text; a group named `at` is what is reported."""
    unless: Phrases
    """Phrases that excuse a sentence."""
    doubts: Phrases
    """Phrases that make what is found in a sentence doubtful."""
    mentions: Phrases
    """Phrases after which a wording is only mentioned ("words to avoid"): in its block, in what leads to its list, in
    the heading above."""
    contains: tuple[str, ...] = ()
    """Signs of which a sentence must contain one for the regular expressions to be tried."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def uncited(document: Document, options: Uncited) -> Iterator[Hit]:
    """Yields such wording where neither its sentence nor the next has a source, once a sentence; field `match`."""
    reported: Sentence | None = None
    for start, end in sorted((*_phrases(document, options), *_matches(document, options))):
        sentence = document.sentence_at(start)
        if (
            sentence is not None
            and sentence != reported
            and document.is_wording(start, end, options.scope)
            and not document.is_cited(sentence)
            and not document.holds(options.unless, sentence.start, sentence.end)
            and not document.is_introduced(start, options.mentions)
        ):
            reported = sentence
            doubtful = document.holds(options.doubts, sentence.start, sentence.end)
            yield Hit(start, end, {"match": document.prose[start:end]}, doubtful=doubtful)


def _phrases(document: Document, options: Uncited) -> Iterator[tuple[int, int]]:
    yield from (span for span, _ in document.matches(options.phrases))


def _matches(document: Document, options: Uncited) -> Iterator[tuple[int, int]]:
    signs = [sign for sign in options.contains if sign in document.prose]
    for sentence in document.sentences if signs else ():
        text = document.text(sentence)
        if sentence.block.kind in options.scope and any(sign in text for sign in signs):
            for regex in options.patterns:
                for found in regex.finditer(text):
                    start, end = found.span("at" if "at" in found.re.groupindex else 0)
                    yield sentence.start + start, sentence.start + end
