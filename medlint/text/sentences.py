"""Sentence and word boundaries, safe with medical abbreviations, doses, citations and missing spaces.

One regular expression finds every place where a sentence may end. What stands before it (an abbreviation, an initial,
a list label) says which kinds of word may open a sentence there; the next word is of such a kind or is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from medlint.text.regex import Regex

# Kinds of word that may open a sentence, and sums of them.
_LOWER: Final = 1
_NUMBER: Final = 2
_CLOCK: Final = 4  # a weekday or time zone
_CAPITAL: Final = 8
_STARTER: Final = 16  # capitalised, yet hardly ever part of a name
_SYMBOL: Final = 32
_OBJECT: Final = 64  # U+FFFC: something that a reader sees and no one can read as text
_NOTHING: Final = 0
_ANYTHING: Final = 127
_CAPITALISED: Final = _CAPITAL | _STARTER
_NOT_LOWER: Final = _ANYTHING & ~_LOWER
_NO_NUMBER: Final = _ANYTHING & ~_NUMBER & ~_OBJECT

# They stand in the middle of a sentence as often as at its end.
_UNITS: Final = frozenset(
    "mg mcg kg ml dl cc cm mm km ft oz lb lbs tsp tbsp tbs hr hrs min mins wk wks yr yrs mo mos".split()
)

# What may open a sentence after each abbreviation (written without its last dot).
# A capitalised entry is not for the lower-case word: "Sat." is a day, "sat." is not.
_OPENERS_AFTER: Final = {
    abbreviation: openers
    for openers, abbreviations in (
        # They point at the words that follow.
        (_NOTHING, "e.g eg i.e ie viz cf vs VS approx ca incl excl esp resp vit"),
        (_NOTHING, "dr DR drs mr MR mrs MRS ms mx messrs prof Rev Hon Gov Sen Rep Gen Col Capt Lt Sgt"),
        # They stand before a number, or are whole words ("no", "fig", "ex").
        (_NO_NUMBER, "no NO nos fig figs eq sec ch vol vols pp ref refs ext tel exp cat art rm apt"),
        # They stand before a name or inside one, and end a sentence as well.
        (_STARTER, "St ST Sts Mt Ft Jr Sr Inc Ltd Co Corp Bros Dept Univ Engl Natl Acad Clin med Pharm.D B.Pharm"),
        (_STARTER, "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"),
        (_STARTER, "C.D.C F.D.A N.H.S N.I.H U.S.A U.S.C U.S.P W.H.O"),
        # They stand in the middle of a sentence as often as at its end.
        (_CAPITALISED, "max temp avg est dept hosp misc prev info spp sp subsp al caps tab tabs pt pts amt dia wt ht"),
        (_CAPITALISED, "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"),
        (_NOT_LOWER, "etc &c"),
    )
    for abbreviation in abbreviations.split()
}

_STARTERS: Final = frozenset(
    "A About According After Again All Also Although Always An And Another Any Are As Ask At Avoid Be Because Before "
    "Both But By Call Can Check Contact Could Did Do Does Doctors Don During Each Either Even Every Few First For From "
    "Get Give Has Have He Her Here His How However I If In Instead Is It Its Just Keep Last Later Learn Like Many "
    "Maybe More Most My Never New Next Now Of Often On Once One Only Or Other Others Our Over Patients People Please "
    "Read Remember See Several She Should Since So Some Speak Start Still Stop Such Take Talk Tell Than That The Their "
    "Them Then There Therefore These They This Those Though Thus To Today Try Two Under Unless Until Use We Were What "
    "When Where Whether Which While Who Why With Within Without Women Would Yes Yet You Your i im ive".split()
)

_CLOCK_WORDS: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Eastern Central Mountain Pacific "
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET".split()
)

# Words that a single letter completes ("vitamin K."), where it would else be an initial.
_LETTERED: Final = frozenset(
    "vitamin vitamins hepatitis type types group groups class grade stage stages phase part plan appendix table figure "
    "section protein factor influenza flu toxin hemophilia haemophilia schedule option strep".split()
)

_TOP_LEVEL_DOMAINS: Final = frozenset("com org net gov edu".split())

# Linear: the lookbehinds keep a failed run of marks from being tried again, the possessive quantifiers from being
# taken back, and all other repeats are bounded. The plain first character lets the engine skip to the next mark.
_END: Final = Regex(
    r"""
    (?P<mark> [.?!…] (?<![.?!…]{2}) (?<![.?!…]\s.) [.?!…]*+ (?: \s[.?!…]++ (?!\S) )*+ )
    (?P<close> ["'”’“‘»)\]}\uFFFC*†‡§⁰¹²³⁴-⁹\u2600-\u27BF\uFE0F\u200D\U0001F300-\U0001FAFF]*+ )
    (?P<cited> (?:
          \s? \[ (?: \d[\d,;\s–-]{0,20} | [a-z][a-z\s]{0,20} ) \]       # [3], [3, 4], [citation needed]
        | \s? \( \d{1,3} (?: [,;–-]\s?\d{1,3} ){0,9} \)                 # (2), (2, 3)
        | \s  \( [A-Z][^()]{0,60},\s (?:19|20)\d\d[a-z]? \)             # (Author, 2014)
        | (?: \s?+ \uFFFC )++ \Z                                          # a picture at the end
        | (?<=[a-zß-ÿ]{3}\.) \d{1,2} (?: [,–-]\d{1,2} ){0,9} (?=\s[A-Z]) # a superscript that lost its height
    )*+ )
    (?: \s++ | \Z | (?P<glued> (?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ] | [AI]\s) ) )
    (?= [\W_]{0,6} (?P<next> [^\W_]*+ ) )
    """,
    re.VERBOSE,
)
# An amount that is the subject of a sentence ("10 mg a day is"), and none that goes on with the unit ("5 ft. 2 in.").
_AMOUNT: Final = Regex(
    r"\d[\w.,/–%-]*+(?:\s(?!(?:and|as|but|if|or|that|until|when|where|which|while|who)\b)[\w%-]+){0,3}?"
    r"\s(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|must|should|will|would)\b"
)
_NUMERALS: Final = "0123456789.,/½¼¾–-"
_BEFORE_GLUED: Final = Regex(r"(?:[a-zß-ÿ]{3}|[)\]])\Z")

_LABEL: Final = Regex(
    r"""
    (?:^|;\s) [(\["“*_]* (?: \d{1,3} | [^\W\d_] | [ivx]{2,5} | [IVX]{2,5} ) \Z
    | ^ (?:Step|Day|Week|Tip|Part|Question|Rule|Myth|Fact) \s \d\d? \Z
    | : \s [1AaIi] \Z
    """,
    re.VERBOSE,
)
_LEAD_IN: Final = Regex(r"(?:In|By|Since|On|At|From|Until|Till|Before|After)\s(?:the\s)?(?:\d+\s)?\S+\Z")
_INITIALS: Final = Regex(r"(?:\w{1,2}\.)+[^\W\d_]{1,2}")
_SPEECH: Final = Regex(
    r"(?:(?:Dr|Mrs?|Ms|Prof)\.\s)?\w+\s(?:said|says|asked|asks|told|wrote|replied|cried|wondered)"
    r"(?:[.,;:]|\s(?:me|him|her|us|them)\b)"
)
_OPENING_MARKS: Final = "\"'“‘([{*_"
_VOWELS: Final = frozenset("aeiouy")

# Combining marks of the scripts in wide use; `re` has no class for them.
_MARKS: Final = (
    r"\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u064B-\u0670\u06D6-\u06ED"
    r"\u0900-\u0963\u0966-\u0DFF\u0E31-\u0E4E\u20D0-\u20FF\uFE0F"
)
_WORD: Final = Regex(
    rf"""
    [^\W_]++
    (?: [{_MARKS}]++ [^\W_]*+
      | (?: ['’\u00AD\u200C\u200D‐‑-]                    # it's, over-the-counter, and joiners no one sees
          | (?<=\d) (?: [.–](?=\d) | ,(?=\d{{3}}(?!\d)) ) # 2.5, 70–80, 1,000
          | \. (?: (?=[a-zß-ÿ])                           # Node.js
                 | (?<=\b[^\W\d_]\.)                      # U.S
                 | (?<![a-zß-ÿ]{{3}}\.)(?=[A-Z](?![^\W_])) # Ph.D
                )
        ) [^\W_]++
    )*+
    (?: \.(?<=\.[^\W\d_]\.) )?                            # the last dot of U.S.
    """,
    re.VERBOSE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences of one block of prose.

    Closing quotes and brackets and trailing citation markers belong to the sentence they follow; a list label ("1.",
    "Step 2.") belongs to the sentence it introduces. A colon, a semicolon or a newline ends nothing.

    Args:
        text: One heading, paragraph or list item.

    Returns:
        Half-open ranges of 0-based code points, in order, without surrounding whitespace. Every character that is not
        whitespace is in exactly one of them.
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for candidate in _END.finditer(text, start):
        if not _ends_sentence(text, start, candidate):
            continue
        end, following = candidate.end("cited"), candidate.end()
        if _numbers_next_item(text, start, candidate):
            end = candidate.start("cited")
            following = end + 1
        spans.append((start, end))
        start = following
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find the words of a text, one after the other.

    A word is a run of letters, digits and their combining marks. Apostrophes, hyphens, decimal points, thousands
    separators and the dots of "U.S.", "Ph.D." and "Node.js" do not break it; "mg/kg/day" is three words.

    Yields:
        Half-open ranges of 0-based code points, in order and disjoint. No word reaches across two sentences.
    """
    for word in _WORD.finditer(text):
        yield word.span()


def _ends_sentence(text: str, start: int, candidate: re.Match[str]) -> bool:
    stop = candidate.start()
    if stop == start:
        return False
    mark, close, cited, glued, following = candidate.groups()
    if glued is not None and not (close or cited or _lacks_space(text, start, candidate)):
        return False
    openers = _ANYTHING
    if mark == ".":
        openers = _openers_after(text, start, stop, candidate.end())
    elif "?" not in mark and "!" not in mark:
        openers = _NOT_LOWER
    elif close and _SPEECH.match(text, candidate.end()):
        return False
    if close:
        openers &= _NOT_LOWER
    if "\ufffc" in text[candidate.end() : candidate.start("next")]:
        return bool(openers & _OBJECT)
    has_dot = text.startswith(".", candidate.end("next"))
    return bool(openers & _kind(following, has_dot))


def _openers_after(text: str, start: int, stop: int, following: int) -> int:
    """Say which kinds of word may open a sentence at `following`, after the full stop at `stop`."""
    *_, before, last = ["", "", *text[max(start, stop - 20) : stop].split()]
    if len(last) <= 6 and _LABEL.search(text[max(start, stop - 16) : stop]):
        return _NOTHING
    word = last.lstrip(_OPENING_MARKS)
    unit = word.lstrip(_NUMERALS)
    after_number = unit != word or before[-1:].isdigit()
    if unit[:1].lower() + unit[1:] in _UNITS:
        openers = _CAPITALISED | _NUMBER if after_number and _AMOUNT.match(text, following) else _CAPITALISED
    else:
        openers = _openers_after_word(word, after_number)
    if openers == _ANYTHING:
        return openers
    if len(last) == 1 and _completes_term(text[max(start, stop - 60) : stop]):
        return _ANYTHING
    if stop - start <= 20 and _LEAD_IN.match(text, start, stop):
        return _NOTHING
    return openers


def _openers_after_word(word: str, after_number: bool) -> int:
    if word == "in":  # inches, or a word
        return _CAPITALISED if after_number else _ANYTHING
    openers = _OPENERS_AFTER.get(word)
    if openers is None:
        openers = _OPENERS_AFTER.get(word[:1].lower() + word[1:])
    if openers is not None:
        return openers
    if len(word) == 1 and word.isalpha():
        if word.isupper():
            return _STARTER
        if word in "ai":
            return _NOT_LOWER
        return _CAPITALISED if after_number else _NOTHING
    if "." in word and _INITIALS.fullmatch(word):
        is_acronym = word.islower() or word.count(".") > 1
        return _CAPITALISED if is_acronym else _STARTER
    if len(word) <= 5 and word.isalpha() and word[1:].islower() and _VOWELS.isdisjoint(word.lower()):
        return _NOT_LOWER
    return _ANYTHING


def _completes_term(text: str) -> bool:
    """Tell the letter that ends "vitamins A, C and E" from an initial."""
    for word in reversed(text.split()[:-1]):
        if word.lower() in _LETTERED:
            return True
        if len(word) > 3:
            return False
    return False


def _kind(word: str, has_dot: bool) -> int:
    """Classify the word that would open a sentence."""
    if not word:
        return _SYMBOL
    if word in _STARTERS:
        is_initial = has_dot and len(word) == 1
        return _CAPITAL if is_initial else _STARTER
    if word in _CLOCK_WORDS:
        return _CLOCK
    if word in _TOP_LEVEL_DOMAINS:
        return _NOTHING
    if word[0].isnumeric():
        return _NUMBER
    return _LOWER if word.islower() else _CAPITAL


def _lacks_space(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Tell "muscles.Baclofen" from the inside of an address."""
    stop = candidate.start()
    before = text[max(start, stop - 60) : stop].split()[-1:]
    after = candidate.end("next")
    return (
        bool(_BEFORE_GLUED.search(text, max(start, stop - 3), stop))
        and not any(sign in word for word in before for sign in ("@", "/", "www"))
        and not text.startswith(("@", "/", "_", "="), after)
        and candidate["next"].lower() not in _TOP_LEVEL_DOMAINS
    )


def _numbers_next_item(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Tell the "(2)" of "(1) Sit up. (2) Breathe out." from a citation."""
    cited, stop = candidate["cited"], candidate.start()
    number = cited[2:-1]
    if cited[1:2] != "(" or not number.isdecimal():
        return False
    return text.find(f"({int(number) - 1})", max(start, stop - 300), stop) >= 0
