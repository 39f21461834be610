"""Selectors: how people name rules, by id, family, bare name or glob."""

from __future__ import annotations

from fnmatch import fnmatchcase

_WILD = frozenset("*?[")


def selects(selector: str, id: str) -> bool:
    """Whether a selector names the rule: `spin/slash-chain`, `spin`, `slash-chain`, `spin/*`, `all`."""
    family, _, name = id.partition("/")
    return selector in ("all", id, family, name) or (not _WILD.isdisjoint(selector) and fnmatchcase(id, selector))
