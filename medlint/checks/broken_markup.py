"""Broken markup: what the reader of a format could not understand."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Options


class BrokenMarkup(Options):
    """The check `broken-markup` has no options."""


def broken_markup(document: Document, options: BrokenMarkup) -> Iterator[Hit]:
    """Yields each place that the reader complained of; `problem` says what is wrong there."""
    for problem in document.problems:
        yield Hit(*problem.span, {"problem": problem.text}, in_source=True)
