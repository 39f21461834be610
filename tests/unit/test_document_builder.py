"""The builder of documents: what opens a block, and what is left of one without words."""

from __future__ import annotations

from medlint.document import Block, Citation, Inline, Link
from medlint.document_builder import DocumentBuilder
from medlint.prose import OBJECT
from medlint.source import Source, Span


def test_text_outside_of_blocks_opens_a_paragraph_and_blanks_open_none() -> None:
    builder = DocumentBuilder(Source("x.md", "  one&nbsp;two", "markdown"))
    builder.text(0, 2)
    builder.replace(5, 11, "\u00a0")
    assert not builder.is_open
    builder.replace(5, 11, "&")
    assert builder.is_open
    builder.end("quote")
    assert builder.build().blocks == (Block("quote", 0, 1),)


def test_a_link_of_an_empty_block_recedes_to_what_is_there() -> None:
    builder = DocumentBuilder(Source("x.md", "one ![](p.png)", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 3)
    builder.begin("paragraph")
    builder.link(builder.offset, "p.png", Span(4, 14), "image")
    builder.footnote_mark("1", Span(0, 0))
    page = builder.build()
    assert page.prose == "one"
    assert page.links == (Link(3, 3, "p.png", Span(4, 14), "image"),)
    assert page.citations == (Citation(3, 3, ("1",), "footnote", Span(0, 0)),)


def test_an_inline_of_nothing_is_none() -> None:
    builder = DocumentBuilder(Source("x.md", "one", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 3)
    builder.inline("code", builder.offset)
    assert builder.build()._inlines == ()


def test_an_object_opens_a_paragraph_for_the_words_that_follow() -> None:
    builder = DocumentBuilder(Source("x.md", "one # is two # #", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 4)
    builder.end()
    builder.object(4, 5)
    builder.text(5, 13)
    builder.end()
    builder.object(13, 14)
    builder.object(15, 16)
    page = builder.build()
    assert [page.text(block) for block in page.blocks] == ["one", f"{OBJECT} is two"]
    assert page.map.locate(4, 5) == Span(4, 5)
    assert [page.prose[start:end] for start, end in page.words] == ["one", "is", "two"]


def test_links_and_inlines_end_at_their_words() -> None:
    source = "see # one # now # #"
    builder = DocumentBuilder(Source("x.md", source, "markdown"))
    builder.text(0, 4)
    start = builder.offset
    builder.object(4, 5)
    builder.text(5, 10)
    builder.object(10, 11)
    builder.inline("strikethrough", start)
    builder.link(start, "/u", Span(4, 11))
    builder.text(11, 16)
    start = builder.offset
    builder.object(16, 17)
    builder.text(17, 18)
    builder.object(18, 19)
    builder.inline("code", start)
    builder.link(start, "/v", Span(16, 19))
    page = builder.build()
    assert page.prose == source.replace("#", OBJECT)
    assert page._inlines == (Inline("strikethrough", 6, 9),)
    assert [(page.text(link), link.target) for link in page.links] == [("one", "/u"), ("", "/v")]
