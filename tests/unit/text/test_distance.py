"""The distance against a plain definition, and its bound."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.text.distance import edit_distance


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("baclofen", "baclofen", 0),
        ("baclofen", "bacclofen", 1),
        ("metformin", "metfromin", 1),  # two neighbours swapped
        ("sertraline", "sertaline", 1),
        ("ibuprofen", "ibuprofin", 1),
        ("tramadol", "tramodal", 2),
        ("prednisone", "prednisolone", 2),
        ("", "ab", 2),
        ("ca", "abc", 3),  # a swapped pair is not edited again
    ],
)
def test_known_pairs(one: str, other: str, expected: int) -> None:
    assert edit_distance(one, other, 3) == edit_distance(other, one, 3) == expected


def defined(one: str, other: str) -> int:
    @cache
    def of(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (one[i - 1] != other[j - 1])]
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            ways.append(of(i - 2, j - 2) + 1)
        return min(ways)

    return of(len(one), len(other))


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_any_words_within_any_limit(one: str, other: str, limit: int) -> None:
    assert edit_distance(one, other, limit) == min(defined(one, other), limit + 1)


def test_words_of_unlike_length_cost_nothing() -> None:
    assert edit_distance("a" * 10**6, "b" * (10**6 - 3), 2) == 3
