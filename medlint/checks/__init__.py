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
    "repetition": "medlint.checks.repetition:repetition",
    "overuse": "medlint.checks.overuse:overuse",
    "stock": "medlint.checks.stock:stock",
    "closing": "medlint.checks.closing:closing",
    "markup-leftover": "medlint.checks.markup_leftover:markup_leftover",
    "imbalance": "medlint.checks.imbalance:imbalance",
    "consistency": "medlint.checks.consistency:consistency",
    "missing-subject": "medlint.checks.missing_subject:missing_subject",
    "agreement": "medlint.checks.agreement:agreement",
    "verb-form": "medlint.checks.verb_form:verb_form",
    "unbalanced": "medlint.checks.unbalanced:unbalanced",
    "misspelling": "medlint.checks.misspelling:misspelling",
    "name-case": "medlint.checks.names:name_case",
    "brand-first": "medlint.checks.names:brand_first",
    "one-name": "medlint.checks.names:one_name",
    "confusable-names": "medlint.checks.names:confusable_names",
    "thousands": "medlint.checks.quantities:thousands",
    "unit-form": "medlint.checks.quantities:unit_form",
    "dose-basis": "medlint.checks.quantities:dose_basis",
    "misspelt-echo": "medlint.checks.misspelt_echo:misspelt_echo",
    "unlikely-collocation": "medlint.checks.spun:unlikely_collocation",
    "spun-passage": "medlint.checks.spun:spun_passage",
    "slashes": "medlint.checks.slashes:slashes",
    "rewrite": "medlint.checks.rewrite:rewrite",
    "uncited": "medlint.checks.citations:uncited",
    "orphan-citation": "medlint.checks.citations:orphan_citation",
    "monotone-citation": "medlint.checks.citations:monotone_citation",
    "citation-mismatch": "medlint.checks.citation_mismatch:citation_mismatch",
    "off-topic-reference": "medlint.checks.off_topic:off_topic_reference",
    "unidentified-reference": "medlint.checks.references:unidentified_reference",
    "stale-source": "medlint.checks.references:stale_source",
    "empty-citation": "medlint.checks.references:empty_citation",
    "weak-source": "medlint.checks.sources:weak_source",
    "safety-source": "medlint.checks.sources:safety_source",
    "malformed-identifier": "medlint.checks.identifiers:malformed_identifier",
    "offer": "medlint.checks.offer:offer",
    "pairing": "medlint.checks.pairing:pairing",
    "host": "medlint.checks.hosts:host",
    "credits": "medlint.checks.hosts:credits",
    "raw-url": "medlint.checks.links:raw_url",
    "missing-link": "medlint.checks.links:missing_link",
    "link-target": "medlint.checks.links:link_target",
    "link-words": "medlint.checks.links:link_words",
    "repeated-link": "medlint.checks.own_links:repeated_link",
    "self-link": "medlint.checks.own_links:self_link",
    "stuffing": "medlint.checks.stuffing:stuffing",
    "nested-keyword": "medlint.checks.stuffing:nested_keyword",
    "glued-rows": "medlint.checks.residue:glued_rows",
    "leftover": "medlint.checks.residue:leftover",
    "persona": "medlint.checks.persona:persona",
    "source-pattern": "medlint.checks.source_pattern:source_pattern",
    "duplicate-heading": "medlint.checks.headings:duplicate_heading",
    "title-echo": "medlint.checks.headings:title_echo",
    "stacked-articles": "medlint.checks.articles:stacked_articles",
    "conclusion": "medlint.checks.articles:conclusion",
    "empty-section": "medlint.checks.gaps:empty_section",
    "unanswered": "medlint.checks.questions:unanswered",
    "skipped-heading": "medlint.checks.outline:skipped_heading",
    "no-headings": "medlint.checks.outline:no_headings",
    "pseudo-list": "medlint.checks.lists:pseudo_list",
    "missing-list": "medlint.checks.announcements:missing_list",
    "opening": "medlint.checks.opening:opening",
    "coverage": "medlint.checks.coverage:coverage",
    "leaked-header": "medlint.checks.leaked_header:leaked_header",
    "missing-metadata": "medlint.checks.metadata:missing_metadata",
    "review-date": "medlint.checks.review_date:review_date",
    "undisclosed": "medlint.checks.undisclosed:undisclosed",
    "title-promise": "medlint.checks.title_promise:title_promise",
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
