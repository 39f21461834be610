"""Comments that take findings away: in every format, of every form, and what is said of those that do nothing."""

from __future__ import annotations

import time

import pytest

from medlint.checks.pattern import Pattern
from medlint.checks.suppression import SuppressionNotes
from medlint.compiled import CompiledRule, RuleSet
from medlint.engine import lint
from medlint.finding import Authority, FileReport
from medlint.options import compile_options
from medlint.pack import Pack
from medlint.source import Source


def word_rule(id: str, word: str) -> CompiledRule:
    """A rule that finds each place of a word, in all kinds of block."""
    kinds = ["heading", "paragraph", "list-item", "table-cell", "caption", "quote", "residue"]
    options = compile_options(Pattern, {"phrases": [word], "scope": kinds}, Pack("nowhere"))
    return CompiledRule(id, id, "error", "{match}", "pattern", options, Authority("a", "u"))


def notes_rule(about: str) -> CompiledRule:
    message = {"malformed": "{problem}", "unused": "{rule}", "unknown-rule": "{rule}"}[about]
    options = compile_options(SuppressionNotes, {"about": about}, Pack("nowhere"))
    return CompiledRule(f"suppression/{about}", "t", "warning", message, "suppression", options, Authority("a", "u"))


NOTES = [notes_rule(about) for about in ("malformed", "unknown-rule", "unused")]
RULES = RuleSet(
    [word_rule("claims/cure", "cure"), word_rule("claims/pill", "pill"), word_rule("spin/cure", "cure"), *NOTES]
)
ONE = RuleSet([word_rule("claims/cure", "cure"), *NOTES])


def check(text: str, format: str = "markdown", rules: RuleSet = ONE) -> FileReport:
    report = lint(Source("x", text, format), rules)
    assert report.errors == ()
    return report


def found(text: str, format: str = "markdown", rules: RuleSet = ONE) -> list[int]:
    """The lines of what rules about the writing find."""
    findings = check(text, format, rules).findings
    return [finding.start.line for finding in findings if not finding.rule.startswith("suppression/")]


def notes(text: str, format: str = "markdown", rules: RuleSet = ONE) -> list[tuple[str, str]]:
    """What is said of the comments: the kind of fault, and the words marked."""
    findings = check(text, format, rules).findings
    return [(each.rule.partition("/")[2], each.text) for each in findings if each.rule.startswith("suppression/")]


# Where a comment may stand


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("markdown", "<!-- medlint: ignore claims/cure -->\nA cure.\n\nA cure.\n"),
        ("markdown", "<!-- medlint: ignore claims/cure -->\n\n\nA cure.\n\nA cure.\n"),
        ("markdown", "<!--medlint:ignore claims/cure-->\n\nA cure.\n\nA cure.\n"),
        ("markdown", "<!--\n  medlint : ignore\n  claims/cure\n-->\n\nA cure.\n\nA cure.\n"),
        ("markdown", "<!-- medlint: ignore claims/cure -- a reason -- with, words -->\n\nA cure.\n\nA cure.\n"),
        ("markdown", "---\ntitle: x\n---\n<!-- medlint: ignore claims/cure -->\n\nA cure.\n\nA cure.\n"),
        ("markdown", "A <!-- medlint: ignore claims/cure --> cure.\n\nA cure.\n"),
        ("markdown", "A cure. <!-- medlint: ignore claims/cure -->\n\nA cure.\n"),
        ("markdown", "A **cure** <!-- medlint: ignore claims/cure -->\n\nA cure.\n"),
        ("markdown", "A [cure](x) <!-- medlint: ignore claims/cure -->\n\nA cure.\n"),
        ("markdown", "# A cure <!-- medlint: ignore claims/cure -->\n\nA cure.\n"),
        ("markdown", "- A cure. <!-- medlint: ignore claims/cure -->\n- A cure.\n"),
        ("markdown", "| A cure <!-- medlint: ignore claims/cure --> | x |\n|---|---|\n| A cure | x |\n"),
        ("markdown", "<!-- medlint: ignore claims/cure -->\n# A cure\n\nA cure.\n"),
        ("html", "<!-- medlint: ignore claims/cure --><p>A cure.</p><p>A cure.</p>"),
        ("html", "<p>A cure.<!-- medlint: ignore claims/cure --></p><p>A cure.</p>"),
        ("html", "<p>A <!-- medlint: ignore claims/cure -->cure.</p><p>A cure.</p>"),
        ("html", "<p>Fine.</p><!-- medlint: ignore claims/cure --><p>A cure.</p><p>A cure.</p>"),
        ("html", "<ul><!-- medlint: ignore claims/cure --><li>A cure.</ul><p>A cure."),
        ("text", "<!-- medlint: ignore claims/cure -->\nA cure is near.\n\nA cure is near.\n"),
        ("text", "Some text.\n<!-- medlint: ignore claims/cure -->\n\nA cure is near.\n\nA cure is near.\n"),
        ("mdx", "{/* medlint: ignore claims/cure */}\n\nA cure.\n\nA cure.\n"),
        ("mdx", "<Box>\n  {/* medlint: ignore claims/cure */}\n\n  A cure.\n</Box>\n\nA cure.\n"),
        ("mdx", "A cure. {/* medlint: ignore claims/cure */}\n\nA cure.\n"),
        ("mdx", "<!-- medlint: ignore claims/cure -->\n\nA cure.\n\nA cure.\n"),
    ],
)
def test_a_comment_covers_one_block(format: str, text: str) -> None:
    (finding,) = check(text, format).findings
    assert finding.rule == "claims/cure"
    assert finding.start.offset == text.rindex("cure")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("format", ["markdown", "text", "html"])
