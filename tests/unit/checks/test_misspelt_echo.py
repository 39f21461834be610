"""A name and its misspelt copy beside it."""

from __future__ import annotations

import time

import pytest

from medlint.checks.misspelt_echo import MisspeltEcho, misspelt_echo
from medlint.document import Document
from medlint.document_builder import DocumentBuilder
from medlint.options import Lexicon
from medlint.source import Source

OPTIONS = MisspeltEcho(
    names=Lexicon("gabapentin\npregabalin\nnicotine\niron"),
    allow=Lexicon("nicotinic"),
)


def document(text: str) -> Document:
    builder = DocumentBuilder(Source("article.txt", text))
    for line in text.splitlines(keepends=True):
        start = text.index(line)
        builder.begin("paragraph")
        builder.text(start, start + len(line))
    return builder.build()


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[hit.start : hit.end], hit.fix) for hit in misspelt_echo(document(text), OPTIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take gabapentin Gabbapentin today.", [("gabapentin Gabbapentin", "gabapentin")]),
        ("Take Gabbapentin gabapentin today.", [("Gabbapentin gabapentin", "gabapentin")]),
        ("Take gabapentin or gabapentine today.", [("gabapentin or gabapentine", None)]),
        ("gabapentim gabapentin gabapenten", [("gabapentim gabapentin", "gabapentin")]),
        ("Take pregabalin pregablin and gabapentin gabapentinn.",
         [("pregabalin pregablin", "pregabalin"), ("gabapentin gabapentinn", "gabapentin")]),
        ("Take gabapentin, gabbapentin daily.", [("gabapentin, gabbapentin", None)]),
        ("Take gabbapentin (gabapentin) daily.", [("gabbapentin (gabapentin", None)]),
        ("Take gabapentin: gabbapentin was a typing slip.", []),
        ("Take gabapentin. Gabbapentin was a typing slip.", []),
        ("Take gabapentin\nGabbapentin is misspelt.", []),
        ("Take gabapentin gabapentin twice.", []),
        ("Take gabapentin gabapentins.", []),
        ("Take gabapentin with or without gabbapentin.", []),
        ("Take pregabalin gabapentin.", []),
        ("Nicotine nicotinic receptors.", []),
        ("Take iron irons.", []),
        ("She wrote “gabapentin gabbapentin” on the form.", []),
    ],
)  # fmt: skip
def test_what_is_an_echo(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_a_comma_or_a_bracket_makes_for_a_doubt() -> None:
    text = "gabapentin gabbapentin; gabapentin, gabbapentin; gabapentin (or gabbapentin)"
    assert [hit.doubtful for hit in misspelt_echo(document(text), OPTIONS)] == [False, True, True]


@pytest.mark.timed
def test_hostile_text_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        read = document("gabapentin gabapentxx aaaa " * size)
        started = time.process_time()
        list(misspelt_echo(read, OPTIONS))
        return time.process_time() - started

    seconds(100)
    assert min(seconds(8_000) for _ in range(3)) < 10 * max(seconds(2_000), 0.01)
