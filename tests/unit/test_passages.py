"""Passages that are compared, and what the sections around them are about."""

from __future__ import annotations

import pytest

from medlint.document import Document
from medlint.options import Lexicon
from medlint.passages import Passage, Subjects, Unit, line_of, opening, passages
from medlint.phrases import PhraseIndex, Phrases
from medlint.readers import read
from medlint.source import Source

IGNORE = Lexicon("the\nof\nfor\nand\nin\nit\nis")
ASPECTS = Lexicon("how\nworks\nhelps\ndose\nuses\nbenefits\noverview\nexplained")


def document(*blocks: str) -> Document:
    return read(Source("article.md", "\n\n".join(blocks), "markdown"))


def phrases(*texts: str) -> Phrases:
    return PhraseIndex().add(texts)


def found(article: Document, unit: Unit, *exempt: Phrases, min_words: int = 1) -> list[tuple[int, list[str]]]:
    chosen = passages(article, unit, min_words, IGNORE, exempt, Lexicon("summary"))
    return [(passage.section, passage.words) for passage in chosen]


ARTICLE = document(
    "Rest is good.", "## Dose", "Take one. Never two!", "- With food", "| a | b |\n|---|---|", "## Summary", "Rest."
)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("section", [(0, ["rest", "good"]), (1, ["take", "one", "never", "two", "with", "food"])]),
        ("paragraph", [(0, ["rest", "good"]), (1, ["take", "one", "never", "two"])]),
        ("sentence", [(0, ["rest", "good"]), (1, ["take", "one"]), (1, ["never", "two"]), (1, ["with", "food"])]),
    ],
)
def test_units(unit: Unit, expected: list[tuple[int, list[str]]]) -> None:
    assert found(ARTICLE, unit) == expected


def test_short_ones_are_left_out() -> None:
    assert found(ARTICLE, "paragraph", min_words=3) == [(1, ["take", "one", "never", "two"])]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("section", [(0, ["rest", "good"]), (1, ["take", "one", "with", "food"])]),
        ("paragraph", [(0, ["rest", "good"])]),
        ("sentence", [(0, ["rest", "good"]), (1, ["take", "one"]), (1, ["with", "food"])]),
    ],
)
def test_a_sentence_or_paragraph_with_an_exempt_phrase_does_not_count(
    unit: Unit, expected: list[tuple[int, list[str]]]
) -> None:
    assert found(ARTICLE, unit, phrases("never")) == expected
    assert found(ARTICLE, unit, phrases("nothing"), phrases("never")) == expected


@pytest.mark.parametrize(
    "text", ["Is it safe?", "It holds:", "[It is safe](a.html)", "[It is safe](a.html).", "**Is it safe?**"]
)
def test_sentences_that_state_nothing(text: str) -> None:
    assert found(document(text), "sentence") == []
    assert found(document(text), "paragraph") != []


@pytest.mark.parametrize("text", ["[It](a.html) is safe", "It is [safe](a.html)", '"', "It: safe"])
def test_sentences_that_may_state_something(text: str) -> None:
    assert len(found(document(text), "sentence", min_words=0)) == 1


def test_numbers_and_names_of_a_passage() -> None:
    article = document("## Dose", "Take 5 mg with water and wait for half an hour.")
    passage = Passage(article.blocks[1].start, article.blocks[1].end, 1, ["take", "5", "mg"])
    assert passage.numbers == {"5"}
    assert opening(article, passage) == "Take 5 mg with water and wait for…"
    assert line_of(article, passage.start) == 3


def differ(*blocks: str, sections: tuple[int, int] = (0, 1)) -> bool:
    article = document(*blocks, *(f"# Other {n}\n\nText {n}." for n in range(4)))
    return Subjects(article, IGNORE, ASPECTS).differ(*sections)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Dose for adults", "Dose for children", True),
        ("Stage I disease", "Stage II disease", True),
        ("How aspirin works", "How aspirin helps", False),  # aspects of one thing
        ("How it works", "How it works: an overview", False),
        ("Relieving stiff muscles", "Why muscles grow stiff", False),
        ("Ibuprofen", "Naproxen", False),  # neither speaks of what it names
    ],
)
def test_headings_tell_of_different_things(first: str, second: str, expected: bool) -> None:
    assert differ(f"## {first}", "Rest.", f"## {second}", "Rest.") is expected
    assert differ(f"## {second}", "Rest.", f"## {first}", "Rest.") is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Ibuprofen eases pain.", "Naproxen eases pain."), True),
        (("Ibuprofen, not naproxen: ibuprofen!", "Naproxen eases pain."), True),
        (("Ibuprofen and naproxen ease pain.", "Naproxen eases pain."), False),
        (("It eases pain.", "Naproxen eases pain."), False),
    ],
)
def test_sections_keep_to_what_their_headings_name(texts: tuple[str, str], expected: bool) -> None:
    assert differ("## Ibuprofen", texts[0], "## Naproxen", texts[1]) is expected


def test_what_the_whole_document_is_about_parts_no_sections() -> None:
    blocks = ["## Aspirin", "Aspirin thins blood.", "## Blood", "Aspirin thins the blood."]
    assert not differ(*blocks, *[f"## Part {n}\n\nAspirin {n}." for n in "abcde"])


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (("Ibuprofen", "Naproxen"), True),
        (("Ibuprofen tablets", "Naproxen tablets"), True),
        (("How aspirin works", "The benefits of aspirin"), False),
        (("Overview", "Benefits"), False),
        (("Aspirin", "Aspirin"), False),
    ],
)
def test_headings_above_tell_of_different_things(above: tuple[str, str], expected: bool) -> None:
    blocks = [f"# {above[0]}", "## Uses", "Rest.", f"# {above[1]}", "## Uses", "Rest."]
    assert differ(*blocks, sections=(1, 3)) is expected


def test_a_section_does_not_differ_from_itself_or_from_one_without_heading() -> None:
    assert not differ("## Dose", "Rest.", sections=(0, 0))
    assert not differ("Rest.", "## Dose", "Rest.")


def test_answers_to_questions() -> None:
    article = document(
        "## Is it safe?", "Yes.", "## 2. Is it safe?", "Yes.", "## Safety", "Yes.", "## Can I drive?", "Yes."
    )
    subjects = Subjects(article, IGNORE, ASPECTS)
    assert not subjects.answers_another(1, than=0)
    assert not subjects.answers_another(2, than=0)
    assert subjects.answers_another(3, than=0)
    assert subjects.heading(1) == "is it safe"
    assert Subjects(document("Rest."), IGNORE, ASPECTS).heading(0) == ""
    assert not Subjects(document("Rest."), IGNORE, ASPECTS).answers_another(0, than=0)
