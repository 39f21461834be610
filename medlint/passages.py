"""Passages: the stretches of running text that are compared, and what the sections that hold them are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from medlint.document import RUNNING, Block, Document, Ranges, Sentence
from medlint.options import Lexicon
from medlint.phrases import Phrases
from medlint.text.headings import is_series, key, lead
from medlint.text.similarity import normal_words, stem

Unit = Literal["section", "paragraph", "sentence"]
"""What a passage is: the running text under a heading, a paragraph, or a sentence of a paragraph or a list."""

_FIRST_WORDS = 8  # of a passage, to name it by


class Passage(NamedTuple):
    """A passage: its range of prose, the number of its section in `Document.sections`, and its words that count."""

    start: int
    end: int
    section: int
    words: list[str]

    @property
    def numbers(self) -> set[str]:
        """The numbers among its words."""
        return {word for word in self.words if word[0].isdigit()}


def passages(
    document: Document,
    unit: Unit,
    min_words: int,
    ignore: Lexicon,
    exempt: Sequence[Phrases],
    exempt_headings: Lexicon,
) -> Iterator[Passage]:
    """The passages of a document that have so many words that count.

    Words to ignore do not, nor do those of a sentence (of a paragraph, where these are compared) that holds an exempt
    phrase. Sections with an exempt heading are left out. So are, where sentences are compared, those that state
    nothing: questions, what leads to a list, and links.
    """
    starts, words = compared_words(document)
    ignored = ignore.words
    excused = Ranges(_excused(document, unit, exempt))
    for section, nodes in _nodes(document, unit, exempt_headings):
        held: list[str] = []
        for node in nodes:
            numbers: Sequence[int] = range(bisect_left(starts, node.start), bisect_left(starts, node.end))
            if excused.overlaps(node.start, node.end):
                numbers = [number for number in numbers if not excused.overlaps(starts[number], starts[number] + 1)]
            held += [word for number in numbers if (word := words[number]) not in ignored]
        if len(held) >= min_words:
            yield Passage(nodes[0].start, nodes[-1].end, section, held)


def compared_words(document: Document) -> tuple[Sequence[int], list[str]]:
    """Where each word of a document begins, and how it is compared; all checks share them."""
    return document.once("compared words", lambda: (document.words.starts, _words(document)))


def opening(document: Document, passage: Passage) -> str:
    """The first words of a passage, to name it by."""
    words = document.prose[passage.start : passage.end].split(None, _FIRST_WORDS)
    return " ".join(words[:_FIRST_WORDS]) + "…" * (len(words) > _FIRST_WORDS)


def line_of(document: Document, offset: int) -> int:
    """The line of the source, from 1, that holds a prose offset."""
    return document.source.position(document.map.locate(offset, offset + 1).start).line


def subjects(document: Document, ignore: Lexicon, aspects: Lexicon) -> Subjects:
    """The subjects of a document's sections; see `Subjects`."""
    return document.once(("subjects", ignore, aspects), lambda: Subjects(document, ignore, aspects))


