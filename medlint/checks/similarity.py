"""Similarity: sections of a document that tell the same, word for word or in new words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.passages import Passage, line_of, opening, passages, subjects
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.similarity import containments, cosines, groups, profiles, shingles

_NAMED = 6  # places that a message names


class Similarity(Options):
    """Options of the check `similarity`."""

    ignore: Lexicon
    """Words that do not count (those that hold a sentence together)."""
    aspects: Lexicon
    """Words by which headings name an aspect of any subject (dose, symptoms), and no subject."""
    min_words: int
    """A section with fewer words that count is not compared."""
    exempt: Phrases
    """Phrases whose sentences may stand in several sections (safety advice): their words do not count."""
    pointers: Phrases
    """Phrases of sentences that only lead readers elsewhere: their words do not count either."""
    exempt_headings: Lexicon
    """How the heading of a section opens that may say again what others say (key points, summary)."""
    shared: float
    """From which share of common shingles, of the shorter section, two sections are alike."""
    shingle: int = 3
    """How many words make a shingle."""
    topic: float
    """From which cosine of their topic profiles two sections are alike, whatever their wording."""
    min_common: int
    """How many topic words two sections must have in common at least to be alike in topic."""
    doubtful: float = 1
    """From which part of these limits two sections are alike with a doubt. Neighbours are not: one goes on from the
    other."""


def similarity(document: Document, options: Similarity) -> Iterator[Hit]:
    """Yields the first repeat in each group of sections that tell the same, at its heading and first sentence.

    Sections that tell of different things are none, however alike they are. A group is doubtful where the likeness is,
    and where the same is told in answer to another question only; where it is not, the first sure repeat is reported.
    Fields: `places` (all of them) and `count`.
    """
    if next(_alike(_texts(document, options, ()), options), None) is None:
        return  # most texts are done here, before their advice is looked for
    texts = _texts(document, options, (options.exempt, options.pointers))
    about = subjects(document, options.ignore, options.aspects)
    alike = {
        (earlier, later): score
        for earlier, later, score in _alike(texts, options)
        if not about.differ(texts[earlier].section, texts[later].section)
    }
    for group in groups(alike):
        sure = [
            later
            for earlier, later in combinations(group, 2)
            if alike.get((earlier, later), 0) >= 1
            and not about.answers_another(texts[later].section, than=texts[earlier].section)
        ]
        span = _opening(document, texts[min(sure, default=group[1])])
        fields = {"places": _places(document, [texts[number] for number in group]), "count": len(group)}
        yield Hit(*span, fields, doubtful=not sure)


def _texts(document: Document, options: Similarity, exempt: Sequence[Phrases]) -> list[Passage]:
    return list(passages(document, "section", options.min_words, options.ignore, exempt, options.exempt_headings))


def _alike(texts: Sequence[Passage], options: Similarity) -> Iterator[tuple[int, int, float]]:
    """The pairs of texts that tell the same, by number, and how alike they are; from 1 on it is sure."""
    vectors = profiles([text.words for text in texts])
    topics = cosines(vectors)
    wordings = containments([shingles(text.words, options.shingle) for text in texts])
    for later, (by_topic, by_wording) in enumerate(zip(topics, wordings, strict=True)):
        likeness = {
            earlier: cosine / options.topic
            for earlier, cosine in by_topic.items()
            if cosine >= options.topic * options.doubtful
            and len(vectors[earlier].keys() & vectors[later].keys()) >= options.min_common
        }
        for earlier, share in by_wording.items():
            likeness[earlier] = max(likeness.get(earlier, 0), share / options.shared)
        for earlier, score in likeness.items():
            follows = texts[later].section == texts[earlier].section + 1
            if score >= (1 if follows else options.doubtful):
                yield earlier, later, score


def _places(document: Document, texts: Sequence[Passage]) -> str:
    named = [_place(document, text) for text in texts[:_NAMED]]
    if len(texts) > _NAMED:
        named.append(f"{len(texts) - _NAMED} more")
    return ", ".join(named[:-1]) + " and " + named[-1]


def _place(document: Document, text: Passage) -> str:
    section = document.sections[text.section]
    name = section.path[-1] if section.path else opening(document, text)
    return f'"{name}" (line {line_of(document, section.start)})'


def _opening(document: Document, text: Passage) -> Span:
    """The heading of a section and its first sentence."""
    sentence = document.sentence_at(text.start)
    return Span(document.sections[text.section].start, sentence.end if sentence else text.end)
