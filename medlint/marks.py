"""Marks: where the running text cites a reference, by number, by note, or by authors and year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from medlint.document import PROSE, BlockKind, Citation, Document, Ranges
from medlint.options import Lexicon
from medlint.source import Span
from medlint.text.regex import Regex

SCOPE: tuple[BlockKind, ...] = (*PROSE, "quote")
"""The kinds of block whose marks cite."""

NAME = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
"""A surname, as an expression."""

YEAR = r"(?:19|20)\d\d[a-z]?"
"""The year of a publication, as an expression."""

_AUTHORS_OF_YEAR = rf"{NAME}(?:,? et al\.?|,? (?:and|&) {NAME}),? {YEAR}"
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_FORMS: tuple[tuple[Literal["number", "note", "authors"], tuple[str, ...], Regex], ...] = (
    ("note", ("[^",), Regex(r"\[\^[\w-]{1,32}\]")),
    (
        "number",
        tuple(_RAISED),
        Regex(r"[¹²³⁴-⁹⁰](?:(?<=[^\W\d_]{4}.)|(?<=[.,;:!?)”\"].))(?:[¹²³⁴-⁹⁰⁻,–-]{0,12}[¹²³⁴-⁹⁰])?"),
    ),
    ("number", ("^",), Regex(r"(?<=[^\W\d_]|[.,;:!?)”\"])\^\d{1,3}(?:[,–-]\d{1,3}){0,12}\^")),
    ("authors", ("(",), Regex(rf"\((?:see )?{_AUTHORS_OF_YEAR}(?:; {NAME}[^();]{{0,60}} {YEAR}){{0,8}}\)")),
    ("authors", (" et al",), Regex(rf"(?<!\w){NAME} et al\.? \({YEAR}\)")),
)
"""Forms of marks that readers do not know, with signs of which one must be there: they are found faster."""

_RAISED_TAG = Regex(  # where Markdown writes `<sup>3</sup>`, or a link in it
    r"<sup\b[^<>]{0,200}>\s{0,3}(?:<a\b[^<>]{0,300}>)?\[?(?P<text>\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,12})"
    r"(?:\]|</a>|\([^()\s]{0,300}\)|\s){0,4}</sup>"
)
_CITING = Regex(r"[^\W\d_]{3}\Z|[.,;:!?)”\"]\Z")  # what a raised number stands behind, if it is no power

_SIGNS = ("[", "^", *_RAISED, " 19", " 20", "(19", "(20")  # a text without any of them has no such mark, and no number
_RANGE = Regex(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_WIDEST = 20  # numbers at most that a range stands for; "[18-65]" is no mark
_SHORTEST_WORD = 3  # letters, of a word that a mark may touch; "x[1]" is an index
_NEAR = 40  # code points to either side of a mark that tell what it is
_WORD_BEFORE, _WORD_AFTER = Regex(r"(\S*)(\s?)\Z"), Regex(r"\s?([^\W\d_]+|[%°]?)")


class Mark(NamedTuple):
    """A mark: its half-open range of prose, how it reads, what it is, and its place in the source if it is no prose.

    `labels` are the numbers or the note that it points to; one that names authors has none.
    """

    start: int
    end: int
    text: str
    kind: Literal["number", "note", "authors"]
    labels: tuple[str, ...] = ()
    source: Span | None = None

    @property
    def place(self) -> Span:
        """Where it stands: in the source if it is no prose, else in the prose."""
        return self.source or Span(self.start, self.end)


def has_marks(document: Document) -> bool:
    """Whether a document may have marks; nearly free, and never wrongly False."""
    return bool(
        document.footnotes
        or document.source.format == "html"
        or any(document.has(sign) for sign in _SIGNS)
        or "<sup" in document.source.text
    )


def marks(document: Document, labelled: Lexicon, counted: Lexicon) -> list[Mark]:
    """The marks in order. A number in brackets after a word of `labelled` or before one of `counted` is a value."""
    return sorted({*_read(document, labelled, counted), *_others(document), *_tagged(document)})


def numbers(text: str) -> tuple[str, ...]:
    """The numbers that a mark stands for: "[2, 4–6]" for 2, 4, 5 and 6."""
    found: list[int] = []
    for part in _RANGE.finditer(text.translate(_LOWERED)):
        first, last = int(part[1]), int(part[2] or part[1])
        if last < first + _WIDEST:
            found += range(first, last + 1) if first <= last else (first, last)
    return tuple(map(str, found))


def _read(document: Document, labelled: Lexicon, counted: Lexicon) -> Iterator[Mark]:
    """The marks that the reader found: `[3]`, and notes."""
    for citation in document.citations:
        start, end = citation.start, citation.end
        if citation.span:
            written = document.source.text[slice(*citation.span)]
            text = citation.labels[0] if "<" in written else written
            yield Mark(start, end, text, "note", citation.labels, citation.span)
        elif _is_mark(document, Span(start, end)) and not _is_value(document, citation, labelled, counted):
            text = document.prose[start:end]
            yield Mark(start, end, text, "number", numbers(text))


def _others(document: Document) -> Iterator[Mark]:
    for kind, signs, regex in _FORMS:
        if any(map(document.has, signs)):
            for found in regex.finditer(document.prose):
                if _is_mark(document, span := Span(*found.span())):
                    labels = {"number": numbers(found[0]), "note": (found[0][2:-1],)}.get(kind, ())
                    yield Mark(*span, found[0], kind, labels)


def _tagged(document: Document) -> Iterator[Mark]:
    """The raised numbers of Markdown; the reader of HTML finds those of a page."""
    if document.source.format == "html" or "<sup" not in document.source.text:
        return
    places = range(len(document.prose))
    for found in _RAISED_TAG.finditer(document.source.text):
        text = found["text"]
        start = bisect_left(places, found.start("text"), key=lambda at: document.map.locate(at, at + 1).start)
        cites = _CITING.search(document.prose[max(0, start - _SHORTEST_WORD) : start])
        if cites and document.prose.startswith(text, start) and document.is_wording(start, start + len(text), SCOPE):
            yield Mark(start, start + len(text), text, "number", numbers(text))


def _is_mark(document: Document, span: Span) -> bool:
    """Whether a range is the writer's own, and no link that leaves the page."""
    return document.is_wording(*span, SCOPE) and not document.once("leaving", lambda: _leaving(document)).overlaps(
        *span
    )


def _leaving(document: Document) -> Ranges:
    """The words of the links that lead elsewhere than to a place on the page."""
    links = (link for link in document.links if link.kind != "image" and not link.target.startswith("#"))
    return Ranges((link.start, link.end) for link in links)


def _is_value(document: Document, citation: Citation, labelled: Lexicon, counted: Lexicon) -> bool:
    """Whether a bracketed number is a value: an index, an interval, a score, a count."""
    if any(label.startswith("0") for label in citation.labels):
        return True
    before = _WORD_BEFORE.search(document.prose[max(0, citation.start - _NEAR) : citation.start])
    after = _WORD_AFTER.match(document.prose, citation.end)
    word, space = (before[1], before[2]) if before else ("", "")
    return (
        word.endswith(tuple("=<>≤≥±×*+~≈"))
        or (not space and word[-1:].isalnum() and len(word) < _SHORTEST_WORD)
        or word.strip("(,:").lower() in labelled
        or (after is not None and (after[1] in ("%", "°") or after[1].lower() in counted))
    )
