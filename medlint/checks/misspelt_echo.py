"""Misspelt echo: a name and, beside it, the same name misspelt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.distance import edit_distance


class MisspeltEcho(Options):
    """Options of the check `misspelt-echo`."""

    names: Phrases
    """The names, of one word each."""
    allow: Lexicon
    """Words that look like one of the names and are none."""
    max_distance: int = 2
    """How many letters may differ."""
    min_letters: int = 6
    """Shorter words are left alone: many of them are alike by chance."""
    max_between: int = 1
    """How many words may stand between the two."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def misspelt_echo(document: Document, options: MisspeltEcho) -> Iterator[Hit]:
    """Yields the name, its echo and what is between; `name` and `echo` are message fields.

    The fix keeps the name alone, where nothing but a space is between.
    """
    names = {span for span, _ in document.matches(options.names)}
    words = document.words
    reported = 0
    for name in sorted(names):
        place = bisect_left(words, name)
        for echo in map(Span._make, words[max(0, place - options.max_between - 1) : place + options.max_between + 2]):
            start, end = min(name.start, echo.start), max(name.end, echo.end)
            if (
                start >= reported
                and echo not in names
                and _is_echo(document, name, echo, options)
                and document.is_wording(start, end, options.scope)
            ):
                reported = end
                fields = {"name": _text(document, name), "echo": _text(document, echo)}
                yield Hit(start, end, fields, fields["name"] if _gap(document, name, echo) == " " else None)


def _is_echo(document: Document, name: Span, echo: Span, options: MisspeltEcho) -> bool:
    word, model = (_text(document, span).lower() for span in (echo, name))
    return (
        min(len(word), len(model)) >= options.min_letters
        and word.isalpha()
        and word not in options.allow
        and word != model + "s"
        and _gap(document, name, echo).replace(" ", "a").isalpha()
        and edit_distance(word, model, options.max_distance) <= options.max_distance
    )


def _gap(document: Document, one: Span, other: Span) -> str:
    return document.prose[min(one.end, other.end) : max(one.start, other.start)]


def _text(document: Document, span: Span) -> str:
    return document.prose[span.start : span.end]
