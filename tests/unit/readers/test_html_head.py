"""What a page declares in its head and its markup, with its place in the source."""

from __future__ import annotations

import json

import pytest

from medlint.readers import read
from medlint.source import Source


def declared(page: str) -> dict[str, tuple[object, str]]:
    """Each declaration: its value, and the source text that it stands in."""
    fields = read(Source("page.html", page, "html")).front_matter
    return {name: (field.value, page[slice(*field.span)]) for name, field in fields.items()}


def script(content: object) -> str:
    written = content if isinstance(content, str) else json.dumps(content)
    return f'<script type="application/ld+json">\n{written}\n</script>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Rest.</p>", {}),
        ('<html lang="en-GB"><p>Rest.</p>', {"lang": ("en-GB", "en-GB")}),
        ("<html><meta charset=utf-8><meta name=author>", {}),
        ('<meta name="author" content="Jo &amp; Al">', {"meta.author": ("Jo & Al", "Jo &amp; Al")}),
        ("<meta name=description content='All of it'>", {"meta.description": ("All of it", "All of it")}),
        (
            '<meta property="article:published_time" content="2026-05-01">',
            {"meta.article:published_time": ("2026-05-01", "2026-05-01")},
        ),
        ('<meta name="author" content="Jo"><meta name="author" content="Al">', {"meta.author": ("Jo", "Jo")}),
        ('<p>By <a rel="author nofollow" href="/jo"> Jo Lee </a></p>', {"author": ("Jo Lee", "Jo Lee")}),
        ('<link rel="author" href="/jo"><p>Rest.</p>', {}),
        ('<a rel="author" href="/jo">' + "x" * 300, {}),
        ('<span itemprop="reviewedBy">Jo Lee, MD</span>', {"reviewedBy": ("Jo Lee, MD", "Jo Lee, MD")}),
        ('<meta itemprop="datePublished" content="2026">', {"datePublished": ("2026", "2026")}),
        (
            '<time itemprop="dateModified" datetime="2026-05-01">1 May</time>',
            {"dateModified": ("2026-05-01", "2026-05-01")},
        ),
        ('<span itemprop="name">Jo</span>', {}),
        ('<p><time datetime="2026-05-01">1 May</time>', {"time": ("2026-05-01", "2026-05-01")}),
        ("<p><time>1 May 2026</time>", {}),
        ("<script>var author = 1</script>", {}),
    ],
)
def test_markup(page: str, expected: dict[str, tuple[object, str]]) -> None:
    assert declared(page) == expected


PAGE = {"@type": "MedicalWebPage", "author": {"@type": "Person", "name": "Jo Lee"}, "dateModified": "2026-05-01"}


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        [{"@type": "WebSite", "author": "Al"}, PAGE],
        {"@context": "https://schema.org", "@graph": [{"@type": "Person", "author": "Al"}, PAGE]},
        {**PAGE, "@type": ["Thing", "MedicalWebPage"]},
        {"@type": "Product", "mainEntityOfPage": PAGE, "author": "Al"},
    ],
)
def test_json_ld(content: object) -> None:
    page = script(content)
    found = declared(page)
    assert found["jsonld.author"] == (PAGE["author"], json.dumps(PAGE["author"]))
    assert found["jsonld.dateModified"] == ("2026-05-01", '"2026-05-01"')
    assert len(found) == 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "{",
        '{"@type": "Article", "author"',
        '{"@type": "Article", "author" "Jo"}',
        '{"@type": "Article" "author": "Jo"}',
        '{"author": "Jo"}',
        '{"@type": 3, "author": "Jo"}',
        '[{"@type": "Article"} {"@type": "Article", "author": "Jo"}]',
        '[{"@type": "Article"',
        "[" * 5000,
        '{"@type": "Article", "author": ' + "[" * 5000 + "]" * 5000 + "}",
        {"@type": "Article", "author": [[[[[[[["Jo"]]]]]]]]},
        [[[[{"@type": "Article", "author": "Jo"}]]]],
    ],
)
def test_what_declares_nothing(content: object) -> None:
    assert declared(script(content)) == {}


def test_a_line_break_in_a_text_is_read() -> None:
    assert declared(script('{"@type": "Article", "author": "Jo\nLee"}'))["jsonld.author"][0] == "Jo\nLee"
