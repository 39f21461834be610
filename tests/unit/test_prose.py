"""Prose: how it is collected, and the way back to the source."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.prose import OBJECT, SOFT, Piece, Prose, ProseBuilder
from medlint.source import Span


def collected(source: str, *blocks: list[tuple[int, int, str | None]], verbatim: bool = False) -> Prose:
    """Prose of blocks, each of source ranges with what they read as (None: as they stand)."""
    builder = ProseBuilder(source)
    for block in blocks:
        start = builder.begin_block(verbatim)
        for first, end, text in block:
            if text is None:
                builder.text(first, end)
            else:
                builder.replace(first, end, text)
        builder.end_block(start)
    return builder.build()


def shown(source: str) -> str:
    return collected(source, [(0, len(source), None)]).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one two", "one two"),
        ("  one two  ", "one two"),
        ("one  two", "one two"),
        ("one\ntwo\r\nthree\tfour", "one two three four"),
        ("one \n\t two", "one two"),
        ("one\u00a0two\u2009three\u3000four", "one two three four"),
        ("one\u2028two\x0bthree\x85four", "one two three four"),
        ("dis\u00adease zero\u200bwidth word\u2060join\ufeffer", "disease zerowidth wordjoiner"),
        ("one \u00ad two", "one two"),
        ("one\u00ad \u00adtwo", "one two"),
        ("\u200b \u00ad one \u200b", "one"),
        ("one \u00ad\n\u00ad two", "one two"),
        ("one\n\u200b\ntwo", "one two"),
        ("👩\u200d⚕️ e\u0301", "👩\u200d⚕️ e\u0301"),
        ("", ""),
        (" \u00ad\n ", ""),
    ],
)
def test_white_space_folds_and_soft_characters_go(source: str, text: str) -> None:
    assert shown(source) == text


@given(st.text(st.sampled_from("ab \n\t\r\u00a0\u00ad\u200b💡"), max_size=30), st.lists(st.integers(0, 30), max_size=6))
@settings(max_examples=3000, deadline=None, derandomize=True)
def test_however_a_text_is_cut_it_reads_the_same(source: str, cuts: list[int]) -> None:
    places = sorted({0, len(source), *(min(cut, len(source)) for cut in cuts)})
    prose = collected(source, [(a, b, None) for a, b in pairwise(places)])
    assert prose.text == " ".join("".join(c for c in source if c not in SOFT).split())
    for offset in range(len(prose.text)):
        span = prose.locate(offset, offset + 1)
        seen = source[slice(*span)]
        assert (
            seen == prose.text[offset]
            if prose.is_literal(offset, offset + 1)
            else not seen.strip(SOFT + " \n\t\r\u00a0")
        )


def test_blocks_are_parted_by_one_line_feed_and_empty_ones_leave_nothing() -> None:
    source = "one  two"
    prose = collected(source, [(0, 3, None)], [(3, 5, None)], [], [(4, 5, None)], [(5, 8, None)])
    assert prose.text == "one\ntwo"
    assert collected(source, [(3, 5, None)], [(5, 8, None)]).text == "two"
    assert collected(source, [(0, 3, None)], [(3, 5, None)]).text == "one"


def test_verbatim_keeps_white_space_and_soft_characters() -> None:
    source = "  a\n\u00ad b  "
    prose = collected(source, [(0, len(source), None)], verbatim=True)
    assert prose.text == source
    assert prose.is_literal(0, len(source))
    assert collected("x", [(0, 1, " &amp; ")], verbatim=True).text == " &amp; "


@pytest.mark.parametrize(
    ("replacement", "text"),
    [
        ("&", "a&b"),
        (" ", "a b"),
        ("\n", "a b"),
        (" x ", "a x b"),
        ("x\n y", "ax yb"),
        ("\u00ad", "ab"),
        ("", "ab"),
        ("x\u00ady", "axyb"),
        ("fj", "afjb"),
    ],
)
def test_a_replacement_folds_as_anything_does(replacement: str, text: str) -> None:
    assert collected("a&amp;b", [(0, 1, None), (1, 6, replacement), (6, 7, None)]).text == text


def test_space_from_a_replacement_joins_what_is_there() -> None:
    source = "a &nbsp; b"
    assert collected(source, [(0, 2, None), (2, 8, "\u00a0"), (8, 10, None)]).text == "a b"
    assert collected(source, [(2, 8, "\u00a0"), (8, 10, None)]).text == "b"
    assert collected(source, [(0, 2, None), (2, 8, "\u00a0")]).text == "a"
    assert collected(source, [(0, 2, None), (2, 8, " \u00a0x")]).text == "a x"


def drawn(source: str) -> Prose:
    """Prose of one block in which each "@" is an object."""
    builder = ProseBuilder(source)
    start = builder.begin_block()
    at = 0
    for found in re.finditer("@", source):
        builder.text(at, found.start())
        builder.object(*found.span())
        at = found.end()
    builder.text(at, len(source))
    builder.end_block(start)
    return builder.build()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("take @ now", "take @ now"),
        ("take @, @ and @.", "take @, @ and @."),
        ("un@told", "un@told"),
        ("take @ ", "take @"),
        # What opens a block is a part of the sentence, or adorns it.
        ("@ is a drug", "@ is a drug"),
        ("@’s dose", "@’s dose"),
        (" @\n\tis a drug", "@ is a drug"),
        ("@ @@ are drugs", "@ are drugs"),
        ("@\u200bis", "@is"),
        ("@ Take it", "Take it"),
        ("@Take it", "Take it"),
        # Without a word there is no block.
        ("@", ""),
        (" @ @ ", ""),
    ],
)
def test_an_object_stands_where_there_are_words(source: str, text: str) -> None:
    prose = drawn(source)
    assert prose.text == text.replace("@", OBJECT)
    for place in (found.start() for found in re.finditer(OBJECT, prose.text)):
        assert not prose.is_literal(place, place + 1)
        assert not prose.is_literal(max(0, place - 1), place + 2)
        assert source[slice(*prose.locate(place, place + 1))].strip("@ ") == ""


def test_an_object_without_words_leaves_nothing_to_the_next_block() -> None:
    builder = ProseBuilder("one@two@")
    for first, end in ((0, 3), (3, 4), (4, 7), (7, 8)):
        start = builder.begin_block()
        (builder.object if end - first == 1 else builder.text)(first, end)
        builder.end_block(start)
    assert builder.build().text == "one\ntwo"


def test_code_has_no_objects() -> None:
    builder = ProseBuilder("a @ b")
    start = builder.begin_block(verbatim=True)
    builder.text(0, 2)
    builder.object(2, 3)
    builder.text(3, 5)
    builder.end_block(start)
    assert builder.build().text == "a  b"


SOURCE = "Use &lt;5  mg **now**\nplease"
#         0123456789...           A replaced sign, a folded run, marks left out, a line end.
PROSE = collected(SOURCE, [(0, 4, None), (4, 8, "<"), (8, 14, None), (16, 19, None), (21, 28, None)], [(28, 28, None)])


@pytest.mark.parametrize(
    ("words", "source", "literal"),
    [
        ("Use", "Use", True),
        ("<", "&lt;", False),
        ("<5", "&lt;5", False),
        ("5", "5", True),
        ("5 mg", "5  mg", False),
        (" ", " ", True),
        ("mg ", "mg ", True),
        ("mg now", "mg **now", False),
        ("now", "now", True),
        ("now please", "now**\nplease", False),
        ("please", "please", True),
        ("Use <5 mg now please", SOURCE, False),
    ],
)
def test_the_way_back(words: str, source: str, literal: bool) -> None:
    assert PROSE.text == "Use <5 mg now please"
    start = PROSE.text.index(words)
    span = PROSE.locate(start, start + len(words))
    assert SOURCE[slice(*span)] == source
    assert PROSE.is_literal(start, start + len(words)) is literal


def test_neighbouring_literal_pieces_are_one_slice() -> None:
    prose = collected("abcd", [(0, 2, None), (2, 4, None)])
    assert prose.is_literal(0, 4)
    assert prose.locate(1, 3) == Span(1, 3)


def test_the_place_of_nothing() -> None:
    assert PROSE.locate(0, 0) == Span(0, 0)
    assert PROSE.locate(2, 2) == Span(2, 2)
    assert PROSE.locate(4, 4) == Span(4, 4)  # before the replaced sign
    assert PROSE.locate(len(PROSE.text), len(PROSE.text)) == Span(len(SOURCE), len(SOURCE))
    assert collected("a&amp;", [(0, 1, None), (1, 6, "&")]).locate(2, 2) == Span(6, 6)
    assert collected("", []).locate(0, 0) == Span(0, 0)
    assert collected("", []).is_literal(0, 0)


def test_edges_of_blocks_point_behind_the_block() -> None:
    prose = collected("one\n\ntwo", [(0, 3, None)], [(5, 8, None)])
    assert prose.text == "one\ntwo"
    assert prose.locate(3, 4) == Span(3, 3)
    assert prose.locate(0, 7) == Span(0, 8)
    assert not prose.is_literal(0, 7)


@pytest.mark.parametrize(
    ("text", "pieces", "source"),
    [
        ("ab", [Piece(0, Span(0, 1), True)], "ab"),  # a literal piece that is longer than its source
        ("ab", [Piece(0, Span(0, 2), True)], "ax"),  # and one that reads otherwise
        ("ab", [Piece(1, Span(0, 2), True)], "ab"),  # does not begin at 0
        ("ab", [Piece(0, Span(0, 3), False)], "ab"),  # leaves the source
        ("ab", [Piece(0, Span(2, 1), False)], "ab"),  # ends before it begins
        ("ab", [Piece(0, Span(1, 2), False), Piece(1, Span(0, 1), False)], "ab"),  # goes back
        ("ab", [Piece(0, Span(0, 2), False), Piece(1, Span(1, 2), False)], "ab"),  # overlaps
        ("ab", [Piece(0, Span(0, 1), False), Piece(0, Span(1, 2), False)], "ab"),  # an empty piece
        ("ab", [Piece(0, Span(0, 2), True), Piece(2, Span(2, 2), False)], "ab"),  # an empty piece at the end
        ("ab", [], "ab"),
        ("", [Piece(0, Span(0, 0), False)], ""),
    ],
)
def test_a_wrong_map_is_refused(text: str, pieces: list[Piece], source: str) -> None:
    with pytest.raises(ValueError, match=r"not covered|order or the end|differs from the source"):
        Prose(text, pieces, source)


def test_a_builder_that_goes_back_is_refused() -> None:
    builder = ProseBuilder("one two")
    builder.begin_block()
    builder.text(4, 7)
    builder.text(0, 3)
    with pytest.raises(ValueError, match="order"):
        builder.build()
