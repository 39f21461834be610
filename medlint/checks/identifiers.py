"""Identifiers: DOIs, PMIDs, trial numbers, ISBNs and ORCID iDs that cannot be right, in the text and in its links."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import MENTIONED, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases

_SIGNS = ("doi", "DOI", "Doi", "PMID", "Pmid", "PMC", "ubmed", "NCT", "ISRCTN", "ISBN", "orcid", "ORCID", "10.")
_NOT_USED = ("quotation", *(kind for kind in MENTIONED if kind != "url"))


class MalformedIdentifier(Options):
    """Options of the check `malformed-identifier`."""

    highest_pmid: int
    """A PMID above it was not given out yet."""
    highest_nct: int
    """A number of ClinicalTrials.gov above it was not given out yet."""
    mentions: Phrases
    """Phrases after which an identifier is only mentioned ("for example"): in its block, in what leads to its list, in
    the heading above."""


def malformed_identifier(document: Document, options: MalformedIdentifier) -> Iterator[Hit]:
    """Yields the faulty identifiers, then the links to one that the text does not show.

    Fields: `match`, `kind` and `problem`.
    """
    # Links are no prose, so there is nothing to be found by: the look must be cheap.
    source = document.source.text
    if not any(sign in source for sign in _SIGNS):
        return
    from medlint.text.identifiers import Limits, faults

    limits = Limits(options.highest_pmid, options.highest_nct)
    shown = set()
    for fault in faults(document.prose, limits):
        block = document.block_at(fault.start)
        if (
            block
            and block.kind != "code"
            and not document.overlaps(fault.start, fault.end, _NOT_USED)
            and not document.is_introduced(fault.start, options.mentions)
        ):
            match = document.prose[fault.start : fault.end]
            shown.add(match)
            fields = {"match": match, "kind": fault.kind, "problem": fault.problem}
            yield Hit(fault.start, fault.end, fields, doubtful=fault.doubtful)
    for link in document.links:
        for fault in faults(link.target, limits) if link.kind == "link" else ():
            match = link.target[fault.start : fault.end]
            if match not in shown and not document.is_introduced(link.start, options.mentions):
                fields = {"match": match, "kind": fault.kind, "problem": fault.problem}
                yield Hit(*link.span, fields, in_source=True, doubtful=fault.doubtful)
