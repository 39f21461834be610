r"""Phrases: all phrases of all rules in one index, found in a single pass over the prose.

The notation, made to be read by editors:

    unlock(ing)? the (power|secret)     alternatives, and optional parts
    revolutioni(s|z)*                   a star: any more letters of the word
    buy {3} online                      up to three words of one sentence in between
    \(see below\)                         a backslash: the sign itself

A phrase is found as whole words, in any case; a space stands for a space, a hyphen for a hyphen or a space, an
apostrophe for a straight or a curly one. It never crosses a block.

How it is found: the fixed beginning of a phrase is expanded to a few anchors; all anchors of all rules are looked up
at once in a normalised copy of the prose that keeps every offset; where one stands, the phrase's own regular
expression confirms it, once a check asks for that phrase. So the cost hardly grows with the number of phrases.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import product
from typing import Any, NamedTuple

from medlint.source import Span

MAX_ANCHORS = 64
"""A phrase is expanded up to this many anchors by its first alternatives; what follows is left to its expression."""

MAX_PRODUCT = 12
"""It is expanded by further ones up to this many: more anchors take longer to make ready than they save."""

MAX_KEYS = 256
"""A later word of a phrase is told apart in up to this many forms."""

AUTOMATON_FROM = 20_000
"""How many code points an index reads before it builds the automaton: for less, building takes longer than it saves."""

Finder = Callable[[str], Iterator[tuple[int, Iterable[int]]]]
"""Gives each place where an anchor stands in a normalised text, from 0, with the numbers of the phrases it announces.
A place may be given twice."""

_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789_"
_NORMAL = bytes(c if c in _KEPT else c + 32 if 65 <= c <= 90 else 32 for c in range(256))
# Two non-ASCII letters that regular expressions, ignoring case, hold equal to ASCII ones.
_EQUAL_TO_ASCII = (("\u017f", "s"), ("\u212a", "k"))


class PhraseError(ValueError):
    """A phrase that is not of the notation; the message says where."""


class Phrase(NamedTuple):
    """A phrase made ready.

    `anchors` (normalised) are what any match begins with. Where they are not all of the phrase, `keys` are groups of
    words: any match holds one of each ("study" of "a {2} study"). `pattern` confirms where an anchor stands, in any
    case, and only where no letter is beside it.
    """

    anchors: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    pattern: str

    @classmethod
    @cache  # a phrase is read to check its rule, and again to add it to an index; lists serve several rules
    def parse(cls, text: str) -> Phrase:
        """Reads the notation; raises PhraseError."""
        node = _Parser(text).parse()
        if not text.strip() or not node.pattern:
            raise PhraseError("the phrase is empty")
        if text != text.strip():
            raise PhraseError(f"space around the phrase {text!r}")
        if not text.isprintable():
            raise PhraseError(f"a sign that cannot be seen in the phrase {text!r}")
        if any(not normalise(start).strip() for start in node.starts):
            raise PhraseError(f"{text!r} begins with nothing fixed: write its first word in full")
        tail = " " if node.finite else ""
        anchors = tuple(sorted({f" {normalise(start)}{tail}" for start in node.starts}))
        return cls(anchors, () if node.finite else node.keys, node.pattern)


class PhraseIndex:
    """Finds many phrases in a text in one pass. Phrases are added first; from the first scan on it is fixed.

    It is kept as few long strings, for a start reads thousands of phrases and a text asks for few: their patterns,
    their keys, and for each first word of anchors what stands under it.
    """

    def __init__(self) -> None:
        """An index without phrases."""
        self._patterns: list[str] = []
        self._keys: list[str] = []  # of each phrase, its groups parted by "||"
        self._starts: dict[str, str] = {}  # see Starts
        self._numbers: dict[tuple[str, ...], range] = {}
        self._handles: dict[range, Phrases] = {}
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._read = 0

    @classmethod
    def load(cls, dumped: Mapping[str, Any]) -> PhraseIndex:
        """The index that `dump` was called of."""
        index = cls()
        index._patterns = dumped["patterns"].split(_APART)
        index._keys = dumped["keys"].split(_APART)
        index._starts = dumped["starts"]
        return index

    def dump(self) -> dict[str, Any]:
        """The index in a form that JSON can hold."""
        return {"patterns": _APART.join(self._patterns), "keys": _APART.join(self._keys), "starts": self._starts}

    def add(self, phrases: Iterable[str]) -> Phrases:
        """Adds phrases in the notation and returns the handle that finds them again; the same one for the same phrases.

        Raises PhraseError.
        """
        texts = tuple(phrases)
        if texts not in self._numbers:
            first = len(self._patterns)
            for text in texts:
                self._add(text)
            self._numbers[texts] = range(first, len(self._patterns))
        numbers = self._numbers[texts]
        return self.handle(numbers.start, numbers.stop)

    def handle(self, start: int, stop: int) -> Phrases:
        """The handle of the phrases with these numbers; the same for all who ask, who then share what it finds."""
        numbers = range(start, stop)
        if numbers not in self._handles:
            self._handles[numbers] = Phrases(self, numbers)
        return self._handles[numbers]

    def _add(self, text: str) -> None:
        number = len(self._patterns)
        phrase = Phrase.parse(text)
        self._patterns.append(phrase.pattern)
        self._keys.append("||".join("|".join(group) for group in phrase.keys))
        for anchor in phrase.anchors:
            word, space, _ = anchor.lstrip().partition(" ")
            held = self._starts.get(word + space)
            self._starts[word + space] = f"{held}|{anchor}:{number}" if held else f"{anchor}:{number}"

    def scan(self, text: str) -> Scan:
        """Where phrases announce themselves in the text."""
        normal = f" {normalise(text)} "
        words = set(normal.split())
        places: dict[int, array[int] | None] = {}  # None: the text has not all of its keys
        for start, numbers in self._finder(len(text))(normal):
            for number in numbers:
                if number not in places:
                    places[number] = array("I") if self._has_keys(number, words) else None
                if (starts := places[number]) is not None:
                    starts.append(start)
        return Scan(text, {number: starts for number, starts in places.items() if starts}, self._pattern)

    def _has_keys(self, number: int, words: set[str]) -> bool:
        keys = self._keys[number]
        return not keys or not any(words.isdisjoint(group.split("|")) for group in keys.split("||"))

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            self._compiled[number] = re.compile(rf"(?<!\w){self._patterns[number]}(?!\w)", re.IGNORECASE)
        return self._compiled[number]

    def _finder(self, size: int) -> Finder:
        """The finder for the next text: the automaton pays once there is enough to read, see AUTOMATON_FROM."""
        self._read += size
        return self._automaton if self._read > AUTOMATON_FROM else self._tokens

    @cached_property
    def _tokens(self) -> Finder:
        return token_finder(self._starts)

    @cached_property
    def _automaton(self) -> Finder:
        try:
            return automaton_finder(self._starts)
        except ImportError:  # no wheel for this platform
            return self._tokens


_APART = "\x7f"  # no phrase holds it, and JSON writes it as it is
Starts = Mapping[str, str]
"""The anchors under each first word (with a space behind, or without where the word may go on), each with the number of
a phrase that it announces: " a cure :3| a cure for:5"."""


class Scan:
    """One text with the places where phrases announce themselves; a phrase is confirmed when it is asked for.

    Many never are: what excuses a finding is asked for only where there is one.
    """

    def __init__(
        self, text: str, places: Mapping[int, Iterable[int]], pattern: Callable[[int], re.Pattern[str]]
    ) -> None:
        """Takes for each phrase the offsets where it may begin (some twice), and what gives the pattern of a phrase."""
        self._text = text
        self._places = places
        self._pattern = pattern
        self._numbers = sorted(places)

    def matches(self, numbers: range) -> list[tuple[Span, int]]:
        """The matches of the phrases with these numbers: range (half-open, from 0) and number, in order."""
        return sorted(
            {
                (Span(start, match.end()), number)
                for number in self.announced(numbers)
                for start in self._places[number]
                if (match := self._pattern(number).match(self._text, start))
            }
        )

    def most(self, numbers: range) -> int:
        """How many matches the phrases with these numbers can have at most; no pattern is compiled for it."""
        return sum(len(set(self._places[number])) for number in self.announced(numbers))

    def announced(self, numbers: range) -> list[int]:
        """Which of the phrases with these numbers may be there."""
        first, last = bisect_left(self._numbers, numbers.start), bisect_left(self._numbers, numbers.stop)
        return self._numbers[first:last]


class Phrases:
    """The phrases of one option of a rule, as a check receives them: numbers in the index that all rules share."""

    def __init__(self, index: PhraseIndex, numbers: range) -> None:
        """Takes the shared index and the numbers that are this option's."""
        self.index = index
        self.numbers = numbers

    def __bool__(self) -> bool:
        """Whether there is any phrase."""
        return bool(self.numbers)

    def matches(self, scan: Scan) -> list[tuple[Span, int]]:
        """The matches of these phrases in a scan: range and place of the phrase, in order of range."""
        first = self.numbers.start
        return [(span, number - first) for span, number in scan.matches(self.numbers)]

    def most(self, scan: Scan) -> int:
        """How many matches these phrases can have at most in a scan."""
        return scan.most(self.numbers)

    def are_announced(self, scan: Scan) -> bool:
        """Whether one of these phrases may be in the text of a scan; where not, none is."""
        return bool(scan.announced(self.numbers))


