"""A Regex does what the pattern of `re` does, and is compiled when first used."""

from __future__ import annotations

import re

import pytest

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
    compile_ = re.compile
    monkeypatch.setattr("medlint.text.regex.re.compile", lambda *args: compiled.append(args[0]) or compile_(*args))
    regex = Regex("b+")
    assert compiled == []
    assert [match.span() for match in regex.finditer("abb b", 0, 2)] == [(1, 2)]
    assert regex.search("ac") is None
    assert compiled == ["b+"]


def test_a_faulty_pattern_raises_when_first_used() -> None:
    faulty = Regex("(")
    with pytest.raises(re.error):
        _ = faulty.search
