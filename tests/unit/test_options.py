"""Options: what a rule file may write for each type, and what the check receives."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pytest

from medlint.options import (
    Caveat,
    Lexicon,
    LexiconEntry,
    OptionError,
    Options,
    Pool,
    Regex,
    Substitutions,
    compile_options,
    did_you_mean,
    kind_of,
    link,
    ready_values,
)
from medlint.phrases import Phrases

Kind = Literal["heading", "paragraph"]


class Sample(Options):
    phrases: Phrases
    substitutions: Substitutions
    patterns: tuple[Regex, ...]
    words: Lexicon
    max_words: int
    share: float = 0.5
    name: str = "none"
    exact: bool = False
    kind: Kind = "heading"
    scope: tuple[Kind, ...] = ("heading",)
    limit: int | None = None
    held: tuple[str, ...] = ()


class Owed(Options):
    caveat: Caveat


class Resources:
    """A pack of one word list and one caveat."""

    def lexicon(self, name: str) -> Sequence[LexiconEntry]:
        if name != "words":
            raise OptionError(f"there is no word list {name!r}")
        return [LexiconEntry("Cure", "treatment"), LexiconEntry("pill*", "tablet")]

    def caveat(self, name: str) -> Mapping[str, Any]:
        if name != "stop":
            raise OptionError(f"there is no caveat {name!r}")
        return {
            "subjects": [
                {
                    "name": "samplol",
                    "level": "critical",
                    "because": "it does",
                    "label": "a label",
                    "sure": True,
                    "consequence": ["seizures"],
                }
            ],
            "names": ["samplol", "Samplex"],
            "owners": [0, 0],
            "ambiguous": [],
            "evidence": [["stop", "sudden"]],
            "vetoes": ["never mind"],
            "strip": [],
        }


def built(cls: type = Sample, **options: Any) -> Any:
    """Options as a check gets them, by way of JSON, as from the cache."""
    raw = {key.replace("_", "-"): value for key, value in options.items()}
    compiled = json.loads(json.dumps(compile_options(cls, raw, Resources())))
    return cls(**ready_values(compiled, Pool()))


def found(phrases: Phrases, text: str) -> list[tuple[str, int]]:
    return [(text[start:end], number) for (start, end), number in phrases.matches(phrases.index.scan(text))]


def test_lists_may_be_left_out_and_defaults_hold() -> None:
    options = built(max_words=3)
    assert not options.phrases
    assert (options.patterns, options.substitutions.replacements, options.words.words) == ((), (), frozenset())
    assert (options.max_words, options.share, options.name, options.exact, options.kind) == (
        3,
        0.5,
        "none",
        False,
        "heading",
    )
    assert (options.scope, options.limit, options.held) == (("heading",), None, ())


def test_values_are_made_ready() -> None:
    options = built(
        phrases=["cure*", "a (b|c)"],
        substitutions={"utili(s|z)e": "use", "prior to": "before"},
        patterns=[r"\bx{2}\b"],
        words=["Yes", "NO"],
        max_words=3,
        share=1,
        name="x",
        exact=True,
        kind="paragraph",
        scope=["paragraph", "heading"],
        limit=4,
        held=["a", "b"],
    )
    assert found(options.phrases, "cured a c") == [("cured", 0), ("a c", 1)]
    assert found(options.substitutions.phrases, "prior to, utilise") == [("prior to", 1), ("utilise", 0)]
    assert options.substitutions.replacements == ("use", "before")
    assert [match[0] for match in options.patterns[0].finditer("xx xxx xx")] == ["xx", "xx"]
    assert options.words.words == {"yes", "no"}
    assert (options.share, options.name, options.exact, options.kind) == (1, "x", True, "paragraph")
    assert (options.scope, options.limit, options.held) == (("paragraph", "heading"), 4, ("a", "b"))
    assert built(max_words=3, limit=None).limit is None


def test_a_word_list_serves_every_kind_of_list() -> None:
    named = {"lexicon": "words"}
    options = built(phrases=named, substitutions=named, words=named, max_words=3)
    assert found(options.phrases, "cure pills") == [("cure", 0), ("pills", 1)]
    assert options.substitutions.replacements == ("treatment", "tablet")
    assert options.words.words == {"cure", "pill*"}


def test_equal_word_lists_are_one_object() -> None:
    pool = Pool()
    one, same, other = (
        ready_values(compile_options(Sample, {"words": words, "max-words": 1}, Resources()), pool)["words"]
        for words in (["a", "b"], ["a", "b"], ["a"])
    )
    assert one is same is not other


def test_a_caveat_is_made_ready() -> None:
    caveat = built(Owed, caveat="stop").caveat
    assert found(caveat.names, "Samplex") == [("Samplex", 1)]
    assert caveat.owners == (0, 0)
    assert found(caveat.subjects[0].consequence, "seizures") == [("seizures", 0)]
    assert [regex.pattern for regex in caveat.evidence[0]] == ["stop", "sudden"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [({}, "option 'caveat' is missing"), ({"caveat": 3}, "a text is wanted"), ({"caveat": "x"}, "no caveat 'x'")],
)
def test_a_caveat_is_named(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(OptionError, match=problem):
        compile_options(Owed, options, Resources())


@pytest.mark.parametrize(
    ("options", "path", "problem"),
    [
        ({"phrase": []}, ("phrase",), "unknown option 'phrase'; did you mean 'phrases'?"),
        ({"max_words": 3}, ("max_words",), "unknown option 'max_words'; did you mean 'max-words'?"),
        ({"zzz": 3}, ("zzz",), "unknown option 'zzz' (known: exact, held,"),
        ({}, (), "option 'max-words' is missing"),
        ({"phrases": "cure"}, ("phrases",), "a list is wanted"),
        ({"phrases": None}, ("phrases",), "a list is wanted"),
        ({"phrases": ["a", 3]}, ("phrases", 1), "a text is wanted, not 3; put it in quotes"),
        ({"phrases": ["a", "(b"]}, ("phrases", 1), "unclosed '('"),
        ({"phrases": [""]}, ("phrases", 0), "the phrase is empty"),
        ({"phrases": {"lexicon": "none"}}, ("phrases", "lexicon"), "there is no word list 'none'"),
        ({"phrases": {"lexicon": ["words"]}}, ("phrases", "lexicon"), "a text is wanted, not ['words']"),
        ({"substitutions": {"a": 3}}, ("substitutions", "a"), "a text is wanted"),
        ({"substitutions": {"(a": "b"}}, ("substitutions", "(a"), "unclosed '('"),
        ({"substitutions": {"a": ""}}, ("substitutions", "a"), "what to write instead is missing"),
        ({"substitutions": ["a"]}, ("substitutions", 0), "what to write instead is missing"),
        ({"patterns": ["a", "(b"]}, ("patterns", 1), "not a regular expression: missing )"),
        ({"patterns": ["(?P<a>x)(?P<a>y)"]}, ("patterns", 0), "not a regular expression: redefinition of group"),
        ({"max-words": 1.5}, ("max-words",), "a whole number is wanted, not 1.5"),
        ({"max-words": True}, ("max-words",), "a whole number is wanted, not True"),
        ({"max-words": None}, ("max-words",), "a whole number is wanted, not None"),
        ({"share": "much"}, ("share",), "a number is wanted, not 'much'"),
        ({"share": True}, ("share",), "a number is wanted, not True"),
        ({"name": 3}, ("name",), "a text is wanted, not 3"),
        ({"exact": 1}, ("exact",), "true or false is wanted, not 1"),
        ({"kind": "head"}, ("kind",), "'head' is none of heading, paragraph"),
        ({"kind": ["heading"]}, ("kind",), "['heading'] is none of heading, paragraph"),
        ({"scope": "heading"}, ("scope",), "a list is wanted"),
        ({"scope": ["heading", "head"]}, ("scope", 1), "'head' is none of heading, paragraph"),
        ({"limit": "x"}, ("limit",), "a whole number is wanted, not 'x'"),
        ({"held": ["a", 1]}, ("held", 1), "a text is wanted, not 1"),
    ],
)
def test_a_fault_is_told_with_its_place(options: dict[str, Any], path: tuple[str | int, ...], problem: str) -> None:
    with pytest.raises(OptionError, match=re.escape(problem)) as raised:
        compile_options(Sample, {"max-words": 3, **options} if options else {}, Resources())
    assert raised.value.path == path


def test_kinds() -> None:
    assert [kind_of(hint) for hint in (Phrases, Substitutions, tuple[Regex, ...], Lexicon, Caveat)] == [
        "phrases", "substitutions", "regexes", "lexicon", "caveat",
    ]  # fmt: skip
    assert {kind_of(hint) for hint in (int, str, bool, float, Kind, tuple[str, ...], int | None)} == {"plain"}


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("cuer", "; did you mean 'cure'?"), ("zzzz", " (known: cure, pill)"), ("", " (known: cure, pill)")],
)
def test_a_suggestion_or_the_list(wrong: str, hint: str) -> None:
    assert did_you_mean(wrong, ["pill", "cure"]) == hint


def test_linked_options_are_the_same_in_the_pool_that_comes_back() -> None:
    raw = {"phrases": ["cure*"], "substitutions": {"heart assault": "heart attack"}, "words": ["yes"], "max-words": 3}
    pool = Pool()
    linked = json.loads(json.dumps(link(compile_options(Sample, raw, Resources()), pool)))
    loaded = Pool.load(json.loads(json.dumps(pool.dump())))
    values = ready_values(linked, loaded)
    assert found(values["phrases"], "a cure") == [("cure", 0)]
    assert found(values["substitutions"].phrases, "a heart assault") == [("heart assault", 0)]
    assert values["substitutions"].replacements == ("heart attack",)
    assert values["words"].words == {"yes"}
    assert values["max_words"] == 3
