"""Review dates, seen from the first of June 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from medlint.text.dates import EPOCH_VARIABLE

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS: dict[str, object] = {
    "names": ["published = published", "updated = updated", "reviewed = reviewed", "nextreview = next-review"],
    "reviewed": ["reviewed"],
    "next_review": ["review due"],
    "months": 36,
    "exempt_types": ["news"],
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH_VARIABLE, str(int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())))


def page(header: str, body: str = "Rest in bed.") -> str:
    return f"---\n{header}\n---\n{body}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("reviewed: 2023-06-01"), []),
        (page("reviewed: 2023-05-31"), [("2023-05-31", False)]),
        (page("reviewed: 2023"), []),
        (page("reviewed: 2022"), [("2022", False)]),
        (page("reviewed: June 2023"), []),
        (page("reviewed: soon"), []),
        (page("reviewed: true"), []),
        (page("reviewed: 2019\ntype: news"), []),
        (page("reviewed: 2019\nnext_review: 2027"), []),
        (page("reviewed: 2025\nnext_review: 2026-05"), [("2026-05", False)]),
        (page("reviewed: 2026-05\nnext_review: 2025"), []),
        (page("next_review: 2026-06-01"), []),
        (page("published: 2020"), [("2020", True)]),
        (page("published: 2020\nupdated: 2021"), [("2021", True)]),
        (page("published: 2020\nupdated: 2025"), []),
        (page("published: 2020\nreviewed: 2025"), []),
        (page("updated: 2020"), []),
        ("Rest.\n\nReviewed: May 2019", [("Reviewed", False)]),
        ("Rest.\n\nReviewed: May 2019\\\nReview due: May 2022", [("Review due", False)]),
        ("Rest.\n\nReviewed: May 2019. Reviewed: May 2025", []),
        ("Rest. It was reviewed in 2019.", []),
        ("Reviewed with care", []),
        ("", []),
    ],
)
def test_overdue(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("review-date", text, find="overdue", **OPTIONS)
    assert [(hit.text, hit.doubtful) for hit in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("reviewed: 2026-06-02"), []),
        (page("reviewed: 2026-06-03"), [("2026-06-03", False)]),
        (page("reviewed: 2026"), []),
        (page("updated: 2027"), [("2027", True)]),
        (page("published: 2027\nnext_review: 2028"), []),
        ("Reviewed: May 2031", [("Reviewed", False)]),
    ],
)
def test_future(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("review-date", text, find="future", **OPTIONS)
    assert [(hit.text, hit.doubtful) for hit in found] == expected


def test_fields(run_check: RunCheck) -> None:
    (found,) = run_check("review-date", page("reviewed: May 5th, 2019"), find="overdue", **OPTIONS)
    assert found.fields == {"date": "2019-05-05", "reason": "a review holds for 36 months"}
