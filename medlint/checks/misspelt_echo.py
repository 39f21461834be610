"""Misspelt echo: a name and, beside it, the same name misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.source import Span
from medlint.text.distance import edit_distance


class MisspeltEcho(Options):
    """Options of the check `misspelt-echo`."""

    found_by = ("names",)

    names: Lexicon
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

    A comma or a bracket between them makes for a doubt: the other may be a name of its own. The fix keeps the name
    alone, where nothing but a space is between.
    """
    words = document.words
    reported = 0
    for place, name in enumerate(words):
        if not _is_name(document, name, options):
            continue
        for echo in map(Span._make, words[max(0, place - options.max_between - 1) : place + options.max_between + 2]):
            start, end = min(name.start, echo.start), max(name.end, echo.end)
            if (
                start >= reported
                and not _is_name(document, echo, options)
                and _is_echo(document, name, echo, options)
                and document.is_wording(start, end, options.scope)
            ):
                reported = end
                fields = {"name": _text(document, name), "echo": _text(document, echo)}
                gap = _gap(document, name, echo)
                yield Hit(start, end, fields, fields["name"] if gap == " " else None, doubtful=not _is_plain(gap))


def _is_name(document: Document, word: Span, options: MisspeltEcho) -> bool:
    return word.end - word.start >= options.min_letters and _text(document, word).lower() in options.names


def _is_echo(document: Document, name: Span, echo: Span, options: MisspeltEcho) -> bool:
    word, model = (_text(document, span).lower() for span in (echo, name))
    return (
        len(word) >= options.min_letters
        and word.isalpha()
        and word not in options.allow
        and word != model + "s"
        and _is_plain(_gap(document, name, echo).replace(",", "", 1).replace("(", "", 1))
        and edit_distance(word, model, options.max_distance) <= options.max_distance
    )


def _is_plain(gap: str) -> bool:
    return gap.replace(" ", "a").isalpha()


def _gap(document: Document, one: Span, other: Span) -> str:
    return document.prose[min(one.end, other.end) : max(one.start, other.start)]


def _text(document: Document, span: Span) -> str:
    return document.prose[span.start : span.end]
