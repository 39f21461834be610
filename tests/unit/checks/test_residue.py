"""Residues: tables whose cells ran together, and controls, by format."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

ROWS = ["ConditionShare of people", "Spasticity70-80%", "Chronic pain20-30%"]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("text", "\n".join(ROWS)),
        ("text", "Before.\n\n" + "\n\n".join(ROWS) + "\n\nAfter it."),
        ("markdown", "\n".join(ROWS)),
        ("markdown", "  \n".join(ROWS)),
        ("markdown", "\n\n".join(ROWS)),
        ("markdown", "\r\n".join(ROWS)),
        ("html", "<p>" + "<br>".join(ROWS) + "</p>"),
        ("html", "".join(f"<div>{row}</div>" for row in ROWS)),
    ],
)
def test_rows(run_check: RunCheck, format: str, text: str) -> None:
    found = run_check("glued-rows", text, format)
    assert [each.text for each in found] == ROWS
    assert not any(each.doubtful for each in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BrandSubstance\nLioresalBaclofen", 0),
        ("BrandSubstance\nLioresalBaclofen\nZanaflexTizanidine", 3),
        ("- BrandSubstance\n- LioresalBaclofen\n- ZanaflexTizanidine", 0),
        ("Spasticity70%\n\nA sentence between them.\n\nPain20%", 0),
        ("Spasticity70% of those who came.\nPain20% of those who came.", 0),
        ("Adults5 mgTake with food.\nChildren2 mgTake with milk.", 2),
        ("GoodRx\nWeek1\nWeek2", 0),
        ("McDonald2\nMacArthur3", 0),
        ("#MentalHealth2\n@DailyDose3", 0),
        ("spasticity70% of\npain20% of", 0),
        ("Spasticity70% " + "and so on " * 20 + "\nPain20%", 0),
    ],
)
def test_what_is_no_row(run_check: RunCheck, text: str, expected: int) -> None:
    assert len(run_check("glued-rows", text, "markdown", names=["goodrx", "week"])) == expected


def test_rows_without_a_figure_are_doubtful(run_check: RunCheck) -> None:
    found = run_check("glued-rows", "BrandSubstance\nLioresalBaclofen\nZanaflexTizanidine")
    assert all(each.doubtful for each in found)


CONTROLS = {
    "phrases": ["show more", "advertisement", "share"],
    "lead_ins": ["in this article"],
    "patterns": [r"^\d+ min read$"],
    "signs": "+▼",
    "operators": "+",
    "arrows": "▼",
}


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", "Question?\n\n+\n\nAnswer.", [("+", "")]),
        ("markdown", "Question?\n\n+\n\nAnswer.", [("+", "")]),
        ("markdown", "Question?\r\n  ▼\r\nAnswer.", [("▼", "")]),
        ("markdown", "One + one.\n\n+ an item\n\n```\n+\n```\n\n    +\n", []),
        ("html", "<p>+</p><table><tr><th>a</th><th>b</th></tr><tr><td>+</td><td>1</td></tr></table>", [("+", None)]),
        ("markdown", "Text.\n\nAdvertisement\n\nText.", [("Advertisement", "")]),
        ("markdown", "Text.\nShow more\nText.", [("Show more", "")]),
        ("markdown", "Text.\n\n**Show more**\n", [("Show more", None)]),
        ("markdown", "[Show more](/x)\n\n## Show more\n\nShow more of it.\n\n- Share", []),
        ("markdown", "- Show more\n", [("Show more", None)]),
        ("markdown", "In this article\n\n- one\n\nIn this article\n\ntwo", [("In this article", "")]),
        ("text", "5 min read\n\nIt takes 5 min read aloud.", [("5 min read", "")]),
        ("html", "<p>Show more</p><p>Show <b>more</b> of it</p>", [("Show more", None)]),
    ],
)
def test_controls(run_check: RunCheck, format: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = run_check("leftover", text, format, **CONTROLS)
    assert [(each.text, each.fix) for each in found] == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "Falls\n\n▼\n\nRises", [("▼", True, None)]),
        ("markdown", "Falls.\n\n▼\n\nRises.\n\n▼\n\nStands.", []),
        ("markdown", "Falls.\n\n▼\n\nRises?\n\n▼\n\nIt stands.", [("▼", False, ""), ("▼", False, "")]),
        ("markdown", "Rice\n\n+\n\nBeans", [("+", True, None)]),
        ("markdown", "Rice\n\n+\n\nBeans\n\n+\n\nPeas\n\n=\n\nProtein", []),
        ("text", "Rice\n+\nBeans\n= Protein", []),
        ("html", "<p>Rice<p>+<p>Beans<p>=<p>Protein", []),
        ("html", "<p>Rice<p>+<p>Beans", [("+", True, None)]),
        ("markdown", "Rice.\n\n+\n\nBeans\n\n=\n\nProtein", [("+", False, "")]),
        ("markdown", "Falls\n\n▼", [("▼", False, "")]),
        ("markdown", "Falls " + "far " * 50 + "\n\n▼\n\nRises", [("▼", False, "")]),
    ],
)
def test_signs_that_join(run_check: RunCheck, format: str, text: str, expected: list[object]) -> None:
    found = run_check("leftover", text, format, **CONTROLS)
    assert [(each.text, each.doubtful, each.fix) for each in found] == expected


@pytest.mark.timed
@pytest.mark.parametrize(
    "text", ["aaB aaB\n", "Spas7\n", "Show more\n", "+\n\n", "a\n+\n=\n", "```\n+\n```\n", "aB1" * 3]
)
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("glued-rows", text * times)
        run_check("leftover", text * times, **CONTROLS)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
