"""Stock: wording that is fine now and then, and empties a text where much of it stands close together."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Options, Substitutions
from medlint.phrases import Phrases
from medlint.source import Span

_NAMED = 8  # phrases that a message names


class Stock(Options):
    """Options of the check `stock`."""

    found_by = ("phrases",)

    phrases: Substitutions
    """What is weighed, and how much it weighs."""
    mentions: Phrases
    """Phrases after which a wording is only mentioned ("words to avoid"): in its block, in what leads to its list, in
    the heading above."""
    max: float
    """The weight that a thousand words may have."""
    firm_above: float
    """Up to this weight a finding counts one severity less."""
    min_different: int
    """How many different phrases it takes at least."""
    min_words: int
    """A shorter document is weighed as if it had so many words: two phrases in five lines are no habit."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def stock(document: Document, options: Stock) -> Iterator[Hit]:
    """Yields each phrase of a document that has more of them than it may; the first tells of all, the others are mild.

    Fields: `match`, `weight` (of a thousand words), `max`, `count` and `phrases` (the different ones).
    """
    phrases = options.phrases.phrases
    if document.most(phrases) < options.min_different:
        return
    found = list(_found(document, options))
    different = list(dict.fromkeys(document.prose[span.start : span.end].lower() for span, _ in found))
    per_thousand = 1000 / max(len(document.words), options.min_words)
    weight = per_thousand * sum(weight for _, weight in found)
    if len(different) < options.min_different or weight <= options.max:
        return
    named = ", ".join(f'"{phrase}"' for phrase in different[:_NAMED]) + ", …" * (len(different) > _NAMED)
    for number, ((start, end), _) in enumerate(found):
        match = document.prose[start:end]
        fields = {"match": match, "weight": weight, "max": options.max, "count": len(found), "phrases": named}
        yield Hit(start, end, fields, doubtful=number > 0 or weight <= options.firm_above)


def _found(document: Document, options: Stock) -> Iterator[tuple[Span, float]]:
    """What is weighed, in order, with its weight; of phrases that overlap the first, then the longest."""
    counted = 0
    matches = document.matches(options.phrases.phrases)
    for span, number in sorted(matches, key=lambda match: (match[0].start, -match[0].end)):
        if (
            span.start >= counted
            and document.is_wording(*span, options.scope)
            and not document.is_introduced(span.start, options.mentions)
        ):
            counted = span.end
            yield span, float(options.phrases.replacements[number])
