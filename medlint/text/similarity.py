"""Similarity: which of many texts are alike, by shared shingles or by shared topic words, in near-linear time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import log, sqrt
from typing import TypeVar

POSTINGS = 24
"""A feature leads only to the first so many texts that have it: what more texts have in common tells nothing of two,
and looking all of them up would make hostile input quadratic."""

STEM = 5
"""Words count as one topic word when so many letters are the same: "relaxes" and "relaxation", "stiff" and "stiffness".
On rewritten health text a cut so plain found more than a cut at six or seven letters."""

FEW = 12
"""How many texts a word is counted among at least: what most of three texts have in common may be what they repeat."""

_Feature = TypeVar("_Feature", bound=Hashable)


def normal_words(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words at `spans` as they are compared: in lower case, with straight apostrophes, without `'s` at the end."""
    text = text.replace("’", "'")
    lowered = text.lower()
    if len(lowered) == len(text):
        words = [lowered[start:end] for start, end in spans]
    else:  # a letter such as "İ" has become two
        words = [text[start:end].lower() for start, end in spans]
    return [word.removesuffix("'s") if "'" in word else word for word in words]


def shingles(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """All runs of `size` words of a text, each once; a text that is shorter is one run (Broder 1997)."""
    if len(words) < size:
        return frozenset([tuple(words)] if words else ())
    return frozenset(zip(*(words[offset:] for offset in range(size)), strict=False))


def containment(one: frozenset[_Feature], other: frozenset[_Feature]) -> float:
    """The share of the smaller set that is in the larger, from 0 to 1; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def stem(word: str) -> str:
    """What is left of a word when topics are compared."""
    return word[:STEM]


def profiles(texts: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """The topic of each text: its words, weighted by how often they stand in it and in how few of the texts.

    Words are cut to stems. Weights are (1 + ln tf) · (1 - df / (n + 1)), n being FEW at least, scaled to vectors of
    length 1. The usual logarithm of n / df takes a word that five texts of thirty have for common, and these are the
    five that tell the same. Weights from a table of how rare words are elsewhere were tried, and found no more than
    these.
    """
    counts = [Counter(map(stem, text)) for text in texts]
    spread = Counter(chain.from_iterable(counts))
    rarity = {word: 1 - number / (max(FEW, len(texts)) + 1) for word, number in spread.items()}
    tf = [0.0, *(1 + log(times) for times in range(1, max(map(len, texts), default=0) + 1))]
    return [_profile({word: tf[times] * rarity[word] for word, times in count.items()}, spread) for count in counts]


def containments(sets: Sequence[frozenset[_Feature]]) -> Iterator[dict[int, float]]:
    """For each set in turn, its containment with each earlier one that shares anything with it, by number.

    It is a lower bound: what more than POSTINGS sets share does not count.
    """
    spread = Counter(chain.from_iterable(sets))
    common = frozenset(feature for feature, number in spread.items() if number > 1)
    index: dict[_Feature, list[int]] = {feature: [] for feature in common}
    for number, features in enumerate(sets):
        found = [index[feature] for feature in features & common]
        shared = Counter(chain.from_iterable(found))
        for postings in found:
            if len(postings) < POSTINGS:
                postings.append(number)
        yield {earlier: count / min(len(features), len(sets[earlier])) for earlier, count in shared.items()}


def cosines(vectors: Sequence[Mapping[str, float]]) -> Iterator[dict[int, float]]:
    """For each vector in turn, its scalar product with each earlier one that shares a word with it, by number.

    It is a lower bound: what more than POSTINGS vectors share does not count.
    """
    index: dict[str, list[tuple[int, float]]] = {}
    for number, vector in enumerate(vectors):
        sums: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            postings = index.setdefault(word, [])
            for earlier, other in postings:
                sums[earlier] += weight * other
            if len(postings) < POSTINGS:
                postings.append((number, weight))
        yield sums


def groups(pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The groups of texts that are alike, from the pairs that are and how much, in the order of their first texts.

    The pairs most alike come first, and join two groups when at least half of all pairs between these are alike: a
    chain of texts, each like the next one only, is no group.
    """
    members: dict[int, list[int]] = {number: [number] for pair in pairs for number in pair}
    links: dict[int, Counter[int]] = {number: Counter() for number in members}
    home = {number: number for number in members}
    for one, other in pairs:
        links[one][other] += 1
        links[other][one] += 1
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        kept, gone = sorted((home[one], home[other]), key=lambda group: (-len(links[group]), group))
        if kept != gone and 2 * links[kept][gone] >= len(members[kept]) * len(members[gone]):
            home.update(dict.fromkeys(members[gone], kept))
            members[kept] += members.pop(gone)
            for group, count in links.pop(gone).items():
                del links[group][gone]
                if group != kept:
                    links[kept][group] += count
                    links[group][kept] += count
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _profile(vector: dict[str, float], spread: Mapping[str, int]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items() if spread[word] > 1}
