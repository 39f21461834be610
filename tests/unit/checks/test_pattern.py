"""Text that must not occur."""

from __future__ import annotations

from typing import Any

import pytest

from medlint.checks.pattern import Pattern, pattern
from medlint.options import Lexicon, Pool, Regex, compile_options, ready_values
from medlint.phrases import PhraseIndex
from medlint.readers import read
from medlint.source import Source

from .conftest import RunCheck


def texts(run_check: RunCheck, text: str, **options: Any) -> list[str]:
    return [found.text for found in run_check("pattern", text, **options)]


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("A cure, a Cure, curing.", {"phrases": ["cure"]}, ["cure", "Cure"]),
        ("x 12 mg, 7 mg", {"patterns": [r"\d+ mg"]}, ["12 mg", "7 mg"]),
        ("cure now", {"phrases": ["cure"], "patterns": ["now"]}, ["cure", "now"]),
        # Of matches that overlap: the first, and the longest that begins there.
        ("miracle cure today", {"phrases": ["miracle", "miracle cure", "cure today"]}, ["miracle cure"]),
        ("miracle cure today", {"phrases": ["miracle"], "patterns": ["miracle cure"]}, ["miracle cure"]),
        # A group named `at` is what is reported, where it matches anything.
        ("take 5 mg daily", {"patterns": [r"take (?P<at>\d+ mg)"]}, ["5 mg"]),
        ("take 5 or take", {"patterns": [r"take(?: (?P<at>\d))?"]}, ["5", "take"]),
        ("take 5", {"patterns": [r"take(?P<at>)"]}, ["take"]),
        # Nothing is no finding.
        ("abc", {"patterns": ["x*"]}, []),
        ("axxb", {"patterns": ["x*"]}, ["xx"]),
        # What is allowed, in any case.
        ("Cure cures", {"phrases": ["cure*"], "allow": ["cure"]}, ["cures"]),
        ("cure-all CURE-ALL", {"phrases": ["cure", "cure-all"], "allow": ["Cure-All"]}, ["cure", "CURE"]),
        # What excuses, in the same sentence.
        ("No cure is known. A cure!", {"phrases": ["cure"], "unless": ["no"]}, ["cure"]),
        ("A cure? There is no proof.", {"phrases": ["cure"], "unless": ["no proof"]}, ["cure"]),
        # What denies, before it and not far away.
        ("No cure. Not the only cure.", {"phrases": ["cure"], "denials": ["no", "not"]}, []),
        ("A cure, and not a dear one.", {"phrases": ["cure"], "denials": ["no", "not"]}, ["cure"]),
        ("Do not worry: it is a cure.", {"phrases": ["cure"], "denials": ["no", "not"]}, ["cure"]),
        # What is asked claims nothing; what stands behind a question does.
        ("A cure? A cure.", {"phrases": ["cure"], "questions": False}, ["cure"]),
        ("Cure? Of course!", {"phrases": ["cure\\? of course"], "questions": False}, ["Cure? Of course"]),
        # Where it does not look.
        ("`cure` ~~cure~~ https://cure.org “cure” cure", {"phrases": ["cure"]}, ["cure"]),
        ("a “cure” b", {"phrases": ["cure"], "quotations": True}, ["cure"]),
        (
            "> cure\n\n# cure\n\n- cure\n\n| cure |\n|---|\n| cure |\n\n```\ncure\n```\n",
            {"phrases": ["cure"]},
            ["cure"] * 4,
        ),
        ("> cure\n\n# cure\n\ncure\n", {"phrases": ["cure"], "scope": ["quote", "heading"]}, ["cure"] * 2),
        # Patterns look at one block at a time; phrases do not reach over blocks.
        ("a cure\n\nfor all", {"patterns": [r"cure\s+for"], "phrases": ["cure for"]}, []),
        ("- ^a\n- a", {"patterns": [r"^a$"]}, ["a"]),
        ("a cure\nfor all", {"patterns": [r"cure for"]}, ["cure\nfor"]),
        # Signs without which patterns are not tried.
        ("x 7 y\n\nx 7 % y", {"patterns": [r"\d"], "contains": ["%", "$"]}, ["7"]),
        ("cure", {"phrases": ["cure"], "contains": ["%"]}, ["cure"]),
        ("", {"phrases": ["cure"], "patterns": ["x"]}, []),
        ("cure", {}, []),
    ],
)
def test_pattern(run_check: RunCheck, text: str, options: dict[str, Any], found: list[str]) -> None:
    assert texts(run_check, text, **options) == found


def test_the_words_and_the_named_groups_fill_the_message(run_check: RunCheck) -> None:
    one, two = run_check("pattern", "5 mg and mg", patterns=[r"(?:(?P<number>\d) )?(?P<at>mg)"])
    assert one.fields == {"match": "mg", "number": "5", "at": "mg"}
    assert two.fields == {"match": "mg", "number": "", "at": "mg"}


def test_what_makes_a_match_doubtful(run_check: RunCheck) -> None:
    found = run_check("pattern", "A cure for me. A cure.", phrases=["cure"], doubts=["for me"])
    assert [each.doubtful for each in found] == [True, False]


def test_mention_is_not_use(run_check: RunCheck) -> None:
    text = "A cure.\n\nMyths:\n\n- a cure\n\nMyth: a cure."
    found = run_check("pattern", text, phrases=["cure"], mentions=["myth*"])
    assert [each.text for each in found] == ["cure"]


def test_what_a_column_is_headed_by(run_check: RunCheck) -> None:
    text = "| Myth | Truth |\n|---|---|\n| a cure | no cure |\n| | a cure |\n"
    found = run_check("pattern", text, phrases=["cure"], mentions=["myth*"])
    assert [each.text for each in found] == ["cure"]


def test_places_are_those_of_the_prose() -> None:
    text = "# One\n\nIt is **5** &lt; 6\n"
    document = read(Source("x.md", text, "markdown"))
    options = Pattern(**ready_values(compile_options(Pattern, {"patterns": ["5 <"]}, None), Pool()))  # type: ignore[arg-type]
    (hit,) = pattern(document, options)
    assert document.prose[hit.start : hit.end] == "5 <"
    assert text[slice(*document.map.locate(hit.start, hit.end))] == "5** &lt;"


def test_without_patterns_blocks_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(Source("x.md", "text", "markdown"))
    monkeypatch.setattr(document, "blocks", None)
    index = PhraseIndex()
    options = Pattern(phrases=index.add([]), patterns=(), allow=Lexicon(), unless=index.add([]))
    assert list(pattern(document, options)) == []
    assert Regex("x").pattern == "x"


def test_formats(run_check: RunCheck) -> None:
    for format, found in (("text", ["**"]), ("html", ["**"]), ("markdown", [])):
        assert [
            each.text
            for each in run_check("pattern", "a ** b", format, phrases=[], patterns=[r"\*\*"], formats=["text", "html"])
        ] == found
