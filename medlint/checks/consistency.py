"""Consistency: one of two forms throughout."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.source import Span


class Consistency(Options):
    """Options of the check `consistency`."""

    found_by = ("one",)

    one: Phrases
    """The forms of one kind (American spellings)."""
    other: Phrases
    """The forms of the other kind (British spellings)."""
    one_name: str
    """What the first kind is called in the message."""
    other_name: str
    """What the second kind is called in the message."""
    min_each: int = 2
    """How many of each a document must have: a single one may be a name or a quotation."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def consistency(document: Document, options: Consistency) -> Iterator[Hit]:
    """Yields the forms of the rarer kind; fields `match`, `kind`, `main_kind` and `main_count`."""
    one, other = _spans(document, options.one, options), _spans(document, options.other, options)
    if min(len(one), len(other)) < options.min_each:
        return
    rare, rare_name, main, main_name = one, options.one_name, other, options.other_name
    if len(one) > len(other):
        rare, rare_name, main, main_name = other, options.other_name, one, options.one_name
    for start, end in rare:
        fields = {"match": document.prose[start:end], "kind": rare_name, "main_kind": main_name}
        yield Hit(start, end, {**fields, "main_count": len(main)})


def _spans(document: Document, phrases: Phrases, options: Consistency) -> list[Span]:
    spans = {span for span, _ in document.matches(phrases)}
    return [span for span in sorted(spans) if document.is_wording(*span, options.scope)]
