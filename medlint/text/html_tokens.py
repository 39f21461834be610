"""The tokens of an HTML text with their exact places, by the tokenisation rules of the HTML standard, in linear time.

The standard library's `html.parser` is not used. It is quadratic on half tags (48 KB of "<a " take 11 seconds on Python
3.11.7) and on unclosed comments, raises AssertionError at "<![x]>", takes all that follows a second "&#;" for text,
and answers differently from one patch release of Python to the next.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Final, NamedTuple

from medlint.text.regex import Regex

Range = tuple[int, int]
"""A half-open range of code points of the text, from 0."""


class Text(NamedTuple):
    """Characters from `start` to `end` between two tags; character references are still as written."""

    start: int
    end: int


class StartTag(NamedTuple):
    """A start tag: its range, its name in lower case, and its attributes.

    An attribute's name (in lower case) leads to the range of its value without quotes, empty where there is none; of
    two with the same name the first counts.
    """

    start: int
    end: int
    name: str
    attributes: Mapping[str, Range]


class EndTag(NamedTuple):
    """An end tag: its range and its name in lower case."""

    start: int
    end: int
    name: str


class Comment(NamedTuple):
    """A comment `<!-- … -->`: its range and that of its content."""

    start: int
    end: int
    content: Range


class Unfinished(NamedTuple):
    """A tag, declaration or processing instruction that the text ends in: its range, up to the end of the text."""

    start: int
    end: int


Token = Text | StartTag | EndTag | Comment | Unfinished

# https://html.spec.whatwg.org/multipage/parsing.html#tokenization. Every repetition is possessive: what one has taken
# is never tried again, so that no input is read more than a few times.
_MARKUP = Regex(r"<(?=[a-zA-Z/!?])")
_NAME = Regex(r"[a-zA-Z][^\t\n\f\r />]*+")
_ATTRIBUTE = Regex(
    r"""[\t\n\f\r /]*+
    (?: (?P<close>>)
      | (?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)
        (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+
            (?: "(?P<double>[^"]*+)"? | '(?P<single>[^']*+)'? | (?P<bare>[^\t\n\f\r >]*+) ) )?
    )""",
    re.VERBOSE,
)
_COMMENT_END = Regex("--!?>")
_REFERENCE = Regex(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++);?|[a-zA-Z][a-zA-Z0-9]{0,31}+;?)")

_WITHOUT_TAGS: Final = {
    name: Regex(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
    for name in ("script", "style", "iframe", "noembed", "noframes", "textarea", "title")
}
"""The elements in which only their own end tag is a tag."""

_TEXT_WITHOUT_TAGS: Final = ("title", "textarea")
"""Those of them whose content is text with character references."""


OBJECTS: Final = frozenset(
    "applet audio canvas embed iframe input math meter object progress select svg textarea video".split()
)
"""The elements that show something but text; what stands in them is not read."""


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of an HTML text from offset `start` on, in order, as a browser with scripts finds them.

    Declarations, processing instructions and the content of scripts and the like are left out. Unlike the standard,
    `<script/>` is taken as empty, as in XHTML and SVG, and left out too.
    """
    at = start
    while markup := _MARKUP.search(text, at):
        if markup.start() > at:
            yield Text(at, markup.start())
        at = markup.start()
        if name := _NAME.match(text, at + 1):
            tag, closed = _tag(text, at, name)
            if tag is None:
                yield Unfinished(at, len(text))
                return
            at = tag.end
            if tag.name not in _WITHOUT_TAGS:
                yield tag
            elif not closed:
                yield tag
                end_tag = _WITHOUT_TAGS[tag.name].search(text, at)
                end = end_tag.start() if end_tag else len(text)
                if tag.name in _TEXT_WITHOUT_TAGS and at < end:
                    yield Text(at, end)
                at = end
        elif text.startswith("/", at + 1) and (name := _NAME.match(text, at + 2)):
            tag, _ = _tag(text, at, name)
            if tag is None:
                yield Unfinished(at, len(text))
                return
            yield EndTag(at, tag.end, tag.name)
            at = tag.end
        elif text.startswith("<!--", at):
            comment = _comment(text, at)
            yield comment
            at = comment.end
        else:
            end = text.find(">", at + 2)
            if end < 0:
                yield Unfinished(at, len(text))
                return
            at = end + 1
    if at < len(text):
        yield Text(at, len(text))


def references(text: str, start: int, end: int, in_attribute: bool = False) -> Iterator[tuple[int, int, str]]:
    """The character references between two offsets: where each starts and ends, and the characters it stands for."""
    if text.find("&", start, end) < 0:
        return
    from html.entities import html5  # two thousand names, for texts that use one

    for found in _REFERENCE.finditer(text, start, end):
        at, stop = found.span()
        if found[0][1] == "#":
            yield at, stop, _numbered(found[0][2:].rstrip(";"))
        elif name := _longest_name(found[0][1:], html5):
            after = text[stop : min(stop + 1, end)] if found[0][1:] == name else found[0][len(name) + 1]
            # "?a=1&copy=2" is an address, whatever the browser makes of "&copy" in text.
            if in_attribute and name[-1] != ";" and (after == "=" or after.isalnum()):
                continue
            yield at, at + 1 + len(name), html5[name]


def decode(text: str, start: int, end: int, in_attribute: bool = False) -> str:
    """The text between two offsets, its character references resolved."""
    parts: list[str] = []
    at = start
    for first, stop, characters in references(text, start, end, in_attribute):
        parts += text[at:first], characters
        at = stop
    return "".join((*parts, text[at:end]))


def attribute(text: str, tag: StartTag, name: str) -> str:
    """The value of a tag's attribute, its character references resolved; empty where there is none."""
    value = tag.attributes.get(name)
    return decode(text, *value, in_attribute=True) if value else ""


def _tag(text: str, start: int, name: re.Match[str]) -> tuple[StartTag | None, bool]:
    """The tag whose name was read, and whether it closes itself; None when the text ends before the tag does."""
    attributes: dict[str, Range] = {}
    at = name.end()
    while found := _ATTRIBUTE.match(text, at):
        if found["close"]:
            closes_itself = text.startswith("/", found.end() - 2) and found.end() - 2 >= at
            return StartTag(start, found.end(), name[0].lower(), attributes), closes_itself
        at = found.end()
        quotes = found.lastgroup or "name"
        attributes.setdefault(found["name"].lower(), (at, at) if quotes == "name" else found.span(quotes))
    return None, False


def _comment(text: str, start: int) -> Comment:
    at = start + 4
    for empty in (">", "->"):
        if text.startswith(empty, at):
            return Comment(start, at + len(empty), (at, at))
    end = _COMMENT_END.search(text, at)
    return Comment(start, end.end(), (at, end.start())) if end else Comment(start, len(text), (at, len(text)))


def _numbered(digits: str) -> str:
    """The character with a number; hexadecimal digits follow an "x"."""
    from html import unescape

    base = 16 if digits[0] in "xX" else 10
    # Eight digits are more than any character has; int() refuses numbers of thousands of digits.
    number = int(digits.lstrip("xX").lstrip("0")[:8] or "0", base)
    return unescape(f"&#{number};")


def _longest_name(written: str, names: Container[str]) -> str | None:
    for length in range(len(written), 1, -1):
        if written[:length] in names:
            return written[:length]
    return None
