"""Similarity: sections, paragraphs or sentences that stand in a document more than once, word for word or nearly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from medlint.document import RUNNING, Block, Document, Hit, Section, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.headings import key, lead
from medlint.text.regex import Regex
from medlint.text.similarity import containments, cosines, normal_words, profiles, shingles

_FIRST_WORDS = 8  # of a text without heading, to name it by
_NUMERAL = Regex(r"\d+|[ivx]+[a-c]?|[a-z]")


class Similarity(Options):
    """Options of the check `similarity`."""

    unit: Literal["section", "paragraph", "sentence"]
    """What is compared: the running text under a heading, paragraphs, or sentences of paragraphs and lists."""
    ignore: Lexicon
    """Words that do not count (those that hold a sentence together)."""
    min_words: int
    """A text with fewer words that count is not compared."""
    exempt: Phrases
    """Phrases that may be repeated with the text that holds them (safety advice)."""
    exempt_headings: Lexicon
    """How the heading of a section opens whose texts may repeat others (key points, summary)."""
    shared: float | None = None
    """From which share of common shingles, of the shorter text, two texts are alike; without it, equal texts are."""
    shingle: int = 3
    """How many words make a shingle."""
    topic: float | None = None
    """From which cosine of their topic profiles two texts are alike, whatever their wording."""
    same_numbers: bool = False
    """Whether texts with different numbers are never alike: another dose or age is another statement."""
    mild_under: Literal["another-heading", "another-question"] | None = None
    """Under which heading a repeat counts one severity less: any other than that of the first text, or a question."""


class _Text(NamedTuple):
    """A text to compare: its range of prose, the section that holds it, and its words that count."""

    start: int
    end: int
    section: Section
    words: list[str]

    @property
    def heading(self) -> str:
        return self.section.path[-1] if self.section.path else ""

    @property
    def numbers(self) -> set[str]:
        return {word for word in self.words if word[0].isdigit()}


def similarity(document: Document, options: Similarity) -> Iterator[Hit]:
    """Yields each text that repeats an earlier one, at its opening; neighbours that repeat neighbours are one hit.

    Fields: `first` (the heading or the first words of the earliest such text), `line` (where that begins), `share`
    (how much of the shorter text is shared, or how alike the topics are; 0 to 1) and `count` (how many neighbours
    are repeated from here on).
    """
    texts = list(_comparable(document, options))
    repeats = dict(_repeats(texts, options))
    for number, (first, share) in repeats.items():
        if repeats.get(number - 1, (None,))[0] != first - 1:
            count = 1
            while repeats.get(number + count, (None,))[0] == first + count:
                count += 1
            origin = texts[first]
            at = origin.section.start if options.unit == "section" else origin.start
            line = document.source.position(document.map.locate(at, origin.end).start).line
            fields = {"first": _name(document, origin, options), "line": line, "share": share, "count": count}
            span = _reported(document, texts[number], options)
            yield Hit(*span, fields, doubtful=_is_mild(origin.heading, texts[number].heading, options.mild_under))


def _comparable(document: Document, options: Similarity) -> Iterator[_Text]:
    starts, words = document.once("compared words", lambda: _words(document))
    excused = [span.start for span, _ in document.matches(options.exempt)] if options.exempt else []
    restating = {
        section.start
        for section in document.sections
        if section.path and lead(section.path[-1]) in options.exempt_headings
    }
    for section, parts in _parts(document, options.unit):
        held = [
            word
            for part in parts
            for word in words[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
            if word not in options.ignore
        ]
        start, end = parts[0].start, parts[-1].end
        index = bisect_left(excused, start)
        is_excused = index < len(excused) and excused[index] < end
        if len(held) >= options.min_words and not is_excused and section.start not in restating:
            yield _Text(start, end, section, held)


def _words(document: Document) -> tuple[list[int], list[str]]:
    """Where each word of a document begins, and how it is compared; all rules of this check share them."""
    return [start for start, _ in document.words], normal_words(document.prose, document.words)


def _parts(document: Document, unit: str) -> Iterator[tuple[Section, Sequence[Block | Sentence]]]:
    """The texts of a document, each as the nodes that it consists of, with the section that holds it."""
    if unit == "sentence":
        for sentence in document.sentences:
            if sentence.block.kind in RUNNING:
                yield document.section_at(sentence.start), [sentence]
        return
    for section in document.sections:
        if unit == "paragraph":
            yield from ((section, [block]) for block in section.blocks if block.kind == "paragraph")
        elif running := [block for block in section.blocks if block.kind in RUNNING]:
            yield section, running


def _repeats(texts: Sequence[_Text], options: Similarity) -> Iterator[tuple[int, tuple[int, float]]]:
    """The number of each text that is like an earlier one, the number of the earliest such, and how alike they are."""
    for number, found in enumerate(_alike(texts, options)):
        for earlier in sorted(found):
            if not _is_another_matter(texts[earlier], texts[number], options):
                yield number, (earlier, found[earlier])
                break


def _alike(texts: Sequence[_Text], options: Similarity) -> list[dict[int, float]]:
    """For each text the numbers of the earlier texts that reach a threshold, and how alike they are."""
    found: list[dict[int, float]] = [{} for _ in texts]
    if options.topic is not None:
        _keep(found, cosines(profiles([text.words for text in texts])), options.topic)
    if options.shared is not None:
        _keep(found, containments([shingles(text.words, options.shingle) for text in texts]), options.shared)
    originals: dict[tuple[str, ...], int] = {}
    for number, text in enumerate(texts):
        original = originals.setdefault(tuple(text.words), number)
        if original != number:
            found[number][original] = 1.0
    return found


def _keep(found: list[dict[int, float]], likeness: Iterable[dict[int, float]], threshold: float) -> None:
    for kept, scores in zip(found, likeness, strict=True):
        kept.update((earlier, score) for earlier, score in scores.items() if score >= threshold)


def _is_another_matter(one: _Text, other: _Text, options: Similarity) -> bool:
    """Whether two texts say the same of different things: with other numbers, or under headings of one series."""
    if options.same_numbers and one.numbers != other.numbers:
        return True
    return _is_series(key(one.heading).split(), key(other.heading).split())


def _is_series(one: list[str], other: list[str]) -> bool:
    """Whether headings are alike at their beginning and end and name different things: "Stage I …" and "Stage II …"."""
    if one[:1] == other[:1] and all(len(words) > 1 and _NUMERAL.fullmatch(words[1]) for words in (one, other)):
        return one[1] != other[1]
    begin = _common(one, other)
    alike = begin + _common(one[begin:][::-1], other[begin:][::-1])
    shorter = min(len(one), len(other))
    return shorter <= 2 * alike < 2 * shorter


def _common(one: list[str], other: list[str]) -> int:
    """How many words are the same from the first on."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_mild(first: str, heading: str, mild_under: str | None) -> bool:
    return (
        mild_under is not None
        and key(first) != key(heading)
        and (mild_under == "another-heading" or heading.endswith("?"))
    )


def _reported(document: Document, text: _Text, options: Similarity) -> Span:
    """The range to report: of a section its heading and its first sentence, of the others all."""
    if options.unit == "section":
        sentence = document.sentence_at(text.start)
        return Span(text.section.start, sentence.end if sentence else text.end)
    return Span(text.start, text.end)


def _name(document: Document, text: _Text, options: Similarity) -> str:
    if options.unit == "section" and text.heading:
        return text.heading
    words = document.prose[text.start : text.end].split(None, _FIRST_WORDS)
    return " ".join(words[:_FIRST_WORDS]) + "…" * (len(words) > _FIRST_WORDS)
