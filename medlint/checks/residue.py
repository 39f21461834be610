"""Residues: lines that a page left behind: rows of a table whose cells ran together, and labels of controls."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from medlint.document import Block, BlockKind, Document, Hit, Ranges
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

_ROW_LENGTH = 160  # code points, at most
_ROWS, _ROWS_WITH_FIGURE = 3, 2  # that are a table, at least
_ROW_KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "list-item", "residue", "caption")
_LOWER = r"[^\W\d_A-Z]"
# Where two cells touch: a small letter and a capital or a figure; a bracket, a percent sign or a figure and a capital.
# A first character that all alternatives share lets the engine skip to it.
_SEAM = Regex(
    rf"[A-Z\d](?:(?<={_LOWER}{{2}}[A-Z])(?={_LOWER})|(?<={_LOWER}{{3}}\d)|(?<=\)\d)|(?<=[)%][A-Z])(?={_LOWER})"
    rf"|(?<=\d[A-Z])(?={_LOWER}{{2}}))"
)
_FIGURE = Regex(r"%|.\d")  # around a seam
_WORD_LENGTH = 40  # code points to either side of a seam
_WORD_BEFORE, _WORD_AFTER = Regex(r"[#@]?\w*\Z"), Regex(r"\w*")
_PREFIXED_NAME = Regex(r"(?:Ma?c|Fitz|Van|Des?|La|Le)[A-Z]|[#@]")
_CONTROL_KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "list-item", "residue", "caption", "quote")
_WORD = Regex(r"\w")


class GluedRows(Options):
    """Options of the check `glued-rows`."""

    names: Lexicon
    """Words that look like two cells and are one (GoodRx), and words that may carry a number (day2)."""


class _Row(NamedTuple):
    """A half-open range of prose that is one line of a block, and whether it is a row, for sure with a figure."""

    start: int
    end: int
    is_row: bool
    has_figure: bool = False
    is_item: bool = False


def glued_rows(document: Document, options: GluedRows) -> Iterator[Hit]:
    """Yields the rows of a table whose cells ran into one another: short lines that follow one another; field `match`.

    Two are a table where a figure touches a word. Without one it takes three that are no list, and they are doubtful.
    """
    seams = [seam.start() for seam in _SEAM.finditer(document.prose) if not _is_name(document, seam.start(), options)]
    for is_row, lines in groupby(_rows(document, seams) if seams else (), key=lambda row: row.is_row):
        rows = list(lines) if is_row else []
        has_figure = any(row.has_figure for row in rows)
        if len(rows) >= (_ROWS_WITH_FIGURE if has_figure else _ROWS) and (
            has_figure or not any(row.is_item for row in rows)
        ):
            for row in rows:
                yield Hit(row.start, row.end, {"match": document.prose[row.start : row.end]}, doubtful=not has_figure)


def _is_name(document: Document, seam: int, options: GluedRows) -> bool:
    prose = document.prose
    before = _WORD_BEFORE.search(prose, max(0, seam - _WORD_LENGTH), seam)
    after = _WORD_AFTER.match(prose, seam, seam + _WORD_LENGTH)
    word = (before[0] if before else "") + (after[0] if after else "")
    return (
        word.lower() in options.names
        or word.rstrip("0123456789").lower() in options.names
        or _PREFIXED_NAME.match(word) is not None
        or document.overlaps(seam, seam + 1, ("code", "url"))
    )


def _rows(document: Document, seams: list[int]) -> Iterator[_Row]:
    """The lines of the document, each judged; what can hold no row is one line."""
    for block in document.blocks:
        first, last = bisect_left(seams, block.start), bisect_left(seams, block.end)
        lines = [Span(block.start, block.end)]
        if block.kind not in _ROW_KINDS or first == last:
            yield _Row(block.start, block.end, is_row=False)
            continue
        for start, end in document.lines_of(block) if last - first > 1 else lines:
            inside = seams[bisect_left(seams, start) : bisect_left(seams, end)]
            text = document.prose[start:end]
            ends_sentence = text.rstrip('"”’)').endswith((".", "!", "?", ";", ":", ","))
            yield _Row(
                start,
                end,
                is_row=len(text) <= _ROW_LENGTH
                and (text[0].isupper() or text[0].isdigit())
                and len(inside) > ends_sentence,
                has_figure=any(_FIGURE.match(document.prose, seam - 1, seam + 1) for seam in inside),
                is_item=block.kind == "list-item" and not block.inferred,
            )


class Leftover(Options):
    """Options of the check `leftover`."""

    phrases: Phrases
    """Labels of controls."""
    patterns: tuple[Regex, ...]
    """The same as regular expressions on a whole block."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one for these expressions to be tried."""
    lead_ins: Phrases
    """Labels that may stand above a list ("In this article")."""
    signs: str = ""
    """Signs that are a control when one stands alone on its line."""
    operators: str = ""
    """Those of the signs that also join what stands above and below them in an equation ("+")."""
    arrows: str = ""
    """Those of the signs that also lead from what stands above them to what stands below."""