def automaton_finder(starts: Starts) -> Finder:
    """A finder on an Aho-Corasick automaton; raises ImportError where `ahocorasick_rs` is not installed."""
    from ahocorasick_rs import BytesAhoCorasick

    announced: dict[bytes, list[int]] = {}
    for anchors in starts.values():
        for anchor, number in _anchors(anchors):
            announced.setdefault(anchor.encode(), []).append(number)
    if not announced:
        return lambda text: iter(())
    numbers = list(announced.values())
    automaton = BytesAhoCorasick(list(announced))

    def find(text: str) -> Iterator[tuple[int, Iterable[int]]]:
        for index, start, _ in automaton.find_matches_as_indexes(text.encode(), overlapping=True):
            yield start, numbers[index]

    return find


def token_finder(starts: Starts) -> Finder:
    """The same finder with the standard library alone: by the first word, or the beginning of one.

    It is made ready word by word, as words are met: so it serves a short text before an automaton is built.
    """
    stems = sorted({len(word) for word in starts if word[-1] != " "})
    tables: dict[str, _Table] = {}

    def table_of(token: str) -> _Table:
        """The anchors that may stand where a token does: those under it, and under what it begins with."""
        words = [token, *(token[:length] for length in stems if length < len(token))]
        for word in (words := [word for word in words if word in starts]):
            if word not in tables:
                tables[word] = _table(word, starts[word])
        return [shape for word in words for shape in tables[word]]

    def find(text: str) -> Iterator[tuple[int, Iterable[int]]]:
        met: dict[str, _Table] = {}
        for found in re.finditer(r"[a-z0-9_]+ ", text):
            token, start = found[0], found.start()
            if token not in met:
                met[token] = table_of(token)
            for lead, length, numbers in met[token]:
                at = start - lead
                announced = numbers.get(text[at : at + length]) if at >= 0 else None
                if announced:
                    yield at, announced

    return find


