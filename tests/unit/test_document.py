"""The document: what is computed of the blocks, inlines and links that a reader gives."""

from __future__ import annotations

from typing import Any

import pytest

from medlint.document import (
    PROSE,
    Citation,
    Document,
    Field,
    Hit,
    InlineKind,
    Ranges,
    Sentence,
)
from medlint.document_builder import DocumentBuilder
from medlint.phrases import PhraseIndex, Phrases
from medlint.readers import read
from medlint.source import Source, Span


def document(*blocks: tuple[Any, ...], front_matter: dict[str, Field] | None = None) -> Document:
    """A document of blocks: kind, text, then level, group and row as far as wanted."""
    source = "\n\n".join(block[1] for block in blocks)
    builder = DocumentBuilder(Source("x.md", source, "markdown"))
    at = 0
    for kind, text, *rest in blocks:
        builder.begin(kind, *rest)
        builder.text(at, at + len(text))
        at += len(text) + 2
    builder.front_matter = front_matter or {}
    return builder.build()


def paragraph(text: str) -> Document:
    return document(("paragraph", text))


def phrases(*texts: str) -> Phrases:
    return PhraseIndex().add(texts)


# Sections


ARTICLE = document(
    ("paragraph", "Before."),
    ("heading", "Baclofen", 1),
    ("paragraph", "About."),
    ("heading", "Dose", 2),
    ("heading", "Adults", 3),
    ("list-item", "Ten.", 1, 1),
    ("heading", "Skipped", 6),
    ("heading", "Side effects", 2),
    ("paragraph", "Sleep."),
    ("heading", "Other", 1),
)


def test_sections_and_their_paths() -> None:
    assert [(section.path, len(section.blocks)) for section in ARTICLE.sections] == [
        ((), 1),
        (("Baclofen",), 1),
        (("Baclofen", "Dose"), 0),
        (("Baclofen", "Dose", "Adults"), 1),
        (("Baclofen", "Dose", "Adults", "Skipped"), 0),
        (("Baclofen", "Side effects"), 1),
        (("Other",), 0),
    ]
    assert [ARTICLE.text(heading) for heading in ARTICLE.headings][:2] == ["Baclofen", "Dose"]
    assert ARTICLE.sections[0].heading is None
    assert ARTICLE.text(ARTICLE.sections[1]) == "Baclofen\nAbout."


@pytest.mark.parametrize(
    ("words", "path"),
    [("Before", ()), ("Baclofen", ("Baclofen",)), ("Sleep", ("Baclofen", "Side effects")), ("Other", ("Other",))],
)
def test_the_section_of_a_place(words: str, path: tuple[str, ...]) -> None:
    assert ARTICLE.section_at(ARTICLE.prose.index(words)).path == path


def test_an_empty_document_has_one_section_without_a_path() -> None:
    empty = document()
    assert (empty.prose, empty.sentences, list(empty.words), empty.links, empty.tables, empty.title) == (
        "",
        (),
        [],
        (),
        (),
        "",
    )
    assert empty.section_at(0).path == ()
    assert empty.sections[0].blocks == ()
    assert empty.block_at(0) is None
    assert empty.sentence_at(0) is None


# Sentences and words


def test_sentences_know_their_block() -> None:
    page = document(
        ("heading", "Dose", 1), ("paragraph", "Take 2.5 mg. Rest!"), ("code", "a. b."), ("residue", "+ A. B.")
    )
    assert [(page.text(sentence), sentence.block.kind) for sentence in page.sentences] == [
        ("Dose", "heading"),
        ("Take 2.5 mg.", "paragraph"),
        ("Rest!", "paragraph"),
    ]


