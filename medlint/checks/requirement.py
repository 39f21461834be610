"""Requirement: a document about one thing owes its reader another."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex


class Requirement(Options):
    """Options of the check `requirement`."""

    when: Phrases
    """What a document must be about for the requirement to hold: its title names it, or it is said often enough."""
    require: Phrases
    """What must stand somewhere in the document: one of these …"""
    require_patterns: tuple[Regex, ...]
    """… or one of these regular expressions."""
    min_mentions: int = 3
    """How often a document whose title does not name it must mention it to be about it …"""
    min_share: float = 0.0
    """… and what share of its words the mentions must be; below that, a heading that names it makes for a doubt."""


def requirement(document: Document, options: Requirement) -> Iterator[Hit]:
    """Yields at most one hit, where the document says what it is about; fields `match` (these words) and `mentions`."""
    mentions = [
        span for span, _ in document.matches(options.when) if document.is_wording(*span, (*PROSE, "title", "quote"))
    ]
    headings = [span for span in mentions if _is_heading(document, span.start)]
    often = len(mentions) >= options.min_mentions
    sure = _in_title(document, options.when) or (often and len(mentions) >= options.min_share * len(document.words))
    if mentions and (sure or (often and headings)) and not _is_given(document, options):
        start, end = (headings or mentions)[0]
        fields = {"match": document.prose[start:end], "mentions": len(mentions)}
        yield Hit(start, end, fields, doubtful=not sure)


def _in_title(document: Document, phrases: Phrases) -> bool:
    return bool(phrases.matches(phrases.index.scan(document.title)))


def _is_heading(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.kind in ("title", "heading")


def _is_given(document: Document, options: Requirement) -> bool:
    if document.matches(options.require):
        return True
    return any(regex.search(document.prose) for regex in options.require_patterns)
