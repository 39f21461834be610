"""What must be known of an HTML page before it is read: layout tables, links left open, notes, and what declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from medlint.source import Span
from medlint.text.html_tokens import EndTag, StartTag, Text, attribute, decode, tokens
from medlint.text.regex import Regex

_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_TEXT_BLOCKS: Final = frozenset({"dd", "div", "li", "p", "td"})
_IN_MARKS: Final = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "u"})

# What a footnote mark consists of, with room to spare.
_MARK_TOKENS: Final = 24
_MARK_LENGTH: Final = 24
_NUMBERS = Regex(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}")
_SIGN = Regex(r"[a-z]|[ivx]{2,5}|[*†‡§¶]{1,3}")
_SENTENCE_MARKS: Final = tuple('.,;:!?)]"”’%')
_DECLARING: Final = frozenset({"html", "meta", "script", "time"})
_RAISED_TO_POWERS: Final = frozenset("cm mm km dm nm µm μm ft in yd mi".split())


class Survey:
    """One look through a page."""

    def __init__(self, text: str) -> None:
        """Takes the source text."""
        self._text = text
        self.layouts: set[int] = set()
        """Source offsets of the tables that are layout."""
        self.open_links: set[int] = set()
        """Source offsets of the `<a>` without their own end tag."""
        self.notes: dict[str, str] = {}
        """The label of a footnote mark by the `id` that it leads to."""
        self.declaring: list[StartTag] = []
        """The start tags that may tell who wrote the page, and when."""
        self._tables: list[_Table] = []
        self._link: StartTag | None = None
        self._target = ""  # of that link
        self._after_text = False  # in this block
        for token in tokens(text):
            if isinstance(token, StartTag):
                self._start(token)
            elif isinstance(token, EndTag):
                self._end(token)
            elif isinstance(token, Text):
                self._after_text = self._after_text or not text[token.start : token.end].isspace()
        self._end_link(closed=False)
        while self._tables:
            self._end_table()

    def _start(self, tag: StartTag) -> None:
        if tag.name in _DECLARING or "itemprop" in tag.attributes or "rel" in tag.attributes:
            self.declaring.append(tag)
        if tag.name == "a":
            self._end_link(closed=False)
            self._link, self._target = tag, attribute(self._text, tag, "href").strip()
        elif tag.name in _TEXT_BLOCKS:
            self._after_text = False
        if self._after_text and (mark := raised(self._text, tag)):
            self._note(mark)
        if tag.name == "table":
            if self._tables:
                self._tables[-1].holds_structure = True
            role = attribute(self._text, tag, "role").strip().lower()
            self._tables.append(_Table(tag.start, says_layout=role in ("none", "presentation")))
        elif self._tables:
            self._tables[-1].see(tag.name)

    def _end(self, tag: EndTag) -> None:
        if tag.name == "a":
            self._end_link(closed=True)
        elif tag.name == "table" and self._tables:
            self._end_table()

    def _note(self, mark: Raised) -> None:
        target = mark.target or self._target
        if target.startswith("#") and (labels := note_labels(mark.text, target)):
            self.notes.setdefault(target[1:], labels[0])

    def _end_link(self, closed: bool) -> None:
        if self._link and not closed:
            self.open_links.add(self._link.start)
        self._link, self._target = None, ""

    def _end_table(self) -> None:
        table = self._tables.pop()
        if table.is_layout:
            self.layouts.add(table.at)


@dataclass(slots=True)
class _Table:
    """What is seen of a table: its source offset, and what speaks for data or layout."""

    at: int
    says_layout: bool
    has_headers: bool = False
    holds_structure: bool = False
    cells: int = 0
    paragraphs: int = 0

    def see(self, name: str) -> None:
        self.cells += name in ("td", "th")
        self.paragraphs += name in ("li", "p")
        self.has_headers |= name in ("caption", "th", "thead")
        self.holds_structure |= name in _HEADINGS

    @property
    def is_layout(self) -> bool:
        reads_as_layout = self.holds_structure or self.cells < 2 or self.paragraphs > 2 * self.cells
        return self.says_layout or (reads_as_layout and not self.has_headers)


class Raised(NamedTuple):
    """A short superscript: its text, where a link in it leads (empty: nowhere), and its place in the source.

    `span` reaches from the first character of the text to the last one, `end` is where the element ends.
    """

    text: str
    target: str
    span: Span
    end: int


def raised(text: str, tag: StartTag) -> Raised | None:
    """The superscript, or the link marked as a note reference, that a tag opens; None where it is too long or else."""
    target = ""
    if tag.name == "a" and "doc-noteref" in attribute(text, tag, "role").lower().split():
        target = attribute(text, tag, "href").strip()
    elif tag.name != "sup":
        return None
    parts: list[str] = []
    seen: list[tuple[int, int]] = []
    for token in islice(tokens(text, tag.end), _MARK_TOKENS):
        if isinstance(token, Text) and token.end - token.start <= _MARK_LENGTH:
            parts.append(decode(text, token.start, token.end))
            if written := text[token.start : token.end].strip():
                start = text.index(written, token.start)
                seen.append((start, start + len(written)))
        elif isinstance(token, EndTag):
            if token.name == tag.name:
                span = Span(seen[0][0], seen[-1][1]) if seen else Span(tag.end, tag.end)
                return Raised("".join(parts).strip(), target, span, token.end)
        elif isinstance(token, StartTag) and (token.name in _IN_MARKS or (token.name == "sup" and tag.name == "a")):
            target = target or attribute(text, token, "href").strip()
        else:
            return None
    return None


def note_labels(mark: str, target: str, before: str = "", after: str = "") -> list[str]:
    """The labels of the notes that a superscript between two texts points to; none where it is text itself."""
    inner = mark.strip("[]() ")
    if _NUMBERS.fullmatch(inner):
        is_note = target or inner != mark or _cites(before, after)
        return re.findall(r"\d+", inner) if is_note else []
    return [inner] if target.startswith("#") and _SIGN.fullmatch(inner) else []


def _cites(before: str, after: str) -> bool:
    """Whether a raised number between two texts cites a source: it follows a word, and is no power or isotope."""
    words = before.replace("/", " ").split()
    if not words or (before[-1].isspace() and after.isalnum()):  # with ¹⁸F
        return False
    word = words[-1]
    letters = "".join(filter(str.isalpha, word))
    if word.endswith(_SENTENCE_MARKS):
        return True
    if word.isdigit():
        return len(word) == 4 and word.startswith(("19", "20"))  # a year, not 10⁶
    if word[-1].isdigit():
        return letters != ""  # vitamin B12
    return len(letters) > 1 and letters not in _RAISED_TO_POWERS
