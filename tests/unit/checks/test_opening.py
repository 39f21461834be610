"""Long articles that do not begin with what they are about."""

from __future__ import annotations

import pytest

from .conftest import RunCheck

REST = "\n\n## Rest\n\n" + "Some more of the text that follows. " * 12
LONG = "Nobody knows why the people of those days never thought of it at all, for it was so simple."  # 18 words


def late(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, object]]:
    found = run_check(
        "opening",
        text,
        format,
        summaries=["key points"],
        ignore=["the", "and"],
        given=["summary"],
        min_words=60,
        lead_words=16,
        sentence_words=10,
        line_words=6,
    )
    return [(hit.text, hit.fields["words"]) for hit in found]


def test_an_opening_that_does_not_name_the_subject(run_check: RunCheck) -> None:
    assert late(run_check, f"# Gout and the heart\n\n{LONG}{REST}") == [(LONG, 19)]
    assert late(run_check, f"# Gout\n\nThe night was calm and the sea was quiet.{REST}") == [
        ("The night was calm and the sea was quiet.", 9)
    ]


def test_a_long_first_sentence(run_check: RunCheck) -> None:
    assert late(run_check, f"# Gout\n\n{LONG.replace('it', 'gout')}{REST}") != []


@pytest.mark.parametrize(
    "opening",
    [
        "# Gout\n\nGout is an illness of the joints.",
        f"# Gout\n\nGout is an illness of the joints. {LONG}",
        "# Great Old Ulcer Test\n\nThe GOUT is a test of the joints.",
        f"# Gout\n\n## Key points\n\n{LONG}",
        "# Gout\n\n- Drink enough and rest a lot.\n- See a doctor.",
        f"---\nsummary: Gout hurts.\n---\n\n# Gout\n\n{LONG}",
        f"# The\n\n{LONG[:60]}",
        "# Gout\n\nTom was old when we met. He smiled.\n\nGout is an illness of the joints.",
    ],
)
def test_openings_that_are_a_summary(run_check: RunCheck, opening: str) -> None:
    assert late(run_check, opening + REST) == []


@pytest.mark.parametrize(
    "text", ["", f"# Gout\n\n{LONG}", f"# Gout\n\n{LONG * 6}", "# A\n\n## B\n\n" + "No more.\n\n" * 90]
)
def test_short_articles_and_those_without_parts(run_check: RunCheck, text: str) -> None:
    assert late(run_check, text) == []
