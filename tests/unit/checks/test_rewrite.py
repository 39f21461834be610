"""Rewrite: what is found, what it becomes, and when a fix is offered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

DOUBLED = {"patterns": [r"(?<!\w)(\w+) \1(?!\w)"], "better": r"\1"}


def test_better_and_fix(run_check: RunCheck) -> None:
    (found,) = run_check("rewrite", "Take the the dose.", fix=True, **DOUBLED)
    assert (found.text, found.fix, found.fields) == ("the the", "the", {"match": "the the", "better": "the"})


def test_no_fix_unless_asked_for(run_check: RunCheck) -> None:
    (found,) = run_check("rewrite", "Take the the dose.", **DOUBLED)
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the the the", ["the the"]),
        ("that that", []),
        ("the the, as in a song", []),
        ("“the the” `the the`", []),
        ("> the the", []),
        ("| the | the |\n|---|---|\n| a | a |", []),
        ("# the the\n\n- a a\n", ["the the", "a a"]),
    ],
)
def test_matches(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = run_check("rewrite", text, allow=["that that"], unless=["as in a song"], **DOUBLED)
    assert [each.text for each in found] == expected


def test_longest_of_two_patterns(run_check: RunCheck) -> None:
    found = run_check("rewrite", "5.00 mg", patterns=[r"5\.0", r"5\.00"], better="5", contains=["."])
    assert [each.text for each in found] == ["5.00"]
    assert run_check("rewrite", "5.00 mg", patterns=[r"5\.0"], better="5", contains=["!"]) == []


@pytest.mark.timed
def test_time_grows_with_the_text_alone(run_check: RunCheck) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("rewrite", "the the " * times, unless=["the"], **DOUBLED)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
