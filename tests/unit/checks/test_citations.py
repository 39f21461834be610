"""Citations: marks of all forms and what makes them more than orphans, and claims without a source."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {"declared": ["references"], "labelled": ["score", "ci"], "counted": ["tablets"]}


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", "It helps [1]. So does sleep [2,3] and rest [4–6].", ["[1]", "[2,3]", "[4–6]"]),
        ("markdown", "It helps [1]. It does [1]. It does[^1].", ["[1]", "[^1]"]),
        ("markdown", "It helps.¹ It does spasms¹⁻³", ["¹", "¹⁻³"]),
        ("markdown", "An area of 5 m², 10⁹ cells, kg/m².", []),
        ("html", "<p>It helps.<sup>1</sup> It does.<sup>1</sup></p>", ["1"]),
        (
            "html",
            "<p>It eases spasms<sup> [2, 3] </sup> and pain<sup>[<a href=#a>4</a>]</sup></p>",
            ["[2, 3]", "[<a href=#a>4</a>]"],
        ),
        (
            "markdown",
            "See (Garner et al., 2019) and Garner et al. (2019).",
            ["(Garner et al., 2019)", "Garner et al. (2019)"],
        ),
        ("markdown", "See (Garner and O’Neill, 2019), (May 2019), (Garner 2019).", ["(Garner and O’Neill, 2019)"]),
        ("markdown", "See [(Garner et al., 2019)](/x) and [[1]](/y).", []),
        ("markdown", "A score [3], 95% CI [1, 3], x[1], p=[2], scale [0-10], [2] tablets, [5]%.", []),
        ("markdown", "`a[1]` and “it helps [1]”\n\n```\nb [2]\n```", []),
        ("markdown", "It helps<sup>1</sup>, as [2](#r2) and ^3^ say.^4^", ["1", "^4^"]),
        ("markdown", "It helps [1].\n\n# Sources\n\nGarner 2011.", []),
        ("markdown", "It helps [1][^2].\n\n[^2]: Garner 2011.", []),
        ("markdown", "---\nreferences: [Garner 2011]\n---\nIt helps [1].", []),
        ("text", "It helps [1].\n\n[1] Garner 2011.", []),
        ("text", "It helps [1].\n\nGarner P. Pain Notes 2011;3:4.", []),
        ("text", "Garner P. Pain Notes 2011;3:4.\n\nIt helps [1].", ["[1]"]),
    ],
)
def test_orphans(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("orphan-citation", text, format, **OPTIONS)] == expected


def test_an_orphan_that_names_authors_is_doubtful(run_check: RunCheck) -> None:
    found = run_check("orphan-citation", "It helps [1]. So do others (Garner et al., 2019).", **OPTIONS)
    assert [each.doubtful for each in found] == [False, True]


def test_orphans_are_counted(run_check: RunCheck) -> None:
    found = run_check("orphan-citation", "It helps [1]. It does [1]. It may [2].", **OPTIONS)
    assert [each.fields for each in found] == [{"match": "[1]", "count": 3}, {"match": "[2]", "count": 3}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80% of people slept.", ["80% of people"]),
        ("80% of people slept [1].", []),
        ("80% of people slept. A trial says so [1].", []),
        ("80% of people slept. A trial says so. It ran in Leeds [1].", ["80% of people"]),
        ("80% of people slept.\n\nA trial says so [1].", ["80% of people"]),
        ("[A trial](/x): 80% of people slept.", []),
        ("80% of people slept, 70% of people woke.", ["80% of people"]),
        ("Suppose that 80% of people slept.", []),
        ("“80% of people slept.” `80% of people`", []),
        ("A low risk is claimed.", ["low risk"]),
        ("# 80% of people\n\n> 80% of people", ["80% of people"]),
        ("80% of people slept (Lee 2014).", []),
    ],
)
def test_uncited(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = run_check(
        "uncited", text, phrases=["low risk"], patterns=[r"\d+% of people"], contains=["%"], unless=["suppose"]
    )
    assert [each.text for each in found] == expected


def test_what_is_asked_or_denied_needs_no_source(run_check: RunCheck) -> None:
    options = {"phrases": ["low risk"], "denials": ["no"]}
    text = "Is it a low risk? There is no low risk. It is a low risk."
    assert len(run_check("uncited", text, questions=False, **options)) == 1
    assert len(run_check("uncited", text, **options)) == 2


def test_uncited_reports_the_group(run_check: RunCheck) -> None:
    (found,) = run_check("uncited", "About 80% slept.", patterns=[r"About (?P<at>\d+%)"], contains=["%"])
    assert found.text == "80%"


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "It helps [1]. It does [1]. It may [1].", [("[1]", 3)]),
        ("markdown", "It helps [1]. It does [1].", []),
        ("markdown", "It helps [1]. It does [1]. It may [2]. It can [2]. It did [2].", [("[2]", 3)]),
        ("markdown", "It helps [1]. It does. It may [1]. It can [1].", []),
        ("markdown", "It helps [1][2]. It does [1][2]. It may [1][2].", []),
        ("markdown", "It helps [1].\n\nIt does [1].\n\nIt may [1].", []),
        ("markdown", "# It [1]. It [1]. It [1].", []),
        ("markdown", "It helps.[^1] It does.[^1] It may.[^1]\n\n[^1]: Garner 2011.", [("[^1]", 3)]),
        ("html", "<p>It helps.<sup>1</sup> It does.<sup>1</sup> It may.<sup>1</sup></p>", [("1", 3)]),
        ("markdown", "It helps. It does. It may.", []),
        ("markdown", "Be in bed by 10 (ask 20 nurses). It does ^.", []),
    ],
)
def test_monotone(run_check: RunCheck, format: str, text: str, expected: list[tuple[str, int]]) -> None:
    found = run_check("monotone-citation", text, format, labelled=["score"], counted=["tablets"], run=3)
    assert [(each.text, each.fields["count"]) for each in found] == expected


@pytest.mark.timed
@pytest.mark.parametrize("text", ["[1]. ", "word¹ ", "(Garner et al., 2019; ", "A", "(A and ", "80% of people. "])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("orphan-citation", text * times + " et al", **OPTIONS)
        run_check("uncited", text * times, patterns=[r"\d+% of people"], contains=["%"])
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
