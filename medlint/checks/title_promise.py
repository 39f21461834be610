"""Title promise: titles that promise what the text does not hold, or name another drug than it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options, Substitutions
from medlint.phrases import Phrases, Scan
from medlint.text.regex import Regex

_TITLE = 300  # code points of a title that are read
_LETTERS = 4  # of a word, at least, so that a text of enough letters may have enough words
_WORD = Regex(r"[^\W_]+")
_SIDE_END = Regex(r"[:?!,|()–—]| - ")
_NAMED = 3  # times, at most, that a text names the drug of its title and may yet be about another one
_PAIRS = (" {} {} ", " {} brand name {} ", " {} also called {} ", " {} also known as {} ", " {} sold as {} ")


class TitlePromise(Options):
    """Options of the check `title-promise`."""

    promises: Substitutions
    """What titles promise, with the beginnings of words that keep it, parted by commas."""
    comparing: Phrases
    """Words between two things that a title compares ("vs")."""
    ignore: Lexicon
    """Words that name no thing."""
    per_words: int
    """In so many words one at least must keep the promise, unless a heading does."""
    drugs: Lexicon
    """Names of drugs."""
    same_drugs: Lexicon
    """Names of one drug, as `brand = substance`."""
    min_named: int
    """How often another drug must be named for the text to be about it …"""
    times_as_often: int
    """… and how many times as often as that of the title."""
    min_words: int
    """A shorter text is a fragment."""


class _Text:
    """A text without its title, in small letters, its words parted by single spaces; and its headings alike."""

    def __init__(self, body: list[str], headings: list[str]) -> None:
        self.body = f" {' '.join(body)} "
        self.headings = f" {' '.join(headings)} "

    def count(self, beginning: str) -> int:
        return self.body.count(f" {beginning}")


def title_promise(document: Document, options: TitlePromise) -> Iterator[Hit]:
    """Yields the title of a text that does not keep what it promises; field `reason`."""
    title = document.title[:_TITLE]
    if not title or len(document.prose) < _LETTERS * options.min_words:
        return
    promised, compared = _promised(document, options), _compared(document, options)
    drugs = [word for word in _words(title) if word in options.drugs] if _may_be_elsewhere(document, title) else []
    if (promised or compared or drugs) and len(document.words) >= options.min_words:
        text = _text(document)
        needed = 1 + len(document.words) // options.per_words
        reasons = [f"hardly a word is about “{name}”" for name, kept in promised if not _keeps(text, kept, needed)]
        reasons += [
            f"“{name}” is hardly named" for name, words in compared if not any(text.count(w) > 1 for w in words)
        ]
        reasons += [f"the text is about {other}" for other in _other_drug(text, drugs, options)]
        if reasons:
            yield _hit(document, "; ".join(reasons))


def _promised(document: Document, options: TitlePromise) -> list[tuple[str, list[str]]]:
    """What a title promises, and the beginnings of words that keep it."""
    phrases, replacements = options.promises
    found = phrases.matches(_scan(document, phrases))
    return [(document.title[slice(*span)].lower(), replacements[place].split(", ")) for span, place in found]


def _compared(document: Document, options: TitlePromise) -> list[tuple[str, list[str]]]:
    """The two sides of a title that compares, each as written and in words that name it."""
    title = document.title[:_TITLE]
    found = options.comparing.matches(_scan(document, options.comparing))
    if len(found) != 1:
        return []
    (start, end), _ = found[0]
    sides = (_SIDE_END.split(title[:start])[-1].strip(), _SIDE_END.split(title[end:])[0].strip())
    named = [(side, [word for word in _words(side) if word not in options.ignore]) for side in sides]
    return named if all(words for _, words in named) else []


def _scan(document: Document, phrases: Phrases) -> Scan:
    return document.once(("title", phrases.index), lambda: phrases.index.scan(document.title[:_TITLE]))


def _may_be_elsewhere(document: Document, title: str) -> bool:
    """Whether the text seldom has some longer word of its title: a cheap look, before names of drugs are read."""
    prose = document.prose.lower()
    return any(len(word) > _LETTERS and prose.count(word) <= _NAMED + 1 for word in _words(title))


def _keeps(text: _Text, beginnings: list[str], needed: int) -> bool:
    if any(f" {beginning}" in text.headings for beginning in beginnings):
        return True
    return sum(map(text.count, beginnings)) >= needed


def _other_drug(text: _Text, drugs: list[str], options: TitlePromise) -> Iterator[str]:
    """The drug that a text is about in place of those of its title."""
    counts = Counter(word for word in text.body.split() if word in options.drugs) if drugs else Counter()
    others = [name for name in counts if not any(_is_same(name, drug, options.same_drugs) for drug in drugs)]
    other = max(others, key=lambda name: (counts[name], name), default="")
    named = sum(counts.values()) - sum(counts[name] for name in others)
    is_other = counts[other] >= options.min_named and named <= _NAMED and counts[other] > options.times_as_often * named
    if is_other and not any(_are_joined(text.body, other, drug) for drug in drugs):
        yield other


def _is_same(one: str, other: str, same: Lexicon) -> bool:
    return one == other or f"{one} = {other}" in same or f"{other} = {one}" in same


def _are_joined(body: str, one: str, other: str) -> bool:
    """Whether a text says that two names are of one drug: "Zyloric (allopurinol)", "sold as Zyloric"."""
    return any(pair.format(*names) in body for pair in _PAIRS for names in ((one, other), (other, one)))


def _text(document: Document) -> _Text:
    title = _words(document.title)
    parts: list[str] = []
    headings: list[str] = []
    for block in document.blocks:
        words = _words(document.text(block))
        if block.kind not in ("title", "reference", "code") and words != title:
            parts += words
            headings += words if block.kind == "heading" else ()
    return _Text(parts, headings)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _hit(document: Document, reason: str) -> Hit:
    title = document.front_matter.get("title")
    if title and isinstance(title.value, str):
        return Hit(*title.span, {"reason": reason}, in_source=True)
    block = next(block for block in document.blocks if block.kind in ("title", "heading"))
    return Hit(block.start, block.end, {"reason": reason})
