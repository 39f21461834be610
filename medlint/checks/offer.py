"""Offers: wording that sells something, most of it only beside the name of what is sold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from medlint.document import PROSE, Block, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

NEAR = 40
"""How many code points may stand between wording and the name that it is beside."""

_SCOPE = (*PROSE, "residue")
_TERSE = 4  # words at most, numbers not counted
_TEASERS = ("list-item", "residue")  # what stands under "Related articles"
_TEASER_LENGTH = 200  # code points, of a line without a colon after its opener
_SEPARATOR = Regex(r"\W*[:–—|»>-]")
_WORD = Regex(r"[^\W_]+(?:-[^\W_]+)*")


class Offer(Options):
    """Options of the check `offer`."""

    found_by = ("phrases", "around", "beside", "terse")

    place: Literal["see-also", "elsewhere"]
    """Where to look: in the lines that send readers to other pages, or in all other text."""
    openers: Phrases
    """What such a line begins with ("See also"), or all that the line above a list of them says."""
    phrases: Phrases
    """Wording that is an offer by itself."""
    around: Phrases
    """Wording that is an offer where it has the name of something sold inside it ("buy … online")."""
    beside: Phrases
    """Wording that is an offer where such a name stands inside it or near by."""
    terse: Phrases
    """Wording that is an offer where it opens a sentence of a few words that has such a name ("Buy …")."""
    names: Lexicon
    """Names of what is sold."""
    capitalised: Lexicon
    """Names of what is sold that are words as well: they count where they have a capital."""
    freely_sold: Lexicon
    """Names of what anybody may buy: they are no sign of an offer."""
    unless: Phrases
    """Phrases that make advice of a sentence or a line ("never buy")."""


class _Sign(NamedTuple):
    """A phrase that was found: the sentence or line that it stands in, its range, and how near a name must stand.

    That is a number of code points in between: less than none is inside; None asks for no name.
    """

    unit: Span
    span: Span
    reach: int | None


def offer(document: Document, options: Offer) -> Iterator[Hit]:
    """Yields the lines that send readers to an offer, each whole; elsewhere each sentence's offer; field `match`."""
    for unit, signs in groupby(_signs(document, options), key=lambda sign: sign.unit):
        if not document.holds(options.unless, *unit):
            found = _offer(document, options, unit, list(signs))
            if found:
                start, end = unit if options.place == "see-also" else found
                yield Hit(start, end, {"match": document.prose[start:end]})


def _offer(document: Document, options: Offer, unit: Span, signs: list[_Sign]) -> Span | None:
    """From the first to the last sign of an offer and the name nearest to them."""
    names = list(_names(document, options, unit))
    if not any(sign.reach is None or _distance(sign.span, names) <= sign.reach for sign in signs):
        return None
    start, end = signs[0].span.start, max(sign.span.end for sign in signs)
    if names:
        nearest = min(names, key=lambda name: max(start - name.end, name.start - end))
        start, end = min(start, nearest.start), max(end, nearest.end)
    return Span(start, end)


def _distance(span: Span, names: list[Span]) -> float:
    """How many code points stand between a range and the name nearest to it; less than 0 where it holds one."""
    following = bisect_left(names, (span.start,))
    near = names[max(0, following - 1) : following + 1]
    return min((max(span.start - name.end, name.start - span.end) for name in near), default=float("inf"))


def _signs(document: Document, options: Offer) -> Iterator[_Sign]:
    teasers = frozenset(_teasers(document, options.openers))
    wordings = ((options.phrases, None), (options.around, -1), (options.beside, NEAR))
    found = [(span, reach, False) for phrases, reach in wordings for span, _ in document.matches(phrases)]
    found += [(span, NEAR, True) for span, _ in document.matches(options.terse)]
    for span, reach, is_terse in sorted(found, key=lambda sign: sign[0]):
        block = document.block_at(span.start)
        if block and document.is_wording(*span, _SCOPE) and (block in teasers) == (options.place == "see-also"):
            sentence = None if block in teasers else document.sentence_at(span.start)
            unit = sentence or block
            if not is_terse or (span.start == unit.start and _is_short(document, unit)):
                yield _Sign(Span(unit.start, unit.end), span, reach)


def _is_short(document: Document, unit: Block | Sentence) -> bool:
    return sum(not word[0].isdigit() for word in document.words_of(unit)) <= _TERSE


def _names(document: Document, options: Offer, unit: Span) -> Iterator[Span]:
    for word in _WORD.finditer(document.prose, *unit):
        name = word[0].lower()
        if (name in options.names and name not in options.freely_sold) or (
            name in options.capitalised and word[0][0].isupper()
        ):
            yield Span(*word.span())


def _teasers(document: Document, openers: Phrases) -> Iterator[Block]:
    """The lines that send readers to other pages: those that begin so, and those under a line that says only that."""
    ends: dict[Block, int] = {}
    for span, _ in document.matches(openers):
        block = document.block_at(span.start)
        if block and not _WORD.search(document.prose, block.start, span.start):
            ends[block] = max(span.end, ends.get(block, 0))
    links = {(link.start, link.end) for link in document.links}
    listing = False
    for block in document.blocks:
        if block in ends and not _WORD.search(document.prose, ends[block], block.end):
            listing = True
            continue
        listing = listing and (block.kind in _TEASERS or (block.start, block.end) in links)
        if listing or (block in ends and _is_teaser(document.prose, ends[block], block)):
            yield block


def _is_teaser(prose: str, opener_end: int, block: Block) -> bool:
    return block.end - block.start <= _TEASER_LENGTH or _SEPARATOR.match(prose, opener_end, block.end) is not None
