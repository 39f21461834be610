"""Stuffing: an article that says its main name or its title far more often than a reader needs, or twice in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medlint.document import PROSE, RUNNING, Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.source import Span

_ROUGHLY = 0.4  # of the mentions of a name at least stand between spaces
_NEAR = 100  # code points, from one ending of a search to the next
_FILLING = 2  # words at most between what is repeated; without any, a heading may be glued to its text
_SHORTEST = 3  # words of a phrase of a title
_LONGEST_TITLE = 12  # words of a title that are looked at


class Stuffing(Options):
    """Options of the check `stuffing`."""

    names: Lexicon
    """Names of which an article may have too many (medicines)."""
    aspects: Lexicon
    """Words of what people type into a search ("symptoms"): one is in each title's phrase that is looked at."""
    min_words: int
    """A shorter article is not looked at."""
    shares: tuple[float, ...]
    """Shares of words, of sentences and of headings; the name is too many from two of them on."""
    word_share: float
    """From which share of the words alone there is a doubt: leaflets of health services reach it, too."""
    phrase_share: float
    """From which share of the words the repeated words of a title are too many."""
    min_headings: int
    """How many headings must be there for their share to count, and how many of them repeat a title's phrase."""


def stuffing(document: Document, options: Stuffing) -> Iterator[Hit]:
    """Yields the first mention of such a name, and each heading with such a phrase.

    Fields: `match`, `count`, `share` (of the words, in per cent) and `reason` (other shares).
    """
    # What is cheap comes first: nearly all articles are too short, or name no medicine so often.
    if document.prose.count(" ") + document.prose.count("\n") < options.min_words:
        return
    rough = Counter(document.prose.lower().replace(".", " ").replace(",", " ").split())
    often = _ROUGHLY * min(options.word_share, options.shares[0]) * rough.total()
    named = any(count >= often and word in options.names for word, count in rough.items())
    title = [word.strip(":,?!") for word in document.title.lower().split()]
    titled = len(title) >= _SHORTEST and any(word in options.aspects for word in title)
    if (named or titled) and len(document.words) >= options.min_words:
        yield from _names(document, options) if named else ()
        yield from _phrases(document, options) if titled else ()


def _names(document: Document, options: Stuffing) -> Iterator[Hit]:
    prose, mentions = document.prose, dict[str, list[Span]]()
    for span in document.words:
        word = prose[span.start : span.end].lower().replace("’", "'").partition("'")[0].partition("-")[0]
        if word in options.names:
            mentions.setdefault(word, []).append(span)
    name, places = max(mentions.items(), key=lambda item: len(item[1]), default=("", []))
    said = [block for block in map(document.block_at, (span.start for span in places)) if block]
    running = [sentence for sentence in document.sentences if sentence.block.kind in RUNNING]
    sentences = {document.sentence_at(span.start) for span in places}.intersection(running)
    headings = len({block for block in said if block.kind == "heading"})
    shares = (
        len(places) / len(document.words),
        len(sentences) / max(1, len(running)),
        headings / len(document.headings) if len(document.headings) >= options.min_headings else 0.0,
    )
    over = sum(share >= limit for share, limit in zip(shares, options.shares, strict=True))
    if places and (shares[0] >= options.word_share or over >= 2):
        reason = f"in {shares[1]:.0%} of the sentences and {headings} of {len(document.headings)} headings"
        fields = {"match": name, "count": len(places), "share": shares[0] * 100, "reason": reason}
        yield Hit(*places[0], fields, doubtful=over < 2)


def _phrases(document: Document, options: Stuffing) -> Iterator[Hit]:
    """The headings, the title's own left out, that repeat words of the title which are said too often."""
    from medlint.text.headings import key

    texts = [(block, f" {key(document.text(block))} ") for block in document.blocks if block.kind in PROSE]
    name = key(document.title)
    phrase, count = _most_repeated(name.split(), texts, options.aspects)
    share = count * len(phrase.split()) / len(document.words)
    others = [(block, text) for block, text in texts if block.kind == "heading" and text != f" {name} "]
    headings = [block for block, text in others if f" {phrase} " in text]
    if share >= options.phrase_share and len(headings) >= options.min_headings:
        reason = f"in {len(headings)} headings"
        for block in headings:
            yield Hit(block.start, block.end, {"match": phrase, "count": count, "share": share * 100, "reason": reason})


def _most_repeated(title: list[str], texts: list[tuple[Block, str]], aspects: Lexicon) -> tuple[str, int]:
    """The words in a row of a title, one of them an aspect, that make up most of the text; how often they are there."""
    counts: Counter[str] = Counter()
    title = title[:_LONGEST_TITLE]
    for first in range(len(title)):
        for end in range(first + _SHORTEST, len(title) + 1):
            if not aspects.words.isdisjoint(title[first:end]):
                phrase = " ".join(title[first:end])
                counts[phrase] = sum(text.count(f" {phrase} ") for _, text in texts)
    best = max(counts, key=lambda phrase: counts[phrase] * len(phrase.split()), default="")
    return best, counts[best]


class NestedKeyword(Options):
    """Options of the check `nested-keyword`."""

    found_by = ("contains",)

    contains: tuple[str, ...]
    """How what people search for ends, in small letters ("weight loss")."""
    joints: Lexicon
    """Words that join one phrase to another ("and", "is"): with them between, a repeated phrase makes sense."""


def nested_keyword(document: Document, options: NestedKeyword) -> Iterator[Hit]:
    """Yields what is searched for where it stands twice in a row, with a word or two in between; field `match`."""
    prose, reported = document.prose.lower(), 0
    if len(prose) != len(document.prose):  # letters that change their length
        return
    for first, second, ending in sorted(_neighbours(prose, options.contains)):
        before, between = prose[max(0, first - _NEAR) : first].split(), prose[first + len(ending) : second].split()
        same = 0
        while same < min(len(before), len(between)) and before[-1 - same] == between[-1 - same]:
            same += 1
        words = between[len(between) - same :]
        filling = between[: len(between) - same]
        start = first - len(" ".join(words)) - 1
        if (
            same
            and 1 <= len(filling) <= _FILLING
            and start >= reported
            and options.joints.words.isdisjoint((*filling, words[0]))
            and document.is_wording(start, second + len(ending), PROSE)
        ):
            reported = second + len(ending)
            yield Hit(start, reported, {"match": document.prose[second - len(" ".join(words)) - 1 : reported]})


def _neighbours(prose: str, endings: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where an ending stands, and where next, when they are near and nothing but words is between."""
    for ending in endings:
        at = prose.find(f" {ending}") + 1
        while at and (following := prose.find(f" {ending}", at + len(ending)) + 1):
            between = prose[at + len(ending) : following] if following - at <= _NEAR else ","
            if between[0] == " " and all(sign.isalpha() or sign in " -'’" for sign in between):
                yield at, following, ending
            at = following
