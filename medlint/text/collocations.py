"""Collocations: which words belong together in health text, and which word a synonym may have pushed out.

A synonym spinner swaps words without regard to their sense: "heart attack" becomes "heart assault". Such a swap is seen
by undoing it. For a word that spinners write, every word is tried in whose place they write it; where that word is at
home between the neighbours and the written one is not, the written one is unlikely. With `G` for how much more often
than by chance two words stand together (`Collocations.value`), the score of a swap of `s` by `w` is a sum of log odds:

    score = prior(w, s) + CONTENT * gains beside content words + FUNCTION * gains beside function words
            + BOTH * (established neighbours - 1)
    gain beside n = G(n, s) - G(n, w)

Neighbours are the next words on both sides with nothing but a space between, and nouns joined by "of". One at least
must be an established neighbour of `s`. `prior` says how far the words themselves speak for a swap (see `Features` in
`medlint.text.collocation_table`, which makes the table).

The method is our own. Its weights come from a logistic regression on good health text, a part of whose words were
swapped at random through the lists of pairs; no spun article was used for them.
"""

from __future__ import annotations

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, Protocol
from zlib import crc32

from medlint.text.regex import Regex

TABLE_FILE: Final = os.path.join(os.path.dirname(__file__), "_collocations.bin")

CONTENT: Final = 0.84
FUNCTION: Final = 0.54
BOTH: Final = -1.57
"""What gains beside content words, gains beside function words, and a second established neighbour weigh."""

PAIR: Final = (0.94, 1.25, 2.4)
"""For two swapped words side by side: the weights of the association meant and of the sum of priors, and a constant."""

MOST: Final = 6.5
"""For them, the most that the association counts."""

HALF_TELLING: Final = 5.0
"""From which score they tell if only one of them does."""

MIN_GAIN: Final = 1.1
"""An established neighbour must prefer `s` to `w` by this much, about three times as often as by chance."""

STEP: Final = 0.1
"""The unit of associations and priors in the table."""

ESTABLISHED: Final = 128
"""Added to the association of words that belong together."""
FIRM: Final = 254
"""Stands in place of an association where the words are a term of which no word can be exchanged ("side effects")."""
FIRMNESS: Final = 70
"""The association of a firm term, in STEPs."""
PROTECTED: Final = 127
"""Stands in place of an association where the words are a term of their own ("pulse pressure")."""
TELLING: Final = 1 << 15
"""Added to the number of a word meant where the swap is telling."""
BUCKETS: Final = 1 << 13
"""How many parts the associations are kept in, by the lower bits of their hashes."""

FUNCTION_WORDS: Final = frozenset(
    "a about after all also an and any are as at be because been before being between both but by can could did do "
    "does during each either even every for from had has have having he her here him his how however i if in into is "
    "it its just may me might more most much must my neither no nor not of off on once one only or other our out over "
    "own same shall she should since so some such than that the their them then there these they this those through "
    "to too under until up upon very was we were what when where whether which while who whom whose why will with "
    "within without would you your".split()
)

_WORD: Final = Regex(r"\w+(?:['-]\w+)*")
_LOWER: Final = {0x2019: "'", **{capital: chr(capital + 32) for capital in range(65, 91)}}


class Word(NamedTuple):
    """A word in lower case with its half-open range in a text; `joined` if only a space stands before it and a word."""

    text: str
    start: int
    end: int
    joined: bool


class Swap(NamedTuple):
    """Words that look swapped: the numbers of the first and the last, what was probably meant, and the log odds.

    A `telling` swap is of words of different senses, or of a word of a firm term; others are of words that good writers
    use for each other.
    """

    first: int
    last: int
    better: str
    score: float
    telling: bool


class Candidate(NamedTuple):
    """A word in whose place a spinner may have written another, the prior log odds, and whether the swap is telling."""

    word: str
    prior: float
    telling: bool


class Swappable(Protocol):
    """What undoing swaps asks for."""

    def candidates(self, word: str) -> Sequence[Candidate]:
        """The words in whose place a spinner may have written this one."""

    def value(self, pair: str) -> int:
        """What is known of two words with what joins them."""


