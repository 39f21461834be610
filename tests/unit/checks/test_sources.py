"""Weak sources, and safety statements on secondary ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

WEAK = {
    "hosts": ["social media: tiktok.com", "a blog: blogspot.com"],
    "shops": [r"pharmacy\.ru$"],
    "phrases": ["according to chatgpt"],
    "mentions": ["never write"],
}
REFERENCES = "# References\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REFERENCES + "- [A](https://www.tiktok.com/@a)\n- Ito 2015.", [("A", "social media", False)]),
        (REFERENCES + "- A. tea.blogspot.com\n- B.\n- C.\n- D.", [("A. tea.blogspot.com", "a blog", True)]),
        (REFERENCES + "- A. tea.blogspot.com, doi:10.1136/bmj.n71", []),
        (REFERENCES + "- [A](https://tiktok.com/a), [B](https://www.nhs.uk/b)", []),
        ("# Further reading\n\n- [A](https://tiktok.com/a)", [("A", "social media", True)]),
        ("It works ([source](https://tiktok.com/a)).", [("source", "social media", False)]),
        ("[A recent study](https://tiktok.com/a) says so.", [("A recent study", "social media", False)]),
        ("[Follow us](https://tiktok.com/a), [source](https://www.nhs.uk/a).", []),
        ("![source](https://tiktok.com/a)", []),
        ("Source: superpharmacy.ru Check details", [("Source: superpharmacy.ru", "a shop", False)]),
        ("Source: www.nhs.uk, via a.b", []),
        ("According to ChatGPT, it works.", [("According to ChatGPT", "no source that can be checked", False)]),
        ("“According to ChatGPT”, `according to ChatGPT`. Never write according to ChatGPT.", []),
        ("", []),
    ],
)
def test_weak_source(run_check: RunCheck, text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = run_check("weak-source", text, **WEAK)
    assert [(each.text, each.fields["kind"], each.doubtful) for each in found] == expected


SAFETY = {
    "phrases": ["maximum dose"],
    "primary": ["gov", "nhs.uk"],
    "secondary": ["webmd.com"],
    "named": ["prescribing information"],
    "labelled": [],
    "counted": [],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The maximum dose is 5 mg ([A](https://www.webmd.com/a)).", [("webmd.com", False)]),
        ("The maximum dose is the maximum dose ([A](https://www.webmd.com/a)).", [("webmd.com", False)]),
        (
            "The maximum dose is 5 mg ([A](https://webmd.com/a), [B](https://b.example)).",
            [("webmd.com, b.example", True)],
        ),
        ("The maximum dose is 5 mg ([A](https://webmd.com/a), [B](https://www.fda.gov)).", []),
        ("The maximum dose is 5 mg ([A](https://a.example)).", []),
        ("The maximum dose is 5 mg. It helps ([A](https://webmd.com/a)).", []),
        ("The maximum dose is 5 mg.", []),
        ("“The maximum dose” ([A](https://webmd.com/a)).", []),
        ("The maximum dose is 5 mg [1].\n\n# References\n\n1. A. https://webmd.com/a", [("webmd.com", False)]),
        ("The maximum dose is 5 mg [2].\n\n# References\n\n1. A. https://webmd.com/a", []),
        (
            "The maximum dose is 5 mg [1].\n\n# References\n\n1. Prescribing information, webmd.com; prescribing information",
            [],
        ),
        ("The maximum dose is 5 mg.[^1]\n\n[^1]: https://webmd.com/a", [("webmd.com", False)]),
    ],
)
def test_safety_source(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("safety-source", text, **SAFETY)
    assert [(each.fields["hosts"], each.doubtful) for each in found] == expected
    assert {each.text for each in found} <= {"maximum dose"}
