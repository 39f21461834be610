"""The command line: one module a command, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from medlint import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("medlint.cli.check:check", "Check articles and report what would mislead, harm or lose a reader."),
    "rules": ("medlint.cli.rules:rules", "List the rules."),
    "explain": ("medlint.cli.rules:explain", "Explain one rule: why, who says so, options, examples."),
    "pack": ("medlint.cli.pack:pack", "Test and document a folder of rules."),
}
"""The commands: where each is, and its line in the help."""

INTERRUPTED = 130
FAULT = 2


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
    gc.disable()  # nothing that a start makes is garbage; `check` enables it for the articles
    try:
        status = medlint.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = FAULT
    except (KeyboardInterrupt, click.Abort):
        print("medlint: interrupted", file=sys.stderr)
        status = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`medlint check | head`): nothing more to say, to it or about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception:
        # Python would end with 1, which means findings.
        import traceback

        traceback.print_exc()
        print("medlint: internal error: please report it with the lines above", file=sys.stderr)
        status = FAULT
    sys.exit(status)
