"""Pairing: two kinds of wording in one sentence."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "phrases": ["no questions asked"],
    "first": ["online (pharmacy|pharmacies)", "order {2} online"],
    "second": ["(private|cheap)", "from home", "online"],
    "unless": ["danger*"],
    "mentions": ["(words|phrases) to avoid"],
    "warnings": ["red flags"],
}


def faults(run_check: RunCheck, text: str, format: str = "markdown", **more: object) -> list[str]:
    return [found.text for found in run_check("pairing", text, format, **OPTIONS, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An online pharmacy is private.", ["online pharmacy is private"]),
        ("Stay private: an online pharmacy.", ["private: an online pharmacy"]),
        ("Cheap, says the online pharmacy, and private too.", ["online pharmacy, and private"]),
        ("An online pharmacy. It is private.", []),
        ("It is private, and cheap.", []),
        ("Order it online.", []),
        (
            "Order it online from home, no questions asked. No questions asked!",
            ["online from home", "No questions asked"],
        ),
        ("An online pharmacy is private and a danger.", []),
        ("The words “online pharmacy is private” sell. `online pharmacy private`", []),
        ("Phrases to avoid:\n\n- an online pharmacy is private", []),
        ("## Red flags\n\n- a cheap online pharmacy\n\nA cheap online pharmacy", ["cheap online pharmacy"]),
        ("## Cheap online pharmacies\n\n> An online pharmacy is cheap.", ["Cheap online pharmacies"]),
        ("", []),
    ],
)
def test_sentences(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = faults(run_check, text)
    assert [each.removeprefix("Order it ") for each in found] == expected


def test_scope_and_fields(run_check: RunCheck) -> None:
    assert faults(run_check, "> A cheap online pharmacy.", scope=["quote"]) == ["cheap online pharmacy"]
    (found,) = run_check("pairing", "An online pharmacy is cheap.", **OPTIONS)
    assert found.fields == {"match": "online pharmacy is cheap"}


@pytest.mark.timed
@pytest.mark.parametrize("text", ["online pharmacy private ", "online pharmacy ", "private online pharmacy. "])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        faults(run_check, text * times)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
