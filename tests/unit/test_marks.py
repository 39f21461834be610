"""Marks: every form in which a text cites, and what only looks like one."""

from __future__ import annotations

import pytest

from medlint.marks import has_marks, marks, numbers
from medlint.options import Lexicon
from medlint.readers import read
from medlint.source import Source

LABELLED, COUNTED = Lexicon("score\nci"), Lexicon("tablets")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[3]", ["3"]),
        ("[2, 4–6]", ["2", "4", "5", "6"]),
        ("¹⁻³", ["1", "2", "3"]),
        ("[9-7]", ["9", "7"]),
        ("[18-65]", []),
        ("[007]", ["7"]),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert list(numbers(text)) == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", "It helps [1], a lot [2-3].", [("[1]", ["1"]), ("[2-3]", ["2", "3"])]),
        ("markdown", "It helps.¹ It does.^2,3^", [("¹", ["1"]), ("^2,3^", ["2", "3"])]),
        ("markdown", "It helps<sup>1</sup>.<sup>[2](#r2)</sup>", [("1", ["1"]), ("2", ["2"])]),
        ("markdown", 'It helps<sup><a href="#r1">1</a></sup>', [("1", ["1"])]),
        ("markdown", "An area of 5 m<sup>2</sup>, 10<sup>9</sup> cells, `a<sup>1</sup>`, x^2^.", [("^2^", ["2"])]),
        ("markdown", "> It helps<sup>1</sup>", [("1", ["1"])]),
        ("markdown", "It helps [[1]](#r1), [[2]](/page).", [("[1]", ["1"])]),
        ("markdown", "It helps[^a] and [^b].\n\n[^a]: Garner 2011.", [("[^a]", ["a"]), ("[^b]", ["b"])]),
        ("html", "<p>It helps.<sup>[2, 3]</sup></p>", [("[2, 3]", ["2"]), ("[2, 3]", ["3"])]),
        (
            "text",
            "See (Garner et al., 2019), Ito et al. (2020).",
            [("(Garner et al., 2019)", []), ("Ito et al. (2020)", [])],
        ),
        ("text", "A score [3], CI [1, 2], x[1], p=[2], [0-9], [2] tablets, [5]%.", []),
    ],
)
def test_forms(format: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = read(Source("page", text, format))
    assert has_marks(document)
    assert [(mark.text, list(mark.labels)) for mark in marks(document, LABELLED, COUNTED)] == expected


def test_marks_stand_where_they_say() -> None:
    text = "Ü [1] it helps.² It does<sup>3</sup>[^4].\n\n[^4]: Garner 2011."
    document = read(Source("page", text, "markdown"))
    for mark in marks(document, LABELLED, COUNTED):
        place = mark.source or document.map.locate(mark.start, mark.end)
        assert text[slice(*place)] == mark.text
        assert mark.place == (mark.source or (mark.start, mark.end))


@pytest.mark.parametrize("text", ["", "Nothing is cited here (yet).", "# A\n\n- b"])
def test_a_text_without_marks(text: str) -> None:
    document = read(Source("page", text, "markdown"))
    assert not has_marks(document)
    assert marks(document, LABELLED, COUNTED) == []
