"""Headings: a heading that stands twice in its place, and a title that is said again at once."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import RUNNING, Document, Hit, Section
from medlint.options import Lexicon, Options
from medlint.text.headings import key
from medlint.text.similarity import stem

_PUNCTUATION = ".,:;!?()[]*_'’\"”“…-–— "
_NAMED = 9  # lines that a message names


class DuplicateHeading(Options):
    """Options of the check `duplicate-heading`."""

    exempt: Lexicon
    """Headings that may stand more than once, without number (note, example)."""
    ignore: Lexicon
    """Words that do not count where texts are compared."""
    shared: float
    """From which share of the words of the shorter text two parts of plain text are one: nobody knows what stands above
    their headings."""


def duplicate_heading(document: Document, options: DuplicateHeading) -> Iterator[Hit]:
    """Yields the second of each headings that are equal, with all headings above them; numbers do not count.

    What stands under a repeated heading is not looked at again. Headings of plain text are doubtful. Fields: `first`
    (the first of them) and `lines` (where they stand).
    """
    last_words = [document.text(heading).split()[-1].strip(_PUNCTUATION).lower() for heading in document.headings]
    if len(set(last_words)) == len(last_words):
        return
    equal: dict[tuple[str, ...], list[Section]] = {}
    repeated: set[tuple[str, ...]] = set()
    for section in document.sections:
        path = tuple(map(key, section.path))
        if not path or not path[-1] or path[-1] in options.exempt or any(above in repeated for above in _above(path)):
            continue
        places = equal.setdefault(path, [])
        if not places or _is_explicit(section) or _is_one_text(document, places, section, options):
            places.append(section)
        if len(places) > 1:
            repeated.add(path)
    for places in equal.values():
        if len(places) > 1:
            first, heading = (section.heading for section in places[:2])
            assert first and heading
            fields = {"first": document.text(first), "lines": _lines(document, places)}
            yield Hit(heading.start, heading.end, fields, doubtful=heading.inferred)


def _above(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (path[:depth] for depth in range(1, len(path)))


def _is_explicit(section: Section) -> bool:
    return section.heading is not None and not section.heading.inferred


def _is_one_text(document: Document, places: list[Section], section: Section, options: DuplicateHeading) -> bool:
    """Whether a section says, for the most part, what the first or the last of others says, or this what it says."""
    text = _stems(document, section, options)
    for place in {places[0], places[-1]}:
        other = _stems(document, place, options)
        if text and other and len(text & other) >= options.shared * min(len(text), len(other)):
            return True
    return False


def _stems(document: Document, section: Section, options: DuplicateHeading) -> set[str]:
    words = (word.lower() for block in section.blocks if block.kind in RUNNING for word in document.words_of(block))
    return {stem(word) for word in words if word not in options.ignore}


def _lines(document: Document, places: list[Section]) -> str:
    lines = [str(document.source.position(document.map.locate(at.start, at.end).start).line) for at in places[:_NAMED]]
    if len(places) > _NAMED:
        lines[-1] = f"{len(places) - _NAMED + 1} more"
    return ", ".join(lines[:-1]) + " and " + lines[-1]


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
