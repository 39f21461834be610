"""`medlint check` as a user runs it: exit status, stdout and stderr."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from medlint.cli import medlint
from medlint.pack import Pack

BAD = "# Baclofen for spasms\n\nIt offers/provides/delivers relief. It can/may/could help.\n"
GOOD = "# Tea\n\nDrink it warm.\n"


def run(
    *arguments: str, cwd: Path, stdin: bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "medlint", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode().replace("\r\n", "\n")
    )


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs medlint with its standard streams as a shell arranges them."""
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m medlint {command}"], cwd=cwd, capture_output=True, text=True, timeout=60
    )


def read_terminal(fd: int) -> bytes:
    """What was written to a pseudo terminal until its last writer closed it."""
    shown = b""
    while True:
        try:
            part = os.read(fd, 4096)
        except OSError:
            return shown
        if not part:
            return shown
        shown += part


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD)
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "bad.txt").write_text(BAD)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    return tmp_path


def test_findings_are_shown_with_place_rule_message_line_and_marks(site: Path) -> None:
    done = run("check", "bad.md", "--select", "spin", cwd=site)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("bad.md:3:4: error spin/slash-")
    assert lines[1] == "  3 | It offers/provides/delivers relief. It can/may/could help."
    assert lines[2] == "    |    ^^^^^^^^^^^^^^^^^^^^^^^^"
    assert "2 errors in 1 of 1 file, " in lines[-1]
    assert done.stderr == ""


