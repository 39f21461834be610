"""Options of our test run."""

from __future__ import annotations

import os

import pytest


def pytest_configure() -> None:
    # The first of December 2026: what day it is must not decide whether the review of a fixture is overdue.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1796083200")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-fixtures",
        action="store_true",
        help="write fixtures/marked/ anew from what is found; then read the diff",
    )
