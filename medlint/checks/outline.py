"""Outline: headings whose level or number is skipped, and long stretches of text without a heading."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Block, Document, Hit, Section
from medlint.options import Options

_LETTERS = 4  # of a word, at least, so that a stretch of enough letters may have enough words
_LINE = 60  # code points, at most, of a line that may stand for a heading


class SkippedHeading(Options):
    """The check `skipped-heading` has no options."""


def skipped_heading(document: Document, options: SkippedHeading) -> Iterator[Hit]:
    """Yields each heading that skips a level, or whose number does not follow on the one before it; field `reason`.

    In plain text only numbers are judged. Numbers that count down are fine.
    """
    before: Block | None = None
    numbered: dict[int, tuple[int, Block]] = {}  # the last number of each level, and where it stands
    for heading in document.headings:
        if before and not heading.inferred and heading.level > before.level + 1:
            reason = f"a heading of level {heading.level} stands under one of level {before.level}"
            yield Hit(heading.start, heading.end, {"reason": reason})
        for level in [level for level in numbered if level > heading.level]:
            del numbered[level]
        number = _number(document.text(heading))
        if number is not None:
            last, where = numbered.get(heading.level, (number - 1, heading))
            if number not in (last + 1, last - 1) and not _stands_between(document, last + 1, where, heading):
                yield Hit(heading.start, heading.end, {"reason": f"number {number} comes after number {last}"})
            numbered[heading.level] = number, heading
        before = heading


def _number(heading: str) -> int | None:
    if not heading[:1].isdigit():
        return None
    from medlint.text.headings import number_of

    return number_of(heading)


def _stands_between(document: Document, number: int, first: Block, last: Block) -> bool:
    """Whether a line between two headings begins with a number: what the reader took for no heading counts too."""
    start, end = document.map.locate(first.start, first.end).end, document.map.locate(last.start, last.end).start
    lines = document.source.text[start:end].splitlines()
    return any(line.lstrip(" \t#>*_").startswith((f"{number}.", f"{number})", f"{number}:")) for line in lines)


class NoHeadings(Options):
    """Options of the check `no-headings`."""

    max_words: int
    """How many words of paragraphs an article without headings may have."""
    max_section: int
    """How many may stand under one heading."""
    exempt_types: tuple[str, ...] = ()
    """Values of `type` in the front matter of pages that are told in one piece (story)."""


def no_headings(document: Document, options: NoHeadings) -> Iterator[Hit]:
    """Yields the first words of a long text without headings, or the heading of too long a section; field `words`.

    Paragraphs count: a list or a table divides a text by itself, and the summary of a part that folds is a heading.
    In plain text, and where short lines stand among the paragraphs as headings do, it is doubtful.
    """
    if len(document.prose) < _LETTERS * options.max_words:
        return
    page_type = document.front_matter.get("type")
    if page_type and page_type.value in options.exempt_types:
        return
    headings = document.headings
    has_headings = len(headings) > 1 or (len(headings) == 1 and headings[0] != document.blocks[0])
    limit = options.max_section if has_headings else options.max_words
    for section in document.sections:
        if section.end - section.start > _LETTERS * limit:
            run = _longest_run(document, section)
            words = sum(map(document.count_words, run))
            if words > limit:
                at = section.heading if has_headings and section.heading else run[0]
                doubtful = document.source.format == "text" or any(_may_head(document, b) for b in section.blocks)
                yield Hit(at.start, min(at.end, _end_of_sentence(document, at)), {"words": words}, doubtful=doubtful)


def _longest_run(document: Document, section: Section) -> list[Block]:
    """The paragraphs of a section, or of the longest part of it between the summaries of what folds."""
    runs: list[list[Block]] = [[]]
    for block in section.blocks:
        if block.kind == "paragraph" and block.inferred:
            runs.append([])
        elif block.kind == "paragraph":
            runs[-1].append(block)
    return max(runs, key=lambda run: sum(map(document.count_words, run)))


def _may_head(document: Document, block: Block) -> bool:
    """Whether a block stands where a heading could: a short line, a question in a list, a term and what it means."""
    text = document.text(block)
    if block.kind == "list-item" or len(text) > _LINE:
        return (block.kind == "list-item" and text[-1] == "?") or " : " in text[:_LINE]
    return block.kind == "paragraph" and text[-1] not in ".!;,:…"


def _end_of_sentence(document: Document, block: Block) -> int:
    sentence = document.sentence_at(block.start)
    return sentence.end if sentence else block.end