def test_a_clean_file_ends_with_0(site: Path) -> None:
    done = run("check", "good.md", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No findings in 1 file, ")


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(site: Path, fail_on: str, status: int) -> None:
    assert run("check", "bad.md", "--select", "spin", "--fail-on", fail_on, cwd=site).returncode == status


def test_a_warning_fails_only_when_asked(site: Path) -> None:
    (site / "long.md").write_text("It is so and so and so and so and " * 6 + "so.\n")
    assert run("check", "long.md", "--select", "long-sentence", cwd=site).returncode == 0
    assert run("check", "long.md", "--select", "long-sentence", "--fail-on", "warning", cwd=site).returncode == 1


def test_a_folder_is_read_whole_and_other_files_are_passed_over(site: Path) -> None:
    report = json.loads(run("check", ".", "--format", "json", cwd=site).stdout)
    assert [file["path"] for file in report["files"]] == ["./bad.md", "./deep/er/bad.txt", "./good.md"]


def test_git_ignored_and_hidden_files_are_passed_over_unless_named(site: Path) -> None:
    (site / ".gitignore").write_text("deep/\n*.html\n!kept.html\n")
    (site / "built.html").write_text("<p>x</p>")
    (site / "kept.html").write_text("<p>x</p>")
    (site / ".hidden.md").write_text(BAD)
    report = json.loads(run("check", ".", "--format", "json", cwd=site).stdout)
    assert [file["path"] for file in report["files"]] == ["./bad.md", "./good.md", "./kept.html"]
    named = json.loads(run("check", "deep/er/bad.txt", "built.html", "--format", "json", cwd=site).stdout)
    assert [file["path"] for file in named["files"]] == ["built.html", "deep/er/bad.txt"]


def test_a_nested_gitignore_decides_over_the_one_above(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".gitignore").write_text("*.txt\n")
    (site / "deep" / ".gitignore").write_text("!bad.txt\n")
    report = json.loads(run("check", "deep", "--format", "json", cwd=site).stdout)
    assert [file["path"] for file in report["files"]] == ["deep/er/bad.txt"]


def test_the_same_file_named_twice_is_read_once(site: Path) -> None:
    report = json.loads(run("check", "bad.md", "./bad.md", ".", "--format", "json", cwd=site).stdout)
    assert [file["path"] for file in report["files"]].count("bad.md") == 1
    assert len(report["files"]) == 3


def test_json_is_the_contract(site: Path) -> None:
    done = run("check", "bad.md", "--select", "spin", "--format", "json", cwd=site)
    report = json.loads(done.stdout)
    assert set(report) == {"schema", "tool", "files", "findings", "skipped", "errors", "summary"}
    assert report["schema"] == "medlint.report/1"
    assert report["tool"]["name"] == "medlint"
    assert set(report["files"][0]) == {"path", "format", "words", "skipped"}
    finding = report["findings"][0]
    assert set(finding) == {
        "rule", "severity", "message", "path", "start", "end", "text", "section", "source", "fix", "fingerprint",
    }  # fmt: skip
    assert finding["text"] == BAD[finding["start"]["offset"] : finding["end"]["offset"]] == "offers/provides/delivers"
    assert finding["start"] == {"line": 3, "column": 4, "offset": 26}
    assert finding["section"] == "Baclofen for spasms"
    assert set(finding["source"]) == {"title", "url"}


def test_standard_input(site: Path) -> None:
    done = run("check", "-", "--stdin-filename", "draft.html", "--format", "json", cwd=site, stdin=b"<p>a/b/c x</p>")
    report = json.loads(done.stdout)
    assert [(file["path"], file["format"]) for file in report["files"]] == [("draft.html", "html")]
    done = run("check", "-", "good.md", "--format", "json", cwd=site, stdin=BAD.encode())
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["<stdin>.md", "good.md"]


def test_output_goes_to_a_file(site: Path) -> None:
    done = run("check", "bad.md", "--output", "out.json", "--format", "json", cwd=site)
    assert done.stdout == ""
    assert json.loads((site / "out.json").read_text())["files"]
    done = run("check", "bad.md", "--output", "no/such/folder.txt", cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write no/such/folder.txt" in done.stderr


def test_statistics_counts_rules(site: Path) -> None:
    done = run("check", "bad.md", "--select", "spin", "--statistics", cwd=site)
    assert done.stdout.splitlines()[0].split() == ["2", "error", "spin/slash-chain"] or "error" in done.stdout
    assert "bad.md:" not in done.stdout


def test_quiet_leaves_the_summary_out(site: Path) -> None:
    assert run("check", "good.md", "--quiet", cwd=site).stdout == ""
    assert "file" not in run("check", "bad.md", "--quiet", cwd=site).stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "Nothing to check"),
        (["bad.md", "--select", "spin/slash-chian"], "did you mean 'spin/slash-chain'"),
        (["bad.md", "--ignore", "zzz"], "`medlint rules` lists them"),
        (["bad.md", "--format", "yaml"], "yaml"),
        (["-", "--stdin-filename", "x.pdf"], "x.pdf: medlint does not read such files"),
        (["--nope"], "--nope"),
    ],
)
def test_usage_errors_end_with_2(site: Path, arguments: list[str], problem: str) -> None:
    done = run("check", *arguments, cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert problem in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("latin.md", b"caf\xe9", "not utf-8 text: byte 0xe9 at offset 3"),
        ("declared.html", b'<meta charset="us-ascii"><p>\xff\xfe</p>\x81', None),
        ("wrong.html", b'<meta charset="klingon"><p>x</p>', "unknown encoding 'klingon'"),
        ("binary.txt", b"abc\0def", "binary file (a NUL byte at offset 3)"),
        ("half.txt", b"\xff\xfea\0b", "its byte order mark"),
        ("huge.txt", b"x" * (16 * 1024 * 1024 + 1), "larger than 16 MiB"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_checked(
    site: Path, name: str, data: bytes, problem: str | None
) -> None:
    (site / name).write_bytes(data)
    done = run("check", name, "bad.md", cwd=site)
    assert done.returncode == 2
    if problem:
        assert f"medlint: {name}: " in done.stderr
        assert problem in done.stderr
    assert "bad.md:3:4: error" in done.stdout


def test_a_missing_path_and_a_foreign_file_are_told(site: Path) -> None:
    done = run("check", "gone.md", "picture.png", "bad.md", cwd=site)
    assert done.returncode == 2
    assert "medlint: gone.md: no such file or folder" in done.stderr
    assert "medlint: picture.png: medlint does not read such files" in done.stderr
    assert "bad.md:3:4: error" in done.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file_is_told(site: Path) -> None:
    (site / "bad.md").chmod(0)
    done = run("check", "bad.md", cwd=site)
    assert done.returncode == 2
    assert "medlint: bad.md: cannot be read: Permission denied" in done.stderr


@pytest.mark.parametrize("content", [b"", b"\r\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(site: Path, content: bytes) -> None:
    for name in ("empty.md", "empty.txt", "empty.html"):
        (site / name).write_bytes(content)
    done = run("check", "empty.md", "empty.txt", "empty.html", "good.md", cwd=site)
    assert done.returncode == 2
    for name in ("empty.md", "empty.txt", "empty.html"):
        assert f"medlint: {name}: empty: there is nothing to check" in done.stderr
    assert "No findings in 1 file, " in done.stdout


def test_a_folder_without_articles_and_a_pipe_are_told(site: Path) -> None:
    (site / "pictures").mkdir()
    os.mkfifo(site / "pipe.md")
    done = run("check", "pictures", "pipe.md", "good.md", cwd=site)
    assert done.returncode == 2
    assert "medlint: pictures: no article in this folder" in done.stderr
    assert "medlint: pipe.md: not a file that can be read whole" in done.stderr
    assert "No findings in 1 file, " in done.stdout


def test_what_fails_is_shown(site: Path) -> None:
    (site / "info.md").write_text("# Tea\n\n✅ Drink it warm.\n")
    for fail_on, shown in (("info", True), ("warning", False), ("never", False)):
        done = run("check", "info.md", "--select", "emoji-callout", "--fail-on", fail_on, cwd=site)
        assert ("info structure/emoji-callout" in done.stdout) is shown


def test_an_article_is_not_written_over(site: Path) -> None:
    done = run("check", "bad.md", "--output", "./bad.md", cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output ./bad.md would write over an article" in done.stderr
    assert (site / "bad.md").read_text() == BAD


def test_standard_streams_that_are_closed_or_full_are_told(site: Path) -> None:
    for redirection, problem in (
        (">&-", "standard output is closed"),
        ("> /dev/full", "cannot write to standard output: No space left on device"),
    ):
        done = shell(f"check bad.md {redirection}", site)
        assert (done.returncode, done.stderr) == (2, f"medlint: {problem}\n")
    done = shell("check - <&-", site)
    assert (done.returncode, done.stderr) == (2, "medlint: standard input is closed\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [("check good.md", 0), ("check bad.md", 1), ("check gone.md", 2), ("explain slash-chain", 0), ("rules", 0),
     ("--help", 0)],
)  # fmt: skip
def test_the_status_is_the_same_when_nobody_reads(site: Path, arguments: str, status: int) -> None:
    done = shell(f"{arguments} | true; exit ${{PIPESTATUS[0]}}", site)
    assert done.returncode == status
    assert "Error" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_encodings_with_a_mark(site: Path, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (site / "text.md").write_bytes(mark + ("é " + BAD).encode(encoding))
    report = json.loads(run("check", "text.md", "--select", "spin", "--format", "json", cwd=site).stdout)
    assert report["findings"][0]["text"] == "offers/provides/delivers"
    assert report["findings"][0]["start"]["line"] == 3


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colour_off_a_terminal(site: Path, env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in run("check", "bad.md", cwd=site, env=env).stdout) is coloured


def test_colour_on_a_terminal(site: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "bad.md"],
        cwd=site,
        stdout=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = read_terminal(ours)
    assert process.wait(60) == 1
    assert b"\x1b[1;31m" in shown


def test_a_reader_that_goes_away_is_no_fault(site: Path) -> None:
    (site / "many.md").write_text(BAD * 3000)
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "many.md"], cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1


def test_an_interrupt_ends_with_130(site: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "-"],
        cwd=site,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(BAD.encode() * 20_000)  # more than a pipe holds: when it is gone, the check has begun
    process.stdin.close()
    for _ in range(30):  # a signal that arrives inside a tracer is lost
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
            break
    assert process.stdout.read() == b""
    assert process.stderr.read().strip() == b"medlint: interrupted"
    process.stdout.close()
    process.stderr.close()
    assert process.wait(60) == 130


def test_progress_is_shown_on_a_terminal_when_the_work_is_long(site: Path) -> None:
    for number in range(30):
        (site / f"many{number}.md").write_text(BAD * 400)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "."], cwd=site, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = read_terminal(ours)
    process.wait(60)
    assert b" of 33 files" in shown


def test_the_module_runs_from_a_plain_checkout(site: Path) -> None:
    checkout = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "medlint", "check", str(site / "bad.md")],
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        cwd=site,
    )
    assert done.returncode == 1


@pytest.fixture
def copied_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in rules in a folder of ours, used in their place by commands in this process."""
    root = tmp_path / "rules"
    shutil.copytree(Pack.builtin().root, root)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(Pack, "builtin", classmethod(lambda cls: Pack(root)))
    return root


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"title: [", "long-sentence.yml:2: not YAML"),
        (b"title: x\n", "long-sentence.yml:1: the key 'severity' is missing"),
        (b"title: caf\xe9\n", "long-sentence.yml:1: cannot be read as UTF-8"),
        (b"a: " + b"[" * 600 + b"]" * 600, "long-sentence.yml:1: its values are nested too deeply"),
    ],
)
def test_a_broken_rule_file_is_told_and_the_other_rules_are_run(
    site: Path, copied_pack: Path, content: bytes, problem: str
) -> None:
    (copied_pack / "readability" / "long-sentence.yml").write_bytes(content)
    for _ in range(2):  # read, and from the cache
        done = CliRunner().invoke(medlint, ["check", str(site / "bad.md")], standalone_mode=False)
        assert done.return_value == 2
        assert problem in done.stderr
        assert "bad.md:3:4: error spin/slash-" in done.stdout


def test_a_rule_whose_check_raises_is_told_and_the_other_rules_are_run(
    site: Path, copied_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("medlint.checks.metric._stretches", fail)
    for output_format in ("text", "json"):
        arguments = ["check", str(site / "bad.md"), "--format", output_format]
        done = CliRunner().invoke(medlint, arguments, standalone_mode=False)
        assert done.return_value == 2
        assert "the rule readability/long-sentence failed (ZeroDivisionError: by zero)" in done.stderr
        assert "spin/slash-" in done.stdout


def test_names_and_contents_can_do_no_harm_to_a_terminal(site: Path) -> None:
    (site / "esc\x1b[31m.md").write_text("It \x1b[2J offers/\u202eprovides/delivers relief.\n")
    done = run("check", "esc\x1b[31m.md", "gone\x1b[2J.md", cwd=site)
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout
    assert "medlint: gone<U+001B>[2J.md: no such file or folder" in done.stderr