def test_words_of_all_but_code() -> None:
    page = document(
        ("paragraph", "Take it. It's 2.5 mg."), ("code", "x y"), ("residue", "See also"), ("paragraph", "End")
    )
    assert [page.prose[start:end] for start, end in page.words] == [
        "Take", "it", "It's", "2.5", "mg", "See", "also", "End",
    ]  # fmt: skip
    first, second = page.sentences[:2]
    assert page.words_of(first) == ["Take", "it"]
    assert page.words_of(page.blocks[0]) == ["Take", "it", "It's", "2.5", "mg"]
    assert page.count_words(second) == 3
    assert page.count_words(page.blocks[1]) == 0


def test_words_are_a_sequence_of_ranges() -> None:
    words = paragraph("Take it now").words
    assert list(words) == [Span(0, 4), Span(5, 7), Span(8, 11)]
    assert (len(words), words[1], words[-1], words[1:], words[5:]) == (3, (5, 7), (8, 11), [(5, 7), (8, 11)], [])
    with pytest.raises(IndexError):
        words[3]


def test_what_stands_at_a_place() -> None:
    page = document(("paragraph", "One. Two."), ("paragraph", "Three."))
    assert page.block_at(0) == page.block_at(8) == page.blocks[0]
    assert page.block_at(9) is None  # the line feed between the blocks
    assert page.block_at(10) == page.blocks[1]
    assert page.block_at(99) is None
    assert page.sentence_at(3) == Sentence(0, 4, page.blocks[0])
    assert page.sentence_at(4) is None
    assert page.sentence_at(5) == page.sentences[1]


# Tables


def test_tables_leave_empty_cells_out() -> None:
    page = document(
        ("table-cell", "Drug", 0, 1, 1),
        ("table-cell", "Dose", 0, 1, 1),
        ("table-cell", "A", 0, 1, 2),
        ("table-cell", "", 0, 1, 2),
        ("paragraph", "Between."),
        ("table-cell", "B", 0, 2, 1),
    )
    assert [[[page.text(cell) for cell in row] for row in table] for table in page.tables] == [
        [["Drug", "Dose"], ["A"]],
        [["B"]],
    ]


# Links and URLs


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://a.org/b.", ["https://a.org/b"]),
        ("(see https://a.org/b_(c)).", ["https://a.org/b_(c)"]),
        ("(https://a.org/b).", ["https://a.org/b"]),
        ("[https://a.org/b]", ["https://a.org/b"]),
        ("[https://a.org/b[1]]", ["https://a.org/b[1]"]),
        ("“https://a.org/b?”", ["https://a.org/b"]),
        ("**https://a.org**", ["https://a.org"]),
        ("Visit WWW.A.org, then HTTP://b.org!", ["WWW.A.org", "HTTP://b.org"]),
        ("<https://a.org>", ["https://a.org"]),
        ("https://a.org/x;y,z:1?q='a'", ["https://a.org/x;y,z:1?q='a"]),
        ("https://a.org/naïve/💡", ["https://a.org/naïve/💡"]),
        ("no www here, nor http://", []),
        ("awww.a.org and xhttps://a.org", []),
    ],
)
def test_urls_that_stand_bare(text: str, urls: list[str]) -> None:
    page = paragraph(text)
    assert [(link.target, link.kind) for link in page.links] == [(url, "bare") for url in urls]
    for link in page.links:
        assert page.text(link) == link.target == page.source.text[slice(*link.span)]
        assert page.overlaps(link.start, link.end, ("url",))
        assert not page.is_wording(link.start, link.end, PROSE)


def test_links_stand_in_order_and_a_url_inside_of_one_is_none_of_its_own() -> None:
    text = "See www.b.org and [https://a.org](https://a.org) and ![pill](p.png)"
    builder = DocumentBuilder(Source("x.md", text, "markdown"))
    builder.begin("paragraph")
    builder.text(0, 18)
    builder.text(19, 32)
    builder.link(builder.offset - 13, "https://a.org", Span(18, 48))
    builder.text(48, 53)
    start = builder.offset
    builder.text(55, 59)
    builder.link(start, "p.png", Span(53, 67), "image")
    page = builder.build()
    assert [(page.text(link), link.target, link.kind) for link in page.links] == [
        ("www.b.org", "www.b.org", "bare"),
        ("https://a.org", "https://a.org", "link"),
        ("pill", "p.png", "image"),
    ]


