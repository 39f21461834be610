"""A Regex does what the pattern of `re` does, and is compiled when first used."""

from __future__ import annotations

import json
import re

import pytest

from medlint.text import regex
from medlint.text.regex import Regex


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer", "findall", "split"])
def test_its_methods_are_those_of_a_pattern(method: str) -> None:
    ours, theirs = (getattr(each, method)("a1 b22 c") for each in (Regex(r"\d+"), re.compile(r"\d+")))
    if method == "finditer":
        ours, theirs = list(ours), list(theirs)
    assert str(ours) == str(theirs)


def test_flags_and_replacement() -> None:
    assert Regex("A", re.IGNORECASE).sub("-", "bAa") == "b--"


def test_it_is_compiled_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(regex, "compile", lambda *args: compiled.append(args[0]) or re.compile(*args))
    ours = Regex("b+")
    assert compiled == []
    assert [match.span() for match in ours.finditer("abb b", 0, 2)] == [(1, 2)]
    assert ours.search("ac") is None
    assert compiled == ["b+"]


def test_a_faulty_pattern_raises_when_first_used() -> None:
    faulty = Regex("(")
    with pytest.raises(re.error):
        _ = faulty.search


# Kept from one process to the next

PATTERNS = [
    (r"(?<!\w)(?:one|two|three) (?:in|out of) (?P<of>\d+)", re.IGNORECASE),
    (r"^\s*+(?P<mark>[-*•]|\d{1,3}[.)])(?!\S)", re.MULTILINE),
    ("[\U0001f300-\U0001faff☀-➿]+ é", 0),
    (r"a b  # words", re.VERBOSE),
    (r"(?i:take) (\w+) \1", re.DOTALL),
]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_remembered", {})
    monkeypatch.setattr(regex, "_made", {})


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_what_is_kept_makes_the_pattern_that_re_makes(pattern: str, flags: int) -> None:
    assert Regex(pattern, flags).compiled == re.compile(pattern, flags)
    regex.remember(json.loads(json.dumps(regex.made())))
    regex._made.clear()
    revived = Regex(pattern, flags).compiled
    assert (revived, revived.groupindex, revived.groups) == (
        re.compile(pattern, flags),
        re.compile(pattern, flags).groupindex,
        re.compile(pattern, flags).groups,
    )
    assert regex.made() == {}


@pytest.mark.usefixtures("fresh")
def test_what_was_made_comes_on_top_of_what_was_remembered() -> None:
    Regex("a").match("a")
    regex.remember(regex.made())
    regex._made = {}
    Regex("b").match("b")
    assert sorted(regex.made()) == ["0:a", "0:b"]


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    "kept", [[0, "?", 0, {}], [0, "AAAA", 0, {}], [0, "/////w==", 0, {}], [0], ["x", "AAAAAA==", 0, {}]]
)
def test_what_cannot_be_used_is_made_anew(kept: list[object]) -> None:
    regex.remember({"0:a+": kept})
    assert Regex("a+").compiled == re.compile("a+")


@pytest.mark.usefixtures("fresh")
def test_a_python_that_does_not_show_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._compiler._code")
    re.purge()
    monkeypatch.setattr(regex.re, "compile", lambda pattern, flags: (pattern, flags))
    assert regex.compile("a+", 2) == ("a+", 2)
    assert regex.made() == {}
