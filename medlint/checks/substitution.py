"""Substitution: wording for which there is a better one, with the fix."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit, Ranges
from medlint.options import Options, Substitutions
from medlint.phrases import Phrases


class Substitution(Options):
    """Options of the check `substitution`."""

    found_by = ("substitutions",)

    substitutions: Substitutions
    """What to replace (in the notation for phrases) and what to write instead."""
    unless: Phrases
    """Phrases that excuse a wording with which they overlap ("clogged pores and skin")."""
    fix: bool = False
    """Whether the replacement may be made without a person reading it."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""
    quotations: bool = False
    """Whether to look inside quotation marks too."""


def substitution(document: Document, options: Substitution) -> Iterator[Hit]:
    """Yields each wording to replace; `match` is what stands there, `better` what to write, in the same case."""
    reported = 0
    excused = Ranges(span for span, _ in document.matches(options.unless))
    matches = document.matches(options.substitutions.phrases)
    for (start, end), number in sorted(matches, key=lambda match: (match[0].start, -match[0].end)):
        if (
            start >= reported
            and document.is_wording(start, end, options.scope, options.quotations)
            and not excused.overlaps(start, end)
        ):
            reported = end
            match = document.prose[start:end]
            better = _in_case_of(match, options.substitutions.replacements[number])
            yield Hit(start, end, {"match": match, "better": better}, better if options.fix else None)


def _in_case_of(model: str, text: str) -> str:
    """The text with the capitals of the model: all, the first, or none."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
