"""The notation for phrases, and the index against a slow reference."""

from __future__ import annotations

import json
import re
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.phrases import Finder, Phrase, PhraseError, PhraseIndex, automaton_finder, normalise, token_finder
from medlint.source import Span


def found(phrase: str, text: str) -> list[str]:
    index = PhraseIndex()
    handle = index.add([phrase])
    return [text[start:end] for (start, end), _ in handle.matches(index.scan(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("game-changer", "A game-changer, a Game Changer, a gamechanger", ["game-changer", "Game Changer"]),
        (
            "unlock(ing)? the (power|secret)",
            "Unlocking the power; unlock the secret.",
            ["Unlocking the power", "unlock the secret"],
        ),
        ("revolutioni(s|z)*", "It revolutionizes and revolutionised it.", ["revolutionizes", "revolutionised"]),
        (
            "buy {3} online",
            "Buy it online. Buy cheap new pills online.",
            ["Buy it online", "Buy cheap new pills online"],
        ),
        ("buy {3} online", "Buy it. Now go online.", []),
        ("buy {1} online", "buy one two online", []),
        ("don't", "don't don’t dont", ["don't", "don’t"]),
        ("cure", "secure cures cure", ["cure"]),
        ("cure*", "secure cures cured-all", ["cures", "cured"]),
        ("#1 treatment", "the #1 treatment, and 1 treatment", ["#1 treatment"]),
        ("naïve", "A naïve view; NAÏVE", ["naïve", "NAÏVE"]),
        ("café", "cafés café", ["café"]),
        (r"\(see below\)", "(see below)", ["(see below)"]),
        (r"well\-being", "well-being, well being, well‐being", ["well-being"]),
        ("a(b(c)?)?d", "ad abd abcd abbd", ["ad", "abd", "abcd"]),
        ("see also", "see\nalso see also", ["see also"]),
        ("(one|two) (three|four)", "two four", ["two four"]),
        ("kidney", "\u212aidney", ["\u212aidney"]),
        ("no.", "no. no.", ["no.", "no."]),
        ("100% safe", "is 100% safe", ["100% safe"]),
    ],
)
def test_phrase(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("", "empty"),
        (" cure", "space around"),
        ("(cure", "unclosed"),
        ("cure)", "unmatched"),
        ("colou?r", "needs a backslash"),
        ("*cure", "begins with nothing fixed"),
        ("(very )?", "begins with nothing fixed"),
        ("buy{3}online", "a gap is written"),
        ("cure\\", "a backslash ends"),
    ],
)
def test_a_wrong_phrase_is_refused(phrase: str, problem: str) -> None:
    with pytest.raises(PhraseError, match=problem):
        Phrase.parse(phrase)


PHRASES = [
    "cure", "cure*", "no cure", "the {2} cure", "(no|the)( big)? cure", "don't cure", "big-cure", "naïve cure",
    "#1 cure", "a {2} (cure|kidney)", "no {1} (big-)?cure*", "(the {1} cure(s)?|no {1} (#1 )?kidney)",
    "the* (big {1} )?no", "(no|the) {2} (don't|naïve) {1} cur(e|es)", "(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d) cure", "ſafe", "kidney", "cure.",
]  # fmt: skip
INDEX = PhraseIndex()
INDEX.add(PHRASES)
STARTS = INDEX.dump()["starts"]
WORDS = st.sampled_from(
    ["cure", "Cure", "cures", "no", "the", "big", "don't", "don’t", "big-cure", "naïve", "#1", "abcd", "ſafe", "safe",
     "\u212aidney", "kidney", ".", "é", "\n", "x_cure", "cure.", "😀"]
)  # fmt: skip
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "-", ", "])), max_size=30).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def scanned(index: PhraseIndex, text: str) -> dict[int, list[Span]]:
    """The matches of every phrase."""
    result: dict[int, list[Span]] = {}
    for span, number in index.scan(text).matches(range(len(PHRASES))):
        result.setdefault(number, []).append(span)
    return result


def reference(text: str) -> dict[int, list[Span]]:
    """Every phrase by its own regular expression, at every place where a word can begin."""
    result = {}
    for number, phrase in enumerate(PHRASES):
        pattern = re.compile(rf"(?<!\w){Phrase.parse(phrase).pattern}(?!\w)", re.IGNORECASE)
        spans = [Span(at, match.end()) for at in range(len(text)) if (match := pattern.match(text, at))]
        if spans:
            result[number] = spans
    return result


