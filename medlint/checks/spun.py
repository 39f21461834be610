"""Spun: words beside the wrong neighbours, where a synonym spinner seems to have swapped the right ones.

Scores are log odds, see `medlint.text.collocations`. Weights and thresholds come from our own experiment with good
health text of several publishers and with articles of several spinners.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from medlint.document import PROSE, Block, BlockKind, Document, Hit, Ranges
from medlint.options import Options, Substitutions
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.collocations import (
    FUNCTION_WORDS,
    Swap,
    Swappable,
    Word,
    collocations,
    loose_swaps,
    swaps,
    words_of,
)
from medlint.text.regex import Regex

SURE: Final = 3.0
"""From which score a swap is sure by itself."""
DENSITY: Final = 0.03
"""What the signs of a document that is known to be spun weigh, per word: 0.002 on good text, 0.05 to 0.3 on spun."""

MANY: Final = 0.008
"""Words that spinners like, per word, from which on a document is looked through as a whole: spun text has 0.017 and
more, and one good article in ten has so many."""

TERM, PHRASE, ARTICLE, HONEST = 4.0, 2.0, 1.5, 1.0
"""What signs weigh: a term that no good writer writes, a phrase, a wrong article, a swap of honest synonyms."""
ENOUGH: Final = 6.0
"""What the signs of such a document weigh in all, at least: a short text may hold one slip."""
LONELY: Final = 1.5
"""How many times as much they must weigh where only one swap is sure, and no term that no good writer writes."""
SLIGHT: Final = 0.0
"""From which score a swap is a sign."""
COUNTED: Final = 0.7
"""What a sign must weigh to count as one."""
PER_WORD: Final = 0.01
"""What the signs on good text weigh, a word."""

_WRONG_ARTICLE: Final = Regex(r"\b(?:an [bcdfgjklmnpqrstvwxyz]|a (?:[ai]|e(?!u)|o(?!ne|nce)))[a-z]{3,}")


class UnlikelyCollocation(Options):
    """Options of the check `unlikely-collocation`."""

    found_by = ("telltales",)

    terms: Substitutions
    """Health terms that no good writer writes, which another rule reports; each is worth two sure swaps."""
    telltales: Phrases
    """Words that spinners like: a text without any of them is not looked through."""
    mentions: Phrases
    """Phrases after which wording is only mentioned ("words to avoid")."""
    sure: float = SURE
    """From which score a swap is sure by itself."""
    likely: float = 0.0
    """From which score a swap is reported in a document that is known to be spun …"""
    possible: float = 2.0
    """… and from which it is if the words are honest synonyms, or make no term with their neighbours."""
    density: float = DENSITY
    """What the signs of a document that is known to be spun weigh, per word."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class SpunPassage(Options):
    """Options of the check `spun-passage`."""

    found_by = ("telltales",)

    terms: Substitutions
    """Health terms that no good writer writes, with what is meant; each is worth two sure swaps."""
    phrases: Substitutions
    """Phrases that spinners write, with what is meant."""
    telltales: Phrases
    """Words that spinners like: a text without any of them is not looked through."""
    mentions: Phrases
    """Phrases after which wording is only mentioned ("words to avoid")."""
    sure: float = SURE
    """From which score a swap is sure by itself."""
    density: float = DENSITY
    """What the signs of a document that is known to be spun weigh, per word."""
    min_weight: float = 7.0
    """From which weight of its signs a passage is spun."""
    min_weight_beside_sure: float = 5.0
    """From which weight it is, where the document has a sure swap."""
    min_weight_if_known: float = 1.5
    """From which weight it is, where the document is known to be spun."""
    min_signs: int = 4
    """How many signs a passage must have; half as many where the document is known to be spun."""
    min_words: int = 50
    """How many words make a passage: whole sentences are joined up to this number."""
    examples: int = 5
    """How many signs the message lists."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


_Options = UnlikelyCollocation | SpunPassage


class _Sign(NamedTuple):
    """What looks spun: a half-open range of prose, what was meant, a weight, and how sure it is by itself."""

    start: int
    end: int
    better: str
    weight: float
    sure: int = 0


class _Swap(NamedTuple):
    """A swap with its half-open range of prose."""

    start: int
    end: int
    better: str
    score: float
    telling: bool


class _Suspects(NamedTuple):
    """What the table of collocations says of a document: swaps, and words that spinners like, with their log odds."""

    swaps: tuple[_Swap, ...]
    words: tuple[tuple[Word, float], ...]


def unlikely_collocation(document: Document, options: UnlikelyCollocation) -> Iterator[Hit]:
    """Yields each sure swap, and each likely one in a document that is known to be spun.

    Fields: `match`, and `better` (what was probably meant).
    """
    terms = _matches(document, options.terms, options, TERM)
    is_known = _is_known(document, _signs(document, options, terms), options.density)
    reported = Ranges((term.start, term.end) for term in terms)
    for swap in _reported_swaps(document, options, is_known):
        if not reported.overlaps(swap.start, swap.end):
            match = document.prose[swap.start : swap.end]
            yield Hit(swap.start, swap.end, {"match": match, "better": swap.better})


def _reported_swaps(document: Document, options: UnlikelyCollocation, is_known: bool) -> Iterator[_Swap]:
    """The swaps that say enough: by themselves, or because the document is known to be spun."""
    swaps = _suspects(document, options).swaps
    if not is_known:
        yield from (swap for swap in swaps if swap.telling and swap.score >= options.sure)
        return
    kept = [swap for swap in swaps if swap.score >= (options.likely if swap.telling else options.possible)]
    known = Ranges((swap.start, swap.end) for swap in kept)
    loose = _swaps(document, options, loose_swaps, options.possible)
    yield from sorted((*kept, *(swap for swap in loose if not known.overlaps(swap.start, swap.end))))


def spun_passage(document: Document, options: SpunPassage) -> Iterator[Hit]:
    """Yields each passage in which many signs pile up, from the sentence of the first sign to that of the last.

    Fields: `count` (of different signs), and `examples` (the weightiest, with what was probably meant).
    """
    terms = _matches(document, options.terms, options, TERM)
    phrases = _matches(document, options.phrases, options, PHRASE)
    signs = _signs(document, options, [*terms, *phrases])
    least, min_signs = options.min_weight, options.min_signs
    if is_known := _is_known(document, signs, options.density):
        least, min_signs = options.min_weight_if_known, options.min_signs // 2
    elif any(sign.sure for sign in signs):
        least = options.min_weight_beside_sure
    for passage in _passages(document, options):
        held = _different(document, signs, passage)
        listed = sorted(sign for sign in held if sign.weight >= COUNTED)
        is_spun = _weight(held) - PER_WORD * passage.words >= least and len(listed) >= min_signs
        if is_spun and (is_known or any(sign.better for sign in listed)):
            fields = {"count": len(listed), "examples": _listing(document, listed, options.examples)}
            first, last = document.sentence_at(listed[0].start), document.sentence_at(listed[-1].start)
            yield Hit(first.start if first else listed[0].start, last.end if last else listed[-1].end, fields)


def _is_known(document: Document, signs: Sequence[_Sign], density: float) -> bool:
    """Whether a document is known to be spun."""
    different = _different(document, signs, Span(0, len(document.prose)))
    enough = max(ENOUGH, density * len(document.words))
    sure = sum(sign.sure for sign in different)
    return sure > 0 and _weight(different) >= (enough if sure > 1 else LONELY * enough)


def _weight(signs: Sequence[_Sign]) -> float:
    return sum(sign.weight for sign in signs)


class _Passage(NamedTuple):
    """A half-open range of prose that is whole sentences, and how many words it has."""

    start: int
    end: int
    words: int


def _passages(document: Document, options: SpunPassage) -> Iterator[_Passage]:
    waiting: _Passage | None = None  # until the next one is long enough: a short rest goes with it
    start = end = words = 0
    for sentence in document.sentences:
        if sentence.block.kind in options.scope:
            start, end = start if words else sentence.start, sentence.end
            words += document.count_words(sentence)
            if words >= options.min_words:
                if waiting:
                    yield waiting
                waiting, words = _Passage(start, end, words), 0
    if words and waiting:
        yield waiting._replace(end=end, words=waiting.words + words)
    elif words or waiting:
        yield waiting or _Passage(start, end, words)


def _different(document: Document, signs: Sequence[_Sign], within: Span | _Passage) -> list[_Sign]:
    """The signs in a range, in order; of those with the same text the first."""
    first: dict[str, _Sign] = {}
    for sign in signs[bisect_left(signs, (within.start,)) : bisect_left(signs, (within.end,))]:
        first.setdefault(document.prose[sign.start : sign.end].lower(), sign)
    return list(first.values())


def _signs(document: Document, options: _Options, known: Sequence[_Sign]) -> list[_Sign]:
    """The known signs and what else there is, in order; of those that overlap the weightiest."""
    suspects = _suspects(document, options)
    found = [
        *known,
        *(_weighed(swap, options.sure) for swap in suspects.swaps),
        *(_Sign(word.start, word.end, "", excess) for word, excess in suspects.words),
        *(_Sign(*span, "", ARTICLE) for span in _wrong_articles(document, options.scope)),
    ]
    kept: list[_Sign] = []
    for sign in sorted(found):
        if kept and sign.start < kept[-1].end:
            kept[-1] = max(kept[-1], sign, key=lambda each: (each.weight, each.sure))
        else:
            kept.append(sign)
    return kept


def _weighed(swap: _Swap, sure: float) -> _Sign:
    weight = min(TERM, 1.0 + swap.score) if swap.telling else HONEST
    return _Sign(swap.start, swap.end, swap.better, weight, int(swap.telling and swap.score >= sure))


def _matches(document: Document, known: Substitutions, options: _Options, weight: float) -> list[_Sign]:
    return [
        _Sign(*span, known.replacements[number], weight, 2 if weight >= TERM else 0)
        for span, number in document.matches(known.phrases)
        if _is_use(document, span, options)
    ]


def _is_use(document: Document, span: Span, options: _Options) -> bool:
    """Whether a range is the writer's own wording, and neither a mention nor a name."""
    return (
        document.is_wording(*span, options.scope)
        and not _is_name(document, span)
        and not document.is_introduced(span.start, options.mentions)
    )


