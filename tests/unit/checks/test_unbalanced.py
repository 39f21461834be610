"""Unbalanced: which brackets and quotation marks stand alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

QUOTED = "“First.\n\n“Second.\n\n“Third.”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ('Rest (in bed) and “ice” or "heat" [3].', []),
        ("Rest (in bed and sleep.", ["("]),
        ("Rest in bed) and sleep.", [")"]),
        ("Rest [in bed and sleep.", ["["]),
        ("Rest (in (bed) and sleep.", ["("]),
        ("Half open, [0, 5), is fine.", []),
        ("He said “rest and left.", ["“"]),
        ("He said rest” and left.", ["”"]),
        ('He said "rest and left.', ['"']),
        ('He said rest" and left.', ['"']),
        ('He said:"rest" and left.', []),
        ('He " said rest.', ['"']),
        ('He said “rest" and left.', []),
        ('"One" and "two', ['"']),
        ('The "one" two" three.', ['"']),
        ('A 5" scar on the "left.', []),
        ("Sie sagt „gut“ und „schlecht” dazu.", []),
    ],
)
def test_in_one_block(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert [each.text for each in run_check("unbalanced", text, format="text")] == expected


@pytest.mark.parametrize("label", ["a)", "1)", "12)", "iv)", "b.)", "2]", "one: c)", "Step 4)"])
def test_labels(run_check: RunCheck, label: str) -> None:
    assert run_check("unbalanced", f"Sit up; {label} breathe out.", format="text") == []


@pytest.mark.parametrize("smiley", [":)", ";-)", ":(", "8)", "(:"])
def test_smileys_leave_brackets_open(run_check: RunCheck, smiley: str) -> None:
    assert run_check("unbalanced", f"I feel fine {smiley} and (really well {smiley} thanks.", format="text") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("These are free (ask:\n\n- flu shots\n- tests\n\nand more).", []),
        ("These are free (ask:\n\n- two)\n", []),
        ("“One.\n\nTwo.”", []),
        ('"One.\n\nTwo."', []),
        (QUOTED, []),
        (QUOTED.replace("“", '"').replace("”", '"'), []),
        ("“One.\n\nTwo.", ["“"]),
        ("Rest (in bed.\n\nHe said so”.", ["(", "”"]),
        ("Code `(` and ~~(~~ and https://example.org/(x", []),
        ("Code `(` and rest (in bed.", ["("]),
        ('| a (b | c) |\n|---|---|\n| " | 5 |', []),
        ("> He said (so.", []),
    ],
)
def test_over_blocks(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert sorted(each.text for each in run_check("unbalanced", text)) == sorted(expected)


def test_reach(run_check: RunCheck) -> None:
    text = "Free (ask:\n\n" + "- a test\n" * 7 + "\nand more)."
    assert [each.text for each in run_check("unbalanced", text)] == [")", "("]
    assert run_check("unbalanced", text, reach=8) == []


def test_fields(run_check: RunCheck) -> None:
    bracket, mark = run_check("unbalanced", "Rest (in bed and “ice.")
    assert bracket.fields == {"match": "(", "what": "bracket"}
    assert mark.fields == {"match": "“", "what": "quotation mark"}


@pytest.mark.timed
@pytest.mark.parametrize("text", ["(", '"', "a) ", ":) ( ", "“a ", '5" "'])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("unbalanced", text * times + "(“", format="text")
        return time.process_time() - began

    seconds(10)
    assert min(seconds(16000) for _ in range(3)) < 8 * min(seconds(4000) for _ in range(3)) + 0.1
