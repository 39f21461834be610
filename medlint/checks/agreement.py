"""Agreement: a word for one thing before the name of several, and the reverse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.passages import compared_words


class Agreement(Options):
    """Options of the check `agreement`. All words are in lower case."""

    for_one: Lexicon
    """Words that go before the name of one thing ("this", "each")."""
    for_several: Lexicon
    """Words that go before the name of several ("these", "many")."""
    one: Lexicon
    """Names of one thing."""
    several: Lexicon
    """Names of several."""
    verbs: Lexicon
    """Names of several that are verbs too ("this benefits"): they count after a describing word."""
    describing: Lexicon
    """Words that may stand between the two …"""
    endings: tuple[str, ...]
    """… and how others end that may …"""
    nouns: Lexicon
    """… unless they are these ("individual", "five"), which describe nothing."""
    closing: Lexicon
    """What may follow a name that ends its group of words ("of", "is"); before another word it is part of a group."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def agreement(document: Document, options: Agreement) -> Iterator[Hit]:
    """Yields each such pair with what stands between; field `match`."""
    starts, words = compared_words(document)
    determiners = options.for_one.words | options.for_several.words
    for at, word in enumerate(words):
        if word in determiners:
            sentence = document.sentence_at(starts[at])
            if sentence and sentence.block.kind in options.scope:
                following = words[at + 1 : min(at + 4, bisect_left(starts, sentence.end))]
                yield from _behind(document, at, word, following, options)


def _behind(document: Document, at: int, word: str, following: Sequence[str], options: Agreement) -> Iterator[Hit]:
    """The pair that a word makes with a name behind it, if they do not agree; `at` is the number of the word."""
    if not following:
        return
    described = len(following) > 1 and _describes(following[0], options)
    name, *rest = following[described:]
    one = word in options.for_one
    if name in (options.several if one else options.one) or (one and described and name in options.verbs):
        start, end = document.words[at].start, document.words[at + 1 + described].end
        text = document.prose[start:end]
        if (
            text.replace(" ", "").isalpha()
            and _ends_group(document, end, rest[:1], options)
            and document.is_wording(start, end, options.scope)
        ):
            yield Hit(start, end, {"match": text})


def _describes(word: str, options: Agreement) -> bool:
    return word in options.describing or (word.endswith(options.endings) and word not in options.nouns)


def _ends_group(document: Document, end: int, following: list[str], options: Agreement) -> bool:
    """Whether the group of words that a name belongs to ends with it; before an apostrophe it owns what follows."""
    sign = document.prose[end : end + 1]
    return sign not in ("'", "’") and (not following or sign != " " or following[0] in options.closing)
