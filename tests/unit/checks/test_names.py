"""What medicines are called: capitals, brands, synonyms, and names that are taken for each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from medlint.pack import Pack

from .conftest import Found, RunCheck

Find = Callable[..., list[Found]]

NAMES = [
    "baclofen",
    "lioresal",
    "acetaminophen",
    "paracetamol",
    "tylenol",
    "augmentin",
    "amoxicillin",
    "hydralazine",
    "hydroxyzine",
]
BRANDS = ["lioresal: baclofen", "tylenol: acetaminophen (paracetamol)", "augmentin: amoxicillin and clavulanate"]


@pytest.fixture
def name_case(run_check: RunCheck) -> Find:
    generics = ["baclofen", "acetaminophen"]
    return partial(run_check, "name-case", names=NAMES, generics=generics, brands=BRANDS, openers=["take", "the"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("No medicine is named here.", []),
        ("You take Baclofen now.", [("Baclofen", "baclofen")]),
        ("Take Baclofen with food. The Baclofen helps.", [("Baclofen", "baclofen")] * 2),
        ("Baclofen helps. BACLOFEN helps. You take baclofen.", []),
        ("Teva Baclofen is sold; so is the Baclofen Injection.", []),
        ("Drugs: Baclofen, Tizanidine (Baclofen) and/or Baclofen.", []),
        ("How To Keep On Taking of Baclofen Safely", []),
        ("# You take Baclofen\n\n| You take Baclofen |\n|---|\n", []),
        ("He said “you take Baclofen” and left.", []),
        ("You take 5 Baclofen.", []),
        ("Ask for lioresal, and lioresal only.", [("lioresal", None)]),
        ("Ask for Lioresal or LIORESAL.", []),
        ("@lioresal #lioresal lioresal.com x_lioresal lioresal-5 /lioresal", []),
        ("`lioresal` www.lioresal.example", []),
        ("It was lioresal.", [("lioresal", None)]),
    ],
)
def test_capitals(name_case: Find, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(found.text, found.fix) for found in name_case(text)] == expected


def test_what_is_better(name_case: Find) -> None:
    assert [found.fields for found in name_case("You take Baclofen and lioresal.")] == [
        {"match": "Baclofen", "better": "baclofen"},
        {"match": "lioresal", "better": "Lioresal"},
    ]


def test_where_there_are_no_sentences_a_capital_says_nothing(run_check: RunCheck) -> None:
    options = {"names": NAMES, "generics": ["baclofen"], "scope": ["code"]}
    assert run_check("name-case", "    you take Baclofen", **options) == []


@pytest.fixture
def brand_first(run_check: RunCheck) -> Find:
    return partial(run_check, "brand-first", names=NAMES, brands=BRANDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is named.", []),
        ("Lioresal helps. Lioresal is old.", ["Lioresal"]),
        ("Lioresal helps.\n\nIt holds baclofen.", ["Lioresal"]),
        ("Lioresal helps. It holds baclofen.", []),
        ("Baclofen helps.\n\nLioresal is one brand.", []),
        ("# Lioresal\n\nLioresal (baclofen) helps.", []),
        ("# Lioresal\n\nIt helps.", ["Lioresal"]),
        ("---\ntitle: All of baclofen\n---\nLioresal helps.", []),
        ("| Brand | Substance |\n|---|---|\n| Lioresal | baclofen |\n", []),
        ("| Brand | For |\n|---|---|\n| Lioresal | spasms |\n| x | baclofen |\n", ["Lioresal"]),
        ("Tylenol is paracetamol.", []),
        ("Augmentin is amoxicillin with something.", []),
        ("“Lioresal” and `Lioresal`", []),
    ],
)
def test_brands_before_what_is_in_them(brand_first: Find, text: str, expected: list[str]) -> None:
    assert [found.text for found in brand_first(text)] == expected


def test_what_is_in_a_brand(brand_first: Find) -> None:
    assert brand_first("Take Tylenol.")[0].fields == {"match": "Tylenol", "generic": "acetaminophen (paracetamol)"}


@pytest.fixture
def one_name(run_check: RunCheck) -> Find:
    synonyms = ["acetaminophen: acetaminophen", "paracetamol: acetaminophen"]
    return partial(run_check, "one-name", names=NAMES, brands=BRANDS, synonyms=synonyms, introducing=["also called"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is named.", []),
        ("Acetaminophen helps.\n\nTake paracetamol. Paracetamol it is.", [("paracetamol", "Acetaminophen")]),
        ("Acetaminophen helps.\n\nIt is also called paracetamol.", []),
        ("Acetaminophen is paracetamol.\n\nTake paracetamol.", []),
        ("Paracetamol helps.\n\nTake more paracetamol.", []),
        ("| acetaminophen | paracetamol |\n|---|---|\n", []),
        ("| acetaminophen |\n|---|\n| paracetamol |\n", [("paracetamol", "acetaminophen")]),
        ("Baclofen helps.\n\nLioresal is dear.", [("Lioresal", "baclofen")]),
        ("Baclofen helps.\n\nLioresal is dear.\n\nLioresal is baclofen.", []),
        ("Lioresal is dear.\n\nBaclofen helps.", []),
        ("Lioresal is dear.", []),
        ("# Baclofen\n\nIt helps.\n\nLioresal is dear.", []),
        ("Baclofen helps.\n\nIt is also called Lioresal.", []),
        ("Baclofen helps.\n\n## Also called\n\n- Lioresal", []),
    ],
)
def test_two_names_of_one_thing(one_name: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.fields["other"]) for found in one_name(text)] == expected


@pytest.fixture
def confusable(run_check: RunCheck) -> Find:
    pairs = ["hydralazine: hydroxyzine, baclofen", "hydroxyzine: hydralazine", "baclofen: hydralazine"]
    return partial(run_check, "confusable-names", names=NAMES, pairs=pairs, unless=["confused"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is named.", []),
        ("Hydralazine helps.\n\nTake hydroxyzine.", [("hydroxyzine", "hydralazine")]),
        ("Take hydroxyzine.\n\nHydralazine helps. Hydralazine it is.", [("hydroxyzine", "hydralazine")]),
        ("Take hydroxyzine. Hydroxyzine helps.\n\nHydralazine helps. Hydralazine it is.", []),
        ("Hydralazine and hydroxyzine are two.\n\nTake hydralazine.", []),
        ("Hydralazine helps.\n\nTake hydroxyzine.\n\nThey are often confused.", []),
        (
            "Baclofen helps.\n\nBaclofen again.\n\nHydroxyzine too.\n\nTake hydralazine.",
            [("hydralazine", "hydroxyzine")],
        ),
        ("Take hydralazine.", []),
        ("Hydralazine helps.\n\nTake “hydroxyzine”.", []),
    ],
)
def test_names_that_are_taken_for_each_other(confusable: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.fields["other"]) for found in confusable(text)] == expected


def test_the_word_lists_go_together() -> None:
    pack = Pack.builtin()
    names = {entry for entry, _ in pack.lexicon("drug-names")}
    tables = {
        name: dict(entry.split(": ", 1) for entry, _ in pack.lexicon(name))
        for name in ("brand-names", "same-drug", "confusable-drugs")
    }
    assert all(set(table) <= names for table in tables.values())
    assert {entry for entry, _ in pack.lexicon("generic-names")} <= names - set(tables["brand-names"])
    pairs = {(name, other) for name, others in tables["confusable-drugs"].items() for other in others.split(", ")}
    assert {(other, name) for name, other in pairs} == pairs
    assert all(tables["same-drug"][meaning] == meaning for meaning in tables["same-drug"].values())
    unnamed = {
        brand for brand, what in tables["brand-names"].items() if names.isdisjoint(what.replace(",", "").split())
    }
    assert unnamed == set()
