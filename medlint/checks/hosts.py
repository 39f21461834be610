"""Hosts: websites that an article leads to or names, and lines that credit one website after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_CARRYING: tuple[BlockKind, ...] = (*PROSE, "residue", "quote", "reference")
_LONGEST = 120  # code points, of a host; of one that stands bare in the text, to each side of its sign
_CREDIT = 4  # words at most, of a credit and a button behind it ("Check details")
_AROUND = "\"'“”‘’()[]{}<>*_`,;:!?."


class Host(Options):
    """Options of the check `host`."""

    contains: tuple[str, ...]
    """Signs, in small letters, of which a host must contain one to be looked at."""
    sure: tuple[Regex, ...]
    """Hosts that must not occur, as regular expressions on a host in small letters without "www." …"""
    as_source: tuple[Regex, ...]
    """… and those that must not be a source: they are doubtful."""
    known: Lexicon
    """Hosts that are fine, with all under them; "edu" are all that end so."""
    sources: Phrases
    """What introduces a source in its block ("source:"). An entry of a list of references is one anyway."""
    unless: Phrases
    """Phrases that make a warning of the sentence that a host stands in."""


class _Mention(NamedTuple):
    """Where a host stands: its name, its range in the prose, and what is reported."""

    host: str
    start: int
    end: int
    hit: Hit


def host(document: Document, options: Host) -> Iterator[Hit]:
    """Yields the first mention of each such host; field `host`."""
    met: set[str] = set()
    for name, start, end, hit in (*_links(document, options), *_bare(document, options)):
        if name in met or _is_known(name, options.known) or not _is_said(document, start, end, options.unless):
            continue
        sure = _is_one(name, options.sure)
        if sure or (_is_source(document, start, options) and _is_one(name, options.as_source)):
            met.add(name)
            yield hit._replace(fields={"host": name}, doubtful=not sure)


def _is_one(name: str, patterns: tuple[Regex, ...]) -> bool:
    return any(regex.search(name) for regex in patterns)


def _links(document: Document, options: Host) -> Iterator[_Mention]:
    for link in document.links:
        name = _host_of(link.target) if link.kind != "image" else ""
        if len(name) <= _LONGEST and any(sign in name for sign in options.contains):
            is_bare = link.kind == "bare"
            hit = Hit(link.start, link.end) if is_bare else Hit(*link.span, in_source=True)
            yield _Mention(name, link.start, link.end, hit)


def _bare(document: Document, options: Host) -> Iterator[_Mention]:
    """The hosts that stand in the text as a name with a dot, neither an address nor a link."""
    prose = document.prose
    for start, token in _dotted(prose):
        written = token.strip(_AROUND).partition("/")[0]
        ending = written.rpartition(".")[2]
        if ending.isalpha() and ending.isascii() and any(sign in written.lower() for sign in options.contains):
            start += token.index(written)
            end = start + len(written)
            if "@" not in token and not document.overlaps(start, end, ("link", "url")):
                yield _Mention(written.lower().removeprefix("www."), start, end, Hit(start, end))


def _dotted(prose: str) -> Iterator[tuple[int, str]]:
    """The words with a dot inside, with their places."""
    at = prose.find(".")
    while at >= 0:
        end = at + 1
        if prose[end : end + 1].isalnum() and prose[at - 1 : at].isalnum():
            before, after = prose[max(0, at - _LONGEST) : at], prose[at : at + _LONGEST]
            start, end = at - len(before.split()[-1]), at + len(after.split()[0])
            yield start, prose[start:end]
        at = prose.find(".", end)


def _host_of(target: str) -> str:
    """The host of an address in small letters; empty for a path, a mail address, a telephone number."""
    scheme, mark, rest = target.strip().lower().partition("://")
    if not mark:
        rest = scheme if scheme.startswith("www.") else scheme.removeprefix("//") if scheme.startswith("//") else ""
    name = rest.replace("?", "/").replace("#", "/").partition("/")[0]
    return name.rpartition("@")[2].partition(":")[0].removeprefix("www.")


def _is_known(name: str, known: Lexicon) -> bool:
    labels = name.split(".")
    return any(".".join(labels[first:]) in known for first in range(len(labels)))


def _is_said(document: Document, start: int, end: int, unless: Phrases) -> bool:
    block = document.block_at(start)
    if block is None or block.kind not in _CARRYING or document.overlaps(start, end, ("code", "strikethrough")):
        return False
    sentence = document.sentence_at(start) or block
    return not document.holds(unless, sentence.start, sentence.end)


def _is_source(document: Document, start: int, options: Host) -> bool:
    block = document.block_at(start)
    return block is not None and (block.kind == "reference" or document.holds(options.sources, block.start, start))


class Credits(Options):
    """Options of the check `credits`."""

    found_by = ("contains",)

    contains: tuple[str, ...]
    """Signs with which a credit begins ("Source: "); they are told apart by case."""
    known: Lexicon
    """Hosts whose credit is fine; "edu" are all that end so."""
    min: int
    """How many such lines an article must have to be reported."""


def credits(document: Document, options: Credits) -> Iterator[Hit]:
    """Yields each line that ends in the credit of a website; fields `match`, `host` and `count`."""
    found = list(_credits(document, options))
    for start, end, name in found if len(found) >= options.min else ():
        yield Hit(start, end, {"match": document.prose[start:end], "host": name, "count": len(found)})


def _credits(document: Document, options: Credits) -> Iterator[tuple[int, int, str]]:
    for block in document.blocks_with(options.contains, _CARRYING):
        text = document.text(block)
        begin, length = max((text.rfind(sign) + len(sign), len(sign)) for sign in options.contains if sign in text)
        words = text[begin:].split(maxsplit=_CREDIT)
        name = words[0][:_LONGEST].strip(_AROUND).partition("/")[0].lower().removeprefix("www.") if words else ""
        if "." in name and len(words) <= _CREDIT and not _is_known(name, options.known):
            yield block.start + begin - length, block.end, name
