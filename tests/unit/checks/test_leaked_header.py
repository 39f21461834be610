"""Front matter that stands in the text."""

from __future__ import annotations

import pytest

from .conftest import RunCheck


def leaked(run_check: RunCheck, text: str, format: str = "markdown") -> list[str]:
    return [hit.text for hit in run_check("leaked-header", text, format, names=["title", "date", "tags"])]


HEADER = "title: Gout\ndate: 2026-01-04"


@pytest.mark.parametrize("before", ["---\ntitle: Gout\n---\n\n", "\n", "Text.\n\n"])
def test_a_header_below_the_start(run_check: RunCheck, before: str) -> None:
    assert leaked(run_check, f"{before}---\n{HEADER}\n---\n\nText.\n") == [HEADER]


@pytest.mark.parametrize("line", ["<h2>{}</h2>", "<p>--- {} ---</p>"])
def test_a_header_in_a_page(run_check: RunCheck, line: str) -> None:
    [text] = leaked(run_check, f"<p>Text.</p>{line.format(HEADER)}<p>Text.</p>", "html")
    assert HEADER in text


def test_plain_text_needs_a_fence(run_check: RunCheck) -> None:
    assert leaked(run_check, f"Text.\n\n---\n{HEADER}\n---\n\nText.\n", "text") == [HEADER]
    assert leaked(run_check, f"{HEADER}\n\nText.\n", "text") == []


def test_the_header_itself_is_none(run_check: RunCheck) -> None:
    assert leaked(run_check, f"---\n{HEADER}\n---\n\nText.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: Gout\n",
        "title: Gout, colour: red\n",
        "Title: Gout\n\nDate: 2026\n",
        f"```\n{HEADER}\n```\n",
        "Its title: Gout, its date: today\n",
        "size: 3 title: a date: b\n",
    ],
)
def test_what_is_no_header(run_check: RunCheck, text: str) -> None:
    assert leaked(run_check, text) == []
