"""Metric: a number over a stretch of text against a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from medlint.document import RUNNING, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.source import Span
from medlint.text.readability import FORMULAS, count

Per = Literal["document", "paragraph", "sentence"]
SURE_FROM = 30
"""Sentences from which a reading grade is steady; McLaughlin (1969) defined SMOG on thirty."""


class Metric(Options):
    """Options of the check `metric`."""

    metric: Literal["words", "sentences", "smog", "flesch-kincaid-grade", "coleman-liau", "automated-readability-index"]
    """What is measured; grades are counted over whole sentences of paragraphs and list items."""
    max: float
    """The largest number that is fine."""
    mask: Lexicon
    """Words that are not counted, because a writer cannot choose simpler ones (names of medicines)."""
    per: Per = "document"
    """The stretch of text that has one number."""
    firm_above: float | None = None
    """Up to this number a finding counts one severity less; so does a grade counted on too few sentences."""
    min_sentences: int = 1
    """A stretch with fewer sentences has no number."""


def metric(document: Document, options: Metric) -> Iterator[Hit]:
    """Yields each stretch whose number is over the limit; its counts are message fields."""
    for anchor, sentences in _stretches(document, options.per):
        if len(sentences) >= options.min_sentences:
            value, fields = _MEASURES.get(options.metric, _grade)(document, sentences, options)
            if value > options.max:
                doubtful = _is_doubtful(value, sentences, options)
                yield Hit(anchor.start, anchor.end, {"value": value, "max": options.max, **fields}, doubtful=doubtful)


def _is_doubtful(value: float, sentences: list[Sentence], options: Metric) -> bool:
    rough = options.metric in FORMULAS and len(sentences) < SURE_FROM
    return rough or (options.firm_above is not None and value <= options.firm_above)


def _words(document: Document, sentences: list[Sentence], options: Metric) -> tuple[float, dict[str, object]]:
    words = sum(document.count_words(sentence) for sentence in sentences)
    return words, {"words": words}


def _sentences(document: Document, sentences: list[Sentence], options: Metric) -> tuple[float, dict[str, object]]:
    return len(sentences), {"sentences": len(sentences)}


def _grade(document: Document, sentences: list[Sentence], options: Metric) -> tuple[float, dict[str, object]]:
    mask = options.mask
    counts = count([word for word in document.words_of(each) if word.lower() not in mask] for each in sentences)
    if not counts.sentences:
        return 0, {}
    fields = {"sentences": counts.sentences, "words": counts.words, "polysyllables": counts.polysyllables}
    confidence = "" if len(sentences) >= SURE_FROM else ", low confidence"
    return FORMULAS[options.metric](counts), {**fields, "confidence": confidence}


_MEASURES = {"words": _words, "sentences": _sentences}


def _stretches(document: Document, per: Per) -> Iterator[tuple[Span, list[Sentence]]]:
    sentences = [sentence for sentence in document.sentences if sentence.block.kind in RUNNING]
    if per == "sentence":
        yield from ((Span(sentence.start, sentence.end), [sentence]) for sentence in sentences)
    elif per == "paragraph":
        blocks: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            blocks.setdefault(sentence.block.start, []).append(sentence)
        yield from ((Span(held[0].start, held[-1].end), held) for held in blocks.values())
    elif sentences:
        anchor = document.headings[0] if document.headings else sentences[0]
        yield Span(anchor.start, anchor.end), sentences
