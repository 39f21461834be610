"""Findings of all rules on generated documents of every format: exact in place, in order, and always the same."""

from __future__ import annotations

import codecs
import os
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.compiled import RuleSet, load
from medlint.engine import lint
from medlint.finding import SEVERITIES, FileReport, Finding
from medlint.pack import Pack
from medlint.readers import read
from medlint.source import Source
from medlint.testing import unmark

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"

# What rules find, by their own examples, so that every rule has something to find.
DEFECTS = sorted(
    {line.strip() for rule in Pack.builtin().rules()[0] for bad in rule.bad for line in unmark(bad)[0].splitlines()}
    - {""}
)
NOISE = (
    "Take one tablet.", "💊", "e\u0301", "\u00ad", "\u200b", "\u00a0", "\u2028", "\x0c", "\t", "5 mg/kg/day", "[1]", "[9]",
    "“quoted”", "&amp;", "&lt", "a_b_c", "1.", "-", "|", "#", "  ", "www.a.org", "İ", "ſ",
)  # fmt: skip
SHAPES = {
    "markdown": (
        "{}", "{}", "# {}", "### {}", "- {}", "1. {}", "> {}", "| {} | x |\n|---|---|\n| y | {} |", "**{}**", "*{}",
        "[{}](/u)", "`{}`", "```\n{}\n```", "<div>{}</div>", "<!-- {} -->", "[^1]: {}", "{}[^1]", "## References\n\n{}",
        "<!-- medlint: ignore spin -->\n\n{}", "---\ntitle: {}\n---", "~~{}~~", "{}\\\n{}",
    ),
    "mdx": ("{}", "{}", "# {}", "- {}", "<Note>\n  {}\n</Note>", "{{/* {} */}}", "{{x}} {}", "import A from 'a'\n\n{}"),
    "html": (
        "<p>{}", "<p>{}</p>", "<h1>{}</h1>", "<h2>{}</h2>", "<ul><li>{}<li>{}</ul>", "<blockquote>{}</blockquote>",
        "<table><tr><th>{}<td>x<tr><td>{}<td>y</table>", "<b>{}</b>", "<a href=/u>{}</a>", "<pre>{}</pre>", "{}<br>{}",
        "<title>{}</title>", "<script>{}</script>", "<img alt='{}' src=s>", "<!-- {} -->", "<p>{}<sup>3</sup>", "<{}",
    ),
    "text": ("{}", "{}", "{}:", "- {}", "1. {}", "  {}", "> {}", "{}\n===", "See also {}", "| {} | {} |", "+\n{}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load(Pack.builtin())


def documents(format: str) -> st.SearchStrategy[str]:
    phrase = st.lists(
        st.sampled_from(DEFECTS) | st.sampled_from(DEFECTS) | st.sampled_from(NOISE), min_size=1, max_size=4
    )
    block = st.builds(
        lambda shape, parts: shape.replace("{}", " ".join(parts)) if format != "mdx" else shape.format(" ".join(parts)),
        st.sampled_from(SHAPES[format]),
        phrase,
    )
    whole = st.builds(str.join, st.sampled_from(["\n\n", "\n\n", "\n"]), st.lists(block, max_size=8))
    return st.builds(str.replace, whole, st.just("\n"), st.sampled_from(["\n", "\n", "\r\n", "\r"]))


@pytest.mark.slow
@pytest.mark.parametrize("format", sorted(SHAPES))
def test_every_finding_is_exact(rules: RuleSet, format: str) -> None:
    found: set[str] = set()
    in_source = {rule.id for rule in rules.rules if rule.check in ("source-pattern", "markup-leftover")}

    @settings(max_examples=300, derandomize=True, deadline=None)
    @given(documents(format), st.sampled_from([b"", codecs.BOM_UTF8]))
    def run(text: str, mark: bytes) -> None:
        source = Source.from_bytes("x", mark + text.encode(), format)
        report = lint(source, rules)
        check(source, report, in_source)
        found.update(finding.rule for finding in report.findings)

    run()
    assert len(found) > len(rules.rules) / 3  # the documents do hold defects


def check(source: Source, report: FileReport, in_source: set[str]) -> None:
    assert report.errors == ()
    places = [(finding.start.offset, finding.end.offset, finding.rule) for finding in report.findings]
    assert places == sorted(set(places))
    prints = [finding.fingerprint for finding in report.findings]
    assert len(set(prints)) == len(prints)
    for finding in report.findings:
        check_place(source.text, finding)
        assert finding.severity in SEVERITIES
        assert finding.message
        if finding.fix is not None and finding.rule not in in_source:
            check_fix(source, finding)


def check_place(text: str, finding: Finding) -> None:
    start, end = finding.start.offset, finding.end.offset
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == finding.text
    for position in (finding.start, finding.end):
        breaks = [found.end() for found in re.finditer(r"\r\n|\n|\r", text) if found.end() <= position.offset]
        assert position.line == 1 + len(breaks)
        assert position.column == 1 + position.offset - max(breaks, default=0)
    assert text[:start].endswith(finding.before)
    assert text[end:].startswith(finding.after)
    assert not re.search(r"[\r\n]", finding.before + finding.after)


def check_fix(source: Source, finding: Finding) -> None:
    """A fix stands where the prose is the source itself, so that making it changes these words alone."""
    document = read(source)
    places = (found.start() for found in re.finditer(re.escape(finding.text), document.prose))
    assert any(
        document.map.is_literal(at, at + len(finding.text))
        and document.map.locate(at, at + len(finding.text)) == (finding.start.offset, finding.end.offset)
        for at in places
    )


# The same bytes


def told(*arguments: str, seed: str = "0") -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "medlint", "check", *arguments, "--fail-on", "never"],
        cwd=ARTICLES,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("options", [("--format", "json"), ("--quiet", "--min-severity", "info")])
def test_the_same_bytes_whatever_the_hash_seed(options: tuple[str, ...]) -> None:
    first = told(".", *options, seed="1")
    assert len(first) > 1_000
    assert told(".", *options, seed="2") == first


def test_the_same_bytes_whatever_the_order_of_the_paths() -> None:
    names = sorted(path.name for path in ARTICLES.iterdir())[:4]
    assert len({told(*order, "--format", "json") for order in list(permutations(names))[::7]}) == 1


def test_the_same_findings_from_the_cache_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path))
    assert told(".", "--format", "json") == told(".", "--format", "json")