def leftover(document: Document, options: Leftover) -> Iterator[Hit]:
    """Yields what is nothing but a control on its line; field `match`. A link may be one: it works.

    What makes up a whole line of the source can be deleted by a fix. A sign that may join two texts is doubtful, and
    none where it does for sure: in an equation, or in a chain of arrows.
    """
    for start, end in sorted({*_labels(document, options)}):
        block = document.block_at(start)
        if block and not document.overlaps(start, end, ("link",)) and _may_be_control(document, block, start, end):
            fix = "" if _is_whole_line(document, *document.map.locate(start, end)) else None
            yield Hit(start, end, {"match": document.prose[start:end]}, fix)
    yield from _signs(document, options)


def _labels(document: Document, options: Leftover) -> Iterator[tuple[int, int]]:
    yield from (span for span, _ in document.matches(options.phrases))
    for span, _ in document.matches(options.lead_ins):
        index = bisect_left(document.blocks, span.end, key=lambda block: block.end) + 1
        if index >= len(document.blocks) or document.blocks[index].kind != "list-item":
            yield span
    for block in document.blocks_with(options.contains, _CONTROL_KINDS):
        text = document.text(block)
        if len(text) <= _ROW_LENGTH and any(regex.search(text) for regex in options.patterns):
            yield block.start, block.end


def _may_be_control(document: Document, block: Block, start: int, end: int) -> bool:
    """Whether a label stands alone in its block or on its line, where controls do."""
    if block.kind not in _CONTROL_KINDS or (block.kind == "heading" and not block.inferred):
        return False
    if block.kind == "list-item" and " " not in document.prose[start:end]:
        return False
    if not _WORD.search(document.prose, block.start, start) and not _WORD.search(document.prose, end, block.end):
        return True
    return document.source.format != "html" and _is_whole_line(document, *document.map.locate(start, end))


def _is_whole_line(document: Document, start: int, end: int) -> bool:
    """Whether there is nothing but space beside a range of the source on its lines."""
    before, after = document.source.around(Span(start, end), _ROW_LENGTH)
    return document.source.format != "html" and not before.strip() and not after.strip()


def _signs(document: Document, options: Leftover) -> Iterator[Hit]:
    """The signs that stand alone: in the source, for a lone plus sign of Markdown is an empty item and no prose."""
    in_source = document.source.format != "html"
    lines = list(_source_lines(document, options.signs) if in_source else _block_lines(document))
    for number, line in enumerate(lines):
        if len(line.text) == 1 and line.text in options.signs and not line.is_exempt:
            may_join = _may_join(lines, number, options)
            if not may_join or not _joins(lines, number, options):
                fix = "" if in_source and not may_join else None
                span = line.start, line.start + 1
                yield Hit(*span, {"match": line.text}, fix, in_source=in_source, doubtful=may_join)


class _Line(NamedTuple):
    """What stands on a line, from where on; a sign in code or in a table is exempt."""

    start: int
    text: str
    is_exempt: bool


def _block_lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        yield _Line(block.start, document.text(block), block.kind == "table-cell")


def _source_lines(document: Document, signs: str) -> Iterator[_Line]:
    """The lines of the source that are not empty; none if none is a lone sign."""
    text = document.source.text
    if signs and re.search(rf"^[ \t]*[{re.escape(signs)}][ \t]*\r?$", text, re.MULTILINE):
        code = Ranges(document.map.locate(block.start, block.end) for block in document.blocks if block.kind == "code")
        for found in re.finditer(r"\S(?:.*\S)?", text):
            yield _Line(found.start(), found[0], code.overlaps(found.start(), found.start() + 1))


def _may_join(lines: list[_Line], number: int, options: Leftover) -> bool:
    """Whether a sign stands between two short texts that may be its sides: no question, for a sign an answer opens."""
    sign = lines[number].text
    sides = [line.text.rstrip("*_#") for line in lines[max(0, number - 1) : number + 2 : 2]]
    if sign not in options.operators + options.arrows or len(sides) < 2:
        return False
    closing = ("?", ":") if sign in options.arrows else ("?", ":", ".", "!")
    return all(len(side) <= _ROW_LENGTH and _WORD.search(side) and not side.endswith(closing) for side in sides)


def _joins(lines: list[_Line], number: int, options: Leftover) -> bool:
    """Whether the same arrow, or the sign of an equation, stands behind one of the sides of a sign, or one further."""
    near = [lines[place].text for place in (number - 4, number - 2, number + 2, number + 4) if 0 <= place < len(lines)]
    if lines[number].text in options.arrows:
        return lines[number].text in near
    return any(text.startswith("=") for text in near)
