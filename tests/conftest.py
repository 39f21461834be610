"""Options of our test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-fixtures",
        action="store_true",
        help="write fixtures/marked/ anew from what is found; then read the diff",
    )
