"""HTML: what a reader of the page sees, cut into blocks by its elements.

Not a browser: an element that HTML lets stand open is closed where HTML closes it, and a tag that makes no sense where
it stands is passed over. Where HTML leaves a choice:

- Left out: scripts, styles, templates, `<noscript>`, `<nav>`, a `<dialog>` that is not open, and what is `hidden`,
  `aria-hidden` or hidden by its own `style`. Header, footer and asides are read: bylines, review dates and warnings
  stand there. Form controls, drawings, formulas, embedded media and images without a text are objects in the prose.
- A heading or a table cell is one block, whatever stands in it. Every paragraph of a list item is a list-item. In a
  `<blockquote>` everything is a quote, save `<pre>`.
- A table without headers is layout when it says so (`role`), has one cell, holds a heading or another table, or has
  more than two paragraphs or list items a cell. The cells of layout are boxes like any `<div>`.
- A `<summary>` is a paragraph marked as inferred: it heads its details, but at no level.
- A superscript that cites (`spasms<sup>3</sup>`, `<sup><a href="#note">a</a></sup>`) is a footnote mark and no prose,
  and the block that it leads to is a reference. An exponent or an isotope is prose.
- Two `<br>` end a paragraph. A link or another inline element that is left open ends with its block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from medlint.document import BlockKind, Document, InlineKind, Problem
from medlint.document_builder import DocumentBuilder
from medlint.prose import SOFT
from medlint.readers._html_survey import Survey, note_labels, raised
from medlint.source import Source, Span
from medlint.text.html_tokens import (
    OBJECTS,
    Comment,
    EndTag,
    StartTag,
    Text,
    Unfinished,
    attribute,
    references,
    tokens,
)
from medlint.text.regex import Regex

_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr html head body".split())
"""Elements without content, and those whose tags change nothing for the content."""
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead title tr ul".split()
)
_UNSEEN: Final = frozenset("datalist nav noembed noframes noscript optgroup option script style template".split())
_SELF_CLOSING: Final = frozenset("caption colgroup dd dt li optgroup option p rp rt tbody td tfoot th thead tr".split())
"""Elements whose end tag may be left out."""
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset({"dir", "dl", "menu", "ol", "ul"})
_PREFORMATTED: Final = frozenset({"listing", "pre"})
_INLINES: Final[Mapping[str, InlineKind]] = {
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "del": "strikethrough",
    "s": "strikethrough",
    "strike": "strikethrough",
    "q": "quotation",
}

_COMMON_NAMES: Final = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "dt": "dd",
    "th": "td",
    "thead": "tbody",
    "tfoot": "tbody",
}
"""The elements that close one another, end tags included, under one name."""
_CLOSED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "heading": ("heading",),
    "li": ("li",),
    "dd": ("dd",),
    "td": ("td", "caption"),
    "tr": ("tr", "td", "caption"),
    "tbody": ("tbody", "tr", "td", "caption"),
}
"""The open elements that a start tag closes, beside the `<p>` that every block closes."""
_TABLE_PARTS: Final = frozenset({"caption", "tbody", "td", "tr"})
_SCOPES: Final = frozenset({"caption", "table", "td"})

_UNDIVIDED: Final[frozenset[BlockKind]] = frozenset({"heading", "table-cell", "title"})
_GENERAL: Final[frozenset[BlockKind]] = frozenset({"list-item", "paragraph", "reference"})
"""The kinds that an element further in may replace by its own."""

_INVISIBLE = Regex(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
_VISIBLE = Regex(rf"[^\s{SOFT}]")
_CLOSING_PUNCTUATION: Final = tuple(".,;:!?)]”’")

_REFERENCE_ROLES: Final = frozenset(
    {"doc-biblioentry", "doc-bibliography", "doc-endnote", "doc-endnotes", "doc-footnote"}
)
_REFERENCE_CLASS = Regex(
    r"(?:\S*[-_])?(?:references?|reflist|footnotes?|endnotes?|bibliography)"
    r"(?:[-_]{1,2}(?:list|section|items?|entry|text|content|container|wrapper|body))?",
    re.IGNORECASE,
)

_REMEMBERED: Final = 24  # characters: more than the word before a superscript
_OPENING_LENGTH: Final = 24  # of a tag that the page ends in, at most, as it is told


def read(source: Source) -> Document:
    """The document that an HTML page, or a part of one, holds."""
    return _Reader(source).read()


class _Context(NamedTuple):
    """What the text in an element becomes; an element that changes nothing shares the context of its parent."""

    kind: BlockKind = "paragraph"
    level: int = 0
    group: int = 0
    row: int = 0
    inferred: bool = False
    list_depth: int = 0
    list_group: int = 0


class _Element(NamedTuple):
    """An open element. The numbers are places in the stack of open elements: those of the nearest of a sort."""

    name: str  # the common one; empty when its end tag came while a later block was open
    context: _Context
    is_block: bool = True
    hidden: bool = False
    inline: InlineKind | None = None
    block: int = 0
    scope: int = 0  # the table, cell or caption that end tags do not reach out of
    list: int = 0  # the list, or the scope if that is nearer
    table: int = 0


@dataclass(slots=True)
class _Table:
    group: int  # 0 for layout
    row: int = 0


@dataclass(slots=True)
class _Swallower:
    """An open element that takes text away from the page: a title, code, or the outermost of the hidden ones."""

    tag: StartTag
    place: int  # in the stack
    has_text: bool = False


@dataclass(slots=True)
class _Inline:
    """An inline kind that is open: in how many elements, and where its prose in the open block starts."""

    depth: int = 0
    start: int | None = None


@dataclass(slots=True)
class _Link:
    """A link that is open: its place in the source, its target and where its prose starts."""

    at: int
    target: str
    start: int | None = None


class _Reader:
    """One pass over the tokens with a stack of open elements."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._builder = DocumentBuilder(source)
        self._survey = Survey(source.text)
        self._stack = [_Element("", _Context())]
        self._places: dict[str, list[int]] = {}
        self._tables: list[_Table] = []
        self._groups = 0
        self._inlines: dict[InlineKind, _Inline] = {}
        self._link: _Link | None = None
        self._swallower: _Swallower | None = None
        self._label: str | None = None  # of the footnote that the next block is
        self._read_to = 0
        # Of the open block, or of the last one:
        self._context = self._stack[0].context
        self._kind: BlockKind = "paragraph"
        self._only_images = True
        self._after_break = False
        self._before = ""  # the last characters

    def read(self) -> Document:
        if self._survey.declaring:
            from medlint.readers._html_head import declarations

            self._builder.front_matter = declarations(self._text, self._survey.declaring)
        at = 0
        for token in tokens(self._text):
            at = token.end
            if isinstance(token, Comment):
                self._builder.comments.append(Span(*token.content))
                if token.content[1] == token.end:
                    self._problem(Span(token.start, token.start + len("<!--")), "<!--")
            elif isinstance(token, Unfinished):
                opening = self._text[token.start : token.start + _OPENING_LENGTH].split(None, 1)[0]
                self._problem(Span(token.start, token.start + len(opening)), opening)
            elif token.start < self._read_to:
                continue
            elif isinstance(token, Text):
                self._read_text(token)
            elif isinstance(token, StartTag):
                self._start(token)
            else:
                self._end(token)
        self._end_link(len(self._text))
        self._end_block(len(self._text))
        if self._swallower:
            self._swallower.has_text |= not self._text[at:].isspace() and at < len(self._text)  # of a script
            self._end_swallower(closed=False)
        return self._builder.build()

    def _read_text(self, text: Text) -> None:
        if self._swallower and not self._text[text.start : text.end].isspace():
            self._swallower.has_text = True
        if not self._stack[-1].hidden:
            self._add_text(text.start, text.end)

    def _end_swallower(self, closed: bool) -> None:
        swallower, self._swallower = self._swallower, None
        if swallower and swallower.has_text and not closed and swallower.tag.name not in _SELF_CLOSING:
            self._problem(Span(swallower.tag.start, swallower.tag.end), f"<{swallower.tag.name}>")

    def _problem(self, span: Span, opening: str) -> None:
        self._builder.problems.append(Problem(span, f"{opening} is never closed"))

    # Elements.

    def _start(self, tag: StartTag) -> None:
        name = _COMMON_NAMES.get(tag.name, tag.name)
        if tag.name in _BLOCKS:
            for closed in ("p", *_CLOSED_BY.get(name, ())):
                self._close(closed, tag)
            self._divide(tag)
        hidden = self._stack[-1].hidden or _is_hidden(self._text, tag)
        if not hidden and (tag.name in OBJECTS or tag.name == "button"):
            self._add_object(tag)
            hidden = True
        if tag.name in _VOID:
            if not hidden:
                self._add_void(tag)
        elif name in _TABLE_PARTS and not self._stack[-1].table:
            return  # the row or cell of no table
        elif hidden or not self._add_note_mark(tag):
            if name == "td" and not self._is_in_reach("tr"):
                self._push(tag, "tr", self._stack[-1].hidden)
            self._push(tag, name, hidden)
            if tag.name == "a" and not hidden:
                self._start_link(tag)

    def _end(self, tag: EndTag) -> None:
        name = _COMMON_NAMES.get(tag.name, tag.name)
        if name == "a":
            self._end_link(tag.end)
        if not self._close(name, tag) and name == "p":
            self._divide(tag)

    def _push(self, tag: StartTag, name: str, hidden: bool) -> None:
        parent, place = self._stack[-1], len(self._stack)
        if name == "table":
            is_layout = hidden or tag.start in self._survey.layouts
            self._tables.append(_Table(0 if is_layout else self._next_group()))
        elif name == "tr":
            self._tables[-1].row += 1
        is_block = tag.name in _BLOCKS
        element = _Element(
            name,
            parent.context if hidden else self._context_in(tag, name, parent.context),
            is_block,
            hidden,
            None if hidden else _INLINES.get(name),
            place if is_block else parent.block,
            place if name in _SCOPES else parent.scope,
            place if name in _SCOPES or name in _LISTS else parent.list,
            place if name == "table" else parent.table,
        )
        if element.inline:
            self._start_inline(element.inline)
        if not self._swallower and (hidden or name in ("title", "pre", "listing")):
            self._swallower = _Swallower(tag, place)
        self._stack.append(element)
        self._places.setdefault(name, []).append(place)

    def _context_in(self, tag: StartTag, name: str, outer: _Context) -> _Context:
        """What the text in the element becomes that a tag opens."""
        note = self._survey.notes.get(attribute(self._text, tag, "id") or attribute(self._text, tag, "name"))
        if note and not self._builder.is_open:
            self._label = note
        if outer.kind == "quote" and name in _PREFORMATTED:
            return _Context("code")
        if outer.kind not in _GENERAL or tag.name not in _BLOCKS:
            return outer
        if name == "heading":
            return _Context("heading", _HEADINGS[tag.name])
        if name == "title":
            return _Context("title")
        if name in _PREFORMATTED:
            return _Context("code")
        if note or _holds_references(self._text, tag):
            return _Context("reference")
        if outer.kind == "reference":
            return outer
        if name == "blockquote":
            return _Context("quote", group=self._next_group())
        return self._common_context_in(name, outer)

    def _common_context_in(self, name: str, outer: _Context) -> _Context:
        if name in _LISTS:
            return outer._replace(list_depth=outer.list_depth + 1, list_group=self._next_group())
        if name in ("li", "dd"):
            return outer._replace(kind="list-item", level=max(1, outer.list_depth), group=outer.list_group)
        if name in ("td", "caption") and self._tables[-1].group:
            table = self._tables[-1]
            if name == "td":
                return _Context("table-cell", group=table.group, row=max(1, table.row))
            return _Context("caption", group=table.group)
        if name == "figcaption":
            return _Context("caption")
        if name == "summary":
            return outer._replace(kind="paragraph", level=0, group=0, inferred=True)
        return outer

    def _close(self, name: str, tag: StartTag | EndTag) -> bool:
        """Closes the nearest open element of a name, and all in it; says whether there was one in reach."""
        if not self._is_in_reach(name):
            return False
        place = self._places[name][-1]
        element = self._stack[place]
        if element.is_block or element.hidden or place > self._stack[-1].block:
            self._pop_to(place, tag)
        else:  # an inline element around a block: it ends, the block goes on
            self._places[name].pop()
            self._stack[place] = element._replace(name="", inline=None)
            if element.inline:
                self._end_inline(element.inline)
        return True

    def _is_in_reach(self, name: str) -> bool:
        places = self._places.get(name)
        return places is not None and len(places) > 0 and places[-1] > _reach(name, self._stack[-1])

    def _pop_to(self, place: int, tag: StartTag | EndTag) -> None:
        closed_block = False
        if self._swallower and self._swallower.place >= place:
            self._end_swallower(closed=self._swallower.place == place)
        while len(self._stack) > place:
            element = self._stack.pop()
            closed_block |= element.is_block
            if element.name:
                self._places[element.name].pop()
            if element.inline:
                self._end_inline(element.inline)
            if element.name == "table":
                self._tables.pop()
        if closed_block:
            self._divide(tag)

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups

    # Blocks.

    def _divide(self, tag: StartTag | EndTag) -> None:
        """Ends the open block at the tag of a block element, unless it is one that stays whole."""
        top = self._stack[-1]
        if top.hidden:
            return
        if self._builder.is_open and self._kind in _UNDIVIDED and top.context is self._context:
            self._add_space(tag.start, tag.end)
        else:
            self._end_block(tag.start)

    def _begin_block(self) -> None:
        context = self._context = self._stack[-1].context
        kind, level, group = context.kind, context.level, context.group
        label, self._label = self._label, None
        if label and kind in _GENERAL:
            kind, level, group = "reference", 0, 0
        self._builder.begin(kind, level, group, context.row, context.inferred)
        if label and kind == "reference":
            self._builder.footnote(label)
        self._kind, self._only_images, self._after_break, self._before = kind, True, False, ""

    def _end_block(self, at: int) -> None:
        """Ends the open block, if any, before the source offset `at`."""
        if not self._builder.is_open:
            return
        for kind, inline in self._inlines.items():
            self._note_inline(kind, inline)
        if self._link and self._link.start is not None and self._link.at in self._survey.open_links:
            self._end_link(at)
        is_caption = self._only_images and self._kind == "paragraph"
        self._builder.end("caption" if is_caption else None)

    # Text.

    def _add_text(self, start: int, end: int, in_attribute: bool = False) -> None:
        at = start
        for first, stop, characters in references(self._text, start, end, in_attribute):
            self._add_literal(at, first, in_attribute)
            self._add_characters(first, stop, characters, in_attribute)
            at = stop
        self._add_literal(at, end, in_attribute)

    def _add_literal(self, start: int, end: int, in_attribute: bool) -> None:
        if found := _VISIBLE.search(self._text, start, end):
            at = found.start()
            if self._builder.is_open:
                self._builder.text(start, at)
            elif self._stack[-1].context.kind == "code":
                at = start + len(_first_line_end(self._text, start))
            self._show(in_attribute)
            self._builder.text(at, end)
        elif self._builder.is_open:
            self._builder.text(start, end)
        self._remember(self._text[max(start, end - _REMEMBERED) : end])

    def _add_characters(self, start: int, end: int, characters: str, in_attribute: bool) -> None:
        if _VISIBLE.search(characters):
            self._show(in_attribute)
        if self._builder.is_open:
            self._builder.replace(start, end, characters)
        self._remember(characters)

    def _add_space(self, start: int, end: int) -> None:
        self._builder.replace(start, end, "\n")
        self._remember(" ")

    def _show(self, in_attribute: bool) -> None:
        """Makes ready for a visible character: in a block, and in the inline elements and the link that are open."""
        if not self._builder.is_open:
            self._begin_block()
        for inline in self._inlines.values():
            if inline.depth and inline.start is None:
                inline.start = self._builder.offset
        if self._link and self._link.start is None:
            self._link.start = self._builder.offset
        self._after_break = False
        self._only_images = self._only_images and in_attribute

    def _remember(self, characters: str) -> None:
        self._before = (self._before + characters)[-_REMEMBERED:]

    # Inline elements.

    def _add_void(self, tag: StartTag) -> None:
        if tag.name == "img":
            self._add_image(tag)
        elif tag.name == "br" and self._builder.is_open:
            if self._after_break and self._kind != "code" and self._kind not in _UNDIVIDED:
                self._end_block(tag.start)
            else:
                self._add_space(tag.start, tag.end)
                self._after_break = True

    def _add_image(self, tag: StartTag) -> None:
        start, end = tag.attributes.get("alt", (tag.end, tag.end))
        if not _VISIBLE.search(attribute(self._text, tag, "alt")):
            self._add_object(tag)
            start = end
        elif self._builder.is_open:
            self._add_space(tag.start, start)
        alt = self._start_inline("alt")
        self._add_text(start, end, in_attribute=True)
        prose_start = self._builder.offset if alt.start is None else alt.start
        self._end_inline("alt")
        self._builder.link(prose_start, attribute(self._text, tag, "src").strip(), Span(tag.start, tag.end), "image")
        if self._builder.is_open and start < end and not self._text.startswith(_CLOSING_PUNCTUATION, tag.end):
            self._add_space(end, tag.end)

    def _add_object(self, tag: StartTag) -> None:
        if self._stack[-1].context.kind == "code":
            return
        if not self._builder.is_open:
            self._begin_block()
        self._builder.object(tag.start, tag.end)

    def _start_inline(self, kind: InlineKind) -> _Inline:
        inline = self._inlines.setdefault(kind, _Inline())
        inline.depth += 1
        return inline

    def _end_inline(self, kind: InlineKind) -> None:
        inline = self._inlines[kind]
        inline.depth -= 1
        if not inline.depth:
            self._note_inline(kind, inline)

    def _note_inline(self, kind: InlineKind, inline: _Inline) -> None:
        if inline.start is not None:
            self._builder.inline(kind, inline.start)
            inline.start = None

    def _start_link(self, tag: StartTag) -> None:
        self._end_link(tag.start)
        if "href" in tag.attributes:
            self._link = _Link(tag.start, attribute(self._text, tag, "href").strip())

    def _end_link(self, at: int) -> None:
        """Ends the open link, if any, before the source offset `at`; one to a place on the page needs a text."""
        link, self._link = self._link, None
        if link and (link.start is not None or not link.target.startswith("#")):
            start = self._builder.offset if link.start is None else link.start
            self._builder.link(start, link.target, Span(link.at, at))

    def _add_note_mark(self, tag: StartTag) -> bool:
        """Notes the footnote marks that an element is; says whether it is any."""
        if not self._before.strip() or not self._builder.is_open or self._kind in ("code", "reference"):
            return False
        mark = raised(self._text, tag)
        if mark is None:
            return False
        around = self._link.target if self._link and self._link.start is None else ""
        after = self._text[mark.end : mark.end + 1]
        labels = note_labels(mark.text, mark.target or around, self._before, after)
        if not labels:
            return False
        for label in labels:
            self._builder.footnote_mark(label, mark.span)
        if mark.target and not mark.target.startswith("#"):
            self._builder.link(self._builder.offset, mark.target, Span(tag.start, mark.end))
        self._read_to = mark.end
        return True


