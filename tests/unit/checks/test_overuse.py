"""Runs of words that a document uses again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from medlint.checks.overuse import Overuse, overuse
from medlint.options import Lexicon
from medlint.phrases import PhraseIndex
from medlint.readers import read
from medlint.source import Source

from .conftest import Found, RunCheck

RUN = "relief from stiff muscles and pain"


@pytest.fixture
def find(run_check: RunCheck) -> Callable[..., list[Found]]:
    def find(*blocks: str, **options: object) -> list[Found]:
        chosen = {"ignore": ["from", "and", "the", "of"], "words": 5, "telling": 3, "times": 4, "per_words": 100}
        return run_check("overuse", "\n\n".join(blocks), **{**chosen, **options})

    return find


def times(number: int, run: str = RUN) -> list[str]:
    return [
        f"{name} brings {run} {name.lower()}ly." for name in ("Walk", "Yoga", "Heat", "Rest", "Cold", "Sleep")[:number]
    ]


def test_a_run_is_reported_where_it_stands_first(find: Callable[..., list[Found]]) -> None:
    [found] = find("Intro.", *times(4))
    assert found.text == f"brings {RUN}"
    assert found.fields == {"match": f"brings {RUN}", "count": 4, "lines": "3, 5, 7, 9"}


def test_fewer_times_are_none(find: Callable[..., list[Found]]) -> None:
    assert find(*times(3)) == []
    assert find(*times(3), times=3) != []


def test_a_longer_text_may_have_more(find: Callable[..., list[Found]]) -> None:
    filler = " ".join(f"word{number}" for number in range(600))
    assert find(*times(4), filler) == []
    assert find(*times(4), filler, per_words=1000) != []


def test_many_lines_are_told_in_part(find: Callable[..., list[Found]]) -> None:
    [found] = find(*times(6))
    assert found.fields["lines"] == "1, 3, 5, 7, 9, …"


def test_words_that_tell_nothing_are_cut_off_at_the_ends(find: Callable[..., list[Found]]) -> None:
    blocks = [f"{name} of the {RUN} and the {name.lower()}." for name in ("Walk", "Yoga", "Heat", "Rest")]
    assert [found.text for found in find(*blocks)] == [RUN]
    assert find(*blocks, telling=5) == []


def test_a_long_run_is_one_and_reported_in_part(find: Callable[..., list[Found]]) -> None:
    [found] = find(*times(4, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"))
    assert len(found.text.split()) == 12


@pytest.mark.parametrize(
    "run",
    [
        "relief from. Stiff muscles and pain",  # two sentences
        "relief from (stiff) muscles and pain",
        "relief at the Mayo Clinic and elsewhere",  # a name
        "relief from 40 mg and more pain",
    ],
)
def test_what_is_no_run(find: Callable[..., list[Found]], run: str) -> None:
    assert find(*[f"{run} {name}." for name in ("one", "two", "three", "four")]) == []


def test_the_title_and_headings_are_known(find: Callable[..., list[Found]]) -> None:
    assert find("# Stiff muscles and pain", *times(4), telling=4) == []
    assert find(f"# Yoga\n\n## Brings {RUN}", *times(4)) == []


def test_advice_and_pointers_do_not_count(find: Callable[..., list[Found]]) -> None:
    assert find(*times(4), exempt=["yoga brings"]) == []
    assert find(*times(4), pointers=["yoga brings"]) == []


def test_only_running_text_counts(find: Callable[..., list[Found]]) -> None:
    assert find(*[f"> {text}" for text in times(4)]) == []
    assert len(find(*[f"- {text}" for text in times(4)])) == 1


def test_nothing(find: Callable[..., list[Found]]) -> None:
    assert find("") == find("a") == find("from and the of from and the of from and the of from and the of") == []


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["a ", "yoga brings relief from stiff old muscles ", "One brings relief to all men. "])
def test_time_grows_with_the_text(unit: str) -> None:
    none = PhraseIndex().add(())
    options = Overuse(
        ignore=Lexicon("from"), exempt=none, pointers=none, words=5, telling=3, times=4, per_words=500
    )  # fmt: skip

    def run(number: int) -> float:
        article = read(Source("article.md", unit * number, "markdown"))
        article.words, article.sentences  # noqa: B018  (the document's own work is not measured)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            list(overuse(article, options))
            best = min(best, time.process_time() - start)
        return best

    assert run(4000) < 3.5 * run(2000) + 0.05
