"""Gaps: headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Block, Document, Hit
from medlint.options import Lexicon, Options


class EmptySection(Options):
    """Options of the check `empty-section`."""

    promises: Lexicon
    """What stands for text that is still to come, alone in its section ("coming soon")."""
    exempt_types: tuple[str, ...] = ()
    """Values of `type` in the front matter of pages that are meant to be headings (hub)."""


def empty_section(document: Document, options: EmptySection) -> Iterator[Hit]:
    """Yields each heading that nothing stands under before the next heading of its level or the end.

    Text that is only promised is doubtful. Headings that plain text merely suggests are judged at its end alone, where
    no other can belong to them, and are doubtful too.
    """
    page_type = document.front_matter.get("type")
    sections = () if page_type and page_type.value in options.exempt_types else document.sections
    for number, section in enumerate(sections):
        heading = section.heading
        if not heading or len(section.blocks) > 1:
            continue
        following = sections[number + 1].heading if number + 1 < len(sections) else None
        if following and (following.level > heading.level or heading.inferred):
            continue
        if section.blocks:
            if document.text(section.blocks[0]).strip(" .…!()[]").lower() in options.promises:
                yield Hit(heading.start, section.end, {"heading": section.path[-1]}, doubtful=True)
        elif not _heads_something_else(document, heading, following):
            yield Hit(heading.start, heading.end, {"heading": section.path[-1]}, doubtful=heading.inferred)


def _heads_something_else(document: Document, heading: Block, following: Block | None) -> bool:
    """Whether an empty heading is that of no section: a title, a link to another page, the head of what is no text."""
    is_first = heading == next(block for block in document.blocks if block.kind != "title")
    if is_first and (heading.level == 1 or following is None or following.level < heading.level):
        return True
    if following and document.prose.endswith(":", heading.start, heading.end):
        return True
    if document.overlaps(heading.start, heading.end, ("link",)) or _is_given(document, heading):
        return True
    from medlint.text.markup import shows

    start = document.map.locate(heading.start, heading.end).end
    end = document.map.locate(following.start, following.end).start if following else len(document.source.text)
    return shows(document.source.text[start:end])


def _is_given(document: Document, heading: Block) -> bool:
    """Whether the front matter lists what belongs under a heading ("references:"): the site puts it there."""
    given = document.once("names of lists in the front matter", lambda: _lists(document))
    return not given.isdisjoint(document.text(heading).lower().split())


def _lists(document: Document) -> frozenset[str]:
    return frozenset(name.lower() for name, field in document.front_matter.items() if isinstance(field.value, list))
