"""Own links: links by which an article sells one thing again and again, or leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit, Link
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_PLACES = ("paragraph", "list-item", "table-cell", "heading", "caption", "quote", "residue")
_BESIDE = 20  # code points that a block has besides a link to a home page that stands in its text
_LONGEST = 2000  # code points, of an address worth looking at
_LONGEST_HOST = 120


class RepeatedLink(Options):
    """Options of the check `repeated-link`."""

    contains: tuple[str, ...]
    """Signs, in small letters, of which a target must contain one to be a shop …"""
    patterns: tuple[Regex, ...]
    """… besides matching one of these regular expressions."""
    known: Lexicon
    """Hosts that sell nothing; "edu" are all that end so."""
    min: int
    """How often a link must stand in an article to be reported."""


def repeated_link(document: Document, options: RepeatedLink) -> Iterator[Hit]:
    """Yields each link but the first to a shop, or to the home page of a site, that an article leads to so often.

    Fields: `match` (the words), `target` and `count`.
    """
    links: dict[str, list[Link]] = {}
    for link in document.links:
        if link.kind != "image" and len(link.target) <= _LONGEST and _sells(document, link, options):
            links.setdefault(_address(link.target), []).append(link)
    for same in links.values():
        for link in same[1:] if len(same) >= options.min else ():
            fields = {"match": document.text(link), "target": link.target, "count": len(same)}
            yield Hit(*link.span, fields, in_source=True)


def _sells(document: Document, link: Link, options: RepeatedLink) -> bool:
    target = link.target.lower()
    host, _, path = _address(target).partition("/")
    block = document.block_at(link.start)
    if block is None or block.kind not in _PLACES or document.overlaps(link.start, link.end, ("code",)):
        return False
    if _is_known(host, options.known):
        return False
    if any(sign in target for sign in options.contains) and any(regex.search(target) for regex in options.patterns):
        return True
    in_text = block.kind == "paragraph" and block.end - block.start >= link.end - link.start + _BESIDE
    return target.startswith("http") and not path and in_text


def _address(target: str) -> str:
    """Host and path of an address, without what follows them."""
    rest = target.strip().lower().partition("#")[0].partition("?")[0]
    return rest.partition("://")[2].removeprefix("www.").rstrip("/") if "://" in rest else rest.rstrip("/")


def _is_known(host: str, known: Lexicon) -> bool:
    labels = host[-_LONGEST_HOST:].split(".")
    return any(".".join(labels[first:]) in known for first in range(len(labels)))


class SelfLink(Options):
    """Options of the check `self-link`."""

    found_by = ("openers",)

    openers: Phrases
    """What introduces links to other pages ("related articles"): in the heading, the line above or before them."""
    known: Lexicon
    """Hosts that are other sites for sure, so that a page of the same name is another page."""


def self_link(document: Document, options: SelfLink) -> Iterator[Hit]:
    """Yields the links that are said to lead to other pages and lead to the article itself; field `match`.

    They have its title for their words, or its name for their last step. A title alone is doubtful on another host.
    """
    from medlint.text.headings import key

    title, names = key(document.title), _own_names(document)
    for link in document.links if title else ():
        if link.kind != "link" or len(link.target) > _LONGEST or link.target.startswith("#"):
            continue
        text = document.text(link)
        address = _address(link.target)
        last = address.rpartition("/")[2].removesuffix(".html").removesuffix(".htm").removesuffix(".md")
        is_name = last in names or ("-" in last and key(last.replace("-", " ")) == title)
        is_other = "://" in link.target
        if (
            (is_name or key(text) == title)
            and document.is_introduced(link.start, options.openers)
            and not (is_other and _is_known(address.partition("/")[0], options.known))
        ):
            yield Hit(*link.span, {"match": text}, in_source=True, doubtful=is_other and not is_name)


def _own_names(document: Document) -> set[str]:
    """What the last step of the article's own address may be: its slug, and its file's name where it has two words."""
    slug = document.front_matter.get("slug")
    stem = document.source.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0].lower()
    names = {str(slug.value).strip("/").rpartition("/")[2].lower()} if slug and slug.value else set()
    return names | ({stem} if "-" in stem else set())