def test_line_ends_make_no_difference(format: str, newline: str) -> None:
    text = "<!-- medlint: ignore claims/cure -->\n\nA cure is near.\n\n<p>\n\nA cure is near.\n".replace("\n", newline)
    assert len(found(text, format)) == 1


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- A cure.\n- A cure.\n  - A cure.\n- A cure.\n\nA cure.\n", 1),
        ("| A cure | A cure |\n|---|---|\n| A cure | x |\n\nA cure.\n", 1),
        ("> A cure.\n>\n> A cure.\n\nA cure.\n", 1),
        ("1. A cure.\n\n   A cure.\n\n2. A cure.\n\nA cure.\n", 1),
    ],
)
def test_before_a_list_a_table_or_a_quote_a_comment_covers_it_whole(text: str, left: int) -> None:
    assert len(found(f"<!-- medlint: ignore claims/cure -->\n\n{text}")) == left


def test_within_a_list_a_comment_covers_the_next_item() -> None:
    text = "- A cure.\n\n  <!-- medlint: ignore claims/cure -->\n\n- A cure.\n- A cure.\n"
    assert len(found(text)) == 2


def test_a_comment_with_nothing_after_it_covers_nothing() -> None:
    text = "A cure.\n\n<!-- medlint: ignore claims/cure -->\n"
    assert found(text) == [1]
    assert notes(text) == [("unused", "claims/cure")]
    assert notes("<!-- medlint: ignore claims/cure -->") == [("unused", "claims/cure")]


def test_what_stands_on_the_lines_of_a_block_belongs_to_it() -> None:
    """Findings about links, images and footnote marks begin before or after the words of their block."""
    from medlint.document import Document
    from medlint.readers import read
    from medlint.source import Span
    from medlint.suppress import Suppressions

    text = "<!-- medlint: ignore claims/cure -->\n\n[A cure](x) and ![](y)[^1]\n\n[Next](z)\n"
    document: Document = read(Source("x.md", text, "markdown"))
    suppressions = Suppressions(document, ["claims/cure"], ["claims/cure"])
    (covers,) = (each.covers for each in suppressions._suppressions)
    assert covers == Span(text.index(" -->") + 1, text.index("\n\n[Next"))


# Stretches and files


def test_a_stretch() -> None:
    text = (
        "A cure.\n\n<!-- medlint: ignore-start claims/cure -- quoted -->\n\nA cure.\n\n# A cure\n\n"
        "<!-- medlint: ignore-end claims/cure -->\n\nA cure.\n"
    )
    assert found(text) == [1, 11]
    assert notes(text) == []


