"""Leaked header: front matter that stands where readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from medlint.document import Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.text.regex import Regex

_NAME = Regex(r"(?<![^ ])[a-z][a-z_-]{1,24} ?[:=](?![^ ])")
_FENCES = ("---", "+++")
_ABOVE = 80  # code points above a line in which a fence may stand


class LeakedHeader(Options):
    """Options of the check `leaked-header`."""

    found_by = ("title: ", "slug: ", "layout: ", "permalink: ", "description: ", "title = ")

    names: Lexicon
    """Names of values in front matter."""


def leaked_header(document: Document, options: LeakedHeader) -> Iterator[Hit]:
    """Yields each run of lines with two such names or more and their values, in small letters.

    In plain text a fence must stand above: without one it is a header for people.
    """
    for named, blocks in groupby(document.blocks, key=lambda block: _names(document, block, options.names)):
        run = list(blocks) if named else []
        if run and (named > 1 or len(run) > 1) and (document.source.format != "text" or _is_fenced(document, run[0])):
            yield Hit(run[0].start, run[-1].end)


def _names(document: Document, block: Block, names: Lexicon) -> int:
    """1 for a block that begins with the name of a value, 2 for one that has more of them; otherwise 0."""
    text = document.text(block).lstrip("-+ ")
    if block.kind == "code" or not _NAME.match(text):
        return 0
    found = [name[0].rstrip(" :=") in names for name in _NAME.finditer(text)]
    return min(sum(found), 2) if found[0] else 0


def _is_fenced(document: Document, block: Block) -> bool:
    start = document.map.locate(block.start, block.end).start
    return document.source.text[max(0, start - _ABOVE) : start].rstrip().endswith(_FENCES)
