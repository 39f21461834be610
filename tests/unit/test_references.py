"""References: entries, their labels and what they can be found by, in the forms that lists have."""

from __future__ import annotations

import pytest

from medlint.options import Lexicon
from medlint.readers import read
from medlint.references import Entry, ReferenceList, domain_of, host_of, reference_lists
from medlint.source import Source


def lists(text: str, format: str = "markdown") -> tuple[ReferenceList, ...]:
    return reference_lists(read(Source("page", text, format)))


def entries(text: str, format: str = "markdown") -> list[Entry]:
    return [entry for each in lists(text, format) for entry in each.entries]


def entry(text: str) -> Entry:
    return Entry(0, len(text), text, "", ())


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "## References\n\n1. Garner 2011.\n2. Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        ("markdown", "## References\n\n1. Garner 2011.\n1. Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        ("markdown", "## References\n\n1. Garner\n\n   in 2011.\n2. Ito.", ["1 Garner\nin 2011.", "2 Ito."]),
        ("markdown", "## References\n\n[1] Garner 2011.\n[2] Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        ("markdown", "## References\n\n**[1]** Garner 2011.\n\n**[2]** Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        ("markdown", "## References\n\n¹ Garner 2011.\n\n² Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        ("markdown", "## References\n\n* <sup>1</sup> Garner 2011.\n* <sup>2</sup> Ito.", ["1 Garner 2011.", "2 Ito."]),
        ("markdown", "## References\n\n- 21 CFR 208, 2019.\n- Ito.", [" 21 CFR 208, 2019.", " Ito."]),
        ("markdown", "**Sources:**\n\n- Garner 2011.\n- Ito.", [" Garner 2011.", " Ito."]),
        ("markdown", "It helps[^n].\n\n[^n]: Garner 2011.", ["n Garner 2011."]),
        (
            "markdown",
            "## References\n\n|No.|Work|\n|-|-|\n|1|Garner 2011|\n|2|Ito 2015|",
            ["1 Garner 2011", "2 Ito 2015"],
        ),
        ("markdown", "## Sources\n\n- Garner 2011.\n\nDisclaimer: no advice.\n\nUpdated in 2026.", [" Garner 2011."]),
        (
            "markdown",
            "## Sources\n\n- Ito.\n\nGarner P. Sleep. 2011.\n\nOr 2 more.",
            [" Ito.", " Garner P. Sleep. 2011."],
        ),
        ("markdown", "## References\n\nGarner P. 2011.  \nIto M. 2015.", [" Garner P. 2011.", " Ito M. 2015."]),
        ("markdown", "## References\n\nGarner P. Sleep and\nCramps. 2015.", [" Garner P. Sleep and Cramps. 2015."]),
        (
            "html",
            "<h2>References</h2><ol start=3><li>Garner<li><p>Ito</p><p>2015</p></ol>",
            ["3 Garner", "4 Ito\n2015"],
        ),
        ("html", "<h2>References</h2><ul><li>Garner<li>Ito</ul>", [" Garner", " Ito"]),
        ("html", "<h2>References</h2><p>1. Garner.<br>2. Ito.</p>", ["1 Garner.", "2 Ito."]),
        (
            "html",
            "<h2>References</h2><p><sup>1</sup> Garner 2011.<br><sup>2</sup> Ito 2015.</p>",
            ["1 Garner 2011.", " Ito 2015."],  # the reader takes the second number for a mark
        ),
        ("html", "<h2>References</h2><p><sup>1</sup>Garner</p><p><sup>2</sup>Ito</p>", ["1 Garner", "2 Ito"]),
        (
            "html",
            "<p>It helps<sup><a href=#r>1</a></sup></p><h2>References</h2><ol><li id=r>[1] Garner<li>Ito</ol>",
            ["1 Garner", "2 Ito"],
        ),
        ("text", "Pain\n\nIt helps.\n\nReferences\n\n1. Garner 2011.\n1. Ito 2015.", ["1 Garner 2011.", "2 Ito 2015."]),
        (
            "text",
            "Pain\n\nIt helps.\n\nReferences:\n\nGarner P. Sleep. 2011. https://a.example/b\nIto M. Pain. 2015. nhs.uk/a\n"
            "Weiss A. Falls. 2016;8:2.",
            [
                " Garner P. Sleep. 2011. https://a.example/b",
                " Ito M. Pain. 2015. nhs.uk/a",
                " Weiss A. Falls. 2016;8:2.",
            ],
        ),
        (
            "html",
            "<h2>References</h2><ol><li>^ <a href=#x>a</a> <a href=#y>b</a> Garner 2011.</li></ol>",
            ["1 Garner 2011."],
        ),
        ("text", "Pain\n\nIt helps.\n\nReferences\n\n4. Garner 2011.\n5. Ito 2015.", ["4 Garner 2011.", "5 Ito 2015."]),
        (
            "text",
            "It helps [1].\n\n[1] Garner P. Sleep. 2011.\n\n[2] Ito M. Pain. 2015.",
            ["1 Garner P. Sleep. 2011.", "2 Ito M. Pain. 2015."],
        ),
        ("text", "It helps.\n\n[1] Take it.\n\n[2] Leave it.", []),
        ("text", "It helps.\n\n[2] Garner 2011.\n\n[1] Ito 2015.", []),
        ("markdown", "", []),
        ("markdown", "## References", []),
    ],
)
def test_entries(format: str, text: str, expected: list[str]) -> None:
    assert [f"{each.label} {each.text}" for each in entries(text, format)] == expected


