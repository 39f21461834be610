"""Suppression: what is wrong with the `medlint: ignore` comments of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from medlint.document import Document, Hit
from medlint.options import Options


class SuppressionNotes(Options):
    """Options of the check `suppression`."""

    about: Literal["unused", "unknown-rule", "malformed"]
    """Which fault to report: it hides nothing, it names no rule, or it cannot be understood."""


def suppression(document: Document, options: SuppressionNotes) -> Iterator[Hit]:
    """Yields what the engine noted while it applied the comments; such rules run after all others."""
    yield from document.notes.get(options.about, ())
