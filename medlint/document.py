"""Document: one article as prose with its blocks, sections, sentences, words, links and citations."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import add
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar, overload

from medlint.phrases import Phrases, Scan, normalise
from medlint.prose import OBJECT, Prose
from medlint.source import Source, Span
from medlint.text.regex import Regex
from medlint.text.sentences import sentence_spans, word_spans

BlockKind = Literal[
    "title", "heading", "paragraph", "list-item", "quote", "table-cell", "caption", "code", "residue", "reference"
]
"""What a block is. `title` is the page's <title>; `residue` is what a page left behind in plain text ("+", a
"See also" line, glued table cells); `reference` is an entry of a reference list or a footnote's text."""

InlineKind = Literal["code", "strikethrough", "url", "quotation", "alt", "link"]

PROSE: tuple[BlockKind, ...] = ("heading", "paragraph", "list-item", "table-cell", "caption")
"""The kinds of block that are the writer's own running text: where wording rules look unless they say otherwise."""

MENTIONED: tuple[InlineKind, ...] = ("code", "strikethrough", "url")
"""The kinds of inline that are never the writer's wording; quotations are a fourth for most rules."""

RUNNING: tuple[BlockKind, ...] = ("paragraph", "list-item")
"""The kinds of block that hold whole sentences: what readability counts."""

