"""The JSON report: the contract, as a golden file and as a schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from medlint import __version__
from medlint.finding import FileReport, Report
from medlint.reporters.json import render

from .conftest import Golden

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
POSITION = {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}, "offset": COUNT}
SEVERITY = {"enum": ["error", "warning", "info"]}


def exactly(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def many(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


SKIPPED = many(exactly(rule=TEXT, reason=TEXT))
SCHEMA = exactly(
    schema={"const": "medlint.report/1"},
    tool=exactly(name={"const": "medlint"}, version=TEXT),
    files=many(exactly(path=TEXT, format={"enum": ["text", "markdown", "mdx", "html"]}, words=COUNT, skipped=SKIPPED)),
    findings=many(
        exactly(
            rule={"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"},
            severity=SEVERITY,
            message=TEXT,
            path=TEXT,
            start=exactly(**POSITION),
            end=exactly(**POSITION),
            text=TEXT,
            section=TEXT,
            source=exactly(title=TEXT, url=TEXT),
            fix={"type": ["string", "null"]},
            fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
        )
    ),
    skipped=SKIPPED,
    errors=many(TEXT),
    summary=exactly(files=COUNT, words=COUNT, findings=exactly(error=COUNT, warning=COUNT, info=COUNT)),
)


def test_the_golden_report(report: Report, golden: Golden) -> None:
    golden("report.json", render(report).replace(f'"version": "{__version__}"', '"version": "VERSION"'))


@pytest.mark.parametrize("lowest", ["error", "warning", "info"])
def test_every_report_keeps_the_contract(report: Report, lowest: str) -> None:
    for each in (report, Report()):
        text = render(each, lowest)  # type: ignore[arg-type]
        jsonschema.validate(json.loads(text), SCHEMA)
        assert text.endswith("}\n")


def test_milder_findings_are_left_out_and_still_counted(report: Report) -> None:
    data = json.loads(render(report, "warning"))
    assert [finding["severity"] for finding in data["findings"]] == ["error", "warning"]
    assert data["summary"]["findings"] == {"error": 1, "warning": 1, "info": 1}


def test_the_errors_of_files_and_of_the_run_are_told(report: Report) -> None:
    data = json.loads(render(report))
    assert data["errors"] == ["gone.md: no such file or folder", "docs/naïve.txt: not UTF-8"]
    assert data["skipped"] == [{"rule": "grammar/languagetool", "reason": "no server"}]


def test_text_is_exact_whatever_it_holds(report: Report) -> None:
    odd = '"\\ \x1b[31m\u202e\u2028\ud83d \x7f é 💊'
    (first, *_), *_ = (file.findings for file in report.files)
    data = json.loads(render(Report((FileReport("x.md", "markdown", 1, (first._replace(text=odd),)),))))
    assert data["findings"][0]["text"] == odd
