"""The table of collocations is made here, from good health text and lists of pairs; only a maintainer runs this.

    python -m medlint.text.collocation_table TEXT WORDNET FREQUENCIES LISTS

TEXT is a folder of good health text, one document a file, with an empty line between paragraphs. WORDNET holds the
files of WordNet 3.0 (in Debian the package wordnet-base). FREQUENCIES holds the English frequency
lists of SymSpell (inside the PyPI package symspellpy). LISTS holds our own lists (rules/lexicons).

The same input gives the same bytes.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, chain
from math import log, sqrt
from typing import Final, NamedTuple
from zlib import crc32

from medlint.text.collocations import (
    BUCKETS,
    ESTABLISHED,
    FIRM,
    FUNCTION_WORDS,
    PROTECTED,
    STEP,
    TABLE_FILE,
    TELLING,
    Candidate,
    Word,
    swaps,
    words_of,
)

FOLDS: Final = 4
DISCOUNT: Final = 0.6
CANON: Final = 6.0
WEB_UNIT: Final = 8e6
WEB_PAIRS: Final = 2.4e13 / WEB_UNIT
"""The unit in which SymSpell's bigrams are counted (the smallest count listed), and how many of it the text held.

The list does not tell its size; "of the" is about 0.75 percent of all pairs of English.
"""
WEIGHTS: Final = (2.0, 0.55, -0.15, -10.5, -1.8, 0.27)
"""The constant and the weights of `Features`, by logistic regression; see the module `collocations`."""
PENALTY: Final = 1.2
"""What a pair loses for each doubling of the good documents on which it fires."""
MAX_ALIKE: Final = 0.03
"""Words that are used more alike than this are no sign of a spinner."""
FIRING: Final = 2.0
"""The score from which a swap on a good document counts against its pair."""


class Wordnet:
    """WordNet: which words are of which part of speech, how they are inflected, and which stand together as terms."""

    def __init__(self, folder: str) -> None:
        """Takes the folder of the database files."""
        self.kinds: defaultdict[str, set[str]] = defaultdict(set)
        self.terms: set[str] = set()
        self._irregular: dict[tuple[str, str], list[str]] = {}
        for kind in ("noun", "verb", "adj"):
            self._read(folder, kind)

    def _read(self, folder: str, kind: str) -> None:
        for line in _lines(os.path.join(folder, f"index.{kind}")):
            if line.startswith(" "):
                continue
            lemma = line.partition(" ")[0]
            if "_" in lemma:
                self.terms.add(lemma.replace("_", " "))
            self.kinds[lemma].add(kind)
        for line in _lines(os.path.join(folder, f"{kind}.exc")):
            form, lemma, *_ = line.split()
            self._irregular.setdefault((kind, lemma), []).append(form)

    def inflected(self, spun: str, meant: str) -> Iterator[tuple[str, str]]:
        """The pair, and the pairs of its plurals or its verb forms."""
        yield spun, meant
        kinds = self.kinds[spun] & self.kinds[meant]
        if "noun" in kinds:
            yield self._plural(spun), self._plural(meant)
        if "verb" in kinds:
            yield _plural(spun), _plural(meant)
            yield self._past(spun), self._past(meant)
            yield self._participle(spun), self._participle(meant)

    def _plural(self, word: str) -> str:
        return self._irregular.get(("noun", word), [_plural(word)])[0]

    def _past(self, word: str) -> str:
        past = [form for form in self._irregular.get(("verb", word), []) if not form.endswith("ing")]
        return past[-1] if past else _past(word)

    def _participle(self, word: str) -> str:
        forms = self._irregular.get(("verb", word), [])
        return next((form for form in forms if form.endswith("ing")), _participle(word))


class Counts(NamedTuple):
    """How often words, and words side by side, stand in a text; "a of b" counts as a pair too."""

    words: Counter[str]
    pairs: Counter[str]


class Corpus:
    """Good health text, in parts that can be left out one at a time."""

    def __init__(self, folder: str) -> None:
        """Takes the folder; all files ending in .txt, in order of their names."""
        names = sorted(name for name in os.listdir(folder) if name.endswith(".txt"))
        self.documents = [list(_paragraphs(os.path.join(folder, name))) for name in names]
        self.parts = [_count(self.documents[part::FOLDS]) for part in range(FOLDS)]
        self.total = Counts(
            sum((part.words for part in self.parts), Counter()), sum((part.pairs for part in self.parts), Counter())
        )


class Frequencies:
    """How often words, and words side by side, are written in English at large."""

    def __init__(self, folder: str) -> None:
        """Takes the folder of SymSpell's lists."""
        words = (line.split() for line in _lines(os.path.join(folder, "frequency_dictionary_en_82_765.txt")))
        counts = {word: int(count) for word, count in words}
        size = sum(counts.values())
        self.words = {word: count / size for word, count in counts.items()}
        pairs = (line.split() for line in _lines(os.path.join(folder, "frequency_bigramdictionary_en_243_342.txt")))
        self.pairs = {f"{a} {b}": int(count) / WEB_UNIT for a, b, count in pairs}


class Model:
    """What is known of words and pairs, with one part of the text left out or none."""

    def __init__(self, corpus: Corpus, english: Frequencies, lists: Lists, without: int | None = None) -> None:
        """Takes the text, the English frequencies, our lists, and the number of the part to leave out."""
        self._english = english
        self.lists = lists
        self._words, self._pairs = Counter(corpus.total.words), Counter(corpus.total.pairs)
        if without is not None:
            self._words.subtract(corpus.parts[without].words)
            self._pairs.subtract(corpus.parts[without].pairs)
        for phrase in lists.collocations:
            self._words.update(phrase.split())
            self._pairs.update({pair: CANON for pair in set(_pairs(words_of(phrase)))})
        for counts in (self._words, self._pairs):  # the text is American: what it says holds in British spelling too
            for american, count in list(counts.items()):
                if (british := lists.british(american)) != american:
                    counts[british] = max(count, counts[british])
        self._size = sum(self._words.values())
        self.priors: dict[str, list[Candidate]] = {}

    def candidates(self, word: str) -> list[Candidate]:
        """The words in whose place a spinner may have written this one."""
        return self.priors.get(word, [])

    def value(self, pair: str) -> int:
        """What the table is to hold of a pair."""
        if pair in self.lists.firm:
            return FIRM
        steps = min(FIRM - ESTABLISHED - 1, round(self.association(pair) / STEP))
        if steps and pair not in self.lists.fixed and self.is_established(pair):
            return ESTABLISHED + steps
        return PROTECTED if pair in self.lists.fixed or pair in self.lists.terms else steps

    def rate(self, word: str) -> float:
        """The frequency of a word, of health text and of English in equal parts."""
        return max(2e-7, 0.5 * self._words[word] / self._size + 0.5 * self._english.words.get(word, 0.0))

    def english_rate(self, word: str) -> float:
        """The frequency of a word in English."""
        return self._english.words.get(word, 0.0)

    def health_rate(self, word: str) -> float:
        """The frequency of a word in health text."""
        return self._words[word] / self._size

    def jargon(self, word: str) -> float:
        """How much more frequent a word is in health text than in English, as log odds from -4 to 4."""
        english = max(self._english.words.get(word, 0.0), 1e-7)
        return max(-4.0, min(4.0, log((self._words[word] + 0.5) / self._size / english)))

    @property
    def size(self) -> int:
        """How many words of health text were counted."""
        return self._size

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """All pairs that are known, each with its two words."""
        known = self._pairs.keys() | self._english.pairs.keys()
        for pair in sorted(known | self.lists.terms | self.lists.fixed | self.lists.firm):
            left, _, right = pair.partition(" ")
            yield pair, left, right.rpartition(" ")[2]

    def count(self, pair: str) -> float:
        """How often a pair stands in health text."""
        return self._pairs[pair]

    def association(self, pair: str) -> float:
        """The log of how much more often than by chance two words stand together; 0 if they do not."""
        left, _, right = pair.rpartition(" ")
        health = _lift(self._pairs[pair], (self._pairs if " " in left else self._words)[left] * self.health_rate(right))
        web = self._english.pairs.get(pair)
        if web is None:
            return health
        rates = self._english.words
        return max(health, _lift(web, 1 + rates.get(left, 1e-7) * rates.get(right, 1e-7) * WEB_PAIRS))

    def is_established(self, pair: str) -> bool:
        """Whether two words belong together for certain."""
        if self._pairs[pair] >= 3.5:
            return True
        return self._english.pairs.get(pair, 0.0) >= 1.2 and self.association(pair) >= 4.0


def _lift(count: float, expected: float) -> float:
    return log(1 + max(0.0, count - DISCOUNT) / (0.2 * (expected + 0.25)))


class Features(NamedTuple):
    """What speaks for or against a pair by itself."""

    rates: float
    jargon: float
    alike: float
    honest: float
    rate: float

    @property
    def prior(self) -> float:
        """The log odds of a swap, before its neighbours are looked at."""
        return WEIGHTS[0] + sum(weight * value for weight, value in zip(WEIGHTS[1:], self, strict=True))


def features(model: Model) -> dict[tuple[str, str], Features]:
    """The features of each pair (a word that spinners write, the word meant)."""
    alike = likeness(model)
    return {
        (spun, meant): Features(
            max(-5.0, min(5.0, log(model.rate(meant) / model.rate(spun)))),
            model.jargon(spun),
            min(0.1, alike[spun, meant]),
            float((spun, meant) in model.lists.honest),
            log(model.rate(spun)),
        )
        for spun, all_meant in model.lists.swaps.items()
        for meant in all_meant
    }


def likeness(model: Model) -> dict[tuple[str, str], float]:
    """How alike the two words of each pair are used: the cosine of the associations with their neighbours (PPMI)."""
    swaps = model.lists.swaps
    wanted = {word for spun, all_meant in swaps.items() for word in (spun, *all_meant)}
    vectors: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair, left, right in model.pairs():
        if pair.count(" ") == 1 and model.count(pair) >= 1 and (left in wanted or right in wanted):
            lift = max(
                0.0, log(model.count(pair) / max(1e-9, model.health_rate(left) * model.health_rate(right) * model.size))
            )
            if right in wanted:
                vectors[right][f"{left} "] = lift
            if left in wanted:
                vectors[left][f" {right}"] = lift
    norms = {word: sqrt(sum(value * value for value in vector.values())) for word, vector in vectors.items()}
    return {
        (spun, meant): _cosine(vectors[spun], vectors[meant], norms.get(spun, 0.0) * norms.get(meant, 0.0))
        for spun, all_meant in swaps.items()
        for meant in all_meant
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float], norm: float) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other) / norm if norm else 0.0


def make(text: str, wordnet: str, frequencies: str, lists: str) -> bytes:
    """The content of the table, made from the four folders that the command takes."""
    own = Lists(lists, Wordnet(wordnet))
    corpus, english = Corpus(text), Frequencies(frequencies)
    fired = Counter(chain.from_iterable(_firings(corpus, english, own, part) for part in range(FOLDS)))
    model = Model(corpus, english, own)
    model.priors = _priors(model, fired)
    return _packed(model, _excess(model))


def _priors(model: Model, fired: Mapping[tuple[str, str], int]) -> dict[str, list[Candidate]]:
    priors: dict[str, list[Candidate]] = {}
    for (spun, meant), known in features(model).items():
        prior = known.prior - PENALTY * log(1 + fired.get((spun, meant), 0), 2)
        priors.setdefault(spun, []).append(Candidate(meant, prior, not known.honest))
    return priors


def _firings(corpus: Corpus, english: Frequencies, lists: Lists, part: int) -> Iterator[tuple[str, str]]:
    """The pairs that fire on a part of the text when all is learned from the others, once a document."""
    model = Model(corpus, english, lists, without=part)
    model.priors = _priors(model, {})
    for document in corpus.documents[part::FOLDS]:
        fired = {
            (spun.text, meant)
            for words in document
            for swap in swaps(words, model, FIRING)
            for spun, meant in zip(words[swap.first : swap.last + 1], swap.better.split(), strict=True)
            if spun.text != meant
        }
        yield from sorted(fired)


def _excess(model: Model) -> dict[str, float]:
    """How much likelier spinners write a word than good writers do, as log odds from 0 to 2.

    A spinner is taken to write each of a word's replacements equally often, in a quarter of the places.
    """
    alike = likeness(model)
    written = Counter(meant for all_meant in model.lists.swaps.values() for meant in all_meant)
    excess = {}
    for spun, all_meant in model.lists.swaps.items():
        unlike = [meant for meant in all_meant if alike[spun, meant] < MAX_ALIKE and spun not in model.lists.common]
        rate = sum(model.health_rate(meant) / written[meant] for meant in unlike)
        lift = 0.25 * rate / max(model.health_rate(spun), model.english_rate(spun), 5e-7)
        excess[spun] = max(0.0, min(2.0, log(max(1.0, lift))))
    return excess


def _packed(model: Model, excess: Mapping[str, float]) -> bytes:
    """The table as bytes: a line with the sizes of the sections, then the sections; numbers are little-endian.

    They are, for each word that spinners write, in the order of their hashes: the hash, the number of its first
    candidate, and its excess; for each candidate the number of the word meant, marked if the swap is telling, and the
    prior; the words meant, as one text, and where each begins; where the pairs of each bucket begin; and for each pair
    the upper half of its hash, and its value.
    """
    spun = sorted(excess, key=lambda word: crc32(word.encode()))
    candidates = [model.candidates(word) for word in spun]
    meant = sorted({candidate.word for each in candidates for candidate in each})
    places = {word: place for place, word in enumerate(meant)}
    flat = [candidate for each in candidates for candidate in each]
    offsets, keys, values = _hashed(dict(_kept(model, set(spun), set(meant))))
    sections = (
        _bytes("I", [crc32(word.encode()) for word in spun]),
        _bytes("I", [0, *accumulate(map(len, candidates))]),
        bytes(round(excess[word] / STEP) for word in spun),
        _bytes("H", [places[candidate.word] + TELLING * candidate.telling for candidate in flat]),
        _bytes("b", [max(-127, min(127, round(candidate.prior / STEP))) for candidate in flat]),
        "".join(meant).encode("ascii"),
        _bytes("I", [0, *accumulate(map(len, meant))]),
        _bytes("I", offsets),
        _bytes("H", keys),
        bytes(values),
    )
    head = " ".join(["collocations", *(str(len(section)) for section in sections)])
    return b"".join([head.encode("ascii"), b"\n", *sections])


def _kept(model: Model, spun: set[str], meant: set[str]) -> Iterator[tuple[str, int]]:
    """The pairs that can matter: what speaks for a written word, what speaks for a meant one, and protected terms."""
    for pair, left, right in model.pairs():
        value = model.value(pair)
        if value and (
            not spun.isdisjoint((left, right)) or (value & ESTABLISHED and not meant.isdisjoint((left, right)))
        ):
            yield pair, value


def _hashed(pairs: Mapping[str, int]) -> tuple[list[int], list[int], list[int]]:
    buckets: list[dict[int, int]] = [{} for _ in range(BUCKETS)]
    for pair, value in pairs.items():
        hash = crc32(pair.encode())
        bucket, key = buckets[hash & (BUCKETS - 1)], hash >> 16
        if bucket.get(key) != PROTECTED:
            bucket[key] = value if value == PROTECTED else max(value, bucket.get(key, 0))
    entries = [sorted(bucket.items()) for bucket in buckets]
    offsets = [0, *accumulate(len(bucket) for bucket in entries)]
    return (
        offsets,
        [key for bucket in entries for key, _ in bucket],
        [value for bucket in entries for _, value in bucket],
    )


def _bytes(code: str, numbers: Sequence[int]) -> bytes:
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


class Lists:
    """Our own lists: pairs of words, collocations of health text, firm terms, and terms that merely look swapped."""

    def __init__(self, folder: str, wordnet: Wordnet) -> None:
        """Takes the folder of the lists and WordNet, which inflects the pairs and adds its own terms."""
        telling, honest = (_listed(folder, name) for name in ("spinner-pairs", "spinner-synonyms"))
        # What a list names decides; of the inflected pairs, those of honest synonyms are honest.
        self.honest: Set[tuple[str, str]] = _inflected(honest, wordnet) - telling
        self.swaps: dict[str, list[str]] = {}
        for spun, meant in sorted(self.honest | _inflected(telling, wordnet)):
            self.swaps.setdefault(spun, []).append(meant)
        self.collocations = _entries(folder, "health-collocations")
        self._british = dict(zip(_entries(folder, "spelling-us"), _entries(folder, "spelling-gb"), strict=True))
        firm = {pair for term in _entries(folder, "firm-terms") for pair in _pairs(words_of(term))}
        firm |= {self.british(pair) for pair in firm}
        fixed = _entries(folder, "fixed-terms")
        self.fixed = {pair for term in fixed for pair in _pairs(words_of(term))}
        content = (pair for pair in firm - self.fixed if FUNCTION_WORDS.isdisjoint((pair.split()[0], pair.split()[-1])))
        self.firm = set(content)
        self.terms = {pair for term in wordnet.terms for pair in _pairs(words_of(term))} - self.fixed
        self.common = {term for term in fixed if " " not in term}

    def british(self, words: str) -> str:
        """Words in the British spelling, if they are written in the American one."""
        return " ".join(self._british.get(word, word) for word in words.split())


def _listed(folder: str, name: str) -> set[tuple[str, str]]:
    lines = (line.partition(" => ") for line in _entries(folder, name))
    return {(spun, meant) for spun, _, all_meant in lines for meant in all_meant.split(", ")}


def _inflected(pairs: Iterable[tuple[str, str]], wordnet: Wordnet) -> set[tuple[str, str]]:
    return {form for pair in pairs for form in wordnet.inflected(*pair) if not _same_word(*form)}


def _same_word(one: str, other: str) -> bool:
    """Whether two words are one, or spellings or forms of one."""
    return one == other or (len(one) > 5 and len(other) > 5 and one[:5] == other[:5])


def _entries(folder: str, name: str) -> list[str]:
    lines = (line.strip() for line in _lines(os.path.join(folder, f"{name}.txt")))
    return [line for line in lines if line and not line.startswith("#")]


def _lines(path: str) -> list[str]:
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def _paragraphs(path: str) -> Iterator[list[Word]]:
    with open(path, encoding="utf-8") as file:
        for paragraph in file.read().split("\n\n"):
            yield words_of(" ".join(paragraph.split()))


def _count(documents: Iterable[Iterable[Sequence[Word]]]) -> Counts:
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for document in documents:
        for paragraph in document:
            words.update(word.text for word in paragraph)
            pairs.update(_pairs(paragraph))
    return Counts(words, pairs)


def _pairs(words: Sequence[Word]) -> Iterator[str]:
    """The pairs of words side by side, and of nouns joined by "of"."""
    for at, word in enumerate(words):
        if word.joined:
            before = words[at - 1]
            yield f"{before.text} {word.text}"
            if before.text == "of" and before.joined:
                yield f"{words[at - 2].text} of {word.text}"


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    return word + ("d" if word.endswith("e") else "ed")


def _participle(word: str) -> str:
    return (word[:-1] if word.endswith("e") and not word.endswith("ee") else word) + "ing"


if __name__ == "__main__":
    table = make(*sys.argv[1:])
    with open(TABLE_FILE, "wb") as file:
        file.write(table)
