"""Markdown and MDX: what the page shows, with the place of every word."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from pyromark import Options, events_with_range

from medlint.document import BlockKind, Document, Problem
from medlint.document_builder import DocumentBuilder
from medlint.readers._front_matter import front_matter
from medlint.source import Source, Span
from medlint.text.html_tokens import (
    OBJECTS,
    Comment,
    EndTag,
    StartTag,
    Text,
    Token,
    Unfinished,
    attribute,
    references,
    tokens,
)
from medlint.text.regex import Regex

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})

# The parser takes quadratic time where lines without marks follow a line of very many: only so many are kept.
_MAX_DEPTH = 100
_MARK = r"[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
_TOO_DEEP = Regex(rf"^(?:{_MARK}){{{_MAX_DEPTH}}}(?P<excess>(?:{_MARK})++)", re.MULTILINE)

_FIRST_BYTES = bytes(not 0x80 <= byte < 0xC0 for byte in range(256))  # 1 for the first byte of a character
_FENCE = Regex(r"`{3,}|~{3,}")
_AROUND_FENCE = " \t\r>"
_TICKS = Regex(r"`+")
_LINE_BREAK = Regex(r"\r?\n[ \t>]*")
_BAR_ESCAPE = Regex(r"\\(?=\|)")

_LONE_RETURN = Regex(r"\r(?!\n)")
_SURROGATE = Regex(r"[\ud800-\udfff]")
_LINE = Regex(r"[^\n]*\n|[^\n]+")

_BLOCK_TAGS = frozenset(  # those that start an HTML block in CommonMark, and pre
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link"
    " main menu menuitem nav noframes ol optgroup option p param pre search section summary table tbody td tfoot th"
    " thead title tr track ul".split()
)
_KINDS: dict[str, tuple[BlockKind, int]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), ("list-item", 1)),
    **dict.fromkeys(("td", "th"), ("table-cell", 0)),
    **dict.fromkeys(("caption", "figcaption"), ("caption", 0)),
    **dict.fromkeys(("ul", "ol", "dl", "table"), ("paragraph", 0)),
    "blockquote": ("quote", 0),
    "pre": ("code", 0),
}
_VOID_OBJECTS = frozenset({"embed", "input"})
_OPENING_LENGTH = 24  # of a tag that a block ends in, at most, as it is told
_MARKED: dict[str, Literal["code", "strikethrough"]] = {
    "code": "code",
    "del": "strikethrough",
    "s": "strikethrough",
    "strike": "strikethrough",
}


def read(source: Source) -> Document:
    """The document that a Markdown or MDX source holds; takes time in proportion to its length, whatever it holds."""
    builder = DocumentBuilder(source)
    header = front_matter(source.text)
    builder.front_matter = header.fields
    if header.problem:
        builder.problems.append(header.problem)
    # Of the same length: what the parser does not take, or (a line end) does not see everywhere.
    text = _SURROGATE.sub("\ufffd", _LONE_RETURN.sub("\n", source.text))
    replacements: list[tuple[int, int, str]] = [
        (*found.span("excess"), "") for found in _TOO_DEEP.finditer(text, header.end)
    ]
    place_holder = None
    if source.format == "mdx":
        # Here, because its patterns take longer to compile than an article takes to read.
        from medlint.readers._mdx import PLACE_HOLDER, program

        place_holder = PLACE_HOLDER
        mdx = program(text, header.end)
        replacements = sorted([*replacements, *mdx.replacements])
        builder.comments.extend(mdx.comments)
        builder.problems.extend(mdx.problems)
    _Reader(builder, text, _Parsed.of(text, header.end, replacements), place_holder).read()
    builder.comments.sort()
    return builder.build()


class _Parsed(NamedTuple):
    """The text that the parser gets, and for each of its UTF-8 bytes the code point of the source that it stands for.

    `points` has one entry before the first byte and one after the last.
    """

    text: str
    points: Sequence[int]

    @classmethod
    def of(cls, source: str, start: int, replacements: Iterable[tuple[int, int, str]]) -> _Parsed:
        """The source from `start` on, with other text for some ranges; of ranges that overlap the first one counts."""
        if not replacements and source.isascii():
            return cls(source[start:], range(start - 1, len(source) + 1))
        parts: list[str] = []
        points = array("I", [max(0, start - 1)])
        at = start
        for first, end, shown in (*replacements, (len(source), len(source), "")):
            if first >= at:
                kept = source[at:first]
                parts += kept, shown
                points.extend(islice(accumulate(kept.encode().translate(_FIRST_BYTES), initial=at - 1), 1, None))
                points.extend([first] * (len(shown) - 1))
                points.extend([end - 1] * (len(shown) > 0))
                at = end
        points.append(len(source))
        return cls("".join(parts), points)

    def span(self, start: int, end: int) -> Span:
        """The range of the source for a range of bytes."""
        first = self.points[start + 1]
        return Span(first, max(first, self.points[end] + 1))


class _Html(NamedTuple):
    """A piece of HTML, and where it begins in the source; None when the source reads otherwise."""

    text: str
    start: int | None

    def span(self, start: int, end: int) -> Span:
        """The range of the source for a range of the text."""
        shift = self.start or 0
        return Span(start + shift, end + shift)


class _Opened(NamedTuple):
    """An inline that has begun: its name, the prose offset, and what a link or an image needs."""

    name: str
    offset: int
    target: str | None = None
    span: Span = Span(0, 0)
    kind: Literal["link", "autolink"] = "link"


class _Reader:
    """Turns the parser's events into blocks and prose; nothing here recurses, however deep the nesting."""

    def __init__(self, builder: DocumentBuilder, text: str, parsed: _Parsed, place_holder: Regex | None) -> None:
        self._builder = builder
        self._text = text
        self._parsed = parsed
        self._place_holder = place_holder  # of MDX
        self._groups = 0  # lists, tables and quotes so far
        self._lists: list[int] = []
        self._quotes: list[int] = []
        self._table = self._row = 0
        self._footnotes = 0  # that are open
        self._labels: list[str] = []  # of those, the ones without a block yet
        self._next: tuple[BlockKind, int] = ("paragraph", 0)  # what text outside of any block begins
        self._kind: BlockKind = "paragraph"
        self._start_offset = 0
        self._has_image = self._has_words = False
        self._opened: list[_Opened] = []
        self._images = 0  # that are open
        self._code: list[tuple[Span, str]] = []
        self._in_code = False
        self._html: list[Span] = []
        self._in_html = False
        self._done = 0  # up to here the source has been read, or is hidden; the parser may go back (by a table row)
        self._shown_to = 0  # up to here something of the source has been shown
        self._end_tags: dict[str, int] = {}  # where the last one was that was looked for
        self._unclosed: set[str] = set()

    def read(self) -> None:
        """Reads all events in order."""
        for event, where in events_with_range(self._parsed.text, options=_OPTIONS):
            if event == "Rule":
                self._close()
                continue
            span = self._parsed.span(where["start"], where["end"])
            if isinstance(event, str):
                self._write(span, " ")  # a soft or a hard break
                continue
            name, value = next(iter(event.items()))
            if name == "Start":
                self._start(*_named(value), span)
            elif name == "End":
                self._end(*_named(value))
            elif self._in_code:
                self._collect_code(span, str(value), where["start"])
            else:
                self._inline(name, str(value), span)

    def _inline(self, name: str, text: str, span: Span) -> None:
        match name:
            case "Text":
                self._write(span, text)
            case "Code":
                self._code_span(span, text)
            case "FootnoteReference":
                self._open()
                self._builder.footnote_mark(text, span)
            case "InlineHtml":
                self._inline_html(span, text)
            case "Html":
                self._html.append(span)

    # Blocks

    def _start(self, name: str, data: object, span: Span) -> None:
        if name not in _INLINE:
            self._close()
        match name, data:
            case "Paragraph", _:
                self._begin("paragraph")
            case "Heading", {"level": str(level)}:
                self._begin("heading", int(level[1:]))
            case "BlockQuote", None:  # an alert is none: its words are the writer's own
                self._quotes.append(self._group())
            case "List", _:
                self._lists.append(self._group())
            case "FootnoteDefinition", str(label):
                self._footnotes += 1
                self._labels.append(label)
            case "Table", _:
                self._table, self._row = self._group(), 0
            case "TableHead" | "TableRow", _:
                self._row += 1
            case "TableCell", _:
                self._begin("table-cell")
            case "CodeBlock", _:
                self._in_code = True
                if data != "Indented":
                    self._check_fence(span)
                # MDX has no code by indentation.
                self._next = ("paragraph" if data == "Indented" and self._place_holder else "code", 0)
            case "Strikethrough", _:
                self._open()
                self._opened.append(_Opened(name, self._builder.offset))
            case "Link", {"dest_url": str(target), "link_type": link_type}:
                self._open()
                whole = self._whole(span, link_type)
                kind: Literal["link", "autolink"] = "autolink" if link_type in ("Autolink", "Email") else "link"
                self._opened.append(_Opened(name, self._builder.offset, target, whole, kind))
            case "Image", {"dest_url": str(target), "link_type": link_type}:
                self._begin_image(target, self._whole(span, link_type))

    def _end(self, name: str, data: object) -> None:
        if name not in _INLINE:
            self._close()
        match name, data:
            case "BlockQuote", None:
                self._quotes.pop()
            case "List", _:
                self._lists.pop()
            case "FootnoteDefinition", _:
                self._footnotes -= 1
                if self._labels:  # no text has taken it
                    self._labels.pop()
            case "Table", _:
                self._table = self._row = 0
            case "CodeBlock", _:
                self._end_code()
            case "HtmlBlock", _:
                self._end_html()
            case "Strikethrough", _:
                self._builder.inline("strikethrough", self._finish(name).offset)
            case "Link", _:
                link = self._finish(name)
                self._builder.link(link.offset, link.target or "", link.span, link.kind)
            case "Image", _:
                self._end_image(self._finish(name))

    def _group(self) -> int:
        self._groups += 1
        return self._groups

    def _begin(self, kind: BlockKind, level: int = 0) -> None:
        group = row = 0
        if kind == "code":
            pass
        elif self._footnotes:
            kind, level = "reference", 0
        elif self._quotes:
            kind, level, group = "quote", 0, self._quotes[-1]
        elif kind == "table-cell":
            group, row = self._table, self._row
        elif kind == "paragraph" and self._lists:
            kind, level, group = "list-item", len(self._lists), self._lists[-1]
        self._builder.begin(kind, level, group, row)
        self._kind, self._start_offset = kind, self._builder.offset
        self._has_image = self._has_words = False

    def _open(self) -> None:
        """Begins a block where none is open: the text of a tight list item, or of raw HTML."""
        if not self._builder.is_open:
            self._begin(*self._next)

    def _close(self) -> None:
        if self._builder.is_open:
            if self._kind == "reference" and self._builder.offset > self._start_offset:
                for label in self._labels:
                    self._builder.footnote(label)
                self._labels.clear()
            is_caption = self._kind == "paragraph" and self._has_image and not self._has_words
            self._builder.end("caption" if is_caption else None)
        self._opened.clear()

    def _check_fence(self, span: Span) -> None:
        """Tells of a fence that nothing closes, if it makes code of any text; `span` is that of the code block."""
        block = self._text[slice(*span)]
        fence = _FENCE.match(block)
        _, _, content = block.partition("\n")
        last_line = content[content.rfind("\n") + 1 :].strip(_AROUND_FENCE)
        is_closed = fence and len(last_line) >= len(fence[0]) and not last_line.strip(fence[0][0])
        if fence and not is_closed and content.strip(_AROUND_FENCE + "\n"):
            place = Span(span.start, span.start + fence.end())
            self._builder.problems.append(Problem(place, "the code block that begins here is never closed"))

    def _collect_code(self, span: Span, text: str, start: int) -> None:
        if self._text[slice(*span)] == text:
            self._code.append((span, text))
            return
        for line in _LINE.findall(text):  # MDX took indentation away between lines
            end = start + len(line.encode())
            self._code.append((self._parsed.span(start, end) if span.start < span.end else span, line))
            start = end

    def _end_code(self) -> None:
        if self._code and self._code[-1][1].endswith("\n"):  # the line end before the closing fence
            span, text = self._code.pop()
            self._code.append((Span(span.start, span.end - 1), text[:-1]))
        self._open()
        for span, text in self._code:
            self._write(span, text)
        self._close()
        self._code.clear()
        self._in_code, self._next = False, ("paragraph", 0)

    # Inlines

    def _write(self, span: Span, text: str) -> None:
        """Adds `text`, for which the source has `span`: literally where the source says the same."""
        if span.start < self._done or not text:
            return
        blank = text.isspace()
        if not blank:
            self._shown_to = span.end
        if not self._builder.is_open and blank:
            return
        self._open()
        self._has_words |= not (blank or self._images)
        end = span.start + len(text)
        if end <= span.end and self._text.startswith(text, span.start):
            self._builder.text(span.start, end)
            self._done = end
        elif end == span.end and "\n" in text[:-1]:
            self._write_lines(span, text)
        elif self._place_holder and self._place_holder.search(text):
            self._builder.text(*span)
            self._done = span.end
        else:
            self._builder.replace(*span, text)
            self._done = span.end

    def _write_lines(self, span: Span, text: str) -> None:
        """Adds lines of HTML in a quote, where `text` has spaces for the quote marks."""
        at = span.start
        for line in _LINE.findall(text):
            end = at + len(line)
            if not self._text.startswith(line, at):
                line = line.lstrip()
            self._write(Span(end - len(line), end), line)
            at = end

    def _code_span(self, span: Span, text: str) -> None:
        self._open()
        offset = self._builder.offset
        ticks = _TICKS.match(self._text, span.start)
        fence = len(ticks[0]) if ticks else 0
        start, end = span.start + fence, span.end - fence
        at = self._text.find(text, start, end)
        if at >= 0:
            self._write(Span(at, at + len(text)), text)
        else:
            self._broken_code(Span(start, end), text)
        self._builder.inline("code", offset)

    def _broken_code(self, span: Span, text: str) -> None:
        """A code span that is not one slice of the source: of several lines, or with an escaped bar in a table."""
        pieces: list[tuple[Span, str]] = []
        at = span.start
        several = self._text.find("\n", *span) >= 0
        for found in (_LINE_BREAK if several else _BAR_ESCAPE).finditer(self._text, *span):
            pieces.append((Span(at, found.start()), self._text[at : found.start()]))
            pieces.append((Span(*found.span()), " " if several else ""))
            at = found.end()
        pieces.append((Span(at, span.end), self._text[at : span.end]))
        if "".join(piece for _, piece in pieces).split() != text.split():
            pieces = [(span, text)]
        for piece in pieces:
            self._write(*piece)

    def _whole(self, span: Span, link_type: object) -> Span:
        """The range of a link or an image; the parser leaves out the brackets at the end of `[label][]`."""
        cut = link_type == "Collapsed" and self._text.startswith("[]", span.end)
        return Span(span.start, span.end + len("[]")) if cut else span

    def _begin_image(self, target: str, span: Span) -> None:
        self._open()
        if span.start and (self._text[span.start - 1].isalnum() or self._text[span.start - 1] in ")]>"):
            self._write(Span(span.start, span.start), " ")
        self._opened.append(_Opened("Image", self._builder.offset, target, span))
        self._images += 1

    def _end_image(self, image: _Opened) -> None:
        self._images -= 1
        self._has_image = True
        if self._shown_to <= image.span.start:  # an alternative text may still have been of spaces
            self._object(Span(max(image.span.start, self._done), image.span.end))
        self._builder.inline("alt", image.offset)
        self._builder.link(image.offset, image.target or "", image.span, "image")
        if self._text[image.span.end : image.span.end + 1].isalnum():
            self._write(Span(image.span.end, image.span.end), " ")

    def _object(self, span: Span) -> None:
        """Adds an object, for which the source has `span`."""
        if self._done <= span.start < span.end:
            self._open()
            self._builder.object(*span)
            self._done = self._shown_to = span.end

    def _finish(self, name: str) -> _Opened:
        """Takes the innermost open inline of that name, and with it any tag that was not closed inside."""
        while (opened := self._opened.pop()).name != name:
            pass
        return opened

    # Raw HTML

    def _inline_html(self, span: Span, markup: str) -> None:
        token = _only_token(markup)
        if span.start < self._done or token is None:
            return
        # The source tells where its attributes stand; but it may hold quote marks in between, or something of MDX.
        written = self._text[slice(*span)]
        located = _only_token(written)
        if located and _name(located) == _name(token):
            self._token(located, _Html(written, span.start), span)
        else:
            self._token(token, _Html(markup, None), span)

    def _end_html(self) -> None:
        """Reads a block of HTML: its lines, with spaces where quote marks stand in between."""
        self._in_html = True
        start = at = self._html[0].start if self._html else 0
        parts: list[str] = []
        for line in self._html:
            gap = self._text[at : line.start]
            parts += gap if gap.isspace() else " " * len(gap), self._text[slice(*line)]
            at = line.end
        html = _Html("".join(parts), start)
        for token in tokens(html.text):
            span = Span(start + token.start, start + token.end)
            if span.start >= self._done:
                self._token(token, html, span)
        self._close()
        self._html.clear()
        self._in_html, self._next = False, ("paragraph", 0)

    def _token(self, token: Token, html: _Html, span: Span) -> None:
        match token:
            case Text():
                self._decoded(html, token.start, token.end)
            case Comment(content=(start, end)):
                if end == token.end:
                    self._problem(span.start, "<!--")
                elif start < end:
                    self._builder.comments.append(html.span(start, end))
            case StartTag(name="img"):
                self._image_tag(token, html, span)
            case StartTag(name="script" | "style" | "template"):
                self._hide(token.name, span)
            case StartTag() if token.name in OBJECTS:
                self._object(span)
                if token.name not in _VOID_OBJECTS and not html.text.startswith("/>", token.end - 2):
                    self._hide(token.name, span)
            case Unfinished() if not self._place_holder:
                self._problem(span.start, html.text[token.start : token.start + _OPENING_LENGTH].split(None, 1)[0])
            case StartTag(name="a"):
                target = attribute(html.text, token, "href") if "href" in token.attributes else None
                self._open()
                self._opened.append(_Opened("a", self._builder.offset, target, span))
            case StartTag() if token.name in _MARKED:
                self._open()
                self._opened.append(_Opened(token.name, self._builder.offset))
            case EndTag() if self._opened and self._opened[-1].name == token.name:
                self._end_inline_tag(self._opened.pop(), span.end)
            case StartTag() | EndTag() if token.name == "br" or (token.name in _BLOCK_TAGS and not self._in_html):
                self._write(span, " ")
            case StartTag() | EndTag() if token.name in _BLOCK_TAGS:
                self._close()
                if token.name == "pre" and isinstance(token, StartTag):
                    self._end_tag(token.name, span)
                if token.name in _KINDS:
                    self._next = _KINDS[token.name] if isinstance(token, StartTag) else ("paragraph", 0)

    def _end_inline_tag(self, opened: _Opened, end: int) -> None:
        if opened.name in _MARKED:
            self._builder.inline(_MARKED[opened.name], opened.offset)
        elif opened.target is not None:
            self._builder.link(opened.offset, opened.target, Span(opened.span.start, end))

    def _image_tag(self, tag: StartTag, html: _Html, span: Span) -> None:
        self._begin_image(attribute(html.text, tag, "src"), span)
        if html.start is None:
            self._write(span, attribute(html.text, tag, "alt"))
        elif alternative := tag.attributes.get("alt"):
            self._decoded(html, *alternative, in_attribute=True)
        self._end_image(self._finish("Image"))

    def _decoded(self, html: _Html, start: int, end: int, in_attribute: bool = False) -> None:
        for at, stop, characters in references(html.text, start, end, in_attribute):
            self._write(html.span(start, at), html.text[start:at])
            self._write(html.span(at, stop), characters)
            start = stop
        self._write(html.span(start, end), html.text[start:end])

    def _hide(self, name: str, span: Span) -> None:
        """Hides what stands up to the end tag."""
        if end := self._end_tag(name, span):
            self._done = end

    def _end_tag(self, name: str, span: Span) -> int | None:
        """Where the end tag stands for the start tag at `span`; None where there is none."""
        if name in self._unclosed:
            return None
        if self._end_tags.get(name, 0) >= span.end:
            return self._end_tags[name]
        if end_tag := Regex(f"</{name}", re.IGNORECASE).search(self._text, span.end):
            self._end_tags[name] = end_tag.start()
            return end_tag.start()
        self._unclosed.add(name)
        self._problem(span.start, f"<{name}>")
        return None

    def _problem(self, offset: int, opening: str) -> None:
        self._builder.problems.append(Problem(Span(offset, offset + len(opening)), f"{opening} is never closed"))


def _named(tag: object) -> tuple[str, object]:
    """A tag's name and its data: the parser gives a bare name where there are none."""
    return next(iter(tag.items())) if isinstance(tag, dict) else (str(tag), None)


def _only_token(html: str) -> Token | None:
    """The token that `html` is; None for anything else, such as a processing instruction."""
    token = next(tokens(html), None)
    return token if token and (token.start, token.end) == (0, len(html)) else None


def _name(token: Token) -> tuple[type, str]:
    return type(token), getattr(token, "name", "")
