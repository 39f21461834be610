"""Offers: wording that sells something, most of it only beside the name of what is sold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from medlint.document import PROSE, Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

_SCOPE = (*PROSE, "residue")
_TEASERS = ("list-item", "residue")  # what stands under "Related articles"
_TEASER_LENGTH = 200  # code points, of a line without a colon after its opener
_SEPARATOR = Regex(r"\W*[:–—|»>-]")
_WORD = Regex(r"[^\W_]+(?:-[^\W_]+)*")


class Offer(Options):
    """Options of the check `offer`."""

    place: Literal["see-also", "elsewhere"]
    """Where to look: in the lines that send readers to other pages, or in all other text."""
    openers: Phrases
    """What such a line begins with ("See also"), or all that the line above a list of them says."""
    phrases: Phrases
    """Wording that is an offer by itself."""
    beside: Phrases
    """Wording that is an offer where the name of something sold stands in the same sentence or line."""
    names: Lexicon
    """Names of what is sold."""
    freely_sold: Lexicon
    """Names of what anybody may buy: they are no sign of an offer."""
    unless: Phrases
    """Phrases that make advice of a sentence or a line ("never buy")."""


class _Sign(NamedTuple):
    """A phrase that was found: the sentence or line that it stands in, its range, and whether it needs a name."""

    unit: Span
    span: Span
    needs_name: bool


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
    spans = [sign.span for sign in signs if names or not sign.needs_name]
    if not spans:
        return None
    start, end = spans[0].start, max(span.end for span in spans)
    if names:
        nearest = min(names, key=lambda name: max(start - name.end, name.start - end))
        start, end = min(start, nearest.start), max(end, nearest.end)
    return Span(start, end)


def _signs(document: Document, options: Offer) -> Iterator[_Sign]:
    teasers = frozenset(_teasers(document, options.openers))
    found = [(span, False) for span, _ in document.matches(options.phrases)]
    found += [(span, True) for span, _ in document.matches(options.beside)]
    for span, needs_name in sorted(found):
        block = document.block_at(span.start)
        if block and document.is_wording(*span, _SCOPE) and (block in teasers) == (options.place == "see-also"):
            sentence = None if block in teasers else document.sentence_at(span.start)
            unit = sentence or block
            yield _Sign(Span(unit.start, unit.end), span, needs_name)


def _names(document: Document, options: Offer, unit: Span) -> Iterator[Span]:
    for word in _WORD.finditer(document.prose, *unit):
        name = word[0].lower()
        if name in options.names and name not in options.freely_sold:
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
