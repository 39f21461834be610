"""Substitution: wording for which there is a better one, with the fix."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit, Ranges
from medlint.options import Lexicon, Options, Substitutions
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

_ONE = frozenset(("a", "an", "any", "every", "each", "another", "one"))
_NEXT_WORD = Regex(r" ?((?:['’/-]?\w)*)")


class Substitution(Options):
    """Options of the check `substitution`."""

    found_by = ("substitutions", "nouns")

    substitutions: Substitutions
    """What to replace (in the notation for phrases) and what to write instead."""
    nouns: Substitutions
    """The same for what may be a noun or an adjective ("the elderly"): replaced where it is a noun, that is before a
    sign, the end of its block or one of `next_words`."""
    next_words: Lexicon
    """Words that follow a noun ("the elderly who")."""
    unless: Phrases
    """Phrases that excuse a wording with which they overlap ("clogged pores and skin")."""
    doubts: Phrases
    """Phrases that make a wording with which they overlap doubtful."""
    mentions: Phrases
    """Phrases after which a wording is only mentioned ("words to avoid"): in its block, in what leads to its list, in
    the heading above."""
    fix: bool = False
    """Whether the replacement may be made without a person reading it."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""
    quotations: bool = False
    """Whether to look inside quotation marks too."""
    names: bool = True
    """Whether to look in names too ("Alcoholics Victorious"), which nobody may reword."""


def substitution(document: Document, options: Substitution) -> Iterator[Hit]:
    """Yields each wording to replace; `match` is what stands there, `better` what to write, in the same case."""
    matches = sorted(_matches(document, options), key=lambda match: (match[0].start, -match[0].end))
    if not matches:
        return
    reported = 0
    excused = Ranges(span for span, _ in document.matches(options.unless))
    doubted = Ranges(span for span, _ in document.matches(options.doubts))
    for (start, end), replacement in matches:
        if (
            start >= reported
            and document.is_wording(start, end, options.scope, options.quotations)
            and not excused.overlaps(start, end)
            and not document.is_introduced(start, options.mentions)
            and (options.names or not _is_name(document, start, end))
        ):
            reported = end
            match = document.prose[start:end]
            better = _in_case_of(match, replacement)
            fix = better if options.fix else None
            yield Hit(start, end, {"match": match, "better": better}, fix, doubtful=doubted.overlaps(start, end))


def _matches(document: Document, options: Substitution) -> Iterator[tuple[Span, str]]:
    for span, number in document.matches(options.substitutions.phrases):
        yield span, options.substitutions.replacements[number]
    for span, number in document.matches(options.nouns.phrases):
        if _is_noun(document.prose, span, options.next_words):
            yield span, options.nouns.replacements[number]


def _is_noun(prose: str, span: Span, next_words: Lexicon) -> bool:
    following = _NEXT_WORD.match(prose, span.end)
    word = following[1].lower() if following else ""
    if not word or word in next_words:
        return True
    # What follows one person and ends in s is a verb or a possessive ("a diabetic eats", "a diabetic's"), no plural.
    first = prose[span.start : span.end].partition(" ")[0].lower()
    return first in _ONE and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_name(document: Document, start: int, end: int) -> bool:
    """Whether a wording is a name; a heading has its capitals for another reason."""
    sentence = document.sentence_at(start)
    if sentence is None or sentence.block.kind == "heading" or document.prose[start:end].islower():
        return False
    from medlint.text.names import NEAR, is_name  # few texts have such wording with a capital

    first, last = max(sentence.start, start - NEAR), min(sentence.end, end + NEAR)
    return is_name(document.prose[first:last], start - first, end - first)


def _in_case_of(model: str, text: str) -> str:
    """The text with the capitals of the model: all, the first, or none."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
