"""Measurement: noise on good texts, recall of labelled defects, and what is kept of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medlint.api import Linter
from medlint.compiled import RuleSet
from medlint.measurement import (
    LabelError,
    Measured,
    Noise,
    Recall,
    load,
    measure_noise,
    measure_recall,
    save,
    table,
)
from medlint.pack import Pack
from medlint.strict_yaml import FileError

RULE = """\
title: Promise
severity: {severity}
message: 'Take out "{{match}}".'
check: pattern
options: {{phrases: [{phrase}]}}
rationale: No article can know.
source: {{title: A guide, publisher: An agency, url: https://example.org/guide}}
bad: [a, b, c]
good: [a, b, c]
"""


@pytest.fixture
def linter(tmp_path: Path) -> Linter:
    for family, name, severity, phrase in (
        ("claims", "cure", "error", "cures"),
        ("claims", "hype", "info", "miracle"),
        ("safety", "relief", "warning", "instant relief"),
    ):
        folder = tmp_path / "pack" / family
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yml").write_text(RULE.format(severity=severity, phrase=phrase))
    rules, errors = Pack(tmp_path / "pack").rules()
    assert errors == []
    return Linter(rules=RuleSet.of(*rules))


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def labels(folder: Path, *lines: object) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")
    return path


def test_noise_counts_by_rule_and_severity(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", one="It cures pain and it cures colds.", two="A miracle.", three="No news.")
    noise, errors = measure_noise(linter, [str(folder)], "Ours")
    assert errors == ()
    assert noise == Noise("Ours", 3, 11, {"claims/cure": {"error": 2}, "claims/hype": {"info": 1}})
    assert noise.rate(2) == pytest.approx(2 / 11 * 10_000)
    assert (noise.total("error"), noise.total("warning")) == (2, 0)


def test_noise_of_nothing_has_no_rate() -> None:
    assert Noise("Ours", 0, 0, {}).rate(0) == 0.0


def test_noise_tells_what_could_not_be_read(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", good="It cures.")
    (folder / "bad.md").write_bytes(b"\xff\xfe\x00")
    noise, errors = measure_noise(linter, [str(folder)], "Ours")
    assert (noise.files, noise.findings) == (1, {"claims/cure": {"error": 1}})
    assert len(errors) == 1 and "bad.md" in errors[0]


def test_a_label_is_found_by_a_finding_that_touches_its_words(linter: Linter, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "texts",
        a="The herb **cures**\nthe “common” cold.\n\nIt brings instant relief, a wonder.",
        b="Nothing.",
    )
    path = labels(
        folder,
        {"file": "a.md", "kind": "overclaim", "span": 'herb cures the "common" cold', "note": "for people"},
        {"file": "a.md", "kind": "overclaim", "span": "a wonder"},
        {"file": "a.md", "kind": "guarantee", "span": "instant relief"},
        "",
        {"file": "b.md", "kind": "overclaim", "span": "Nothing"},
    )
    recall, errors = measure_recall(linter, path, "Ours")
    assert errors == ()
    assert recall == Recall(
        "Ours",
        {"overclaim": 3, "guarantee": 1},
        {"overclaim": 1, "guarantee": 1},
        {"claims/cure": {"overclaim": 1}, "safety/relief": {"guarantee": 1}},
    )


def test_a_label_may_name_the_rules_that_count(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", a="It cures, a miracle.")
    wanted = {"file": "a.md", "kind": "overclaim"}
    path = labels(
        folder,
        {**wanted, "span": "It cures", "rules": ["safety"]},
        {**wanted, "span": "It cures", "rules": ["safety", "claims/cure"]},
        {**wanted, "span": "no word on side effects", "rules": ["hype"]},  # missing: anywhere in the file
    )
    recall, errors = measure_recall(linter, path, "Ours")
    assert errors == ()
    assert recall.by_rule == {"claims/cure": {"overclaim": 1}, "claims/hype": {"overclaim": 1}}


def test_a_finding_of_a_whole_passage_finds_no_words_in_it(tmp_path: Path) -> None:
    passage = "The cat sleeps on the mat. " * 30
    folder = write(tmp_path / "texts", a=f"{passage}\n\n{passage}")
    path = labels(
        folder,
        {"file": "a.md", "kind": "word", "span": "The cat"},
        {"file": "a.md", "kind": "passage", "span": passage},
    )
    recall, _ = measure_recall(Linter(["duplicate-paragraph"]), path, "Ours")
    assert (recall.labels, recall.found) == ({"passage": 1, "word": 1}, {"word": 0, "passage": 1})


def test_words_in_front_matter_are_looked_for_in_the_source(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", a="---\ntitle: Garlic\n---\n\nIt cures.")
    recall, errors = measure_recall(linter, labels(folder, {"file": "a.md", "kind": "title", "span": "Garlic"}), "Ours")
    assert (errors, recall.found) == ((), {"title": 0})


def test_labels_that_cannot_be_looked_for(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", a="It cures.")
    path = labels(
        folder,
        {"file": "a.md", "kind": "overclaim", "span": "It heals"},
        {"file": "gone.md", "kind": "overclaim", "span": "It cures"},
    )
    recall, errors = measure_recall(linter, path, "Ours")
    assert recall.labels == {"overclaim": 2} and recall.found == {"overclaim": 0}
    assert errors[0] == f"{path}:1: 'It heals' is not in a.md (what is missing needs rules)"
    assert "gone.md" in errors[1] and len(errors) == 2


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"text"',
        "3",
        {"file": "a.md", "kind": "overclaim"},
        {"file": "a.md", "kind": "overclaim", "span": ""},
        {"file": "a.md", "kind": 3, "span": "It"},
        {"file": "a.md", "kind": "overclaim", "span": "It", "rules": "claims"},
        {"file": "a.md", "kind": "overclaim", "span": "It", "rules": [1]},
    ],
)
def test_lines_that_are_no_labels(linter: Linter, tmp_path: Path, line: object) -> None:
    folder = write(tmp_path / "texts", a="It cures.")
    path = labels(folder, {"file": "a.md", "kind": "overclaim", "span": "It"}, line)
    with pytest.raises(LabelError) as refused:
        measure_recall(linter, path, "Ours")
    assert str(refused.value).startswith(f"{path}:2: no label: ")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    measured = Measured(Noise("Ours", 1, 2, {"a/b": {"error": 1}}), None)
    assert load(tmp_path) == Measured()
    assert load(save(tmp_path, measured).parent) == measured
    measured = Measured(None, Recall("Ours", {"kind": 2}, {"kind": 1}, {"a/b": {"kind": 1}}))
    assert load(save(tmp_path, measured).parent) == measured


def test_the_table() -> None:
    noise = Noise("Good texts", 2, 20_000, {"a/b": {"error": 1, "info": 4}})
    recall = Recall("Bad texts", {"spam": 4, "typo": 1}, {"spam": 3}, {})
    assert [" ".join(line.split()) for line in table(Measured(noise, recall)).splitlines()] == [
        "Good texts: files: 2, words: 20,000; findings per 10,000 words",
        "error warning info",
        "a/b 0.50 - 2.00",
        "all 0.50 - 2.00",
        "",
        "Bad texts: labelled defects",
        "kind labels found recall",
        "spam 4 3 0.75",
        "typo 1 0 0.00",
        "all 5 3 0.60",
        "",
    ]
    assert table(Measured()) == "\n"


def test_a_label_that_names_no_rule_and_labels_that_are_no_text(linter: Linter, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", a="It cures.")
    path = labels(folder, {"file": "a.md", "kind": "overclaim", "span": "It", "rules": ["spin/nonsense"]})
    with pytest.raises(LabelError, match=":1: no rule is called 'spin/nonsense'"):
        measure_recall(linter, path, "Ours")
    path.write_bytes(b"\xff")
    with pytest.raises(LabelError, match=":1: cannot be read as UTF-8"):
        measure_recall(linter, path, "Ours")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"noise": null}', '{"noise": 5, "recall": null}', '{"noise": {"x": 1}, "recall": null}']
)
def test_what_is_kept_and_damaged_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "measured.json").write_text(text)
    with pytest.raises(FileError, match=r"measured\.json:1: .* run it again"):
        load(tmp_path)
