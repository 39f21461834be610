"""Readers: one module a format, each a function from a Source to a Document."""

from __future__ import annotations

import os
from importlib import import_module

from medlint.document import Document
from medlint.source import Source

FORMATS: dict[str, str] = {
    "text": "medlint.readers.plain:read",
    "markdown": "medlint.readers.markdown:read",
    "mdx": "medlint.readers.markdown:read",
    "html": "medlint.readers.html:read",
}
"""The function that reads each format."""

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".rst": "text",  # reStructuredText is plain text with habits; its directives and literal blocks are read as prose
}
"""The format of a file by the end of its name."""


def format_of(path: str) -> str | None:
    """The format that a file's name promises; None when medlint does not read such files."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def read(source: Source) -> Document:
    """The document that a source holds, read by the reader of its format."""
    module, _, function = FORMATS[source.format].partition(":")
    document: Document = getattr(import_module(module), function)(source)
    return document
