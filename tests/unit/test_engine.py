"""The engine: what becomes of hits, and of readers and checks that fail."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest

from medlint import engine
from medlint.compiled import BoundRule, CompiledRule, RuleSet
from medlint.document import Document, Hit
from medlint.engine import CONTEXT, lint
from medlint.finding import Authority, FileReport, Finding
from medlint.source import Position, Source

Check = Callable[[Document, Any], Iterable[Hit]]


def rules(**checks: Check) -> RuleSet:
    """Rules `test/<name>`, each with a check of its own."""
    compiled = [
        CompiledRule(
            f"test/{name.replace('_', '-')}", name, "warning", "found {what}", "pattern", {}, Authority("a", "u")
        )
        for name in checks
    ]
    ready = RuleSet(compiled)
    ready._bound = [bind(rule, check) for rule, check in zip(compiled, checks.values(), strict=True)]
    return ready


def bind(rule: CompiledRule, check: Check) -> BoundRule:
    """A rule bound to a function that is no check of ours."""
    bound = BoundRule(rule, {})
    vars(bound).update(check=check, options=None)
    return bound


def words(*wanted: str, fix: str | None = None, **fields: object) -> Check:
    """A check that finds words wherever they stand in the prose."""

    def check(document: Document, options: None) -> Iterator[Hit]:
        for word in wanted:
            at = document.prose.find(word)
            while at >= 0:
                yield Hit(at, at + len(word), {"what": word, **fields}, fix)
                at = document.prose.find(word, at + 1)

    return check


def run(text: str, format: str = "markdown", **checks: Check) -> FileReport:
    return lint(Source("x.md", text, format), rules(**checks))


def findings(text: str, format: str = "markdown", **checks: Check) -> tuple[Finding, ...]:
    report = run(text, format, **checks)
    assert report.errors == ()
    return report.findings


# Findings


def test_a_hit_becomes_a_finding() -> None:
    report = run("# Tea &amp; milk\n\nDrink **warm** tea.\n\n## Again\n\nMore.\n", rule=words("warm tea"))
    assert (report.path, report.format, report.words, report.errors) == ("x.md", "markdown", 7, ())
    (finding,) = report.findings
    assert finding == Finding(
        rule="test/rule",
        severity="warning",
        message="found warm tea",
        path="x.md",
        start=Position(3, 9, 26),
        end=Position(3, 19, 36),
        text="warm** tea",
        before="Drink **",
        after=".",
        section="Tea & milk",
        source=Authority("a", "u"),
        fix=None,
        fingerprint=finding.fingerprint,
    )


def test_findings_stand_in_order_of_place_then_end_then_rule() -> None:
    found = findings("b a ab", c=words("a", "b"), a=words("ab", "a"), b=words("b"))
    assert [(each.start.offset, each.end.offset, each.rule) for each in found] == [
        (0, 1, "test/b"),
        (0, 1, "test/c"),
        (2, 3, "test/a"),
        (2, 3, "test/c"),
        (4, 5, "test/a"),
        (4, 5, "test/c"),
        (4, 6, "test/a"),
        (5, 6, "test/b"),
        (5, 6, "test/c"),
    ]


def test_equal_findings_of_one_rule_are_one_and_the_first_counts() -> None:
    def twice(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(0, 3, {"what": "first"})
        yield Hit(0, 3, {"what": "second"})
        yield Hit(0, 2, {"what": "shorter"})

    found = findings("one", a=twice, b=words("one"))
    assert [(each.rule, each.message) for each in found] == [
        ("test/a", "found shorter"),
        ("test/a", "found first"),
        ("test/b", "found one"),
    ]


def test_hits_at_different_prose_that_are_one_place_in_the_source_are_one() -> None:
    def both(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(0, 1, {"what": "f"})
        yield Hit(0, 2, {"what": "fj"})

    assert [each.text for each in findings("&fjlig;", "html", rule=both)] == ["&fjlig;"]


@pytest.mark.parametrize(("severity", "milder"), [("error", "warning"), ("warning", "info"), ("info", "info")])
def test_a_doubtful_hit_counts_one_severity_less(severity: Any, milder: str) -> None:
    def check(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(0, 1, {"what": "x"}, doubtful=True)
        yield Hit(2, 3, {"what": "x"})

    ready = rules(rule=check)
    (bound,) = ready.bound()
    ready._bound = [bind(bound.rule._replace(severity=severity), check)]
    report = lint(Source("x.md", "a b", "markdown"), ready)
    assert [finding.severity for finding in report.findings] == [milder, severity]


@pytest.mark.parametrize(
    ("text", "format", "word", "fix"),
    [
        ("Utilise it", "markdown", "Utilise", "Use"),
        ("**Utilise** it", "markdown", "Utilise", "Use"),
        ("**Uti**lise it", "markdown", "Utilise", None),
        ("prior\nto it", "markdown", "prior to", None),
        ("a &amp; b", "html", "&", None),
        ("dis\u00adease", "text", "disease", None),
        ("💡 Utilise", "text", "Utilise", "Use"),
    ],
)
def test_a_fix_is_kept_where_the_words_stand_literally(text: str, format: str, word: str, fix: str | None) -> None:
    (finding,) = findings(text, format, rule=words(word, fix="Use"))
    assert finding.fix == fix


def test_a_hit_in_the_source() -> None:
    def check(document: Document, options: None) -> Iterator[Hit]:
        at = document.source.text.index("**")
        yield Hit(at, at + 2, {"what": "stars"}, fix="", in_source=True)

    text = "---\ntitle: &amp; **\n---\n\n# Head\n\nText\n"
    (finding,) = findings(text, rule=check)
    assert (finding.text, finding.start.line, finding.section, finding.fix) == ("**", 2, "", "")


def test_an_empty_hit_has_an_empty_text() -> None:
    def check(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(3, 3, {"what": "nothing"})

    (finding,) = findings("one two", rule=check)
    assert (finding.text, finding.start, finding.end, finding.before) == (
        "",
        Position(1, 4, 3),
        Position(1, 4, 3),
        "one",
    )


def test_what_stands_around_is_cut() -> None:
    (finding,) = findings("b" * 300 + " cure " + "a" * 300, rule=words("cure"))
    assert (len(finding.before), len(finding.after)) == (CONTEXT, CONTEXT)
    assert finding.before.endswith("b ")


def test_the_section_is_told_and_long_headings_are_cut() -> None:
    text = f"# {'long ' * 100}\n\n## Short\n\ncure\n"
    (finding,) = findings(text, rule=words("cure"))
    first, second = finding.section.split(" > ")
    assert len(first) == CONTEXT + 1
    assert first.endswith("…")
    assert second == "Short"


# Fingerprints


def prints(text: str, format: str = "markdown", word: str = "cure", **checks: Check) -> list[str]:
    found = findings(text, format, **(checks or {"rule": words(word)}))
    assert all(len(each.fingerprint) == 16 and int(each.fingerprint, 16) >= 0 for each in found)
    return [each.fingerprint for each in found]


BASE = "# Tea\n\nIt may cure you of it. Drink more.\n"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"Intro.\n\n{BASE}", "markdown"),
        (f"---\ntitle: x\n---\n{BASE}", "markdown"),
        (BASE.replace("\n", "\r\n"), "markdown"),
        (BASE.replace("you of", "you\nof"), "markdown"),
        (BASE.replace("you of", "you  of"), "markdown"),
        (BASE.replace("Drink", "Never drink"), "markdown"),  # another sentence
        (BASE.replace("cure", "**cure**"), "markdown"),
        (BASE.replace("cure", "CURE"), "markdown"),
        (BASE.replace("# Tea", "## Tea"), "markdown"),
        ("<h1>Tea</h1><p>It may <b>cure</b> you&nbsp;of it. Drink more.", "html"),
        ("Tea\n\nIt may cure you of it. Drink more.\n", "text"),
    ],
)
def test_a_fingerprint_outlives_moving_and_reflow(text: str, format: str) -> None:
    def check(document: Document, options: None) -> Iterator[Hit]:
        at = document.prose.lower().index("cure")
        yield Hit(at, at + 4, {"what": "x"})

    assert prints(text, format, rule=check) == prints(BASE, rule=check)


def test_a_fingerprint_outlives_reflow_within_the_words_found() -> None:
    texts = ("> It may cure you.\n", "> It may\n> cure you.\n", "> It\n> may   cure\n> you.\n")
    assert len({tuple(prints(text, word="may cure")) for text in texts}) == 1


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("# Tea", "# Coffee"),
        BASE.replace("may cure", "will cure"),
        BASE.replace("of it.", "of that."),
    ],
)
def test_a_fingerprint_changes_with_the_words_around(text: str) -> None:
    assert prints(text) != prints(BASE)


def test_fingerprints_tell_equal_findings_and_rules_apart() -> None:
    text = "It is a cure.\n\nIt is a cure.\n\nIt is a cure.\n"
    three = prints(text, a=words("cure"))
    assert len(set(three)) == 3
    assert prints(text.replace("It", "So", 1), a=words("cure"))[1:] == three[:2]
    assert not set(three) & set(prints(text, b=words("cure")))


def test_a_fingerprint_does_not_depend_on_the_rules_beside_it() -> None:
    alone = {each.fingerprint for each in findings(BASE, a=words("cure"))}
    beside = {each.fingerprint for each in findings(BASE, b=words("may"), a=words("cure")) if each.rule == "test/a"}
    assert alone == beside


# Failures


def test_a_check_that_raises_stops_no_other() -> None:
    def at_once(document: Document, options: None) -> Iterator[Hit]:
        raise KeyError("nope")

    def midway(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(0, 3, {"what": "x"})
        raise RecursionError("too deep")

    report = run("one two", bad=at_once, good=words("one"), half=midway)
    assert [finding.rule for finding in report.findings] == ["test/good"]
    assert len(report.errors) == 2
    assert report.errors[0].startswith("x.md: the rule test/bad failed (KeyError: 'nope'); all else was checked.")
    assert "the rule test/half failed (RecursionError: too deep)" in report.errors[1]


@pytest.mark.parametrize(
    ("message", "fields", "problem"),
    [
        ("found {other}", {"what": 1}, "its message names {other}, and the check pattern gives other fields: what"),
        ("{what:.1f}", {"what": "text"}, "ValueError"),
        ("{0}", {"what": 1}, "ValueError"),
        ("{", {}, "ValueError"),
    ],
)
def test_a_message_that_does_not_fit_is_a_fault_of_that_rule(
    message: str, fields: Mapping[str, object], problem: str
) -> None:
    def check(document: Document, options: None) -> Iterator[Hit]:
        yield Hit(0, 3, fields)

    ready = rules(bad=check, good=words("one"))
    bad, good = ready.bound()
    ready._bound = [bind(bad.rule._replace(message=message), check), good]
    report = lint(Source("x.md", "one", "markdown"), ready)
    assert [finding.rule for finding in report.findings] == ["test/good"]
    (error,) = report.errors
    assert error.startswith("x.md: the rule test/bad ")
    assert problem in error


def test_a_brace_in_the_words_found_is_no_placeholder() -> None:
    (finding,) = findings("a {x} b", "text", rule=words("{x}"))
    assert finding.message == "found {x}"


def test_a_reader_that_raises_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(source: Source) -> Document:
        raise ValueError("prose is not covered at 7")

    monkeypatch.setattr(engine, "read", read)
    report = run("text", rule=words("text"))
    assert (report.findings, report.words) == ((), 0)
    (error,) = report.errors
    assert error.startswith("x.md: the markdown reader failed (ValueError: prose is not covered at 7)")


def test_a_format_that_nobody_reads_is_told() -> None:
    (error,) = run("text", "docx", rule=words("text")).errors
    assert error.startswith("x.md: the docx reader failed")


# Size


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["cure ", "cure. ", "cure\n\n", "# cure\n\n"],
    ids=["one sentence", "sentences", "paragraphs", "headings"],
)
def test_time_and_size_grow_with_the_findings(unit: str) -> None:
    def seconds(times: int) -> float:
        source = Source("x.md", "# " + "long " * times + "\n\n" + unit * times, "markdown")
        began = time.process_time()
        report = lint(source, ready)
        taken = time.process_time() - began
        assert len(report.findings) == times
        assert sum(len(finding.section) for finding in report.findings) <= (2 * CONTEXT + 10) * times
        return taken

    ready = rules(rule=words("cure"))
    small = min(seconds(3_000) for _ in range(2))
    assert min(seconds(12_000) for _ in range(3)) < 8 * small + 0.5
