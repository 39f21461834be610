"""Dates: every usual spelling, and what day it is."""

from __future__ import annotations

from datetime import date

import pytest

from medlint.text.dates import EPOCH_VARIABLE, dated, months_before, today


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01", "2026-05-01"),
        ("2026-02-17T07:57:56.842725", "2026-02-17"),
        ("20260501", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("2026.05.01", "2026-05-01"),
        ("2026-05", "2026-05"),
        ("05/2026", "2026-05"),
        ("2026", "2026"),
        (" 2026 ", "2026"),
        ("5 May 2026", "2026-05-05"),
        ("5th of May 2026", "2026-05-05"),
        ("5-May-2026", "2026-05-05"),
        ("Tue, 05 May 2026 10:00:00 GMT", "2026-05-05"),
        ("May 5, 2026", "2026-05-05"),
        ("MAY 5th 2026", "2026-05-05"),
        ("Sept. 2025", "2025-09"),
        ("December 2025", "2025-12"),
        ("01/13/2025", "2025-01-13"),
        ("13/01/2025", "2025-01-13"),
        ("03/04/2025", "2025-03-04 or 2025-04-03"),
        ("12-05-16 certified", "2016-05-12 or 2016-12-05"),
        ("1714521600", "2024-05-01"),
        ("1714521600000", "2024-05-01"),
        ("updated Q2 2026", "2026"),
        ("3 May 2023. Next review: 3 May 2026", "2023-05-03"),
    ],
)
def test_what_a_date_means(text: str, expected: str) -> None:
    assert str(dated(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "recently",
        "3 days ago",
        "2200",
        "1066",
        "31 February 2026",
        "2026-13",
        "99/99/2026",
        "13/13/2026",
        "in 2,000 people",
        "2000 mg a day",
        "version 2.2026",
        "May",
        "x" * 200 + "2026",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dated(text) is None


@pytest.mark.parametrize(("text", "expected"), [("2026", False), ("May 2026", True), ("2026-05-01", True)])
def test_names_month(text: str, expected: bool) -> None:
    found = dated(text)
    assert found
    assert found.names_month is expected


def test_a_month_has_its_days() -> None:
    found = dated("February 2024")
    assert found
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 12, 1), 36, date(2023, 12, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_today_is_that_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH_VARIABLE, "1714521600")
    assert today() == date(2024, 5, 1)


@pytest.mark.parametrize("value", ["", "tomorrow", "9" * 40])
def test_a_faulty_variable_leaves_the_clock(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(EPOCH_VARIABLE, value)
    assert today() == date.today()


def test_without_the_variable_the_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EPOCH_VARIABLE, raising=False)
    assert today() == date.today()
