"""Likeness of texts: shingles, topics, and time that grows with the text, not with its square."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from medlint.text.similarity import (
    POSTINGS,
    containment,
    containments,
    cosines,
    normal_words,
    profiles,
    shingles,
)


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baclofen’s EFFECT", ["baclofen", "effect"]),
        ("don't", ["don't"]),
        ("don’t", ["don't"]),
        ("İzmir fever", ["i̇zmir", "fever"]),  # the first letter has two code points in lower case
    ],
)
def test_normal_words(text: str, expected: list[str]) -> None:
    spans, at = [], 0
    for word in text.split(" "):
        spans.append((at, at + len(word)))
        at += len(word) + 1
    assert normal_words(text, spans) == expected


def test_shingles_are_all_runs_of_words_once() -> None:
    assert shingles(words("a b a b a"), 2) == {("a", "b"), ("b", "a")}
    assert shingles(words("a b"), 3) == {("a", "b")}
    assert shingles([], 3) == frozenset()


def test_containment_is_of_the_smaller_set() -> None:
    assert containment(frozenset("abcd"), frozenset("cdefgh")) == 0.5
    assert containment(frozenset(), frozenset("a")) == 0.0


def test_containments_name_earlier_sets_only() -> None:
    sets = [frozenset("abcd"), frozenset("xyz"), frozenset("cdxefg")]
    assert list(containments(sets)) == [{}, {}, {0: 0.5, 1: pytest.approx(1 / 3)}]


def test_containments_agree_with_pairwise_containment() -> None:
    chance = random.Random(7)
    sets = [frozenset(chance.choices("abcdefghijklmnop", k=chance.randint(0, 6))) for _ in range(POSTINGS)]
    for number, found in enumerate(containments(sets)):
        expected = {n: containment(sets[n], sets[number]) for n in range(number) if sets[n] & sets[number]}
        assert found == expected


def test_a_rewritten_text_has_the_same_topic() -> None:
    texts = [
        words("histamine binds receptors nose swelling itching antihistamine blocks receptors"),
        words("newer tablets rarely cause drowsiness pharmacist cheapest brand night"),
        words("antihistamines blocking receptor swelling itches histamine nose pollen"),
    ]
    *_, found = cosines(profiles(texts))
    assert found[0] > 0.3
    assert 1 not in found


def test_words_that_all_texts_have_weigh_little() -> None:
    def likeness(*texts: str) -> float:
        return list(cosines(profiles([words(text) for text in texts])))[-1][0]

    others = ["baclofen dose", "baclofen price", "baclofen storage"]
    common = likeness("baclofen spasm", *others, "baclofen alcohol")
    rare = likeness("baclofen spasm", *others, "tizanidine spasm")
    assert common < rare / 2


def test_profiles_of_nothing() -> None:
    assert profiles([]) == []
    assert profiles([[], ["a"]]) == [{}, {}]


def fastest(run: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def articles(number: int, length: int) -> list[list[str]]:
    """Texts whose words are as frequent as those of a language (Zipf)."""
    chance = random.Random(number)
    vocabulary = [f"word{n}" for n in range(8000)]
    weights = [1 / (n + 10) for n in range(8000)]
    return [chance.choices(vocabulary, weights, k=length) for _ in range(number)]


def compare(texts: list[list[str]]) -> None:
    for _ in containments([shingles(text, 3) for text in texts]):
        pass
    for _ in cosines(profiles(texts)):
        pass


@pytest.mark.timed
@pytest.mark.parametrize(
    "make",
    [
        lambda number: articles(number, 10),
        lambda number: [words("one text that is the same again and again")] * number,
        lambda number: [[f"word{n}", *words("see your doctor if this gets worse")] for n in range(number)],
    ],
    ids=["articles", "copies", "boilerplate"],
)
def test_time_grows_with_the_number_of_texts(make: Callable[[int], list[list[str]]]) -> None:
    half, whole = make(1000), make(2000)
    assert fastest(lambda: compare(whole)) < 3.5 * fastest(lambda: compare(half)) + 0.05


@pytest.mark.timed
def test_a_long_article_is_fast() -> None:
    texts = articles(300, 80)  # what is left of 150 words without those that tell nothing
    assert fastest(lambda: compare(texts)) < 0.3  # 0.05 on a quiet core
