"""What one small file costs: the modules that a run with a warm cache must not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textstat", "nltk", "numpy", "rich", "requests", "language_tool_python", "asyncio")
"""What a run never needs."""

AT_LOAD_ALONE = ("yaml", "medlint.rule", "medlint.strict_yaml", "medlint.knowledge", "pathspec", "difflib")
"""What only reading rules, folders or mistyped names needs."""

PROGRAM = """\
import json, os, sys
os._exit = sys.exit
sys.argv[1:] = ["check", *sys.argv[1:]]
from medlint.cli import main
try:
    main()
finally:
    sys.stderr.write(json.dumps(sorted(sys.modules)))
"""
ARTICLE = (Path(__file__).parents[1] / "benchmarks" / "article.md").read_text("utf-8")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "MEDLINT_CACHE_DIR": str(tmp_path / "cache")}


def imported(text: str, name: str, env: dict[str, str], tmp_path: Path) -> set[str]:
    """The modules that a run with a warm cache has imported when it ends."""
    (tmp_path / name).write_text(text)
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, name], cwd=tmp_path, env=env, capture_output=True, text=True
        )
        assert done.returncode in (0, 1)
        assert " in 1 of 1 file" in done.stdout or "No findings in 1 file" in done.stdout
    return set(json.loads(done.stderr))


def test_a_small_markdown_file(env: dict[str, str], tmp_path: Path) -> None:
    modules = imported(ARTICLE, "article.md", env, tmp_path)
    assert modules & {*HEAVY, *AT_LOAD_ALONE} == set()
    readers = {name for name in modules if name.startswith("medlint.readers.")}
    assert readers <= {"medlint.readers.markdown", "medlint.readers._front_matter"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article.txt", ARTICLE),
        ("article.html", "<h1>Hay fever</h1><p>Pollen makes your nose run.</p>"),
        ("article.mdx", ARTICLE),
        ("bad.md", ARTICLE + "It offers/provides/delivers relief.\n"),
        ("front.md", f"---\ntitle: Hay fever\n---\n{ARTICLE}"),
    ],
)
def test_any_other_file(env: dict[str, str], tmp_path: Path, name: str, text: str) -> None:
    modules = imported(text, name, env, tmp_path)
    assert modules & {*HEAVY, "medlint.rule", "medlint.knowledge", "pathspec"} == set()
    assert ("yaml" in modules) is (name == "front.md")


def test_help_and_version_import_no_engine(env: dict[str, str], tmp_path: Path) -> None:
    program = PROGRAM.replace('["check", *sys.argv[1:]]', "sys.argv[1:]")
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], env=env, capture_output=True, text=True)
        assert done.returncode == 0
        ours = {name for name in json.loads(done.stderr) if name.startswith("medlint.")}
        assert ours == {"medlint.cli", "medlint.cli.output"}
