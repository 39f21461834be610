"""A report with one of each kind of thing that a reporter must show."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from medlint.finding import Authority, FileReport, Finding, Report, Skipped
from medlint.source import Source, Span

GUIDE = Authority("A guide (An agency)", "https://example.org/guide")


def finding(text: str, start: int, end: int, **changes: object) -> Finding:
    """A finding of a range of a text, as the engine makes it."""
    source = Source("docs/baclofen.md", text)
    before, after = source.around(Span(start, end), 200)
    return Finding(
        rule="spin/slash-chain",
        severity="error",
        message=f'Choose one wording: "{text[start:end]}".',
        path=source.path,
        start=source.position(start),
        end=source.position(end),
        text=text[start:end],
        before=before,
        after=after,
        section="Baclofen > Uses",
        source=GUIDE,
        fix=None,
        fingerprint=f"{start:016x}",
    )._replace(**changes)  # type: ignore[arg-type]


def finding_of(text: str, words: str, **changes: object) -> Finding:
    """A finding of the first place of some words."""
    start = text.index(words)
    return finding(text, start, start + len(words), **changes)


@pytest.fixture
def report() -> Report:
    text = "# Uses\n\nIt offers/provides/delivers relief.\nTake it prior to\nmeals, 💊 daily.\n"
    findings = (
        finding_of(text, "offers/provides/delivers"),
        finding_of(text, "prior to\nmeals", rule="language/plain", severity="warning", message="Write “before”."),
        finding_of(text, "daily", rule="readability/long-sentence", severity="info", fix="each day", section=""),
    )
    return Report(
        (
            FileReport("docs/baclofen.md", "markdown", 1234, findings),
            FileReport("docs/fine.html", "html", 20),
            FileReport(
                "docs/naïve.txt",
                "text",
                0,
                skipped=(Skipped("grammar/languagetool", "no server"),),
                errors=("docs/naïve.txt: not UTF-8",),
            ),
        ),
        ("gone.md: no such file or folder",),
        0.256,
    )


class Golden(Protocol):
    def __call__(self, name: str, text: str) -> None: ...


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file of `fixtures/reports/`; `pytest --update-fixtures` writes the file anew."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parents[3] / "fixtures" / "reports" / name
        if request.config.getoption("--update-fixtures"):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare
