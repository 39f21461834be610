"""Undisclosed: links that earn the writer money, on a page that does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex


class Undisclosed(Options):
    """Options of the check `undisclosed`."""

    targets: tuple[Regex, ...]
    """What the target of a link holds that pays for a sale …"""
    contains: tuple[str, ...]
    """… and signs of which the source must have one for these expressions to be tried."""
    names: Lexicon
    """What names declare, as `name = kind`."""
    declared_by: tuple[str, ...]
    """The kinds that disclose it in the front matter."""
    said: Phrases
    """How a text says it."""


def undisclosed(document: Document, options: Undisclosed) -> Iterator[Hit]:
    """Yields the first link that pays, where nothing on the page says so; field `count`: how many there are."""
    if not any(sign in document.source.text for sign in options.contains):
        return
    paying = [link for link in document.links if any(regex.search(link.target) for regex in options.targets)]
    if paying and not document.matches(options.said) and not _is_declared(document, options):
        yield Hit(*paying[0].span, {"count": len(paying)}, in_source=True)


def _is_declared(document: Document, options: Undisclosed) -> bool:
    from medlint.declared import declared

    fields = declared(document, options.names)
    return any(field.value for kind in options.declared_by for field in fields.get(kind, ()))
