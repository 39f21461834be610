"""Source pattern: what must not occur anywhere in the source, be it shown or in an address."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Options
from medlint.source import Span
from medlint.text.regex import Regex

_LINE = 400  # code points of a line before a match in which a code span may be open


class SourcePattern(Options):
    """Options of the check `source-pattern`."""

    patterns: tuple[Regex, ...]
    """What must not occur, as regular expressions on the whole source."""
    contains: tuple[str, ...] = ()
    """Signs of which the source must contain one for the regular expressions to be tried."""
    delete: bool = False
    """Whether what is found may be deleted without a person reading it."""


def source_pattern(document: Document, options: SourcePattern) -> Iterator[Hit]:
    """Yields each match outside of code that no earlier or longer one covers; field `match`."""
    text = document.source.text
    if options.contains and not any(sign in text for sign in options.contains):
        return
    code = [document.map.locate(block.start, block.end) for block in document.blocks if block.kind == "code"]
    spans = {Span(*found.span()) for regex in options.patterns for found in regex.finditer(text)}
    reported = 0
    for start, end in sorted(spans, key=lambda span: (span.start, -span.end)):
        if start >= reported and not _is_code(document, code, start):
            reported = end
            yield Hit(start, end, {"match": text[start:end]}, "" if options.delete else None, in_source=True)


def _is_code(document: Document, blocks: list[Span], at: int) -> bool:
    """Whether a place is in a block of code or, by the backticks before it on its line, in a code span."""
    index = bisect_left(blocks, (at + 1,))
    before, _ = document.source.around(Span(at, at), _LINE)
    return (index > 0 and blocks[index - 1].end > at) or before.count("`") % 2 == 1
