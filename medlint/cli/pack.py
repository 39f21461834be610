"""`medlint pack`: tests and documents a folder of rules; what its authors and we ourselves use."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from medlint import compiled, measurement, pack_docs
from medlint.api import Linter
from medlint.cli.output import write
from medlint.measurement import Measured
from medlint.pack import Pack
from medlint.strict_yaml import FileError
from medlint.testing import Case, MarkError, cases, check_case

if TYPE_CHECKING:
    from medlint.rule import Rule

SECONDS = 5.0
"""How long one example may take: a pattern that needs more is not for articles."""

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def pack() -> None:
    """Test and document a folder of rules."""


@pack.command()
@click.argument("folder", type=_FOLDER)
def test(folder: Path) -> int:
    """Run the examples of every rule in a folder.

    Exit status: 0 all right, 1 a rule finds something else than its examples say, 2 a file was refused.
    """
    rules, refused = Pack(folder).rules()
    if not rules and not refused:
        raise click.ClickException(f"{folder}: no rules (they are files FAMILY/NAME.yml)")
    examples = [(rule, case) for rule in rules for case in cases(rule)]
    wrong = [f"{case.place}: {case.name}: {problem}" for rule, case in examples if (problem := _problem(rule, case))]
    for problem in (*refused, *wrong):
        click.echo(f"medlint: {problem}", err=True)
    counts = f"{_number(len(examples), 'example')} of {_number(len(rules), 'rule')}, {len(wrong)} wrong"
    write(f"{counts}, {_number(len(refused), 'file')} refused.\n" if refused else f"{counts}.\n")
    return 2 if refused else int(bool(wrong))


def _problem(rule: Rule, case: Case) -> str | None:
    try:
        with _time_limit(SECONDS):
            return check_case(rule, case)
    except MarkError as error:
        return str(error)
    except _OutOfTime:
        return f"not done after {SECONDS:g} seconds: one of its patterns backtracks too much"


class _OutOfTime(BaseException):
    """Time is up; not an Exception, which the engine would take for a fault of the check."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raises _OutOfTime after so long, also inside a regular expression; where there are such signals."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def expire(number: int, frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@pack.command()
@click.argument("folder", type=_FOLDER)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with status 1 when a page is stale.")
@click.option(
    "--pages", type=click.Path(file_okay=False, path_type=Path), help="Write a page for each rule into this folder too."
)
def docs(folder: Path, only_check: bool, pages: Path | None) -> int:
    """Write the catalogue (README.md) and the editors' schema (rule.schema.json) of a folder."""
    rules, refused = Pack(folder).rules()
    if refused:
        raise click.ClickException("\n".join(refused))
    texts = {folder / "README.md": pack_docs.catalogue(rules), folder / "rule.schema.json": pack_docs.schema()}
    if pages:
        measured = _kept(folder)
        texts[pages / "index.md"] = pack_docs.catalogue(rules, suffix=".md")
        texts |= {pages / f"{rule.id}.md": pack_docs.page(rule, measured) for rule in rules}
    stale = {path: text for path, text in texts.items() if _text(path) != text}
    for path, text in stale.items():
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        click.echo(f"{path}: {'stale: run `medlint pack docs`' if only_check else 'written'}", err=only_check)
    return int(only_check and bool(stale))


@pack.command()
@click.argument("folder", type=_FOLDER)
@click.option("--clean", multiple=True, type=click.Path(exists=True), help="Good texts: what is found is noise.")
@click.option(
    "--labels",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labelled defects, JSON lines of file, kind and span; files are named from its folder.",
)
@click.option("--title", default="Own texts", show_default=True, help="What the texts are, for the pages.")
@click.option("--write", "is_kept", is_flag=True, help=f"Keep the result in FOLDER/{measurement.MEASURED}.")
def measure(folder: Path, clean: tuple[str, ...], labels: Path | None, title: str, is_kept: bool) -> int:
    """Measure the rules of a folder: how often they find something in good texts, and which labelled defects they find.

    What is kept stands on the pages of the rules, which `medlint pack docs --pages` writes.
    """
    if not clean and not labels:
        raise click.UsageError("Nothing to measure on: give --clean, --labels or both.")
    linter = Linter(rules=compiled.load(Pack(folder)))
    if linter.rules.errors:
        raise click.ClickException("\n".join(linter.rules.errors))
    before = _kept(folder) if is_kept else Measured()
    errors: list[str] = []
    measured = Measured()
    if clean:
        noise, problems = measurement.measure_noise(linter, clean, title)
        measured, errors = measured._replace(noise=noise), [*errors, *problems]
    if labels:
        recall, problems = _recall(linter, labels, title)
        measured, errors = measured._replace(recall=recall), [*errors, *problems]
    write(measurement.table(measured))
    for problem in errors:
        click.echo(f"medlint: {problem}", err=True)
    if errors:
        return 2
    if is_kept:
        kept = Measured(measured.noise or before.noise, measured.recall or before.recall)
        click.echo(f"{measurement.save(folder, kept)}: written")
    return 0


def _kept(folder: Path) -> Measured:
    try:
        return measurement.load(folder)
    except FileError as error:
        raise click.ClickException(str(error)) from None


def _recall(linter: Linter, labels: Path, title: str) -> tuple[measurement.Recall, tuple[str, ...]]:
    try:
        return measurement.measure_recall(linter, labels, title)
    except measurement.LabelError as error:
        raise click.ClickException(str(error)) from None


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
