"""Runs the command line: the command `medlint`, and `python -m medlint`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Runs the command line; what goes wrong before it is loaded ends as it would later: in words, with its status."""
    gc.disable()  # nothing that a start makes is garbage; `check` enables it for the articles
    try:
        from medlint.cli import main as run
    except ModuleNotFoundError as error:
        sys.exit(_complain(f"{error.name} is not installed: run `python -m pip install medlint-health`", 2))
    except KeyboardInterrupt:
        sys.exit(_complain("interrupted", 130))
    run()


def _complain(problem: str, status: int) -> int:
    print(f"medlint: {problem}", file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
