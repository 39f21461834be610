"""A number over a stretch of text against a limit."""

from __future__ import annotations

from typing import Any

import pytest

from medlint.text.readability import FORMULAS, count

from .conftest import RunCheck

HARD = "Pharmacological modulation reestablishes neurological equilibrium. "


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        # Words of a sentence.
        ("One two three. One two.", {"per": "sentence", "max": 2}, ["One two three."]),
        ("One two three. One two.", {"per": "sentence", "max": 3}, []),
        ("- one two three\n- one\n", {"per": "sentence", "max": 2}, ["one two three"]),
        ("# One two three\n\n| one two three |\n|---|\n\n> one two three\n", {"per": "sentence", "max": 2}, []),
        ("One 2.5 mg/kg it's over-the-counter.", {"per": "sentence", "max": 6}, []),
        # Of a paragraph: from its first sentence to its last.
        ("One two. Three four.\n\nOne two.\n", {"per": "paragraph", "max": 3}, ["One two. Three four."]),
        ("- one two\n- three four\n", {"per": "paragraph", "max": 3}, []),
        # Of the document: at its first heading, else its first sentence.
        ("One two. Three four.", {"max": 3}, ["One two."]),
        ("One two.\n\n# Head\n\nThree four.", {"max": 3}, ["Head"]),
        ("# Head\n\n> One two three four five.", {"max": 0}, []),
        ("", {"max": 0}, []),
        # Sentences.
        ("One. Two. Three.", {"metric": "sentences", "max": 2}, ["One."]),
        ("One. Two. Three.", {"metric": "sentences", "max": 2, "min_sentences": 4}, []),
        ("One. Two.\n\nThree.", {"metric": "sentences", "max": 1, "per": "paragraph"}, ["One. Two."]),
    ],
)
def test_counts(run_check: RunCheck, text: str, options: dict[str, Any], found: list[str]) -> None:
    hits = run_check("metric", text, **{"metric": "words", **options})
    assert [hit.text for hit in hits] == found
    assert not any(hit.doubtful for hit in hits)


def test_fields_of_counts(run_check: RunCheck) -> None:
    (hit,) = run_check("metric", "One two three.", metric="words", max=2, per="sentence")
    assert hit.fields == {"value": 3, "max": 2, "words": 3}
    (hit,) = run_check("metric", "One. Two.", metric="sentences", max=1)
    assert hit.fields == {"value": 2, "max": 1, "sentences": 2}


@pytest.mark.parametrize(("words", "doubtful"), [(4, True), (5, True), (6, False)])
def test_up_to_a_firm_number_it_is_doubtful(run_check: RunCheck, words: int, doubtful: bool) -> None:
    (hit,) = run_check("metric", "word " * words, metric="words", per="sentence", max=3, firm_above=5)
    assert hit.doubtful is doubtful


@pytest.mark.parametrize("formula", ["smog", "flesch-kincaid-grade", "coleman-liau", "automated-readability-index"])
def test_a_grade_is_that_of_the_formula(run_check: RunCheck, formula: str) -> None:
    (hit,) = run_check("metric", "# Head\n\n" + HARD * 3, metric=formula, max=1)
    words = HARD.rstrip(". ").split()
    assert hit.fields["value"] == pytest.approx(FORMULAS[formula](count([words] * 3)))
    assert (hit.fields["sentences"], hit.fields["words"], hit.fields["polysyllables"]) == (3, 15, 15)
    assert hit.text == "Head"


@pytest.mark.parametrize(("sentences", "doubtful", "told"), [(29, True, ", low confidence"), (30, False, "")])
def test_a_grade_of_few_sentences_is_doubtful(run_check: RunCheck, sentences: int, doubtful: bool, told: str) -> None:
    (hit,) = run_check("metric", HARD * sentences, metric="smog", max=1)
    assert (hit.doubtful, hit.fields["confidence"]) == (doubtful, told)


def test_masked_words_are_not_counted(run_check: RunCheck) -> None:
    text = "Take levothyroxine. Semaglutide helps. Acetaminophen."
    (plain,) = run_check("metric", text, metric="flesch-kincaid-grade", max=-50)
    (masked,) = run_check(
        "metric", text, metric="flesch-kincaid-grade", max=-50, mask=["levothyroxine", "semaglutide", "Acetaminophen"]
    )
    assert (plain.fields["words"], masked.fields["words"]) == (5, 2)
    assert masked.fields["polysyllables"] == 0


def test_a_text_of_masked_words_alone_has_no_grade(run_check: RunCheck) -> None:
    assert run_check("metric", "Semaglutide.", metric="smog", max=1, mask=["semaglutide"]) == []
