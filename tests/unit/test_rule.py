"""Rule files: strict reading, and what is said about faults, with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medlint.pack import Pack
from medlint.rule import RuleError, parse_rule

RULE = """\
title: A title
severity: error
message: Write less of "{match}".
check: pattern
options:
  phrases:
    - cure*
    - "(no|the) harm"
  patterns: ['\\bx{3}\\b']
rationale: |
  Because of
  this.
source:
  title: A guide
  publisher: An agency
  url: https://example.org/guide
bad:
  - one
  - two
  - three
good:
  - four
  - five
  - six
"""


def parse(text: str) -> object:
    return parse_rule("spin/sample", "rules/spin/sample.yml", text, Pack(Path("nowhere")))


def test_a_rule_is_what_its_file_says() -> None:
    rule = parse_rule("spin/sample", "x.yml", RULE, Pack(Path("nowhere")))
    assert (rule.id, rule.family, rule.severity, rule.check) == ("spin/sample", "spin", "error", "pattern")
    assert rule.rationale == "Because of this."
    assert rule.authority == ("A guide (An agency)", "https://example.org/guide")
    assert rule.options["phrases"] == ["cure*", "(no|the) harm"]
    assert rule.format == "markdown"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("severity: error", "severty: error", 2, "unknown key 'severty'; did you mean 'severity'?"),
        ("severity: error", "severity: fatal", 2, "severity 'fatal' is none of error, warning, info"),
        ("severity: error\n", "", 1, "the key 'severity' is missing"),
        ("check: pattern", "check: patern", 4, "there is no check 'patern'"),
        ("  phrases:", "  phrase:", 6, "unknown option 'phrase'; did you mean 'phrases'?"),
        ("    - cure*", "    - (cure", 7, "unclosed '('"),
        ("    - cure*", "    - 12", 7, "a text is wanted, not 12; put it in quotes"),
        ("    - cure*", "    - yes", 7, "write true or false, or put 'yes' in quotes"),
        ("    - cure*", "    - &a cure", 7, "anchors, aliases and tags are not allowed"),
        ("    - cure*", "    - !!str cure", 7, "anchors, aliases and tags are not allowed"),
        ("x{3}", "(x{3}", 9, "not a regular expression: missing )"),
        ("  patterns: ['\\bx{3}\\b']", "  phrases: [x]", 9, "the key 'phrases' stands twice"),
        ("  patterns: ['\\bx{3}\\b']", "  patterns: {lexicon: none}", 9, "there is no word list 'none'"),
        ("  patterns: ['\\bx{3}\\b']", "  patterns: x", 9, "a list is wanted"),
        ("  patterns: ['\\bx{3}\\b']", "  scope: [heading, head]", 9, "'head' is none of"),
        ("  patterns: ['\\bx{3}\\b']", "  quotations: 1", 9, "true or false is wanted, not 1"),
        ("title: A guide", "titel: A guide", 13, "the source needs a title"),
        ("  url: https://example.org/guide", "  url: https://example.org/guide\n  page: 3", 17, "unknown key 'page' in the source"),
        ("  url: https://example.org/guide", "  url: a guide", 16, "'a guide' is no web address"),
        ("  - three", "  - one", 20, "'one' stands twice"),
        ("  - three\n", "", 17, "at least 3 bad examples are wanted, here are 2"),
        ("  - three", "  - 3", 20, "a text is wanted, not 3; put it in quotes"),
        ("title: A title", "title: [A title]", 1, "'title' must be a text"),
        ("title: A title", "title: A: title", 1, "not YAML"),
        ("title: A title", "? [a, b]\n: c\ntitle: A title", 1, "a key must be a plain text"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_line(old: str, new: str, line: int, problem: str) -> None:
    assert old in RULE
    with pytest.raises(RuleError, match=rf"^rules/spin/sample\.yml:{line}: .*{re.escape(problem)}"):
        parse(RULE.replace(old, new, 1))


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text"])
def test_a_file_without_keys_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match=r":1: the file must hold keys with values"):
        parse(text)


@pytest.mark.parametrize("id", ["Spin/sample", "spin/Sample", "spin/a_b", "spin/a--b"])
def test_names_are_lower_case_words(id: str) -> None:
    with pytest.raises(RuleError, match="lower-case words joined by hyphens"):
        parse_rule(id, "x.yml", RULE, Pack(Path("nowhere")))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"# head\ncure\ncure\n", r"words\.txt:3: 'cure' stands twice"),
        (b"# head\ncure\n\nharm\n", r"words\.txt:3: an empty entry"),
        (b"cure =>\n", r"words\.txt:1: an empty entry"),
        (b"caf\xe9\n", r"words\.txt:1: not UTF-8"),
        (b"(cure\n", "unclosed"),
    ],
)
def test_a_faulty_word_list_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "words.txt").write_bytes(content)
    text = RULE.replace("  patterns: ['\\bx{3}\\b']", "  patterns: []").replace(
        '    - cure*\n    - "(no|the) harm"', "    lexicon: words"
    )
    with pytest.raises(RuleError, match=rf"^x\.yml:7: .*{problem}"):
        parse_rule("spin/sample", "x.yml", text, Pack(tmp_path))


def test_a_broken_rule_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "spin").mkdir()
    (tmp_path / "spin" / "good.yml").write_text(RULE)
    (tmp_path / "spin" / "broken.yml").write_text("title: x")
    (tmp_path / "spin" / "latin.yml").write_bytes(b"title: caf\xe9")
    rules, errors = Pack(tmp_path).rules()
    assert [rule.id for rule in rules] == ["spin/good"]
    assert len(errors) == 2
    assert "broken.yml:1: the key 'severity' is missing" in errors[0]
    assert "latin.yml:1: cannot be read as UTF-8" in errors[1]
