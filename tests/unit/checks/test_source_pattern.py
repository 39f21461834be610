"""Source pattern: shown text and addresses alike, but no code."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {"patterns": [r"\?mark=\w+", r"\?mark"], "contains": ["mark"]}


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "See [it](/x?mark=a) and ?mark.", ["?mark=a", "?mark"]),
        ("markdown", "`?mark=a` and ?mark=b", ["?mark=b"]),
        ("markdown", "```\n?mark=a\n```\n\n?mark=b", ["?mark=b"]),
        ("markdown", "---\nlink: /x?mark=a\n---\nText.", ["?mark=a"]),
        ("html", '<p><a href="/x?mark=a">x</a></p><pre>?mark=b</pre>', ["?mark=a"]),
        ("text", "Nothing here.", []),
    ],
)
def test_source_pattern(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("source-pattern", text, format, **OPTIONS)] == expected


def test_delete(run_check: RunCheck) -> None:
    (found,) = run_check("source-pattern", "/x?mark=a", delete=True, **OPTIONS)
    assert found.fix == ""


@pytest.mark.timed
@pytest.mark.parametrize("text", ["?mark=a ", "`?mark`", "```\n?mark\n```\n"])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("source-pattern", text * times, **OPTIONS)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
