"""Verb form: a helping verb before a verb that has an ending ("can helping", "may reduces", "did not worked")."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_NEXT = Regex(r" ([a-z]+)(?![\w’'-])")
_AFTER_MODAL = Regex(r"[a-z]{2,}(?:ing|[b-hj-rt-z]s|[a-df-z]ed)")  # not "-ss", "-is", "-as", "-eed": bare verbs end so
_AFTER_NOT = Regex(r"[a-z]{2,}(?:[b-hj-rt-z]s|[a-df-z]ed)")


class VerbForm(Options):
    """Options of the check `verb-form`. All words are in lower case."""

    found_by = ("phrases", "modals", "not_after")

    modals: Phrases
    """Verbs that a bare verb follows ("can"), of one word each."""
    not_after: Phrases
    """Verbs that a bare verb follows when they are negated ("do not")."""
    between: Lexicon
    """Words that may stand between the two; so may any in "-ly"."""
    nouns: Lexicon
    """The modals that are names of things too ("the can", "a living will") …"""
    names: Lexicon
    """… and the words after which they are; so they are after what owns them ("the doctor's will")."""
    inverting: Lexicon
    """Words after which the subject follows ("so can drugs")."""
    bare: Lexicon
    """Words with such an ending that are bare verbs, or no verbs ("focus", "bring", "sometimes")."""
    phrases: Phrases
    """The same in other words ("helps to reduces")."""
    unless: Phrases
    """Phrases that excuse a finding in the same sentence."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def verb_form(document: Document, options: VerbForm) -> Iterator[Hit]:
    """Yields each such pair with what stands between, but not in questions; field `match`."""
    for start, end in sorted({*_pairs(document, options), *(span for span, _ in document.matches(options.phrases))}):
        sentence = document.sentence_at(start)
        if (
            sentence is not None
            and document.is_wording(start, end, options.scope)
            and document.prose[sentence.end - 1] != "?"
            and not document.holds(options.unless, sentence.start, sentence.end)
        ):
            yield Hit(start, end, {"match": document.prose[start:end]})


def _pairs(document: Document, options: VerbForm) -> Iterator[tuple[int, int]]:
    for helping, wrong in ((options.modals, _AFTER_MODAL), (options.not_after, _AFTER_NOT)):
        for span, _ in document.matches(helping):
            end = _verb_end(document.prose, span.end, wrong, options)
            if end and not _is_name(document.prose, span.start, options):
                yield span.start, end


def _verb_end(prose: str, at: int, wrong: Regex, options: VerbForm) -> int | None:
    """Where a wrong verb ends that follows, with at most one word between."""
    following = _NEXT.match(prose, at)
    if following and (following[1] in options.between or (len(following[1]) > 4 and following[1].endswith("ly"))):
        following = _NEXT.match(prose, following.end())
    if following and wrong.fullmatch(following[1]) and following[1] not in options.bare:
        return following.end()
    return None


def _is_name(prose: str, start: int, options: VerbForm) -> bool:
    """Whether a helping verb is something else here: "May", "the can"."""
    before = prose[max(0, start - 20) : start].rstrip(" ").rpartition(" ")[2].lower()
    is_noun = prose.startswith(tuple(options.nouns.words), start) and (
        before in options.names or before.endswith(("'s", "’s", "s'", "s’"))
    )
    return (
        is_noun or prose[start].isupper() or prose[start - 1 : start] in ("-", "’", "'") or before in options.inverting
    )
