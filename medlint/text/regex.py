"""Regex: a regular expression that is compiled when it is first used, for most are not in a run on one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Regex:
    """A regular expression with the methods of `re.Pattern`, which takes a hundred times longer to make."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Takes the pattern and the flags of `re`; a faulty pattern raises `re.error` at its first use."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self._flags)

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
