"""Findings and reports: what a run says, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from medlint.source import Position

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst to the mildest."""


class Authority(NamedTuple):
    """Who says so: the title and the address of the source that a rule stands on."""

    title: str
    url: str


class Finding(NamedTuple):
    """One defect: which rule found it, where (a half-open range of the source), the exact words and what to do.

    `before` and `after` are what stands beside it on its first line (shortened), `section` is the path of headings
    above it (long ones shortened), `fix` is the text to put in place of the range, where one is safe, and `fingerprint`
    stays the same when the article moves or is reflowed.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    start: Position
    end: Position
    text: str
    before: str
    after: str
    section: str
    source: Authority
    fix: str | None
    fingerprint: str


class Skipped(NamedTuple):
    """A rule that was not run on a file or at all, and why."""

    rule: str
    reason: str


class FileReport(NamedTuple):
    """What was found in one file; `errors` are faults of medlint or its input, never of the writing.

    `unread` says that no rule has seen the file.
    """

    path: str
    format: str
    words: int
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[str, ...] = ()
    unread: bool = False


class Report(NamedTuple):
    """What a whole run found, in the order of paths; `errors` are those of the run itself (a broken rule file)."""

    files: tuple[FileReport, ...] = ()
    errors: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def findings(self) -> Iterable[Finding]:
        """All findings, by path, then place, then rule."""
        return (finding for file in self.files for finding in file.findings)

    @property
    def all_errors(self) -> tuple[str, ...]:
        """The errors of the run and of each file."""
        return (*self.errors, *(error for file in self.files for error in file.errors))

    @property
    def words(self) -> int:
        """Words read."""
        return sum(file.words for file in self.files)

    def by_severity(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def fails(self, threshold: Severity | Literal["never"]) -> bool:
        """Whether any finding is at or above the severity."""
        if threshold == "never":
            return False
        failing = SEVERITIES[: SEVERITIES.index(threshold) + 1]
        return any(finding.severity in failing for finding in self.findings)
