"""Swaps are undone with the table that is shipped, and the table is what the lists of pairs say."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest

from medlint.text.collocations import (
    FIRM,
    PROTECTED,
    TABLE_FILE,
    Collocations,
    collocations,
    loose_swaps,
    swaps,
    words_of,
)

LISTS = Path(__file__).parents[3] / "rules" / "lexicons"
LARGEST = 1_500_000
"""How many bytes of the wheel the table may take."""


def entries(name: str) -> list[str]:
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pairs(name: str) -> set[tuple[str, str]]:
    lines = (line.split(" => ") for line in entries(name))
    return {(spun, meant) for spun, all_meant in lines for meant in all_meant.split(", ")}


def undone(text: str, min_score: float = 3.0) -> list[tuple[str, str]]:
    words = words_of(text)
    found = swaps(words, collocations(), min_score)
    return [(text[words[swap.first].start : words[swap.last].end], swap.better) for swap in found if swap.telling]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She had a heart assault.", [("heart assault", "heart attack")]),
        ("She had a Heart Assault.", [("Heart Assault", "heart attack")]),
        ("Both heart assaults were mild.", [("heart assaults", "heart attacks")]),
        ("Those hyper scenes were sad.", [("hyper scenes", "manic episodes")]),
        ("It ends in misfortune of delight.", [("misfortune of delight", "loss of pleasure")]),
        ("Take expansive sums of it.", [("expansive sums", "large amounts")]),
        ("Here is uneasiness, assaults follow.", []),
        ("Here is uneasiness. Assaults follow.", []),
        ("Sexual assault is a crime.", []),
        ("Sleep is good for a tired mind.", []),
        ("", []),
        ("heart", []),
    ],
)
def test_what_looks_swapped(text: str, found: list[tuple[str, str]]) -> None:
    assert undone(text) == found


def test_honest_synonyms_do_not_tell() -> None:
    text = "greater hazard and frequent drowsiness in aged persons"
    assert undone(text, -20.0) == []
    assert swaps(words_of(text), collocations(), -20.0)


def test_no_word_of_a_firm_term_can_be_exchanged() -> None:
    terms = [term for term in entries("firm-terms") if term.count(" ") == 1]
    values = [collocations().value(term) for term in terms]
    assert values.count(FIRM) > 200
    assert {0, FIRM} >= set(values)  # a term whose words nobody swaps is not kept
    assert undone("the immune structure") == [("immune structure", "immune system")]
    assert undone("pregnant ladies") == []


def test_one_telling_word_of_two_needs_more() -> None:
    assert undone("arid hide") == [("arid hide", "dry skin")]
    assert undone("greater sums of it") == []


def test_loose_swaps_make_no_term() -> None:
    words = words_of("those cases are infrequently the end, and hefty raising is bad")
    assert ("rarely", "are") in [
        (swap.better, words[swap.first - 1].text) for swap in loose_swaps(words, collocations(), 2.0)
    ]
    assert swaps(words_of("it is infrequently the end"), collocations(), -20.0) == []
    assert "heavy lifting" not in [swap.better for swap in loose_swaps(words, collocations(), -20.0)]
    assert loose_swaps([], collocations(), -20.0) == []


def test_swaps_do_not_overlap() -> None:
    found = swaps(
        words_of("serious dying of the kidney disappointment and heart assault danger elements"), collocations(), -20.0
    )
    assert found
    assert all(one.last < other.first for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The patient’s X-ray", [("the", False), ("patient's", True), ("x-ray", True)]),
        ("type 2, diabetes", [("type", False), ("2", True), ("diabetes", False)]),
        ("one  two\nthree", [("one", False), ("two", False), ("three", False)]),
        ("İzmir naïve", [("İzmir", False), ("naïve", True)]),
        (" - ", []),
    ],
)
def test_words(text: str, words: list[tuple[str, bool]]) -> None:
    found = words_of(text, 100)
    assert [(word.text, word.joined) for word in found] == words
    assert all(len(text[word.start - 100 : word.end - 100]) == len(word.text) for word in found)


def test_every_pair_of_the_lists_is_in_the_table() -> None:
    telling, honest = pairs("spinner-pairs"), pairs("spinner-synonyms")
    assert len(telling) > 2000
    assert not telling & honest
    table = collocations()
    known = {
        (spun, candidate.word, candidate.telling)
        for spun in {spun for spun, _ in telling | honest}
        for candidate in table.candidates(spun)
    }
    assert {(*pair, True) for pair in telling - honest} | {(*pair, False) for pair in honest} <= known


def test_the_lists_are_in_order_and_hold_no_entry_twice() -> None:
    for name in ("spinner-pairs", "spinner-synonyms", "health-collocations", "fixed-terms", "firm-terms"):
        first = [line.split(" => ")[0] for line in entries(name)]
        assert first == sorted(set(first)), name


def test_a_fixed_term_is_never_reported() -> None:
    table = collocations()
    terms = [term for term in entries("fixed-terms") if term.count(" ") == 1]
    assert len(terms) > 400
    spun = [term for term in terms if any(table.candidates(word) for word in term.split())]
    assert {table.value(term) for term in spun} == {PROTECTED}
    assert [term for term in spun if undone(term, -20.0)] == []


def test_a_word_of_good_writers_says_nothing_by_itself() -> None:
    table = collocations()
    assert [word for word in entries("fixed-terms") if " " not in word and table.excess(word)] == []
    assert table.excess("insusceptible") > 1


def test_an_unknown_word_has_no_candidates() -> None:
    assert collocations().candidates("gabapentin") == []
    assert collocations().excess("gabapentin") == 0


def test_the_table_is_small() -> None:
    assert os.path.getsize(TABLE_FILE) <= LARGEST


def test_the_table_is_read_once() -> None:
    assert collocations() is collocations()
    assert isinstance(collocations(), Collocations)


@pytest.mark.timed
@pytest.mark.parametrize(
    "unit", ["heart assault ", "serious dying of blood strain and ", "a-", "a' ", "quality of quality of "]
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        swaps(words_of(text), collocations(), 0.0)
        return time.process_time() - start

    seconds(unit)
    short = min(seconds(unit * 1000) for _ in range(3))
    assert min(seconds(unit * 4000) for _ in range(3)) < 12 * short + 0.05


def test_every_telltale_word_is_one_that_spinners_write() -> None:
    table = collocations()
    unknown = [word for word in entries("spinner-words") if not table.candidates(word) and not table.excess(word)]
    assert unknown == []
