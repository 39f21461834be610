"""What a start costs: one small Markdown file, all rules, against an interpreter that does nothing.

Run it as `python tests/benchmarks/startup.py [ROUNDS]`. The commands are run in turn, so that a machine that is slow
for a while is slow for all of them; medians are compared. The cache and the byte code are warm, as for any second run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ARTICLE = Path(__file__).with_name("article.md").resolve()


def seconds(command: list[str], folder: str, env: dict[str, str]) -> float:
    """How long a command takes, from start to end."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main(rounds: int) -> None:
    """Prints the medians in milliseconds and the ratio of each to the first."""
    python = sys.executable
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "import click": [python, "-c", "import click"],
        "medlint --version": [python, "-m", "medlint", "--version"],
        "medlint check": [python, "-m", "medlint", "check", str(ARTICLE)],
    }
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "MEDLINT_CACHE_DIR": folder, "PYTHONPYCACHEPREFIX": folder}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                duration = seconds(command, folder, env)
                if number:  # the first round warms the caches
                    taken[name].append(duration)
    base = median(taken["python -c pass"])
    for name, durations in taken.items():
        print(f"{name:20} {1000 * median(durations):6.1f} ms  {median(durations) / base:5.2f}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
