"""Measurement: how often rules speak up in texts that are good, and which labelled defects they find in others."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medlint.api import Linter
from medlint.document import Document
from medlint.finding import SEVERITIES, Finding, Severity
from medlint.readers import format_of, read
from medlint.selector import selects
from medlint.source import Source, Span
from medlint.strict_yaml import FileError
from medlint.strict_yaml import read as read_text

MEASURED = "measured.json"
"""The file of a pack that keeps what was measured."""

PER_WORDS = 10_000
"""Rates are findings per so many words."""

_LONG = 600
"""Code points. A longer finding names a passage, and finds no shorter defect that happens to stand in it."""

_QUOTES = {"'": "['‘’]", "’": "['‘’]", "‘": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


_WANTED = 'no label: {"file": "…", "kind": "…", "span": "…"} is wanted, and "rules" may list those that may find it'


class LabelError(FileError):
    """A line of a file of labels that is refused; the message begins with file:line."""


class Label(NamedTuple):
    """One defect that somebody found by reading: in which file, of what kind, and its words as a reader sees them.

    `rules` are selectors of the rules that may find it; empty: all. With them, words that do not stand in the file name
    what is missing in it.
    """

    file: str
    kind: str
    span: str
    rules: tuple[str, ...]
    line: int


class Noise(NamedTuple):
    """What rules found in texts where nothing should be found: rule -> severity -> how often."""

    title: str
    files: int
    words: int
    findings: Mapping[str, Mapping[str, int]]

    def rate(self, count: int) -> float:
        """Findings per `PER_WORDS` words."""
        return PER_WORDS * count / self.words if self.words else 0.0

    def total(self, severity: Severity) -> int:
        """How many findings of a severity there are, all rules together."""
        return sum(counts.get(severity, 0) for counts in self.findings.values())


class Recall(NamedTuple):
    """How many labels of each kind there are, how many were found by any rule, and by each: rule -> kind -> labels."""

    title: str
    labels: Mapping[str, int]
    found: Mapping[str, int]
    by_rule: Mapping[str, Mapping[str, int]]


class Measured(NamedTuple):
    """What was measured of a pack; None for what was not."""

    noise: Noise | None = None
    recall: Recall | None = None


def measure_noise(linter: Linter, paths: Iterable[str], title: str) -> tuple[Noise, tuple[str, ...]]:
    """Counts what is found in files and folders; returns the errors of the run as well."""
    report = linter.check(paths)
    findings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in report.findings:
        findings[finding.rule][finding.severity] += 1
    files = sum(not file.unread for file in report.files)
    return Noise(title, files, report.words, dict(sorted(findings.items()))), report.all_errors


def measure_recall(linter: Linter, path: Path, title: str) -> tuple[Recall, tuple[str, ...]]:
    """Looks for the labels of a file, in the files beside it that they name; returns what went wrong as well.

    A label counts as found when a finding of a rule that may find it touches its words. Raises LabelError.
    """
    by_file: defaultdict[str, list[Label]] = defaultdict(list)
    for label in read_labels(path):
        for selector in label.rules:
            if not any(selects(selector, id) for id in linter.rules.known):
                raise LabelError(str(path), label.line, f"no rule is called {selector!r}")
        by_file[label.file].append(label)
    labels: Counter[str] = Counter()
    found: Counter[str] = Counter()
    by_rule: defaultdict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    for name, wanted in sorted(by_file.items()):
        labels.update(label.kind for label in wanted)
        file = path.parent / name
        report = linter.check_file(str(file))
        errors += report.errors
        if report.unread:
            continue
        document = _document(file)
        for label in wanted:
            places = list(_places(document, label.span)) or ([_whole(document)] if label.rules else [])
            if not places:
                errors.append(f"{path}:{label.line}: {label.span!r} is not in {name} (what is missing needs rules)")
            rules = {finding.rule for finding in report.findings if _finds(finding, label, places)}
            found[label.kind] += bool(rules)
            for rule in rules:
                by_rule[rule][label.kind] += 1
    return Recall(title, _by_count(labels), dict(found), dict(sorted(by_rule.items()))), tuple(errors)


def read_labels(path: Path) -> Iterator[Label]:
    """The labels of a file of JSON objects, one a line: `file`, `kind`, `span`, and perhaps `rules`; raises LabelError.

    Other keys are for people.
    """
    for number, line in enumerate(read_text(path, LabelError).splitlines(), 1):
        if line.strip():
            try:
                yield _label(json.loads(line), number)
            except (ValueError, LookupError, TypeError):
                raise LabelError(str(path), number, _WANTED) from None


def _label(fields: Mapping[str, Any], line: int) -> Label:
    file, kind, span = (fields[key] for key in ("file", "kind", "span"))
    rules = fields.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(text, str) and text for text in (file, kind, span, *rules)):
        raise ValueError
    return Label(file, kind, span, tuple(rules), line)


def load(folder: Path) -> Measured:
    """What was measured of the pack in a folder; nothing where nothing was. Raises FileError for a damaged file."""
    path = folder / MEASURED
    if not path.is_file():
        return Measured()
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        noise, recall = data["noise"], data["recall"]
        return Measured(noise and Noise(**noise), recall and Recall(**recall))
    except (ValueError, LookupError, TypeError):
        raise FileError(str(path), 1, "not as `medlint pack measure --write` leaves it: run it again") from None


def save(folder: Path, measured: Measured) -> Path:
    """Keeps what was measured with the pack in a folder, and returns the file."""
    path = folder / MEASURED
    data = {name: part and part._asdict() for name, part in measured._asdict().items()}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def table(measured: Measured) -> str:
    """What was measured, for people: a line a rule and a line a kind of defect."""
    return "\n".join([*_noise_lines(measured.noise), *_recall_lines(measured.recall)]) + "\n"


def _noise_lines(noise: Noise | None) -> Iterator[str]:
    if noise:
        yield f"{noise.title}: files: {noise.files:,}, words: {noise.words:,}; findings per {PER_WORDS:,} words"
        yield f"{'':45}" + "".join(f"{severity:>9}" for severity in SEVERITIES)
        for rule, counts in noise.findings.items():
            yield f"{rule:45}" + _rates(noise, [counts.get(severity, 0) for severity in SEVERITIES])
        yield f"{'all':45}" + _rates(noise, [noise.total(severity) for severity in SEVERITIES])
        yield ""


def _rates(noise: Noise, counts: Sequence[int]) -> str:
    return "".join(f"{noise.rate(count):9.2f}" if count else f"{'-':>9}" for count in counts)


def _recall_lines(recall: Recall | None) -> Iterator[str]:
    if recall:
        yield f"{recall.title}: labelled defects"
        yield f"{'kind':45}{'labels':>9}{'found':>9}{'recall':>9}"
        for kind, count in recall.labels.items():
            yield _recall_line(kind, count, recall.found.get(kind, 0))
        yield _recall_line("all", sum(recall.labels.values()), sum(recall.found.values()))
        yield ""


def _recall_line(kind: str, count: int, found: int) -> str:
    return f"{kind:45}{count:9}{found:9}{found / count if count else 0:9.2f}"


def _by_count(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _document(path: Path) -> Document:
    return read(Source.from_bytes(str(path), path.read_bytes(), format_of(str(path)) or "text"))


def _finds(finding: Finding, label: Label, places: Sequence[Span]) -> bool:
    if label.rules and not any(selects(selector, finding.rule) for selector in label.rules):
        return False
    start, end = finding.start.offset, finding.end.offset
    return any(
        start < place.end and place.start < end and end - start <= max(_LONG, 2 * (place.end - place.start))
        for place in places
    )


def _places(document: Document, words: str) -> Iterator[Span]:
    """Where words stand in the source: as a reader sees them, or else as they are written (in front matter)."""
    pattern = re.compile(r"\s+".join(map(_loosely, words.split())))
    in_prose = [document.map.locate(*match.span()) for match in pattern.finditer(document.prose)]
    yield from in_prose or [Span(*match.span()) for match in pattern.finditer(document.source.text)]


def _whole(document: Document) -> Span:
    return Span(0, len(document.source.text))


def _loosely(word: str) -> str:
    return "".join(_QUOTES.get(letter, re.escape(letter)) for letter in word)
