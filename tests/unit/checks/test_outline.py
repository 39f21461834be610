"""Skipped headings, and long texts without any."""

from __future__ import annotations

import pytest

from .conftest import RunCheck

WORDS = "You walk a little every day, and you rest after it. "  # eleven


def skipped(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, object]]:
    return [(hit.text, hit.fields["reason"]) for hit in run_check("skipped-heading", text, format)]


def test_a_skipped_level(run_check: RunCheck) -> None:
    assert skipped(run_check, "### A\n\n# B\n\n### C\n\n## D\n\n### E\n\n# F\n") == [
        ("C", "a heading of level 3 stands under one of level 1")
    ]


@pytest.mark.parametrize(
    "numbers, found", [((1, 2, 4), [4]), ((1, 2, 2), [2]), ((1, 2, 3, 1), [1]), ((5, 6), []), ((3, 2, 1), []), ((), [])]
)
def test_numbers_that_do_not_follow(run_check: RunCheck, numbers: tuple[int, ...], found: list[int]) -> None:
    text = "".join(f"## {number}. Part\n\nText.\n\n" for number in numbers)
    assert [text for text, _ in skipped(run_check, text)] == [f"{number}. Part" for number in found]


def test_the_reason_names_both_numbers(run_check: RunCheck) -> None:
    assert skipped(run_check, "## 1. A\n\n## B\n\n## 3. C\n") == [("3. C", "number 3 comes after number 1")]


def test_numbers_begin_again_under_another_heading(run_check: RunCheck) -> None:
    assert skipped(run_check, "## A\n\n### 1. B\n\n### 2. C\n\n## D\n\n### 1. E\n") == []


def test_a_line_that_is_no_heading_counts_too(run_check: RunCheck) -> None:
    assert skipped(run_check, "## 1. A\n\n**2. B**\n\nText.\n\n## 3. C\n") == []
    assert skipped(run_check, "## 1. A\n\n20 drops.\n\n## 3. C\n") != []


def test_levels_of_plain_text_are_guesses(run_check: RunCheck) -> None:
    text = "Knee Pain\n\nIt hurts when you walk.\n\n1. What Helps\n\nRest helps.\n\n3. What Does Not\n\nSport.\n"
    assert skipped(run_check, text, "text") == [("3. What Does Not", "number 3 comes after number 1")]


def long(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, bool, object]]:
    found = run_check("no-headings", text, format, max_words=30, max_section=50, exempt_types=["story"])
    return [(hit.text, hit.doubtful, hit.fields["words"]) for hit in found]


def test_a_long_text_without_headings(run_check: RunCheck) -> None:
    assert long(run_check, f"{WORDS}\n\n{WORDS * 2}") == [(WORDS.strip(), False, 33)]
    assert long(run_check, f"# Title\n\n{WORDS * 3}") == [(WORDS.strip(), False, 33)]
    assert long(run_check, f"# Title\n\n{WORDS * 2}") == []


def test_a_long_section(run_check: RunCheck) -> None:
    assert long(run_check, f"# Title\n\n{WORDS * 4}\n\n## A\n\n{WORDS * 5}") == [("A", False, 55)]
    assert long(run_check, f"{WORDS * 5}\n\n## A\n\nText.") == [(WORDS.strip(), False, 55)]


def test_lists_do_not_count_and_what_folds_has_a_heading(run_check: RunCheck) -> None:
    assert long(run_check, f"- {WORDS}\n" * 6) == []
    folded = f"<details><summary>A</summary><p>{WORDS * 2}</details>"
    assert long(run_check, folded * 3, "html") == []


@pytest.mark.parametrize(
    "line", ["**What helps**", "- Is it safe?", "dose : how much you take at once, by mouth or other"]
)
def test_lines_that_stand_for_headings_make_it_doubtful(run_check: RunCheck, line: str) -> None:
    [(_, doubtful, _)] = long(run_check, f"{WORDS * 2}\n\n{line}\n\n{WORDS * 2}")
    assert doubtful


def test_plain_text_is_doubtful(run_check: RunCheck) -> None:
    assert [doubtful for _, doubtful, _ in long(run_check, WORDS * 4, "text")] == [True]


def test_a_story_is_told_in_one_piece(run_check: RunCheck) -> None:
    assert long(run_check, f"---\ntype: story\n---\n\n{WORDS * 4}") == []


def test_nothing_is_no_text(run_check: RunCheck) -> None:
    assert long(run_check, "") == [] == skipped(run_check, "")


def test_code_without_an_end_of_sentence(run_check: RunCheck) -> None:
    assert long(run_check, f"# Title\n\n```\n{WORDS * 9}\n```\n") == []
