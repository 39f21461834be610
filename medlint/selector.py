"""Selectors: how people name rules, by id, family, bare name or glob."""

from __future__ import annotations

_WILD = frozenset("*?[")


def selects(selector: str, id: str) -> bool:
    """Whether a selector names the rule: `spin/slash-chain`, `spin`, `slash-chain`, `spin/*`, `all`."""
    family, _, name = id.partition("/")
    is_named = selector in ("all", id, family, name)
    if is_named or _WILD.isdisjoint(selector):
        return is_named
    from fnmatch import fnmatchcase

    return fnmatchcase(id, selector)
