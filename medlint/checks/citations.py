"""Citations: reference marks that lead nowhere or stand too often, and claims without a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from medlint.document import PROSE, RUNNING, BlockKind, Document, Hit, Sentence
from medlint.marks import Mark, has_marks, marks
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_ENTRY = Regex(r"(?i)\bdoi\b|\bPMID\b|\b(?:19|20)\d\d;\s?\d|\bet al\b")
_ENTRY_SIGNS = "[¹²³⁴⁵⁶⁷⁸⁹"  # what an entry of such a list begins with


class OrphanCitation(Options):
    """Options of the check `orphan-citation`."""

    declared: tuple[str, ...]
    """Keys of the front matter that hold the references."""
    labelled: Lexicon
    """Words before a bracketed number that is theirs and no reference ("score [3]")."""
    counted: Lexicon
    """Words after a bracketed number that counts them ("[3] tablets")."""


def orphan_citation(document: Document, options: OrphanCitation) -> Iterator[Hit]:
    """Yields each different reference mark where it first stands, if the article has no references at all.

    Fields: `match` (the mark) and `count` (how many marks there are). Authors and a year are doubtful: newspapers name
    a study so, and have no list. A mark that is no prose (a footnote of HTML) is
    reported in the source.
    """
    if document.references or not has_marks(document) or any(key in document.front_matter for key in options.declared):
        return
    found = marks(document, options.labelled, options.counted)
    if not found or _has_entries(document, found):
        return
    first: dict[str, Mark] = {}
    for mark in found:
        first.setdefault(mark.text, mark)
    for mark in first.values():
        yield _hit(mark, doubtful=mark.kind == "authors", count=len(found))


def _hit(mark: Mark, doubtful: bool = False, **fields: object) -> Hit:
    return Hit(*mark.place, {"match": mark.text, **fields}, in_source=mark.source is not None, doubtful=doubtful)


def _has_entries(document: Document, marks: Sequence[Mark]) -> bool:
    """Whether a list of references has no heading: marks open its blocks, or entries follow the last mark."""
    starts = {mark.start for mark in marks if mark.start < mark.end and document.prose[mark.start] in _ENTRY_SIGNS}
    return any(
        block.start in starts or (block.start > marks[-1].start and _ENTRY.search(document.text(block)))
        for block in document.blocks
        if block.kind in RUNNING
    )


class MonotoneCitation(Options):
    """Options of the check `monotone-citation`."""

    labelled: Lexicon
    """Words before a bracketed number that is theirs and no reference ("score [3]")."""
    counted: Lexicon
    """Words after a bracketed number that counts them ("[3] tablets")."""
    run: int
    """How many neighbouring sentences of one block with the same mark alone are too many."""


def monotone_citation(document: Document, options: MonotoneCitation) -> Iterator[Hit]:
    """Yields the second mark of each row of sentences that all bear one and the same; fields `match` and `count`."""
    if not has_marks(document):
        return
    by_sentence: defaultdict[Sentence, list[Mark]] = defaultdict(list)
    for mark in marks(document, options.labelled, options.counted):
        # A mark may stand behind the sentence that it belongs to.
        sentence = document.sentence_at(mark.start) or document.sentence_at(mark.start - 1)
        if sentence and sentence.block.kind in RUNNING:
            by_sentence[sentence].append(mark)
    held = (
        (sentence.block, marks[0].text if len({*(mark.text for mark in marks)}) == 1 else "", marks)
        for sentence in document.sentences
        if by_sentence
        for marks in [by_sentence.get(sentence, [])]
    )
    for (_, text), run in groupby(held, key=lambda each: each[:2]):
        rows = [marks for _, _, marks in run]
        if text and len(rows) >= options.run:
            yield _hit(rows[1][0], count=len(rows))


class Uncited(Options):
    """Options of the check `uncited`."""

    found_by = ("phrases", "patterns")

    phrases: Phrases
    """Wording that needs a source."""
    patterns: tuple[Regex, ...]
    """The same as regular expressions on one sentence's text; a group named `at` is what is reported."""
    unless: Phrases
    """Phrases that excuse a sentence."""
    denials: Phrases
    """Words that excuse a wording which follows them within some words of the same sentence ("no", "cannot")."""
    doubts: Phrases
    """Phrases that make what is found in a sentence doubtful."""
    mentions: Phrases
    """Phrases after which a wording is only mentioned ("words to avoid"): in its block, in what leads to its list, in
    the heading above."""
    contains: tuple[str, ...] = ()
    """Signs of which a sentence must contain one for the regular expressions to be tried."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""
    questions: bool = True
    """Whether to look in questions too: a question claims nothing."""


def uncited(document: Document, options: Uncited) -> Iterator[Hit]:
    """Yields such wording where neither its sentence nor the next has a source, once a sentence; field `match`."""
    reported: Sentence | None = None
    for start, end in sorted((*_phrases(document, options), *_matches(document, options))):
        sentence = document.sentence_at(start)
        if (
            sentence is not None
            and sentence != reported
            and document.is_wording(start, end, options.scope)
            and (options.questions or not document.is_asked(start))
            and not document.is_cited(sentence)
            and not document.holds(options.unless, sentence.start, sentence.end)
            and not document.is_denied(start, options.denials)
            and not document.is_introduced(start, options.mentions)
        ):
            reported = sentence
            doubtful = document.holds(options.doubts, sentence.start, sentence.end)
            yield Hit(start, end, {"match": document.prose[start:end]}, doubtful=doubtful)


def _phrases(document: Document, options: Uncited) -> Iterator[tuple[int, int]]:
    yield from (span for span, _ in document.matches(options.phrases))


def _matches(document: Document, options: Uncited) -> Iterator[tuple[int, int]]:
    signs = [sign for sign in options.contains if sign in document.prose]
    for sentence in document.sentences if signs else ():
        text = document.text(sentence)
        if sentence.block.kind in options.scope and any(sign in text for sign in signs):
            for regex in options.patterns:
                for found in regex.finditer(text):
                    start, end = found.span("at" if "at" in found.re.groupindex else 0)
                    yield sentence.start + start, sentence.start + end
