"""Entries that cannot be found, lists that are all old, and sources that name no work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

NAMES = ["[A-Z]{2,8}", "Mayo Clinic", "various journals"]
UNIDENTIFIED = {"most": 2, "names": NAMES, "unless": ["Act"], "complete": [r"\d:\d"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Garner P. 2011.\n- Ito M. 2015. doi:10.1136/bmj.n71", [("Garner P. 2011.", 1, False)]),
        ("- Garner P. 2011.\n- Ito M. 2015.", [("Garner P. 2011.", 1, False), ("Ito M. 2015.", 1, False)]),
        ("- Garner P. 2011.\n- Ito M. 2015.\n- Weiss A. 2016.", [("Garner P. 2011.", 3, False)]),
        ("- Garner P. 2011;3:4.\n- Ito M. 2015;7:1.\n- A. www.nhs.uk", [("Garner P. 2011;3:4.", 2, True)]),
        ("- Medicines Act 1968.\n- [A](/b)\n- Ito, PMID: 22657391", []),
        ("- Living with it\n- Going on", [("Living with it", 2, True)]),
        ("- WHO\n- Mayo Clinic", []),
        ("- WHO\n- Ito M. 2015. doi:10.1136/bmj.n71", [("WHO", 1, True)]),
        ("", []),
    ],
)
def test_unidentified(run_check: RunCheck, text: str, expected: list[tuple[str, int, bool]]) -> None:
    found = run_check("unidentified-reference", f"# References\n\n{text}", **UNIDENTIFIED)
    assert [(each.text, each.fields["count"], each.doubtful) for each in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Sources\n\n- Oily fish\n- Egg yolks", []),
        ("# Sources\n\n- Oily fish\n- Garner P. 2011. www.nhs.uk", ["Oily fish"]),
        ("# Further reading\n\n- Hill's book\n- [A](/b)", []),
        ("# Further reading\n\n- Hill's book\n- Ito's book", ["Hill's book"]),
        ("It helps[^1].\n\n[^1]: Take it with food.", []),
        ("It helps[^1].\n\n[^1]: Garner P. 2011.", ["Garner P. 2011."]),
    ],
)
def test_what_is_a_work(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert [each.text for each in run_check("unidentified-reference", text, **UNIDENTIFIED)] == expected


@pytest.fixture
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")


@pytest.mark.usefixtures("in_2026")
@pytest.mark.parametrize(
    ("header", "entries", "expected"),
    [
        ("", "- A 2019.\n- B 2020.", ["B 2020."]),
        ("", "- A 2019.\n- B 2021.", []),
        ("", "- A 2019.", []),
        ("", "- A 2011.\n- B 2012.\n- C.", []),
        ("", "- A 2011.\n- B 2012.\n- C 2013.\n- D.", ["C 2013."]),
        ("---\nLast_Updated: 2015-03\n---\n", "- A 2011.\n- B 2012.", []),
        ("---\nlast-updated: 2015\ndate: 2026\n---\n", "- A 2008.\n- B 2009.", ["B 2009."]),
        ("---\ndate: soon\n---\n", "- A 2011.\n- B 2012.", ["B 2012."]),
    ],
)
def test_stale(run_check: RunCheck, header: str, entries: str, expected: list[str]) -> None:
    options = {"max_age": 5, "dated": ["lastupdated", "date"]}
    found = run_check("stale-source", f"{header}# References\n\n{entries}", **options)
    assert [each.text for each in found] == expected


@pytest.mark.usefixtures("in_2026")
def test_stale_tells_the_age(run_check: RunCheck) -> None:
    (found,) = run_check("stale-source", "# References\n\n- A 2011.\n- B 2012.", max_age=5, dated=[])
    assert found.fields == {"newest": 2012, "age": 14, "count": 2}


EMPTY = {
    "names": NAMES,
    "marks": [r"\(source\)", r"\[ref\]", r"\(source\) \[ref\]", "on request"],
    "mentions": ["do not write"],
}


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "# References\n\n- WHO\n- Mayo Clinic, CDC", [("WHO\n- Mayo Clinic, CDC", False)]),
        ("markdown", "# References\n\n- WHO\n- Ito M. 2015.", []),
        ("markdown", "# References\n\n- [WHO](https://www.who.int)", []),
        ("markdown", "It helps[^1].\n\n[^1]: WHO", []),
        ("markdown", "Sources: WHO, CDC; Mayo Clinic.", [("Sources: WHO, CDC; Mayo Clinic.", False)]),
        ("markdown", "**Source:** WHO", [("Source:** WHO", True)]),
        ("markdown", "Sources: beans, peas.", []),
        ("markdown", "Sources: [WHO](https://www.who.int), CDC", []),
        ("markdown", "Sources: " + "WHO, " * 100, []),
        ("text", "Sources: various journals, WHO", [("Sources: various journals, WHO", False)]),
        ("markdown", "It helps (source). It does (source) [ref].", [("(source)", False), ("(source) [ref]", False)]),
        ("markdown", "It helps ([source](https://a.example)) and `(source)`, “(source)”.", []),
        ("markdown", "Do not write (source) in a text.", []),
        ("markdown", "References on request.", [("on request", False)]),
        ("markdown", "# References\n\n- Ito M. (source) 2015.", []),
        ("markdown", "", []),
    ],
)
def test_empty(run_check: RunCheck, format: str, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("empty-citation", text, format, **EMPTY)
    assert [(each.text, each.doubtful) for each in found] == expected


def test_empty_names_a_few(run_check: RunCheck) -> None:
    (found,) = run_check("empty-citation", "# Sources\n\n- WHO\n- CDC\n- NHS\n- NIH", **EMPTY)
    assert found.fields == {"match": "WHO, CDC, NHS …"}
