"""`medlint rules` and `medlint explain` as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from medlint.cli import main, medlint
from medlint.pack import InstallationError, Pack
from medlint.rule import Rule
from medlint.testing import unmark

RULES: list[Rule] = Pack.builtin().rules()[0]
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(medlint, arguments)

    return run


def ids(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    *lines, blank, last = result.stdout.splitlines()
    assert blank == ""
    assert last == f"{len(lines)} rules. `medlint explain RULE` tells more of one."
    return [line.split()[0] for line in lines]


# List


def test_all_rules_are_listed_with_severity_and_title(run: Run) -> None:
    result = run("rules")
    assert ids(result) == [rule.id for rule in RULES]
    for line, rule in zip(result.stdout.splitlines(), RULES, strict=False):
        assert line.split(None, 2) == [rule.id, rule.severity, rule.title]
    assert len({line.index(rule.title) for line, rule in zip(result.stdout.splitlines(), RULES, strict=False)}) == 1


@pytest.mark.parametrize(
    ("selectors", "chosen"),
    [
        (["spin"], lambda rule: rule.family == "spin"),
        (["slash-chain"], lambda rule: rule.id == "spin/slash-chain"),
        (
            ["spin/slash-chain", "readability"],
            lambda rule: rule.id == "spin/slash-chain" or rule.family == "readability",
        ),
        (["*/slash-*"], lambda rule: "/slash-" in rule.id),
        (["all"], lambda rule: True),
        (["--severity", "error"], lambda rule: rule.severity == "error"),
        (["--severity", "warning", "spin"], lambda rule: rule.family == "spin" and rule.severity == "warning"),
    ],
)
def test_rules_are_filtered(run: Run, selectors: list[str], chosen: Callable[[Rule], bool]) -> None:
    assert ids(run("rules", *selectors)) == [rule.id for rule in RULES if chosen(rule)]


def test_json_tells_all_of_a_rule_that_others_need(run: Run) -> None:
    result = run("rules", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert [each["id"] for each in data] == [rule.id for rule in RULES]
    for each, rule in zip(data, RULES, strict=True):
        assert set(each) == {"id", "family", "title", "severity", "check", "rationale", "source"}
        assert each["source"] == {
            "title": rule.source.title,
            "publisher": rule.source.publisher,
            "url": rule.source.url,
        }
        assert (each["family"], each["check"], each["rationale"]) == (rule.family, rule.check, rule.rationale)
    assert json.loads(run("rules", "spin", "--severity", "info", "--format", "json").stdout) == [
        each for each in data if each["family"] == "spin" and each["severity"] == "info"
    ]


@pytest.mark.parametrize("command", ["rules", "explain"])
@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("spin/slash-chian", "did you mean 'spin/slash-chain'?"),
        ("slash-chian", "did you mean 'slash-chain'?"),
        ("zzzz", "`medlint rules` lists them"),
        ("", "`medlint rules` lists them"),
    ],
)
def test_a_rule_that_there_is_not(run: Run, command: str, wrong: str, hint: str) -> None:
    result = run(command, wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"no rule is called {wrong!r}" in result.stderr
    assert hint in result.stderr


def test_a_family_is_no_rule_to_explain(run: Run) -> None:
    result = run("explain", "medication")
    assert result.exit_code == 2
    assert "'medication' is a family: name one of its rules (medication/" in result.stderr


def broken(tmp_path: Path) -> Pack:
    (tmp_path / "spin").mkdir()
    source = Path(Pack.builtin().root) / "readability" / "long-sentence.yml"
    (tmp_path / "spin" / "long.yml").write_text(source.read_text("utf-8"), "utf-8")
    (tmp_path / "spin" / "broken.yml").write_text("title: x\n")
    return Pack(tmp_path)


def test_a_broken_rule_file_is_told_and_the_rest_is_listed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = broken(tmp_path)
    monkeypatch.setattr(Pack, "builtin", classmethod(lambda cls: pack))
    for arguments in (["rules"], ["rules", "--format", "json"]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "spin/long" in result.stdout
        assert "broken.yml:1: the key 'severity' is missing" in result.stderr
    explained = run("explain", "long")
    assert explained.exit_code == 0
    assert "broken.yml:1: the key 'severity' is missing" in explained.stderr


def test_an_installation_without_rules_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(cls: type[Pack]) -> Pack:
        raise InstallationError("medlint's rules are missing beside x: install medlint-health again")

    monkeypatch.setattr(Pack, "builtin", classmethod(missing))
    for arguments in (["rules"], ["explain", "x"], ["check", "."]):
        result = run(*arguments)
        assert result.exit_code in (1, 2)
        assert "Error: medlint's rules are missing" in result.stderr


# Explain


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_explains_itself(run: Run, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pack, "rules", lambda self: (RULES, []))  # read once for all
    result = run("explain", rule.id)
    assert result.exit_code == 0, result.output
    page = result.stdout
    assert page.startswith(f"# {rule.id}\n\n{rule.title}. Severity: {rule.severity}.\n")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    expected = [
        "## Why",
        "## Found",
        "## Not found",
        "## Known false positives",
        "## Options",
        "## Measured",
        "## Source",
    ]
    assert headings == [each for each in expected if rule.false_positives or "false" not in each]
    assert " ".join(rule.rationale.split()) in " ".join(page.split())
    assert rule.source.url in page
    assert f"Check: `{rule.check}`." in page
    for example in rule.bad:
        assert all(f"    {line}".rstrip() in page for line in example.rstrip().splitlines())
    for example in rule.good:
        assert all(line in page for line in unmark(example)[0].rstrip().splitlines())
    for option in rule.options:
        assert f"- `{option}`" in page


def test_an_option_that_a_rule_does_not_give_has_its_default(run: Run) -> None:
    assert "- `min-mentions` (default: 5): How often" in run("explain", "missing-withdrawal-warning").stdout


def test_a_bare_name_is_enough(run: Run) -> None:
    assert run("explain", "slash-chain").stdout == run("explain", "spin/slash-chain").stdout


def test_values_and_word_lists_of_options_are_told(run: Run) -> None:
    assert "- `max` = 25: The largest number that is fine." in run("explain", "long-sentence").stdout
    page = run("explain", "slash-chain").stdout
    assert "(word list function-words)" in page


# The command line around it


def test_help_names_all_commands(run: Run) -> None:
    for arguments in (["--help"], ["-h"]):
        result = run(*arguments)
        assert result.exit_code == 0
        for command in ("check", "rules", "explain", "pack"):
            assert f"\n  {command} " in result.stdout
    assert run("check", "--help").exit_code == run("pack", "--help").exit_code == 0
    assert "Exit status: 0 nothing at or above --fail-on" in " ".join(run("--help").stdout.split())


def test_an_unknown_command_is_told(run: Run) -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "chek" in result.stderr


def test_the_version() -> None:
    done = subprocess.run([sys.executable, "-m", "medlint", "--version"], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("medlint, version 0.")


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (RuntimeError("boom"), 2, "medlint: internal error"),
        (KeyboardInterrupt(), 130, "medlint: interrupted"),
        (OSError(28, "No space left on device"), 2, "medlint: [Errno 28] No space left on device"),
    ],
)
def test_what_goes_wrong_within_never_ends_with_1(
    error: BaseException, status: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(medlint, "invoke", fail)
    monkeypatch.setattr(sys, "argv", ["medlint", "rules"])
    monkeypatch.setattr(os, "_exit", sys.exit)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert ("Traceback" in captured.err) is isinstance(error, RuntimeError)
