"""Options: the values of a rule file, checked against the types that a check asks for and made ready for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import (
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Protocol,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from medlint.phrases import Phrase, PhraseError, PhraseIndex, Phrases, normalise
from medlint.text.regex import Regex

_T = TypeVar("_T")
Compiled = dict[str, tuple[str, Any]]
"""Options in a form that JSON can hold: field name -> (kind, value); the kind says how to make it ready."""


class OptionError(ValueError):
    """An option that does not fit; `path` leads to the faulty value inside the options (keys and places)."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        """Takes what is wrong and where."""
        super().__init__(message)
        self.path = path


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Options:
    """What a check takes: annotated attributes, some with a default; made by keyword, never changed.

    A start defines the options of every check, and this costs a tenth of what a NamedTuple or a dataclass does.
    """

    found_by: ClassVar[tuple[str, ...]] = ()
    """The options (phrases, substitutions, word lists, regular expressions with their `contains`) and the signs without
    any of which in the prose the check finds nothing, so that it need not be run. None: it is always run."""

    def __init__(self, **values: Any) -> None:
        """Takes the values of the fields, checked before by `compile_options`."""
        self.__dict__.update(values)


class Substitutions(NamedTuple):
    """Phrases with what to write instead, in the same order."""

    phrases: Phrases
    replacements: tuple[str, ...]


class Lexicon:
    """The words of a word list of the pack, in lower case; read when first asked, for many a text asks for none."""

    def __init__(self, lines: str = "") -> None:
        """Takes the words, one a line."""
        self._lines = lines

    def __contains__(self, word: str) -> bool:
        """Whether a word, in lower case, is in the list."""
        return word in self.words

    @cached_property
    def words(self) -> frozenset[str]:
        """The words."""
        return frozenset(filter(None, self._lines.split("\n")))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words with which the entries begin, as `normalise` leaves them: a text without them has no entry."""
        return frozenset(word if word.isalnum() and word.isascii() else _opening(word) for word in self.words)


def _opening(entry: str) -> str:
    return normalise(entry).partition(" ")[0]


class Pool:
    """What the options of all rules share: their phrases in one index, and each word list once."""

    def __init__(self, index: PhraseIndex | None = None, word_lists: Iterable[str] = ()) -> None:
        """Takes an index, and word lists (one word a line); both empty, unless they come from the cache."""
        self.index = index or PhraseIndex()
        self._lexicons = [Lexicon(lines) for lines in word_lists]
        self._numbers: dict[str, int] = {}

    @classmethod
    def load(cls, dumped: Mapping[str, Any]) -> Pool:
        """The pool that `dump` was called of."""
        return cls(PhraseIndex.load(dumped["index"]), dumped["word_lists"])

    def dump(self) -> dict[str, Any]:
        """The pool in a form that JSON can hold."""
        return {"index": self.index.dump(), "word_lists": list(self._numbers)}

    def add_words(self, lines: str) -> int:
        """Adds a word list, if it is a new one, and returns its number."""
        if lines not in self._numbers:
            self._numbers[lines] = len(self._lexicons)
            self._lexicons.append(Lexicon(lines))
        return self._numbers[lines]

    def lexicon(self, number: int) -> Lexicon:
        """The word list with a number."""
        return self._lexicons[number]


class LexiconEntry(NamedTuple):
    """One line of a word list: an entry and, after `=>`, what is meant by it."""

    entry: str
    meaning: str


class Subject(NamedTuple):
    """A drug, or a class of drugs, that requires a caveat of every article about it.

    `because` is a clause that says why, `label` tells where the drug's label says so, `consequence` are the phrases by
    which an article says why. `sure` is false for what nobody has compared with the label, and for what is contested.
    """

    name: str
    level: str
    because: str
    label: str
    sure: bool
    consequence: Phrases


class Caveat(NamedTuple):
    """A caveat with all that is known of it: which drugs require it, what satisfies it, and what only seems to.

    `owners` holds, for each phrase of `names`, the place of its subject. One group of `evidence` must match as a whole;
    `vetoes` rule a text out, `strip` are taken out of it first. These expressions are for text in lower case.
    """

    subjects: tuple[Subject, ...]
    names: Phrases
    owners: tuple[int, ...]
    ambiguous: Phrases
    evidence: tuple[tuple[Regex, ...], ...]
    vetoes: tuple[Regex, ...]
    strip: tuple[Regex, ...]