def test_stretches_may_be_nested_and_name_several_rules() -> None:
    text = (
        "<!-- medlint: ignore-start claims/cure, claims/pill -->\n\nA cure. A pill.\n\n"
        "<!-- medlint: ignore-start claims/cure -->\n\nA cure.\n\n<!-- medlint: ignore-end claims/cure -->\n\n"
        "A cure.\n\n<!-- medlint: ignore-end claims/pill -->\n\nA cure. A pill.\n\n"
        "<!-- medlint: ignore-end claims/cure -->\n\nA cure.\n"
    )
    rules = RuleSet([word_rule("claims/cure", "cure"), word_rule("claims/pill", "pill"), *NOTES])
    assert found(text, rules=rules) == [15, 19]
    assert notes(text, rules=rules) == []


def test_a_stretch_that_never_ends_and_an_end_without_a_start() -> None:
    text = "<!-- medlint: ignore-start claims/cure -->\n\nA cure.\n\nA cure.\n"
    assert found(text) == []
    assert notes(text) == [("malformed", "claims/cure")]
    text = "A cure.\n\n<!-- medlint: ignore-end claims/cure -->\n"
    assert found(text) == [1]
    assert notes(text) == [("malformed", "claims/cure")]
    text = "<!-- medlint: ignore-start claims -->\n\nA cure.\n\n<!-- medlint: ignore-end claims/* -->\n"
    assert notes(text) == [("malformed", "claims"), ("malformed", "claims/*")]


@pytest.mark.parametrize(
    "where", ["{}\n\nA cure.\n\nA cure.\n", "A cure.\n\nA cure.\n\n{}\n", "A cure.\n\nA {} cure.\n"]
)
def test_a_whole_file(where: str) -> None:
    text = where.format("<!-- medlint: ignore-file claims/cure -- an example -->")
    assert found(text) == []
    assert notes(text) == []


# Names of rules


@pytest.mark.parametrize(
    ("selector", "left"),
    [
        ("claims/cure", ["claims/pill", "spin/cure"]),
        ("cure", ["claims/pill"]),
        ("claims", ["spin/cure"]),
        ("claims/*", ["spin/cure"]),
        ("*/c?re", ["claims/pill"]),
        ("claims/cure,spin/cure", ["claims/pill"]),
        ("claims/cure ,  pill", ["spin/cure"]),
        ("all", []),
        ("*", []),
    ],
)
def test_rules_are_named_by_id_family_name_or_glob(selector: str, left: list[str]) -> None:
    report = check(f"<!-- medlint: ignore {selector} -->\n\nA cure, a pill.\n", rules=RULES)
    assert sorted(finding.rule for finding in report.findings) == left


@pytest.mark.timed
def test_names_that_no_rule_has() -> None:
    text = "<!-- medlint: ignore claims/cuer, claims/cure, nix/* -- x -->\n\nA cure.\n"
    assert found(text) == []
    assert notes(text) == [("unknown-rule", "claims/cuer"), ("unknown-rule", "nix/*")]
    long = "[" * 300_000
    began = time.process_time()
    assert notes(f"<!-- medlint: ignore {long} -->\n\nA cure.\n") == [("unknown-rule", long)]
    assert time.process_time() - began < 5


def test_a_rule_of_the_pack_that_is_not_run_is_known() -> None:
    text = "<!-- medlint: ignore spin/cure -->\n\nA cure.\n"
    chosen = RULES.select(["suppression", "claims/cure"])
    assert found(text, rules=chosen) == [3]
    assert notes(text, rules=chosen) == []  # whether it would hide something is not known


