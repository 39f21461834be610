"""Identifiers: DOI, PMID, PMCID, NCT, ISRCTN, ISBN and ORCID as they stand in a text, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from medlint.text.regex import Regex

SIGNS = (
    *("doi.", "doi:", "doi ", "DOI", "Doi", "PMID", "Pmid", "PMC", "ubmed", "NCT", "ISRCTN", "ISBN", "orcid", "ORCID"),
    *("10.xx", "10.XX", "10.1234", "10.0000", "10.9999"),
)
"""Signs without any of which a text has no identifier that is looked at."""


_END = ".,;:)]}>*_\"'”’…"
_MADE_UP = frozenset({"0000000218250097", "0000000123456789"})  # ORCID iDs of examples, of people that there are not


class Limits(NamedTuple):
    """The highest numbers that were given out."""

    pmid: int
    nct: int


class Fault(NamedTuple):
    """An identifier that cannot be right: its range of the text, what it is, and what is wrong.

    `doubtful` says that it may be one that somebody was given.
    """

    start: int
    end: int
    kind: str
    problem: str
    doubtful: bool = False


def faults(text: str, limits: Limits) -> Iterator[Fault]:
    """The faulty identifiers of a text, in order."""
    found: dict[tuple[int, int], Fault] = {}
    for signs, regex, judge in _KINDS:
        if any(sign in text for sign in signs):
            for match in regex.finditer(text):
                kind = next(name for name, group in match.groupdict().items() if group is not None)
                start, end = match.span(kind)
                end -= len(match[kind]) - len(match[kind].rstrip(_END))
                fault = judge(text[start:end], limits)
                if fault:
                    length, problem, doubtful = fault
                    found.setdefault((start, start + length), Fault(start, start + length, kind, problem, doubtful))
    yield from sorted(found.values())


_Verdict = tuple[int, str, bool] | None
"""How many code points of the identifier are at fault, what is wrong, and whether that is doubtful."""


def _wrong(value: str, problem: str, doubtful: bool = False) -> _Verdict:
    return len(value), problem, doubtful


_PLACEHOLDER = "it is a placeholder"
_DOI = Regex(r"10\.(\d{4,9}(?:\.\d{1,9}){0,4})(?:/|%2[Ff])(\S+)")
_SHORT_DOI = Regex(r"10/[a-z0-9]{3,12}")
_X = Regex(r"(?i)(?<![^\W_])(?:x{3,}|y{3,}|#{3,}|\?{3,}|z{3,}|n{4,})(?![^\W\d_])|…|\.\.\.")
_DUMMY_SUFFIX = Regex(
    r"(?i)(?:^|[./_-])(?:xyz|example|placeholder|sample|dummy|fake|your[._-]?doi|insert|todo|tbd)[._-]?\d{0,8}$"
    r"|^(?:abc|abcd|abcde|abcdef|test|doi|foo|bar|article|journal|suffix)[._-]?\d{0,8}$"
)
_DUMMY_PREFIXES = frozenset({"0000", "00000", "1234", "12345", "123456", "1234567", "9999", "99999"})
_LAST_NUMBER = Regex(r"(?<!\d)\d{5,10}$")
_HANDBOOK = frozenset({"1", "100", "182", "500"})  # what 10.1000, the prefix of the DOI Foundation, is used for


def _judge_doi(value: str, _: Limits) -> _Verdict:
    lowered = value.lower()
    if lowered.startswith(("http", "doi.org", "dx.doi")) or _SHORT_DOI.fullmatch(value):
        return None
    if _X.search(value):
        return _wrong(value, _PLACEHOLDER)
    if not any(sign.isdigit() for sign in value):
        return None  # "doi of the article"
    doi = _DOI.match(value)
    if not doi:
        return _wrong(value, "a DOI is 10., four digits or more, a slash and a name")
    prefix, suffix = doi.groups()
    is_dummy = prefix in _DUMMY_PREFIXES or _DUMMY_SUFFIX.search(suffix)
    if is_dummy or (prefix == "1000" and suffix not in _HANDBOOK and not suffix.startswith("182")):
        return _wrong(value, _PLACEHOLDER)
    tail = _LAST_NUMBER.search(suffix)
    if prefix == "5555" or (tail and _counts_up(tail[0])):
        return _wrong(value, "it looks like a placeholder", doubtful=True)
    return None


def _judge_pmid(value: str, limits: Limits) -> _Verdict:
    if _X.fullmatch(value):
        return _wrong(value, _PLACEHOLDER)
    if not any(sign.isdigit() for sign in value):
        return None  # "PMID number"
    if not value.isdigit() or len(value) > 8 or value.startswith("0") or int(value) > limits.pmid:
        return _wrong(value, "a PMID is a number of up to eight digits, and none is that high yet")
    return _judge_number(value)


def _judge_pmcid(value: str, _: Limits) -> _Verdict:
    digits = value[3:]
    if _X.fullmatch(digits):
        return _wrong(value, _PLACEHOLDER)
    if not digits.isdigit() or len(digits) > 8:
        return _wrong(value, "a PMCID is PMC and up to eight digits")
    return _widened(_judge_number(digits), 3)


def _judge_trial(value: str, limits: Limits) -> _Verdict:
    digits = value.lstrip("NCTISR :#-")
    lead = len(value) - len(digits)
    if _X.fullmatch(digits):
        return _wrong(value, _PLACEHOLDER)
    if not digits.isdigit() or len(digits) != 8:
        return _wrong(value, f"such a number is {value[:3] if value[:3] == 'NCT' else 'ISRCTN'} and eight digits")
    if value.startswith("NCT") and int(digits) > limits.nct:
        return _wrong(value, "no such number was given out yet: all begin with a zero")
    return _widened(_judge_number(digits), lead)


def _judge_number(digits: str) -> _Verdict:
    """Whether a number is one that somebody typed in place of a real one."""
    number = digits.lstrip("0")
    if not number or (len(set(number)) == 1 and len(number) > 4):
        return _wrong(digits, _PLACEHOLDER)
    if _counts_up(number):
        return _wrong(digits, _PLACEHOLDER, doubtful=number[0] != "1" or len(digits) - len(number) > 1)
    return _wrong(digits, _PLACEHOLDER) if number == "87654321" else None


def _counts_up(number: str) -> bool:
    return len(number) > 4 and number[0] != "0" and number in "1234567890"


def _widened(verdict: _Verdict, by: int) -> _Verdict:
    return verdict and (verdict[0] + by, *verdict[1:])


def _judge_isbn(value: str, _: Limits) -> _Verdict:
    """The first ten or thirteen digits count: a year may follow."""
    ends = [at + 1 for at, sign in enumerate(value) if sign in "0123456789xX"]
    digits = "".join(value[end - 1] for end in ends).upper()
    length = 13 if digits.startswith(("978", "979")) else 10
    if len(digits) < length:
        return _wrong(value, "an ISBN has ten or thirteen digits")
    cut = value[: ends[length - 1]]
    if not (_is_isbn13 if length == 13 else _is_isbn10)(digits[:length]):
        return _wrong(cut, "its check digit is wrong")
    body = digits[3:12] if length == 13 else digits[:9]
    return _wrong(cut, _PLACEHOLDER) if not body.strip("0") or _counts_up(body) else None


def _is_isbn13(digits: str) -> bool:
    return (
        digits.isdigit() and sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    )


def _is_isbn10(digits: str) -> bool:
    values = [
        10 if digit == "X" and place == 9 else int(digit) if digit != "X" else 0 for place, digit in enumerate(digits)
    ]
    return "X" not in digits[:9] and sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0


def _judge_orcid(value: str, _: Limits) -> _Verdict:
    digits = value.replace("-", "").upper()
    if not digits.strip("X"):
        return _wrong(value, _PLACEHOLDER)
    if len(digits) != 16 or not digits[:15].isdigit():
        return _wrong(value, "an ORCID iD has sixteen digits")
    if digits in _MADE_UP or not digits.strip("0"):
        return _wrong(value, _PLACEHOLDER)
    return None if digits[15] == _orcid_check(digits[:15]) else _wrong(value, "its check digit is wrong")


def _orcid_check(digits: str) -> str:
    """The check digit by ISO/IEC 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