def _wrong_articles(document: Document, scope: tuple[BlockKind, ...]) -> Iterator[Span]:
    for found in _WRONG_ARTICLE.finditer(document.prose):
        if document.is_wording(*found.span(), scope):
            yield Span(*found.span())


def _suspects(document: Document, options: _Options) -> _Suspects:
    return document.once(("spun", options.scope, options.mentions), lambda: _suspect(document, options))


def _suspect(document: Document, options: _Options) -> _Suspects:
    excess, scope = collocations().excess, options.scope
    liked = ((word, odds) for words in _words(document, options) for word in words if (odds := excess(word.text)))
    return _Suspects(
        tuple(_swaps(document, options, swaps, SLIGHT)),
        tuple(each for each in liked if document.is_wording(each[0].start, each[0].end, scope)),
    )


def _words(document: Document, options: _Options) -> list[list[Word]]:
    """The words of each block that is looked through."""
    blocks = _blocks(document, options)
    return document.once(
        ("spun words", options.scope), lambda: [words_of(document.text(block), block.start) for block in blocks]
    )


def _blocks(document: Document, options: _Options) -> Iterator[Block]:
    """The blocks that hold a word that spinners like; all blocks, where such words are many."""
    telltales = document.matches(options.telltales)
    is_rich = not options.telltales or len(telltales) >= MANY * len(document.words)
    holding = {document.block_at(span.start) for span, _ in telltales}
    return (block for block in document.blocks if block.kind in options.scope and (is_rich or block in holding))


def _swaps(
    document: Document,
    options: _Options,
    find: Callable[[Sequence[Word], Swappable, float], list[Swap]],
    min_score: float,
) -> Iterator[_Swap]:
    for words in _words(document, options):
        for swap in find(words, collocations(), min_score):
            span = Span(words[swap.first].start, words[swap.last].end)
            if _is_use(document, span, options):
                yield _Swap(*span, swap.better, swap.score, swap.telling)


def _is_name(document: Document, span: Span) -> bool:
    """Whether words are the name of something: all capitalised, and not in a heading or in capitals throughout."""
    block = document.block_at(span.start)
    is_running = block is not None and block.kind != "heading"
    texts = [text for text in document.prose[slice(*span)].split() if text.lower() not in FUNCTION_WORDS]
    return is_running and all(text[0].isupper() and not text[1:].isupper() for text in texts)


def _listing(document: Document, signs: Sequence[_Sign], number: int) -> str:
    weightiest = sorted(sorted(signs, key=lambda sign: -sign.weight)[:number])
    return ", ".join(
        f"“{document.prose[sign.start : sign.end]}”" + (f" ({sign.better}?)" if sign.better else "")
        for sign in weightiest
    )
