"""Faulty identifiers in the text and behind links, and those that are only shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {"highest_pmid": 60_000_000, "highest_nct": 9_999_999, "mentions": ["for example"]}


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "See PMID 12345678.", ["12345678"]),
        ("markdown", "## References\n\n1. Ito. doi:10.1234/a\n\n| NCT0123456 |\n|-|", ["10.1234/a", "NCT0123456"]),
        (
            "markdown",
            "[A](https://doi.org/10.1234/a) ![b](https://doi.org/10.1234/b)",
            ["[A](https://doi.org/10.1234/a)"],
        ),
        ("markdown", "[doi:10.1234/a](https://doi.org/10.1234/a)", ["10.1234/a"]),
        ("markdown", "<https://doi.org/10.1234/a>", ["10.1234/a"]),
        ("html", "<p><a href='https://doi.org/10.1234/a'>A</a></p>", ["<a href='https://doi.org/10.1234/a'>A</a>"]),
        ("markdown", "`PMID 12345678` “PMID 12345678” ~~PMID 12345678~~\n\n```\nPMID 12345678\n```", []),
        ("markdown", "Write it, for example PMID 12345678 or [this](https://doi.org/10.1234/a).", []),
        ("markdown", "doi: 10.1136/bmj.n71 is right.", []),
        ("markdown", "", []),
    ],
)
def test_malformed_identifier(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    assert [each.text for each in run_check("malformed-identifier", text, format, **OPTIONS)] == expected


def test_fields_and_doubt(run_check: RunCheck) -> None:
    sure, doubtful = run_check("malformed-identifier", "PMID 12345678, doi:10.5555/a", **OPTIONS)
    assert sure.fields == {"match": "12345678", "kind": "PMID", "problem": "it is a placeholder"}
    assert (sure.doubtful, doubtful.doubtful) == (False, True)
