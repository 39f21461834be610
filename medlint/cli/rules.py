"""`medlint rules` and `medlint explain`: what medlint looks for, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from medlint.cli.output import write
from medlint.finding import SEVERITIES
from medlint.options import did_you_mean
from medlint.pack import InstallationError, Pack
from medlint.selector import selects

if TYPE_CHECKING:
    from medlint.rule import Rule


@click.command()
@click.argument("selectors", nargs=-1, metavar="[RULE]...")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only rules of this severity.")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="Output form.")
def rules(selectors: Sequence[str], severity: str | None, output_format: str) -> None:
    """List the rules: all, or those that an id, a family, a bare name or a glob names."""
    found, errors = _pack().rules()
    _tell(errors)
    for selector in selectors:
        if not any(selects(selector, rule.id) for rule in found):
            raise _unknown(selector, found)
    chosen = [
        rule
        for rule in found
        if (not selectors or any(selects(selector, rule.id) for selector in selectors))
        and severity in (None, rule.severity)
    ]
    write((_as_json(chosen) if output_format == "json" else _as_text(chosen)) + "\n")
    if errors:
        raise click.exceptions.Exit(2)


@click.command()
@click.argument("rule_id", metavar="RULE")
def explain(rule_id: str) -> None:
    """Explain one rule: why, who says so, its options, examples, known false positives, what was measured."""
    from medlint import measurement
    from medlint.pack_docs import page
    from medlint.strict_yaml import FileError

    pack = _pack()
    found, errors = pack.rules()
    _tell(errors)
    chosen = [rule for rule in found if rule_id in (rule.id, rule.id.partition("/")[2])]
    if not chosen:
        if family := [rule.id for rule in found if rule.family == rule_id]:
            raise click.UsageError(f"{rule_id!r} is a family: name one of its rules ({', '.join(family)})")
        raise _unknown(rule_id, found)
    try:
        measured = measurement.load(pack.root)
    except FileError as error:
        raise click.ClickException(str(error)) from None
    write("\n".join(page(rule, measured) for rule in chosen))


def _tell(errors: Sequence[str]) -> None:
    for error in errors:
        click.echo(f"medlint: {error}", err=True)


def _pack() -> Pack:
    try:
        return Pack.builtin()
    except InstallationError as error:
        raise click.ClickException(str(error)) from None


def _unknown(selector: str, found: list[Rule]) -> click.UsageError:
    known = sorted({name for rule in found for name in (rule.id, *rule.id.split("/"))})
    hint = did_you_mean(selector, known)
    return click.UsageError(
        f"no rule is called {selector!r}" + (hint if hint.startswith(";") else "; `medlint rules` lists them")
    )


def _as_text(chosen: list[Rule]) -> str:
    width = max((len(rule.id) for rule in chosen), default=0)
    lines = [f"{rule.id:{width}}  {rule.severity:7}  {rule.title}" for rule in chosen]
    return "\n".join([*lines, "", f"{len(chosen)} rules. `medlint explain RULE` tells more of one."])


def _as_json(chosen: list[Rule]) -> str:
    return json.dumps(
        [
            {
                "id": rule.id,
                "family": rule.family,
                "title": rule.title,
                "severity": rule.severity,
                "check": rule.check,
                "rationale": rule.rationale,
                "source": {"title": rule.source.title, "publisher": rule.source.publisher, "url": rule.source.url},
            }
            for rule in chosen
        ],
        ensure_ascii=False,
        indent=2,
    )
