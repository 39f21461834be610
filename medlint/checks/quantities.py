"""Quantities: how doses are written, and whether they say how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.document import PROSE, RUNNING, BlockKind, Document, Hit, Sentence
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_GLUED = Regex(r"\d[^\W\d]")
_TRAILING_ZERO = Regex(r"\.0+\Z")
_LONG_NUMBER = Regex(r"(?<![\d.,])\d{4,}(?![.,]?\d)")


class Thousands(Options):
    """Options of the check `thousands`."""

    found_by = ("patterns",)

    patterns: tuple[Regex, ...]
    """Quantities, as regular expressions on one block's text."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one for the regular expressions to be tried."""
    sure_from: int = 5
    """A number of fewer digits is a doubtful one: many write it without a comma."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class UnitForm(Options):
    """Options of the check `unit-form`."""

    found_by = ("patterns",)

    units: tuple[str, ...]
    """The units as they are written; of those that differ in case only, the first is put in place of other forms."""
    patterns: tuple[Regex, ...]
    """Quantities in any form, as regular expressions on one block's text, with the groups `number` and `unit`."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one for the regular expressions to be tried."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class DoseBasis(Options):
    """Options of the check `dose-basis`."""

    found_by = ("patterns",)

    patterns: tuple[Regex, ...]
    """Advice to take a dose, as regular expressions on one block's text."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one for the regular expressions to be tried."""
    basis: Phrases
    """Phrases that say how often or over what time, in the sentence, beside it, in the heading or before the list."""
    unless: Phrases
    """Phrases that excuse a sentence."""
    scope: tuple[BlockKind, ...] = RUNNING
    """The kinds of block to look in."""


def thousands(document: Document, options: Thousands) -> Iterator[Hit]:
    """Yields quantities with long numbers, and the fix with commas in them; fields `match` and `better`.

    There is no fix where the unit is glued to the number: what mends that would undo it.
    """
    for start, end, _ in _quantities(document, options.patterns, options.contains, options.scope):
        text = document.prose[start:end]
        numbers = _LONG_NUMBER.findall(text)
        if numbers:
            better = _LONG_NUMBER.sub(_with_commas, text)
            is_long = max(map(len, numbers)) >= options.sure_from
            fix = None if _GLUED.search(text) else better
            yield Hit(start, end, {"match": text, "better": better}, fix, doubtful=not is_long)


def unit_form(document: Document, options: UnitForm) -> Iterator[Hit]:
    """Yields quantities without a space before the unit, or with another case of it; fields `match` and `better`.

    A text in capitals tells nothing of the case, and is left alone. A number that ends in a nought behind its point has
    no fix: it is written wrong itself.
    """
    forms = {unit.lower(): unit for unit in reversed(options.units)}
    for start, end, found in _quantities(document, options.patterns, options.contains, options.scope):
        unit = found["unit"]
        better = f"{found['number']} {unit if unit in options.units else forms.get(unit.lower(), unit)}"
        if better != found[0] and not _is_in_capitals(document, start):
            fix = None if _TRAILING_ZERO.search(found["number"]) else better
            yield Hit(start, end, {"match": found[0], "better": better}, fix)


def dose_basis(document: Document, options: DoseBasis) -> Iterator[Hit]:
    """Yields advice to take a dose where nothing near says how often; field `match`."""
    for start, end, found in _quantities(document, options.patterns, options.contains, options.scope):
        sentence = document.sentence_at(start)
        if (
            sentence
            and not document.holds(options.unless, sentence.start, sentence.end)
            and not document.holds(options.basis, sentence.start, _end_of_next(document, sentence))
            and not document.is_introduced(start, options.basis)
        ):
            yield Hit(start, end, {"match": found[0]})


def _quantities(
    document: Document, patterns: tuple[Regex, ...], contains: tuple[str, ...], scope: tuple[BlockKind, ...]
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The matches of a document with their prose ranges, in order; of those that overlap the first."""
    for block in document.blocks_with(contains, scope):
        text, reported = document.text(block), block.start
        matches = (found for pattern in patterns for found in pattern.finditer(text))
        for found in sorted(matches, key=lambda found: found.span()):
            start, end = block.start + found.start(), block.start + found.end()
            if start >= reported and document.is_wording(start, end, scope):
                reported = end
                yield start, end, found


def _with_commas(number: re.Match[str]) -> str:
    return f"{int(number[0]):,}"


def _is_in_capitals(document: Document, offset: int) -> bool:
    sentence = document.sentence_at(offset)
    if sentence is None:
        return False
    return document.once(("capitals", sentence.start), lambda: document.text(sentence).isupper())


def _end_of_next(document: Document, sentence: Sentence) -> int:
    """Where the next sentence of the same block ends."""
    following = document.sentence_at(sentence.end + 1)
    return following.end if following and following.block == sentence.block else sentence.end
