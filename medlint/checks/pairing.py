"""Pairing: two kinds of wording that are a fault in one sentence, and fine apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit, Sentence
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.source import Span


class Pairing(Options):
    """Options of the check `pairing`."""

    found_by = ("phrases", "first")

    phrases: Phrases
    """What is a fault by itself."""
    first: Phrases
    """The one kind ("ordering online") …"""
    second: Phrases
    """… and the other ("from the comfort of"), which does not overlap it."""
    unless: Phrases
    """Phrases that excuse the sentence that they stand in."""
    mentions: Phrases
    """Phrases after which a fault is only mentioned, see `Document.is_introduced`."""
    warnings: Phrases
    """Phrases that make a warning of the items of a list, in the heading or the line above it ("red flags")."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def pairing(document: Document, options: Pairing) -> Iterator[Hit]:
    """Yields each sentence's fault, from the beginning of its first part to the end of its last; field `match`."""
    reported = 0
    for span in sorted((*(span for span, _ in document.matches(options.phrases)), *_pairs(document, options))):
        sentence = document.sentence_at(span.start)
        if (
            span.start >= reported
            and sentence is not None
            and document.is_wording(*span, options.scope)
            and not document.holds(options.unless, sentence.start, sentence.end)
            and not document.is_introduced(span.start, options.mentions)
            and not (sentence.block.kind == "list-item" and document.is_introduced(span.start, options.warnings))
        ):
            reported = sentence.end
            yield Hit(*span, {"match": document.prose[span.start : span.end]})


def _pairs(document: Document, options: Pairing) -> Iterator[Span]:
    """Each match of the first kind with the nearest one of the second in its sentence."""
    seconds = [span for span, _ in document.matches(options.second)] if document.announces(options.second) else []
    for first, _ in document.matches(options.first) if seconds else ():
        at = bisect_left(seconds, first)
        sentence = document.sentence_at(first.start)
        beside = [other for other in seconds[max(0, at - 2) : at + 2] if sentence and _is_apart(first, other, sentence)]
        if beside:
            other = min(beside, key=lambda each: max(each.start - first.end, first.start - each.end))
            yield Span(min(first.start, other.start), max(first.end, other.end))


def _is_apart(first: Span, other: Span, sentence: Sentence) -> bool:
    """Whether a match stands in the sentence of another and does not overlap it."""
    inside = sentence.start <= other.start and other.end <= sentence.end
    return inside and (other.start >= first.end or other.end <= first.start)
