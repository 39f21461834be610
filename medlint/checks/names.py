"""Names: what one medicine is called, and whether a reader can tell that two names are one, or that two are two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from medlint.document import PROSE, RUNNING, BlockKind, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.regex import Regex

_LETTERS = Regex(r"[^\W\d_]++")
_BEFORE = 40  # code points: enough for the word before a name
_OF_ADDRESSES = tuple("@#/\\_.-")


class NameCase(Options):
    """Options of the check `name-case`."""

    found_by = ("names",)

    names: Lexicon
    """All names, of one word each: without one of them, nothing is found."""
    generics: Lexicon
    """Those that are common nouns."""
    brands: Lexicon
    """Those that are proper nouns, as in `brand-first`."""
    openers: Lexicon
    """Words that open a sentence and belong to no name: behind one that opens its sentence, a capital tells as well."""
    scope: tuple[BlockKind, ...] = RUNNING
    """The kinds of block to look in; headings and cells have capitals of their own."""


class BrandFirst(Options):
    """Options of the check `brand-first`."""

    found_by = ("names",)

    names: Lexicon
    """All names, of one word each: without one of them, nothing is found."""
    brands: Lexicon
    """Brands, each with a colon and what is in it; any long word of that names it."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class OneName(Options):
    """Options of the check `one-name`."""

    found_by = ("names",)

    names: Lexicon
    """All names, of one word each: without one of them, nothing is found."""
    synonyms: Lexicon
    """Names, each with a colon and what stands for the same thing in all of them."""
    brands: Lexicon
    """Brands, as in `brand-first`."""
    introducing: Phrases
    """Phrases that tell of names ("also called"): a name behind one in its block, its list or section is introduced."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class Confusable(Options):
    """Options of the check `confusable-names`."""

    found_by = ("names",)

    names: Lexicon
    """All names, of one word each: without one of them, nothing is found."""
    pairs: Lexicon
    """Names, each with a colon and those that it is taken for, joined by commas."""
    unless: Phrases
    """Phrases by which an article tells of the danger."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


class _Mention(NamedTuple):
    """A name in the prose: its range, and where its block or table row begins."""

    span: Span
    place: int


class _Brand(NamedTuple):
    """A brand that an article mentions: the first time, all its places, what is in it, and the places that name that.

    Headings are no first time, unless there is no other: they are short, and the text below tells more.
    """

    first: _Mention
    places: set[int]
    generic: str
    generic_places: set[int]


def name_case(document: Document, options: NameCase) -> Iterator[Hit]:
    """Yields generic names with a capital inside a sentence, and each brand without, once; fields `match` and `better`.

    A capital says nothing beside another one, behind a sign, and in a title. An article that has no capital for a brand
    has none throughout.
    """
    brands = _table(document, options.brands) if _has_names(document, options.names) else {}
    for name, mentions in _mentions(document, options.names, options.scope).items():
        for span, _ in mentions if name in options.generics else ():
            if document.prose[slice(*span)].istitle() and _is_inside(document, span, options.openers):
                yield Hit(*span, {"match": name.capitalize(), "better": name}, name)
        for span, _ in mentions if name in brands else ():
            if document.prose[slice(*span)].islower() and not _is_in_address(document.prose, span):
                yield Hit(*span, {"match": name, "better": name.capitalize()})
                break


def _is_inside(document: Document, span: Span, openers: Lexicon) -> bool:
    """Whether a word stands behind a plain word and not before a capital, in a sentence that is no title."""
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return False
    before = document.prose[max(sentence.start, span.start - _BEFORE) : span.start]
    start, _, word = before.rstrip(" ").rpartition(" ")
    is_plain = word.isalpha() and (word.islower() or (not start and word.lower() in openers))
    is_joined = document.prose[span.end : span.end + 1] == " " and document.prose[span.end + 1 : span.end + 2].isupper()
    return before.endswith(" ") and is_plain and not is_joined and not _is_title(document, sentence)


def _is_title(document: Document, sentence: Sentence) -> bool:
    """Whether most long words behind the first one have a capital."""

    def most_have_a_capital() -> bool:
        long = [word for word in document.words_of(sentence)[1:] if len(word) > 3]
        return 2 * sum(word[0].isupper() for word in long) > len(long)

    return document.once(("title case", sentence.start), most_have_a_capital)


def _is_in_address(prose: str, span: Span) -> bool:
    """Whether a word is part of a handle, a path or a host."""
    before, after = prose[max(0, span.start - 1) : span.start], prose[span.end : span.end + 2]
    return before in _OF_ADDRESSES or (after[:1] in _OF_ADDRESSES and after[1:].isalnum())


def brand_first(document: Document, options: BrandFirst) -> Iterator[Hit]:
    """Yields the first mention of each brand up to which nothing names what is in it; `match` and `generic`.

    The title, the block and the row of the table that the brand stands in may name it.
    """
    for brand in _brands(document, options.names, options.brands, options.scope):
        is_named = any(place <= brand.first.place for place in brand.generic_places)
        title = "" if is_named else document.title.lower()
        if not is_named and not any(word in title for word in _words(brand.generic)):
            yield _hit(document, brand.first, generic=brand.generic)


