"""Title promises: what titles announce, compare and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS: dict[str, object] = {
    "promises": {"dosage": "dose, mg", "side effects": "side effect"},
    "comparing": ["vs"],
    "ignore": ["the"],
    "per_words": 20,
    "drugs": ["aspirin", "disprin", "insulin", "metformin", "warfarin"],
    "same_drugs": ["disprin = aspirin"],
    "min_named": 3,
    "times_as_often": 2,
    "min_words": 5,
}
TALK = "Rest in bed and drink tea. "
INSULIN = "Insulin is cold. Use insulin. Keep insulin."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Promises
        (f"# Tea dosage\n\n{TALK}", [("Tea dosage", "hardly a word is about “dosage”")]),
        (f"---\ntitle: Tea dosage\n---\n{TALK}", [("Tea dosage", "hardly a word is about “dosage”")]),
        (f"---\ntitle: 3\n---\n# Tea dosage\n\n{TALK}", [("Tea dosage", "hardly a word is about “dosage”")]),
        (f"# Tea dosage\n\n{TALK}Drink 5 mg.", []),
        (f"# Tea dosage\n\n{TALK}An overdose hurts.", [("Tea dosage", "hardly a word is about “dosage”")]),
        (f"# Tea dosage\n\n{TALK * 8}Drink 5 mg.", [("Tea dosage", "hardly a word is about “dosage”")]),
        (f"# Tea dosage\n\n## Doses\n\n{TALK * 8}", []),
        (f"# Tea\n\n{TALK}", []),
        ("# Tea dosage\n\nRest.", []),
        ("# Tea dosage\n\nA - - - - - - - - - - - - - - - -", []),
        (TALK, []),
        (
            f"# Dosage and side effects\n\n{TALK}",
            [("Dosage and side effects", "hardly a word is about “dosage”; hardly a word is about “side effects”")],
        ),
        # Comparisons
        ("# Tea vs coffee\n\nTea is fine, tea is warm.", [("Tea vs coffee", "“coffee” is hardly named")]),
        ("# Facts: Tea vs coffee, or both?\n\nTea or coffee? Tea, not coffee.", []),
        ("# Tea vs the\n\nRest in bed and drink.", []),
        ("# Tea vs coffee vs milk\n\nRest in bed and drink.", []),
        # Drugs
        (f"# Metformin at night\n\n{INSULIN}", [("Metformin at night", "the text is about insulin")]),
        (f"# Metformin at night\n\nMetformin first. {INSULIN}", [("Metformin at night", "the text is about insulin")]),
        (f"# Metformin at night\n\nMetformin, metformin first. {INSULIN}", []),
        (f"# Metformin and insulin\n\n{INSULIN}", []),
        ("# Metformin at night\n\nInsulin is cold. Use insulin now.", []),
        ("# Disprin at night\n\nAspirin thins. Aspirin helps. Aspirin hurts.", []),
        ("# Warfarin at night\n\nAspirin thins (warfarin). Aspirin (warfarin) helps. Aspirin, aspirin, aspirin.", []),
        ("# Warfarin at night\n\nAspirin, sold as warfarin, helps. Aspirin hurts. Aspirin thins.", []),
        ("# Metformin at night\n\nNo drug at all is named here.", []),
    ],
)
def test_title_promise(run_check: RunCheck, text: str, expected: list[tuple[str, str]]) -> None:
    found = run_check("title-promise", text, **OPTIONS)
    assert [(hit.text, hit.fields["reason"]) for hit in found] == expected


def test_the_title_of_a_page(run_check: RunCheck) -> None:
    (found,) = run_check("title-promise", f"<title>Tea dosage</title><h1>Tea: dosage</h1><p>{TALK}", "html", **OPTIONS)
    assert found.text == "Tea dosage"
