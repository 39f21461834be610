"""Checks: one module a check, each a pure function from a Document and options to Hits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from medlint.document import Document, Hit
from medlint.options import Options

Check = Callable[[Document, Any], Iterator[Hit]]

CHECKS: dict[str, str] = {
    "pattern": "medlint.checks.pattern:pattern",
    "substitution": "medlint.checks.substitution:substitution",
    "occurrence": "medlint.checks.occurrence:occurrence",
    "metric": "medlint.checks.metric:metric",
    "requirement": "medlint.checks.requirement:requirement",
    "caveat": "medlint.checks.caveat:caveat",
    "similarity": "medlint.checks.similarity:similarity",
    "imbalance": "medlint.checks.imbalance:imbalance",
    "consistency": "medlint.checks.consistency:consistency",
    "missing-subject": "medlint.checks.missing_subject:missing_subject",
    "agreement": "medlint.checks.agreement:agreement",
    "verb-form": "medlint.checks.verb_form:verb_form",
    "misspelt-echo": "medlint.checks.misspelt_echo:misspelt_echo",
    "unlikely-collocation": "medlint.checks.spun:unlikely_collocation",
    "spun-passage": "medlint.checks.spun:spun_passage",
    "slashes": "medlint.checks.slashes:slashes",
    "rewrite": "medlint.checks.rewrite:rewrite",
    "uncited": "medlint.checks.citations:uncited",
    "orphan-citation": "medlint.checks.citations:orphan_citation",
    "offer": "medlint.checks.offer:offer",
    "raw-url": "medlint.checks.links:raw_url",
    "missing-link": "medlint.checks.links:missing_link",
    "link-target": "medlint.checks.links:link_target",
    "glued-rows": "medlint.checks.residue:glued_rows",
    "leftover": "medlint.checks.residue:leftover",
    "persona": "medlint.checks.persona:persona",
    "source-pattern": "medlint.checks.source_pattern:source_pattern",
    "duplicate-heading": "medlint.checks.headings:duplicate_heading",
    "title-echo": "medlint.checks.headings:title_echo",
    "stacked-articles": "medlint.checks.articles:stacked_articles",
    "conclusion": "medlint.checks.articles:conclusion",
    "broken-markup": "medlint.checks.broken_markup:broken_markup",
    "suppression": "medlint.checks.suppression:suppression",
}
"""The name of each check in a rule file, and where its function is."""


def resolve(name: str) -> Check:
    """The function of a check; raises LookupError when there is none of that name."""
    if name not in CHECKS:
        raise LookupError(f"there is no check {name!r} (known: {', '.join(sorted(CHECKS))})")
    module, _, function = CHECKS[name].partition(":")
    check: Check = getattr(import_module(module), function)
    return check


def options_of(check: Check) -> type[Options]:
    """The class of options that a check takes, found from the annotation of its second parameter."""
    name = check.__annotations__["options"]
    options: type[Options] = getattr(sys.modules[check.__module__], name)
    return options
