"""Offers: wording that sells something, most of it only beside the name of what is sold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from medlint.document import PROSE, Block, BlockKind, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

NEAR = 40
"""How many code points may stand between wording and the name that it is beside."""

_SCOPE: tuple[BlockKind, ...] = (*PROSE, "title", "residue", "quote", "reference")
_OTHERS_WORDS = ("quote", "reference")  # they may hold an offer that only tells of one
_TERSE = 4  # words at most, numbers not counted
_LINE = 14  # words at most, of a line of an advertisement
_LINE_SIDE = 120  # code points at most, from its wording to its beginning and to its end
_TELLING = 2  # words of trade that such a line has with a name …
_TELLING_OF_KIND = 3  # … and with a kind of medicine
_REFERENCE = 400  # code points in which a link of reStructuredText ends
_TEASERS = ("list-item", "residue")  # what stands under "Related articles"
_TEASER_LENGTH = 200  # code points, of a line without a colon after its opener
_SEPARATOR = Regex(r"\W*[:–—|»>-]")
_WORD = Regex(r"[^\W_]+(?:-[^\W_]+)*")
_BREAK = Regex(r"[!?|`•·;]|\.(?![^\s`_A-Z])")


class Offer(Options):
    """Options of the check `offer`."""

    found_by = ("phrases", "around", "beside", "terse", "acts")

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
    acts: Phrases
    """Wording that is an offer where it stands with such a name, and with other words of trade, in a line of an
    advertisement: a few words and no verb ("Cheap … next day")."""
    trade: Lexicon
    """Words of trade; such a line has two of them, where `acts` found several words one less."""
    clause: Lexicon
    """Words that make a sentence of a line ("is", "who")."""
    kinds: Lexicon
    """Kinds of what is sold ("antibiotics"): they do for a name in such a line where it has one word of trade more."""
    names: Lexicon
    """Names of what is sold."""
    capitalised: Lexicon
    """Names of what is sold that are words as well: they count where they have a capital."""
    freely_sold: Lexicon
    """Names of what anybody may buy: they are no sign of an offer."""
    unless: Phrases
    """Phrases that make advice of a sentence or a line ("never buy")."""
    warnings: Phrases
    """Phrases that make a warning of the items of a list, in the heading or the line above it ("red flags")."""


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
        if not document.holds(options.unless, *unit) and not _is_warned(document, unit, options.warnings):
            found = _offer(document, options, unit, list(signs))
            if found:
                start, end = unit if options.place == "see-also" else found
                block = document.block_at(start)
                doubtful = block is not None and block.kind in _OTHERS_WORDS
                yield Hit(start, end, {"match": document.prose[start:end]}, doubtful=doubtful)


def _is_warned(document: Document, unit: Span, warnings: Phrases) -> bool:
    block = document.block_at(unit.start)
    return block is not None and block.kind == "list-item" and document.is_introduced(unit.start, warnings)


def _offer(document: Document, options: Offer, unit: Span, signs: list[_Sign]) -> Span | None:
    """From the first to the last sign of an offer and the name nearest to them."""
    names = _names(document, options, unit)
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
    wordings = ((options.phrases, None), (options.around, -1), (options.beside, NEAR), (options.terse, NEAR))
    found = [(span, reach, phrases) for phrases, reach in wordings for span, _ in document.matches(phrases)]
    found += [(span, None, options.acts) for span, _ in document.matches(options.acts)]
    for span, reach, phrases in sorted(found, key=lambda sign: sign[0]):
        block = document.block_at(span.start)
        if block and (block in teasers) == (options.place == "see-also") and _is_wording(document, span):
            sentence = None if block in teasers else document.sentence_at(span.start)
            unit = sentence or block
            if phrases is options.terse and not (span.start == unit.start and _is_short(document, unit)):
                continue
            whole = Span(unit.start, unit.end)
            sign = _line(document, options, whole, span) if phrases is options.acts else _Sign(whole, span, reach)
            if sign:
                yield sign


def _is_wording(document: Document, span: Span) -> bool:
    if document.is_wording(*span, _SCOPE):
        return True
    block = document.block_at(span.start)
    if block is None or block.kind not in _SCOPE or document.overlaps(*span, ("strikethrough", "url", "quotation")):
        return False
    return document.overlaps(*span, ("code",)) and _is_reference(document, span)


def _is_reference(document: Document, span: Span) -> bool:
    """Whether a range is the words of a link of reStructuredText (`words`_), which Markdown takes for code."""
    text, end = document.source.text, document.map.locate(*span).end
    closing = text.find("`", end, end + _REFERENCE)
    return closing >= 0 and text.startswith("_", closing + 1)


def _line(document: Document, options: Offer, unit: Span, act: Span) -> _Sign | None:
    """The line of an advertisement that wording of trade stands in; None where it is part of a sentence."""
    prose = document.prose
    left, right = max(unit.start, act.start - _LINE_SIDE), min(unit.end, act.end + _LINE_SIDE)
    before = [found.end() for found in _BREAK.finditer(prose, left, act.start)]
    after = _BREAK.search(prose, act.end, right)
    if (not before and left > unit.start) or (not after and right < unit.end):
        return None
    words = list(_WORD.finditer(prose, before[-1] if before else left, after.start() if after else right))
    within = [act.start <= word.start() < act.end for word in words]
    others = {word[0].lower() for word, is_act in zip(words, within, strict=True) if not is_act}
    if len(words) > _LINE or others & options.clause.words:
        return None
    traded = [word for word in words if word[0].lower() in options.trade]
    named = [word for word in words if _is_name(options, word[0]) or word[0].lower() in options.kinds]
    telling = len({word[0].lower() for word in traded}) + (" " in prose[act.start : act.end])
    if not named or telling < (_TELLING if any(_is_name(options, word[0]) for word in named) else _TELLING_OF_KIND):
        return None
    ends = [act, *(word.span() for word in (*traded, *named))]
    return _Sign(unit, Span(min(start for start, _ in ends), max(end for _, end in ends)), None)


def _is_short(document: Document, unit: Block | Sentence) -> bool:
    return sum(not word[0].isdigit() for word in document.words_of(unit)) <= _TERSE


def _names(document: Document, options: Offer, unit: Span) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(document.prose, *unit) if _is_name(options, word[0])]


def _is_name(options: Offer, word: str) -> bool:
    name = word.lower()
    if name in options.names:
        return name not in options.freely_sold
    return name in options.capitalised and word[0].isupper()


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
