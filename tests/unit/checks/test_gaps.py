"""Headings with nothing under them."""

from __future__ import annotations

import pytest

from .conftest import RunCheck


def empty(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, bool]]:
    found = run_check("empty-section", text, format, promises=["coming soon"], exempt_types=["hub"])
    return [(hit.text, hit.doubtful) for hit in found]


def test_what_stands_above_a_heading_of_its_level_or_a_higher_one(run_check: RunCheck) -> None:
    text = "# A\n\n## B\n\n### C\n\n## D\n\nText.\n\n### E\n\n# F\n\nText.\n"
    assert empty(run_check, text) == [("C", False), ("E", False)]


def test_the_message_names_the_heading(run_check: RunCheck) -> None:
    [hit] = run_check("empty-section", "Text.\n\n## Dose\n", promises=[])
    assert hit.fields == {"heading": "Dose"}


@pytest.mark.parametrize("text", ["", "# A\n", "# A\n\n# B\n\nText.\n", "## A kicker\n\n# A\n\nText.\n", "Text.\n"])
def test_a_title_is_no_section(run_check: RunCheck, text: str) -> None:
    assert empty(run_check, text) == []


def test_a_page_title_does_not_make_a_section_of_the_first_heading(run_check: RunCheck) -> None:
    assert empty(run_check, "<title>A</title><h1>A</h1><h1>B</h1><p>Text.", "html") == []


def test_a_promise_is_doubtful(run_check: RunCheck) -> None:
    assert empty(run_check, "## A\n\n**Coming soon!**\n\n## B\n\nNone.\n") == [("A\n\n**Coming soon!", True)]


def test_plain_text_is_judged_at_its_end(run_check: RunCheck) -> None:
    text = "Knee pain\n\nIt hurts when you walk.\n\nWhat Helps\n\nSide Effects\n\nNone that we know of.\n\nReferences\n"
    assert empty(run_check, text, "text") == [("References", True)]


def test_a_marked_heading_of_plain_text_is_one(run_check: RunCheck) -> None:
    assert empty(run_check, "# Knee\n\nIt hurts.\n\n## Dose\n\n## Storage\n\nDry.\n", "text") == [("Dose", False)]


@pytest.mark.parametrize("key, found", [("references", 0), ("links", 1)])
def test_what_the_front_matter_lists_is_put_under_its_heading(run_check: RunCheck, key: str, found: int) -> None:
    text = f"---\n{key}:\n  - A book\nnote: references\n---\n\nText.\n\n## References and notes\n"
    assert len(empty(run_check, text)) == found


@pytest.mark.parametrize("type, found", [("hub", 0), ("page", 1)])
def test_a_hub_is_made_of_headings(run_check: RunCheck, type: str, found: int) -> None:
    assert len(empty(run_check, f"---\ntype: {type}\n---\n\nText.\n\n## Asthma\n")) == found


def test_components_of_mdx_show_something(run_check: RunCheck) -> None:
    text = "# A\n\n## B\n\n<Chart data={x} />\n\n## C\n\n{table}\n\n## D\n\n{/* later */}\n\n## E\n\nText.\n"
    assert empty(run_check, text, "mdx") == [("D", False)]


def test_the_end_of_a_page_is_no_content(run_check: RunCheck) -> None:
    page = "<main><h1>A</h1><p>Text.</p><h2>B</h2></main><footer><img src=a></footer><script src=a></script>"
    assert empty(run_check, page, "html") == [("B", False)]


@pytest.mark.parametrize("heading", ["You can apply in two ways:", "[How to apply](apply.md)"])
def test_headings_that_lead_elsewhere(run_check: RunCheck, heading: str) -> None:
    assert empty(run_check, f"Text.\n\n## {heading}\n\n## By post\n\nText.\n") == []
