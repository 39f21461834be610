"""What a document about one thing owes its reader."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

OPTIONS: dict[str, Any] = {"when": ["suicide", "self-harm"], "require": ["988", "crisis line"]}


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("# Suicide\n\nTalk.", {}, ["Suicide"]),
        ("# Suicide\n\nCall 988.", {}, []),
        ("# Suicide\n\nA crisis line helps.", {}, []),
        ("---\ntitle: Suicide\n---\n\nAfter a suicide.", {}, ["suicide"]),
        # One section does not make the subject.
        ("## Grief\n\nx\n\n### After suicide\n\nx", {}, []),
        ("# Suicide\n\nsuicide, suicide\n\n## Self-harm", {}, ["Suicide"]),  # at most one
        # Without the title, so many mentions, and such a share of the words.
        ("suicide, suicide", {}, []),
        ("suicide, self-harm, suicide", {}, ["suicide"]),
        ("suicide, self-harm", {"min_mentions": 2}, ["suicide"]),
        ("suicide, suicide, suicide and more", {"min_share": 0.6}, ["suicide"]),
        ("suicide, suicide, suicide and more", {"min_share": 0.7}, []),
        ("suicide `suicide` “suicide” ~~suicide~~", {}, []),
        ("> suicide\n\n> suicide, suicide", {}, ["suicide"]),
        ("suicide, suicide\n\nThen self-harm.\n\n# Self-harm", {}, ["Self-harm"]),  # a heading rather than the first
        # By a regular expression, over blocks.
        ("# Suicide\n\nCall 0 800\n\n555", {"require_patterns": [r"\d 800\s555"]}, []),
        ("# Suicide\n\nCall 0 800", {"require_patterns": [r"\d 800\s555"]}, ["Suicide"]),
        # What is required may stand anywhere, a link or a quotation included.
        ("# Suicide\n\n“988”", {}, []),
        ("# Suicide\n\n| x | 988 |\n|---|---|\n", {}, []),
        ("", {}, []),
        ("988", {}, []),
    ],
)
def test_requirement(run_check: RunCheck, text: str, options: dict[str, Any], found: list[str]) -> None:
    assert [hit.text for hit in run_check("requirement", text, **OPTIONS, **options)] == found


def test_the_title_of_a_page_is_a_heading(run_check: RunCheck) -> None:
    (hit,) = run_check("requirement", "<title>Suicide</title><p>Talk.", "html", **OPTIONS)
    assert (hit.text, hit.fields) == ("Suicide", {"match": "Suicide", "mentions": 1})


def test_a_heading_with_too_small_a_share_makes_for_a_doubt(run_check: RunCheck) -> None:
    text = "# Grief\n\nsuicide, suicide\n\n## Self-harm\n\nx"
    assert [hit.doubtful for hit in run_check("requirement", text, **OPTIONS)] == [False]
    assert [hit.doubtful for hit in run_check("requirement", text, **OPTIONS, min_share=0.9)] == [True]
