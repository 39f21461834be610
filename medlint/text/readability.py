"""Readability formulas, and the counts of sentences, words and syllables that they share."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from medlint.text.syllables import syllables as syllables_of

_POLYSYLLABLE: Final = 3


class Counts(NamedTuple):
    """What a text holds, as far as the formulas ask.

    Attributes:
        sentences: Sentences with at least one word.
        words: Words, a hyphenated one counted once.
        letters: Letters in words.
        characters: Letters and digits in words.
        syllables: Syllables of all words.
        polysyllables: Words of three or more syllables.
    """

    sentences: int = 0
    words: int = 0
    letters: int = 0
    characters: int = 0
    syllables: int = 0
    polysyllables: int = 0


def count(sentences: Iterable[Sequence[str]]) -> Counts:
    """Count the words of sentences.

    Args:
        sentences: Each sentence as its words, without the punctuation around them. One without words does not count.

    Returns:
        The counts of all sentences together.
    """
    number_of_sentences = words = letters = characters = syllables = polysyllables = 0
    for sentence in sentences:
        number_of_sentences += bool(sentence)
        words += len(sentence)
        for word_letters, word_characters, word_syllables in map(_measured, sentence):
            letters += word_letters
            characters += word_characters
            syllables += word_syllables
            polysyllables += word_syllables >= _POLYSYLLABLE
    return Counts(number_of_sentences, words, letters, characters, syllables, polysyllables)


# A language has few words and uses them often: most of a text, and of the next one, is found here.
@lru_cache(maxsize=1 << 15)
def _measured(word: str) -> tuple[int, int, int]:
    return sum(map(str.isalpha, word)), sum(map(str.isalnum, word)), syllables_of(word)


def smog(counts: Counts) -> float:
    """Return the SMOG grade: 1.0430 √(30 · polysyllables / sentences) + 3.1291.

    Source: G. Harry McLaughlin, "SMOG Grading: a New Readability Formula", Journal of Reading 12(8), 1969. The formula
    was fitted on samples of 30 sentences.

    Raises:
        ValueError: There is no sentence or no word.
    """
    _require_text(counts)
    return 1.0430 * math.sqrt(30 * counts.polysyllables / counts.sentences) + 3.1291


def flesch_kincaid_grade(counts: Counts) -> float:
    """Return the Flesch-Kincaid grade: 0.39 · words / sentences + 11.8 · syllables / words − 15.59.

    Source: J. Peter Kincaid, Robert P. Fishburne, Richard L. Rogers, Brad S. Chissom, "Derivation of New Readability
    Formulas for Navy Enlisted Personnel", Research Branch Report 8-75, 1975.

    Raises:
        ValueError: There is no sentence or no word.
    """
    _require_text(counts)
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def flesch_reading_ease(counts: Counts) -> float:
    """Return the Flesch reading ease: 206.835 − 1.015 · words / sentences − 84.6 · syllables / words.

    Higher is easier, and plain English starts at 60: this is no school grade.

    Source: Rudolf Flesch, "A New Readability Yardstick", Journal of Applied Psychology 32(3), 1948.

    Raises:
        ValueError: There is no sentence or no word.
    """
    _require_text(counts)
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def coleman_liau(counts: Counts) -> float:
    """Return the Coleman-Liau index, a grade: 0.0588 L − 0.296 S − 15.8, with letters and sentences per 100 words.

    Source: Meri Coleman, T. L. Liau, "A Computer Readability Formula Designed for Machine Scoring", Journal of Applied
    Psychology 60(2), 1975.

    Raises:
        ValueError: There is no sentence or no word.
    """
    _require_text(counts)
    hundreds = counts.words / 100
    return 0.0588 * counts.letters / hundreds - 0.296 * counts.sentences / hundreds - 15.8


def automated_readability_index(counts: Counts) -> float:
    """Return the automated readability index, a grade: 4.71 · characters / words + 0.5 · words / sentences − 21.43.

    Source: Edgar A. Smith, R. J. Senter, "Automated Readability Index", Report AMRL-TR-66-220, 1967.

    Raises:
        ValueError: There is no sentence or no word.
    """
    _require_text(counts)
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


FORMULAS: Final[Mapping[str, Callable[[Counts], float]]] = {
    "smog": smog,
    "flesch-kincaid-grade": flesch_kincaid_grade,
    "flesch-reading-ease": flesch_reading_ease,
    "coleman-liau": coleman_liau,
    "automated-readability-index": automated_readability_index,
}


def _require_text(counts: Counts) -> None:
    if not (counts.sentences and counts.words):
        raise ValueError("a text without sentences or words has no readability")
