"""Agreement: a word for one thing before the name of several, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit, Sentence
from medlint.options import Lexicon, Options


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
    for sentence in document.sentences:
        if sentence.block.kind in options.scope:
            yield from _in_sentence(document, sentence, options)


def _in_sentence(document: Document, sentence: Sentence, options: Agreement) -> Iterator[Hit]:
    spans = document.spans_of(sentence)
    words = [document.prose[start:end].lower() for start, end in spans]
    for at, word in enumerate(words[:-1]):
        one, several = word in options.for_one, word in options.for_several
        if not one and not several:
            continue
        described = len(words) > at + 2 and _describes(words[at + 1], options)
        last = at + 1 + described
        name = words[last]
        wrong = name in (options.several if one else options.one) or (one and described and name in options.verbs)
        start, end = spans[at][0], spans[last][1]
        text = document.prose[start:end]
        if (
            wrong
            and text.replace(" ", "").isalpha()
            and _ends_group(document, end, words[last + 1 : last + 2], options)
            and document.is_wording(start, end, options.scope)
        ):
            yield Hit(start, end, {"match": text})


def _describes(word: str, options: Agreement) -> bool:
    return word in options.describing or (word.endswith(options.endings) and word not in options.nouns)


def _ends_group(document: Document, end: int, following: list[str], options: Agreement) -> bool:
    """Whether the group of words that a name belongs to ends with it; before an apostrophe it owns what follows."""
    sign = document.prose[end : end + 1]
    return sign not in ("'", "’") and (not following or sign != " " or following[0] in options.closing)
