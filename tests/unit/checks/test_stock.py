"""Stock phrases that pile up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Found, RunCheck

THREE = "We delve into sleep. It plays a pivotal role, and it is a testament to rest."


@pytest.fixture
def find(run_check: RunCheck) -> Callable[..., list[Found]]:
    def find(text: str, **options: object) -> list[Found]:
        phrases = {"delve into": "3", "pivotal role": "1", "plays a pivotal role": "1", "a testament to": "2"}
        chosen = {"max": 5, "firm_above": 50, "min_different": 3, "min_words": 100, "mentions": ["words to avoid"]}
        return run_check("stock", text, **{"phrases": phrases, **chosen, **options})

    return find


def test_the_first_tells_of_all(find: Callable[..., list[Found]]) -> None:
    found = find(THREE)
    assert [each.text for each in found] == ["delve into", "plays a pivotal role", "a testament to"]
    assert [each.doubtful for each in found] == [False, True, True]
    assert found[0].fields == {
        "match": "delve into",
        "weight": 60.0,
        "max": 5,
        "count": 3,
        "phrases": '"delve into", "plays a pivotal role", "a testament to"',
    }


def test_up_to_a_weight_all_are_mild(find: Callable[..., list[Found]]) -> None:
    assert all(each.doubtful for each in find(THREE, firm_above=60))


def test_a_lighter_text_may_have_them(find: Callable[..., list[Found]]) -> None:
    assert find(THREE, max=60) == []
    assert find(THREE + " Word." * 2000) == []
    assert find(THREE, min_words=2000) == []


def test_one_phrase_is_no_habit(find: Callable[..., list[Found]]) -> None:
    assert find("We delve into sleep. " * 3 + "It plays a pivotal role.") == []
    assert find("We delve into sleep. " * 3 + "It plays a pivotal role.", min_different=2) != []


def test_many_are_named_in_part(find: Callable[..., list[Found]]) -> None:
    phrases = {f"phrase number {letter}": "1" for letter in "abcdefghij"}
    found = find(". ".join(phrases), phrases=phrases)
    assert str(found[0].fields["phrases"]).endswith('"phrase number h", …')


@pytest.mark.parametrize(
    "text",
    ["", f"`{THREE}`", f"“{THREE}”", f"## Words to avoid\n\n{THREE}", "Delve deep, pivot, and testify in a role."],
)
def test_what_is_not_said_does_not_count(find: Callable[..., list[Found]], text: str) -> None:
    assert find(text) == []
