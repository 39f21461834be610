"""Regex: a regular expression that is compiled when it is first used, for most are not in a run on one article.

Half of what a start took was the making of expressions that the last start had made as well. So what `re` makes of a
pattern, a list of numbers, can be kept (`made`) and given to the next process (`remember`). Python promises nothing of
those numbers: they are kept for one build of Python, and where it does not show them, expressions are made as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

Kept = tuple[int, str, int, dict[str, int]]
"""What is kept of an expression: its flags, its code, how many groups it has, and the numbers of those with a name."""

BUILD = f"{sys.implementation.cache_tag} {sys.hexversion:x} {sys.byteorder} {sys.maxsize:x}"
"""The build of Python that kept expressions are for."""

_remembered: Mapping[str, Any] = {}
_made: dict[str, Kept] = {}


def remember(kept: Mapping[str, Any]) -> None:
    """Takes what `made` gave to an earlier process of this BUILD."""
    global _remembered
    _remembered = kept


def made() -> dict[str, Any]:
    """All that this process remembers and made; empty where it made nothing that it did not remember."""
    return {**_remembered, **_made} if _made else {}


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` makes it; raises `re.error`."""
    key = f"{int(flags)}:{pattern}"
    kept = _remembered.get(key)
    try:
        if kept is None:
            kept = _made[key] = _make(pattern, flags)
        return _revive(pattern, *kept)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):  # a Python that does not show it
        _made.pop(key, None)
        return re.compile(pattern, flags)


def _make(pattern: str, flags: int) -> Kept:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    numbers = array("I", _compiler._code(parsed, flags))
    code = b2a_base64(numbers.tobytes(), newline=False).decode("ascii")
    return int(flags | state.flags), code, state.groups - 1, state.groupdict


def _revive(pattern: str, flags: int, code: str, groups: int, names: Mapping[str, int]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    numbers = array("I")
    numbers.frombytes(a2b_base64(code))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers.tolist(), groups, dict(names), tuple(by_number))
    return made


class Regex:
    """A regular expression with the methods of `re.Pattern`, which takes a hundred times longer to make."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Takes the pattern and the flags of `re`; a faulty pattern raises `re.error` at its first use."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compile(self.pattern, self._flags)

    # The methods are taken over as they are, so that a call costs what it costs there.

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.search`."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """`re.Pattern.finditer`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """`re.Pattern.findall`, for a pattern with at most one group."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """`re.Pattern.sub`."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """`re.Pattern.split`, for a pattern without groups."""
        return self.compiled.split
