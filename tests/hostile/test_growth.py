"""Hostile input: whatever a text repeats, four times the text takes about four times the time, and nothing hangs.

Time is that of the processor, so that a busy machine does not matter much. What is done within the floor is not
measured more closely: were it quadratic, it would not be.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import medlint
from medlint.compiled import CompiledRule, RuleSet, load
from medlint.engine import lint
from medlint.pack import Pack
from medlint.readers import FORMATS
from medlint.rule import Rule
from medlint.source import Source
from medlint.testing import unmark
from medlint.text.regex import Regex

pytestmark = [pytest.mark.slow, pytest.mark.timed]

LIMIT = 8
"""How many times as long four times the text may take: 4 is linear, 16 quadratic."""

RUNS = (
    "a", " ", "/", "a/", "(", "[1]", "{a|", "see also ", "!", "1", "\n", "a\n", "*", "_", "`", "<", ">", "&", '"', "“", "'",
    "a.", "a. ", "A. ", "[", "](", "[a](b", "-", "a-", "1,", "1. ", "a, ", "a's ", "Aa", "aA1", "A", "é", "\t", "~", "|",
    "a: ", "; ", "1.1", "%", "10% ", "<a b=", "<!--", "&amp;", "{'", "\\", "> ", "- ", "1) ", "# ", "=", "www.", "https://",
    "...", ". . ", "(1) ", "e.g. ", "U.S.", "Aa Aa ", "\u00ad", "\u0301", "💊", "do not ", "stop ", "and/or ", "It is/It's ",
)  # fmt: skip
BLOCKS = (
    "# a\n", "- a\n", "> ", "| a ", "a\n\n", "**a", "[a](b)", "![", "~~", "|---", "[^1]", "[^1]: a\n\n", "<p>", "</p>", "<b>",
    "<table><tr><td>", "<ul><li>", "<!-- -->", "References\n\n", "+\n", "Read more\n", "see also: a\n", "# Baclofen\n\n",
    "Baclofen 5 mg.\n\n", "- baclofen: stop\n", "{/*", "import a\n\n", "<A>\n", "---\n", "  a\n", "```\n", "a\tb\n", "a1B\n",
)  # fmt: skip

RULES: list[Rule] = Pack.builtin().rules()[0]


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    rules = load(Pack.builtin())
    rules.bound()
    return rules


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def grows(work: Callable[[str], object], unit: str, size: int, floor: float) -> str | None:
    """How much longer four times the text takes, where that is too much; None where it is fine."""
    small, large = unit * (size // len(unit) + 1), unit * (4 * size // len(unit) + 4)
    if (taken := seconds(work, large)) < floor:
        return None
    for _ in range(4):  # a single measure may be spoilt
        base = min(seconds(work, small) for _ in range(3))
        if taken < LIMIT * base + floor:
            return None
        taken = min(taken, seconds(work, large))
    return f"{unit[:60]!r}: {base:.3f} s for {len(small):,} characters, {taken:.3f} s for {len(large):,}"


# Regular expressions


def expressions(rule: CompiledRule) -> Iterator[str]:
    """The regular expressions of a rule, those of its caveat included."""
    for kind, value in rule.options.values():
        if kind == "regexes":
            yield from value
        elif kind == "caveat":
            yield from (*value["vetoes"], *value["strip"], *(each for group in value["evidence"] for each in group))


def words_of(rule: Rule) -> set[str]:
    """The sentences and the words of a rule's examples, as units to repeat."""
    texts = [" ".join(unmark(example)[0].split()) + " " for example in (*rule.bad, *rule.good)]
    words = {word for text in texts for word in text.split()}
    return {*texts, *map(str.lower, texts), *words, *(f"{word} " for word in words)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_expressions_of_a_rule(rule: Rule) -> None:
    patterns = [re.compile(pattern) for pattern in dict.fromkeys(expressions(CompiledRule.of(rule)))]
    units = [*RUNS, *sorted(words_of(rule))[:: 1 if len(patterns) < 8 else 8]] if patterns else []
    faults = [
        f"{pattern.pattern[:80]} on {fault}"
        for pattern in patterns
        for unit in units
        if (fault := grows(lambda text, find=pattern.finditer: sum(1 for _ in find(text)), unit, 2_500, 0.02))
    ]
    assert faults == []


def module_expressions() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The regular expressions of our modules: name, pattern, and whether it is looked for anywhere in a text."""
    for found in walk_packages(medlint.__path__, "medlint."):
        if found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        code = Path(str(module.__file__)).read_text("utf-8")
        for name, value in vars(module).items():
            value = value.compiled if isinstance(value, Regex) else value
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                methods = set(re.findall(rf"\b{name}\.(\w+)", code))
                yield f"{found.name}:{name}", value, bool(methods - {"match", "fullmatch", "pattern"})


@pytest.mark.parametrize(
    ("pattern", "searches"), [pytest.param(*rest, id=name) for name, *rest in module_expressions()]
)
def test_the_expressions_of_our_modules(pattern: re.Pattern[str], searches: bool) -> None:
    def work(lead: str, text: str) -> None:
        pattern.match(lead + text)
        pattern.fullmatch(lead + text)
        if searches:
            sum(1 for _ in pattern.finditer(lead + text))

    faults = [fault for unit in RUNS for lead in ("", "x") if (fault := grows(partial(work, lead), unit, 2_500, 0.02))]
    assert faults == []


# All rules on whole documents


@pytest.mark.parametrize("unit", RUNS + BLOCKS)
@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_document_of_one_thing_repeated(rules: RuleSet, format: str, unit: str) -> None:
    def work(text: str) -> None:
        assert lint(Source("x", text, format), rules).errors == ()

    assert grows(work, unit, 2_500, 0.06) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_document_of_the_examples_of_a_rule_repeated(rules: RuleSet, rule: Rule) -> None:
    def work(text: str) -> None:
        assert lint(Source("x", text, rule.format), chosen).errors == ()

    chosen = rules.select([rule.id])
    texts = [unmark(example)[0] for example in rule.bad]
    faults = (
        grows(work, "\n\n".join(texts) + "\n\n", 8_000, 0.06),
        grows(work, " ".join(" ".join(texts).split()) + " ", 8_000, 0.06),
    )
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_line_of_a_million_characters(rules: RuleSet, format: str) -> None:
    unit = "Baclofen may/can help/ease stiff muscles [1], see https://example.org/a_(b) or “ask”, and "
    text = unit * (1_000_000 // len(unit))
    assert seconds(lambda line: lint(Source("x", line, format), rules), text) < 40