# What is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!-- medlint: ignore claims/cure -->\n\nNothing.\n", [("unused", "claims/cure")]),
        ("<!-- medlint: ignore claims/cure, claims -->\n\nA cure.\n", []),  # both would do
        ("<!-- medlint: ignore-file claims/cure -->\n\nNothing.\n", [("unused", "claims/cure")]),
        (
            "<!-- medlint: ignore-start claims/cure -->\n\nNo.\n\n<!-- medlint: ignore-end claims/cure -->\n\nA cure.\n",
            [("unused", "claims/cure")],
        ),
        (
            "<!-- medlint: ignore claims/cure -->\n<!-- medlint: ignore claims/cure -->\n\nA cure.\n",
            [],
        ),
        ("<!-- medlint: -->\n\nNo.\n", [("malformed", " medlint: ")]),
        ("<!-- medlint: off -->\n\nNo.\n", [("malformed", " medlint: off ")]),
        ("<!-- medlint: ignore -->\n\nNo.\n", [("malformed", " medlint: ignore ")]),
        ("<!-- medlint: ignore -- a reason alone -->\n\nNo.\n", [("malformed", " medlint: ignore -- a reason alone ")]),
        ("<!-- medlint: ignore-next claims/cure -->\n\nNo.\n", [("malformed", " medlint: ignore-next claims/cure ")]),
        ("<!-- medlint ignore claims/cure -->\n\nNo.\n", [("malformed", " medlint ignore claims/cure ")]),
        ("<!-- medlint: ignore claims/cure — quoted -->\n\nA cure.\n", [("malformed", "— quoted")]),
        ("<!-- medlint: ignore claims/cure quoted from him -->\n\nA cure.\n", [("malformed", "quoted from him")]),
        ("<!-- MEDLINT: Ignore claims/cure -- x -->\n\nA cure.\n", []),
        ("<!-- medlint ignores nothing -->\n\nNo.\n", []),
        ("<!-- medlint: ignored claims/cure -->\n\nNo.\n", [("malformed", " medlint: ignored claims/cure ")]),
        ("<!-- medlint is a linter: ignore claims/cure -->\n\nNo.\n", []),
        ("<!-- see medlint: ignore claims/cure -->\n\nNo.\n", []),
        ("<!-- -->\n\n<!---->\n\nNo.\n", []),
        ("`<!-- medlint: ignore claims/cure -->`\n\nNo.\n", []),
        ("    <!-- medlint: ignore claims/cure -->\n\nNo.\n", []),
        ("```\n<!-- medlint: ignore claims/cure -->\n```\n\nNo.\n", []),
    ],
)
def test_what_is_wrong_is_said(text: str, said: list[tuple[str, str]]) -> None:
    assert notes(text) == said


def test_the_notes_themselves_stand_in_the_order_of_the_text() -> None:
    text = "<!-- medlint: off -->\n\n<!-- medlint: ignore nix -->\n\n<!-- medlint: ignore claims/cure -->\n\nNo.\n"
    assert notes(text) == [("malformed", " medlint: off "), ("unknown-rule", "nix"), ("unused", "claims/cure")]


# Hostile


def seconds(text: str, format: str, rules: RuleSet) -> float:
    began = time.process_time()
    check(text, format, rules)
    return time.process_time() - began


COMMENT = "<!-- medlint: ignore claims/cure -->"


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize(
    ("format", "unit"),
    [
        ("markdown", COMMENT + "\nA cure.\n\n"),
        ("markdown", COMMENT + "\n"),
        ("markdown", "<!-- medlint: ignore-file claims/cure -->\n\nA cure.\n\n"),
        ("markdown", "<!-- medlint: ignore-start claims/cure -->\n\nA cure.\n\n"),
        ("markdown", "<!-- medlint: ignore-end claims/cure -->\n\nA cure.\n\n"),
        ("markdown", "- a " + COMMENT + "\n"),
        ("markdown", "a " + COMMENT + " cure "),
        ("html", "<p>a " + COMMENT + " cure"),
        ("html", COMMENT + "<br>cure "),
        ("text", COMMENT + "\nA cure is near.\n"),
        ("mdx", "{/* medlint: ignore claims/cure */}\n\nA cure.\n\n"),
    ],
)
def test_time_grows_with_the_comments(format: str, unit: str) -> None:
    size = 125_000 // len(unit)
    small = min(seconds(unit * size, format, ONE) for _ in range(2))
    assert seconds(unit * 4 * size, format, ONE) < 8 * small + 0.5


@pytest.mark.timed
@pytest.mark.slow
def test_five_million_characters_of_comments() -> None:
    assert seconds((COMMENT + "\nA cure.\n\n") * 105_000, "markdown", ONE) < 60
