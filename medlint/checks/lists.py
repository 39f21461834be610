"""Lists: lines that are a list to their writer and are not set as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from medlint.document import Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.source import Span
from medlint.text.regex import Regex

_LENGTH, _WORDS = 110, 15  # of an item, at most
_MOST = 100  # items that are looked at
_WRAPPED = 60  # code points: hard-wrapped text is hardly ever narrower
_BULLETS = ("•", "●", "▪")
_QUOTES = "\"“‘'«"
_COLON_AT_END = Regex(r":(?:[*_\\ \t]|</\w{1,10}>){0,8}(?:<br|\r|\n)")
_NO_ITEM = Regex(  # a value with its name, a sum, an address, a telephone number
    r"\w:(?:\s|$)| = |@|://|\bwww\.|\d{3}[-. ]\d{3,4}\b|\bP\.?O\.? Box\b"
    r"|\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|^\d{1,5}\w? (?:[\w.'’]{1,30} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Way|Court|Square)\b"
)


class PseudoList(Options):
    """Options of the check `pseudo-list`."""

    found_by = (":", *_BULLETS)

    labels: Lexicon
    """Last words of a line before a colon that leads to a name, an address or a date ("reviewed by:")."""


def pseudo_list(document: Document, options: PseudoList) -> Iterator[Hit]:
    """Yields what is a list without the marks of one, from its first item to its last; field `count`.

    Two short lines or more without end punctuation below a line that ends in a colon, in paragraphs of their own or in
    the same one; or what stands behind bullets that were typed. In plain text it is doubtful.
    """
    for number, block in enumerate(document.blocks):
        if block.kind != "paragraph":
            continue
        if document.prose.endswith(":", block.start, block.end):
            if document.text(block).rstrip(": ").rsplit(" ", 1)[-1].lower() in options.labels:
                continue
            below = document.blocks[number + 1 : number + 1 + _MOST]
            items = [Span(b.start, b.end) for b in takewhile(lambda block: _is_item_block(document, block), below)]
        else:
            items = _typed_items(document, block) or _lines_below_colon(document, block)
        if len(items) > 1 and not _are_values([document.prose[start:end] for start, end in items]):
            doubtful = document.source.format == "text"
            yield Hit(items[0].start, items[-1].end, {"count": len(items)}, doubtful=doubtful)


def _is_item_block(document: Document, block: Block) -> bool:
    without_mark = block.kind == "paragraph" or (block.kind == "list-item" and block.inferred)
    return without_mark and _is_item(document.text(block))


def _typed_items(document: Document, block: Block) -> list[Span]:
    """The items of a paragraph that begins with a bullet or has the first one behind a colon, with their bullets."""
    text = document.text(block)
    bullet = next((sign for sign in _BULLETS if sign in text), None)
    if bullet is None or text[: text.index(bullet)].rstrip()[-1:] not in ("", ":"):
        return []
    starts = [block.start + at for at, sign in enumerate(text) if sign == bullet]
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], block.end], strict=True)]


def _lines_below_colon(document: Document, block: Block) -> list[Span]:
    """The lines of a paragraph below one that ends in a colon, if the writer broke them and no margin did."""
    prose, source = document.prose, document.source
    if prose.find(": ", block.start, block.end) < 0:
        return []
    if not _COLON_AT_END.search(source.text, *document.map.locate(block.start, block.end)):
        return []
    lines = list(document.lines_of(block))
    lead = next((n for n, (_, end) in enumerate(lines) if prose[end - 1] == ":"), len(lines))
    items = lines[lead + 1 :]
    texts = [prose[start:end] for start, end in items]
    if not all(map(_is_item, texts)):
        return []
    if source.format == "html" or not any(text[0].islower() for text in texts):
        return items
    width = max(_WRAPPED, *(end - start for start, end in lines))
    first_words = (text.split(" ", 1)[0] for text in texts)
    fits = (end - start + 1 + len(word) <= width for (start, end), word in zip(lines[lead:], first_words, strict=False))
    return items if all(fits) else []


def _are_values(items: Sequence[str]) -> bool:
    """Whether items are values, amounts or results, or one is a part of an address: they are read line by line."""
    return any(map(_NO_ITEM.search, items)) or all(any(map(str.isdigit, item)) for item in items)


def _is_item(text: str) -> bool:
    if len(text) > _LENGTH or text[0] in _QUOTES or text[-1] in ".!?:;,…":
        return False
    return len(text.split()) <= _WORDS
