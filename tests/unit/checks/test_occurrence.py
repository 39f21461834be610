"""Wording that is a fault when it piles up."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import RunCheck


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("may, may", {"max": 2}, []),
        ("may, may, may", {"max": 2}, ["may"] * 3),
        ("May it. MAY it.", {"max": 1}, ["May", "MAY"]),
        ("may", {"max": 0}, ["may"]),
        ("", {"max": 0}, []),
        # What overlaps counts once, and the longest is reported.
        ("may help", {"max": 1, "phrases": ["may", "may help", "help"]}, []),
        ("may help", {"max": 0, "phrases": ["may", "may help", "help"]}, ["may help"]),
        ("may, may", {"max": 2, "phrases": ["may", "ma*"]}, []),
        # What is no wording, and what another scope has.
        ("may `may` “may” ~~may~~ www.may.org", {"max": 1}, []),
        ("> may\n\nmay", {"max": 1}, []),
        ("> may\n\n> may", {"max": 1, "scope": ["quote"]}, ["may"] * 2),
        # Per so many words: at least once as many as `max`.
        ("may may x x x x x x", {"max": 1, "per_words": 4}, []),
        ("may may x x", {"max": 1, "per_words": 4}, ["may"] * 2),
        ("may", {"max": 1, "per_words": 1000}, []),
        # What is excused or cited does not count.
        ("It may. It may not. It may.", {"max": 2, "unless": ["may not"]}, []),
        ("It may. It may not. It may. May.", {"max": 2, "unless": ["may not"]}, ["may", "may", "May"]),
        ("It may [1]. It may. It may.", {"max": 1, "unless_cited": True}, ["may"] * 2),
        ("It may. See [1]. It may.", {"max": 1, "unless_cited": True}, []),
        ("It may [1]. It may.", {"max": 1}, ["may"] * 2),
        # A question claims nothing.
        ("May it? It may.", {"max": 0, "questions": False}, ["may"]),
        ("May it? It may.", {"max": 0}, ["May", "may"]),
    ],
)
def test_occurrence(run_check: RunCheck, text: str, options: dict[str, Any], found: list[str]) -> None:
    hits = run_check("occurrence", text, **{"phrases": ["may"], **options})
    assert [hit.text for hit in hits] == found
    assert not any(hit.doubtful for hit in hits)


def test_fields(run_check: RunCheck) -> None:
    hits = run_check("occurrence", "may " * 30, phrases=["may"], max=2, per_words=10)
    assert hits[0].fields == {"match": "may", "count": 30, "max": 6}


def test_within_the_limit_it_may_be_doubtful(run_check: RunCheck) -> None:
    hits = run_check("occurrence", "may, may", phrases=["may"], max=2, mild_below=True)
    assert [(hit.text, hit.doubtful) for hit in hits] == [("may", True)] * 2
    hits = run_check("occurrence", "may, may", phrases=["may"], max=1, mild_below=True)
    assert [hit.doubtful for hit in hits] == [False] * 2


def test_what_stands_in_no_sentence_counts(run_check: RunCheck) -> None:
    """A residue has no sentences."""
    hits = run_check(
        "occurrence", "See also may", "text", phrases=["may"], max=0, unless=["see also"], scope=["residue"]
    )
    assert [hit.text for hit in hits] == ["may"]
