"""Dates: what a written date means, and what day it is today."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta

from medlint.text.regex import Regex

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable that fixes today, in seconds since 1970, so that the same bytes give the same report.

https://reproducible-builds.org/specs/source-date-epoch/
"""

_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?![\d.]?\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = Regex(
    rf"(?<![^\W_])(?:(?P<day>{_DAY})(?: of)?[ -]?)?(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,?[ -]?"
    rf"(?:(?P<day_after>{_DAY}),?[ -])?{_YEAR}",
    re.IGNORECASE,
)
_NUMBERED = Regex(
    r"(?<![\d/.-])(?:(?P<iso>(?:19|20|21)\d\d)[-/.](?P<iso_month>\d{1,2})(?:[-/.](?P<iso_day>\d{1,2}))?"
    rf"|(?P<first>\d{{1,2}})[-/.](?P<second>\d{{1,2}})[-/.](?:{_YEAR}|(?P<short>\d\d))"
    r"|(?P<month>\d{1,2})[-/](?P<year_of_month>(?:19|20|21)\d\d))(?!\d)"
)
_ONLY_YEAR = Regex(rf"(?<![\d.,]){_YEAR}(?!,\d| ?(?:mg|mcg|ml|kcal|people|%))")
_LONGEST = 120  # code points in which a date is looked for
_TIMESTAMPS = (10, 13)  # digits of a time in seconds and in milliseconds


class Dated:
    """The first and the last day that a written date may mean: "May 2026" is any day of that month."""

    def __init__(self, first: date, last: date) -> None:
        """Takes the two days."""
        self.first, self.last = first, last

    @property
    def names_month(self) -> bool:
        """Whether it is more than a year."""
        return (self.last - self.first).days < 360

    def __str__(self) -> str:
        """The date as short as it was meant: 2026, 2026-05 or 2026-05-01."""
        first, last = self.first.isoformat(), self.last.isoformat()
        if first == last or not self.names_month:
            return first if first == last else first[:4]
        return first[:7] if first[:7] == last[:7] else f"{first} or {last}"


def today() -> date:
    """The current day; that of SOURCE_DATE_EPOCH where it is set."""
    try:
        return datetime.fromtimestamp(int(os.environ[EPOCH_VARIABLE]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return date.today()


def dated(text: str) -> Dated | None:
    """The first date in the beginning of a text, as people and machines write it; None where there is none.

    A date of two numbers and a year may be of either order: the days in between count as meant.
    """
    text = text.strip()[:_LONGEST]
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return _year(int(text)) if 1900 <= int(text) < 2200 else None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return _written(text)
    return Dated(day, day)


def months_before(day: date, months: int) -> date:
    """The day so many months before another one; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), _month(year, month + 1).last)


def _written(text: str) -> Dated | None:
    if not any(map(str.isdecimal, text)):
        return None
    if len(text) in _TIMESTAMPS and text.isdecimal():
        day = datetime.fromtimestamp(int(text[: _TIMESTAMPS[0]]), UTC).date()
        return Dated(day, day)
    try:
        if found := _NAMED.search(text):
            number = found["day"] or found["day_after"]
            month = _MONTHS.index(found["name"].lower()) + 1
            return _of(int(found["year"]), month, int(number.rstrip("stndrh")) if number else None)
        if found := _NUMBERED.search(text):
            return _numbered(found)
    except ValueError:  # the 31st of February
        return None
    found = _ONLY_YEAR.search(text)
    return _year(int(found["year"])) if found else None


def _numbered(found: re.Match[str]) -> Dated | None:
    numbers = {name: int(value) for name, value in found.groupdict().items() if value}
    if iso := numbers.get("iso"):
        return _of(iso, numbers["iso_month"], numbers.get("iso_day"))
    if year := numbers.get("year_of_month"):
        return _of(year, numbers["month"], None)
    year = numbers.get("year") or 2000 + numbers["short"]
    orders = ((numbers["first"], numbers["second"]), (numbers["second"], numbers["first"]))
    days = sorted(date(year, month, day) for day, month in orders if month <= 12)
    return Dated(days[0], days[-1]) if days else None


def _of(year: int, month: int, day: int | None) -> Dated:
    return Dated(date(year, month, day), date(year, month, day)) if day else _month(year, month)


def _month(year: int, month: int) -> Dated:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Dated(date(year, month, 1), following - timedelta(1))


def _year(year: int) -> Dated:
    return Dated(date(year, 1, 1), date(year, 12, 31))
