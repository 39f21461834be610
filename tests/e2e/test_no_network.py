"""No network at lint time, ever: a run works where every socket is refused, and asks for none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
REFUSED = """\
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.")) and event != "socket.gethostname":
        sys.stderr.write(f"network: {event} {arguments}\\n")
        sys.stderr.flush()
        raise OSError("the network is cut off")

sys.addaudithook(refuse)
"""


@pytest.fixture
def cut_off(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python reaches no network: it reads a `sitecustomize` that refuses every socket."""
    (tmp_path / "sitecustomize.py").write_text(REFUSED)
    proxies = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "all_proxy")}
    return {**os.environ, **proxies, "PYTHONPATH": str(tmp_path), "MEDLINT_CACHE_DIR": str(tmp_path / "cache")}


def python(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ARTICLES, env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_network_is_cut_off(cut_off: dict[str, str]) -> None:
    done = python("-c", "import socket; socket.create_connection(('127.0.0.1', 9))", env=cut_off)
    assert done.returncode == 1
    assert "the network is cut off" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ".", "--fail-on", "never", "--min-severity", "info"),
        ("check", ".", "--fail-on", "never", "--format", "json"),
        ("rules",),
        ("explain", "spin/slash-chain"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_run_asks_for_no_network(cut_off: dict[str, str], arguments: tuple[str, ...]) -> None:
    for _ in range(2):  # with a cold cache and a warm one
        done = python("-m", "medlint", *arguments, env=cut_off)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout) > 300