class Collocations:
    """The table, as read from its bytes: candidates for each word that spinners write, and associations of words."""

    def __init__(self, data: bytes) -> None:
        """Takes the content of the table file."""
        head, _, body = data.partition(b"\n")
        sections, at = [], 0
        for size in map(int, head.split()[1:]):
            sections.append(body[at : at + size])
            at += size
        spun, firsts, self._excess, places, priors, self._text, ends, offsets, keys, self._values = sections
        self._spun, self._firsts = _numbers("I", spun), _numbers("I", firsts)
        self._places, self._priors = _numbers("H", places), _numbers("b", priors)
        self._ends, self._offsets, self._keys = _numbers("I", ends), _numbers("I", offsets), _numbers("H", keys)
        self._looked_up: dict[str, tuple[list[Candidate], float]] = {}

    def candidates(self, word: str) -> list[Candidate]:
        """The words in whose place a spinner may have written this one."""
        return (self._looked_up.get(word) or self._look_up(word))[0]

    def excess(self, word: str) -> float:
        """The log odds that a word stands in spun text rather than in good text, from 0 to 2."""
        return (self._looked_up.get(word) or self._look_up(word))[1]

    def _look_up(self, word: str) -> tuple[list[Candidate], float]:
        place = self._place(word)
        found: tuple[list[Candidate], float] = [], 0.0
        if place is not None:
            numbers = range(*self._firsts[place : place + 2])
            found = [self._candidate(number) for number in numbers], self._excess[place] * STEP
        self._looked_up[word] = found
        return found

    def _place(self, word: str) -> int | None:
        """The number of a word that spinners write; one word in a million is taken for another."""
        hash = crc32(word.encode())
        place = bisect_left(self._spun, hash)
        return place if place < len(self._spun) and self._spun[place] == hash else None

    def _candidate(self, number: int) -> Candidate:
        place = self._places[number]
        first, end = self._ends[place & ~TELLING : (place & ~TELLING) + 2]
        return Candidate(self._text[first:end].decode("ascii"), self._priors[number] * STEP, place >= TELLING)

    def value(self, pair: str) -> int:
        """What the table holds of two words with what joins them: the association in STEPs, and ESTABLISHED or not.

        PROTECTED stands for a term that merely looks swapped. Of the pairs that the table does not hold, one in a
        thousand is taken for another.
        """
        hash = crc32(pair.encode())
        bucket, key = hash & (BUCKETS - 1), hash >> 16
        end = self._offsets[bucket + 1]
        at = bisect_left(self._keys, key, self._offsets[bucket], end)
        return self._values[at] if at < end and self._keys[at] == key else 0


@cache
def collocations() -> Collocations:
    """The table that comes with medlint; it is read when it is first asked for."""
    with open(TABLE_FILE, "rb") as file:
        return Collocations(file.read())


def words_of(text: str, start: int = 0) -> list[Word]:
    """The words of a text in lower case and with straight apostrophes; `start` is added to their ranges."""
    text = text.translate(_LOWER)
    found, last = [], -1
    for match in _WORD.finditer(text):
        first, end = match.span()
        found.append(Word(match[0], first + start, end + start, first == last + 1 and text[last] == " "))
        last = end
    return found


class Neighbour(NamedTuple):
    """What stands beside a word: the number of a word, whether that is a content word, and what frames the pair."""

    at: int
    content: bool
    before: str
    behind: str

    def pair(self, word: str) -> str:
        """The pair that a word makes with this neighbour."""
        return f"{self.before}{word}{self.behind}"


def neighbours(words: Sequence[Word], at: int) -> list[Neighbour]:
    """The word before, the word behind, and the nouns that "of" joins."""
    found = []
    if words[at].joined:
        before = words[at - 1].text
        found.append(Neighbour(at - 1, before not in FUNCTION_WORDS, f"{before} ", ""))
        if before == "of" and words[at - 1].joined and (noun := words[at - 2].text) not in FUNCTION_WORDS:
            found.append(Neighbour(at - 2, True, f"{noun} of ", ""))
    if at + 1 < len(words) and words[at + 1].joined:
        behind = words[at + 1].text
        found.append(Neighbour(at + 1, behind not in FUNCTION_WORDS, "", f" {behind}"))
        is_of = behind == "of" and at + 2 < len(words) and words[at + 2].joined
        if is_of and (noun := words[at + 2].text) not in FUNCTION_WORDS:
            found.append(Neighbour(at + 2, True, "", f" of {noun}"))
    return found


def swaps(words: Sequence[Word], table: Swappable, min_score: float) -> list[Swap]:
    """What looks swapped among the words of a text, in order; of swaps that overlap the likeliest. Time is linear."""
    found: list[Swap] = []
    for at, word in enumerate(words):
        if candidates := table.candidates(word.text):
            beside = neighbours(words, at)
            found += _single_swaps(words, at, candidates, beside, table)
            found += _double_swaps(words, at, beside, table)
    return _likeliest(each for each in found if each.score >= min_score)


