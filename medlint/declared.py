"""Declared: what a page says of itself: in its front matter or head, under whatever name, or in lines of its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from medlint.document import Document, Field
from medlint.options import Lexicon

_WRAPPERS = frozenset(
    {"params", "meta", "metadata", "jsonld", "extra", "page", "seo", "dates", "frontmatter", "fields", "acf"}
)
"""Mappings in which site generators keep what others keep at the top; the reader of HTML has two such, too."""
_LINE = 300  # code points, at most, of a block that holds a byline or a date of review
_VALUE = 100  # code points of the line after it that are read
_AROUND_VALUE = " :-–—"
_LINE_STARTS = "|·•–—-.:;()/>*\ufffc"  # what may stand before such a line in its block
_TYPES = ("type", "layout", "template", "kind", "page_type", "pageType", "content_type", "contentType")


def declared(document: Document, names: Lexicon) -> Mapping[str, list[Field]]:
    """What a page declares, by kind; `names` tells the kind of each name: "byline = author"."""
    return document.once(("declared", names), lambda: _by_kind(document, names)) if document.front_matter else {}


def _by_kind(document: Document, names: Lexicon) -> Mapping[str, list[Field]]:
    kinds = dict(line.split(" = ") for line in names.words)
    fields: dict[str, list[Field]] = {}
    for name, field in document.front_matter.items():
        wrapper, _, rest = name.partition(".")
        name = rest if rest and wrapper.lower() in _WRAPPERS else name
        if kind := kinds.get("".join(filter(str.isalnum, name)).lower()):
            fields.setdefault(kind, []).append(field)
    return fields


def is_of_type(document: Document, types: Collection[str]) -> bool:
    """Whether a word of the type or the layout that a page declares is one of `types`."""
    fields = (document.front_matter[name] for name in _TYPES if name in document.front_matter)
    return any(not set(types).isdisjoint(words(str(field.value))) for field in fields)


def texts(value: object) -> Iterator[str]:
    """The texts in a value, numbers included; of a mapping that has a name the name alone."""
    if isinstance(value, Mapping):
        value = value["name"] if "name" in value else [item for key, item in value.items() if key[:1] != "@"]
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif value is not None and not isinstance(value, bool):
        yield str(value).strip()


def rest_of_line(document: Document, start: int, end: int) -> str:
    """What follows a prose range that begins a line of a short block ("Reviewed by"): in it, else in the next line."""
    block = document.block_at(start)
    if block is None or block.end - block.start > _LINE:
        return ""
    line = next(line for line in document.lines_of(block) if start < line.end)
    before = document.prose[line.start : start].rstrip()
    if before and before[-1] not in _LINE_STARTS:
        return ""
    rest = document.prose[end : line.end].strip(_AROUND_VALUE)
    return rest or document.prose[line.end : line.end + _VALUE].strip().partition("\n")[0].strip(_AROUND_VALUE)


def words(text: str) -> list[str]:
    """The words of a value in lower case, parted by whatever is no letter or digit."""
    return "".join(sign if sign.isalnum() else " " for sign in text).lower().split()
