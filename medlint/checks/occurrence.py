"""Occurrence: wording that is fine once or twice and a fault when it piles up."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.source import Span


class Occurrence(Options):
    """Options of the check `occurrence`."""

    found_by = ("phrases",)

    phrases: Phrases
    """What is counted."""
    unless: Phrases
    """Phrases that keep an occurrence in the same sentence from being counted."""
    max: int
    """How many a document may have."""
    per_words: int | None = None
    """Allow `max` for each so many words, in place of for the whole document."""
    mild_below: bool = False
    """Whether to report occurrences within the limit too, one severity milder."""
    unless_cited: bool = False
    """Whether a sentence with a reference mark or a link is not counted, nor is one whose next sentence has one."""
    questions: bool = True
    """Whether questions count too: a question claims nothing."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def occurrence(document: Document, options: Occurrence) -> Iterator[Hit]:
    """Yields every occurrence when there are more than allowed; fields `match`, `count` and `max`."""
    found = list(_found(document, options))
    allowed = options.max
    if options.per_words:
        allowed = options.max * max(1, round(len(document.words) / options.per_words))
    over = len(found) > allowed
    for start, end in found if over or options.mild_below else ():
        fields = {"match": document.prose[start:end], "count": len(found), "max": allowed}
        yield Hit(start, end, fields, doubtful=not over)


def _found(document: Document, options: Occurrence) -> Iterator[Span]:
    """What counts, in order; of matches that overlap the first one, and the longest that begins there."""
    counted = 0
    for span, _ in sorted(document.matches(options.phrases), key=lambda match: (match[0].start, -match[0].end)):
        if (
            span.start >= counted
            and document.is_wording(*span, options.scope)
            and _counts(document, span.start, options)
        ):
            counted = span.end
            yield span


def _counts(document: Document, start: int, options: Occurrence) -> bool:
    sentence = document.sentence_at(start)
    if sentence is None:
        return True
    if not options.questions and document.is_asked(start):
        return False
    if options.unless and document.holds(options.unless, sentence.start, sentence.end):
        return False
    return not (options.unless_cited and document.is_cited(sentence))