def loose_swaps(words: Sequence[Word], table: Swappable, min_score: float) -> list[Swap]:
    """What looks swapped though no term comes of it: by the words in between alone. It says little by itself."""
    found: list[Swap] = []
    for at, word in enumerate(words):
        if candidates := table.candidates(word.text):
            found += _single_swaps(words, at, candidates, neighbours(words, at), table, loose=True)
    return _likeliest(each for each in found if each.score >= min_score)


def _likeliest(found: Iterable[Swap]) -> list[Swap]:
    """The swaps in order; of those that overlap the likeliest."""
    kept: list[Swap] = []
    taken: set[int] = set()
    for swap in sorted(found, key=lambda each: (-each.score, each)):
        places = range(swap.first, swap.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(swap)
    return sorted(kept)


def _single_swaps(
    words: Sequence[Word],
    at: int,
    candidates: Sequence[Candidate],
    beside: Sequence[Neighbour],
    table: Swappable,
    loose: bool = False,
) -> Iterator[Swap]:
    """The swaps of one word. Content words decide whether there is any, so the others are looked up after that.

    Each makes a term with a neighbour, or none does if `loose`.
    """
    word = words[at].text
    content = [neighbour for neighbour in beside if neighbour.content]
    rivals = [table.value(neighbour.pair(word)) for neighbour in content]
    if any(value == PROTECTED or value & ESTABLISHED for value in rivals):
        return  # the word that is written makes a term with a neighbour
    fitting = [(candidate, _fit(candidate.word, content, rivals, table)) for candidate in candidates]
    fitting = [(candidate, fit) for candidate, fit in fitting if bool(fit.established) != loose]
    function = [neighbour for neighbour in beside if not neighbour.content] if fitting else []
    rivals = [table.value(neighbour.pair(word)) for neighbour in function]
    if PROTECTED not in rivals:
        for candidate, fit in fitting:
            among = _fit(candidate.word, function, rivals, table)
            score = candidate.prior + CONTENT * fit.gain + FUNCTION * among.gain + BOTH * (len(fit.established) - 1)
            swap = _swap(words, {at: candidate}, fit.established, score)
            yield swap._replace(telling=True) if fit.firm else swap


class _Fit(NamedTuple):
    """How much better a word fits its neighbours than the one written there, and to which it belongs, firmly or not."""

    gain: float
    established: list[int]
    firm: bool


def _fit(word: str, beside: Sequence[Neighbour], rivals: Sequence[int], table: Swappable) -> _Fit:
    """Fits a word in between neighbours; `rivals` are the table's values for the word that is written."""
    total = 0.0
    established = []
    firm = False
    for neighbour, rival in zip(beside, rivals, strict=True):
        value = table.value(neighbour.pair(word))
        if value == PROTECTED:
            value = 0
        is_firm = value == FIRM
        association = FIRMNESS if is_firm else value & ~ESTABLISHED
        gain = (association - (rival & ~ESTABLISHED)) * STEP
        total += gain
        if value & ESTABLISHED and gain >= MIN_GAIN:
            established.append(neighbour.at)
            firm |= is_firm
    return _Fit(total, established, firm)


def _double_swaps(words: Sequence[Word], at: int, beside: Sequence[Neighbour], table: Swappable) -> Iterator[Swap]:
    """The swaps of a word together with one that follows it."""
    for neighbour in beside:
        is_next = neighbour.at > at and table.candidates(words[neighbour.at].text)
        if is_next and not table.value(neighbour.pair(words[at].text)):
            yield from _both(words, at, neighbour.at, table)


def _both(words: Sequence[Word], first: int, last: int, table: Swappable) -> Iterator[Swap]:
    link = " " if last == first + 1 else " of "
    for one in table.candidates(words[first].text):
        for other in table.candidates(words[last].text):
            value = table.value(f"{one.word}{link}{other.word}")
            if value & ESTABLISHED:
                association = min(MOST, (value & ~ESTABLISHED) * STEP)
                score = PAIR[0] * association + PAIR[1] * (one.prior + other.prior) + PAIR[2]
                yield _swap(words, {first: one, last: other}, [], score)


def _swap(words: Sequence[Word], meant: Mapping[int, Candidate], beside: Sequence[int], score: float) -> Swap:
    first, last = min([*meant, *beside]), max([*meant, *beside])
    better = " ".join(meant[at].word if at in meant else words[at].text for at in range(first, last + 1))
    telling = [candidate.telling for candidate in meant.values()]
    return Swap(first, last, better, score, all(telling) or (any(telling) and score >= HALF_TELLING))


def _numbers(code: str, data: bytes) -> array[int]:
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