def test_entries_stand_where_they_say() -> None:
    text = "## References\n\n1. [Garner](https://a.example/b) 2011.\n\n[^2]: Ito."
    document = read(Source("page", text, "markdown"))
    for each in (each for some in reference_lists(document) for each in some.entries):
        assert document.prose[each.start : each.end] == each.text


def test_lists_are_parted_by_other_text_and_know_their_heading() -> None:
    found = lists("# A\n\nx\n\n## References\n\n1. Garner\n\n## Diet\n\nEat.\n\nSources:\n\n- Ito\n")
    assert [(each.heading, each.is_numbered) for each in found] == [("References", True), ("Sources:", False)]


def test_notes_are_told_apart() -> None:
    (note,) = entries("It helps[^1].\n\n[^1]: Garner 2011.")
    assert note.is_note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain Notes 2011;3:1999-2004.", [2011]),
        ("Garner (2011a), accessed 2024-05-01.", [2011, 2024]),
        ("doi:10.1001/jama.2020.1234 and 12019 and 2019x9 and 5/2019/6", []),
        ("Between 2010-2012.", []),
    ],
)
def test_years(text: str, expected: list[int]) -> None:
    assert entry(text).years == expected


@pytest.mark.parametrize(
    ("text", "identifier", "found"),
    [
        ("Sleep. doi:10.1136/bmj.n71", True, True),
        ("Sleep. PMID: 22657391", True, True),
        ("Sleep. Cochrane Database Syst Rev 2012;(9):CD009402.", True, True),
        ("Spasticity (CG145). 2016.", True, True),
        ("Sleep. www.nhs.uk/sleep", False, True),
        ("Sleep. Pain Notes 2011;3:4-9. e.g. a.b", False, False),
        ("Write to ward@hill.org", False, False),
    ],
)
def test_identifiers(text: str, identifier: bool, found: bool) -> None:
    assert (entry(text).has_identifier, entry(text).can_be_looked_up) == (identifier, found)


def test_addresses() -> None:
    text = "## References\n\n- [A](https://www.A.example/b), [back](#top), [page](/c), see bb.example.org ![x](https://i.example/x.png)"
    (found,) = entries(text)
    assert found.targets == ("https://www.A.example/b", "/c")
    assert found.hosts == ["a.example", "bb.example.org"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Garner P, Ito M. Sleep and stiff muscles. Pain Notes 2011;3:4-9.", "Sleep and stiff muscles"),
        ("Garner, P. (2011). Sleep and stiffness. Pain Notes, 3(1), 4–9. https://a.example", "Sleep and stiffness"),
        ("Garner P (2011). “Sleep, and what stops it.” Pain Notes, 3:4-9.", "Sleep, and what stops it."),
        ("2011", "2011"),
    ],
)
def test_titles(text: str, expected: str) -> None:
    assert entry(text).title == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://www.NHS.uk:443/a", "nhs.uk"),
        ("//nhs.uk", "nhs.uk"),
        ("www.nhs.uk/a", "nhs.uk"),
        ("https://me@nhs.uk./a", "nhs.uk"),
        ("https://web.archive.org/web/2023/http://tea.example/x", "tea.example"),
        ("", ""),
    ],
)
def test_hosts(target: str, expected: str) -> None:
    assert host_of(target) == expected


def test_domains() -> None:
    known = Lexicon("gov\nnhs.uk")
    assert [domain_of(host, known) for host in ("a.nih.gov", "nhs.uk", "nhs.example", "")] == ["gov", "nhs.uk", "", ""]