_REFERENCE_HEADING = Regex(
    r"(?:\d+[.)] )?(?:(?:article|medical|scientific|key|selected|cited|study|journal|our) )?"
    r"(?:references?|sources?|bibliography|works cited|literature cited|citations|footnotes|endnotes|further reading"
    r"|reference list|list of references)(?: (?:cited|used|consulted))?"
    r"(?: (?:and|&) (?:notes|further reading|links|resources|references|citations|sources))?:?",
    re.IGNORECASE,
)
_REFERENCE_SIGNS = ("reference", "source", "bibliography", "cited", "citation", "notes", "further reading")
_BARE_URL = Regex(r"\b(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'’*_"
_QUOTATION = Regex(r"“[^“”\n]{1,400}”|(?<!\w)\"[^\"\n]{1,400}\"(?!\w)|‘[^‘’\n]{1,200}’(?!\w)|«[^«»\n]{1,400}»")
_LINE_BREAK = Regex(r"[\r\n]|<br\b", re.IGNORECASE)
_NUMERIC_CITATION = Regex(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20})\](?!\()")
_SOURCE = Regex(
    r"\((?:see |e\.g\.,? )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* )[A-Z][^\W\d_]+"
    r"(?:[ ,&’'-][^()\n]{0,60})?[ ,](?:19|20)\d\d[a-z]?\)"
    r"|\b[A-Z][^\W\d_]+(?: et al\.?| and (?:colleagues|[A-Z][^\W\d_]+))?,? \((?:19|20)\d\d[a-z]?\)"
    r"|\b(?:19|20)\d\d; ?\d|\bdoi: ?10\.|\b10\.\d{4,9}/|\bPMID:? ?\d|\bNCT\d{8}\b"
    r"|[^\W\d_]{3}[.,;:!?)”\"]{0,2}(?:[¹²³⁴-⁹]|\^\d{1,3}[\^,–-])"
    r"|[^\W\d_]{3}[.,]\d{1,2}(?:[,–-]\d{1,2}){0,5}(?=\s+[A-Z]|$)"
)
"""A source written out (authors and year, a journal's volume, an identifier), or a raised mark that may be lost."""
_SOURCE_SIGNS = (" 19", " 20", "(19", "(20", "10.", "PMID", "NCT", *"¹²³⁴⁵⁶⁷⁸⁹^", *(f".{n}" for n in range(1, 10)))
_LONG = 5_000  # code points: to look for a thousand signs in a shorter text one by one takes no time
_REACH = 60  # code points that a denial reaches
_T = TypeVar("_T")


class Block(NamedTuple):
    """A half-open range of prose that is one block; blocks do not overlap and stand in order.

    `level` is a heading's level (1 to 6) or a list item's depth (from 1). `group` numbers the list, table or quote
    that a block belongs to (0: none), `row` the table row (from 1). `inferred` says that the reader guessed the kind.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    row: int = 0
    inferred: bool = False


class Inline(NamedTuple):
    """A half-open range of prose inside a block that is not plain wording."""

    kind: InlineKind
    start: int
    end: int


class Link(NamedTuple):
    """A link or an image: the prose range of its text, its target as written, and the whole construct in the source."""

    start: int
    end: int
    target: str
    span: Span
    kind: Literal["link", "autolink", "bare", "image"]


class Citation(NamedTuple):
    """A reference mark in the running text: `[3]`, `[2, 4]` or a footnote mark.

    A footnote mark has an empty prose range, and its place in the source as `span`.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    kind: Literal["number", "footnote"]
    span: Span | None = None


class Footnote(NamedTuple):
    """The definition of a footnote: its label and its block's number in `Document.blocks`."""

    label: str
    block: int


class Field(NamedTuple):
    """One value of the front matter with the source ranges of its key and its value."""

    value: Any
    key: Span
    span: Span


class Problem(NamedTuple):
    """What a reader could not understand: the source range it stands in, and what is wrong with it."""

    span: Span
    text: str


class Sentence(NamedTuple):
    """A half-open range of prose that is one sentence of a block."""

    start: int
    end: int
    block: Block


class Section(NamedTuple):
    """A heading and what follows it up to the next heading (any level).

    `path` holds the headings' texts from the top down, the own one last; the part before the first heading has none.
    """

    heading: Block | None
    path: tuple[str, ...]
    blocks: tuple[Block, ...]
    start: int
    end: int


class Hit(NamedTuple):
    """What a check found: a half-open range of prose (of the source text where `in_source`), from 0.

    `fields` fill the placeholders of the rule's message; `fix` is the text to put in place of the range.
    A `doubtful` hit counts one severity less than its rule.
    """

    start: int
    end: int
    fields: Mapping[str, object] = MappingProxyType({})
    fix: str | None = None
    in_source: bool = False
    doubtful: bool = False


class Document:
    """One article. What readers give stands in plain attributes; everything else is computed once, when first asked."""

    def __init__(
        self,
        source: Source,
        prose: Prose,
        blocks: tuple[Block, ...],
        inlines: tuple[Inline, ...] = (),
        links: tuple[Link, ...] = (),
        footnote_marks: tuple[Citation, ...] = (),
        footnotes: tuple[Footnote, ...] = (),
        front_matter: Mapping[str, Field] | None = None,
        comments: tuple[Span, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """Takes what a reader found; use `document_builder`, which keeps the parts consistent."""
        self.source = source
        self.prose = prose.text
        self.map = prose
        self.blocks = _classify_references(blocks, prose.text)
        self._inlines = inlines
        self._links = links
        self._footnote_marks = footnote_marks
        self.footnotes = footnotes
        self.front_matter: Mapping[str, Field] = front_matter or {}
        self.comments = comments
        """Source ranges of the content of comments (`<!-- … -->`), for suppressions."""
        self.problems = problems
        """What the reader could not understand (broken front matter, a tag that is never closed)."""
        self.notes: Mapping[str, Sequence[Hit]] = {}
        """What the engine noted about the comments that suppress findings, by kind of fault."""
        self._memo: dict[object, Any] = {}
        self._signs: dict[str, bool] = {}

    def once(self, key: object, compute: Callable[[], _T]) -> _T:
        """The result of `compute`, called the first time that this document is asked for `key`."""
        if key not in self._memo:
            self._memo[key] = compute()
        result: _T = self._memo[key]
        return result

    def has(self, sign: str) -> bool:
        """Whether a sign stands anywhere in the prose, told apart by case; looked for once, whoever asks."""
        found = self._signs.get(sign)
        if found is None:
            may = len(self.prose) < _LONG or self._pairs.issuperset(map(add, sign, sign[1:]))
            found = self._signs[sign] = may and sign in self.prose
        return found

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """All pairs of neighbouring characters: most signs that a long text lacks have one that it lacks."""
        return frozenset(map(add, self.prose, self.prose[1:]))

    def text(self, node: Block | Sentence | Section | Link | Inline) -> str:
        """The prose of a node."""
        return self.prose[node.start : node.end]

    def matches(self, phrases: Phrases) -> list[tuple[Span, int]]:
        """Where phrases of a rule stand in the prose, with their places in the rule; one scan serves all rules."""
        return self.once(phrases, lambda: phrases.matches(self._scan(phrases)))

    def announces(self, phrases: Phrases) -> bool:
        """Whether one of the phrases of a rule may stand in the prose; nearly free, and never wrongly False."""
        return phrases.are_announced(self._scan(phrases))

    def most(self, phrases: Phrases) -> int:
        """How many matches the phrases of a rule can have at most in the prose; nearly free."""
        return phrases.most(self._scan(phrases))

    def _scan(self, phrases: Phrases) -> Scan:
        index = phrases.index
        return self.once(index, lambda: index.scan(self.prose))

    def holds(self, phrases: Phrases, start: int, end: int) -> bool:
        """Whether one of the phrases of a rule stands within a prose range."""
        matches = self.matches(phrases)
        for index in range(bisect_left(matches, ((start,),)), len(matches)):
            span = matches[index][0]
            if span.start >= end:
                return False
            if span.end <= end:
                return True
        return False

    def is_wording(self, start: int, end: int, kinds: Iterable[BlockKind], quotations: bool = False) -> bool:
        """Whether a prose range is the writer's own wording inside one block of the kinds.

        Code, struck-out text and URLs are not; what is quoted is not either, unless `quotations`.
        """
        block = self.block_at(start)
        if block is None or end > block.end or block.kind not in kinds:
            return False
        return not self.overlaps(start, end, MENTIONED if quotations else (*MENTIONED, "quotation"))

    def is_denied(self, offset: int, denials: Phrases) -> bool:
        """Whether one of the phrases ("not", "cannot") stands near before a prose offset, in its sentence.

        A colon or a semicolon ends what it denies.
        """
        sentence = self.sentence_at(offset) if denials else None
        if sentence is None:
            return False
        start = max(sentence.start, offset - _REACH)
        ended = max(self.prose.rfind(sign, start, offset) for sign in ":;")
        return self.holds(denials, max(start, ended + 1), offset)

    def is_introduced(self, offset: int, phrases: Phrases) -> bool:
        """Whether one of the phrases introduces what stands at a prose offset ("words to avoid").

        It may stand before it in its block, in the block that leads to its list, in the cell that heads its column, or
        in the heading above it or above all.
        """
        block = self.block_at(offset)
        if block is None or not self.matches(phrases):
            return False
        if self.holds(phrases, block.start, offset):
            return True
        headings = (self.section_at(offset).heading, self.headings[0] if self.headings else None)
        above = (*headings, self._lead_in(block), self._column_head(block))
        return any(self.holds(phrases, node.start, node.end) for node in above if node)

    def _lead_in(self, block: Block) -> Block | None:
        """The block before the list that a block belongs to."""
        if block.kind != "list-item":
            return None
        return self.once(("lead-in", block.group), lambda: self._block_before_group(block))

    def _column_head(self, block: Block) -> Block | None:
        """The cell that heads the column of a table cell; a row with empty cells is not told apart."""
        if block.row < 2:
            return None
        rows = self._rows[block.group]
        column = bisect_left(rows[block.row], block)
        head = rows.get(1, [])
        return head[column] if column < len(head) else None

    def _block_before_group(self, block: Block) -> Block | None:
        index = bisect_right(self._block_starts, block.start) - 1
        while index >= 0 and self.blocks[index].group == block.group:
            index -= 1
        return self.blocks[index] if index >= 0 else None

    def blocks_with(self, signs: Sequence[str], kinds: Iterable[BlockKind]) -> Iterator[Block]:
        """The blocks of the kinds that contain one of the signs; a sign after `^` must open the block.

        Signs are told apart by case. Without signs, all blocks of the kinds.
        """
        inside = [sign for sign in signs if not sign.startswith("^") and self.has(sign)]
        opening = tuple(sign[1:] for sign in signs if sign.startswith("^"))
        for block in self.blocks if inside or opening or not signs else ():
            if block.kind in kinds and (
                not signs
                or self.prose.startswith(opening, block.start, block.end)
                or any(self.prose.find(sign, block.start, block.end) >= 0 for sign in inside)
            ):
                yield block

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a prose offset; None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    def section_at(self, offset: int) -> Section:
        """The section that holds a prose offset."""
        return self.sections[max(0, bisect_right(self._section_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a prose offset; None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def lines_of(self, block: Block) -> Iterator[Span]:
        """The prose ranges of the lines of a block as they stand in the source (or as `<br>` parts them)."""
        start = block.start
        for space in re.finditer(" ", self.text(block)):
            at = block.start + space.start()
            before, after = self.map.locate(at - 1, at), self.map.locate(at + 1, at + 2)
            if _LINE_BREAK.search(self.source.text, before.end, after.start):
                yield Span(start, at)
                start = at + 1
        yield Span(start, block.end)

    def is_asked(self, offset: int) -> bool:
        """Whether a prose offset stands in a question, which claims nothing."""
        sentence = self.sentence_at(offset)
        return sentence is not None and self.prose.endswith("?", sentence.start, sentence.end)

    def words_of(self, node: Block | Sentence) -> list[str]:
        """The words that stand in a node."""
        prose = self.prose
        return [prose[start:end] for start, end in self.spans_of(node)]

    def spans_of(self, node: Block | Sentence) -> Sequence[tuple[int, int]]:
        """The prose ranges of the words that stand in a node."""
        return self.words[slice(*self._word_range(node))]

    def count_words(self, node: Block | Sentence) -> int:
        """How many words stand in a node."""
        first, last = self._word_range(node)
        return last - first

    def _word_range(self, node: Block | Sentence) -> tuple[int, int]:
        starts = self.words.starts
        return bisect_left(starts, node.start), bisect_left(starts, node.end)

    def is_cited(self, sentence: Sentence) -> bool:
        """Whether a sentence, or the next one of its block, has a reference mark, a link or a source written out."""
        end = sentence.end
        following = bisect_right(self._sentence_starts, sentence.start)
        if following < len(self.sentences) and self.sentences[following].block == sentence.block:
            end = self.sentences[following].end
        marks = self._mark_starts
        index = bisect_left(marks, sentence.start)
        if index < len(marks) and marks[index] <= end:
            return True
        return self.once(("source", sentence.start), lambda: _names_source(self.prose[sentence.start : end]))

    def overlaps(self, start: int, end: int, kinds: Iterable[InlineKind]) -> bool:
        """Whether a prose range touches an inline of one of the kinds."""
        return any(self._ranges(kind).overlaps(start, end) for kind in kinds)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the prose as `normalise` leaves them: those joined by a hyphen are two."""
        return frozenset(normalise(self.prose).split())

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The heading blocks in order (not the page's <title>)."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @cached_property
    def title(self) -> str:
        """The title: of the front matter, else the page's <title>, else the first heading before any other text."""
        declared = self.front_matter.get("title")
        if declared and isinstance(declared.value, str):
            return declared.value
        for block in self.blocks:
            if block.kind in ("title", "heading"):
                return self.text(block)
            if block.kind in RUNNING:
                break
        return ""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; the first may be the part before any heading."""
        return tuple(_sections(self.blocks, self.prose)) or (Section(None, (), (), 0, len(self.prose)),)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all blocks but code and residues, in order. A heading or a table cell is one or more too."""
        return tuple(
            Sentence(block.start + start, block.start + end, block)
            for block in self.blocks
            if block.kind not in ("code", "residue")
            for start, end in sentence_spans(self.text(block))
        )

    @cached_property
    def words(self) -> Spans:
        """The prose ranges of the words of all blocks but code, in order."""
        return Spans(
            (start + block.start, end + block.start)
            for block in self.blocks
            if block.kind != "code"
            for start, end in word_spans(self.text(block))
        )

    @cached_property
    def tables(self) -> tuple[tuple[tuple[Block, ...], ...], ...]:
        """The tables in order, each a tuple of rows, each a tuple of cells (empty cells are left out)."""
        return tuple(tuple(tuple(row) for row in table.values()) for table in self._rows.values())

    @cached_property
    def _rows(self) -> dict[int, dict[int, list[Block]]]:
        """The cells of each table by its group and their row."""
        tables: dict[int, dict[int, list[Block]]] = {}
        for block in self.blocks:
            if block.row:
                tables.setdefault(block.group, {}).setdefault(block.row, []).append(block)
        return tables

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links and images in order, with the URLs that stand bare in the text."""
        known = Ranges(link.span for link in self._links)
        bare = (
            Link(start, end, self.prose[start:end], span, "bare")
            for start, end in self._bare_urls
            if not known.overlaps(*(span := self.map.locate(start, end)))
        )
        return tuple(sorted((*self._links, *bare)))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The reference marks in order."""
        numbers = (
            Citation(found.start(), found.end(), tuple(re.findall(r"\d+", found[1])), "number")
            for found in _NUMERIC_CITATION.finditer(self.prose)
            if not self.overlaps(found.start(), found.end(), ("code", "url"))
        )
        return tuple(sorted((*numbers, *self._footnote_marks)))

    @cached_property
    def references(self) -> tuple[Block, ...]:
        """The entries of reference lists and the texts of footnotes."""
        return tuple(block for block in self.blocks if block.kind == "reference")

    @cached_property
    def _bare_urls(self) -> tuple[tuple[int, int], ...]:
        if "://" not in self.prose and "www." not in self.prose.lower():
            return ()
        return tuple((m.start(), _url_end(m)) for m in _BARE_URL.finditer(self.prose))

    def _ranges(self, kind: InlineKind) -> Ranges:
        return self.once(("ranges", kind), lambda: Ranges(self._inline_ranges(kind)))

    def _inline_ranges(self, kind: InlineKind) -> Iterator[tuple[int, int]]:
        yield from ((node.start, node.end) for node in self._inlines if node.kind == kind)
        if kind == "url":
            yield from self._bare_urls
        elif kind == "quotation":
            yield from (found.span() for found in _QUOTATION.finditer(self.prose))
        elif kind == "link":
            yield from ((link.start, link.end) for link in self.links if link.kind != "image")

    @cached_property
    def _mark_starts(self) -> list[int]:
        links = (link.start for link in self.links if link.kind != "image")
        return sorted([*(citation.start for citation in self.citations), *links])

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


class Spans(Sequence[Span]):
    """Half-open ranges in order, in eight bytes each: a list of a million words would take a fifth of a gigabyte."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Takes the ranges."""
        self.starts, self._ends = array("I"), array("I")
        for start, end in spans:
            self.starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self._ends)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return list(map(Span, self.starts[index], self._ends[index]))
        return Span(self.starts[index], self._ends[index])


class Ranges:
    """Half-open ranges, in any order; asks in O(log n) whether one of them overlaps another range."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Takes the ranges."""
        merged: list[list[int]] = []
        for start, end in sorted(ranges):
            if merged and start < merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether one of the ranges has an offset in common with the range."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end


def _classify_references(blocks: tuple[Block, ...], prose: str) -> tuple[Block, ...]:
    """Turns the paragraphs and list items under a heading such as "References" into references."""
    under: int | None = None
    classified = []
    for block in blocks:
        text = prose[block.start : block.end]
        if block.kind == "heading":
            under = block.level if _heads_references(text.rstrip(f" {OBJECT}")) else None
        elif under is None and block.kind == "paragraph" and text.endswith(":") and _heads_references(text):
            under = 0
        elif under is not None and block.kind in ("paragraph", "list-item", "table-cell"):
            block = block._replace(kind="reference")
        classified.append(block)
    return tuple(classified)


def _names_source(text: str) -> bool:
    return any(sign in text for sign in _SOURCE_SIGNS) and _SOURCE.search(text) is not None


def _heads_references(text: str) -> bool:
    lowered = text.lower()
    return any(sign in lowered for sign in _REFERENCE_SIGNS) and _REFERENCE_HEADING.fullmatch(text) is not None


def _sections(blocks: tuple[Block, ...], prose: str) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    heading: Block | None = None
    held: list[Block] = []
    for block in (*blocks, None):
        if block is None or block.kind == "heading":
            if heading or held:
                nodes = (heading, *held) if heading else tuple(held)
                yield Section(heading, tuple(text for _, text in path), tuple(held), nodes[0].start, nodes[-1].end)
            if block is None:
                return
            path = [*((level, text) for level, text in path if level < block.level)]
            path.append((block.level, prose[block.start : block.end]))
            heading, held = block, []
        else:
            held.append(block)


def _url_end(found: re.Match[str]) -> int:
    """Where a URL in running text ends: without the sentence's punctuation, and without brackets it did not open."""
    url = found[0]
    unopened = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    end = len(url)
    while end and (url[end - 1] in _URL_TAIL or unopened.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in unopened:
            unopened[url[end]] -= 1
    return found.start() + end
