"""Words for one thing before names of several, and the reverse."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

OPTIONS: dict[str, Any] = {
    "for_one": ["this", "a"],
    "for_several": ["these"],
    "one": ["symptom"],
    "several": ["symptoms", "effects"],
    "verbs": ["benefits"],
    "describing": ["side"],
    "endings": ["ic"],
    "nouns": ["clinic"],
    "closing": ["of", "is"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This symptoms went.", []),
        ("This symptoms of flu, and this side effects.", ["This symptoms", "this side effects"]),
        ("These symptom is a toxic symptoms.", ["These symptom", "a toxic symptoms"]),
        ("A symptoms diary. This benefits you. These symptoms, a symptom.", []),
        ("This allergic benefits.", ["This allergic benefits"]),
        ("This clinic benefits. This toxic benefits.", ["This toxic benefits"]),
        ("She wrote “this symptoms”. A: symptoms.", []),
        ("this", []),
    ],
)
def test_agreement(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("agreement", text, **OPTIONS)] == expected
