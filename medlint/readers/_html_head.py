"""What an HTML page declares about itself: `<meta>`, JSON-LD, microdata, `rel=author`, `<time>` and its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from json import JSONDecoder
from typing import Any, Final

from medlint.document import Field
from medlint.source import Span
from medlint.text.html_tokens import Range, StartTag, attribute, decode
from medlint.text.regex import Regex

_PROPERTIES: Final = frozenset(
    "author creator datePublished dateModified dateCreated lastReviewed reviewedBy audience inLanguage funder funding"
    " sponsor".split()
)
"""What is taken of schema.org: in JSON-LD and in microdata it has the same names."""
_PAGES: Final = ("Article", "Page", "Posting", "Report", "Guide", "HowTo", "CreativeWork")
"""How the types of schema.org end that are a page or the text on it."""
_GRAPHS: Final = frozenset({"@graph", "mainEntityOfPage"})
_DEPTH: Final = 3  # of objects and lists around the one that describes the page

_NESTING: Final = 8  # of a value; whoever reads it may recurse
_DECODER: Final = JSONDecoder(strict=False)  # pages break lines inside texts
_SCRIPT_END: Final = Regex("</script", re.IGNORECASE)
_SPACE: Final = Regex(r"[ \t\r\n]*+")
_LONGEST: Final = 200  # code points of a text that microdata marks


def declarations(text: str, tags: Iterable[StartTag]) -> dict[str, Field]:
    """What start tags declare of their page, by name, with places in the source; of two of one name the first counts.

    What only machines see has a name that begins with "meta." or "jsonld.", for in front matter the same names are for
    what readers see. A name of JSON-LD or microdata is that of schema.org.
    """
    fields: dict[str, Field] = {}
    for tag in tags:
        for name, field in _declared(text, tag):
            if field.value:
                fields.setdefault(name, field)
    return fields


def _declared(text: str, tag: StartTag) -> Iterator[tuple[str, Field]]:
    if tag.name == "script":
        if attribute(text, tag, "type").strip().lower() == "application/ld+json":
            yield from _script(text, tag.end)
        return
    of = partial(_field, text, tag)
    if tag.name == "html":
        yield "lang", of("lang")
    elif tag.name == "meta" and (name := attribute(text, tag, "name") or attribute(text, tag, "property")):
        yield f"meta.{name}", of("content")
    elif (name := attribute(text, tag, "itemprop")) in _PROPERTIES:
        yield name, of("content") if "content" in tag.attributes else _written(text, tag)
    elif "author" in attribute(text, tag, "rel").split():
        yield "author", _written(text, tag)
    elif tag.name == "time":
        yield "time", of("datetime")


def _field(text: str, tag: StartTag, name: str) -> Field:
    """The value of an attribute; an empty one has no place that anybody asks for."""
    span = Span(*tag.attributes.get(name, (tag.end, tag.end)))
    return Field(attribute(text, tag, name).strip(), Span(tag.start, tag.end), span)


def _written(text: str, tag: StartTag) -> Field:
    """What a tag marks: its `datetime`, else the text up to the next tag."""
    if "datetime" in tag.attributes:
        return _field(text, tag, "datetime")
    end = text.find("<", tag.end, tag.end + _LONGEST)
    start, end = _stripped(text, (tag.end, end if end >= 0 else tag.end))
    return Field(decode(text, start, end), Span(tag.start, tag.end), Span(start, end))


def _stripped(text: str, written: Range) -> Range:
    start, end = written
    content = text[start:end].strip()
    start = text.index(content, start, end)
    return start, start + len(content)


def _script(text: str, start: int) -> Iterator[tuple[str, Field]]:
    """What the JSON-LD at an offset declares."""
    end = _SCRIPT_END.search(text, start)
    # Alone, for an error in JSON counts the lines of all that stands before it.
    content = text[start : end.start() if end else len(text)]
    for name, field in _json_ld(content, _after_space(content, 0), _DEPTH):
        spans = (Span(start + span.start, start + span.end) for span in (field.key, field.span))
        yield f"jsonld.{name}", Field(field.value, *spans)


def _json_ld(text: str, at: int, depth: int) -> Iterator[tuple[str, Field]]:
    """What the objects at an offset declare that are a page; what is no JSON ends it without a word."""
    try:
        if text.startswith("[", at):
            for _, place in list(_items(text, at)):
                if depth:
                    yield from _json_ld(text, place.start, depth - 1)
        elif text.startswith("{", at):
            members = list(_members(text, at))
            kinds = [field.value for name, field in members if name == "@type"]
            for name, field in members:
                if name in _GRAPHS and depth:
                    yield from _json_ld(text, field.span.start, depth - 1)
                elif name in _PROPERTIES and _is_page(kinds) and not _is_deep(field.value, _NESTING):
                    yield name, field
    except (ValueError, RecursionError):
        return


def _is_deep(value: object, depth: int) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not depth or any(_is_deep(item, depth - 1) for item in items)


def _is_page(kinds: object) -> bool:
    if isinstance(kinds, list):
        return any(map(_is_page, kinds))
    return isinstance(kinds, str) and kinds.endswith(_PAGES)


def _members(text: str, at: int) -> Iterator[tuple[str, Field]]:
    """The members of the JSON object that opens at an offset; raises ValueError where it is none."""
    at = _after_space(text, at + 1)
    while text.startswith('"', at):
        name, end = _value(text, at)
        key = Span(at + 1, end - 1)
        at = _after(text, end, ":")
        value, end = _value(text, at)
        yield name, Field(value, key, Span(at, end))
        at = _after_space(text, end)
        if not text.startswith(",", at):
            return
        at = _after_space(text, at + 1)


def _items(text: str, at: int) -> Iterator[tuple[Any, Span]]:
    """The items of the JSON list that opens at an offset; raises ValueError where it is none."""
    at = _after_space(text, at + 1)
    while not text.startswith("]", at):
        value, end = _value(text, at)
        yield value, Span(at, end)
        at = _after_space(text, end)
        if not text.startswith(",", at):
            return
        at = _after_space(text, at + 1)


def _value(text: str, at: int) -> tuple[Any, int]:
    return _DECODER.raw_decode(text, at)


def _after(text: str, at: int, sign: str) -> int:
    at = _after_space(text, at)
    if not text.startswith(sign, at):
        raise ValueError(f"no {sign}")
    return _after_space(text, at + 1)


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