def one_name(document: Document, options: OneName) -> Iterator[Hit]:
    """Yields the first mention of each further name of a thing, where no place has both; fields `match` and `other`.

    A brand counts where its substance is named before it; else it is a matter of `brand-first`.
    """
    for mention, other in (*_synonyms(document, options), *_brands_apart(document, options)):
        if not document.is_introduced(mention.span.start, options.introducing):
            yield _hit(document, mention, other=other)


def _synonyms(document: Document, options: OneName) -> Iterator[tuple[_Mention, str]]:
    if not _has_names(document, options.names):
        return
    synonyms = _table(document, options.synonyms)
    things: dict[str, list[list[_Mention]]] = {}
    for name, mentions in _mentions(document, options.names, options.scope).items():
        if name in synonyms:
            things.setdefault(synonyms[name], []).append(mentions)
    for first, *further in things.values():
        places = {mention.place for mention in first}
        for others in further:
            if places.isdisjoint(mention.place for mention in others):
                yield others[0], document.prose[slice(*first[0].span)]


def _brands_apart(document: Document, options: OneName) -> Iterator[tuple[_Mention, str]]:
    for brand in _brands(document, options.names, options.brands, options.scope):
        is_named = any(place < brand.first.place for place in brand.generic_places)
        if is_named and brand.places.isdisjoint(brand.generic_places) and not _is_headed(document, brand):
            yield brand.first, brand.generic


def _is_headed(document: Document, brand: _Brand) -> bool:
    """Whether a heading above a brand names what is in it."""
    headings = " ".join(document.section_at(brand.first.span.start).path).lower()
    return any(word in headings for word in _words(brand.generic))


def confusable_names(document: Document, options: Confusable) -> Iterator[Hit]:
    """Yields a name that stands once, where the article is of one that it is taken for; fields `match` and `other`.

    An article that has both in one place, or tells of the danger, means them.
    """
    if not _has_names(document, options.names):
        return
    pairs, mentions = _table(document, options.pairs), _mentions(document, options.names, options.scope)
    for name, found in mentions.items():
        for other in pairs.get(name, "").split(", ") if len(found) == 1 else ():
            if _is_stray(found[0], mentions.get(other, [])) and not document.matches(options.unless):
                yield _hit(document, found[0], other=other)
                break


def _is_stray(mention: _Mention, rivals: list[_Mention]) -> bool:
    """Whether a name is the rarer one of two, or the later one, and stands apart."""
    if not rivals or mention.place in {rival.place for rival in rivals}:
        return False
    return len(rivals) > 1 or rivals[0].span < mention.span


def _hit(document: Document, mention: _Mention, **fields: object) -> Hit:
    return Hit(*mention.span, {"match": document.prose[slice(*mention.span)], **fields})


def _has_names(document: Document, names: Lexicon) -> bool:
    return not names.words.isdisjoint(document.vocabulary)


def _mentions(document: Document, names: Lexicon, scope: tuple[BlockKind, ...]) -> Mapping[str, list[_Mention]]:
    """The names that an article mentions, in order of the first time."""

    def mentions() -> dict[str, list[_Mention]]:
        found: dict[str, list[_Mention]] = {}
        held = names.words & document.vocabulary
        for word in _LETTERS.finditer(document.prose) if held else ():
            name = word[0].lower()
            if name in held and document.is_wording(*word.span(), scope):
                found.setdefault(name, []).append(_Mention(Span(*word.span()), _place(document, word.start())))
        return found

    return document.once((names, scope), mentions)


def _table(document: Document, lexicon: Lexicon) -> Mapping[str, str]:
    """What stands behind the colon of each entry of a word list."""
    pairs = (entry.split(": ", 1) for entry in lexicon.words)
    return document.once(lexicon, lambda: {name: meaning for name, meaning in pairs})


def _brands(document: Document, names: Lexicon, brands: Lexicon, scope: tuple[BlockKind, ...]) -> Iterator[_Brand]:
    """The brands that an article mentions, in order."""
    if not _has_names(document, names):
        return
    table, mentions = _table(document, brands), _mentions(document, names, scope)
    for name, found in mentions.items():
        if name in table:
            first = next((mention for mention in found if not _is_in_heading(document, mention)), found[0])
            generics = (mentions.get(word, ()) for word in _words(table[name]))
            generic_places = {mention.place for generic in generics for mention in generic}
            yield _Brand(first, {mention.place for mention in found}, table[name], generic_places)


def _is_in_heading(document: Document, mention: _Mention) -> bool:
    block = document.block_at(mention.span.start)
    return block is not None and block.kind == "heading"


def _words(generic: str) -> list[str]:
    return [word for word in _LETTERS.findall(generic) if len(word) > 3]


def _place(document: Document, start: int) -> int:
    """Where the block begins that holds a prose offset, or the row of its table."""
    block, rows = document.block_at(start), document.once("rows", lambda: _rows(document))
    return rows.get((block.group, block.row), block.start) if block else start


def _rows(document: Document) -> dict[tuple[int, int], int]:
    rows: dict[tuple[int, int], int] = {}
    for block in document.blocks:
        if block.row:
            rows.setdefault((block.group, block.row), block.start)
    return rows
