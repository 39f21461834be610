from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.text.sentences import sentence_spans, word_spans

GOLDEN = [
    pytest.param(line, id=f"line {number}")
    for number, line in enumerate(
        Path(__file__).with_name("sentences.golden").read_text(encoding="utf-8").splitlines(), start=1
    )
    if line and not line.startswith("#")
]

# Every shape the splitter decides on, so that random joins of them meet each other in unplanned orders.
PIECES = st.sampled_from(
    "a I A it The baclofen Baclofen muscles mRNA B12 5 2.5 2014 e.g i.e etc vs Dr No Fig al U.S P.A.D p.m Ph.D J E "
    "vitamin Monday Eastern In Step said Node.js www.a.b Com x@y.z coli d\u00e9ja\u0301 हिन्दी 👩‍⚕️ 💊 "
    ". . . ! ? … ... ?! , ; : - – — ' ’ \" “ ” ( ) [ ] [3] (2) (1) (Ng,\u00a02014) ¹ † * / _ \u00ad \ufffc mg 10mg ft in is may".split(
        " "
    )
)
GAPS = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\u00a0"])
PROSE = st.lists(st.tuples(PIECES, GAPS), max_size=40).map(lambda pairs: "".join(map("".join, pairs)))
TEXTS = PROSE | st.text()


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("marked", GOLDEN)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace(" | ", " ").replace("|", "")
    assert pieces(text, sentence_spans(text)) == [sentence.strip() for sentence in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_nothing_holds_no_sentence_and_no_word(text: str) -> None:
    assert sentence_spans(text) == []
    assert list(word_spans(text)) == []


def test_spans_count_code_points() -> None:
    assert sentence_spans(" 💊 Rest.  Café au lait. ") == [(1, 8), (10, 23)]
    assert list(word_spans("💊 cafe\u0301 👩‍⚕️ ok")) == [(2, 7), (13, 15)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's Alzheimer’s, isn’t it?", "It's Alzheimer’s isn’t it"),
        ("over-the-counter COVID-19 test", "over-the-counter COVID-19 test"),
        ("pre- and post-op", "pre and post-op"),
        ("the patients' rights, 'tis said", "the patients rights tis said"),
        ("2.5 mg/kg/day, up to 1,000 mg (1,25).", "2.5 mg kg day up to 1,000 mg 1 25"),
        ("70-80 or 70–80 %", "70-80 or 70–80"),
        ("in the U.S. and U.K., e.g. Leeds", "in the U.S. and U.K. e.g. Leeds"),
        ("a Ph.D. at 5 p.m.", "a Ph.D. at 5 p.m."),
        ("v1.2.3 of Node.js", "v1.2.3 of Node.js"),
        ("muscles.Baclofen or day.I slept", "muscles Baclofen or day I slept"),
        ("wait -- or – rather — go...", "wait or rather go"),
        ("Dr. Lee vs. me", "Dr Lee vs me"),
        ("[name]_here snake_case", "name here snake case"),
        ("hyper\u00adtension", "hyper\u00adtension"),
        ("naïve nai\u0308ve हिन्दी میں", "naïve nai\u0308ve हिन्दी میں"),
        ("👩‍⚕️ 💊! ™ – +", ""),
        ("H₂O, 5µg and ½ cup", "H₂O 5µg and ½ cup"),
    ],
)
def test_words_are_what_a_reader_says_as_one(text: str, words: str) -> None:
    assert pieces(text, word_spans(text)) == words.split()


@given(TEXTS)
def test_sentences_are_ordered_trimmed_and_hold_every_visible_character(text: str) -> None:
    spans = sentence_spans(text)
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        assert not text[reached:start].strip()
        assert text[start:end] == text[start:end].strip()
        reached = end
    assert not text[reached:].strip()


@given(TEXTS)
def test_words_are_ordered_and_hold_every_letter_and_digit(text: str) -> None:
    reached = 0
    for start, end in word_spans(text):
        assert reached <= start < end <= len(text)
        assert not any(character.isalnum() for character in text[reached:start])
        assert text[start].isalnum()
        reached = end
    assert not any(character.isalnum() for character in text[reached:])


@given(TEXTS)
def test_no_word_reaches_across_two_sentences(text: str) -> None:
    starts = {start for start, _ in sentence_spans(text)}
    assert not any(starts & set(range(start + 1, end)) for start, end in word_spans(text))


@given(TEXTS)
def test_space_around_a_text_only_moves_its_sentences(text: str) -> None:
    assert sentence_spans(f"  {text}\n") == [(start + 2, end + 2) for start, end in sentence_spans(text)]


@given(PROSE)
def test_a_line_break_is_a_space(text: str) -> None:
    assert sentence_spans(text.replace(" ", "\n")) == sentence_spans(text)


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize("spans", [sentence_spans, word_spans])
@pytest.mark.parametrize(
    "unit",
    [
        "a.", "A.", "a. ", "A. ", "i. a", ".", ". ", ".x", ". .x", "(", ". (", ".(", "[1]", ". [1]", ".[1", "(1) a. ",
        '."', '." ', ")", ".)", ". (A", ".12,", "a.Aa", "abc.Abc", "www", "e.g.", "1.1,", "a-", "a\u0301", "\u0301",
        "-", " ", "x", "💊", "! !", "vitamin A. ", "vitamin A and ", "\ufffc", ". \ufffc", ".\ufffc ", "5 mg. 5 a ", "5 mg. 1", "5 mg. 1,",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(unit: str, spans: Callable[[str], Iterable[tuple[int, int]]]) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + "x"
        best = float("inf")
        for _ in range(5):
            begin = time.process_time()
            deque(spans(text), maxlen=0)
            best = min(best, time.process_time() - begin)
        return best

    # Two doublings tell 4 from 16, where the noise of a busy machine may hide 2 from 4.
    assert min(seconds(100_000) for _ in range(3)) < 3**2 * seconds(25_000) + 0.001
