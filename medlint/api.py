"""The Linter: what a program calls, and what the command line calls."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence

from medlint.compiled import RuleSet, load
from medlint.discovery import PathError, discover
from medlint.engine import lint
from medlint.finding import FileReport, Report
from medlint.pack import Pack
from medlint.readers import format_of
from medlint.source import MAX_BYTES, Source, SourceError


class Linter:
    """Checks texts and files with a set of rules."""

    def __init__(self, select: Sequence[str] = (), ignore: Sequence[str] = (), rules: RuleSet | None = None) -> None:
        """Takes selectors of the rules to run (all, if none) and to leave out, and the rules (default: built in).

        Raises LookupError with the selector that names no rule.
        """
        self.rules = (rules or load(Pack.builtin())).select(select, ignore)

    def check_text(self, text: str, path: str = "<text>", format: str = "markdown") -> FileReport:
        """Checks a text in one of the formats `text`, `markdown`, `mdx`, `html`; `path` is what findings show."""
        return lint(Source(path, text, format), self.rules)

    def check_bytes(self, data: bytes, path: str) -> FileReport:
        """Checks the bytes of a file, in the format that its name promises; what cannot be read becomes an error."""
        shown = path.replace(os.sep, "/")
        try:
            source = Source.from_bytes(shown, data, format_of(path) or "text")
        except SourceError as error:
            return _unread(path, str(error))
        if not source.text.strip():
            return _unread(path, "empty: there is nothing to check")
        return lint(source, self.rules)

    def check_file(self, path: str) -> FileReport:
        """Checks one file; what cannot be read becomes an error of the report."""
        try:
            with open(path, "rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            return _unread(path, f"cannot be read: {error.strerror}")
        return self.check_bytes(data, path)

    def check(self, paths: Iterable[str], progress: Callable[[int, int], None] | None = None) -> Report:
        """Checks files and folders; `progress` is told how many files of how many are done."""
        began = time.perf_counter()
        errors: list[str] = list(self.rules.errors)

        def note(error: PathError) -> None:
            errors.append(str(error))

        files = list(discover(paths, note))
        reports = []
        for done, path in enumerate(files):
            if progress:
                progress(done, len(files))
            reports.append(self.check_file(path))
        reports.sort(key=lambda report: report.path)
        return Report(tuple(reports), tuple(errors), time.perf_counter() - began)


def _unread(path: str, why: str) -> FileReport:
    shown = path.replace(os.sep, "/")
    return FileReport(shown, format_of(path) or "text", 0, errors=(f"{shown}: {why}",), unread=True)
