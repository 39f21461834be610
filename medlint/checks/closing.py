"""Closing: a last paragraph that opens with a formula and says again what the text has said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from medlint.document import RUNNING, Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.passages import compared_words
from medlint.phrases import Phrases
from medlint.text.headings import key
from medlint.text.similarity import stem

_NUMBER = 12  # code points at most that a heading has beside its words


class Closing(Options):
    """Options of the check `closing`."""

    found_by = ("openers",)

    openers: Phrases
    """What such a paragraph opens with ("in conclusion,"), or all that the heading above it says."""
    ignore: Lexicon
    """Words that do not count (those that hold a sentence together)."""
    known: float
    """From which share of its words a paragraph tells nothing new, where they stood before …"""
    lead: float
    """… and from which share of the words of the first paragraph."""
    min_words: int
    """A paragraph with fewer words that count says too little to repeat anything, or to be the first one."""


def closing(document: Document, options: Closing) -> Iterator[Hit]:
    """Yields the opening of each paragraph that concludes a section so and tells nothing new.

    Fields: `match` (the formula, or the heading) and `share` (of its words that stood before, from 0 to 1).
    """
    candidates = dict(_candidates(document, options))
    said: set[str] = set()
    first: set[str] = set()
    for block in document.blocks if candidates else ():
        if block.kind in RUNNING:
            words = _stems(document, block, options)
            if first and block in candidates and len(words) >= options.min_words:
                share = len(words & said) / len(words)
                if share >= options.known or len(words & first) >= options.lead * len(first):
                    start, match = candidates[block]
                    sentence = document.sentence_at(block.start)
                    yield Hit(start, sentence.end if sentence else block.end, {"match": match, "share": share})
            said |= words
            if block.kind == "paragraph" and len(words) >= options.min_words:
                first = first or words


def _candidates(document: Document, options: Closing) -> Iterator[tuple[Block, tuple[int, str]]]:
    """The paragraphs that conclude a section in one of these ways, with where the formula begins, and the formula."""
    lasts: set[Block] = set()
    for span, _ in document.matches(options.openers):
        block = document.block_at(span.start)
        match = document.prose[span.start : span.end]
        if block and block.kind == "heading" and _says_only(document.text(block), match):
            following = document.section_at(block.start).blocks
            paragraph = next((each for each in following if each.kind == "paragraph"), None)
            if paragraph:
                yield paragraph, (block.start, match)
        elif block and block.kind == "paragraph" and span.start == block.start:
            lasts = lasts or set(_lasts(document))
            if block in lasts:
                yield block, (block.start, match)


def _says_only(heading: str, match: str) -> bool:
    return len(heading) <= len(match) + _NUMBER and key(heading) == key(match)


def _lasts(document: Document) -> Iterator[Block]:
    """The last block of each section, residues aside."""
    for section in document.sections:
        yield from [block for block in section.blocks if block.kind != "residue"][-1:]


def _stems(document: Document, block: Block, options: Closing) -> set[str]:
    starts, words = compared_words(document)
    held = words[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
    return {stem(word) for word in held if word not in options.ignore}