class Resources(Protocol):
    """What options may name in place of writing it out; each raises OptionError for what there is not."""

    def lexicon(self, name: str) -> Sequence[LexiconEntry]:
        """The entries of a word list."""

    def caveat(self, name: str) -> Mapping[str, Any]:
        """A caveat in the form that `medlint.knowledge` compiles it to."""


def compile_options(cls: type[Options], raw: Mapping[str, Any], resources: Resources) -> Compiled:
    """Checks the options of a rule file (kebab-case keys) against the fields of `cls`; raises OptionError.

    Lists of phrases, regular expressions and words may be left out: they are empty then.
    """
    hints = get_type_hints(cls)
    known = {name.replace("_", "-"): name for name in cls.__annotations__}
    for key in raw:
        if key not in known:
            raise OptionError(f"unknown option {key!r}{did_you_mean(key, known)}", (key,))
    compiled: Compiled = {}
    for key, name in known.items():
        if key in raw:
            compiled[name] = _compile_value(hints[name], raw[key], resources, (key,))
        elif (kind := kind_of(hints[name])) not in ("plain", "caveat"):
            compiled[name] = kind, _EMPTY[kind]
        elif not hasattr(cls, name):
            raise OptionError(f"option {key!r} is missing")
    return compiled


def link(compiled: Compiled, pool: Pool) -> Compiled:
    """Compiled options with numbers in place of phrases and words, which are in the pool."""

    def linked(phrases: list[Any]) -> list[int]:
        numbers = pool.index.add(phrases).numbers
        return [numbers.start, numbers.stop]

    result = dict(compiled)
    for name, (kind, value) in compiled.items():
        match kind:
            case "phrases":
                result[name] = kind, linked(value)
            case "substitutions":
                result[name] = kind, [linked(value[0]), value[1]]
            case "lexicon":
                result[name] = kind, pool.add_words(value)
            case "caveat":
                lists = {key: linked(value[key]) for key in ("names", "ambiguous")}
                subjects = [{**subject, "consequence": linked(subject["consequence"])} for subject in value["subjects"]]
                result[name] = kind, {**value, **lists, "subjects": subjects}
    return result


def ready_values(compiled: Compiled, pool: Pool) -> dict[str, Any]:
    """The values of compiled options as a check takes them; those that were not linked are added to the pool."""
    return {name: _READY[kind](value, pool) for name, (kind, value) in compiled.items()}


def did_you_mean(wrong: str, known: Mapping[str, object] | Sequence[str]) -> str:
    """A suggestion for a mistyped name, or the list of what there is, ready to be appended to a message."""
    from difflib import get_close_matches

    close = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f" (known: {', '.join(sorted(known))})"


def kind_of(hint: Any) -> str:
    """How a value of a type is made ready: `plain`, `phrases`, `substitutions`, `regexes`, `lexicon` or `caveat`."""
    return _KINDS.get(hint, "plain")


def _compile_value(hint: Any, value: Any, resources: Resources, at: tuple[str | int, ...]) -> tuple[str, Any]:
    kind = kind_of(hint)
    match kind:
        case "phrases":
            return kind, [_phrase(entry, (*at, *where)) for entry, _, where in _entries(value, resources, at)]
        case "substitutions":
            entries = list(_entries(value, resources, at))
            phrases = [_phrase(entry, (*at, *where)) for entry, _, where in entries]
            return kind, [phrases, [_replacement(meaning, (*at, *where)) for _, meaning, where in entries]]
        case "regexes":
            return kind, [_regex(entry, (*at, *where)) for entry, _, where in _entries(value, resources, at)]
        case "lexicon":
            return kind, "\n".join(entry.lower() for entry, _, _ in _entries(value, resources, at))
        case "caveat":
            _check_plain(str, value, at)
            return kind, _named(resources.caveat, value, at)
    _check_plain(hint, value, at)
    return kind, value