# Citations and references


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It helps [3].", [("3",)]),
        ("It helps [2, 4;5].", [("2", "4", "5")]),
        ("It helps [2–4] and [1]–[3].", [("2", "4"), ("1",), ("3",)]),
        ("Dose [1 mg], [a], [1234], [], [1,], [ 1 ]", []),
        ("A link [1](x).", []),
        ("See https://a.org/[1]/x", []),
    ],
)
def test_citations_by_number(text: str, labels: list[tuple[str, ...]]) -> None:
    page = paragraph(text)
    assert [citation.labels for citation in page.citations] == labels
    assert all(citation.kind == "number" for citation in page.citations)


def test_code_cites_nothing_and_footnote_marks_cite() -> None:
    text = "Call a[1] now [2]."
    builder = DocumentBuilder(Source("x.md", text, "markdown"))
    builder.begin("paragraph")
    builder.text(0, 5)
    start = builder.offset
    builder.text(5, 9)
    builder.inline("code", start)
    builder.text(9, 13)
    builder.footnote_mark("n", Span(0, 0))
    builder.text(13, len(text))
    page = builder.build()
    assert page.citations == (Citation(13, 13, ("n",), "footnote", Span(0, 0)), Citation(14, 17, ("2",), "number"))


@pytest.mark.parametrize(
    ("heading", "is_list"),
    [
        ("References", True),
        ("REFERENCES:", True),
        ("References \ufffc", True),  # an icon
        ("5. References", True),
        ("Sources", True),
        ("Further reading", True),
        ("References and further reading", True),
        ("Bibliography & Notes", True),
        ("Selected references", True),
        ("References to your doctor", False),
        ("Sources of vitamin D", False),
        ("Food sources", False),
        ("Preferences", False),
    ],
)
def test_what_stands_under_references_is_a_reference(heading: str, is_list: bool) -> None:
    page = document(
        ("paragraph", "Text."),
        ("heading", heading, 2),
        ("list-item", "A. 2020.", 1, 1),
        ("paragraph", "B. 2021."),
        ("table-cell", "C", 0, 2, 1),
        ("code", "d"),
        ("heading", "After", 2),
        ("list-item", "E", 1, 3),
    )
    assert [page.text(block) for block in page.references] == (["A. 2020.", "B. 2021.", "C"] if is_list else [])
    assert page.blocks[-1].kind == "list-item"


def test_a_paragraph_with_a_colon_may_head_references() -> None:
    page = document(("paragraph", "Sources:"), ("paragraph", "A. 2020."), ("heading", "Next", 2), ("paragraph", "B."))
    assert [page.text(block) for block in page.references] == ["A. 2020."]
    page = document(("paragraph", "Sources"), ("paragraph", "A. 2020."))
    assert page.references == ()


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Half of them fell [1]. Then more. And more.", [True, False, False]),
        ("Half of them fell. [1] Then more. And more.", [True, False, False]),
        ("Half of them fell. See www.a.org. And more.", [True, True, False]),
        ("Nothing. At all.", [False, False]),
        # A source may be written out.
        ("Half fell (Lee 2014). And more.", [True, False]),
        ("Half fell (see Lee & Ito, 2014; Weiss 2011).", [True]),
        ("Lee et al. (2014) saw half fall.", [True]),
        ("Lee and colleagues (2014) saw half fall.", [True]),
        ("Half fell, doi: 10.1000/182.", [True]),
        ("Half fell, PMID 123456.", [True]),
        ("Half fell in NCT01234567.", [True]),
        ("Half fell (BMJ 2011;342:d1199).", [True]),
        # A date is none.
        ("Half fell (May 2014). In 2014 too.", [False, False]),
        ("Half fell in Leeds in 2014.", [False]),
    ],
)
def test_a_sentence_is_cited_by_its_marks_or_those_of_the_next(text: str, cited: list[bool]) -> None:
    page = paragraph(text)
    assert [page.is_cited(sentence) for sentence in page.sentences] == cited


