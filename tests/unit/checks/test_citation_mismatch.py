"""Marks against the lists of references, and the lists against the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "labelled": ["score"],
    "counted": ["tablets"],
    "no_authors": ["may", "version"],
    "need_no_mark": ["further reading"],
}
THREE = "\n\n## References\n\n1. Garner P. 2011.\n2. Ito M. 2015.\n3. Weiss A. 2016."
BULLETS = "\n\n## References\n\n- Garner P. 2011.\n- Ito M. 2015.\n- Weiss A. 2016."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps [1][2], and more [3]." + THREE, []),
        ("It helps [1-3]." + THREE, []),
        ("It helps [1-5]. It does [5]." + THREE, [("[1-5]", False), ("[5]", False)]),
        ("It helps [9]. It does [9]." + THREE, [("[9]", False)]),
        ("It helps [4, 9]." + THREE, [("[4, 9]", False)]),
        ("It helps [1].[^n]" + THREE, [("[^n]", False)]),
        ("It helps [[9]](#r9) and [[8]](/page)." + THREE, [("[9]", False)]),
        ("It helps<sup>9</sup>." + THREE, [("9", False)]),
        ("It helps [9]." + BULLETS, [("[9]", True)]),
        ("It helps [3]." + BULLETS, []),
        ("It helps [2]." + THREE.replace("2. Ito", "Ito"), []),
        ("It helps [1][3]." + "\n\n## References\n\n1. Garner P. 2011.\n\n## Sources\n\n- Ito.\n- Weiss.", []),
        ("A score [9], [7] tablets, [1]%." + THREE, []),
        ("It helps [4]." + THREE + " See [4] Garner 2017.", []),
        ("It helps [1][2]." + THREE, [("Weiss A. 2016.", True)]),
        ("It helps [1]." + THREE, []),  # by half at least
        ("It helps [1][2] (3)." + THREE, []),
        ("It helps [1][2]. It does.3" + THREE, []),
        ("It helps [1][2]. It does, ref. 3." + THREE, []),
        ("It helps [1][2]." + THREE.replace("References", "Further reading"), []),
        ("It helps.", []),
        ("", []),
        ("It helps [2].\n\n[1] Garner P. 2011.\n\n[2] Ito M. 2015.", []),
        ("It helps [4].\n\n[1] Garner P. 2011.\n\n[2] Ito M. 2015.", [("[4]", False)]),
    ],
)
def test_numbers(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("citation-mismatch", text, **OPTIONS)
    assert [(each.text, each.doubtful) for each in found] == expected


def test_notes_of_html(run_check: RunCheck) -> None:
    text = "<p>It helps.<sup>1</sup><sup>9</sup></p><h2>References</h2><ol><li>Garner 2011<li>Ito 2015</ol>"
    (found,) = run_check("citation-mismatch", text, "html", **OPTIONS)
    assert found.text == "9"
    assert found.fields["problem"] == "9 is not in the list, which ends at 2"


def test_an_item_that_is_a_note(run_check: RunCheck) -> None:
    text = (
        "<p>It helps.<sup><a href='#r'>1</a></sup><sup>2</sup></p><h2>References</h2><ol><li id=r>A 2011<li>B 2015</ol>"
    )
    assert run_check("citation-mismatch", text, "html", **OPTIONS) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps (Garner et al., 2011; see Ito & Hill 2015; Weiss, 2016)." + BULLETS, []),
        ("It helps (Garner et al., 2012)." + BULLETS, [("Garner et al., 2012", False)]),
        ("It helps (Garner 2011). It does (Hill 2014)." + BULLETS, [("Hill 2014", False)]),
        ("It helps (Hill 2014)." + BULLETS, [("Hill 2014", True)]),
        (
            "It helps (van der Hill and Ito, 2014). Hill and Ito (2014) say so." + BULLETS,
            [("van der Hill and Ito, 2014", False)],
        ),
        ("Hill et al. (2014) say so." + BULLETS, [("Hill et al. (2014)", False)]),
        ("It came (May 2014), was changed (version 2014), (Garner 2011)." + BULLETS, []),
        ("“It helps (Hill et al., 2014)”." + BULLETS, []),
        ("It helps (NICE, 2019)." + BULLETS + "\n- National Institute for Health and Care Excellence. 2019.", []),
        ("It helps (WHO, 2019)." + BULLETS, [("WHO, 2019", True)]),
        ("It helps (Garner 2011; Ito 2015)." + BULLETS, [("Weiss A. 2016.", True)]),
        ("It helps (Garner 2011; Ito 2015). Weiss wrote more." + BULLETS, []),
        ("It helps (Garner 2011)." + BULLETS, []),
        ("It helps (Garner 2011).\n\n## Sources\n\n- Garner P.\n- Ito M.", []),
        (
            "The WHO (2020) agrees (Garner 2011; Ito 2015).\n\n## References\n\n- Garner P. 2011.\n- Ito M. 2015.\n"
            "- World Health Organization. 2020.",
            [],
        ),
        ("It helps [1] (Hill et al., 2014)." + THREE, []),  # cited by number
    ],
)
def test_authors(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    found = run_check("citation-mismatch", text, **OPTIONS)
    assert [(each.text, each.doubtful) for each in found] == expected


def test_problems_are_told(run_check: RunCheck) -> None:
    (found,) = run_check("citation-mismatch", "It helps (Garner et al., 2012)." + BULLETS, **OPTIONS)
    assert found.fields["problem"] == "Garner et al., 2012, is not in the list, which has Garner with 2011"
    (found,) = run_check("citation-mismatch", "It helps [9]." + BULLETS, **OPTIONS)
    assert found.fields["problem"] == "9 is not in the list, which has 3 entries"
