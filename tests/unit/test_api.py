"""The Linter: texts, bytes, files and folders; what cannot be read is an error of the report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from medlint.api import Linter
from medlint.compiled import RuleSet, load
from medlint.finding import FileReport, Report
from medlint.pack import Pack
from medlint.source import MAX_BYTES

BAD = "It offers/provides/delivers relief.\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(["slash-chain"])


def rules_of(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_text(linter: Linter) -> None:
    report = linter.check_text(BAD)
    assert (report.path, report.format, rules_of(report)) == ("<text>", "markdown", ["spin/slash-chain"])
    report = linter.check_text(f"<p title='a/b/c'>{BAD}", "x.html", "html")
    assert (report.path, report.format, rules_of(report)) == ("x.html", "html", ["spin/slash-chain"])


@pytest.mark.parametrize(
    ("path", "format"),
    [("a/x.md", "markdown"), ("x.MDX", "mdx"), ("x.htm", "html"), ("x.txt", "text"), ("x.pdf", "text"), ("x", "text")],
)
def test_bytes_are_of_the_format_that_their_name_promises(linter: Linter, path: str, format: str) -> None:
    report = linter.check_bytes(BAD.encode(), path)
    assert (report.path, report.format, report.errors, rules_of(report)) == (path, format, (), ["spin/slash-chain"])


def test_bytes_that_are_no_text(linter: Linter) -> None:
    report = linter.check_bytes(b"caf\xe9", "x.md")
    assert (report.findings, report.words) == ((), 0)
    assert report.errors == ("x.md: not utf-8 text: byte 0xe9 at offset 3 cannot be decoded; save the file as UTF-8",)


def test_the_same_words_are_found_in_every_encoding(linter: Linter) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        (finding,) = linter.check_bytes(f"é {BAD}".encode(encoding), "x.md").findings
        assert (finding.text, finding.start.offset) == ("offers/provides/delivers", 5)


def test_a_file(linter: Linter, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(BAD)
    report = linter.check_file(str(file))
    assert (report.path, rules_of(report)) == (str(file).replace(os.sep, "/"), ["spin/slash-chain"])


def test_a_file_that_cannot_be_read(linter: Linter, tmp_path: Path) -> None:
    assert (
        linter.check_file(str(tmp_path / "gone.md"))
        .errors[0]
        .endswith("gone.md: cannot be read: No such file or directory")
    )
    assert "cannot be read: " in linter.check_file(str(tmp_path)).errors[0]


def test_a_file_that_is_too_long_is_not_read_whole(linter: Linter, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    with file.open("wb") as out:
        out.truncate(50 * MAX_BYTES)  # a hole: it takes no room on the disk
    (error,) = linter.check_file(str(file)).errors
    assert error.endswith("larger than 16 MiB: split it, or leave it out")


def test_files_and_folders_are_sorted_by_path_and_faults_are_told(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b").mkdir()
    for name in ("z.md", "a.md", "b/c.md"):
        (tmp_path / name).write_text(BAD)
    (tmp_path / "latin.md").write_bytes(b"\xe9")
    calls: list[tuple[int, int]] = []
    report = linter.check(["z.md", "gone.md", "b", "latin.md", "a.md"], lambda done, of: calls.append((done, of)))
    assert [file.path for file in report.files] == ["a.md", "b/c.md", "latin.md", "z.md"]
    assert [finding.path for finding in report.findings] == ["a.md", "b/c.md", "z.md"]
    assert report.errors == ("gone.md: no such file or folder",)
    assert len(report.all_errors) == 2
    assert calls == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert report.seconds > 0
    again = linter.check(["a.md", "b", "z.md", "latin.md", "gone.md"])
    assert report._replace(seconds=0) == again._replace(seconds=0)


def test_a_file_that_vanishes_after_it_was_found(linter: Linter, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(BAD)
    report = linter.check([str(tmp_path)], lambda done, of: (tmp_path / "b.md").unlink(missing_ok=True))
    assert [rules_of(file) for file in report.files] == [["spin/slash-chain"], []]
    assert "b.md: cannot be read" in report.all_errors[0]


def test_broken_rules_are_errors_of_the_run() -> None:
    assert Linter(rules=RuleSet((), ["x.yml:1: broken"])).check([]).errors == ("x.yml:1: broken",)


def test_rules_are_chosen() -> None:
    builtin = load(Pack.builtin())
    assert Linter().rules.rules == builtin.rules
    assert {rule.family for rule in Linter(["spin"]).rules.rules} == {"spin"}
    assert "spin" not in {rule.family for rule in Linter(ignore=["spin"], rules=builtin).rules.rules}
    with pytest.raises(LookupError, match="nix"):
        Linter(["nix"])


def test_no_rules_find_nothing() -> None:
    assert Linter(rules=RuleSet(())).check_text(BAD).findings == ()


def test_what_a_report_counts(linter: Linter) -> None:
    report = Report((linter.check_text(BAD), linter.check_text("Fine.")), ("x",))
    assert report.words == 6
    assert sum(report.by_severity().values()) == 1
    (severity,) = report.by_severity()
    assert severity == "warning"  # a chain that stands alone is doubtful
    assert [report.fails(threshold) for threshold in ("error", "warning", "info", "never")] == [
        False,
        True,
        True,
        False,
    ]
