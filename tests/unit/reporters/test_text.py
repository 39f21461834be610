"""The report for people: as golden files, and line by line where it is hard."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medlint.finding import FileReport, Finding, Report
from medlint.reporters.text import render, visible

from .conftest import Golden, finding, finding_of


def lines(*findings: Finding, width: int = 100) -> list[str]:
    report = Report((FileReport("docs/baclofen.md", "markdown", 9, findings),))
    return render(report, width=width, lowest="info", summary=False).splitlines()


def excerpt(text: str, words: str, width: int = 100) -> tuple[str, str]:
    """The line of a finding and the marks under it, without the gutter."""
    _, line, marks, blank = lines(finding_of(text, words), width=width)
    assert blank == ""
    assert line.startswith("  1 | ")
    assert marks.startswith("    | ")
    return line[6:], marks[6:]


def columns(text: str) -> int:
    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1 for c in text)


# Golden


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text.txt", {}),
        ("text-info.txt", {"lowest": "info"}),
        ("text-error-colour.txt", {"lowest": "error", "colour": True}),
        ("text-statistics.txt", {"statistics": True}),
        ("text-quiet.txt", {"summary": False}),
    ],
)
def test_the_golden_report(report: Report, golden: Golden, name: str, options: dict[str, object]) -> None:
    golden(name, render(report, **options))  # type: ignore[arg-type]


# The summary


def test_nothing_found() -> None:
    assert render(Report()) == "No findings in 0 files, 0 words, 0.00 s.\n"
    one = Report((FileReport("x.md", "markdown", 1),), (), 61.5)
    assert render(one) == "No findings in 1 file, 1 word, 61.50 s.\n"
    assert render(one, summary=False) == render(one, summary=False, statistics=True) == ""
    assert render(one, colour=True).startswith("\x1b[1;32mNo findings\x1b[0m in 1 file")


def test_what_is_hidden_is_counted(report: Report) -> None:
    assert "1 milder finding not shown: add --min-severity info.\n" in render(report)
    assert "2 milder findings not shown" in render(report, lowest="error")
    assert "not shown" not in render(report, lowest="info")


def test_problems_are_counted(report: Report) -> None:
    assert "2 problems kept something from being checked: see the messages on stderr." in render(report)
    assert "1 problem kept" in render(Report((), ("x",)))


def test_large_numbers_are_grouped() -> None:
    found = finding("text", 0, 4)
    report = Report((FileReport("x.md", "markdown", 1_234_567, (found,) * 1_200),))
    assert render(report).endswith("1,200 errors in 1 of 1 file, 1,234,567 words, 0.00 s.\n")


def test_statistics_are_sorted_by_number_then_name() -> None:
    names = ["b/b"] * 2 + ["a/a"] * 2 + ["c/c"] * 11
    report = Report((FileReport("x.md", "markdown", 9, tuple(finding("text", 0, 4, rule=name) for name in names)),))
    assert render(report, statistics=True, summary=False) == "11  error    c/c\n 2  error    a/a\n 2  error    b/b\n\n"


# The line and the marks


def test_the_words_are_underlined() -> None:
    assert excerpt("a cure for all", "cure") == ("a cure for all", "  ^^^^")
    assert excerpt("cure", "cure") == ("cure", "^^^^")


def test_the_gutter_is_as_wide_as_the_number() -> None:
    _, line, marks, _ = lines(finding_of("\n" * 122 + "a cure", "cure"))
    assert (line, marks) == ("  123 | a cure", "      |   ^^^^")


def test_of_several_lines_the_first_is_shown() -> None:
    assert excerpt("a cure\nfor all", "cure\nfor") == ("a cure", "  ^^^^")
    assert excerpt("a cure\r\nfor all", "cure\r\nfor") == ("a cure", "  ^^^^")
    assert excerpt("a cure\rfor all", "cure\rfor") == ("a cure", "  ^^^^")


def test_an_empty_finding_and_one_that_begins_with_a_line_end_have_a_mark() -> None:
    _, line, marks, _ = lines(finding("a cure", 2, 2))
    assert (line, marks) == ("  1 | a cure", "    |   ^")
    _, line, marks, _ = lines(finding("a \ncure", 2, 7))
    assert (line, marks) == ("  1 | a ", "    |   ^")


@pytest.mark.parametrize(
    ("text", "line", "marks"),
    [
        ("薬 は cure だ", "薬 は cure だ", "      ^^^^"),
        ("a 治る b", "a 治る b", "  ^^^^"),
        ("💊💊 cure", "💊💊 cure", "     ^^^^"),
        ("cafe\u0301 cure", "cafe\u0301 cure", "     ^^^^"),
        ("ก\u0e31น cure", "ก\u0e31น cure", "   ^^^^"),
        ("\tcure", " cure", " ^^^^"),
        ("a\t\tcure\tb", "a  cure b", "   ^^^^"),
        ("5\u00a0mg cure", "5\u00a0mg cure", "     ^^^^"),
    ],
)
def test_marks_stand_under_the_words(text: str, line: str, marks: str) -> None:
    assert excerpt(text, "治る" if "治" in text else "cure") == (line, marks)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[2J cure", "<U+001B>[2J cure"),
        ("\u202eevil\u202c cure", "<U+202E>evil<U+202C> cure"),
        ("\u2066a\u2069 cure", "<U+2066>a<U+2069> cure"),
        ("a\u200bb\u00adc\ufeff cure", "a<U+200B>b<U+00AD>c<U+FEFF> cure"),
        ("a\x08b\x07\x7f\x9b cure", "a<U+0008>b<U+0007><U+007F><U+009B> cure"),
        ("a\u2028b\x0bc\x0cd\x85 cure", "a<U+2028>b<U+000B>c<U+000C>d<U+0085> cure"),
        ("\ud83d cure", "<U+D83D> cure"),
        ("\U000e0041 cure", "<U+E0041> cure"),
    ],
)
def test_what_could_move_the_cursor_or_hide_is_shown(text: str, line: str) -> None:
    shown, marks = excerpt(text, "cure")
    assert shown == line
    assert marks == " " * (len(line) - 4) + "^^^^"


def test_messages_and_paths_can_do_no_harm() -> None:
    head, *_ = lines(finding("text", 0, 4, path="a\x1b[31m\n.md", message="found \x1b]0;x\x07 \u202e\r\n"))
    assert (
        head
        == "a<U+001B>[31m<U+000A>.md:1:1: error spin/slash-chain: found <U+001B>]0;x<U+0007> <U+202E><U+000D><U+000A>"
    )


def test_a_joined_emoji_is_left_whole() -> None:
    assert visible("👩🏽\u200d⚕\ufe0f") == "👩🏽\u200d⚕\ufe0f"


# Cut to the width


def test_a_long_line_is_cut_around_the_words() -> None:
    line, marks = excerpt("b" * 300 + " cure " + "a" * 300, "cure", width=60)
    assert len(line) <= 60 - 6
    assert re.fullmatch(r"…b{20,} cure a{20,}…", line)
    assert line[len(marks) - 4 : len(marks)] == "cure"


def test_room_that_one_side_leaves_goes_to_the_other() -> None:
    line, _ = excerpt("cure " + "a" * 300, "cure", width=60)
    assert line == "cure " + "a" * 48 + "…"
    line, _ = excerpt("b" * 300 + " cure", "cure", width=60)
    assert line == "…" + "b" * 48 + " cure"


def test_long_words_are_cut_themselves() -> None:
    line, marks = excerpt("b " + "c" * 300 + " a", "c" * 300, width=60)
    assert line == "c" * 53 + "…"
    assert marks == "^" * 54


def test_a_narrow_terminal_has_forty_columns() -> None:
    assert max(map(len, lines(finding_of("b" * 99 + " cure " + "a" * 99, "cure"), width=3)[1:])) == 40


@given(
    st.text(st.sampled_from("ab 薬💊\u0301\u200b\t\u202e"), max_size=120),
    st.text(st.sampled_from("ab 薬💊\u0301\u200b\t\u202e"), max_size=120),
    st.text(st.sampled_from("ab 薬💊\u0301\u200b\t\u202e"), max_size=120),
    st.integers(40, 120),
)
@example("aa\u200b\u200b\u200b\u200b", "", "", 40)
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_no_line_is_wider_than_the_terminal(before: str, words: str, after: str, width: int) -> None:
    _, line, marks, _ = lines(finding(before + words + after, len(before), len(before + words)), width=width)
    assert columns(line) <= width
    assert len(marks) <= width
    assert set(marks[6:]) <= {" ", "^"}
    assert "^" in marks


@pytest.mark.slow
def test_a_finding_as_long_as_an_article_is_cut_at_once() -> None:
    text = "long " * 1_000_000
    report = Report((FileReport("x.md", "markdown", 9, (finding(text, 0, len(text), message="m"),) * 2_000),))
    assert len(render(report)) < 2_000 * 400
