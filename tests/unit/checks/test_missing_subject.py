"""Missing subjects: which sentences are reported, and from what they may go on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "verbs": ["helps", "lowers", "can"],
    "openings": [r"(?i:helps|lowers) [a-z]+", r"(?i:can) cause"],
    "whole": ["^It ", " is "],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("helps you sleep.", ["helps you"]),
        ("Helps you sleep. Lowers pain.", []),
        ("It is a pill. Helps you sleep. Lowers pain.", ["Helps you", "Lowers pain"]),
        ("It is a pill. can cause pain.", []),
        ("# It is a pill\n\nHelps you sleep.", []),
        ("What is it? Helps you sleep.", []),
        ("It is a pill. Can cause pain to get worse?", []),
        ("It is a pill. Helpful people.", []),
        ("A pill. Helps you sleep.", []),
        ("- It is a pill. Helps you sleep.", []),
        ("The label\n\nhelps you sleep.", []),
        ("# Pill\n\nhelps you sleep.", ["helps you"]),
    ],
)
def test_sentences(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = run_check("missing-subject", text, **OPTIONS)
    assert [(each.text, each.doubtful) for each in found] == [(text, False) for text in expected]


def test_from_another_paragraph_it_is_doubtful(run_check: RunCheck) -> None:
    found = run_check("missing-subject", "It is a pill.\n\nHelps you sleep.\n\n## Next\n\nHelps you wake.", **OPTIONS)
    assert [(each.text, each.doubtful) for each in found] == [("Helps you", True)]


@pytest.mark.timed
def test_time_grows_with_the_text_alone(run_check: RunCheck) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("missing-subject", "It is. " + "Helps you sleep. " * times, **OPTIONS)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
