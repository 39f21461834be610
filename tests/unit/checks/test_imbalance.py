"""A document that tells one side of its subject."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

OPTIONS: dict[str, Any] = {
    "about": ["pill*"],
    "about_words": ["aspirin"],
    "one": ["good", "lowers the risk"],
    "other": ["bad", "risk", "bad for you"],
    "min_one": 3,
    "max_ratio": 2.0,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Pills\n\ngood good good", [("Pills", 3, 0)]),
        ("# Aspirin\n\ngood good good bad", [("Aspirin", 3, 1)]),
        ("# Health\n\n## On aspirin\n\ngood good good", [("Health", 3, 0)]),
        ("---\ntitle: Pills\n---\n\ngood good good", [("good good good", 3, 0)]),
        ("# Pills\n\ngood good", []),  # too few to weigh
        ("# Pills\n\ngood good good good bad bad", []),  # at the limit
        ("# Pills\n\ngood good good good good bad bad", [("Pills", 5, 2)]),
        ("# Walks\n\ngood good good pill aspirin", []),  # about something else
        # Each place counts once, for the phrase that begins first.
        ("# Pills\n\ngood, good, it lowers the risk", [("Pills", 3, 0)]),
        ("# Pills\n\ngood good good good bad for you", [("Pills", 4, 1)]),
        # Only the writer's own wording.
        ("# Pills\n\ngood good “good” `good` ~~good~~", []),
        ("# Pills\n\n> good\n\ngood good", []),
        ("", []),
    ],
)
def test_imbalance(run_check: RunCheck, text: str, found: list[tuple[str, int, int]]) -> None:
    hits = run_check("imbalance", text, **OPTIONS)
    assert [(hit.text, hit.fields["one"], hit.fields["other"]) for hit in hits] == found