def test_the_next_block_cites_for_nobody_and_images_do_not_cite() -> None:
    page = document(("paragraph", "Half fell."), ("paragraph", "More [1]."))
    assert [page.is_cited(sentence) for sentence in page.sentences] == [False, True]
    builder = DocumentBuilder(Source("x.md", "Half fell. pill", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 11)
    builder.text(11, 15)
    builder.link(11, "p.png", Span(11, 15), "image")
    builder.end()
    page = builder.build()
    assert not page.is_cited(page.sentences[0])


def test_a_footnote_mark_at_the_end_of_a_block_cites() -> None:
    builder = DocumentBuilder(Source("x.md", "Half fell.[^1]", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 10)
    builder.footnote_mark("1", Span(0, 0))
    page = builder.build()
    assert page.is_cited(page.sentences[0])


def test_the_block_of_a_footnote() -> None:
    builder = DocumentBuilder(Source("x.md", "one two", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 3)
    builder.begin("reference")
    builder.text(4, 7)
    builder.footnote("n")
    page = builder.build()
    assert [(page.text(page.blocks[each.block]), each.label) for each in page.footnotes] == [("two", "n")]


# Wording and quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('They say "cure" here', True),
        ("They say “cure” here", True),
        ("They say ‘cure’ here", True),
        ("They say «cure» here", True),
        ("They say “it's a cure” here", True),
        ("It's a cure, isn't it", False),
        ('A 5" cure 6" tube', False),
        ("They say “cure here", False),
        ("say “cure " + "x " * 300 + "”", False),  # too long for a quotation
        ("They say cure” here“", False),
    ],
)
def test_what_is_quoted_is_no_wording(text: str, quoted: bool) -> None:
    page = paragraph(text)
    start = page.prose.index("cure")
    assert page.overlaps(start, start + 4, ("quotation",)) is quoted
    assert page.is_wording(start, start + 4, PROSE) is not quoted
    assert page.is_wording(start, start + 4, PROSE, quotations=True)


def test_quotations_do_not_reach_over_blocks() -> None:
    page = document(("paragraph", "A “half"), ("paragraph", "cure” end"))
    start = page.prose.index("cure")
    assert page.is_wording(start, start + 4, PROSE)


def test_wording_is_within_one_block_of_the_kinds() -> None:
    page = document(("paragraph", "one two"), ("quote", "three"), ("paragraph", "four"))
    assert page.is_wording(0, 7, PROSE)
    assert not page.is_wording(4, 9, PROSE)  # over the end of the block
    assert not page.is_wording(7, 8, PROSE)  # between blocks
    assert not page.is_wording(8, 13, PROSE)
    assert page.is_wording(8, 13, ("quote",))


@pytest.mark.parametrize("kind", ["code", "strikethrough"])
def test_code_and_what_is_struck_out_is_no_wording(kind: InlineKind) -> None:
    builder = DocumentBuilder(Source("x.md", "one two three", "markdown"))
    builder.begin("paragraph")
    builder.text(0, 4)
    start = builder.offset
    builder.text(4, 8)
    builder.inline(kind, start)
    builder.text(8, 13)
    page = builder.build()
    assert not page.is_wording(4, 7, PROSE, quotations=True)
    assert not page.is_wording(0, 5, PROSE)
    assert page.is_wording(0, 4, PROSE)
    assert page.is_wording(8, 13, PROSE)


# The title


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([("title", "Page"), ("heading", "Head", 1)], "Page"),
        ([("heading", "Head", 2), ("heading", "Other", 1)], "Head"),
        ([("residue", "+"), ("heading", "Head", 2)], "Head"),
        ([("paragraph", "Text"), ("heading", "Head", 1)], ""),
        ([], ""),
    ],
)
def test_the_title(blocks: list[tuple[Any, ...]], title: str) -> None:
    assert document(*blocks).title == title


