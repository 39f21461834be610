"""`medlint pack` as authors of rules run it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from medlint.cli import medlint
from medlint.pack import Pack

RULE = """\
title: Promise of a cure
severity: error
message: 'Take out "{match}".'
check: pattern
options: {phrases: [cure*]}
rationale: No article can know.
source: {title: A guide, publisher: An agency, url: https://example.org/guide}
bad: ["«cured»", "«cure»", "a «cure»"]
good: [a, b, c]
"""
Run = Callable[..., Result]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / "cure.yml").write_text(RULE)
    return folder


@pytest.fixture
def run() -> Run:
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(medlint, ["pack", *map(str, arguments)], standalone_mode=False)

    return run


def status(result: Result) -> int:
    """What the process would end with."""
    if result.exception:
        raise result.exception
    return result.return_value or 0


# Test


def test_examples_that_hold(run: Run, pack: Path) -> None:
    result = run("test", pack)
    assert (status(result), result.stdout, result.stderr) == (0, "6 examples of 1 rule, 0 wrong.\n", "")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"«cured»"', '"«cured» now"', None),
        ('"«cured»"', '"«healed»"', ":8: claims/cure:bad:1: must find ['healed'], finds []"),
        ('"«cured»"', '"cured"', ":8: claims/cure:bad:1: a bad example needs marks"),
        ('"«cured»"', '"«cured"', ":8: claims/cure:bad:1: « without »"),
        ("good: [a", "good: [cure", ":9: claims/cure:good:1: must find [], finds ['cure']"),
        ("{match}", "{words}", "its message names {words}, and the check pattern gives other fields: match"),
        ("severity: error", "severity: fatal", "cure.yml:2: severity 'fatal' is none of"),
        ("{match}", "{match", "cure.yml:3: the message has a faulty placeholder"),
        ("{match}", "{match.upper}", "cure.yml:3: {match.upper} in the message is no field"),
        ("good: [a, b, c]", "good: [a, b, c]\nformat: docx", "cure.yml:10: there is no format 'docx' (known: html,"),
        ("good: [a, b, c]", "good: [a, b, 3]", "cure.yml:9: a text is wanted, not 3"),
    ],
)
def test_what_is_wrong_is_told(run: Run, pack: Path, old: str, new: str, problem: str | None) -> None:
    file = pack / "claims" / "cure.yml"
    assert old in RULE
    file.write_text(RULE.replace(old, new))
    result = run("test", pack)
    refused = problem is not None and "cure.yml:" in problem
    assert status(result) == (2 if refused else int(problem is not None))
    if problem:
        assert result.stderr.startswith("medlint: ")
        assert problem in result.stderr
        assert not result.stdout.endswith(" 0 wrong.\n")


def test_one_broken_rule_does_not_keep_others_from_being_tested(run: Run, pack: Path) -> None:
    (pack / "claims" / "broken.yml").write_text("title: x\n")
    result = run("test", pack)
    assert (status(result), result.stdout) == (2, "6 examples of 1 rule, 0 wrong, 1 file refused.\n")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("claims/cure.yaml", "the name of a rule's file ends in .yml"),
        ("cure.yml", "a rule stands in the folder of its family"),
        ("claims/more/cure.yml", "the folder of a family has no folders"),
    ],
)
def test_a_file_in_the_wrong_place_is_told(run: Run, pack: Path, name: str, problem: str) -> None:
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text(RULE)
    (pack / "pack.yml").write_text("name: ours\n")
    result = run("test", pack)
    assert status(result) == 2
    assert result.stderr == f"medlint: {pack / name}:1: not read: {problem}\n"


def test_a_pattern_that_backtracks_is_stopped(run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medlint.cli.pack.SECONDS", 0.2)
    endless = RULE.replace("phrases: [cure*]", "patterns: ['(?:[a-z]+)+!']").replace("[a, b, c]", f"[a, b, {'c' * 60}]")
    (pack / "claims" / "cure.yml").write_text(endless)
    result = run("test", pack)
    assert status(result) == 1
    assert "claims/cure:good:3: not done after 0.2 seconds: one of its patterns backtracks too much" in result.stderr


def test_the_builtin_rules_hold(run: Run) -> None:
    result = run("test", Pack.builtin().root)
    assert status(result) == 0
    assert result.stdout.endswith(" 0 wrong.\n")


# Docs


def test_pages_are_written_once_and_then_fresh(run: Run, pack: Path) -> None:
    result = run("docs", pack, "--check")
    assert status(result) == 1
    assert result.stderr.splitlines() == [
        f"{pack / name}: stale: run `medlint pack docs`" for name in ("README.md", "rule.schema.json")
    ]
    assert not (pack / "README.md").exists()
    result = run("docs", pack)
    assert (status(result), result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"{pack / name}: written" for name in ("README.md", "rule.schema.json")]
    assert "| [`claims/cure`](claims/cure.yml) | error | Promise of a cure |" in (pack / "README.md").read_text()
    for arguments in (("docs", pack), ("docs", pack, "--check")):
        result = run(*arguments)
        assert (status(result), result.output) == (0, "")


def test_a_changed_rule_makes_the_catalogue_stale(run: Run, pack: Path) -> None:
    run("docs", pack)
    (pack / "claims" / "cure.yml").write_text(RULE.replace("error", "info"))
    result = run("docs", pack, "--check")
    assert status(result) == 1
    assert "README.md: stale" in result.stderr
    assert "schema" not in result.stderr
    assert status(run("docs", pack)) == 0
    assert status(run("docs", pack, "--check")) == 0


def test_a_broken_rule_keeps_pages_from_being_written(run: Run, pack: Path) -> None:
    (pack / "claims" / "broken.yml").write_text("title: x\n")
    result = run("docs", pack)
    assert "broken.yml:1: the key 'severity' is missing" in str(result.exception)
    assert not (pack / "README.md").exists()


def test_the_builtin_pages_are_fresh(run: Run) -> None:
    assert status(run("docs", Pack.builtin().root, "--check")) == 0


def test_rules_keep_the_schema_and_faults_do_not(run: Run, pack: Path) -> None:
    run("docs", pack)
    schema = json.loads((pack / "rule.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for _, file in Pack.builtin().rule_files():
        data = yaml.safe_load(file.read_text("utf-8"))
        assert [error.message for error in validator.iter_errors(data)] == [], file
    for old, new in (
        ("error", "fatal"),
        ("pattern", "patern"),
        ("phrases: [cure*]", "phrase: [cure*]"),
        ("phrases: [cure*]", "scope: [head]"),
        ("title: A guide, ", ""),
        ("good: [a, b, c]", "good: [a, b]"),
        ("rationale", "reason"),
    ):
        assert not validator.is_valid(yaml.safe_load(RULE.replace(old, new))), new


def test_pages_of_the_rules_on_request(run: Run, pack: Path, tmp_path: Path) -> None:
    pages = tmp_path / "site" / "rules"
    assert status(run("docs", pack, "--pages", pages)) == 0
    assert "[`claims/cure`](claims/cure.md)" in (pages / "index.md").read_text()
    assert "## Measured" not in (pages / "claims" / "cure.md").read_text()
    assert status(run("docs", pack, "--pages", pages, "--check")) == 0
    (pages / "claims" / "cure.md").unlink()
    assert status(run("docs", pack, "--pages", pages, "--check")) == 1


# Measure


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.md").write_text("No herb cured it. It cured nobody.")
    (folder / "labels.jsonl").write_text('{"file": "one.md", "kind": "overclaim", "span": "cured it"}\n')
    return folder


def test_noise_and_recall_are_shown_and_kept(run: Run, pack: Path, texts: Path) -> None:
    shown = run("measure", pack, "--clean", texts / "one.md", "--labels", texts / "labels.jsonl")
    assert status(shown) == 0
    assert "files: 1, words: 7" in shown.stdout and "overclaim" in shown.stdout
    assert not (pack / "measured.json").exists()
    assert status(run("measure", pack, "--clean", texts / "one.md", "--title", "Good", "--write")) == 0
    assert status(run("measure", pack, "--labels", texts / "labels.jsonl", "--title", "Bad", "--write")) == 0
    assert status(run("docs", pack, "--pages", pack.parent / "pages")) == 0
    page = " ".join((pack.parent / "pages" / "claims" / "cure.md").read_text().split())
    assert "On good texts (Good; 7 words): 2 error (2857.14 per 10,000 words)." in page
    assert "On labelled texts (Bad): 1 of 1 defects of the kind `overclaim`; all rules together find 1." in page


def test_a_quiet_rule_says_so(run: Run, pack: Path, texts: Path) -> None:
    (texts / "one.md").write_text("A quiet text.")
    assert status(run("measure", pack, "--clean", texts, "--write")) == 0
    run("docs", pack, "--pages", pack.parent / "pages")
    page = " ".join((pack.parent / "pages" / "claims" / "cure.md").read_text().split())
    assert "On good texts (Own texts; 3 words): no finding." in page


def test_nothing_to_measure_on(run: Run, pack: Path) -> None:
    assert "give --clean, --labels or both" in str(run("measure", pack).exception)


def test_nothing_is_kept_of_a_measurement_that_went_wrong(run: Run, pack: Path, texts: Path) -> None:
    (texts / "two.md").write_bytes(b"\xff\xfe\x00")
    result = run("measure", pack, "--clean", texts, "--write")
    assert status(result) == 2
    assert "two.md" in result.stderr and "files: 1" in result.stdout
    assert not (pack / "measured.json").exists()


def test_a_damaged_measurement_is_refused(run: Run, pack: Path, texts: Path) -> None:
    (pack / "measured.json").write_text("{")
    for command in (["docs", pack, "--pages", texts / "pages"], ["measure", pack, "--clean", texts, "--write"]):
        assert "measured.json:1: not as" in str(run(*command).exception)


def test_faulty_labels_and_rules_are_refused(run: Run, pack: Path, texts: Path) -> None:
    (texts / "labels.jsonl").write_text("{}\n")
    assert "labels.jsonl:1: no label" in str(run("measure", pack, "--labels", texts / "labels.jsonl").exception)
    (pack / "claims" / "broken.yml").write_text("title: x\n")
    assert "broken.yml:1: the key 'severity'" in str(run("measure", pack, "--clean", texts).exception)


def test_a_folder_that_there_is_not_is_refused(run: Run, tmp_path: Path) -> None:
    for command in ("test", "docs"):
        assert "does not exist" in str(run(command, tmp_path / "gone").exception)


def test_an_empty_folder_has_no_rules(run: Run, tmp_path: Path) -> None:
    result = run("test", tmp_path)
    assert "no rules (they are files FAMILY/NAME.yml)" in str(result.exception)


def test_a_copy_of_the_builtin_pack_is_a_pack(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(Pack.builtin().root, copy)
    rules, errors = Pack(copy).rules()
    assert errors == []
    assert [rule.id for rule in rules] == [id for id, _ in Pack.builtin().rule_files()]
