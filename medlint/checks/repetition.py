"""Repetition: paragraphs or sentences that stand in a document more than once, word for word or nearly."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.passages import Passage, Subjects, compared_words, line_of, opening, passages, subjects
from medlint.phrases import Phrases
from medlint.text.similarity import containments, shingles, stem

_LATEST = 8  # runs that a repeat may go on
_OPENING = 5  # words that count with which two sentences begin that say the same
_SEVERAL = 3  # repeats at least that make a section one of repeats


class Repetition(Options):
    """Options of the check `repetition`."""

    unit: Literal["paragraph", "sentence"]
    """What is compared: paragraphs, or sentences of paragraphs and lists that state something."""
    ignore: Lexicon
    """Words that do not count (those that hold a sentence together)."""
    aspects: Lexicon
    """Words by which headings name an aspect of any subject (dose, symptoms), and no subject."""
    min_words: int
    """A text with fewer words that count is not compared."""
    exempt: Phrases
    """Phrases whose sentences may be repeated (safety advice): their words do not count."""
    pointers: Phrases
    """Phrases of sentences that only lead readers elsewhere: their words do not count either."""
    instructions: Lexicon
    """Words with which a sentence opens that tells what to do: it may stand wherever that is to be done."""
    exempt_headings: Lexicon
    """How the heading of a section opens whose texts may repeat others (key points, summary)."""
    shared: float = 1
    """From which share of common shingles, of the shorter text, two texts are alike; from 1, equal texts are."""
    shingle: int = 3
    """How many words make a shingle."""
    overlap: float = 1
    """From which share of all their words two texts that differ are alike, unless they begin so: a part says less."""
    gap: int = 1
    """How near one another repeats must be, and what they repeat, to be one run."""
    once: bool = False
    """Whether all repeats of a text are one finding, and so is a section of which a third or more repeats others."""
    mild_elsewhere: bool = False
    """Whether a repeat under another heading than that of the first text counts one severity less."""


class _Repeat(NamedTuple):
    """The number of a text and that of the earliest text that it repeats."""

    text: int
    original: int


def repetition(document: Document, options: Repetition) -> Iterator[Hit]:
    """Yields each text that repeats an earlier one; repeats that follow one another are one hit, at the first.

    Fields: `first` (the first words of the original), `line` (where it stands), `count` (how many repeats the finding
    stands for) and `more` (the same in words, where it is more than one).
    """
    if not any(_alike(_texts(document, options, ()), options)):
        return  # most texts are done here, before their advice is looked for
    texts = _texts(document, options, (options.exempt, options.pointers))
    about = subjects(document, options.ignore, options.aspects)
    runs = _runs(list(_repeats(texts, about, options)), options.gap)
    for run, others in _findings(texts, runs, options):
        text, original = (texts[number] for number in run[0])
        count = len(run) + sum(map(len, others))
        yield Hit(
            text.start,
            text.end,
            {
                "first": opening(document, original),
                "line": line_of(document, original.start),
                "count": count,
                "more": f" ({count} such repeats from here on)" if count > 1 else "",
            },
            doubtful=options.mild_elsewhere and about.heading(original.section) != about.heading(text.section),
        )


def _texts(document: Document, options: Repetition, exempt: Sequence[Phrases]) -> list[Passage]:
    found = passages(document, options.unit, options.min_words, options.ignore, exempt, options.exempt_headings)
    return [text for text in found if _first_word(document, text) not in options.instructions]


def _first_word(document: Document, text: Passage) -> str:
    starts, words = compared_words(document)
    return words[bisect_left(starts, text.start)]


def _repeats(texts: Sequence[Passage], about: Subjects, options: Repetition) -> Iterator[_Repeat]:
    for number, found in enumerate(_alike(texts, options)):
        for earlier in found:
            if not _is_another_statement(texts[earlier], texts[number], about, options):
                yield _Repeat(number, earlier)
                break


def _alike(texts: Sequence[Passage], options: Repetition) -> Iterator[list[int]]:
    """For each text the earlier ones that it is like, in order."""
    equal: dict[tuple[str, ...], list[int]] = defaultdict(list)
    likeness = containments([shingles(text.words, options.shingle) for text in texts]) if options.shared < 1 else None
    for number, text in enumerate(texts):
        same = equal[tuple(text.words)]
        near = next(likeness) if likeness else {}
        yield sorted({*same, *(earlier for earlier, share in near.items() if share >= options.shared)})
        if len(same) < _LATEST:
            same.append(number)


def _is_another_statement(one: Passage, other: Passage, about: Subjects, options: Repetition) -> bool:
    """Whether two texts that are alike say different things: of other numbers, of something else, or only in part."""
    if one.words != other.words:
        first, second = (set(map(stem, text.words)) for text in (one, other))
        is_part = len(first & second) < options.overlap * len(first | second)
        if one.numbers != other.numbers or (is_part and one.words[:_OPENING] != other.words[:_OPENING]):
            return True
        if one.section == other.section and first - second and second - first:
            return True  # what stands side by side in like words is a list: one operation or another
    return about.differ(one.section, other.section)


def _runs(repeats: Sequence[_Repeat], gap: int) -> list[list[_Repeat]]:
    """Repeats that follow one another as their originals do, each such run once."""
    runs: list[list[_Repeat]] = []
    for repeat in repeats:
        for run in reversed(runs[-_LATEST:]):
            before = run[-1]
            if 0 < repeat.text - before.text <= gap and 0 < repeat.original - before.original <= gap:
                run.append(repeat)
                break
        else:
            runs.append([repeat])
    return runs


def _findings(
    texts: Sequence[Passage], runs: Sequence[list[_Repeat]], options: Repetition
) -> Iterator[tuple[list[_Repeat], list[list[_Repeat]]]]:
    """The runs that are a finding each, with the later ones that belong to it."""
    held = Counter(text.section for text in texts)
    repeated = Counter(texts[repeat.text].section for run in runs for repeat in run)
    found: dict[object, list[list[_Repeat]]] = {}
    for run in runs:
        section = texts[run[0].text].section
        is_all = repeated[section] >= max(_SEVERAL, held[section] / 3)
        key = ("section", section) if is_all else ("text", run[0].original)
        found.setdefault(key if options.once else run[0].text, []).append(run)
    yield from ((first, others) for first, *others in found.values())
