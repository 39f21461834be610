"""Missing metadata: who owes it, what gives it, and where it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

KINDS = "author reviewer qualification published updated shown audience about title place layout".split()
OPTIONS: dict[str, object] = {
    "names": [f"{kind} = {kind}" for kind in KINDS],
    "wanted": ["author"],
    "form": "name",
    "empty": ["admin", "soon", "our team"],
    "said": ["written by"],
    "openers": ["By "],
    "credentials": ["md", "nurse"],
    "qualified_by": ["qualification"],
    "owed_by": ["author", "reviewer", "published"],
    "hinted_by": ["about"],
    "signed_by": ["author", "reviewer"],
    "layouts": ["post"],
    "voice": ["in this article, we"],
    "min_words": 8,
    "exempt_types": ["hub"],
}


def page(header: str, body: str = "Rest in bed.") -> str:
    return f"---\n{header}\n---\n{body}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Owed, and where it is told
        (page("title: Flu\npublished: 2026"), [("Flu", False)]),
        (page("published: 2026"), [("Rest in bed.", False)]),
        (page("published: 2026", ""), [("published", False)]),
        (page("title: Flu\nabout: x"), [("Flu", True)]),
        (page("title: Flu"), []),
        (page("title: Flu\nplace: 3"), []),
        (page("title: Flu\npublished: 2026\nlayout: wide page"), []),
        (page("title: Flu\npublished: 2026\nlayout: blog-post"), [("Flu", False)]),
        (page("title: Flu\nreviewer: Jo\nlayout: wide page"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026\ntype: hub"), []),
        ("", []),
        # Given
        (page("author: Jo Lee"), []),
        (page("author: [admin, Jo Lee]"), []),
        (page("author:\n  name: Jo"), []),
        (page("published: 2026", "Written by Jo Lee"), []),
        (page("published: 2026", "Written by the Lung Trust"), []),
        (page("published: 2026", "By Jo Lee | 5 May"), []),
        (page("published: 2026", "Jo Lee, MD"), []),
        # Not given
        (page("author: admin"), [("admin", False)]),
        (page("author: '{{ author }}'"), [("'{{ author }}'", False)]),
        (page("author: '[name]'"), [("'[name]'", False)]),
        (page("author: 42"), [("42", False)]),
        (page("title: Flu\nauthor:\npublished: 2026"), [("Flu", False)]),
        (page("title: Flu\nauthor: true"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "Written by admin"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "Written by hand"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "It was written by Jo"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "By and by"), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "Ask a nurse or an MD."), [("Flu", False)]),
        (page("title: Flu\npublished: 2026", "# By Jo Lee"), [("Flu", False)]),
        # Texts without metadata
        ("# Flu\n\nIn this article, we rest.", [("Flu", True)]),
        ("# Flu\n\nWritten by Jo Lee\n\nIn this article, we rest.", []),
        ("# Flu\n\n## Rest\n\nStay in bed for a day.\n\n## Drink\n\nTea.", [("Flu", True)]),
        ("# Flu\n\n## Rest\n\nStay in bed.\n\n## Or not", []),
        ("# Flu\n\nStay in bed for a day and drink plenty of tea.", []),
    ],
)
def test_names(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(found.text, found.doubtful) for found in run_check("missing-metadata", text, **OPTIONS)] == expected


def test_plain_text_needs_a_voice(run_check: RunCheck) -> None:
    text = "Flu\n\nRest\n\nStay in bed for a day and drink.\n\nDrink\n\nTea is best for you.\n"
    assert run_check("missing-metadata", text, "text", **OPTIONS) == []


def test_a_page_of_html_owes_what_its_head_promises(run_check: RunCheck) -> None:
    names = [*OPTIONS["names"], "datepublished = published"]  # type: ignore[misc]
    head = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026"}</script>'
    (found,) = run_check("missing-metadata", f"<title>Flu</title>{head}<p>Rest.", "html", **{**OPTIONS, "names": names})
    assert found.text == "Flu"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("reviewer: Jo Lee, M.D."), []),
        (page("reviewer: Jo Lee\nqualification: Nurse"), []),
        (page("reviewer:\n  name: Jo Lee\n  degree: MD"), []),
        (page("author: Al", "Written by Jo Lee, MD"), []),
        (page("reviewer: jo-lee"), []),
        (page("reviewer: Jo Lee"), [("Jo Lee", True, "“Jo Lee” has no qualification here")]),
        (page("author: Al", "Written by Jo Lee"), [("Rest", True, "“Jo Lee” has no qualification here")]),
        (page("reviewer: admin"), [("admin", False, "“admin” does not say it")]),
        (page("title: Flu\nauthor: Al Ek"), [("Flu", False, "nothing here says it")]),
        (page("title: Flu\nauthor: Al Ek, MD"), [("Flu", True, "nothing here says it")]),
        (page("title: Flu\nauthor: Al", "Jo Lee, MD"), [("Flu", False, "nothing here says it")]),
    ],
)
def test_experts(run_check: RunCheck, text: str, expected: list[tuple[str, bool, str]]) -> None:
    options = {**OPTIONS, "wanted": ["reviewer"], "form": "expert", "softened_by": ["author"]}
    text = text.replace("Written", "Rest.\n\nWritten")
    found = run_check("missing-metadata", text, **options)
    assert [(hit.text.rstrip("."), hit.doubtful, hit.fields["reason"]) for hit in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("author: Jo\npublished: 2026-05-01"), []),
        (page("author: Jo\npublished: 2026"), []),
        (page("author: Jo\nupdated: May 2026"), []),
        (page("author: Jo", "Written by: May 2026"), []),
        (page("author: Jo", "Jo | 5 May 2026"), []),
        (page("title: Flu\nauthor: Jo\npublished: soon"), ["soon"]),
        (page("title: Flu\nauthor: Jo\npublished: in spring"), ["in spring"]),
        (page("title: Flu\nauthor: Jo", "Since 2019 it is rare."), ["Flu"]),
        (page("title: Flu\nauthor: Jo", "Written by soon"), ["Flu"]),
    ],
)
def test_dates(run_check: RunCheck, text: str, expected: list[str]) -> None:
    options = {**OPTIONS, "wanted": ["published", "updated"], "form": "date"}
    assert [found.text for found in run_check("missing-metadata", text, **options)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (page("author: Jo\naudience: parents"), []),
        (page("author: Jo\naudience: false"), []),
        (page("author: Jo", "A page that was written by and for parents."), []),
        (page("title: Flu\nauthor: Jo\naudience: soon"), ["soon"]),
        (page("title: Flu\nauthor: Jo\naudience:"), ["Flu"]),
    ],
)
def test_statements(run_check: RunCheck, text: str, expected: list[str]) -> None:
    options = {**OPTIONS, "wanted": ["audience"], "form": "statement"}
    assert [found.text for found in run_check("missing-metadata", text, **options)] == expected