_NAME_END = r"[^\s<>\"“”|]{1,200}"
_KINDS: tuple[tuple[tuple[str, ...], Regex, Callable[[str, Limits], _Verdict]], ...] = (
    (
        ("doi", "DOI", "Doi"),
        Regex(
            rf"(?i)(?<![\w])(?:(?:dx\.)?doi\.org/(?=[\dx])|doi(?:\s?[:=]\s?|\s(?=1[01]?[./]\S)))(?P<DOI>{_NAME_END})"
        ),
        _judge_doi,
    ),
    (
        ("10.xx", "10.XX", "10.1234", "10.0000", "10.9999"),
        Regex(rf"(?<![\w./%-])(?P<DOI>10\.(?:[xX]{{2,}}|0000|1234|12345|9999)/{_NAME_END})"),
        _judge_doi,
    ),
    (
        ("PMID", "Pmid"),
        Regex(r"(?i)\bPMID\b(?:\s?[:#=]\s?|\s)(?P<PMID>(?!PMC)[\w#?]{1,40})"),
        _judge_pmid,
    ),
    (("ubmed",), Regex(r"(?i)pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(?P<PMID>[\dX]{3,40})(?![\w])"), _judge_pmid),
    (("PMC",), Regex(r"\b(?P<PMCID>PMC(?:\d{1,40}|[X#]{3,40})\w{0,40})"), _judge_pmcid),
    (("NCT",), Regex(r"\b(?P<NCT>NCT(?:\s?[:#]\s?|[\s-])?(?:\d{3,40}|[xX#]{3,40})\w{0,40})"), _judge_trial),
    (("ISRCTN",), Regex(r"\b(?P<ISRCTN>ISRCTN(?:\s?[:#]\s?|[\s-])?(?:\d{3,40}|[xX#]{3,40})\w{0,40})"), _judge_trial),
    (
        ("ISBN",),
        Regex(r"\bISBN(?:[- ]?1[03])?(?: \([\w -]{2,20}\))?[:\s]{0,3}(?P<ISBN>\d(?:[ –-]?[\dxX]){3,20})(?!\w)"),
        _judge_isbn,
    ),
    (
        ("orcid", "ORCID"),
        Regex(
            r"(?i)\borcid(?:\.org/|(?:\s?id)?\s?[:#]?\s?)(?:https?://orcid\.org/)?"
            r"(?P<ORCID>[\dX]{4}-?[\dX]{3,5}(?:-?[\dX]{2,5}){1,3})(?!\w)"
        ),
        _judge_orcid,
    ),
)
"""What is looked at: signs of which one must be there, how it stands in a text, and who judges it."""
