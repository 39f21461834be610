"""Misspelling: a word that is no word, and one or two letters away from a name."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, RUNNING, BlockKind, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.distance import nearest
from medlint.text.regex import Regex

_WORD = Regex(r"[^\W\d_]++")


class Misspelling(Options):
    """Options of the check `misspelling`."""

    names: Lexicon
    """The names, of one word each; plurals need not be there."""
    allow: Lexicon
    """Real words that look like one of the names."""
    foreign: Lexicon
    """Small words of other languages: a sentence that has two of them is left alone."""
    foreign_endings: tuple[str, ...] = ()
    """Endings that make a name of another language of a name, or of one without its last letter ("-o", "-a")."""
    unless: Phrases
    """Phrases that excuse a misspelling in the same sentence ("often misspelt")."""
    mentions: Phrases
    """Phrases after which a misspelling is only mentioned: in its block, in what leads to its list, in the heading."""
    min_letters: int = 6
    """Shorter words are left alone: many of them are alike by chance."""
    two_from: int | None = None
    """From how many letters on two may be wrong; without it, one."""
    sure_from: int = 9
    """A shorter word is a doubtful one, unless the article has the name as well."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""


def misspelling(document: Document, options: Misspelling) -> Iterator[Hit]:
    """Yields each misspelt name; fields `match` and `name`. The fix is the name, where only one is nearest.

    A word with a capital inside a sentence may be a name of its own: it is doubtful, unless the article has the name.
    """
    words = document.vocabulary
    names = options.names.words
    near = nearest(words, names, options.min_letters, options.two_from)
    meant = {word: found for word, found in near.items() if not _is_real(word, options)}
    for found in _WORD.finditer(document.prose) if meant else ():
        close = meant.get(found[0].lower())
        if close and _is_used(document, *found.span(), options):
            models = tuple(_in_case_of(found[0], name) for name in close)
            fields = {"match": found[0], "name": '" or "'.join(models)}
            sure = not words.isdisjoint(close) or (
                len(found[0]) >= options.sure_from and not _is_proper(document, *found.span())
            )
            yield Hit(*found.span(), fields, models[0] if len(models) == 1 else None, doubtful=not sure)


def _is_real(word: str, options: Misspelling) -> bool:
    """Whether a word is no misspelling: it is allowed, the plural of a word that is, or another language's name."""
    if not word.isalpha():
        return True
    for ending in ("", "s", "es"):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and (stem in options.allow or stem in options.names):
            return True
    return any(_names_with(word, ending, options.names) for ending in options.foreign_endings)


def _names_with(word: str, ending: str, names: Lexicon) -> bool:
    stem = word.removesuffix(ending)
    return stem != word and (stem in names or stem + "e" in names)


def _is_used(document: Document, start: int, end: int, options: Misspelling) -> bool:
    return (
        document.is_wording(start, end, options.scope)
        and not _is_in_address(document.prose, start, end)
        and not _is_excused(document, start, options)
        and not document.is_introduced(start, options.mentions)
    )


def _is_in_address(prose: str, start: int, end: int) -> bool:
    """Whether a word is part of a handle, a host or a name with digits."""
    before, after, next_after = prose[start - 1 : start], prose[end : end + 1], prose[end + 1 : end + 2]
    return (
        before in tuple("@#\\_.")
        or after in ("@", "_")
        or before.isdigit()
        or after.isdigit()
        or (after == "." and next_after.isalpha())
    )


def _is_excused(document: Document, start: int, options: Misspelling) -> bool:
    sentence = document.sentence_at(start)
    if sentence is None:
        return False
    if document.holds(options.unless, sentence.start, sentence.end):
        return True
    return document.once((options.foreign, sentence.start), lambda: _is_foreign(document, sentence, options.foreign))


def _is_foreign(document: Document, sentence: Sentence, words: Lexicon) -> bool:
    return bool(words.words) and sum(word.lower() in words for word in document.words_of(sentence)) > 1


def _is_proper(document: Document, start: int, end: int) -> bool:
    """Whether a word has a capital where a sentence does not ask for one."""
    block, sentence, word = document.block_at(start), document.sentence_at(start), document.prose[start:end]
    if block is None or sentence is None or block.kind not in RUNNING or not word[0].isupper() or word.isupper():
        return False
    return _WORD.search(document.prose, sentence.start, start) is not None


def _in_case_of(model: str, name: str) -> str:
    if model.isupper():
        return name.upper()
    return name.capitalize() if model[0].isupper() else name
