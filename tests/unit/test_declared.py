"""Declared: names in every spelling, values in every form, and lines of the text."""

from __future__ import annotations

import pytest

from medlint.declared import declared, is_of_type, rest_of_line, texts, words
from medlint.options import Lexicon
from medlint.readers import read
from medlint.source import Source

NAMES = Lexicon("byline = author\nreviewedby = reviewer\nreviewdate = reviewed")


def test_names_in_every_spelling() -> None:
    header = "byline: Jo\nreviewed_by: Al\nreviewedBy: Bo\nreview:\n  date: 2026\nparams:\n  Byline: Cy\nother: x\n"
    document = read(Source("page.md", f"---\n{header}---\nRest.", "markdown"))
    found = declared(document, NAMES)
    assert {kind: [field.value for field in fields] for kind, fields in found.items()} == {
        "author": ["Jo", "Cy"],
        "reviewer": ["Al", "Bo"],
        "reviewed": [2026],
    }
    assert declared(document, NAMES) is found


def test_nothing_is_declared_without_front_matter() -> None:
    assert declared(read(Source("page.md", "byline: Jo", "markdown")), NAMES) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        (True, []),
        (2026, ["2026"]),
        (" Jo ", ["Jo"]),
        (["Jo", None, ["Al"]], ["Jo", "Al"]),
        ({"@type": "Person", "name": "Jo", "url": "/jo"}, ["Jo"]),
        ({"@type": "Person", "first": "Jo"}, ["Jo"]),
    ],
)
def test_texts(value: object, expected: list[str]) -> None:
    assert list(texts(value)) == expected


def test_words() -> None:
    assert words("Tom Ellery, Pharm-D_2") == ["tom", "ellery", "pharm", "d", "2"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [("type: Health hub", True), ("layout: hub.html", True), ("type: page", False), ("title: hub", False)],
)
def test_is_of_type(header: str, expected: bool) -> None:
    assert is_of_type(read(Source("page.md", f"---\n{header}\n---\nRest.", "markdown")), ("hub",)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Checked by: Jo Lee, MD", "Jo Lee, MD"),
        ("*Checked by* Jo Lee", "Jo Lee"),
        ("5 May | Checked by Jo", "Jo"),
        ("It was checked by Jo", ""),
        ("Rest in bed\nChecked by Jo\nDrink", "Jo"),
        ("Checked by\nJo Lee", "Jo Lee"),
        ("Checked by\n\nJo Lee\n\nRest.", "Jo Lee"),
        ("Checked by", ""),
        ("Checked by Jo " + "and so on " * 40, ""),
    ],
)
def test_rest_of_line(text: str, expected: str) -> None:
    document = read(Source("page.md", text, "markdown"))
    start = document.prose.lower().index("checked by")
    assert rest_of_line(document, start, start + len("checked by")) == expected


def test_there_is_no_line_between_blocks() -> None:
    assert rest_of_line(read(Source("page.md", "", "markdown")), 0, 0) == ""
