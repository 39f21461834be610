"""Signs of Markdown that readers see, and characters that were escaped once too often."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Found, RunCheck

MARKDOWN = [r"(?<![\w*])\*\*(?P<kept>\w[^*\n]{0,80})\*\*(?!\w)", "```", r"^#{2,6} "]
ESCAPES = [r"&(?:amp;)?(?:nbsp|amp|deg);", r"\\n(?=[^a-z]|\Z)", r"\\u[0-9a-f]{4}", r"\\[\"']"]


@pytest.fixture
def find(run_check: RunCheck) -> Callable[..., list[Found]]:
    def find(text: str, format: str = "text") -> list[Found]:
        signs = {"markdown_signs": ["**", "```", "##"], "escape_signs": ["&", "\\"]}
        options = {"markdown": MARKDOWN, "escapes": ESCAPES, "mentions": ["signs such as"], **signs}
        return run_check("markup-leftover", text, format, **options)

    return find


def pairs(found: list[Found]) -> list[tuple[str, str | None]]:
    return [(each.text, each.fix) for each in found]


@pytest.mark.parametrize("format", ["text", "html"])
def test_markdown_where_it_shows(find: Callable[..., list[Found]], format: str) -> None:
    assert pairs(find("Take **food** with it.", format)) == [("**food**", "food")]
    assert pairs(find("Run ```this``` now.", format)) == [("```", None), ("```", None)]


def test_a_heading_in_html(find: Callable[..., list[Found]]) -> None:
    assert pairs(find("<p>Rest.</p><p>## Dose</p>", "html")) == [("## ", None)]


def test_headings_of_plain_text(find: Callable[..., list[Found]]) -> None:
    text = "Rest well today.\n\n## Dose\n\nOne tablet a day.\n\n####   Children\n\nNone at all, please.\n"
    assert pairs(find(text)) == [("## ", ""), ("####   ", "")]
    assert find("Rest well today.\n\nDose\n\nOne of ## is fine for them.\n") == []


def test_markdown_in_markdown_is_markdown(find: Callable[..., list[Found]]) -> None:
    assert find("## Dose\n\nTake **food** with it.\n\n```\nx\n```\n", "markdown") == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("One&nbsp;tablet", ("&nbsp;", " ")),
        ("Tea &amp; milk", ("&amp;", "&")),
        ("At 38&amp;deg; C", ("&amp;deg;", "°")),
        (r"Rest.\nWalk.", (r"\n", None)),
        (r"Rest.\n", (r"\n", None)),
        (r"It\u2019s fine", (r"\u2019", "’")),
        (r"It\u200bs fine", (r"\u200b", None)),
        (r"An \"upset\" stomach"[:10], (r"\"", '"')),
    ],
)
def test_escaped_characters(find: Callable[..., list[Found]], text: str, pair: tuple[str, str | None]) -> None:
    assert pairs(find(text)) == [pair]


@pytest.mark.parametrize("format", ["html", "markdown", "mdx"])
def test_twice_escaped_characters(find: Callable[..., list[Found]], format: str) -> None:
    assert [each.text for each in find("Tea &amp;amp; milk", format)] == ["&amp;amp;"]
    assert find("Tea &amp; milk", format) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q&A at 5 & 6",
        r"in C:\new",
        "See https://example.org/?a=1&amp;b=2 for it.",
        "With signs such as &nbsp; in it.",
    ],
)
def test_what_is_none(find: Callable[..., list[Found]], text: str) -> None:
    assert find(text) == []


def test_code_is_not_read(find: Callable[..., list[Found]]) -> None:
    assert find("<p>Write <code>**food**</code> and <code>&amp;nbsp;</code> so.</p>", "html") == []
