"""One of two forms throughout."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

OPTIONS: dict[str, Any] = {
    "one": ["color", "tumor", "fiber"],
    "other": ["colour", "tumour", "fibre"],
    "one_name": "American",
    "other_name": "British",
}


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("color tumor fiber", {}, []),
        ("color tumor fiber colour", {}, []),  # one alone may be a name
        ("color tumor fiber colour tumour", {}, ["colour", "tumour"]),
        ("colour tumour fibre color tumor", {}, ["color", "tumor"]),
        ("color tumor colour tumour", {}, ["color", "tumor"]),  # as many of each: the first kind
        ("color tumor “colour” `tumour`", {}, []),
        ("color tumor\n\n> colour tumour", {}, []),
        ("color tumor\n\n> colour tumour", {"scope": ["paragraph", "quote"]}, ["color", "tumor"]),
        ("color colour", {"min_each": 1}, ["color"]),
        # Two phrases that find the same place count once.
        ("color tumor colour", {"other": ["colour", "colou*"]}, []),
        ("", {}, []),
    ],
)
def test_consistency(run_check: RunCheck, text: str, options: dict[str, Any], found: list[str]) -> None:
    assert [hit.text for hit in run_check("consistency", text, **{**OPTIONS, **options})] == found


def test_fields(run_check: RunCheck) -> None:
    hits = run_check("consistency", "color tumor fiber colour tumour", **OPTIONS)
    assert hits[0].fields == {"match": "colour", "kind": "British", "main_kind": "American", "main_count": 3}
    hits = run_check("consistency", "colour tumour fibre color tumor", **OPTIONS)
    assert hits[0].fields == {"match": "color", "kind": "American", "main_kind": "British", "main_count": 3}
