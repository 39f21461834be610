"""Spun: words beside the wrong neighbours, where a synonym spinner seems to have swapped the right ones.

Scores are log odds, see `medlint.text.collocations`. Weights and thresholds come from our own experiment with good
health text of several publishers and with articles of several spinners.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from medlint.document import PROSE, BlockKind, Document, Hit, Ranges
from medlint.options import Options, Substitutions
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.collocations import FUNCTION_WORDS, Word, collocations, swaps, words_of
from medlint.text.regex import Regex

SURE: Final = 3.0
"""From which score a swap is sure by itself."""
DENSITY: Final = 0.03
"""What the signs of a document that is known to be spun weigh, per word: 0.002 on good text, 0.05 to 0.3 on spun."""

TERM, PHRASE, ARTICLE, HONEST = 4.0, 2.0, 1.5, 1.0
"""What signs weigh: a term that no good writer writes, a phrase, a wrong article, a swap of honest synonyms."""
ENOUGH: Final = 6.0
"""What the signs of such a document weigh in all, at least: a short text may hold one slip."""
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
    """Health terms that no good writer writes, which another rule reports; each is as good as a sure swap."""
    telltales: Phrases
    """Words that spinners like: a text without any of them is not looked through."""
    sure: float = SURE
    """From which score a swap is sure by itself."""
    likely: float = 0.0
    """From which score a swap is reported in a document that is known to be spun."""
    density: float = DENSITY
    """What the signs of a document that is known to be spun weigh, per word."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class SpunPassage(Options):
    """Options of the check `spun-passage`."""

    found_by = ("telltales",)

    terms: Substitutions
    """Health terms that no good writer writes, with what is meant; each is as good as a sure swap."""
    phrases: Substitutions
    """Phrases that spinners write, with what is meant."""
    telltales: Phrases
    """Words that spinners like: a text without any of them is not looked through."""
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


class _Sign(NamedTuple):
    """What looks spun: a half-open range of prose, what was meant, a weight, and whether it is sure by itself."""

    start: int
    end: int
    better: str
    weight: float
    sure: bool = False


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
    terms = _matches(document, options.terms, options.scope, TERM)
    signs = _signs(document, options, terms)
    least = options.likely if _is_known(document, signs, options.density) else options.sure
    reported = Ranges((term.start, term.end) for term in terms)
    for swap in _suspects(document, options.scope).swaps:
        if swap.telling and swap.score >= least and not reported.overlaps(swap.start, swap.end):
            match = document.prose[swap.start : swap.end]
            yield Hit(swap.start, swap.end, {"match": match, "better": swap.better})


def spun_passage(document: Document, options: SpunPassage) -> Iterator[Hit]:
    """Yields each passage in which many signs pile up, from the first sign to the last.

    Fields: `count` (of different signs), and `examples` (the weightiest, with what was probably meant).
    """
    terms = _matches(document, options.terms, options.scope, TERM)
    phrases = _matches(document, options.phrases, options.scope, PHRASE)
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
            yield Hit(listed[0].start, max(sign.end for sign in listed), fields)


def _is_known(document: Document, signs: Sequence[_Sign], density: float) -> bool:
    """Whether a document is known to be spun."""
    weight = _weight(_different(document, signs, Span(0, len(document.prose))))
    return any(sign.sure for sign in signs) and weight >= max(ENOUGH, density * len(document.words))


def _weight(signs: Sequence[_Sign]) -> float:
    return sum(sign.weight for sign in signs)


class _Passage(NamedTuple):
    """A half-open range of prose that is whole sentences, and how many words it has."""

    start: int
    end: int
    words: int


def _passages(document: Document, options: SpunPassage) -> Iterator[_Passage]:
    start = end = words = 0
    for sentence in document.sentences:
        if sentence.block.kind in options.scope:
            start, end = start if words else sentence.start, sentence.end
            words += document.count_words(sentence)
            if words >= options.min_words:
                yield _Passage(start, end, words)
                words = 0
    if words:
        yield _Passage(start, end, words)


