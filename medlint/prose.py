"""Prose: the text a reader of the page sees, and the asserted map between it and the source."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from medlint.source import Span
from medlint.text.regex import Regex

SOFT = "\u00ad\u200b\u2060\ufeff"
"""Characters that a reader never sees (soft hyphen, zero-width space, word joiner, BOM); they are left out of prose."""

OBJECT = "\ufffc"
"""Stands in prose for what a reader sees and no one can read as text: an image, a formula, a field of a template."""

_FOLDED = Regex(rf"[^\S ]\s*| \s+|[{SOFT}]+")


class Piece(NamedTuple):
    """Prose from `start` on that was made of the source range `source`, up to the start of the next piece.

    A literal piece is the source slice itself; any other replaces it (an entity, a line break, a run of spaces).
    """

    start: int
    source: Span
    literal: bool


class Prose:
    """A text in code points and the pieces it was made of.

    Raises ValueError when the pieces do not cover the text in order, leave the source, or claim to be literal
    and are not: a wrong map must stop the run, not shift a finding.
    """

    def __init__(self, text: str, pieces: list[Piece], source: str) -> None:
        """Takes the prose, its pieces in order, and the source text they point into."""
        _check(text, pieces, source)
        self.text = text
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def locate(self, start: int, end: int) -> Span:
        """The smallest source range that holds the prose range; a replaced piece counts whole."""
        if not self._pieces:
            return Span(0, 0)
        first = self._at(start)
        if end <= start:
            at = _place(first, start)
            return Span(at, at)
        begin = _place(first, start) if first.literal else first.source.start
        return Span(begin, _place(self._at(end - 1), end))

    def is_literal(self, start: int, end: int) -> bool:
        """Whether the prose range is one unbroken slice of the source, so that a fix may replace it."""
        span = self.locate(start, end)
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, max(start, end - 1)) - 1
        return all(piece.literal for piece in self._pieces[first : last + 1]) and span.end - span.start == end - start

    def _at(self, offset: int) -> Piece:
        return self._pieces[max(0, bisect_right(self._starts, offset) - 1)]


def _place(piece: Piece, offset: int) -> int:
    """Where an offset from the start to the end of a piece stands in the source; within a replaced one, at its end."""
    if piece.literal:
        return piece.source.start + offset - piece.start
    return piece.source.start if offset == piece.start else piece.source.end


def _check(text: str, pieces: list[Piece], source: str) -> None:
    at, read = 0, 0
    for index, piece in enumerate(pieces):
        end = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
        if piece.start != at or end <= at:
            raise ValueError(f"prose is not covered at {at}: {piece}")
        if not read <= piece.source.start <= piece.source.end <= len(source):
            raise ValueError(f"a piece leaves the order or the end of the source: {piece}")
        if piece.literal and source[piece.source.start : piece.source.end] != text[at:end]:
            raise ValueError(f"a literal piece differs from the source: {piece}")
        at, read = end, piece.source.end
    if at != len(text):
        raise ValueError(f"prose is not covered from {at} on")


class ProseBuilder:
    """Collects prose piece by piece, in source order.

    White space reads as HTML reads it: a run is one space, none at the edge of a block. Blocks are separated by one
    line feed.
    """

    def __init__(self, source: str) -> None:
        """Takes the source text that all ranges point into."""
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._fresh = True  # at the start of a block, where white space is dropped
        self._verbatim = False
        self._waiting: Span | None = None  # objects that opened the block, and the space behind them
        self._gap: Span | None = None
        self.length = 0
        """Prose collected so far, in code points: where the next piece will start."""

    def begin_block(self, verbatim: bool = False) -> int:
        """Starts a block and returns its prose offset; `verbatim` keeps white space (code)."""
        if self.length:
            end = self._pieces[-1].source.end
            self._put("\n", end, end, literal=False)
        self._fresh, self._verbatim = True, verbatim
        return self.length

    def end_block(self, start: int) -> int:
        """Ends the block that began at `start` and returns its end; white space at the end is dropped.

        An empty block leaves nothing behind, its separator included.
        """
        if not self._verbatim and self.length > start and self._parts[-1] == " ":
            self._drop_last()
        elif not self._verbatim and self.length > start and self._parts[-1].endswith(" "):
            self._trim_last()
        end = self.length
        if end == start and end:
            self._drop_last()
        self._waiting = None
        return end

    def text(self, start: int, end: int) -> None:
        """Adds the source range as a reader sees it."""
        if self._verbatim:
            self._put(self._source[start:end], start, end, literal=True)
            return
        at = start
        if self._fresh or self._ends_in_space():
            at = self._skip_space(start, end)
            if self._source[start:at].strip(SOFT):
                self._space(start, at)
        for folded in _FOLDED.finditer(self._source, at, end):
            self._literal(at, folded.start())
            at = folded.end()
            if folded[0][0] not in SOFT:
                self._space(folded.start(), at)
        self._literal(at, end)

    def replace(self, start: int, end: int, text: str) -> None:
        """Adds `text` for a source range that reads as something else; white space folds as anywhere."""
        if self._verbatim:
            self._put(text, start, end, literal=False)
        elif text.isspace():
            self._space(start, end)
        elif words := "".join(c for c in " ".join(text.split()) if c not in SOFT):
            if text[0].isspace():
                self._space(start, start)
            self._put(words, start, end, literal=words == self._source[start:end])
            if text[-1].isspace():
                self._space(end, end)

    def object(self, start: int, end: int) -> None:
        """Adds OBJECT for a source range that shows something but text; code has none.

        One that opens a block waits for the words: before a capital it only adorns them, and without any there is no
        block.
        """
        if self._fresh:
            self._waiting = Span(self._waiting.start if self._waiting else start, end)
        elif not self._verbatim:
            self._put(OBJECT, start, end, literal=False)

    def build(self) -> Prose:
        """The prose collected, with its map; raises ValueError when a reader gave wrong ranges."""
        return Prose("".join(self._parts), self._pieces, self._source)

    @property
    def end(self) -> int:
        """Where the prose collected so far ends, without the space that the end of a block would drop."""
        return self.length - (self._ends_in_space() and not self._verbatim)

    def _ends_in_space(self) -> bool:
        return bool(self._parts) and self._parts[-1].endswith(" ")

    def _skip_space(self, at: int, end: int) -> int:
        source = self._source
        while at < end and (source[at].isspace() or source[at] in SOFT):
            at += 1
        return at

    def _literal(self, start: int, end: int) -> None:
        if start < end:
            # A soft character may stand between two spaces: the second one is folded here.
            if self._source[start] == " " and (self._fresh or self._ends_in_space()):
                start += 1
            self._put(self._source[start:end], start, end, literal=True)

    def _space(self, start: int, end: int) -> None:
        if self._fresh:
            self._gap = Span(start, end)
        elif not self._ends_in_space():
            self._put(" ", start, end, literal=self._source[start:end] == " ")

    def _put(self, text: str, start: int, end: int, literal: bool) -> None:
        if text:
            waiting, self._waiting, self._fresh = self._waiting, None, False
            if waiting and not self._verbatim and not text[0].isupper():
                self._put(OBJECT, *waiting, literal=False)
                if self._gap and self._gap.start >= waiting.end:
                    self._space(*self._gap)
            self._pieces.append(Piece(self.length, Span(start, end), literal))
            self._parts.append(text)
            self.length += len(text)

    def _drop_last(self) -> None:
        self.length -= len(self._parts.pop())
        self._pieces.pop()

    def _trim_last(self) -> None:
        last = self._pieces.pop()
        text = self._parts.pop()[:-1]
        self.length -= 1
        source = Span(last.source.start, last.source.end - 1) if last.literal else last.source
        self._pieces.append(last._replace(source=source))
        self._parts.append(text)
