"""Texts that stand in a document more than once."""

from __future__ import annotations

import time
from typing import Any

import pytest

from medlint.checks.similarity import Similarity, similarity
from medlint.document import Document, Hit
from medlint.options import Lexicon
from medlint.phrases import PhraseIndex
from medlint.readers import read
from medlint.source import Source

TEA = "Green tea keeps people awake because of the caffeine in its leaves."
COFFEE = "Roasted beans give coffee its bitter taste and dark colour."
MILK = "Calcium from milk goes into the bones of growing children."


def options(exempt: tuple[str, ...] = (), **values: object) -> Similarity:
    phrases = PhraseIndex().add(exempt)
    chosen: dict[str, Any] = {"unit": "paragraph", "min_words": 5, "ignore": Lexicon(), "exempt_headings": Lexicon()}
    return Similarity(exempt=phrases, **{**chosen, **values})


def document(*blocks: str) -> Document:
    return read(Source("article.md", "\n\n".join(blocks), "markdown"))


def find(article: Document, chosen: Similarity) -> list[tuple[str, Hit]]:
    return [(article.prose[hit.start : hit.end], hit) for hit in similarity(article, chosen)]


def test_neighbours_that_repeat_neighbours_are_one_hit() -> None:
    article = document("# Drinks", TEA, COFFEE, "Something else stands here, in between.", TEA, COFFEE, MILK)
    [(text, hit)] = find(article, options())
    assert text == TEA
    assert hit.fields == {
        "first": "Green tea keeps people awake because of the…",
        "line": 3,
        "share": 1.0,
        "count": 2,
    }


def test_every_later_copy_names_the_first() -> None:
    article = document(TEA, COFFEE, TEA, MILK, TEA)
    assert [(hit.fields["line"], hit.fields["count"]) for _, hit in find(article, options())] == [(1, 1), (1, 1)]


def test_a_paragraph_that_differs_in_a_word_is_no_copy() -> None:
    assert find(document(TEA, TEA.replace("people", "students")), options()) == []


def test_short_paragraphs_are_not_compared() -> None:
    assert find(document(TEA, TEA), options(min_words=20)) == []


def test_an_exempt_phrase_excuses_its_own_text_only() -> None:
    article = document(TEA, TEA, COFFEE, COFFEE)
    [(text, _)] = find(article, options(exempt=("green tea",)))
    assert text == COFFEE


def test_restating_sections_are_left_out() -> None:
    chosen = options(exempt_headings=Lexicon("key points"))
    assert find(document(TEA, "## 3. Key points: tea", TEA), chosen) == []
    assert find(document(TEA, "## Key figures", TEA), chosen) != []


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Stage I disease", "Stage II disease", False),
        ("Stage 0 (carcinoma in situ)", "Stage I penile cancer", False),
        ("Dose for adults", "Dose for children", False),
        ("Newly diagnosed lymphoma", "Recurrent lymphoma", False),
        ("Stage I disease", "Stage I disease", True),
        ("How it works", "How it works: an overview", True),
        ("Relieving stiff muscles", "Why muscles grow stiff", True),
    ],
)
def test_headings_of_one_series(first: str, second: str, alike: bool) -> None:
    article = document(f"## {first}", TEA, f"## {second}", TEA)
    assert bool(find(article, options())) == alike


@pytest.mark.parametrize(
    ("mild_under", "headings", "doubtful"),
    [
        (None, ("Sleep", "Is it safe?"), False),
        ("another-heading", ("Sleep", "Safety"), True),
        ("another-heading", ("Sleep", "2. Sleep"), False),
        ("another-question", ("Sleep", "Is it safe?"), True),
        ("another-question", ("Is it safe?", "Is it safe?"), False),
        ("another-question", ("Is it safe?", "Safety"), False),
    ],
)
def test_where_a_repeat_counts_less(mild_under: str | None, headings: tuple[str, str], doubtful: bool) -> None:
    article = document(f"## {headings[0]}", TEA, f"## {headings[1]}", TEA)
    [(_, hit)] = find(article, options(mild_under=mild_under))
    assert hit.doubtful is doubtful


def test_a_section_is_reported_at_its_heading_and_first_sentence() -> None:
    article = document("## Tea", f"{TEA} {MILK}", "## Again", f"{TEA} {MILK}")
    [(text, hit)] = find(article, options(unit="section", shared=0.5))
    assert text == f"Again\n{TEA}"
    assert (hit.fields["first"], hit.fields["line"]) == ("Tea", 1)


def test_a_section_before_any_heading_is_named_by_its_first_words() -> None:
    article = document(TEA, "## Again", TEA)
    [(_, hit)] = find(article, options(unit="section", shared=0.5))
    assert (hit.fields["first"], hit.fields["line"]) == ("Green tea keeps people awake because of the…", 1)


def test_tables_and_code_are_no_text_of_a_section() -> None:
    table = "| a | b |\n|---|---|\n| one two three | four five six |"
    article = document("## A", table, "## B", table, "## C", "```\none two three four five\n```")
    assert find(article, options(unit="section", shared=0.5)) == []


def test_sentences_with_other_numbers_are_other_statements() -> None:
    one, other = "Take one 5 mg tablet with breakfast every day.", "Take one 10 mg tablet with breakfast every day."
    assert find(document(one, other), options(unit="sentence", shared=0.5)) != []
    assert find(document(one, other), options(unit="sentence", shared=0.5, same_numbers=True)) == []


def test_words_to_ignore_neither_count_nor_differ() -> None:
    one, other = "The tablets ease pain in stiff old joints.", "Tablets ease the pain of stiff old joints."
    ignore = Lexicon("the\nin\nof")
    assert find(document(one, other), options(unit="sentence", shared=0.9)) == []
    assert find(document(one, other), options(unit="sentence", shared=0.9, ignore=ignore)) != []
    assert find(document(one, other), options(unit="sentence", shared=0.9, ignore=ignore, min_words=7)) == []


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["section", "paragraph", "sentence"])
def test_time_grows_with_the_text(unit: str) -> None:
    def run(number: int) -> float:
        blocks = [
            f"## Part {n % 7}\n\nSee your doctor soon if pain {n} gets worse at night. {TEA}" for n in range(number)
        ]
        article = document(*blocks)
        article.words, article.sentences  # noqa: B018  (the document's own work is not measured)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find(article, options(unit=unit, shared=0.6, topic=0.5))
            best = min(best, time.process_time() - start)
        return best

    assert run(1000) < 3.5 * run(500) + 0.02
