"""Output: what a command has to say, on standard output, whether somebody reads it to the end or not."""

from __future__ import annotations

import os
import sys

import click


def write(text: str) -> None:
    """Writes a text to standard output; raises ClickException where there is none or it takes no more.

    A reader that has gone (`medlint check | head`) is no fault: there is nothing more to say, to it or about it.
    """
    if sys.stdout is None:
        raise click.ClickException("standard output is closed")
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        abandon()
    except OSError as error:
        abandon()
        raise click.ClickException(f"cannot write to standard output: {error.strerror}") from None


def abandon() -> None:
    """Lets go of standard output, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
