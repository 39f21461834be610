"""Slashes: sets of alternatives joined by slashes, of which the writer should have chosen one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Literal, NamedTuple

from medlint.document import PROSE, Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.text.regex import Regex

Kind = Literal["alternatives", "chain", "capital"]

NEAR = 3
"""How many sentences before and after a set may hold what confirms it."""

CERTAIN, CHAIN, ALIKE, PAIR = 4, 3, 2, 1
"""The weight of a set with a function word or a stray capital, of three words or more, of two words with the same
ending, and of two other words. A pair that is alone in its sentence weighs nothing: such pairs are usual."""

SUSPECT, CONFIRMED = 2, 4
"""The weight of all sets near by from which a set is reported, and from which there is no doubt left, provided that
one of them is firm: it holds what writers do not join (a function word, a verb, two adverbs, a stray capital). Lists
of nouns and adjectives ("chicken/fish/tofu with rice/potatoes") may be meant, however many they are."""

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
# A whole run between spaces, brackets or dashes: an address, a path, a date or a value with a unit is none.
_RUN = Regex(rf"(?<![^\s(\[“\"—–…]){_WORD}(?:(?:,?/{_WORD})+|(?: / {_WORD}){{2,}})(?=[.,;:!?…”\"’)\]]*(?:[\s—–\[]|$))")
_SLASH = Regex(r",?/| / ")
_GAP = Regex(rf" (?:{_WORD} ){{0,4}}")
_MOST = 12  # alternatives of several words in one set: a bound for hostile text
_VERB_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))
_INFLECTION = Regex(r"(?:ly|ing|ed|(?<![sui])s)$")


class Slashes(Options):
    """Options of the check `slashes`."""

    found_by = ("/",)

    report: Kind
    """Which sets to report; each is of one kind. `capital`: an alternative begins like a sentence; `alternatives`: one
    is a function word, or there are two words only; `chain`: all others, of three words or more."""
    function_words: Lexicon
    """Words that are not joined with a slash, unless they are partners."""
    common_words: Lexicon
    """Words that are no names: a capital on one of them inside a sentence comes from another sentence."""
    partners: Lexicon
    """Words that good text joins with a slash, and whole sets that are fine."""
    names: Lexicon
    """Words that are names though they may have no capital: a set with one of them is a list of names."""
    verbs: Lexicon
    """Verbs that are not also nouns, in their base form: writers do not join them with a slash."""
    units: Lexicon
    """Words that a rate ends in ("tablets/day")."""


class _Joint(NamedTuple):
    """The words that touch a slash."""

    before: str
    after: str


class _Set(NamedTuple):
    """A half-open range from the word before the first slash to the word after the last one.

    `middles` are the numbers of words of the alternatives between two slashes.
    """

    start: int
    end: int
    joints: tuple[_Joint, ...]
    middles: tuple[int, ...]


def slashes(document: Document, options: Slashes) -> Iterator[Hit]:
    """Yields the sets of alternatives of the kind asked for; `match` is a set as it stands.

    Of the first and the last alternative only the word that touches a slash is sure to belong to it; those between may
    have several words. A set of plain words is doubtful, and a pair of them fine, unless other sets stand near by.
    """
    if "/" not in document.prose:
        return
    word_lists = (options.function_words, options.common_words, options.partners, options.names, options.units)
    judged = document.once(word_lists, lambda: _judged(document, options))  # once for the rules that share them
    yield from (hit for kind, hit in judged if kind == options.report)


def _judged(document: Document, options: Slashes) -> list[tuple[Kind, Hit]]:
    """The sets to report, each with its kind."""
    by_sentence = {
        number: _sets(document, sentence, options)
        for number, sentence in enumerate(document.sentences)
        if sentence.block.kind in PROSE and document.prose.find("/", sentence.start, sentence.end) >= 0
    }
    weights, firm = [0] * len(document.sentences), [0] * len(document.sentences)
    for number, sets in by_sentence.items():
        weights[number] = _weight(document, sets, options)
        firm[number] = sum(_is_firm(each, options) for each in sets)
    weights_before, firm_before = [0, *accumulate(weights)], [0, *accumulate(firm)]
    judged = []
    for number, sets in by_sentence.items():
        first, end = max(0, number - NEAR), min(number + NEAR + 1, len(weights))
        near = weights_before[end] - weights_before[first]
        confirmed = near >= CONFIRMED and firm_before[end] > firm_before[first]
        for each in sets if confirmed or (weights[number] and near >= SUSPECT) else ():
            hit = Hit(each.start, each.end, {"match": document.prose[each.start : each.end]}, doubtful=not confirmed)
            judged.append((_kind(each, options), hit))
    return judged


def _weight(document: Document, sets: Sequence[_Set], options: Slashes) -> int:
    """What the different sets of a sentence weigh together."""
    weights = {document.prose[each.start : each.end].lower(): _weight_alone(each, options) for each in sets}
    return sum(weights.values()) if len(weights) > 1 or max(weights.values(), default=0) > ALIKE else 0


def _weight_alone(each: _Set, options: Slashes) -> int:
    if _kind(each, options) == "capital" or _holds_function_word(chain(*each.joints), options):
        return CERTAIN
    if len(each.joints) > 1:
        return CHAIN
    return ALIKE if _likeness(*each.joints[0], options) == 1 else PAIR


def _is_firm(each: _Set, options: Slashes) -> bool:
    """Whether a set is of words that writers do not join."""
    words = {_folded(word) for word in chain(*each.joints)}
    return (
        _kind(each, options) == "capital"
        or _holds_function_word(words, options)
        or sum(word.endswith("ly") for word in words) > 1
        or any(base in options.verbs for word in words for base in _bases(word))
    )


def _kind(each: _Set, options: Slashes) -> Kind:
    if any(joint.after[0].isupper() for joint in each.joints):
        return "capital"
    return "alternatives" if _holds_function_word(chain(*each.joints), options) or len(each.joints) == 1 else "chain"


def _holds_function_word(words: Iterable[str], options: Slashes) -> bool:
    return any(_folded(word) in options.function_words for word in words)


def _sets(document: Document, sentence: Sentence, options: Slashes) -> list[_Set]:
    """The sets of a sentence that may be alternatives of wording."""
    text = document.text(sentence)
    rest = _RUN.sub("", text)
    shouted, in_title = rest.isupper(), _is_title(rest)
    sets: list[_Set] = []
    for run in _RUN.finditer(text):
        words = _SLASH.split(run[0].lower() if shouted else run[0])
        if _is_usual(words, options) or _is_named(words, run.start() == 0, in_title, options):
            continue
        joints = tuple(_Joint(*pair) for pair in pairwise([word.lower() for word in words] if in_title else words))
        found = _Set(run.start(), run.end(), joints, (1,) * (len(joints) - 1))
        if sets and (joined := _joined(sets[-1], found, text, options)):
            sets[-1] = joined
        else:
            sets.append(found)
    placed = [each._replace(start=sentence.start + each.start, end=sentence.start + each.end) for each in sets]
    return [each for each in placed if document.is_wording(each.start, each.end, PROSE)]


def _is_title(text: str) -> bool:
    """Whether most words have a capital: then it says nothing of a word."""
    long = [word for word in re.findall(_WORD, text) if len(word) > 3]
    return len(long) > 1 and 2 * sum(word[0].isupper() for word in long) > len(long)


def _is_named(words: Sequence[str], opens_sentence: bool, in_title: bool, options: Slashes) -> bool:
    """Whether a run holds letters, acronyms or names (A/B, CT/MRI, Tylenol/Advil), which are not wording."""
    for place, word in enumerate(words):
        opens = opens_sentence and place == 0
        if len(word) == 1 and not (word == "a" or (word == "A" and (opens or place > 0))):
            return True
        if any(letter.isupper() for letter in word[1:]):
            return True
        if word[0].isupper() and not (opens or in_title) and _folded(word) not in options.common_words:
            return not _holds_function_word(words, options)
    return False


def _is_usual(words: Sequence[str], options: Slashes) -> bool:
    """Whether good text joins such words with a slash, in any number and order."""
    stems = [_stem(word, options) for word in words]
    return (
        "/".join(map(_folded, words)) in options.partners
        or all(stem in options.partners for stem in stems)
        or stems[-1] in options.units
        or (any(stem in options.names for stem in stems) and not _holds_function_word(words, options))
    )


def _joined(known: _Set, found: _Set, text: str, options: Slashes) -> _Set | None:
    """One set out of two, where the words between them are one alternative, as in "used to/taken for/given in".

    Then the words before the slashes are alike, and those after them; in two sets those around each slash are.
    """
    if len(known.joints) > _MOST or not _GAP.fullmatch(text, known.end, found.start):
        return None
    middle = text.count(" ", known.end, found.start) + 1
    if known.middles and abs(middle - known.middles[-1]) > 1:
        return None
    left, right = known.joints[-1], found.joints[0]
    one = _likeness(left.before, right.before, options) + _likeness(left.after, right.after, options)
    two = _likeness(*left, options) + _likeness(*right, options)
    if one < two or (one == two and not _holds_function_word((*left, *right), options)):
        return None
    return _Set(known.start, found.end, known.joints + found.joints, (*known.middles, middle, *found.middles))


def _likeness(one: str, other: str, options: Slashes) -> float:
    """How well two words could stand for each other: 0, 0.5 (both have no ending that tells) or 1."""
    if one[0].isupper() != other[0].isupper():
        return 0
    functions = [_folded(word) in options.function_words for word in (one, other)]
    endings = [match[0] if (match := _INFLECTION.search(word)) else "" for word in (one, other)]
    if any(functions) or endings[0] != endings[1]:
        return float(all(functions))
    return 1 if endings[0] else 0.5


def _stem(word: str, options: Slashes) -> str:
    """The word without the ending of a plural or a possessive, unless it is one of the common words."""
    folded = _folded(word)
    if folded in options.common_words or folded in options.partners:
        return folded
    return folded.removesuffix("'s").removesuffix("s")


def _bases(word: str) -> Iterator[str]:
    """What a verb's base form may be."""
    yield word
    for ending, replacements in _VERB_ENDINGS:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + replacement for replacement in replacements)


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")