class Subjects:
    """What the sections of a document are about, as their headings and their words tell it."""

    def __init__(self, document: Document, ignore: Lexicon, aspects: Lexicon) -> None:
        """Takes the words that hold a sentence together, and those by which headings name an aspect of any subject."""
        self._document = document
        self._ignore, self._aspects = ignore, aspects
        self._paths: dict[int, list[list[str]]] = {}
        self._answers: dict[tuple[int, int], bool] = {}

    def differ(self, one: int, other: int) -> bool:
        """Whether two sections tell of different things: of two doses, two groups of people, two drugs.

        Their headings form a series; or each speaks of what its own heading names rather than of what the other's
        does; or they stand under headings that name different things.
        """
        pair = (min(one, other), max(one, other))
        if pair not in self._answers:
            self._answers[pair] = one != other and self._differ(*pair)
        return self._answers[pair]

    def heading(self, section: int) -> str:
        """The heading of a section as it is compared."""
        path = self._path(section)
        return " ".join(path[-1]) if path else ""

    def answers_another(self, section: int, than: int) -> bool:
        """Whether a section answers a question, and another one than a second section: such are read one by one."""
        path = self._document.sections[section].path
        return bool(path) and path[-1].endswith("?") and self.heading(section) != self.heading(than)

    def _differ(self, one: int, other: int) -> bool:
        first, second = self._path(one), self._path(other)
        if not first or not second:
            return False
        if is_series(first[-1], second[-1], self._idle) or self._keep_to_their_own(one, other):
            return True
        above, over = first[:-1], second[:-1]
        while above and over and above[0] == over[0]:
            above, over = above[1:], over[1:]
        if above and over and is_series(above[-1], over[-1], self._idle):
            return True
        named, meant = (self._named(chain.from_iterable(path)) for path in (above, over))
        return bool(named and meant) and not named & meant

    def _keep_to_their_own(self, one: int, other: int) -> bool:
        first, second = (self._named(self._path(section)[-1]) - self._everywhere for section in (one, other))
        first, second = first - second, second - first
        return self._speaks_of(one, first, second) and self._speaks_of(other, second, first)

    def _speaks_of(self, section: int, named: set[str], rather_than: set[str]) -> bool:
        counts = self._counts[section]
        return sum(counts[word] for word in named) > sum(counts[word] for word in rather_than)

    def _named(self, words: Iterator[str] | list[str]) -> set[str]:
        return {stem(word) for word in words if word not in self._idle}

    def _path(self, section: int) -> list[list[str]]:
        if section not in self._paths:
            self._paths[section] = [key(heading).split() for heading in self._document.sections[section].path]
        return self._paths[section]

    @cached_property
    def _idle(self) -> frozenset[str]:
        return self._ignore.words | self._aspects.words

    @cached_property
    def _counts(self) -> list[Counter[str]]:
        """How often each word stands in each section."""
        starts, words = compared_words(self._document)
        return [
            Counter(
                stem(word)
                for block in section.blocks
                for word in words[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            )
            for section in self._document.sections
        ]

    @cached_property
    def _everywhere(self) -> set[str]:
        """The words that more than half of the sections hold: the document is about them, not one section."""
        spread = Counter(chain.from_iterable(self._counts))
        return {word for word, sections in spread.items() if 2 * sections > len(self._counts)}


def _words(document: Document) -> list[str]:
    return normal_words(document.prose, document.words)


def _excused(document: Document, unit: Unit, exempt: Sequence[Phrases]) -> Iterator[tuple[int, int]]:
    around = document.block_at if unit == "paragraph" else document.sentence_at
    for span, _ in (match for phrases in exempt for match in document.matches(phrases)):
        node = around(span.start)
        if node:
            yield node.start, node.end


def _nodes(document: Document, unit: Unit, exempt: Lexicon) -> Iterator[tuple[int, Sequence[Block | Sentence]]]:
    """The passages of a document, each as the nodes that it consists of, with the number of its section."""
    left_out = {n for n, section in enumerate(document.sections) if section.path and lead(section.path[-1]) in exempt}
    if unit == "sentence":
        starts = [section.start for section in document.sections]
        for sentence in document.sentences:
            number = bisect_right(starts, sentence.start) - 1
            if number not in left_out and sentence.block.kind in RUNNING and _states(document, sentence):
                yield number, [sentence]
        return
    for number, section in enumerate(document.sections):
        if number in left_out:
            continue
        if unit == "paragraph":
            yield from ((number, [block]) for block in section.blocks if block.kind == "paragraph")
        elif running := [block for block in section.blocks if block.kind in RUNNING]:
            yield number, running


def _states(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence states something: a question does not, nor what leads to a list, nor a link."""
    text = document.text(sentence).rstrip("*_\"'”’)")
    ends = (sentence.start, sentence.start + len(text) - 2)
    return not text.endswith(("?", ":")) and not all(document.overlaps(at, at + 1, ("link",)) for at in ends)
