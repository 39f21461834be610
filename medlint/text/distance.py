"""Edit distance: how many slips of the keyboard lie between two words, and which names are nearest to a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

HEAD, TAIL = slice(3), slice(-4, None)
"""A name is compared with a word when these letters of both, or those, are the same.

In words of eight letters or more one slip spoils only one of the two, and two slips seldom spoil both.
"""


def nearest(
    words: Iterable[str], names: Iterable[str], shortest: int, two_from: int | None = None
) -> dict[str, tuple[str, ...]]:
    """The names nearest to each word that is near one: one slip away, or two where both have `two_from` letters.

    Left out are words that are names, and words and names of less than `shortest` letters. Time grows with the number
    of words and with that of names, not with both: see HEAD and TAIL.
    """
    known = frozenset(names)
    candidates = [word for word in words if len(word) >= shortest and word not in known]
    heads, tails = {word[HEAD] for word in candidates}, {word[TAIL] for word in candidates}
    by_head: dict[str, list[str]] = {}
    by_tail: dict[str, list[str]] = {}
    # Most names begin and end like none of the words: this line is what a short text costs.
    for name in [name for name in known if name[TAIL] in tails or name[HEAD] in heads]:
        by_head.setdefault(name[HEAD], []).append(name)
        by_tail.setdefault(name[TAIL], []).append(name)
    found = {}
    for word in candidates:
        alike = (*by_head.get(word[HEAD], ()), *by_tail.get(word[TAIL], ()))
        if alike and (close := _closest(word, alike, shortest, two_from)):
            found[word] = close
    return found


def _closest(word: str, names: Sequence[str], shortest: int, two_from: int | None) -> tuple[str, ...]:
    letters, length = set(word), len(word)
    limit = _slips(length, two_from)
    best: set[str] = set()
    for name in names:
        # A slip changes the length by one at most, and the set of letters by two: cheap, and most names end here.
        if abs(len(name) - length) > limit or len(letters.symmetric_difference(name)) > 2 * limit:
            continue
        reach = min(limit, _slips(len(name), two_from)) if len(name) >= shortest else 0
        distance = edit_distance(word, name, reach)
        if distance <= reach:
            best = {*best, name} if distance == limit else {name}
            limit = distance
    return tuple(sorted(best))


def _slips(length: int, two_from: int | None) -> int:
    return 2 if two_from and length >= two_from else 1


# Articles use the same words again and again, and near a name only a few.
@lru_cache(maxsize=1 << 14)
def edit_distance(one: str, other: str, limit: int) -> int:
    """The letters to add, drop, change or swap with their neighbour to turn one word into the other.

    Stops at `limit`: whatever is farther is `limit + 1`. Time grows with the product of the lengths, which differ by
    `limit` at most. Source: the optimal string alignment distance, after F. J. Damerau, "A technique for computer
    detection and correction of spelling errors", Communications of the ACM 7(3), 1964.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