_Table = list[tuple[int, int, dict[str, list[int]]]]
"""The anchors under one word, by how far before the word they begin and how long they are."""


def _table(word: str, anchors: str) -> _Table:
    table: dict[tuple[int, int], dict[str, list[int]]] = {}
    for anchor, number in _anchors(anchors):
        table.setdefault((anchor.index(word), len(anchor)), {}).setdefault(anchor, []).append(number)
    return [(lead, length, announced) for (lead, length), announced in table.items()]


def _anchors(written: str) -> Iterator[tuple[str, int]]:
    for entry in written.split("|"):
        anchor, _, number = entry.partition(":")
        yield anchor, int(number)


def normalise(text: str) -> str:
    """The text in lower case, one character each: letters and digits of ASCII, all else a space."""
    for letter, equal in _EQUAL_TO_ASCII:
        text = text.replace(letter, equal)
    return text.encode("ascii", "replace").translate(_NORMAL).decode("ascii")


class _Node(NamedTuple):
    """A parsed part: what it can begin with, whether that is all of it, and its regular expression.

    `keys` are groups of normalised words: any match holds one of each; `parts_words` says that words end here.
    """

    starts: tuple[str, ...]
    finite: bool
    pattern: str
    keys: tuple[tuple[str, ...], ...] = ()
    parts_words: bool = False


