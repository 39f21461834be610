"""Off topic: entries of reference lists about another drug or another illness than the article's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.references import SIGNS, Entry, reference_lists
from medlint.text.regex import Regex

_WORD = Regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_TERM = 3  # words, of a term of the lists
_SHORTEST_WORD = 4  # letters, of a word that says what a title is about


class OffTopic(Options):
    """Options of the check `off-topic-reference`."""

    found_by = SIGNS

    drugs: Lexicon
    """Names of drugs, one word each."""
    areas: Lexicon
    """Words of areas of health, as `area: word`."""
    labels: tuple[Regex, ...]
    """What the entry of a label or a leaflet has in it: it may bear the name of a brand alone."""
    common: Lexicon
    """Words of titles that say nothing of their topic ("trial", "patients")."""


class _Topics(NamedTuple):
    """What a text is about: the drugs and the areas that it names, and its words."""

    drugs: frozenset[str]
    areas: frozenset[str]
    words: frozenset[str]


def off_topic_reference(document: Document, options: OffTopic) -> Iterator[Hit]:
    """Yields the entries about another drug than an article on a drug names, or about what the article never touches.

    Fields: `match` (the title) and `topic`. Doubtful where the article's title names no drug, and, where no mark tells
    what an entry is for, if it compares a drug that the article names with another one.
    """
    lists = reference_lists(document)
    if not lists:
        return
    areas = _areas(options.areas)
    body = _topics(" ".join(_body(document)), options, areas)
    subject = _topics(document.title, options, areas).drugs
    for entry in (entry for each in lists for entry in each.entries if not entry.is_note):
        title = entry.title
        about = _topics(title, options, areas)
        if any(regex.search(entry.text) for regex in options.labels):
            continue
        # All of the entry may excuse it, but only the title accuses it: the name of a journal is no topic.
        whole = _topics(entry.text, options, areas)
        shared, shares_area = whole.drugs & body.drugs, bool(whole.areas & body.areas)
        foreign = about.drugs - body.drugs
        if foreign and not shared and body.drugs and (subject or not shares_area):
            yield _off_topic(entry, title, foreign, doubtful=not subject)
        elif foreign and shared and subject and not subject & whole.drugs and not _has_marks(document):
            yield _off_topic(entry, title, foreign, doubtful=True)
        elif not whole.drugs and about.areas and body.areas and not shares_area and not about.words & body.words:
            yield _off_topic(entry, title, about.areas, doubtful=False)


def _off_topic(entry: Entry, title: str, topics: Iterable[str], doubtful: bool) -> Hit:
    return Hit(
        entry.start, entry.end, {"match": title.strip(), "topic": " and ".join(sorted(topics))}, doubtful=doubtful
    )


def _has_marks(document: Document) -> bool:
    return any(
        (block := document.block_at(citation.start)) is None or block.kind != "reference"
        for citation in document.citations
    )


def _body(document: Document) -> Iterator[str]:
    yield document.title
    for block in document.blocks:
        if block.kind not in ("reference", "code"):
            yield document.text(block)


def _areas(lexicon: Lexicon) -> dict[str, set[str]]:
    """The areas of each word."""
    areas: dict[str, set[str]] = {}
    for line in lexicon.words:
        area, _, word = line.partition(": ")
        areas.setdefault(word, set()).add(area)
    return areas


def _topics(text: str, options: OffTopic, areas: dict[str, set[str]]) -> _Topics:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    named: set[str] = set()
    for count in range(1, _LONGEST_TERM + 1):
        for start in range(len(words) - count + 1):
            term = " ".join(words[start : start + count])
            named |= areas.get(term) or areas.get(term.removesuffix("'s"), set())
    return _Topics(
        drugs=frozenset(word for word in words if word in options.drugs),
        areas=frozenset(named),
        words=frozenset(_stem(word) for word in words if len(word) >= _SHORTEST_WORD and word not in options.common),
    )


def _stem(word: str) -> str:
    """A word without what its inflections differ in."""
    return word[: max(_SHORTEST_WORD, len(word) - 3)]
