"""Requirement: a document about one thing owes its reader another."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, Document, Hit
from medlint.options import Options, Regex
from medlint.phrases import Phrases


class Requirement(Options):
    """Options of the check `requirement`."""

    when: Phrases
    """What a document must be about for the requirement to hold: named in the title, or often enough."""
    require: Phrases
    """What must stand somewhere in the document: one of these …"""
    require_patterns: tuple[Regex, ...]
    """… or one of these regular expressions."""
    min_mentions: int = 3
    """How often makes a document be about it, where neither the title nor a heading names it."""


def requirement(document: Document, options: Requirement) -> Iterator[Hit]:
    """Yields at most one hit, where the document says what it is about; `match` holds these words."""
    mentions = [
        span for span, _ in document.matches(options.when) if document.is_wording(*span, (*PROSE, "title", "quote"))
    ]
    headings = [span for span in mentions if _is_heading(document, span.start)]
    if not headings and len(mentions) < options.min_mentions:
        return
    if document.matches(options.require):
        return
    if any(regex.search(document.prose) for regex in options.require_patterns):
        return
    start, end = (headings or mentions)[0]
    yield Hit(start, end, {"match": document.prose[start:end], "mentions": len(mentions)})


def _is_heading(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.kind in ("title", "heading")