class _Parser:
    """Recursive descent over the notation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def parse(self) -> _Node:
        node = self._alternatives()
        if self._at < len(self._text):
            raise PhraseError(f"unmatched ')' at character {self._at + 1} of {self._text!r}")
        return node

    def _alternatives(self) -> _Node:
        nodes = [self._sequence()]
        while self._take("|"):
            nodes.append(self._sequence())
        if len(nodes) == 1:
            return nodes[0]
        starts = tuple(dict.fromkeys(start for node in nodes for start in node.starts))
        pattern = "|".join(node.pattern for node in nodes)
        keys = tuple(sorted({key for node in nodes if node.keys for key in max(node.keys, key=_telling)}))
        return _Node(
            starts,
            all(node.finite for node in nodes),
            f"(?:{pattern})",
            (keys,) if all(node.keys for node in nodes) else (),
        )

    def _sequence(self) -> _Node:
        node, words = _NOTHING, [_NOTHING]
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            part = self._part()
            node = _then(node, part)
            if part.parts_words:
                words.append(_NOTHING)
            else:
                words[-1] = _then(words[-1], part, MAX_KEYS, MAX_KEYS)
        return node._replace(keys=tuple(keys for word in words for keys in _keys(word)))

    def _part(self) -> _Node:
        if self._take("("):
            inner = self._alternatives()
            if not self._take(")"):
                raise PhraseError(f"unclosed '(' in {self._text!r}")
            if self._take("?"):
                return _Node(("", *inner.starts), inner.finite, f"(?:{inner.pattern})?")
            return inner
        if self._take("*"):
            return _Node(("",), False, _STAR)
        if self._take("{"):
            return self._gap()
        if self._text[self._at] in "?}[]+":
            raise PhraseError(
                f"{self._text[self._at]!r} at character {self._at + 1} of {self._text!r} needs a backslash"
            )
        if plain := _PLAIN.match(self._text, self._at):
            self._at = plain.end()
            return _Node((plain[0],), True, plain[0])
        itself = self._take("\\")
        if itself and self._at == len(self._text):
            raise PhraseError(f"a backslash ends {self._text!r}")
        sign = self._text[self._at]
        self._at += 1
        pattern = re.escape(sign) if itself else _SIGNS.get(sign, re.escape(sign))
        return _Node((sign,), True, pattern, parts_words=sign == " ")

    def _gap(self) -> _Node:
        found = re.compile(r"(\d)\} ").match(self._text, self._at)
        if not found or self._text[self._at - 2 : self._at - 1] != " ":
            raise PhraseError(f"a gap is written like ' {{3}} ' in {self._text!r}")
        self._at = found.end()
        return _Node(("",), False, rf"(?:\S*[^\s.!?:;] ){{0,{found[1]}}}", parts_words=True)

    def _take(self, sign: str) -> bool:
        if self._text.startswith(sign, self._at):
            self._at += 1
            return True
        return False


_PLAIN = re.compile("[a-zA-Z0-9]+")
_STAR = r"\w{0,40}"  # no word is longer; without a bound, two stars in one word would take their time
_SIGNS = {" ": " ", "-": "[- \u2010\u2011]", "'": "['\u2019\u02bc]", "\u2019": "['\u2019\u02bc]"}


_NOTHING = _Node(("",), True, "")


def _then(first: _Node, second: _Node, most: int = MAX_ANCHORS, product_most: int = MAX_PRODUCT) -> _Node:
    """One part after another; of a part alone the keys stay."""
    pattern = first.pattern + second.pattern
    keys = second.keys if first is _NOTHING else ()
    sizes = len(first.starts), len(second.starts)
    is_needed = 1 in sizes or "" in first.starts  # a phrase begins with something
    if not first.finite or sizes[0] * sizes[1] > (most if is_needed else product_most):
        return _Node(first.starts, False, pattern, keys)
    starts = tuple(dict.fromkeys(a + b for a, b in product(first.starts, second.starts)))
    return _Node(starts, second.finite, pattern, keys)


def _keys(word: _Node) -> tuple[tuple[str, ...], ...]:
    """What the first word of a part can be, when it is told apart in full; nothing, where it may be left out."""
    if not word.finite:
        return word.keys
    firsts = [normalise(start).split()[:1] for start in word.starts]
    return (tuple(sorted({first for (first,) in firsts})),) if all(firsts) else ()


def _telling(keys: tuple[str, ...]) -> tuple[int, int]:
    """How much a group of keys tells: the longer its shortest word is, and the fewer it has."""
    return min(map(len, keys)), -len(keys)
