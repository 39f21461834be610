"""Questions that the text under them does not answer."""

from __future__ import annotations

import pytest

from .conftest import RunCheck

OPTIONS = {"openers": ["is", "can", "do"], "reader": ["you"], "ignore": ["is", "it", "can", "i", "do", "in", "a"]}


def evaded(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, bool]]:
    found = run_check("unanswered", text, format, answers=["yes", "no"], **OPTIONS)
    return [(hit.text, hit.doubtful) for hit in found]


def page(question: str, answer: str) -> str:
    return f"# Zinc tablets\n\nZinc.\n\n## {question}\n\n{answer}\n\n## The end\n\nText.\n"


def test_a_question_that_is_not_taken_up(run_check: RunCheck) -> None:
    assert evaded(run_check, page("Is it safe in pregnancy?", "Zinc is a metal.")) == [
        ("Is it safe in pregnancy?", False)
    ]


@pytest.mark.parametrize(
    "question, answer",
    [
        ("Is it safe in pregnancy?", "Pregnant women take zinc."),
        ("Is it safe in pregnancy?", "Yes, zinc is."),
        ("Is it safe in pregnancy?", "Zinc isn’t."),
        ("Is it safe in pregnancy?", "One in five women."),
        ("Is it zinc?", "Zinc is a metal."),
        ("Do you sleep badly?", "Zinc is a metal."),
        ("What is pregnancy?", "Zinc is a metal."),
        ("Is it?", "Zinc is a metal."),
        ("Safe in pregnancy", "Zinc is a metal."),
        ("Is it safe in pregnancy?", "### For zinc\n\nZinc is a metal."),
    ],
)
def test_what_is_answered_or_no_such_question(run_check: RunCheck, question: str, answer: str) -> None:
    assert evaded(run_check, page(question, answer)) == []


@pytest.mark.parametrize("text", ["", "# Is zinc safe?\n\nZinc is a metal.\n", "Zinc.\n\n## Is it safe?\n"])
def test_titles_and_empty_sections_are_left_to_others(run_check: RunCheck, text: str) -> None:
    assert evaded(run_check, text) == []


def test_a_lone_sign_is_no_answer(run_check: RunCheck) -> None:
    text = "<h1>Zinc</h1><p>A metal.<h2>What does it cost?</h2><p>+</p><h2>Where?</h2><p>+ 5"
    assert evaded(run_check, text, "html") == [("What does it cost?", False)]


def test_headings_of_plain_text_are_guesses(run_check: RunCheck) -> None:
    text = "Zinc Tablets\n\nZinc is a metal.\n\nIs it safe in pregnancy?\n\nZinc is a metal that shines.\n"
    assert evaded(run_check, text, "text") == [("Is it safe in pregnancy?", True)]
