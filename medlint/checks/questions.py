"""Questions: headings that ask what the text under them does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit, Section
from medlint.options import Lexicon, Options
from medlint.text.headings import key

_STEM = 5  # letters that two words of one family share ("pregnant", "pregnancy")


class Unanswered(Options):
    """Options of the check `unanswered`."""

    found_by = ("?\n",)

    openers: Lexicon
    """Words with which a question begins that asks for a yes or a no."""
    reader: Lexicon
    """Words after which such a question asks the readers themselves and needs no answer ("do you")."""
    ignore: Lexicon
    """Words of a question that do not tell what it is about."""
    answers: Lexicon
    """Words of which an answer has one: they say yes or no, set a condition, or send the reader to somebody."""


def unanswered(document: Document, options: Unanswered) -> Iterator[Hit]:
    """Yields each question that only signs stand under; and one that asks for a yes or a no, but is not taken up.

    The text under it speaks of what the title names and has none of the other words of the question, nor any word of
    an answer: answers rather leave the subject out ("one in five does"). Field `heading`.
    """
    sections = document.sections
    for number, section in enumerate(sections):
        heading = section.heading
        if not heading or not section.blocks or not document.prose.endswith("?", heading.start, heading.end):
            continue
        following = sections[number + 1].heading if number + 1 < len(sections) else None
        if not any(map(str.isalnum, document.prose[section.blocks[0].start : section.end])):
            yield Hit(heading.start, heading.end, {"heading": section.path[-1]})
        elif (
            heading != document.headings[0]
            and not (following and following.level > heading.level)
            and _evades(document, section, options)
        ):
            yield Hit(heading.start, heading.end, {"heading": section.path[-1]}, doubtful=heading.inferred)


def _evades(document: Document, section: Section, options: Unanswered) -> bool:
    question = key(section.path[-1]).split()
    if len(question) < 3 or question[0] not in options.openers or question[1] in options.reader:
        return False
    title, asked = (
        {word[:_STEM] for word in words if word not in options.ignore}
        for words in (key(document.title).split(), question)
    )
    words = {word.lower().replace("’", "'") for block in section.blocks for word in document.words_of(block)}
    said = {word[:_STEM] for word in words}
    return (
        not asked <= title
        and said.isdisjoint(asked - title)
        and not said.isdisjoint(title)
        and not any(word in options.answers or word.endswith("n't") for word in words)
    )
