"""What a page about a drug leaves out."""

from __future__ import annotations

import pytest

from .conftest import RunCheck

PAGE = "# {0}\n\n## Uses\n\nIt is used for pain.\n\n## Dosage\n\nTwice a day.\n\n## More\n\n{1}\n"
OPTIONS = {
    "names": ["zinc", "iron"],
    "title_words": ["what", "is", "tablets"],
    "subtitle_words": ["uses"],
    "sections": ["uses", "dosage"],
    "purpose": ["used for"],
    "taking": ["twice a day"],
    "effects": ["side effects"],
    "limits": ["do not take"],
    "exempt_types": ["news"],
    "min_words": 12,
}


def missing(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, object, object]]:
    found = run_check("coverage", text, format, **OPTIONS)
    return [(hit.text, hit.fields["drug"], hit.fields["missing"]) for hit in found]


def test_what_is_missing_is_listed(run_check: RunCheck) -> None:
    assert missing(run_check, PAGE.format("Zinc tablets", "Dry.")) == [
        ("Zinc tablets", "zinc", "side effects, who should not take it")
    ]
    page = PAGE.format("Zinc", "Side effects: none. Do not take it with milk.").replace("used for", "old")
    assert missing(run_check, page.replace("Twice", "Once")) == [("Zinc", "zinc", "what it is for, how to take it")]


def test_a_page_that_has_it_all(run_check: RunCheck) -> None:
    assert missing(run_check, PAGE.format("Zinc", "Side effects: none. Do not take it with milk.")) == []


@pytest.mark.parametrize("title", ["What is zinc?", "Zinc: uses and more", "Zinc (tablets): uses", "Zinc | uses"])
def test_titles_of_pages_about_a_drug(run_check: RunCheck, title: str) -> None:
    assert len(missing(run_check, PAGE.format(title, "Dry."))) == 1


@pytest.mark.parametrize("title", ["Zinc and iron", "Zinc in the news", "Zinc: a story", "Tablets", "Zinc or iron"])
def test_titles_of_other_pages(run_check: RunCheck, title: str) -> None:
    assert missing(run_check, PAGE.format(title, "Dry.")) == []


def test_a_title_of_the_front_matter_is_found_on_the_first_sentence(run_check: RunCheck) -> None:
    text = "---\ntitle: Zinc\n---\n\nIt is a metal. It shines.\n\n" + PAGE.format("Uses", "Dry.")[8:]
    assert missing(run_check, text)[0][0] == "It is a metal."
    assert missing(run_check, text.replace("title: Zinc", "title: Zinc\ntype: news")) == []


def test_notices_and_pages_without_such_headings(run_check: RunCheck) -> None:
    assert missing(run_check, "# Zinc\n\n## Uses\n\n## Dosage\n") == []
    assert missing(run_check, PAGE.format("Zinc", "Dry.").replace("## Dosage", "## Colour")) == []
    assert missing(run_check, "") == []
