"""Headings as they are compared."""

from __future__ import annotations

import time

import pytest

from medlint.text.headings import is_series, key, lead, number_of, unnumbered


@pytest.mark.parametrize(
    ("heading", "rest", "number"),
    [
        ("5. Conclusion", "Conclusion", 5),
        ("(3) Dosing", "Dosing", 3),
        ("5.Conclusion", "Conclusion", 5),
        ("2.1. Children", "Children", None),
        ("2.1 Children", "Children", None),
        ("IV. Results", "Results", None),
        ("a) Tablets", "Tablets", None),
        ("10 tips for sleep", "10 tips for sleep", None),
        ("5.", "5.", None),
        ("a.m. doses", "a.m. doses", None),
        ("2.5 mg tablets", "2.5 mg tablets", None),
        ("Vitamin D", "Vitamin D", None),
        ("I feel ill", "I feel ill", None),
        ("Stage I cancer", "Stage I cancer", None),
    ],
)
def test_number(heading: str, rest: str, number: int | None) -> None:
    assert unnumbered(heading) == rest
    assert number_of(heading) == number


@pytest.mark.parametrize(
    "heading", ["Side Effects", "3. Side effects:", "side effects!", "“Side effects”", "III. SIDE EFFECTS"]
)
def test_same_key(heading: str) -> None:
    assert key(heading) == "side effects"


def test_other_key() -> None:
    assert key("Side effects (pump)") != key("Side effects (oral)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5. Conclusion: What to Know", "conclusion"),
        ("In conclusion, rest helps. So does tea.", "in conclusion"),
        ("Final thoughts on sleep", "final thoughts"),
        ("Conclusion – A Last Word", "conclusion"),
        ("Conclusion - a last word", "conclusion"),
        ("Conclusion", "conclusion"),
        ("References and further reading", "references"),
        ("Well-being", "well-being"),
        ("Conclusions of the trial", "conclusions of the trial"),
        ("A sentence so long that it has neither comma nor colon nor dash within sixty letters", ""),
        ("", ""),
    ],
)
def test_lead(text: str, expected: str) -> None:
    assert lead(text) == expected


@pytest.mark.timed
@pytest.mark.parametrize("sign", ["a", "1", "1.", "(", "i", " ", "-", "- ", "on "])
def test_hostile_headings_are_fast(sign: str) -> None:
    start = time.process_time()
    text = sign * 100_000
    lead(text), number_of(text), unnumbered(text)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("stage i disease", "stage ii disease", True),
        ("stage 0 carcinoma in situ", "stage i penile cancer", True),
        ("stage i disease", "stage i disease", False),
        ("dose for adults", "dose for children", True),
        ("newly diagnosed lymphoma", "recurrent lymphoma", True),
        ("before the test", "after the test", True),
        ("how it works", "how it works an overview", False),  # one says more
        ("how aspirin works", "how aspirin helps", False),  # what differs names nothing
        ("how aspirin works", "how does aspirin help", False),
        ("pain relief", "better sleep", False),
        ("the benefits of rest for old joints", "the benefits of a walk around the block", False),  # too far apart
        ("", "", False),
        ("stage", "stage ii", False),
    ],
)
def test_series(one: str, other: str, expected: bool) -> None:
    idle = {"works", "helps", "help", "does", "the", "of", "for"}
    assert is_series(one.split(), other.split(), idle) is expected
    assert is_series(other.split(), one.split(), idle) is expected
