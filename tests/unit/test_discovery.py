"""Which files a run reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from medlint.discovery import PathError, discover


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*paths: str, content: str = "") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(content)


def found(*paths: str) -> tuple[list[str], list[str]]:
    problems: list[PathError] = []
    files = [file.replace(os.sep, "/") for file in discover(paths, problems.append)]
    return files, [str(problem) for problem in problems]


def test_files_of_known_formats_in_the_order_of_names(site: Path) -> None:
    make("b.md", "a.txt", "c/z.HTML", "c/a.htm", "c/b/x.mdx", "d.markdown", "e.docx", "f", "g.md.bak", "Z.md")
    assert found(".") == (["./Z.md", "./a.txt", "./b.md", "./c/a.htm", "./c/b/x.mdx", "./c/z.HTML", "./d.markdown"], [])
    assert found("c") == (["c/a.htm", "c/b/x.mdx", "c/z.HTML"], [])


def test_paths_are_read_as_given_and_each_file_once(site: Path) -> None:
    make("b.md", "c/a.md")
    assert found("c", "b.md", ".") == (["c/a.md", "b.md"], [])
    assert found("./b.md", str(site / "b.md"), "c/../b.md") == (["./b.md"], [])
    assert found() == ([], [])


def test_hidden_files_and_tools_are_passed_over_unless_named(site: Path) -> None:
    hidden = [".a.md", ".github/b.md", ".git/c.md", "node_modules/x/d.md", "venv/e.md", "__pycache__/f.md"]
    make("x.md", "node_modules.md", *hidden)
    assert found(".")[0] == ["./node_modules.md", "./x.md"]
    assert found(*hidden) == (hidden, [])
    assert found("node_modules", ".github") == (["node_modules/x/d.md", ".github/b.md"], [])


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("gone.md", "gone.md: no such file or folder"),
        ("gone", "gone: no such file or folder"),
        ("x.pdf", "x.pdf: medlint does not read such files (it reads .txt .md .markdown .mdx .html .htm .rst)"),
        ("", ": no such file or folder"),
        ("a\0b.md", "a\0b.md: no such file or folder"),
        ("x" * 300 + ".md", f"{'x' * 300}.md: no such file or folder"),
    ],
)
def test_a_path_that_cannot_be_read_is_told_and_the_rest_is_found(site: Path, path: str, problem: str) -> None:
    make("x.pdf", "a.md", "z.md")
    assert found("a.md", path, "z.md") == (["a.md", "z.md"], [problem])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_told(site: Path) -> None:
    make("a.md", "c/b.md", "d.md")
    Path("c").chmod(0)
    assert found(".") == (["./a.md", "./d.md"], ["./c: cannot be read: Permission denied"])


def test_a_folder_that_vanishes_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.md", "c/b.md")
    scan = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("c"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return scan(path)

    monkeypatch.setattr("medlint.discovery.os.scandir", scandir)
    assert found(".") == (["./a.md"], ["./c: cannot be read: No such file or directory"])


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are of another kind there")
def test_links_that_lead_nowhere_and_pipes_stop_nothing(site: Path) -> None:
    make("a.md", "sub/b.md")
    os.symlink("loop.md", "loop.md")
    os.symlink("nowhere.md", "broken.md")
    os.symlink("..", "sub/up")
    os.symlink("a.md", "other.md")
    os.mkfifo("pipe.md")
    assert found(".") == (["./a.md", "./other.md", "./sub/b.md"], [])
    assert found("loop.md", "broken.md")[1] == [
        "loop.md: no such file or folder",
        "broken.md: no such file or folder",
    ]
    os.symlink("sub", "named")
    assert found("named") == (["named/b.md"], [])


# What git ignores


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ("", ["./a.md", "./b/a.md", "./b/c/x.md", "./b/x.md"]),
        ("*.md", []),
        ("a.md", ["./b/c/x.md", "./b/x.md"]),
        ("/a.md", ["./b/a.md", "./b/c/x.md", "./b/x.md"]),
        ("b/", ["./a.md"]),
        ("b", ["./a.md"]),
        ("a.md/", ["./a.md", "./b/a.md", "./b/c/x.md", "./b/x.md"]),
        ("b/*.md", ["./a.md", "./b/c/x.md"]),
        ("b/**/x.md", ["./a.md", "./b/a.md"]),
        ("*.md\n!x.md", ["./b/c/x.md", "./b/x.md"]),
        ("b/\n!b/x.md", ["./a.md"]),  # a file in an ignored folder cannot be taken back
        ("# a.md\n\n   \n", ["./a.md", "./b/a.md", "./b/c/x.md", "./b/x.md"]),
        ("!\n\\\n[z-a]\na.md\\\na.md", ["./b/c/x.md", "./b/x.md"]),  # lines that are no patterns
        ("a.md\r\nx.md\r\n", []),
    ],
)
def test_gitignore(site: Path, patterns: str, left: list[str]) -> None:
    make("a.md", "b/a.md", "b/x.md", "b/c/x.md")
    Path(".gitignore").write_text(patterns, newline="")
    assert found(".")[0] == left


def test_the_nearest_gitignore_decides(site: Path) -> None:
    make("a.md", "b/a.md", "b/c/a.md", "d/a.md")
    Path(".gitignore").write_text("a.md\n")
    Path("b/.gitignore").write_text("!a.md\n")
    Path("b/c/.gitignore").write_text("a.md\n")
    assert found(".")[0] == ["./b/a.md"]


def test_a_repository_is_seen_from_within(site: Path) -> None:
    make("repo/docs/en/a.md", "repo/docs/en/b.md", "repo/.git/HEAD")
    Path("repo/.gitignore").write_text("b.md\n")
    Path(".gitignore").write_text("*.md\n")  # above the repository: not git's business
    assert found("repo/docs/en")[0] == ["repo/docs/en/a.md"]
    os.chdir("repo/docs/en")
    assert found(".")[0] == ["./a.md"]


def test_without_a_repository_what_stands_above_does_not_count(site: Path) -> None:
    make("docs/a.md")
    Path(".gitignore").write_text("*.md\n")
    assert found("docs")[0] == ["docs/a.md"]


def test_a_folder_that_is_named_is_read_even_if_git_ignores_it(site: Path) -> None:
    make(".git/HEAD", "build/a.md", "build/b/c.md", "build/draft.md")
    Path(".gitignore").write_text("build/\n")
    Path("build/.gitignore").write_text("draft.md\n")
    assert found(".")[0] == []
    assert found("build")[0] == ["build/a.md", "build/b/c.md"]
    assert found("build/b")[0] == ["build/b/c.md"]
    assert found("build/draft.md")[0] == ["build/draft.md"]


def test_a_gitignore_that_is_no_text_or_no_file(site: Path) -> None:
    make("a.md", "caf\u00e9.md", "b/c.md")
    Path(".gitignore").write_bytes(b"caf\xe9.md\na.md\n")
    Path("b/.gitignore").mkdir()
    assert found(".")[0] == ["./b/c.md", "./caf\u00e9.md"]
