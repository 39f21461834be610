"""Headings: a heading that stands twice in its place, and a title that is said again at once."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.text.headings import key


class DuplicateHeading(Options):
    """Options of the check `duplicate-heading`."""

    exempt: Lexicon
    """Headings that may stand more than once, without number (note, example)."""


def duplicate_heading(document: Document, options: DuplicateHeading) -> Iterator[Hit]:
    """Yields each heading that an earlier one equals, with all headings above it; numbers and punctuation do not count.

    What stands under a repeated heading is not looked at again. Headings of plain text are doubtful: nobody knows
    what stands above them. Fields: `first` (the earlier heading) and `line`.
    """
    first_places: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    for section in document.sections:
        if section.heading is None:
            continue
        path = tuple(map(key, section.path))
        if any(path[:depth] in repeated for depth in range(1, len(path))) or not path[-1] or path[-1] in options.exempt:
            continue
        first = first_places.setdefault(path, section.start)
        if first != section.start:
            repeated.add(path)
            block = document.section_at(first).heading
            assert block is not None
            line = document.source.position(document.map.locate(block.start, block.end).start).line
            fields = {"first": document.text(block), "line": line}
            yield Hit(section.heading.start, section.heading.end, fields, doubtful=section.heading.inferred)


class TitleEcho(Options):
    """Options of the check `title-echo`."""

    share: float
    """From which share of the title's words the line below it is an echo."""
    ignore: Lexicon
    """Words that do not count."""
    min_words: int = 4
    """A title with fewer words that count has an echo only in the same words: others name it to go on."""


def title_echo(document: Document, options: TitleEcho) -> Iterator[Hit]:
    """Yields the heading or line right below the article's first heading that says it again; a question does not.

    Fields: `title` and `share` (how much of the title is in it, from 0 to 1). A title that only the front matter or
    the page's <title> holds has no echo: pages show it once.
    """
    body = [block for block in document.blocks if block.kind not in ("title", "residue")][:2]
    if len(body) < 2 or body[0].kind != "heading":
        return
    title, below = (document.text(block) for block in body)
    words, again = (set(key(text).split()) - options.ignore.words for text in (title, below))
    share = len(words & again) / len(words) if words else 0.0
    is_echo = len(words) >= options.min_words and share >= options.share and not below.endswith("?")
    if key(title) == key(below) or (is_echo and body[1].kind == "heading"):
        yield Hit(body[1].start, body[1].end, {"title": title, "share": share})
