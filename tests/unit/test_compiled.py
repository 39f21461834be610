"""The compiled rule set: selection, and the cache: written once, used again, made anew when anything has changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from difflib import get_close_matches
from pathlib import Path

import pytest

from medlint import compiled
from medlint.checks import CHECKS, options_of, resolve
from medlint.checks.pattern import Pattern
from medlint.compiled import CACHE_VARIABLE, BoundRule, CompiledRule, RuleSet, keep_expressions, load
from medlint.engine import lint
from medlint.finding import Authority
from medlint.options import Pool, compile_options, ready_values
from medlint.pack import Pack
from medlint.readers import read
from medlint.source import Source
from medlint.text import regex

RULE = """\
title: Promise of a cure
severity: error
message: 'Take out "{match}".'
check: pattern
options:
  phrases: {lexicon: promises}
  patterns: ['\\bsure\\b']
rationale: No article can know.
source: {title: A guide, publisher: An agency, url: https://example.org/guide}
bad: ["«cured»", "«sure»", "a «cure»"]
good: [a, b, c]
"""
OWED = """\
title: No caveat
severity: warning
message: "{drug} {problem}"
check: caveat
options: {caveat: stop, missing: lacks a warning, partial: lacks a reason}
rationale: Stopping hurts.
source: {title: A guide, publisher: An agency, url: https://example.org/guide}
bad: ["«a»", "«b»", "«c»"]
good: [a, b, c]
"""
DRUG = """\
name: samplol
names: [samplol]
labels: {oral: {title: Samplol tablets}}
checked: false
requires:
  - caveat: stop
    level: critical
    because: it hurts
    confidence: stable
    sections: {oral: "5"}
"""
CAVEAT = """\
title: Do not stop
evidence: [["do not stop"]]
satisfied: [Do not stop.]
unsatisfied: [Stop.]
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "pack"
    for name, text in {
        "pack.yml": "name: sample\n",
        "claims/cure.yml": RULE,
        "safety/stop.yml": OWED,
        "lexicons/promises.txt": "# ours\ncure*\n",
        "knowledge/drugs/samplol.yml": DRUG,
        "knowledge/caveats/stop.yml": CAVEAT,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "knowledge" / "classes").mkdir()
    return root


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that YAML is read of from here on."""
    import medlint.strict_yaml

    texts: list[str] = []
    load_ = medlint.strict_yaml.load
    monkeypatch.setattr(medlint.strict_yaml, "load", lambda text: texts.append(text) or load_(text))
    return texts


def found(rules: RuleSet, text: str = "A cure, for sure.") -> list[str]:
    report = lint(Source("x.md", text, "markdown"), rules)
    assert report.errors == ()
    return [finding.text for finding in report.findings]


def cache_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


# The cache


def test_it_is_written_and_used_again_without_any_yaml(cache: Path, root: Path, readings: list[str]) -> None:
    first = load(Pack(root))
    assert len(readings) == 4
    readings.clear()
    second = load(Pack(root))
    assert readings == []
    assert json.dumps(second.rules) == json.dumps(first.rules)
    assert (second.errors, second.known) == (first.errors, first.known)
    assert found(first) == found(second) == ["cure", "sure"]
    assert isinstance(second.rules[0].authority, Authority)
    assert [bound.options for bound in second.bound()][0].allow.words == frozenset()


def test_the_builtin_rules_are_the_same_from_the_cache(cache: Path, readings: list[str]) -> None:
    first = load(Pack.builtin())
    readings.clear()
    second = load(Pack.builtin())
    assert readings == []
    assert json.dumps(second.rules) == json.dumps(first.rules)
    assert len(second.bound()) == len(second.rules) > 0


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("claims/cure.yml", RULE.replace("sure", "for"), ["cure", "for"]),
        ("lexicons/promises.txt", "# ours\nsure\n", ["sure"]),
        ("knowledge/drugs/samplol.yml", DRUG.replace("name: samplol", "name: other"), ["cure", "sure"]),
        ("knowledge/caveats/stop.yml", CAVEAT.replace("title: Do", "title: To"), ["cure", "sure"]),
        ("claims/new.yml", RULE.replace("cure", "new").replace("sure", "for"), ["cure", "cure", "for", "sure"]),
    ],
)
def test_it_is_made_anew_when_a_file_has_changed(
    cache: Path, root: Path, readings: list[str], name: str, text: str, expected: list[str]
) -> None:
    load(Pack(root))
    readings.clear()
    (root / name).write_text(text)
    rules = load(Pack(root))
    assert len(readings) >= 4
    assert sorted(found(rules)) == expected
    readings.clear()
    load(Pack(root))
    assert readings == []


def test_a_change_of_the_same_size_and_time_is_seen(cache: Path, root: Path) -> None:
    file = root / "claims" / "cure.yml"
    before = file.stat()
    load(Pack(root))
    file.write_text(RULE.replace("sure", "cute"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert found(load(Pack(root)), "cute for sure") == ["cute"]


def test_it_is_made_anew_when_a_file_has_gone(cache: Path, root: Path) -> None:
    (root / "claims" / "new.yml").write_text(RULE)
    assert len(load(Pack(root)).rules) == 3
    (root / "claims" / "new.yml").unlink()
    assert len(load(Pack(root)).rules) == 2


def test_it_is_made_anew_when_medlint_has_changed(
    cache: Path, root: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(Pack(root))
    readings.clear()
    monkeypatch.setattr(compiled, "__version__", "99")
    load(Pack(root))
    assert readings
    readings.clear()
    monkeypatch.setattr(compiled, "_stamp_of_code", lambda: [["checks.py", 1, 2, 3]])
    load(Pack(root))
    assert readings


def test_packs_do_not_share_a_cache(cache: Path, root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    (other / "lexicons" / "promises.txt").write_text("sure\n")
    assert found(load(Pack(root))) == ["cure", "sure"]
    assert found(load(Pack(other))) == ["sure"]
    assert found(load(Pack(root))) == ["cure", "sure"]
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"error", b"fatal"),
        lambda content: content.replace(b'"rules":[', b'"rules":[[],'),
        lambda content: content.partition(b"\n")[2],
        lambda content: b"\x80\x04]\x94.",
        lambda content: b"{}",
        lambda content: b"\xff\xfe\0\0",
        lambda content: b"[" * 100_000,
        lambda content: b"0" * 9 + content,
    ],
)
def test_a_damaged_or_foreign_file_is_made_anew(cache: Path, root: Path, readings: list[str], damage: object) -> None:
    load(Pack(root))
    file = cache_file(cache)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    readings.clear()
    assert found(load(Pack(root))) == ["cure", "sure"]
    assert len(readings) == 4
    assert file.read_bytes() == whole


@pytest.mark.parametrize("place", ["a file", "under a file", "a folder in its place"])
def test_where_nothing_can_be_written_it_costs_time_alone(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "x" if place == "under a file" else tmp_path / "file"))
    if place == "a folder in its place":
        monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
        Path(compiled._cache_file(os.fspath(root))).mkdir(parents=True)
    for _ in range(2):
        assert found(load(Pack(root))) == ["cure", "sure"]
    assert [path.name for path in tmp_path.rglob("rules-*.json.*")] == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_permission_costs_time_alone(cache: Path, root: Path) -> None:
    cache.mkdir(mode=0o500)
    assert found(load(Pack(root))) == ["cure", "sure"]
    assert list(cache.iterdir()) == []


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", "/home/mia")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/tmp/mia")
    monkeypatch.setenv("LOCALAPPDATA", "C:/Local")
    folders = {}
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(compiled.sys, "platform", platform)
        folders[platform] = Path(compiled._cache_folder())
    assert folders == {
        "linux": Path("/var/tmp/mia/medlint"),
        "darwin": Path("/home/mia/Library/Caches/medlint"),
        "win32": Path("C:/Local/medlint"),
    }
    monkeypatch.setattr(compiled.sys, "platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert compiled._cache_folder() == "/home/mia/.cache/medlint"
    monkeypatch.setenv(CACHE_VARIABLE, "/elsewhere")
    assert compiled._cache_folder() == "/elsewhere"


def test_what_was_refused_is_told_from_the_cache_too(cache: Path, root: Path) -> None:
    (root / "claims" / "broken.yml").write_text("title: x\n")
    first, second = load(Pack(root)), load(Pack(root))
    assert first.errors == second.errors
    (error,) = second.errors
    assert "broken.yml:1: the key 'severity' is missing" in error
    assert found(second) == ["cure", "sure"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_folder_whose_name_is_no_text(cache: Path, root: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    shutil.copytree(root, odd)
    (odd / "claims" / "broken.yml").write_text("title: x\n")
    first, second = load(Pack(odd)), load(Pack(odd))
    assert first.errors == second.errors
    assert len(second.errors) == 1


def test_processes_at_once_all_find_the_same(cache: Path, root: Path) -> None:
    program = (
        "import json, sys, pathlib; from medlint.compiled import load; from medlint.pack import Pack;"
        "print(json.dumps(load(Pack(pathlib.Path(sys.argv[1]))).rules))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    told = {process.communicate(timeout=60) for process in started}
    assert len(told) == 1
    out, err = told.pop()
    assert b"claims/cure" in out
    assert err == b""
    assert cache_file(cache).name.endswith(".json")


def test_a_reader_never_sees_half_of_it(cache: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(Pack(root))
    whole = cache_file(cache).read_bytes()

    def stop(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(compiled.os, "replace", stop)
    (root / "claims" / "cure.yml").write_text(RULE.replace("sure", "for"))
    assert found(load(Pack(root)), "for") == ["for"]
    assert cache_file(cache).read_bytes() == whole  # and no draft is left behind


# Selection


def rule(id: str) -> CompiledRule:
    return CompiledRule(id, "t", "error", "m", "pattern", {}, Authority("a", "u"))


RULES = RuleSet([rule(id) for id in ("spin/slash-chain", "spin/slash-alternatives", "claims/cure", "claims/spin")])


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], ["spin/slash-chain", "spin/slash-alternatives", "claims/cure", "claims/spin"]),
        (["spin/slash-chain"], [], ["spin/slash-chain"]),
        (["cure"], [], ["claims/cure"]),
        (["spin"], [], ["spin/slash-chain", "spin/slash-alternatives", "claims/spin"]),  # a family and a name
        (["spin/*"], [], ["spin/slash-chain", "spin/slash-alternatives"]),
        (["*/slash-*"], ["*chain"], ["spin/slash-alternatives"]),
        (["claims/?ure", "*/slash-[a-b]*"], [], ["spin/slash-alternatives", "claims/cure"]),
        (["all"], ["claims"], ["spin/slash-chain", "spin/slash-alternatives"]),
        ([], ["all"], []),
        (["claims/cure"], ["claims/cure"], []),
    ],
)
def test_selection(select: list[str], ignore: list[str], expected: list[str]) -> None:
    chosen = RULES.select(select, ignore)
    assert [rule.id for rule in chosen.rules] == expected
    assert chosen.known == RULES.known


@pytest.mark.parametrize("wrong", ["spin/slash-chian", "Spin", "", "spin/", "/cure", "x*", "[", "a" * 1000])
def test_a_selector_that_names_nothing_is_refused(wrong: str) -> None:
    for arguments in ([wrong], []), ([], [wrong]):
        with pytest.raises(LookupError) as raised:
            RULES.select(*arguments)
        assert raised.value.args == (wrong,)


def test_selecting_twice_still_knows_all() -> None:
    assert RULES.select(["spin"]).select(ignore=["claims/cure"]).known == RULES.known


def test_errors_stay_when_rules_are_chosen() -> None:
    assert RuleSet([rule("a/b")], ["broken"]).select(["a"]).errors == ("broken",)


def test_rules_are_bound_once() -> None:
    rules = RuleSet([rule("a/b")])
    assert rules.bound() is rules.bound()
    assert rule("a/b").family == "a"


@pytest.mark.timed
def test_a_warm_start_is_quick(cache: Path) -> None:
    load(Pack.builtin())
    began = time.process_time()
    load(Pack.builtin())
    assert time.process_time() - began < 0.25  # a tenth of what reading the rules takes


def bound(options: dict[str, object], found_by: tuple[str, ...]) -> BoundRule:
    compiled = compile_options(Pattern, options, Pack("nowhere"))
    return BoundRule(rule("a/b")._replace(found_by=found_by), ready_values(compiled, Pool()))


@pytest.mark.parametrize(
    ("options", "found_by", "text", "may"),
    [
        ({"phrases": ["sure cure"]}, ("phrases",), "A sure cure.", True),
        ({"phrases": ["sure cure"]}, ("phrases",), "Sure. A cure.", False),
        ({"phrases": ["sure cure"]}, ("phrases", "patterns"), "Sure.", False),
        ({"phrases": ["sure cure"]}, (), "Sure.", True),
        ({"patterns": ["x"]}, ("phrases", "patterns"), "Sure.", True),
        ({"patterns": ["x"], "contains": ["^Cure", "%"]}, ("patterns",), "Sure.", False),
        ({"patterns": ["x"], "contains": ["^Cure", "%"]}, ("patterns",), "A Cure.", True),
        ({"allow": ["cure"]}, ("allow",), "A Cure.", True),
        ({"allow": ["cure"]}, ("allow",), "Cured.", False),
        ({"allow": ["retin-a", "at ease"]}, ("allow",), "A Retin-A cream.", True),
        ({"allow": ["retin-a", "at ease"]}, ("allow",), "Some creams.", False),
        ({}, ("/",), "and/or", True),
        ({}, ("/",), "and", False),
    ],
)
def test_a_rule_is_not_run_where_nothing_that_it_goes_by_is(
    options: dict[str, object], found_by: tuple[str, ...], text: str, may: bool
) -> None:
    assert bound(options, found_by).may_find(read(Source("x.md", text, "markdown"))) is may


def test_what_a_check_goes_by_are_options_that_it_has_or_signs() -> None:
    for name in CHECKS:
        cls = options_of(resolve(name))
        for each in cls.found_by:
            known = list(cls.__annotations__)
            is_sign = not get_close_matches(each, known, cutoff=0.75)  # and no slip of the pen
            assert each in known or is_sign, (name, each)


def test_a_check_is_imported_when_there_is_something_to_find(tmp_path: Path) -> None:
    program = (
        "import sys; from medlint.api import Linter; linter = Linter(select=['links/buy-medicine-online']); "
        "linter.check_text('Tea is warm.'); print('medlint.checks.offer' in sys.modules); "
        "linter.check_text('Buy tramadol online.'); print('medlint.checks.offer' in sys.modules)"
    )
    env = {**os.environ, CACHE_VARIABLE: str(tmp_path)}
    for _ in range(2):  # the first run reads the rules and writes the cache
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["False", "True"]


# Regular expressions


@pytest.fixture
def expressions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_remembered", {})
    monkeypatch.setattr(regex, "_made", {})


@pytest.mark.usefixtures("expressions")
def test_expressions_are_kept_for_the_next_run(cache: Path, root: Path) -> None:
    keep_expressions()
    assert list(cache.glob("*")) == []  # nothing was made
    regex.Regex("a+").match("a")
    keep_expressions()
    regex.remember({})
    regex._made.clear()
    load(Pack(root))
    assert regex.Regex("a+").match("a")
    assert regex.made() == {}


@pytest.mark.usefixtures("expressions")
def test_expressions_of_another_python_are_not_used(cache: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regex.Regex("a+").match("a")
    keep_expressions()
    regex._made.clear()
    monkeypatch.setattr(regex, "BUILD", "another")
    load(Pack(root))
    assert regex.Regex("a+").match("a")
    assert list(regex.made()) == ["0:a+"]


@pytest.mark.usefixtures("expressions")
def test_expressions_have_no_place_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medlint.compiled._cache_folder", lambda: "~/.cache/medlint")
    regex.Regex("a+").match("a")
    keep_expressions()
