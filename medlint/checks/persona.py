"""Persona: a writer who claims to be an expert, in an article that names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medlint.document import PROSE, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex


class Persona(Options):
    """Options of the check `persona`."""

    found_by = ("phrases", "patterns")

    phrases: Phrases
    """Claims of expertise."""
    patterns: tuple[Regex, ...]
    """The same as regular expressions on a whole block: bylines without a name."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one (after `^`: open with it) for these expressions to be tried."""
    unless: Phrases
    """Phrases that excuse a claim in the same sentence ("she says")."""
    stories: tuple[Regex, ...]
    """Titles and headings under which people tell of themselves."""
    declared: tuple[str, ...]
    """Keys of the front matter that name who wrote or reviewed the article."""
    bylines: tuple[Regex, ...]
    """How a line begins that names who wrote or reviewed the article."""
    credentials: tuple[Regex, ...]
    """What shows that a name is an expert's."""


def persona(document: Document, options: Persona) -> Iterator[Hit]:
    """Yields the claims, unless the front matter or a byline names an expert; field `match`."""
    claims = sorted((*_phrases(document, options), *_blocks(document, options)))
    if not claims or _names_expert(document, options) or _any(options.stories, document.title):
        return
    reported = 0
    for start, end in claims:
        if start >= reported and document.is_wording(start, end, PROSE) and not _tells_story(document, start, options):
            reported = end
            yield Hit(start, end, {"match": document.prose[start:end]})


def _tells_story(document: Document, offset: int, options: Persona) -> bool:
    """Whether the headings above an offset announce a story, which its teller tells; each section is asked once."""
    section = document.section_at(offset)
    key = (options, "story", section.start)
    return document.once(key, lambda: _any(options.stories, " ".join(section.path)))


def _phrases(document: Document, options: Persona) -> Iterator[tuple[int, int]]:
    for span, _ in document.matches(options.phrases):
        sentence = document.sentence_at(span.start)
        if sentence is None or not document.holds(options.unless, sentence.start, sentence.end):
            yield span


def _blocks(document: Document, options: Persona) -> Iterator[tuple[int, int]]:
    for block in document.blocks_with(options.contains, PROSE):
        if _any(options.patterns, document.text(block)):
            yield block.start, block.end


def _names_expert(document: Document, options: Persona) -> bool:
    declared = (str(document.front_matter[key].value) for key in options.declared if key in document.front_matter)
    bylines = (text for text in map(document.text, document.blocks) if _any(options.bylines, text))
    return any(_any(options.credentials, text) for text in (*declared, *bylines))


def _any(regexes: Iterable[Regex], text: str) -> bool:
    return any(regex.search(text) for regex in regexes)
