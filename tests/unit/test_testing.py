"""Marked text, and examples as test cases."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.checks.pattern import Pattern
from medlint.compiled import CompiledRule, RuleSet
from medlint.engine import lint
from medlint.finding import Authority, Finding
from medlint.options import compile_options
from medlint.pack import Pack
from medlint.rule import Rule, parse_rule
from medlint.source import Position, Source
from medlint.testing import Case, Mark, MarkError, cases, check_case, check_fixture, mark, unmark

RULE = """\
title: t
severity: error
message: "{match}: {better}"
check: substitution
options: {substitutions: {utilise: use, prior to: before}, fix: true}
rationale: r
source: {title: a, publisher: b, url: https://c.example}
bad: ["«utilise» it", "«Utilise⇒Use» it «prior to» it", "«prior to⇒before» it"]
good: [use, before, now]
"""


@pytest.fixture
def rule() -> Rule:
    return parse_rule("language/plain", "x.yml", RULE, Pack(Path("nowhere")))


# Marked text


@pytest.mark.parametrize(
    ("marked", "text", "marks"),
    [
        ("nothing", "nothing", []),
        ("", "", []),
        ("a «cure»!", "a cure!", [Mark(2, 6)]),
        ("«a» «b»", "a b", [Mark(0, 1), Mark(2, 3)]),
        ("«»", "", [Mark(0, 0)]),
        ("«a⇒b»", "a", [Mark(0, 1, "b")]),
        ("«a⇒»", "a", [Mark(0, 1, "")]),
        ("«⇒a»", "", [Mark(0, 0, "a")]),
        ("«a «b» c»", "a b c", [Mark(0, 5), Mark(2, 3)]),
        ("««a» b»", "a b", [Mark(0, 3), Mark(0, 1)]),
        ("«a «b⇒x» c⇒y»", "a b c", [Mark(0, 5, "y"), Mark(2, 3, "x")]),
        ("«a»{spin}", "a", [Mark(0, 1, None, ("spin",))]),
        ("«a⇒b»{spin/x, claims/y-2}.", "a.", [Mark(0, 1, "b", ("spin/x", "claims/y-2"))]),
        ("«a «b»{y}»{x}", "a b", [Mark(0, 3, None, ("x",)), Mark(2, 3, None, ("y",))]),
        ("«a» {spin}", "a {spin}", [Mark(0, 1)]),
        ("«a»{Spin!}", "a{Spin!}", [Mark(0, 1)]),
        (r"\«a\»", "«a»", []),
        (r"a \⇒ b", "a ⇒ b", []),
        (r"«a \⇒ b»", "a ⇒ b", [Mark(0, 5)]),
        (r"«a⇒\«b\»»", "a", [Mark(0, 1, "«b»")]),
        (r"«\»»", "»", [Mark(0, 1)]),
        (r"a \n \ b \\ c", "a \\n \\ b \\ c", []),
        ("«a\n\nb»", "a\n\nb", [Mark(0, 4)]),
        ("💡 «é»", "💡 é", [Mark(2, 3)]),
    ],
)
def test_unmark(marked: str, text: str, marks: list[Mark]) -> None:
    assert unmark(marked) == (text, tuple(marks))


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("a » b", "» without « after 'a '"),
        ("«a»»", "» without « after 'a'"),
        ("x «a b", "« without » before 'a b'"),
        ("««a»", "« without » before 'a'"),
        ("a ⇒ b", "⇒ without « after 'a '"),
        ("«a»⇒b", "⇒ without « after 'a'"),
    ],
)
def test_marks_that_do_not_pair_are_told(marked: str, problem: str) -> None:
    with pytest.raises(MarkError, match=re.escape(problem)):
        unmark(marked)


def finding(text: str, start: int, end: int, rule: str, fix: str | None = None) -> Finding:
    positions = (Position(1, offset + 1, offset) for offset in (start, end))
    return Finding(rule, "error", "m", "p", *positions, text[start:end], "", "", "", Authority("a", "u"), fix, "0" * 16)


@pytest.mark.parametrize(
    ("ranges", "marked"),
    [
        ([], "one two"),
        ([(0, 3, "x")], "«one»{x} two"),
        ([(0, 7, "x"), (4, 7, "y")], "«one «two»{y}»{x}"),
        ([(0, 3, "b"), (0, 3, "a")], "«one»{a, b} two"),
        ([(0, 7, "x"), (0, 3, "y")], "««one»{y} two»{x}"),
        ([(0, 3, "x"), (3, 7, "y")], "«one»{x}« two»{y}"),
        ([(7, 7, "x")], "one two«»{x}"),
        ([(0, 7, "x"), (7, 7, "y")], "«one two»{x}«»{y}"),
        ([(3, 3, "x")], "one«»{x} two"),
    ],
)
def test_mark(ranges: list[tuple[int, int, str]], marked: str) -> None:
    text = "one two"
    assert mark(text, [finding(text, *each) for each in ranges]) == marked
    assert unmark(marked)[0] == text


def test_marks_cannot_cross() -> None:
    with pytest.raises(MarkError, match="findings cross: 'one t', 'two'"):
        mark("one two", [finding("one two", 0, 5, "x"), finding("one two", 4, 7, "y")])


@given(
    st.text(st.sampled_from("a «»⇒\\{}x\n"), max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
@settings(max_examples=2000, deadline=None, derandomize=True)
def test_what_is_marked_is_read_back(text: str, ranges: list[tuple[int, int]]) -> None:
    spans = {(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ranges}
    try:
        marked = mark(text, [finding(text, *span, "r/x") for span in spans])
    except MarkError:
        return
    again, marks = unmark(marked)
    assert again == text
    assert {(each.start, each.end) for each in marks} == spans
    assert {each.rules for each in marks} <= {("r/x",)}


# Examples


def test_examples_are_named_by_their_places(rule: Rule) -> None:
    assert [case.name for case in cases(rule)] == [
        f"language/plain:{kind}:{number}" for kind in ("bad", "good") for number in (1, 2, 3)
    ]
    assert [check_case(rule, case) for case in cases(rule)] == [None] * 6


@pytest.mark.parametrize(
    ("name", "marked", "problem"),
    [
        ("r:bad:1", "utilise it", "a bad example needs marks"),
        ("r:good:1", "«utilise» it", "a good one has none"),
        ("r:good:1", "utilise it", "must find [], finds ['utilise']"),
        ("r:bad:1", "«use» it", "must find ['use'], finds []"),
        ("r:bad:1", "«utilise it»", "must find ['utilise it'], finds ['utilise']"),
        ("r:bad:1", "«utilise» and utilise", "must find ['utilise'], finds ['utilise', 'utilise']"),
        ("r:bad:1", "utilise and «utilise»", "must find ['utilise'], finds ['utilise', 'utilise']"),
        ("r:bad:1", "«utilise⇒employ» it", "'utilise' must become 'employ', not 'use'"),
        ("r:bad:1", "«prior to⇒before» it, «prior\nto⇒before» it", "'prior\\nto' must become 'before', not None"),
    ],
)
def test_what_is_wrong_with_an_example_is_told(rule: Rule, name: str, marked: str, problem: str) -> None:
    told = check_case(rule, Case(name, marked))
    assert told is not None
    assert problem in told


def test_an_example_whose_message_fails_is_told(rule: Rule) -> None:
    told = check_case(replace(rule, message="{other}"), Case("r:bad:1", "«utilise»"))
    assert told is not None
    assert "its message names {other}" in told


def test_marks_that_do_not_pair_are_raised(rule: Rule) -> None:
    with pytest.raises(MarkError):
        check_case(rule, Case("r:bad:1", "«utilise"))


def test_an_example_is_read_in_the_format_of_the_rule(rule: Rule) -> None:
    assert check_case(replace(rule, format="html"), Case("r:bad:1", "<p title='utilise'>«utilise»</p>")) is None
    assert check_case(replace(rule, format="markdown"), Case("r:good:1", "`utilise`")) is None


# Whole articles


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("«utilise»{language/plain} it", None),
        ("«utilise⇒use»{plain} it", None),
        ("«utilise»{language} it «prior to⇒before»{plain}", None),
        ("nothing", None),
        ("utilise it", "line 1: unexpected language/plain: 'utilise'"),
        ("«use»{plain}", "missing plain: 'use'"),
        ("«utilise»{spin} it", "unexpected language/plain: 'utilise'\nmissing spin: 'utilise'"),
        ("«utilise»{plain, spin} it", "missing spin: 'utilise'"),
        ("«utilise⇒employ»{plain} it", "line 1: 'utilise' must become 'employ', not 'use'"),
        ("a\n\n«utilise it»{plain}", "line 3: unexpected language/plain: 'utilise'\nmissing plain: 'utilise it'"),
    ],
)
def test_a_fixture(rule: Rule, marked: str, problem: str | None) -> None:
    told = check_fixture(marked, "x.md", "markdown", RuleSet.of(rule))
    assert (told is None) if problem is None else (told is not None and problem in told)


def test_a_mark_in_a_fixture_names_its_rules(rule: Rule) -> None:
    with pytest.raises(MarkError, match="a mark without a rule: 'utilise'"):
        check_fixture("«utilise» it", "x.md", "markdown", RuleSet.of(rule))


def test_a_fixture_whose_check_fails_is_told() -> None:
    options = compile_options(Pattern, {"phrases": ["a"]}, Pack("nowhere"))
    broken = RuleSet([CompiledRule("a/b", "t", "error", "{nope}", "pattern", options, Authority("a", "u"))])
    told = check_fixture("a", "x.md", "markdown", broken)
    assert told is not None
    assert "the rule a/b was not run: its message names {nope}" in told


def test_marks_made_of_findings_are_what_is_found(rule: Rule) -> None:
    text = "Utilise «it» prior to ⇒ {x} utilise"
    rules = RuleSet.of(rule)
    marked = mark(text, lint(Source("x.md", text, "markdown"), rules).findings)
    assert marked == (r"«Utilise»{language/plain} \«it\» «prior to»{language/plain} \⇒ {x} «utilise»{language/plain}")
    assert check_fixture(marked, "x.md", "markdown", rules) is None
