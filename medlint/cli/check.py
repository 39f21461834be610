"""`medlint check`: the main job, from paths to a report and an exit status."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import Literal

import click

from medlint.api import Linter
from medlint.cli.output import write
from medlint.compiled import keep_expressions
from medlint.discovery import foreign
from medlint.finding import SEVERITIES, Report, Severity
from medlint.pack import InstallationError
from medlint.readers import format_of

FORMATS = ("text", "json")
_SLOW = 1.0
"""After how many seconds progress is shown."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "output_format", type=click.Choice(FORMATS), default="text", help="The form of the report.")
@click.option("--select", "-s", multiple=True, metavar="RULE", help="Run only this rule, family or glob (repeatable).")
@click.option("--ignore", "-i", multiple=True, metavar="RULE", help="Leave out this rule, family or glob (repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="End with status 1 when a finding is at least this severe.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Show findings at least this severe.  [default: warning in text, or --fail-on where milder; info in json]",
)
@click.option("--output", "-o", type=click.Path(), metavar="FILE", help="Write the report here, not to stdout.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule in place of showing them (text).")
@click.option("--quiet", "-q", is_flag=True, help="No summary and no progress.")
@click.option("--stdin-filename", metavar="NAME", help="What the text from '-' is called; its ending tells the format.")
def check(
    paths: Sequence[str],
    output_format: str,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: Severity | Literal["never"],
    min_severity: Severity | None,
    output: str | None,
    statistics: bool,
    quiet: bool,
    stdin_filename: str | None,
) -> int:
    """Check articles: files and folders (.md .markdown .mdx .html .htm .txt .rst), or '-' for standard input."""
    if not paths:
        raise click.UsageError("Nothing to check: name files or folders, or '.' for this one.")
    if stdin_filename and not format_of(stdin_filename):
        raise click.UsageError(f"{stdin_filename}: {foreign()}")
    linter = _linter(_split(select), _split(ignore))
    report = _run(linter, paths, stdin_filename, quiet)
    keep_expressions()
    _tell(report.all_errors)
    if output and any(_are_same(output, file.path) for file in report.files):
        raise click.UsageError(f"--output {output} would write over an article")
    lowest = min_severity or ("info" if output_format == "json" else _milder("warning", fail_on))
    _write(_render(report, output_format, lowest, output is None, statistics, quiet), output)
    if report.all_errors:
        return 2
    return int(report.fails(fail_on))


def _milder(severity: Severity, other: Severity | Literal["never"]) -> Severity:
    """The milder of two: what makes a run fail is shown."""
    return severity if other == "never" else max(severity, other, key=SEVERITIES.index)


def _are_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _tell(errors: Sequence[str]) -> None:
    if errors:
        from medlint.reporters.text import visible

        click.echo("\n".join(f"medlint: {visible(error)}" for error in errors), err=True)


def _split(selectors: Sequence[str]) -> list[str]:
    return [part for selector in selectors for part in selector.replace(",", " ").split()]


def _linter(select: Sequence[str], ignore: Sequence[str]) -> Linter:
    from medlint.compiled import load
    from medlint.pack import Pack

    try:
        rules = load(Pack.builtin())
        return Linter(select, ignore, rules)
    except InstallationError as error:
        raise click.ClickException(str(error)) from None
    except LookupError as error:
        from medlint.options import did_you_mean

        _tell(rules.errors)
        wrong = error.args[0]
        known = sorted({part for id in rules.known for part in (id, *id.split("/"))})
        hint = did_you_mean(wrong, known) if len(did_you_mean(wrong, known)) < 60 else "; `medlint rules` lists them"
        raise click.UsageError(f"no rule is called {wrong!r}{hint}") from None


def _run(linter: Linter, paths: Sequence[str], stdin_filename: str | None, quiet: bool) -> Report:
    linter.rules.bound()
    gc.freeze()  # the rules stay to the end: no need to look through them again and again
    gc.enable()
    began = time.perf_counter()
    progress = _Progress() if sys.stderr and sys.stderr.isatty() and not quiet else None
    report = linter.check([path for path in paths if path != "-"], progress)
    if progress:
        progress.clear()
    if "-" not in paths:
        return report
    if sys.stdin is None:
        raise click.ClickException("standard input is closed")
    data = sys.stdin.buffer.read()
    files = sorted(
        (*report.files, linter.check_bytes(data, stdin_filename or "<stdin>.md")), key=lambda file: file.path
    )
    return Report(tuple(files), report.errors, time.perf_counter() - began)


class _Progress:
    """A line on stderr that says how far the run is, once it takes long."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._began > _SLOW and now - self._last > 0.1:
            self._last, self._shown = now, True
            click.echo(f"\r{done:,} of {of:,} files", nl=False, err=True)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _render(
    report: Report, output_format: str, lowest: Severity, to_stdout: bool, statistics: bool, quiet: bool
) -> str:
    if output_format == "json":
        from medlint.reporters import json

        return json.render(report, lowest)
    from medlint.reporters import text

    return text.render(
        report,
        colour=to_stdout and _colour(),
        width=_width() if to_stdout else 100,
        lowest=lowest,
        statistics=statistics,
        summary=not quiet,
    )


def _colour() -> bool:
    """Whether to colour: NO_COLOR and FORCE_COLOR decide (in this order, when not empty), else a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _is_terminal() and os.environ.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _width() -> int:
    if not _is_terminal():
        return 100
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).columns


def _write(text: str, output: str | None) -> None:
    if output is None:
        return write(text)
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from None
