"""Links: addresses shown to the reader, links promised and missing, and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.document import BlockKind, Document, Hit, Link
from medlint.options import Lexicon, Options
from medlint.text.regex import Regex

_CARRYING: tuple[BlockKind, ...] = (
    "heading",
    "paragraph",
    "list-item",
    "table-cell",
    "caption",
    "quote",
    "reference",
    "residue",
)
_ADDRESS = Regex(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HOST_ONLY = Regex(r"(?:https?://)?[^/?#]+/?", re.IGNORECASE)
_BEGINNING = 40  # code points of a target in which to look for its scheme
_SHORT = 40  # code points, of words that tell nothing
_ARROWS = " .,:;!?\"'“”()[]<>»›→↗…-–—\ufffc"
_SOON = 3  # code points after which a link still belongs to the words before it ("Link to article: https://…")


class RawUrl(Options):
    """Options of the check `raw-url`: none."""


def raw_url(document: Document, options: RawUrl) -> Iterator[Hit]:
    """Yields the addresses with a path that readers see: bare ones, and those that a link is put on; field `match`.

    A host alone can be read and typed. A bare address is doubtful where it belongs (a reference), was marked on purpose
    (`<https://…>`), or has no other form (plain text).
    """
    for link in document.links:
        text = document.text(link)
        block = document.block_at(link.start)
        if (
            link.kind == "image"
            or block is None
            or block.kind not in _CARRYING
            or not _ADDRESS.fullmatch(text)
            or _HOST_ONLY.fullmatch(text)
            or document.overlaps(link.start, link.end, ("code", "strikethrough"))
        ):
            continue
        if link.kind == "link":
            yield Hit(*link.span, {"match": text}, in_source=True)
        else:
            doubtful = link.kind == "autolink" or block.kind == "reference" or document.source.format == "text"
            yield Hit(link.start, link.end, {"match": text}, doubtful=doubtful)


class MissingLink(Options):
    """Options of the check `missing-link`."""

    patterns: tuple[Regex, ...]
    """Words that stand for a link, as regular expressions on one block's text."""
    contains: tuple[str, ...] = ()
    """Signs, in small letters, of which a block must contain one to be searched."""


def missing_link(document: Document, options: MissingLink) -> Iterator[Hit]:
    """Yields words that promise a link where there is none; field `match`."""
    prose = document.prose.lower()
    signs = [sign for sign in options.contains if sign in prose]
    for block in document.blocks if signs else ():
        text = document.text(block)
        if block.kind not in _CARRYING or not any(sign in text.lower() for sign in signs):
            continue
        spans = {match.span() for regex in options.patterns for match in regex.finditer(text)}
        reported = 0
        for start, end in sorted((block.start + start, block.start + end) for start, end in spans):
            if (
                start >= reported
                and document.is_wording(start, end, _CARRYING)
                and not _is_linked(document, start, end)
            ):
                reported = end
                yield Hit(start, end, {"match": document.prose[start:end]})


def _is_linked(document: Document, start: int, end: int) -> bool:
    """Whether a link touches a range or follows at once."""
    return document.overlaps(start, end + _SOON, ("link",))


class LinkTarget(Options):
    """Options of the check `link-target`."""

    patterns: tuple[Regex, ...]
    """Targets that must not occur, as regular expressions on a whole target."""
    allow: Lexicon
    """Words of links that may have such a target ("back to top")."""
    bare: bool = False
    """Whether to look at addresses that stand in the text as well."""
    starts: str = ""
    """What such a target begins with, in small letters, where there is one beginning."""


def link_target(document: Document, options: LinkTarget) -> Iterator[Hit]:
    """Yields the links with such a target, whole; fields `match` (the words) and `target`."""
    for link in document.links:
        if (
            (link.kind == "link" or (options.bare and link.kind != "image"))
            and link.target[:_BEGINNING].strip().lower().startswith(options.starts)
            and document.text(link).lower() not in options.allow
            and _matches(link, options.patterns)
            and not _is_code(document, link)
        ):
            yield Hit(*link.span, {"match": document.text(link), "target": link.target}, in_source=True)


def _matches(link: Link, patterns: tuple[Regex, ...]) -> bool:
    return any(regex.search(link.target.strip()) for regex in patterns)


def _is_code(document: Document, link: Link) -> bool:
    block = document.block_at(link.start)
    return document.overlaps(link.start, link.end, ("code",)) or (block is not None and block.kind == "code")


class LinkWords(Options):
    """Options of the check `link-words`."""

    words: Lexicon
    """Words that tell nothing of where a link leads, when they are all that it says."""


def link_words(document: Document, options: LinkWords) -> Iterator[Hit]:
    """Yields the words of such links; field `match`."""
    for link in document.links:
        text = document.text(link)
        if link.kind == "link" and len(text) <= _SHORT and text.strip(_ARROWS).lower() in options.words:
            yield Hit(link.start, link.end, {"match": text})
