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
    groups,
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

    others = [f"baclofen part{number}" for number in range(20)]
    common = likeness("baclofen spasm", *others, "baclofen alcohol")
    rare = likeness("baclofen spasm", *others, "tizanidine spasm")
    assert common < rare / 2


def test_words_that_a_few_texts_have_weigh_as_much_as_among_many() -> None:
    found = list(cosines(profiles([words("spine nerves signals calm"), words("spine nerves signals ease")])))
    assert found[1][0] > 0.6


def test_profiles_of_nothing() -> None:
    assert profiles([]) == []
    assert profiles([[], ["a"]]) == [{}, {}]


def test_what_five_of_thirty_texts_tell_is_a_topic() -> None:
    told = words("receptors spinal neurotransmitter inhibits nerves")
    texts = [
        [*told, *words(f"own{n} other{n} baclofen")] if n < 5 else words(f"word{n} more{n} baclofen") for n in range(30)
    ]
    assert list(cosines(profiles(texts)))[4][0] > 0.6


def test_groups_are_told_by_their_first_texts() -> None:
    assert groups({(0, 3): 1.0, (1, 2): 0.5, (2, 4): 0.4, (1, 4): 0.3}) == [[0, 3], [1, 2, 4]]
    assert groups({}) == []


def test_a_chain_is_no_group() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.7, (3, 4): 0.6}
    assert groups(chain) == [[0, 1, 2], [3, 4]]
    assert groups({(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}) == [[0, 1], [2, 3]]


def test_what_is_most_alike_comes_together_first() -> None:
    assert groups({(0, 1): 0.5, (1, 2): 0.9, (2, 3): 0.4}) == [[0, 1, 2]]
    assert groups({(0, 1): 0.4, (1, 2): 0.9, (2, 3): 0.5}) == [[1, 2, 3]]


def test_two_groups_become_one_when_half_of_the_pairs_are_alike() -> None:
    apart = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.5}
    assert groups(apart) == [[0, 1], [2, 3]]
    assert groups({**apart, (1, 3): 0.4}) == [[0, 1, 2, 3]]


def test_groups_do_not_depend_on_the_order_of_pairs() -> None:
    chance = random.Random(3)
    pairs = {(a, b): chance.random() for b in range(20) for a in range(b) if chance.random() < 0.3}
    shuffled = list(pairs.items())
    chance.shuffle(shuffled)
    assert groups(dict(shuffled)) == groups(pairs)


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
def test_time_grows_with_the_number_of_pairs() -> None:
    def all_alike(texts: int) -> dict[tuple[int, int], float]:
        return {(a, b): 1 / (b + 1) for b in range(texts) for a in range(max(0, b - 24), b)}

    half, whole = all_alike(1000), all_alike(2000)
    assert fastest(lambda: groups(whole)) < 3.5 * fastest(lambda: groups(half)) + 0.05


@pytest.mark.timed
def test_a_long_article_is_fast() -> None:
    texts = articles(300, 80)  # what is left of 150 words without those that tell nothing
    assert fastest(lambda: compare(texts)) < 0.3  # 0.05 on a quiet core
