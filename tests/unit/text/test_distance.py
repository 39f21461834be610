"""The distance against a plain definition, and its bound."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.text.distance import edit_distance, nearest


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


NAMES = ("baclofen", "gabapentin", "pregabalin", "prednisone", "prednisolone", "lamictal", "lamisil", "xanax")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bacclofen", ("baclofen",)),
        ("aclofen", ("baclofen",)),  # the tail is left
        ("baclofne", ("baclofen",)),  # the head is left
        ("baclophen", ()),  # two slips, and a name of eight letters
        ("gabbapentine", ("gabapentin",)),
        ("gabapintan", ("gabapentin",)),
        ("gabapin", ()),  # too short for two slips
        ("prednisine", ("prednisone",)),
        ("prednisolon", ("prednisolone",)),  # one slip is nearer than two
        ("lamictil", ("lamictal",)),
        ("lamital", ("lamictal",)),
        ("xanaxx", ()),  # the name is too short
        ("baclofen", ()),
        ("bacl", ()),
        ("tablet", ()),
        ("", ()),
    ],
)
def test_the_names_nearest_to_a_word(word: str, expected: tuple[str, ...]) -> None:
    assert nearest([word, "tablet"], NAMES, 6, 9) == ({word: expected} if expected else {})


def test_all_names_that_are_as_near() -> None:
    names = ("clonidina", "clonidino", "clonazepam")
    assert nearest(["clonidin"], names, 6) == {"clonidin": ("clonidina", "clonidino")}
    assert nearest(["clonadine", "clonidni"], names, 6) == {}


def test_without_words_or_names_nothing_is_near() -> None:
    assert nearest([], NAMES, 6) == nearest(["bacclofen"], [], 6) == {}


@given(st.text("abc", min_size=8, max_size=12), st.lists(st.text("abc", min_size=8, max_size=12), max_size=6))
def test_one_slip_is_always_found(word: str, names: list[str]) -> None:
    expected = {name for name in names if edit_distance(word, name, 1) == 1} if word not in names else set()
    assert set(nearest([word], names, 6).get(word, ())) == expected
