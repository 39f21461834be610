"""Stuffing: too many mentions of one name, and headings that repeat the title's words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "names": ["zolin", "ibox"],
    "aspects": ["signs"],
    "min_words": 40,
    "word_share": 0.2,
    "shares": [0.1, 0.5, 0.6],
    "phrase_share": 0.2,
    "min_headings": 2,
}
FILL = "one two three four five six seven eight nine ten. "


def test_many_mentions(run_check: RunCheck) -> None:
    (found,) = run_check("stuffing", f"Take Zolin. {'Zolin-like zolin’s, ibox zolin. ' * 5}{FILL * 2}", **OPTIONS)
    assert found.text == "Zolin"
    assert (found.fields["match"], found.fields["count"]) == ("zolin", 16)
    assert found.fields["share"] == pytest.approx(100 * 16 / 42, rel=0.05)


def test_a_share_of_the_words_alone_is_a_doubt(run_check: RunCheck) -> None:
    (found,) = run_check("stuffing", f"{'zolin ' * 15}. {FILL * 4}", **OPTIONS)
    assert found.doubtful


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{'Zolin. ' * 10}{FILL * 2}", 0),  # too short
        (f"{FILL * 5}Zolin.", 0),
        (FILL * 5, 0),
        (f"{'Take zolin. ' * 6}{FILL * 4}", 1),  # of words and of sentences
        (f"{'Take zolin again. ' * 3}{FILL * 4}", 0),  # of none
        (f"{'zolin zolin zolin zolin zolin zolin. '}{FILL * 4}", 0),  # of words only
        (f"# Zolin\n\n{FILL}\n\n## No zolin\n\nzolin zolin zolin\n\n{FILL * 3}", 1),  # of words and of headings
        (f"# Zolin\n\nzolin zolin zolin zolin zolin\n\n{FILL * 4}", 0),  # one heading does not count
        ("", 0),
    ],
)
def test_limits(run_check: RunCheck, text: str, expected: int) -> None:
    found = run_check("stuffing", text, **OPTIONS)
    assert [each.doubtful for each in found] == [False] * expected


def test_headings_that_repeat_the_title(run_check: RunCheck) -> None:
    text = f"# Signs of gout\n\n{FILL * 3}\n\n## What is signs of gout?\n\nSigns of gout.\n\n## More signs of gout\n\nSigns of gout."
    found = run_check("stuffing", text, **OPTIONS)
    assert [each.text for each in found] == ["What is signs of gout?", "More signs of gout"]
    assert (found[0].fields["match"], found[0].fields["count"]) == ("signs of gout", 5)
    assert run_check("stuffing", text.replace("More signs of gout", "More"), **OPTIONS) == []
    assert run_check("stuffing", text.replace("igns", "ounds"), **OPTIONS) == []
    assert run_check("stuffing", text + FILL * 8, **OPTIONS) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A green tea weight loss cart green tea weight loss.", ["green tea weight loss cart green tea weight loss"]),
        ("Keto Gummies sail big keto gummies now", ["Keto Gummies sail big keto gummies"]),
        ("Keto gummies and keto gummies, keto gummies; keto gummies keto gummies.", []),
        ("The gummies ship the gummies. Keto gummies ship tea gummies.", []),
        ("Keto gummies one two three keto gummies.", []),
        (f"Keto gummies {'x' * 120} keto gummies.", []),
        ("Keto\n\ngummies ship keto gummies. `keto gummies ship keto gummies`", []),
        ("Ketogummies ship ketogummies. gummies", []),
        ("İ keto gummies ship keto gummies.", []),
    ],
)
def test_nested_keyword(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = run_check("nested-keyword", text, contains=["weight loss", "gummies"], joints=["and", "the"])
    assert [each.text for each in found] == expected


def test_nested_keyword_names_what_is_repeated(run_check: RunCheck) -> None:
    (found,) = run_check("nested-keyword", "Keto gummies ship keto gummies.", contains=["gummies"], joints=[])
    assert found.fields == {"match": "keto gummies"}


@pytest.mark.timed
@pytest.mark.parametrize("text", ["gummies ", "keto gummies ship ", "zolin "])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("nested-keyword", text * times, contains=["gummies"], joints=[])
        run_check("stuffing", text * times, **OPTIONS)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(3200) for _ in range(3)) < 8 * min(seconds(800) for _ in range(3)) + 0.1
