"""Rewrite: text that must not occur, where what has to stand there follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex


class Rewrite(Options):
    """Options of the check `rewrite`."""

    found_by = ("patterns",)

    patterns: tuple[Regex, ...]
    """What must not occur, as regular expressions on one block's text."""
    better: str
    r"""What to write instead; `\1` stands for the first group of the match."""
    allow: Lexicon
    """Matches that are fine, in any case."""
    unless: Phrases
    """Phrases that excuse a match in the same sentence."""
    fix: bool = False
    """Whether the replacement may be made without a person reading it."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one (after `^`: open with it) for the regular expressions to be tried."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def rewrite(document: Document, options: Rewrite) -> Iterator[Hit]:
    """Yields each match that no earlier one covers; `match` is what stands there, `better` what to write."""
    for block in document.blocks_with(options.contains, options.scope):
        reported = block.start
        for hit in sorted(_matches(document.text(block), block.start, options), key=lambda hit: (hit.start, -hit.end)):
            if (
                hit.start >= reported
                and document.is_wording(hit.start, hit.end, options.scope)
                and not _is_excused(document, hit.start, options)
            ):
                reported = hit.end
                yield hit


def _matches(text: str, offset: int, options: Rewrite) -> Iterator[Hit]:
    for regex in options.patterns:
        for found in regex.finditer(text):
            if found[0].lower() not in options.allow:
                fields = {"match": found[0].strip(), "better": (better := found.expand(options.better))}
                yield Hit(offset + found.start(), offset + found.end(), fields, better if options.fix else None)


def _is_excused(document: Document, start: int, options: Rewrite) -> bool:
    sentence = document.sentence_at(start)
    return sentence is not None and document.holds(options.unless, sentence.start, sentence.end)