@given(TEXTS)
@settings(max_examples=3000, deadline=None, derandomize=True)
def test_the_index_finds_what_each_pattern_finds(text: str) -> None:
    index = PhraseIndex()
    index.add(PHRASES)
    assert scanned(index, text) == reference(text)


@given(TEXTS)
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_the_fallback_finds_what_the_automaton_finds(text: str) -> None:
    normal = f" {normalise(text)} "
    assert announced(automaton_finder(STARTS), normal) == announced(token_finder(STARTS), normal)


def announced(find: Finder, text: str) -> set[tuple[int, int]]:
    return {(start, number) for start, numbers in find(text) for number in numbers}


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("a cure", ""),
        ("a {2} study", "a||study"),
        ("a* (big|large) (study|trial)", "big|large||study|trial"),
        ("no {1} (very )?(harm|danger)(s)?", "no||danger|dangers|harm|harms|very"),
        ("no {1} harm*", "no"),
        ("(a {1} study|one {1} survey)", "study|survey"),
        ("no {1} (a {1} study|one {1} survey)", "no||study|survey"),
        ("no {1} (well-being)?", "no"),
        ("buy {3} (the|a) online", "buy||a|the||online"),
        ("a {2} naïve", "a||na"),
    ],
)
def test_words_that_any_match_holds(phrase: str, keys: str) -> None:
    assert "||".join("|".join(group) for group in Phrase.parse(phrase).keys) == keys


def test_an_index_without_phrases_finds_nothing() -> None:
    assert scanned(PhraseIndex(), "cure") == {}
    assert list(token_finder({})(" cure ")) == list(automaton_finder({})(" cure ")) == []


@pytest.mark.timed
@pytest.mark.parametrize("text", ["the ", "the the big ", "don't", "cure-", "no no no cure "])
def test_time_grows_with_the_text_alone(text: str) -> None:
    index = PhraseIndex()
    index.add(PHRASES)
    scanned(index, text)

    def seconds(times: int) -> float:
        began = time.process_time()
        scanned(index, text * times)
        return time.process_time() - began

    # From where the collector of garbage takes its steady share on.
    small = min(seconds(40_000) for _ in range(3))
    assert min(seconds(160_000) for _ in range(3)) < 8 * small + 0.05


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("a*b*c*d", "a" + "b" * 20_000 + "c" * 20_000),
        ("a* {9} b*c", "a " + "b" * 20_000 + " "),
        ("see {9} also", "see " * 20_000),
        ("see {9} also", "see " + "x." * 20_000),
        ("a(b(c)?)? {3} d", "abc " * 20_000),
    ],
)
def test_stars_and_gaps_stay_within_bounds(phrase: str, text: str) -> None:
    index = PhraseIndex()
    index.add([phrase])
    began = time.process_time()
    scanned(index, text)
    assert time.process_time() - began < 2


def test_the_longest_words_are_found() -> None:
    assert found("pneumono*", "pneumonoultramicroscopicsilicovolcanoconiosis") == [
        "pneumonoultramicroscopicsilicovolcanoconiosis"
    ]
    assert found("a*", "a" * 60) == []


def test_without_the_automaton_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "No cure is the big cure. " * 2_000
    index, other = PhraseIndex(), PhraseIndex()
    for each in (index, other):
        each.add(PHRASES)
    expected = scanned(index, text)
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert scanned(other, text) == expected != {}


def test_an_index_is_the_same_when_it_comes_back() -> None:
    text = "No cure is the big cure, and a naïve #1 cure."
    index = PhraseIndex()
    index.add(PHRASES[:3])
    handle = index.add(PHRASES[3:])
    loaded = PhraseIndex.load(json.loads(json.dumps(index.dump())))
    again = loaded.handle(handle.numbers.start, handle.numbers.stop)
    assert again.matches(loaded.scan(text)) == handle.matches(index.scan(text)) != []


def test_the_same_phrases_are_held_once() -> None:
    index = PhraseIndex()
    assert index.add(["cure", "no cure"]) is index.add(["cure", "no cure"])
    assert index.add(["cure"]).numbers == range(2, 3)


def test_how_many_matches_there_can_be_at_most() -> None:
    index = PhraseIndex()
    handle = index.add(["no {1} cure", "sure", "pill*"])
    scan = index.scan("No sure pills, sure: no. Pill.")
    assert handle.most(scan) == 4  # without "cure", nothing of the first; the others are counted unconfirmed
    assert handle.most(index.scan("none")) == 0
