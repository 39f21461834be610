"""Helping verbs before verbs with an ending."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck

OPTIONS: dict[str, Any] = {
    "modals": ["can", "may"],
    "not_after": ["(do|does) not"],
    "between": ["also"],
    "nouns": ["can"],
    "names": ["the", "this"],
    "inverting": ["so"],
    "bare": ["bring"],
    "phrases": ["to reduces"],
    "unless": ["how often"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It can helping you.", ["can helping"]),
        ("It may also eases pain, and can quickly worked.", ["may also eases", "can quickly worked"]),
        ("It does not helps. It helps to reduces pain.", ["does not helps", "to reduces"]),
        ("It can bring relief, may pass and may need rest. It does not bring.", []),
        ("In May testing begins. The can opens, and so can drugs. A tin-can opens.", []),
        ("This can holds soup, and the doctor’s can opens. This may eases pain.", ["may eases"]),
        ("How often can doctors call? Tell us how often can doctors call.", []),
        ("Can helping hurt?", []),
        ("It can’t, and it can: helping is fine. It can", []),
        ("She wrote “it can helping”.", []),
    ],
)
def test_verb_form(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("verb-form", text, **OPTIONS)] == expected
