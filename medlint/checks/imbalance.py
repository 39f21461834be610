"""Imbalance: a document that counts up one side of its subject and hardly mentions the other."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_WORD = Regex(r"[^\W_]+(?:-[^\W_]+)*")


class Imbalance(Options):
    """Options of the check `imbalance`."""

    found_by = ("one",)

    about: Phrases
    """What a document must be about, by its title or a heading: one of these …"""
    about_words: Lexicon
    """… or one of these words."""
    one: Phrases
    """What tells of the one side ("relief")."""
    other: Phrases
    """What tells of the other side ("side effects"). Of phrases that overlap, the first counts, then the longest."""
    min_one: int
    """How often the one side must be told of for the document to be weighed."""
    max_ratio: float
    """How many times as often as the other side it may be told of."""


def imbalance(document: Document, options: Imbalance) -> Iterator[Hit]:
    """Yields at most one hit, on the first heading or else the first block; fields `one` and `other` (how often)."""
    if document.most(options.one) < options.min_one or len(document.matches(options.one)) < options.min_one:
        return
    one, other = _counts(document, options)
    if one >= options.min_one and one > options.max_ratio * other and _is_about(document, options):
        anchor = document.headings[0] if document.headings else document.blocks[0]
        yield Hit(anchor.start, anchor.end, {"one": one, "other": other})


def _counts(document: Document, options: Imbalance) -> tuple[int, int]:
    counts, end = [0, 0], 0
    sides = enumerate((options.one, options.other))
    matches = [(span, side) for side, phrases in sides for span, _ in document.matches(phrases)]
    for span, side in sorted(matches, key=lambda match: (match[0].start, -match[0].end)):
        if span.start >= end and document.is_wording(*span, PROSE):
            counts[side] += 1
            end = span.end
    return counts[0], counts[1]


def _is_about(document: Document, options: Imbalance) -> bool:
    titles = (document.title, *(document.text(heading) for heading in document.headings))
    text = "\n".join(titles)
    if options.about.matches(options.about.index.scan(text)):
        return True
    return any(word.lower() in options.about_words for word in _WORD.findall(text))
