"""Paragraphs and sentences that stand in a document more than once."""

from __future__ import annotations

import time
from typing import Any

import pytest

from medlint.checks.repetition import Repetition, repetition
from medlint.document import Document, Hit
from medlint.options import Lexicon
from medlint.phrases import PhraseIndex, Phrases
from medlint.readers import read
from medlint.source import Source

TEA = "Green tea keeps people awake because of the caffeine in its leaves."
COFFEE = "Roasted beans give coffee its bitter taste and dark colour."
MILK = "Calcium from milk goes into the bones of growing children."
WATER = "A jug of water on the table reminds old relatives to drink."


def phrases(*texts: str) -> Phrases:
    return PhraseIndex().add(texts)


def options(unit: str = "paragraph", **values: object) -> Repetition:
    chosen: dict[str, Any] = {
        "ignore": Lexicon(), "aspects": Lexicon("side\neffects"), "min_words": 5, "exempt": phrases(),
        "pointers": phrases(), "exempt_headings": Lexicon("key points"), "instructions": Lexicon("take\nstir"),
    }  # fmt: skip
    return Repetition(unit=unit, **{**chosen, **values})


def near(**values: object) -> Repetition:
    return options("sentence", **{"shared": 0.6, "overlap": 0.6, "gap": 3, "once": True, **values})


def document(*blocks: str) -> Document:
    return read(Source("article.md", "\n\n".join(blocks), "markdown"))


def find(article: Document, chosen: Repetition) -> list[tuple[str, Hit]]:
    return [(article.prose[hit.start : hit.end], hit) for hit in repetition(article, chosen)]


def test_neighbours_that_repeat_neighbours_are_one_hit() -> None:
    article = document("# Drinks", TEA, COFFEE, "Something else stands here, in between.", TEA, COFFEE, MILK)
    [(text, hit)] = find(article, options())
    assert text == TEA
    assert hit.fields == {
        "first": "Green tea keeps people awake because of the…",
        "line": 3,
        "count": 2,
        "more": " (2 such repeats from here on)",
    }


def test_every_later_copy_names_the_first() -> None:
    article = document(TEA, COFFEE, TEA, MILK, TEA)
    assert [(hit.fields["line"], hit.fields["count"]) for _, hit in find(article, options())] == [(1, 1), (1, 1)]


def test_later_copies_may_be_one_finding() -> None:
    [(_, hit)] = find(document(TEA, COFFEE, TEA, MILK, TEA), options(once=True))
    assert (hit.fields["count"], hit.start) == (2, document(TEA, COFFEE).sections[0].end + 1)


def test_a_section_that_consists_of_repeats_is_one_finding() -> None:
    others = [f"{name} stands for something else in every single word." for name in "ABC"]
    first = document(TEA, others[0], COFFEE, others[1], MILK, others[2], "## Again", MILK, COFFEE, TEA)
    [(text, hit)] = find(first, options(once=True))
    assert (text, hit.fields["count"]) == (MILK, 3)
    assert len(find(first, options())) == 3


def test_a_section_that_repeats_in_part_has_a_finding_for_each() -> None:
    fresh = [
        f"The {word} one is as new as new can be." for word in ("first", "next", "third", "fourth", "fifth", "last")
    ]
    article = document(TEA, MILK, COFFEE, "## Again", *fresh[:2], COFFEE, *fresh[2:4], TEA, *fresh[4:], MILK, WATER)
    assert [hit.fields["line"] for _, hit in find(article, options(once=True))] == [5, 1, 3]


def test_a_paragraph_that_differs_in_a_word_is_no_copy() -> None:
    assert find(document(TEA, TEA.replace("people", "students")), options()) == []


def test_short_paragraphs_are_not_compared() -> None:
    assert find(document(TEA, TEA), options(min_words=20)) == []


def test_an_exempt_phrase_excuses_its_own_text_only() -> None:
    article = document(TEA, TEA, COFFEE, COFFEE)
    [(text, _)] = find(article, options(exempt=phrases("green tea")))
    assert text == COFFEE
    [(text, _)] = find(article, options(pointers=phrases("green tea")))
    assert text == COFFEE


