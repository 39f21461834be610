"""Announcements that no list follows."""

from __future__ import annotations

import pytest

from .conftest import RunCheck


def announced(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, bool]]:
    found = run_check("missing-list", text, format, verbs=["has", "include"])
    assert all(hit.fields["match"] for hit in found)
    return [(hit.text, hit.doubtful) for hit in found]


def test_the_last_thing_in_its_section(run_check: RunCheck) -> None:
    text = "## A\n\nIt is safe. Call us if you have:\n\n## B\n\n- You may also have:\n"
    assert announced(run_check, text) == [("Call us if you have:", False), ("You may also have:", False)]


def test_headings_of_plain_text_are_guesses(run_check: RunCheck) -> None:
    text = (
        "Zinc Tablets\n\nZinc is a metal.\n\nSide Effects\n\nThe side effects may include:\n\nHow To Store It\n\nDry.\n"
    )
    assert announced(run_check, text, "text") == [("The side effects may include:", True)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## A\n\nCall if you have:\n\n- a fever\n",
        "## A\n\nCall in these cases:\n\n### Fever\n\nText.\n",
        "This page tells you:\n\n# A\n\nText.\n",
        "## A\n\nLook at this picture:\n\n![](a.png)\n\n## B\n\nText.\n",
        "## A\n\nSigned by the nurse: ____ and by you:\n",
        "## A\n\nThe date:\n",
        "> Call if you have:\n",
    ],
)
def test_what_is_followed_or_announces_nothing(run_check: RunCheck, text: str) -> None:
    assert announced(run_check, text) == []


def test_an_announcement_that_another_sentence_cuts_off(run_check: RunCheck) -> None:
    text = "It is old. Here is what I read there: The patch is special and has: Sore skin is common.\n"
    assert announced(run_check, text) == [("The patch is special and has:", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The patch is special and has: Sore skin.",
        "Here is what I read there: The patch is special: Sore skin.",
        "Here is what I read there: The patch is special and has: sore skin.",
        "Here is what I read there: the patch is special and has: Sore skin.",
        "Here is what I read there: The patch is new. It has: Sore skin.",
        "Here is what I read there: `The patch is special and has: Sore` skin.",
    ],
)
def test_what_goes_on_behind_its_colon(run_check: RunCheck, text: str) -> None:
    assert announced(run_check, text) == []
