"""Persona: who is named as an expert, and where people tell of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "phrases": ["as a nurse, i", "in my practice"],
    "patterns": ["^By Our Team$"],
    "unless": ["says"],
    "stories": [r"\bstory\b"],
    "declared": ["author"],
    "bylines": ["^By "],
    "credentials": [r"\bMD\b"],
}
CLAIM = "As a nurse, I see it daily."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLAIM, ["As a nurse, I"]),
        (f"{CLAIM}\n\nIn my practice, it helps.", ["As a nurse, I", "In my practice"]),
        (f"# Page\n\nBy Our Team\n\n{CLAIM}", ["By Our Team", "As a nurse, I"]),
        (f"# Page\n\nBy Jo Garner, MD\n\n{CLAIM}", []),
        (f"# Page\n\nBy Jo Garner\n\n{CLAIM}", ["As a nurse, I"]),
        (f"---\nauthor: Jo Garner, MD\n---\n{CLAIM}", []),
        (f"---\nauthor:\n  name: Jo Garner\n  title: MD\n---\n{CLAIM}", []),
        (f"---\nauthor: Jo Garner\n---\n{CLAIM}", ["As a nurse, I"]),
        (f"“{CLAIM}”", []),
        (f"> {CLAIM}", []),
        ("As a nurse, I see it, says Jo.", []),
        (f"# Page\n\n## Jo's story\n\n{CLAIM}\n\n## Doses\n\n{CLAIM}", ["As a nurse, I"]),
        (f"# A story\n\n## Part one\n\n{CLAIM}", []),
        (f"---\ntitle: Jo's story\n---\n{CLAIM}", []),
    ],
)
def test_persona(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("persona", text, **OPTIONS)] == expected
