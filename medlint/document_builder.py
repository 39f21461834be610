"""DocumentBuilder: what a reader writes a document into, piece by piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, Literal, TypeVar

from medlint.document import Block, BlockKind, Citation, Document, Field, Footnote, Inline, InlineKind, Link, Problem
from medlint.prose import OBJECT, ProseBuilder
from medlint.source import Source, Span
from medlint.text.regex import Regex

_OBJECTS = Regex(rf"(?: ?{OBJECT})+ ?")
_Node = TypeVar("_Node", Inline, Link)


class DocumentBuilder:
    """Collects prose in source order, cut into blocks; what is nested is flattened to one level."""

    def __init__(self, source: Source) -> None:
        """Takes the source that all ranges point into."""
        self._source = source
        self._prose = ProseBuilder(source.text)
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._links: list[Link] = []
        self._marks: list[Citation] = []
        self._footnotes: list[Footnote] = []
        self._open: Block | None = None
        self.front_matter: Mapping[str, Field] = {}
        self.comments: list[Span] = []
        self.problems: list[Problem] = []

    @property
    def is_open(self) -> bool:
        """Whether a block is open."""
        return self._open is not None

    @property
    def offset(self) -> int:
        """Where the next piece of prose will start."""
        return self._prose.length

    def begin(self, kind: BlockKind, level: int = 0, group: int = 0, row: int = 0, inferred: bool = False) -> None:
        """Opens a block, closing the open one."""
        self.end()
        start = self._prose.begin_block(verbatim=kind == "code")
        self._open = Block(kind, start, start, level, group, row, inferred)

    def end(self, kind: BlockKind | None = None) -> None:
        """Closes the open block, if any; an empty one is forgotten. `kind` renames it now that all of it was read."""
        if self._open is not None:
            block, self._open = self._open, None
            end = self._prose.end_block(block.start)
            if end > block.start:
                self._blocks.append(block._replace(end=end, kind=kind or block.kind))
            else:
                self._recede(self._links)
                self._recede(self._marks)

    def text(self, start: int, end: int) -> None:
        """Adds a source range to the open block as a reader sees it; opens a paragraph where none is open."""
        if self._open is None:
            if not self._source.text[start:end].strip():
                return
            self.begin("paragraph")
        self._prose.text(start, end)

    def replace(self, start: int, end: int, text: str) -> None:
        """Adds `text` for a source range that reads as something else (an entity, a line break)."""
        if self._open is None:
            if not text.strip():
                return
            self.begin("paragraph")
        self._prose.replace(start, end, text)

    def object(self, start: int, end: int) -> None:
        """Adds OBJECT for a source range that shows something but text; opens a paragraph where none is open.

        One that opens a block waits for the words: before a capital it only adorns them, and without any there is no
        block.
        """
        if self._open is None:
            self.begin("paragraph")
        self._prose.object(start, end)

    def inline(self, kind: InlineKind, start: int) -> None:
        """Notes that the prose from `start` up to here is of a kind."""
        if self._prose.end > start:
            self._inlines.append(Inline(kind, start, self._prose.end))

    def link(self, start: int, target: str, span: Span, kind: Literal["link", "autolink", "image"] = "link") -> None:
        """Notes that the prose from `start` up to here is a link's text or an image's alternative text."""
        end = self._prose.end
        self._links.append(Link(min(start, end), end, target, span, kind))

    def footnote_mark(self, label: str, span: Span) -> None:
        """Notes a footnote mark here, with its place in the source; it adds nothing to the prose."""
        at = self._prose.end
        self._marks.append(Citation(at, at, (label,), "footnote", span))

    def footnote(self, label: str) -> None:
        """Notes that the next block to be closed is the text of a footnote."""
        self._footnotes.append(Footnote(label, len(self._blocks)))

    def _recede(self, nodes: list[Any]) -> None:
        """Moves what an empty block left behind (an image without text) to where the prose now ends."""
        index = len(nodes) - 1
        while index >= 0 and nodes[index].end > self.offset:
            nodes[index] = nodes[index]._replace(start=self.offset, end=self.offset)
            index -= 1

    def build(self) -> Document:
        """The document; raises ValueError when ranges were given out of order or outside the source."""
        self.end()
        prose = self._prose.build()
        return Document(
            self._source,
            prose,
            tuple(self._blocks),
            tuple(inline for inline in _trimmed(self._inlines, prose.text) if inline.start < inline.end),
            tuple(_trimmed(self._links, prose.text)),
            tuple(self._marks),
            tuple(self._footnotes),
            self.front_matter,
            tuple(self.comments),
            tuple(self.problems),
        )


def _trimmed(nodes: list[_Node], prose: str) -> Iterator[_Node]:
    """The nodes without the objects at their edges: a link that shows an image alone has no text."""
    runs = [found.span() for found in _OBJECTS.finditer(prose)] if OBJECT in prose else []
    for node in nodes:
        start, end = node.start, node.end
        before = bisect_right(runs, start, key=itemgetter(0))
        if before and runs[before - 1][1] > start:
            start = min(end, runs[before - 1][1])
        behind = bisect_left(runs, end, key=itemgetter(0))
        if behind and runs[behind - 1][1] >= end:
            end = max(start, runs[behind - 1][0])
        yield node._replace(start=start, end=end) if runs else node