def _different(document: Document, signs: Sequence[_Sign], within: Span | _Passage) -> list[_Sign]:
    """The signs in a range, in order; of those with the same text the first."""
    first: dict[str, _Sign] = {}
    for sign in signs[bisect_left(signs, (within.start,)) : bisect_left(signs, (within.end,))]:
        first.setdefault(document.prose[sign.start : sign.end].lower(), sign)
    return list(first.values())


def _signs(document: Document, options: UnlikelyCollocation | SpunPassage, known: Sequence[_Sign]) -> list[_Sign]:
    """The known signs and what else there is, in order; of those that overlap the weightiest."""
    suspects = _suspects(document, options.scope)
    found = [
        *known,
        *(_weighed(swap, options.sure) for swap in suspects.swaps),
        *(_Sign(word.start, word.end, "", excess) for word, excess in suspects.words),
        *(_Sign(*span, "", ARTICLE) for span in _wrong_articles(document, options.scope)),
    ]
    kept: list[_Sign] = []
    for sign in sorted(found):
        if kept and sign.start < kept[-1].end:
            kept[-1] = max(kept[-1], sign, key=lambda each: each.weight)
        else:
            kept.append(sign)
    return kept


def _weighed(swap: _Swap, sure: float) -> _Sign:
    weight = min(TERM, 1.0 + swap.score) if swap.telling else HONEST
    return _Sign(swap.start, swap.end, swap.better, weight, swap.telling and swap.score >= sure)


def _matches(document: Document, known: Substitutions, scope: tuple[BlockKind, ...], weight: float) -> list[_Sign]:
    return [
        _Sign(*span, known.replacements[number], weight, weight >= TERM)
        for span, number in document.matches(known.phrases)
        if document.is_wording(*span, scope)
    ]


def _wrong_articles(document: Document, scope: tuple[BlockKind, ...]) -> Iterator[Span]:
    for found in _WRONG_ARTICLE.finditer(document.prose):
        if document.is_wording(*found.span(), scope):
            yield Span(*found.span())


def _suspects(document: Document, scope: tuple[BlockKind, ...]) -> _Suspects:
    return document.once(("spun", scope), lambda: _suspect(document, scope))


def _suspect(document: Document, scope: tuple[BlockKind, ...]) -> _Suspects:
    table = collocations()
    found: list[_Swap] = []
    liked: list[tuple[Word, float]] = []
    for block in document.blocks:
        if block.kind in scope:
            words = words_of(document.text(block), block.start)
            for swap in swaps(words, table, SLIGHT):
                start, end = words[swap.first].start, words[swap.last].end
                if document.is_wording(start, end, scope) and not _is_name(document, words[swap.first : swap.last + 1]):
                    found.append(_Swap(start, end, swap.better, swap.score, swap.telling))
            liked += [(word, excess) for word in words if (excess := table.excess(word.text))]
    return _Suspects(
        tuple(found), tuple(each for each in liked if document.is_wording(each[0].start, each[0].end, scope))
    )


def _is_name(document: Document, words: Sequence[Word]) -> bool:
    """Whether words are the name of something: all capitalised, and not in a heading or in capitals throughout."""
    block = document.block_at(words[0].start)
    is_running = block is not None and block.kind != "heading"
    texts = [document.prose[word.start : word.end] for word in words if word.text not in FUNCTION_WORDS]
    return is_running and all(text[0].isupper() and not text[1:].isupper() for text in texts)


def _listing(document: Document, signs: Sequence[_Sign], number: int) -> str:
    weightiest = sorted(sorted(signs, key=lambda sign: -sign.weight)[:number])
    return ", ".join(
        f"“{document.prose[sign.start : sign.end]}”" + (f" ({sign.better}?)" if sign.better else "")
        for sign in weightiest
    )
