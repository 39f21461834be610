"""Overuse: a run of words that a document uses again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from medlint.document import RUNNING, Document, Hit
from medlint.options import Lexicon, Options
from medlint.passages import compared_words, line_of
from medlint.phrases import Phrases
from medlint.text.headings import key

_LONGEST = 12  # words of a run that are reported
_NAMED = 5  # lines that a message names
_ENDS = frozenset(".!?;:()[]")


class Overuse(Options):
    """Options of the check `overuse`."""

    ignore: Lexicon
    """Words that tell nothing (those that hold a sentence together)."""
    exempt: Phrases
    """Phrases whose sentences do not count (safety advice)."""
    pointers: Phrases
    """Phrases of sentences that only lead readers elsewhere: they do not count either."""
    words: int
    """How many words a run has at least."""
    telling: int
    """How many of them must tell something that the title does not."""
    times: int
    """From how many times on a run is overused …"""
    per_words: int
    """… in so many words; in a longer text, from as many times more."""


def overuse(document: Document, options: Overuse) -> Iterator[Hit]:
    """Yields each run of words that stands too often within sentences, where it stands first.

    Names, numbers and what a heading says are none. Fields: `match`, `count` and `lines`.
    """
    starts, words = compared_words(document)
    least = max(options.times, len(words) / options.per_words)
    runs = _runs(document, starts, words, options, least)
    known = {*key(document.title).split()}
    headings = "\n".join(key(document.text(heading)) for heading in document.headings)
    drawn: set[tuple[str, ...]] = set()
    for run, places in sorted(runs.items(), key=lambda run: run[1][0]):
        if run in drawn:
            continue
        first, last = _drawn_out(words, run, places, runs, drawn)
        while first < last and words[first] in options.ignore:
            first += 1
        while words[last] in options.ignore and first < last:
            last -= 1
        drawn_out = words[first : last + 1]
        telling = sum(word not in options.ignore and word not in known for word in drawn_out)
        if len(drawn_out) >= options.words and telling >= options.telling and " ".join(drawn_out) not in headings:
            start, end = starts[first], document.words[last].end
            fields = {
                "match": document.prose[start:end],
                "count": len(places),
                "lines": _lines(document, [starts[place] for place in places]),
            }
            yield Hit(start, end, fields)


def _runs(
    document: Document, starts: Sequence[int], words: Sequence[str], options: Overuse, least: float
) -> dict[tuple[str, ...], list[int]]:
    """The runs of as many words as are wanted that stand in running text often enough, and where, by word."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    size = options.words
    for block in document.blocks:
        if block.kind in RUNNING:
            for at in range(bisect_left(starts, block.start), bisect_left(starts, block.end) - size + 1):
                found[tuple(words[at : at + size])].append(at)
    often = {}
    for run, places in found.items():
        if len(places) >= least:
            places = [at for at in places if _counts(document, at, at + size - 1, options)]
            if len(places) >= least and not _is_name(document, places, run, options):
                often[run] = places
    return often


def _counts(document: Document, first: int, last: int, options: Overuse) -> bool:
    """Whether words stand within one sentence that is no advice and leads nowhere."""
    start, end = document.words[first].start, document.words[last].end
    if not _ENDS.isdisjoint(document.prose[start:end]):
        return False
    sentence = document.sentence_at(start)
    advice = (options.exempt, options.pointers)
    return sentence is None or not any(document.holds(phrases, sentence.start, sentence.end) for phrases in advice)


def _is_name(document: Document, places: Sequence[int], run: Sequence[str], options: Overuse) -> bool:
    """Whether words are a name or hold a number: where they first stand, one after the first has a capital."""
    letters = [
        document.prose[document.words[places[0] + at].start]
        for at in range(1, len(run))
        if run[at] not in options.ignore
    ]
    return any(map(str.isupper, letters)) or any(character.isdigit() for word in run for character in word)


def _drawn_out(
    words: Sequence[str],
    run: tuple[str, ...],
    places: Sequence[int],
    runs: dict[tuple[str, ...], list[int]],
    drawn: set[tuple[str, ...]],
) -> tuple[int, int]:
    """The first and the last word of a run with the runs that go on from it; all of them are `drawn` from now on."""
    size = further = len(run)
    following = run
    while following in runs and following not in drawn:
        drawn.add(following)
        further += 1
        ends = Counter(tuple(words[at + further - size : at + further]) for at in places)
        following = max(ends, key=ends.__getitem__)
    return places[0], places[0] + min(further - 1, _LONGEST) - 1


def _lines(document: Document, offsets: Sequence[int]) -> str:
    lines = list(dict.fromkeys(str(line_of(document, offset)) for offset in offsets))
    return ", ".join([*lines[:_NAMED], *(["…"] if len(lines) > _NAMED else [])])
