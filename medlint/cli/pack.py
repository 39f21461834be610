"""`medlint pack`: tests and documents a folder of rules; what its authors and we ourselves use."""

from __future__ import annotations

from pathlib import Path

import click

from medlint import pack_docs
from medlint.pack import Pack
from medlint.testing import MarkError, cases, check_case

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def pack() -> None:
    """Test and document a folder of rules."""


@pack.command()
@click.argument("folder", type=_FOLDER)
def test(folder: Path) -> int:
    """Run the examples of every rule in a folder."""
    rules, problems = Pack(folder).rules()
    ran = 0
    for rule in rules:
        for case in cases(rule):
            ran += 1
            try:
                problem = check_case(rule, case)
            except MarkError as error:
                problem = str(error)
            if problem:
                problems.append(f"{case.name}: {problem}")
    for problem in problems:
        click.echo(f"medlint: {problem}", err=True)
    click.echo(f"{ran} examples of {len(rules)} rules, {len(problems)} wrong.")
    return 2 if problems else 0


@pack.command()
@click.argument("folder", type=_FOLDER)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with status 1 when a page is stale.")
def docs(folder: Path, only_check: bool) -> int:
    """Write the catalogue (README.md) and the editors' schema (rule.schema.json) of a folder."""
    rules, problems = Pack(folder).rules()
    if problems:
        raise click.ClickException("\n".join(problems))
    pages = {"README.md": pack_docs.catalogue(rules), "rule.schema.json": pack_docs.schema()}
    stale = [name for name, text in pages.items() if _text(folder / name) != text]
    for name in stale:
        if not only_check:
            (folder / name).write_text(pages[name], "utf-8")
        click.echo(f"{folder / name}: {'stale: run `medlint pack docs`' if only_check else 'written'}", err=only_check)
    return int(only_check and bool(stale))


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