def test_the_front_matter_names_the_title() -> None:
    blocks = [("heading", "Head", 1)]
    assert document(*blocks, front_matter={"title": Field("Declared", Span(0, 1), Span(0, 1))}).title == "Declared"
    assert document(*blocks, front_matter={"title": Field(7, Span(0, 1), Span(0, 1))}).title == "Head"


# Computed once


def test_once_is_once() -> None:
    page = paragraph("text")
    calls: list[int] = []
    assert [page.once("key", lambda: calls.append(1)), page.once("key", lambda: calls.append(2))] == [None, None]
    assert calls == [1]
    assert page.once("other", lambda: 3) == 3


def test_one_scan_serves_all_phrases_of_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    index = PhraseIndex()
    one, other = (index.add([text]) for text in ("cure", "pill"))
    scans: list[str] = []
    scan = index.scan
    monkeypatch.setattr(index, "scan", lambda text: scans.append(text) or scan(text))
    page = paragraph("A cure, a pill, a cure.")
    assert [span for span, _ in page.matches(one)] == [Span(2, 6), Span(18, 22)]
    assert [span for span, _ in page.matches(other)] == [Span(10, 14)]
    assert len(scans) == 1


def test_whether_a_range_holds_a_phrase() -> None:
    page = paragraph("A cure. No cure at all. End.")
    cure, no_cure = phrases("cure"), phrases("no cure at all")
    first, second, third = page.sentences
    assert [page.holds(cure, each.start, each.end) for each in (first, second, third)] == [True, True, False]
    assert page.holds(no_cure, second.start, second.end)
    assert not page.holds(no_cure, second.start, second.end - 2)  # reaches out of the range
    assert not page.holds(no_cure, second.start + 1, second.end)
    assert not page.holds(phrases("pill"), 0, len(page.prose))
    both = phrases("cure", "cure. no cure")  # a longer one before the one that fits
    assert page.holds(both, 2, 6)


# Parts


def test_ranges() -> None:
    ranges = Ranges([(8, 9), (2, 4), (3, 6), (2, 3), (12, 12)])
    assert [offset for offset in range(14) if ranges.overlaps(offset, offset + 1)] == [2, 3, 4, 5, 8]
    assert ranges.overlaps(0, 3)
    assert not ranges.overlaps(0, 2)
    assert not ranges.overlaps(6, 8)
    assert not Ranges([]).overlaps(0, 9)


def test_a_hit_has_no_fields_unless_given() -> None:
    assert Hit(1, 2).fields == {}
    assert (Hit(1, 2).fix, Hit(1, 2).in_source, Hit(1, 2).doubtful) == (None, False, False)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((), ["Doses", "Take it. Now", "then now", "now"]),
        (("now",), ["then now", "now"]),
        (("^now",), ["now"]),
        (("^Take", "then"), ["Take it. Now", "then now"]),
        (("never", "^never"), []),
    ],
)
def test_blocks_with_a_sign(signs: tuple[str, ...], expected: list[str]) -> None:
    document = read(Source("x", "# Doses\n\nTake it. Now\n\n> now\n\n- then now\n- now\n", "markdown"))
    assert [
        document.text(block) for block in document.blocks_with(signs, ("heading", "paragraph", "list-item"))
    ] == expected


@pytest.mark.parametrize(
    ("format", "text"), [("markdown", "One two\nthree\r\nfour"), ("html", "<p>One two<br>three<br/>\nfour</p>")]
)
def test_the_lines_of_a_block_are_those_of_its_source(format: str, text: str) -> None:
    page = read(Source("x", text, format))
    [block] = page.blocks
    assert [page.prose[slice(*line)] for line in page.lines_of(block)] == ["One two", "three", "four"]


def test_what_is_asked() -> None:
    page = paragraph("Is it safe? It is.")
    assert [page.is_asked(offset) for offset in (0, 10, 12)] == [True, True, False]
    assert not page.is_asked(11)