def _reach(name: str, top: _Element) -> int:
    """The place in the stack below which a tag does not see an open element of a name."""
    if name == "table":
        return 0
    if name in _TABLE_PARTS:
        return top.table
    return top.list if name in ("dd", "li") else top.scope


def _is_hidden(text: str, tag: StartTag) -> bool:
    if tag.name in _UNSEEN or (tag.name == "dialog" and "open" not in tag.attributes):
        return True
    if tag.name == "input" and attribute(text, tag, "type").strip().lower() == "hidden":
        return True
    if not tag.attributes:
        return False
    return (
        "hidden" in tag.attributes
        or attribute(text, tag, "aria-hidden").strip().lower() == "true"
        or _INVISIBLE.search(attribute(text, tag, "style")) is not None
    )


def _holds_references(text: str, tag: StartTag) -> bool:
    roles = attribute(text, tag, "role").lower().split()
    classes = attribute(text, tag, "class").split()
    return not _REFERENCE_ROLES.isdisjoint(roles) or any(map(_REFERENCE_CLASS.fullmatch, classes))


def _first_line_end(text: str, at: int) -> str:
    """The line end at an offset, if any: the first one in `<pre>` is not shown."""
    return next((end for end in ("\r\n", "\n") if text.startswith(end, at)), "")
