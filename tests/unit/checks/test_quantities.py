"""How doses are written, and whether they say how often."""

from __future__ import annotations

import pytest

from .conftest import RunCheck

UNITS = r"\d[\d.,–-]*[ -]?(?:units|mg)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("100000 units", [("100,000 units", False)]),
        ("1000 mg and 10000mg", [("1,000 mg", True), (None, False)]),
        ("5000–10000 units", [("5,000–10,000 units", False)]),
        ("100,000 units, 999 mg, 0.0001 mg, 1234.5 mg, 2000", []),
        ("“100000 units” `100000 units`", []),
        ("| 100000 units |\n|---|\n", [("100,000 units", False)]),
        ("1234567 units", [("1,234,567 units", False)]),
    ],
)
def test_long_numbers(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    hits = run_check("thousands", text, patterns=[UNITS], contains=["units", "mg"])
    assert [(found.fix, found.doubtful) for found in hits] == expected
    assert all(found.fields["better"] == found.fix for found in hits if found.fix)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Take 5mg, 5 mg, 5 MG and 5Mg.", ["5 mg"] * 3),
        ("5ml, 5 ml, 5 mL, 5 ML", ["5 ml", "5 mL"]),
        ("TAKE 5MG. Take 5MG.", ["5 mg"]),
        ("5 qq", []),
        ("“5mg” `5mg`", []),
        ("5\u00a0mg and 5\nmg", []),
    ],
)
def test_forms_of_units(run_check: RunCheck, text: str, expected: list[str]) -> None:
    pattern = r"(?i)(?P<number>\d+) ?(?P<unit>mg|ml|qq)"
    hits = run_check("unit-form", text, patterns=[pattern], units=["mg", "mL", "ml"])
    assert [found.fix for found in hits] == expected


def test_where_there_are_no_sentences_capitals_count(run_check: RunCheck) -> None:
    options = {"patterns": [r"(?P<number>\d+) ?(?P<unit>MG)"], "units": ["mg"], "scope": ["code"]}
    assert [found.fix for found in run_check("unit-form", "    5MG", **options)] == ["5 mg"]


def test_of_matches_that_overlap_the_first_counts(run_check: RunCheck) -> None:
    hits = run_check("thousands", "10000 mg", patterns=[r"\d+ mg", r"0000 mg"])
    assert [found.text for found in hits] == ["10000 mg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Take 5 mg.", ["Take 5 mg"]),
        ("Take 5 mg daily.", []),
        ("Take 5 mg. It is taken daily.", []),
        ("It is taken daily. Take 5 mg.", []),
        ("Take 5 mg. Drink. It is taken daily.", ["Take 5 mg"]),
        ("Take 5 mg.\n\nIt is taken daily.", ["Take 5 mg"]),
        ("## Daily dose\n\nTake 5 mg.", []),
        ("Daily:\n\n- Take 5 mg.", []),
        ("Never Take 5 mg.", []),
        ("“Take 5 mg”", []),
        ("| Take 5 mg |\n|---|\n", []),
    ],
)
def test_how_often(run_check: RunCheck, text: str, expected: list[str]) -> None:
    options = {"patterns": [r"Take \d mg"], "contains": ["Take"], "basis": ["daily"], "unless": ["never"]}
    assert [found.text for found in run_check("dose-basis", text, **options)] == expected


def test_without_a_sentence_nothing_is_asked(run_check: RunCheck) -> None:
    options = {"patterns": [r"Take \d mg"], "basis": ["daily"], "scope": ["code"]}
    assert run_check("dose-basis", "    Take 5 mg", **options) == []