def _entries(
    value: Any, resources: Resources, at: tuple[str | int, ...]
) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """The entries of an inline list or mapping, or of a word list of the pack named by `{lexicon: name}`."""
    if isinstance(value, Mapping) and set(value) == {"lexicon"}:
        _check_plain(str, value["lexicon"], (*at, "lexicon"))
        entries = _named(resources.lexicon, value["lexicon"], (*at, "lexicon"))
        yield from ((entry, meaning, ("lexicon",)) for entry, meaning in entries)
    elif isinstance(value, Mapping):
        for key, meaning in value.items():
            if not isinstance(meaning, str):
                raise OptionError("a text is wanted", (*at, key))
            yield key, meaning, (key,)
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            if not isinstance(entry, str):
                raise OptionError(f"a text is wanted, not {entry!r}; put it in quotes", (*at, place))
            yield entry, "", (place,)
    else:
        raise OptionError("a list is wanted", at)


def _named(resource: Callable[[str], _T], name: str, at: tuple[str | int, ...]) -> _T:
    try:
        return resource(name)
    except OptionError as error:
        raise OptionError(str(error), at) from None


def _phrase(text: str, at: tuple[str | int, ...]) -> str:
    try:
        Phrase.parse(text)
    except PhraseError as error:
        raise OptionError(str(error), at) from None
    return text


def _replacement(text: str, at: tuple[str | int, ...]) -> str:
    if not text:
        raise OptionError("what to write instead is missing", at)
    return text


def _regex(pattern: str, at: tuple[str | int, ...]) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise OptionError(f"not a regular expression: {error}", at) from None
    return pattern


def _check_plain(hint: Any, value: Any, at: tuple[str | int, ...]) -> None:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        if value not in args:
            raise OptionError(f"{value!r} is none of {', '.join(map(str, args))}", at)
    elif origin is tuple:
        if not isinstance(value, list):
            raise OptionError("a list is wanted", at)
        for place, item in enumerate(value):
            _check_plain(args[0], item, (*at, place))
    elif origin is Union or type(None) in args:
        if value is not None:
            _check_plain(next(arg for arg in args if arg is not type(None)), value, at)
    elif hint is float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise OptionError(f"a number is wanted, not {value!r}", at)
    elif not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise OptionError(f"{_NAMES[hint]} is wanted, not {value!r}", at)


_EMPTY: dict[str, Any] = {"phrases": [], "substitutions": [[], []], "regexes": [], "lexicon": ""}
_NAMES: dict[type, str] = {bool: "true or false", int: "a whole number", str: "a text"}
_KINDS: dict[Any, str] = {
    Phrases: "phrases",
    Substitutions: "substitutions",
    tuple[Regex, ...]: "regexes",
    Lexicon: "lexicon",
    Caveat: "caveat",
}


def _phrases(phrases: list[Any], pool: Pool) -> Phrases:
    """Phrases as they are written are added to the index; two numbers are a range of phrases that it has."""
    linked = phrases and isinstance(phrases[0], int)
    return pool.index.handle(*phrases) if linked else pool.index.add(phrases)


def _regexes(patterns: list[str]) -> tuple[Regex, ...]:
    return tuple(Regex(pattern) for pattern in patterns)


def _caveat(value: Mapping[str, Any], pool: Pool) -> Caveat:
    return Caveat(
        subjects=tuple(
            Subject(**{**subject, "consequence": _phrases(subject["consequence"], pool)})
            for subject in value["subjects"]
        ),
        names=_phrases(value["names"], pool),
        owners=tuple(value["owners"]),
        ambiguous=_phrases(value["ambiguous"], pool),
        evidence=tuple(_regexes(group) for group in value["evidence"]),
        vetoes=_regexes(value["vetoes"]),
        strip=_regexes(value["strip"]),
    )


_READY: dict[str, Callable[[Any, Pool], Any]] = {
    "plain": lambda value, _: tuple(value) if isinstance(value, list) else value,
    "phrases": _phrases,
    "substitutions": lambda value, pool: Substitutions(_phrases(value[0], pool), tuple(value[1])),
    "regexes": lambda value, _: _regexes(value),
    "lexicon": lambda value, pool: pool.lexicon(value if isinstance(value, int) else pool.add_words(value)),
    "caveat": _caveat,
}
