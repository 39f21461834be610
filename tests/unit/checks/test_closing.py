"""Endings that only say it again."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from .conftest import Found, RunCheck

LEAD = "Honey soothes a sore throat and a dry cough."
MORE = "Babies must not have any, since its spores make them ill."
AGAIN = "Honey soothes a dry cough and a sore throat."
NEW = "Put a jar beside the kettle tonight and write down tomorrow morning how often you woke."


@pytest.fixture
def find(run_check: RunCheck) -> Callable[..., list[Found]]:
    def find(*blocks: str, **options: object) -> list[Found]:
        chosen = {"openers": ["in conclusion,", "overall,", "conclusion"], "ignore": ["a", "and", "the"]}
        limits = {"known": 0.8, "lead": 0.7, "min_words": 5}
        return run_check("closing", "\n\n".join(blocks), **{**chosen, **limits, **options})

    return find


def test_a_paragraph_that_opens_with_a_formula(find: Callable[..., list[Found]]) -> None:
    [found] = find(LEAD, MORE, f"Overall, {AGAIN} {LEAD}")
    assert found.text == f"Overall, {AGAIN}"
    assert found.fields == {"match": "Overall,", "share": pytest.approx(6 / 7)}


def test_a_heading_that_says_no_more(find: Callable[..., list[Found]]) -> None:
    [found] = find(LEAD, "## 5. Conclusion:", AGAIN, MORE)
    assert found.text == f"5. Conclusion:\n\n{AGAIN}"
    assert found.fields["match"] == "Conclusion"
    assert find(LEAD, "## Conclusion of the trial", AGAIN) == []
    assert find(LEAD, "## Conclusion", f"- {AGAIN}") == []


def test_what_is_new_is_welcome(find: Callable[..., list[Found]]) -> None:
    assert find(LEAD, MORE, f"In conclusion, {NEW}") == []
    assert find(LEAD, MORE, "## Conclusion", NEW) == []


def test_the_first_paragraph_again_is_not_new_whatever_is_added(find: Callable[..., list[Found]]) -> None:
    assert len(find(LEAD, f"Overall, {AGAIN[:-1]}. {NEW}")) == 1
    assert find(LEAD, f"Overall, {AGAIN[:-1]}. {NEW}", lead=2.0) == []


@pytest.mark.parametrize(
    "blocks",
    [
        ("",),
        (f"In conclusion, {AGAIN}",),  # nothing stands before it
        ("Short.", f"In conclusion, {AGAIN}"),
        (LEAD, f"Overall, {AGAIN}", MORE),  # the section goes on
        (LEAD, f"It is, in conclusion, so: {AGAIN}"),
        (LEAD, "In conclusion, honey."),
        (LEAD, f"> In conclusion, {AGAIN}"),
    ],
)
def test_what_is_no_such_ending(find: Callable[..., list[Found]], blocks: tuple[str, ...]) -> None:
    assert find(*blocks) == []


def test_a_residue_below_it_does_not_count(find: Callable[..., list[Found]]) -> None:
    blocks = [LEAD, MORE, f"Overall, {AGAIN} {LEAD}", "See also  Buy honey online"]
    assert len(find(*blocks, format="text")) == 1


@pytest.mark.timed
def test_time_grows_with_the_text(find: Callable[..., list[Found]]) -> None:
    def run(number: int) -> float:
        start = time.process_time()
        find(LEAD, *[f"## Part\n\nIn conclusion, {AGAIN}"] * number)
        return time.process_time() - start

    assert run(1000) < 3.5 * min(run(500) for _ in range(3)) + 0.1
