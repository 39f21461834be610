"""Unbalanced: a bracket or a double quotation mark that has no partner."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import MENTIONED, PROSE, Block, BlockKind, Document, Hit
from medlint.options import Options
from medlint.text.regex import Regex

_OPENING, _CLOSING, _STRAIGHT = "([“", ")]”", '"'
_MARK = Regex(r"[()\[\]“”\"]")
_SMILEY = Regex(r"[:;=8xX][-'^o~]?[()\[\]]|[()\[\]]-?[:;=8](?![\w])")
_LABEL = Regex(
    r"(?:^|[\s;,:.—–-])(?:\d{1,3}[a-zA-Z]?|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5}|(?:Step|Phase|Part|Day) \d{1,2})[-.]?$"
)
_INCHES = Regex(r"\d\s?(?:[\"”]|'')|½\"|„|''")
"""Signs that make quotation marks ambiguous: inches, and marks of other languages."""

_Mark = tuple[int, int, str]
"""A mark without a partner in its block: the number of the block, the prose offset, and the sign."""


class Unbalanced(Options):
    """Options of the check `unbalanced`."""

    found_by = ("(", ")", "[", "]", "“", "”", '"')

    reach: int = 6
    """How many blocks further on a mark may have its partner: brackets hold lists, quotations hold paragraphs."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def unbalanced(document: Document, options: Unbalanced) -> Iterator[Hit]:
    """Yields each mark without a partner, but no list label, smiley or sign of inches; fields `match` and `what`."""
    single = [
        (number, offset, document.prose[offset])
        for number, block in enumerate(document.blocks)
        if block.kind in options.scope and _is_uneven(document.text(block))
        for offset in _single(document, block)
    ]
    for number, offset, sign in _without_pairs(single, options.reach):
        block = document.blocks[number]
        is_label = sign in ")]" and _is_label(document.text(block), offset - block.start)
        if not is_label and not _is_continued(document, number, offset):
            what = "bracket" if sign in "()[]" else "quotation mark"
            yield Hit(offset, offset + 1, {"match": sign, "what": what})


def _is_uneven(text: str) -> bool:
    brackets = text.count("(") + text.count("[") - text.count(")") - text.count("]")
    return bool(brackets or text.count("“") != text.count("”") or text.count('"') % 2)


def _single(document: Document, block: Block) -> Iterator[int]:
    """The marks of a block that have no partner in it, in order."""
    text = document.text(block)
    brackets: list[int] = []
    quotes: list[int] = []
    alone: list[int] = []
    for found in _MARK.finditer(text):
        at, sign = found.start(), found[0]
        if document.overlaps(block.start + at, block.start + at + 1, MENTIONED):
            continue
        if sign in "()[]":
            _pair(brackets, at, sign in _OPENING, alone)
        elif sign == _STRAIGHT:
            _pair(quotes, at, not quotes if _is_flat(text, at) else _opens(text, at), alone)
        else:
            _pair(quotes, at, sign in _OPENING, alone)
    vague_brackets, vague_quotes = _SMILEY.search(text), block.kind == "table-cell" or _INCHES.search(text)
    for at in sorted((*brackets, *quotes, *alone)):
        if not (vague_brackets if text[at] in "()[]" else vague_quotes):
            yield block.start + at


def _pair(opened: list[int], at: int, opens: bool, alone: list[int]) -> None:
    if opens:
        opened.append(at)
    elif opened:
        opened.pop()
    else:
        alone.append(at)


def _opens(text: str, at: int) -> bool:
    """Whether a straight quotation mark opens something: nothing stands before it, and something behind it."""
    return not text[at - 1 : at].strip(" (“[—–-/") and bool(text[at + 1 : at + 2].strip())


def _is_flat(text: str, at: int) -> bool:
    """Whether a straight quotation mark stands between spaces, or between letters: it may open or close."""
    return bool(text[at - 1 : at].strip(" (“[—–-/")) == bool(text[at + 1 : at + 2].strip(" .,;:!?)”]—–-/"))


def _is_label(text: str, at: int) -> bool:
    """Whether a closing bracket ends the label of an item: "a)", "2)", "iv)"."""
    return _LABEL.search(text[max(0, at - 9) : at]) is not None


def _without_pairs(marks: list[_Mark], reach: int) -> Iterator[_Mark]:
    """The marks that have no partner in a later block either."""
    waiting: list[_Mark] = []
    for mark in marks:
        number, _, sign = mark
        if sign in _CLOSING and waiting and _is_pair(waiting[-1][2], sign) and number - waiting[-1][0] <= reach:
            waiting.pop()
        elif sign in _OPENING or sign == _STRAIGHT:
            if sign == _STRAIGHT and waiting and waiting[-1][2] == sign and number - waiting[-1][0] <= reach:
                waiting.pop()
            else:
                waiting.append(mark)
        else:
            yield mark
    yield from waiting


def _is_pair(opening: str, closing: str) -> bool:
    return (opening in "([") == (closing in ")]")


def _is_continued(document: Document, number: int, offset: int) -> bool:
    """Whether a quotation goes on: each of its paragraphs opens with a mark, and only the last one has one more."""
    sign, block = document.prose[offset], document.blocks[number]
    following = document.blocks[number + 1 : number + 2]
    is_opening = sign in ("“", _STRAIGHT) and offset == block.start
    return is_opening and bool(following) and document.prose.startswith(("“", _STRAIGHT), following[0].start)