def test_an_exempt_phrase_excuses_its_whole_paragraph_and_its_own_sentence() -> None:
    article = document(f"{TEA} {COFFEE}", f"{TEA} {COFFEE}")
    assert find(article, options(exempt=phrases("green tea"))) == []
    [(text, _)] = find(article, options("sentence", exempt=phrases("green tea")))
    assert text == COFFEE


def test_restating_sections_are_left_out() -> None:
    assert find(document(TEA, "## 3. Key points: tea", TEA), options()) == []
    assert find(document(TEA, "## Key figures", TEA), options()) != []


@pytest.mark.parametrize(("headings", "doubtful"), [(("Sleep", "Safety"), True), (("Sleep", "2. Sleep"), False)])
def test_where_a_repeat_counts_less(headings: tuple[str, str], doubtful: bool) -> None:
    article = document(f"## {headings[0]}", TEA, f"## {headings[1]}", TEA)
    [(_, hit)] = find(article, options(mild_elsewhere=True))
    assert hit.doubtful is doubtful
    [(_, hit)] = find(article, options())
    assert not hit.doubtful


def test_a_sentence_in_nearly_the_same_words() -> None:
    article = document(
        TEA, "## Again", "So green tea keeps people awake, because of the strong caffeine in its leaves."
    )
    assert len(find(article, near())) == 1
    assert find(article, near(overlap=0.95)) == []
    assert find(article, near(shared=0.99)) == []


def test_a_part_of_a_sentence_says_less_unless_it_is_the_opening() -> None:
    whole = f"{TEA[:-1]}, which were picked by hand in the hills of Assam last spring before the rain came."
    assert find(document(whole, "## Again", TEA.replace("Green tea", "Tea")), near()) == []
    assert len(find(document(whole, "## Again", TEA), near())) == 1


def test_other_numbers_are_another_statement() -> None:
    one = "Most take one tablet of 5 mg with breakfast every day."
    assert find(document(one, "## Again", one.replace("5", "10")), near()) == []
    assert len(find(document(one, "## Again", one), near())) == 1


def test_side_by_side_like_words_are_a_list() -> None:
    one, other = "Surgery takes out the whole kidney and the fat.", "Surgery takes out the whole kidney and the gland."
    assert find(document(f"- {one}\n- {other}"), near()) == []
    assert len(find(document(one, "## Again", other), near())) == 1


def test_sections_on_different_things_may_say_the_same() -> None:
    article = document("# Ibuprofen", "## Side effects", TEA, "# Naproxen", "## Side effects", TEA)
    assert find(article, near()) == []


def test_what_states_nothing_is_left_out() -> None:
    for text in ("Does green tea keep old people awake?", "Green tea keeps people awake by:", f"[{TEA}](tea.html)"):
        assert find(document(text, "## Again", text), near()) == []
    text = "[Green](a.html) tea keeps people awake at night."
    assert len(find(document(text, "## Again", text), near())) == 1


def test_an_instruction_may_stand_wherever_it_is_to_be_followed() -> None:
    step = "Stir the powder into a litre of water and drink it."
    assert find(document(step, "## Next day", step), near()) == []
    assert len(find(document(f"You {step.lower()}", "## Next day", f"You {step.lower()}"), near())) == 1


def test_runs_may_have_gaps() -> None:
    article = document(TEA, WATER, COFFEE, "## Again", TEA, "It is new that it stands here, at last.", COFFEE)
    assert len(find(article, options(gap=2))) == 1
    assert len(find(article, options(gap=1))) == 2


@pytest.mark.parametrize("text", ["", "# Title\n", TEA])
def test_nothing_to_compare(text: str) -> None:
    assert find(document(text), near()) == []


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
@pytest.mark.parametrize("repeated", [TEA, f"{TEA} {MILK} {COFFEE}"])
def test_time_grows_with_the_text(unit: str, repeated: str) -> None:
    def run(number: int) -> float:
        blocks = [
            f"## Part {n % 7}\n\nSee it soon if pain {n} gets worse at night.\n\n{repeated}" for n in range(number)
        ]
        article = document(*blocks)
        article.words, article.sentences  # noqa: B018  (the document's own work is not measured)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find(article, near() if unit == "sentence" else options())
            best = min(best, time.process_time() - start)
        return best

    assert run(1000) < 3.5 * run(500) + 0.05
