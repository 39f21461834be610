"""Markup leftover: signs of Markdown where readers see them, and characters that were escaped once too often."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from medlint.document import PROSE, BlockKind, Document, Hit, InlineKind
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_SHOWN = ("text", "html")  # formats that show the signs of Markdown as they are
_SCOPE: tuple[BlockKind, ...] = (*PROSE, "title", "quote", "residue", "reference")
_UNREAD: tuple[InlineKind, ...] = ("code", "strikethrough")
_QUOTES = ('"', "'")


class MarkupLeftover(Options):
    """Options of the check `markup-leftover`."""

    markdown: tuple[Regex, ...]
    """Signs of Markdown, with what they are put around as the group `kept`, where that may be put in their place."""
    markdown_signs: tuple[str, ...] = ()
    """Signs of which the text must contain one for these expressions to be tried."""
    escapes: tuple[Regex, ...]
    """Escaped characters."""
    escape_signs: tuple[str, ...] = ()
    """Signs of which the text must contain one for these expressions to be tried."""
    mentions: Phrases
    """Phrases after which such signs are only mentioned."""


def markup_leftover(document: Document, options: MarkupLeftover) -> Iterator[Hit]:
    """Yields each leftover outside of code; field `match`. The fix is what a reader was to see, where that is plain."""
    if document.source.format in _SHOWN and any(map(document.has, options.markdown_signs)):
        yield from _found(document, options, options.markdown, options.markdown_signs, _kept, _UNREAD)
    if any(map(document.has, options.escape_signs)):
        yield from _found(document, options, options.escapes, options.escape_signs, _unescaped, (*_UNREAD, "url"))
    if document.source.format == "text" and "##" in document.source.text:
        yield from _heading_marks(document)


_Meaning = Callable[[re.Match[str]], "str | None"]


def _found(
    document: Document,
    options: MarkupLeftover,
    regexes: tuple[Regex, ...],
    signs: tuple[str, ...],
    meaning: _Meaning,
    kinds: tuple[InlineKind, ...],
) -> Iterator[Hit]:
    """What the expressions find outside of inlines of the kinds; of what overlaps the first, then the longest."""
    for block in document.blocks_with(signs, _SCOPE):
        reported = block.start
        text = document.text(block)
        found = [match for regex in regexes for match in regex.finditer(text)]
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            start, end = (block.start + at for at in match.span())
            if (
                start >= reported
                and not document.overlaps(start, end, kinds)
                and not document.is_introduced(start, options.mentions)
            ):
                reported = end
                yield Hit(start, end, {"match": match[0]}, meaning(match))


def _kept(match: re.Match[str]) -> str | None:
    return match.groupdict().get("kept")


def _unescaped(match: re.Match[str]) -> str | None:
    """The character that was meant; a line break is none that could be put in place."""
    escaped = match[0]
    if escaped.startswith("&"):
        from html import unescape  # a table of two thousand names, for the few texts that have one

        meant = unescape(unescape(escaped))
        return " " if meant == "\xa0" else meant
    if escaped.startswith("\\u"):
        character = chr(int(escaped[2:], 16))
        return character if character.isprintable() else None
    return escaped[1:] if escaped[1:] in _QUOTES else None


def _heading_marks(document: Document) -> Iterator[Hit]:
    """The signs before headings of plain text, which its reader takes for what they mean."""
    text = document.source.text
    for block in document.headings:
        end = document.map.locate(block.start, block.start + 1).start
        start = end
        while start and text[start - 1] in "# ":
            start -= 1
        if text.startswith("##", start):
            yield Hit(start, end, {"match": text[start:end].strip()}, "", in_source=True)
