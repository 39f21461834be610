from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.document import Document, Inline, Link
from medlint.prose import OBJECT
from medlint.readers.html import read
from medlint.source import Source

WORDS = (
    "Baclofen relaxes muscles. ", "dose", "5 mg", " ", "\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "💊", "e\u0301",
    "\u00ad", "\u200b", "\ufeff", "\u200d", "[1]", "See https://a.org/?b=c).", "x\x00y", "\x0c", "İ", "10", "“No.” ",
)  # fmt: skip
REFERENCES = (
    "&amp;", "&nbsp;", "&shy;", "&lt", "&notit;", "&eacute", "&#8211;", "&#x1F48A;", "&#0;", "&#13;", "&#xD800;", "&#",
    "&", "&;", "&#x;", "&#1;", f"&#{'9' * 30};", "&zwj;", "&#10;", "&fjlig;", "&NewLine;", "&Tab;",
)  # fmt: skip
NAMES = (
    "p", "div", "b", "i", "a", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "thead", "h1",
    "h2", "blockquote", "pre", "code", "del", "q", "sup", "sub", "nav", "button", "select", "svg", "script", "title",
    "textarea", "figure", "figcaption", "details", "summary", "section", "body", "html", "br", "hr", "img", "span",
)  # fmt: skip
ATTRIBUTES = (
    "", " hidden", " href=#n", " href='a?b&amp;c'", " id=n", ' class="references"', " role=presentation", " alt=x",
    " alt='A &amp; B\n é'", " alt=' '", ' src="s.png"', " style='display:none'", " aria-hidden=true", " a=\"'>\"", " /",
    "\r\nx\n=\ny",
)  # fmt: skip
ODDITIES = (
    "<!-- c -->", "<!--", "-->", "<!-->", "<![CDATA[ x ]]>", "<!doctype html>", "<?xml ?>", "</>", "</ x>", "<", ">",
    "< p>", "<p", "<a href='", '"', "'", "</p", "<br><br>", "<sup>3</sup>", "<sup><a href=#n>1</a></sup>",
    "<img alt=x>", "<wbr>", "<sup>[2,3]</sup>", "]]>", "<table><tr><th>a<td>", "<table><td>a<td>", "</table>",
    "spasms<sup>3</sup>", "<p id=n>", "<!x", "<P>", "<input>", "<math>x</math>", "<img> is", "<embed>", "<svg></svg> ", "</DIV >",
)  # fmt: skip

tags = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
end_tags = st.builds("</{}>".format, st.sampled_from(NAMES))
words = st.sampled_from(WORDS)
pieces = st.one_of(words, words, st.sampled_from(REFERENCES), tags, tags, end_tags, st.sampled_from(ODDITIES))
pages = st.lists(pieces, max_size=24).map("".join)


@pytest.mark.slow
@settings(max_examples=6_000, derandomize=True, deadline=None)
@given(pages)
def test_every_place_is_exact(html: str) -> None:
    source = Source("a.html", html, "html")
    check(read(source))


@pytest.mark.slow
@settings(max_examples=400, derandomize=True, deadline=None)
@given(
    pages.map(lambda html: html.replace("\x00", "")),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]),
    st.sampled_from(["", "<meta charset=utf-8>"]),
)
def test_every_place_is_exact_in_every_encoding(html: str, encoding: str, declaration: str) -> None:
    html = declaration + html.removeprefix("\ufeff")
    source = Source.from_bytes("a.html", html.encode(encoding), "html")
    assert source.text == html
    check(read(source))


def check(page: Document) -> None:
    check_blocks(page)
    inlines = [node for node in page._inlines if isinstance(node, Inline)]
    for node in (*page.blocks, *page.sentences, *page.links, *inlines):
        check_range(page, node.start, node.end)
    for start, end in page.words:
        assert start < end
        check_range(page, start, end)
    for inline in inlines:
        assert page.block_at(inline.start) == page.block_at(inline.end - 1) is not None
    for link in page.links:
        check_link(page, link)
    for mark in page.citations:
        check_range(page, mark.start, mark.end)
        assert mark.kind == "number" or (mark.span and page.source.text[slice(*mark.span)].strip())
    for problem in page.problems:
        assert page.source.text[problem.span.start] == "<"
        assert problem.span.end <= len(page.source.text)
    for footnote in page.footnotes:
        assert page.blocks[footnote.block].kind == "reference"
    for start, end in page.comments:
        assert page.source.text.startswith("<!--", start - 4)
        assert "-->" not in page.source.text[start:end]


def check_blocks(page: Document) -> None:
    at = 0
    for block in page.blocks:
        assert block.start == at < block.end
        at = block.end + 1
        assert page.prose[block.end : at] in ("\n", "")
        text = page.text(block)
        if block.kind != "code":
            assert text == " ".join(text.split())
        assert text.strip(f"{OBJECT} \n")
        assert (block.row > 0) == (block.kind == "table-cell")
    assert at >= len(page.prose)


def check_range(page: Document, start: int, end: int) -> None:
    text = page.source.text
    first, last = page.map.locate(start, end)
    assert 0 <= start <= end <= len(page.prose)
    assert 0 <= first <= last <= len(text)
    if start < end and page.map.is_literal(start, end):
        assert text[first:last] == page.prose[start:end]


def check_link(page: Document, link: Link) -> None:
    text = page.text(link)
    assert text == text.strip() or any(block.kind == "code" for block in page.blocks)
    written = page.source.text[slice(*link.span)]
    opening = {"link": "<a", "image": "<img", "bare": ""}[link.kind]
    assert written.lower().startswith((opening, "<sup"))
    if text:
        located = page.map.locate(link.start, link.end)
        assert link.span.start <= located.start <= located.end <= link.span.end


class Words(HTMLParser):
    """The text of a well-formed page, as the standard library reads it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.data: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)


well_formed = st.recursive(
    st.sampled_from(["dose", "a b", " ", "\r\n", "💊", "&amp;", "&eacute;", "&#8211;", "<br>", "<!-- c -->", "é"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(
            ["div", "p", "b", "i", "ul", "li", "table", "td", "code", "blockquote", "span", "h2", "section"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@pytest.mark.slow
@settings(max_examples=800, derandomize=True, deadline=None)
@given(well_formed)
def test_no_character_is_lost_or_added(html: str) -> None:
    words = Words()
    words.feed(html)
    words.close()
    prose = read(Source("a.html", html, "html")).prose
    assert re.sub(r"\s", "", prose) == re.sub(r"\s", "", "".join(words.data))
