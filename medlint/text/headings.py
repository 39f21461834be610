"""Headings: their numbers, and the words by which two of them are the same heading."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from medlint.text.regex import Regex
from medlint.text.sentences import word_spans
from medlint.text.similarity import normal_words

_NUMBER: Final = Regex(
    r"""
    \(? (?: \d{1,3} (?:\.\d{1,3}){1,3} [.):]? \s+ (?-i:(?=[^\W\d_a-z]))  # not the dose of "2.5 mg tablets"
        | (?P<number>\d{1,3}) [.):] (?: \s+ | (?=[^\W\d]) )
        | (?:[ivx]{1,5}|[a-z]) [.):] \s+ )
    (?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_OF_NUMBER: Final = frozenset(".):")
_LONGEST_NUMBER: Final = 20  # code points, with its sign
_NUMERAL: Final = Regex(r"\d+|[ivx]+[a-c]?|[a-z]")
_MIDDLE: Final = 3  # words at most in which headings of a series differ
_LEAD: Final = Regex(r"[^,:–—]{1,60}?(?=[,:–—.!]|\s[-&]\s|\s(?:about|and|on)\b|\Z)", re.IGNORECASE)


def unnumbered(heading: str) -> str:
    """The heading without the number, letter or Roman numeral that it begins with."""
    number = _number(heading)
    return heading[number.end() :] if number else heading


def number_of(heading: str) -> int | None:
    """The number that a heading begins with (3 of "3. Dosing"); None without one, and for "2.1"."""
    number = _number(heading)
    return int(number["number"]) if number and number["number"] else None


def _number(heading: str) -> re.Match[str] | None:
    """The number; most headings have none of the signs that end one."""
    return _NUMBER.match(heading) if _ENDS_OF_NUMBER.intersection(heading[:_LONGEST_NUMBER]) else None


@lru_cache(maxsize=1 << 12)  # rule after rule asks for the same headings
def key(heading: str) -> str:
    """The heading as it is compared: its words in lower case, without number and punctuation."""
    return _words(unnumbered(heading))


@lru_cache(maxsize=1 << 12)
def lead(text: str) -> str:
    """The words with which a heading or a paragraph opens, as they are compared.

    They end at the first comma, colon, dash, full stop, "and", "on" or "about": "conclusion" of "5. Conclusion: What
    to Know". Empty when no such end comes within 60 characters.
    """
    found = _LEAD.match(unnumbered(text[:100]))
    return _words(found[0]) if found else ""


def is_series(one: Sequence[str], other: Sequence[str], idle: Container[str]) -> bool:
    """Whether the words of two headings are alike at their beginning or end, and name different things in between.

    So are "Dose for adults" and "Dose for children", and the stages I and II. Words that are `idle` name nothing.
    """
    if one[:1] == other[:1] and all(len(words) > 1 and _NUMERAL.fullmatch(words[1]) for words in (one, other)):
        return one[1] != other[1]
    begin = _common(one, other)
    end = _common(one[begin:][::-1], other[begin:][::-1])
    middles = one[begin : len(one) - end], other[begin : len(other) - end]
    first, second = ({word for word in words if word not in idle} for words in middles)
    return begin + end > 0 and max(map(len, middles)) <= _MIDDLE and bool(first - second) and bool(second - first)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same from the first on."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _words(text: str) -> str:
    return " ".join(normal_words(text, word_spans(text)))
