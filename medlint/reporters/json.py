"""JSON: the whole report as one object, the contract that other tools rely on."""

from __future__ import annotations

import json
from typing import Any

from medlint import __version__
from medlint.finding import SEVERITIES, Finding, Report, Severity
from medlint.source import Position

SCHEMA = "medlint.report/1"
"""The name and version of the layout; a change that breaks a reader of it raises the number."""


def render(report: Report, lowest: Severity = "info") -> str:
    """The report as JSON text, one object, ending with a line feed; findings milder than `lowest` are left out."""
    return json.dumps(_report(report, lowest), ensure_ascii=False, indent=2) + "\n"


def _report(report: Report, lowest: Severity) -> dict[str, Any]:
    shown = SEVERITIES[: SEVERITIES.index(lowest) + 1]
    counts = report.by_severity()
    skipped = sorted({skipped for file in report.files for skipped in file.skipped})
    return {
        "schema": SCHEMA,
        "tool": {"name": "medlint", "version": __version__},
        "files": [
            {
                "path": file.path,
                "format": file.format,
                "words": file.words,
                "skipped": [each._asdict() for each in file.skipped],
            }
            for file in report.files
        ],
        "findings": [_finding(finding) for finding in report.findings if finding.severity in shown],
        "skipped": [each._asdict() for each in skipped],
        "errors": list(report.all_errors),
        "summary": {
            "files": len(report.files),
            "words": report.words,
            "findings": {severity: counts[severity] for severity in SEVERITIES},
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "text": finding.text,
        "section": finding.section,
        "source": finding.source._asdict(),
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
    }


def _position(position: Position) -> dict[str, int]:
    return position._asdict()
