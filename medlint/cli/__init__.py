"""The command line: one module a command, each imported only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from medlint import __version__
from medlint.cli.output import abandon

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("medlint.cli.check:check", "Check articles and report what would mislead, harm or lose a reader."),
    "rules": ("medlint.cli.rules:rules", "List the rules."),
    "explain": ("medlint.cli.rules:explain", "Explain one rule: why, who says so, options, examples."),
    "pack": ("medlint.cli.pack:pack", "Test and document a folder of rules."),
}
"""The commands: where each is, and its line in the help."""

INTERRUPTED = 130
FAULT = 2
COMPLETION = "_MEDLINT_COMPLETE"
"""The environment variable by which a shell asks click for completions."""


class _Commands(click.Group):
    """Loads a command when it is called, so that a start pays for one."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="medlint")
def medlint() -> None:
    """A content-quality linter for health articles.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or done, 130 interrupted.
    """


def main() -> None:
    """Runs the command line and ends the process with its status."""
    if COMPLETION in os.environ:
        medlint.main(prog_name="medlint")
    status = _status_of(sys.argv[1:])
    _flush()
    # Not sys.exit: to take what a run has made apart, piece by piece, takes longer than some runs do.
    os._exit(status)


def _flush() -> None:
    """Writes what is still held back; a reader that has gone is no fault."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        abandon()


def _status_of(arguments: list[str]) -> int:
    """Runs a command line. Not by `medlint.main`: it ends with 1, which means findings, when a reader has gone."""
    try:
        with medlint.make_context("medlint", arguments) as context:
            return medlint.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(error.ctx.get_usage(), err=True)
        return _complain(error.format_message(), FAULT)
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:
        abandon()
        return 0
    except OSError as error:
        return _complain(str(error), FAULT)
    except Exception:
        # Python would end with 1.
        import traceback

        traceback.print_exc()
        return _complain("internal error: please report it with the lines above", FAULT)


def _complain(problem: str, status: int) -> int:
    click.echo(f"medlint: {problem}", err=True)
    return status
