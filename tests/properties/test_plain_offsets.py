"""The plain-text reader on generated texts: every place is exact, and nothing a reader of the file sees is lost."""

from __future__ import annotations

import codecs
import re
import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.document import Document
from medlint.prose import SOFT
from medlint.readers.plain import read
from medlint.source import Source

WORDS = (
    "Baclofen", "baclofen", "relaxes", "stiff", "muscles", "in", "the", "Morning", "10", "mg", "70-80%", "Dr.", "E.",
    "Side", "Effects", "include", "is", "a", "B12", "Spasticity70%", "cafe\u0301", "naïve", "💡", "👩🏽‍⚕️", "“sleep”",
    "and\u00a0then", "soft\u00adhyphen", "zero\u200bwidth", "[label](https://example.org/a_(b))", "![pill](p.png)",
    "**bold**", "https://example.org", "a/b/c", "|", "\t", "  ", "   - ", "—", "(", ")", "1.", "x:", "&nbsp;", "<b>",
    "\ufeff",
)  # fmt: skip
MARKS = (
    "", "", "", "- ", "* ", "• ", "•", "– ", "◦\t", "1. ", "2) ", "(3) ", "a) ", "iv) ", "> ", "> > ", "# ", "### ",
    "| ", "See also ", "Related: ", "-", "*", "\u200b- ",
)  # fmt: skip
ENDS = ("", "", ".", "?", "!", ":", ",", ";", "…", " |", " ##", "**", " <!-- medlint: ignore a -->", "\u200b", "\ufeff")
WHOLE_LINES = (
    "", "", "", " ", "\t", "\u00a0", "\u200b", "+", "×", "▼", "---", "* * *", "=====", "-----", "|---|---|",
    "----  ---", "Share", "Read more", "References", "7", ">", "<!-- medlint: ignore claims/cure -->", "<!-- else -->",
    "```", "| --- | --- |", "SIDE EFFECTS", "**Key points**", "Drug\tDose", "Baclofen\t5 mg", "| a | b |",
    "Drug        Dose", "Baclofen    5 mg", "DrugDose", "Baclofen5 mg", "Is it safe?", "It is safe.", "You may need:",
    "soap", "A rash", "Key Points",
)  # fmt: skip
INDENTS = ("", "", "", " ", "  ", "    ", "\t", "\u00a0 ")
LINE_ENDS = ("\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n")

composed = st.tuples(
    st.sampled_from(INDENTS),
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.sampled_from(ENDS),
).map("".join)
wrapped = st.builds(
    lambda first, rest, words: "\n".join(
        textwrap.wrap(" ".join(words), 40, initial_indent=first, subsequent_indent=rest)
    ),
    st.sampled_from(("", "- ", "1. ", "> ")),
    st.sampled_from(("", "", "  ", "> ")),
    st.lists(
        st.sampled_from(("stiff", "muscles", "relaxes", "Baclofen", "20.", "naïve", "- ", "ends.")),
        min_size=12,
        max_size=30,
    ),
)
lines = st.one_of(
    wrapped,
    st.sampled_from(WHOLE_LINES),
    composed,
    composed,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
texts = st.lists(st.tuples(lines, st.sampled_from(LINE_ENDS)), max_size=14).map(
    lambda parts: "".join(line + end for line, end in parts)
)

MARK = re.compile(r"[-*–•◦‣▪●○■·∙⁃►➤✓✔✅|]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)]|>(?:\s*>)*|#+|\*\*|__", re.IGNORECASE)
DROPPED = re.compile(r"[-*_=~–—|+:\s]*|<!--\s*medlint\s*:.*-->")


@settings(max_examples=5_000, derandomize=True, deadline=None)
@given(texts, st.booleans())
def test_every_place_is_exact_and_nothing_is_lost(text: str, with_mark: bool) -> None:
    data = text.encode()
    document = read(Source.from_bytes("article.txt", codecs.BOM_UTF8 + data if with_mark else data))
    blocks_are_in_order(document)
    places_are_exact(document)
    nothing_is_lost(document)


def blocks_are_in_order(document: Document) -> None:
    at = -1
    for block in document.blocks:
        assert at < block.start < block.end <= len(document.prose)
        text = document.text(block)
        assert "\n" not in text
        assert text == text.strip()
        assert (block.level > 0) == (block.kind in ("heading", "list-item")) or block.kind == "reference"
        assert (block.row > 0) == (block.kind == "table-cell") or block.kind == "reference"
        assert block.kind not in ("list-item", "table-cell", "quote") or block.group
        at = block.end
    outside = "".join(
        document.prose[a.end : b.start] for a, b in zip(document.blocks, document.blocks[1:], strict=False)
    )
    assert not outside.strip("\n")


def places_are_exact(document: Document) -> None:
    source, prose = document.source.text, document.prose
    at = 0
    for block in document.blocks:
        span = document.map.locate(block.start, block.end)
        assert at <= span.start < span.end <= len(source)
        at = span.end
    nodes = (*document.blocks, *document.sentences, *document.links)
    for start, end in [*((node.start, node.end) for node in nodes), *document.words]:
        span = document.map.locate(start, end)
        assert 0 <= span.start <= span.end <= len(source)
        # A quotation over several lines holds their marks.
        assert visible(source[slice(*span)]).replace(">", "") == visible(prose[start:end]).replace(">", "")
        if document.map.is_literal(start, end):
            assert source[slice(*span)] == prose[start:end]
    for link in document.links:
        assert prose[link.start : link.end] in source[slice(*link.span)]
    for comment in document.comments:
        assert source[comment.start - 4 : comment.start] == "<!--"
        assert source[comment.end : comment.end + 3] == "-->"


def nothing_is_lost(document: Document) -> None:
    shown = set()
    for block in document.blocks:
        for offset in range(block.start, block.end):
            shown.update(range(*document.map.locate(offset, offset + 1)))
    for comment in document.comments:
        shown.update(range(comment.start - len("<!--"), comment.end + len("-->")))
    at = 0
    for line in re.split(r"(\r\n|\r|\n)", document.source.text):
        hidden = "".join(" " if at + i in shown else char for i, char in enumerate(line))
        at += len(line)
        if not DROPPED.fullmatch(visible(line)):
            assert all(MARK.fullmatch(rest) for rest in visible(hidden, " ").split()), hidden


def visible(text: str, space: str = "") -> str:
    """A text without the characters that no reader sees, and with its white space as `space`."""
    return re.sub(r"\s+", space, text.translate(dict.fromkeys(map(ord, SOFT))))


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.lists(lines.map(lambda line: re.sub(r"[\r\n]", "", line)), max_size=14))
def test_line_ends_change_nothing(parts: list[str]) -> None:
    assert shape("\n".join(parts)) == shape("\r\n".join(parts)) == shape("\r".join(parts))


def shape(text: str) -> tuple[object, ...]:
    document = read(Source("article.txt", text))
    return document.blocks, document.prose
