"""Selectors: how people name rules, by id, family, bare name or glob."""

from __future__ import annotations

_WILD = frozenset("*?[")


def selects(selector: str, id: str) -> bool:
    """Whether a selector names the rule: `spin/slash-chain`, `spin`, `slash-chain`, `spin/*`, `all`."""
    family, _, name = id.partition("/")
    if selector in ("all", id, family, name) or _WILD.isdisjoint(selector):
        return selector in ("all", id, family, name)
    from fnmatch import fnmatchcase

    return fnmatchcase(id, selector)
