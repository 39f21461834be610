"""Sources: where links and references lead, and what may stand on such a source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.document import PROSE, Document, Hit, Link, Sentence
from medlint.marks import has_marks, marks
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.references import SIGNS, Entry, domain_of, host_of, reference_lists, targets_in
from medlint.text.regex import Regex

_SHARE = 3  # a list of which one entry in so many is weak has no other ground to stand on
_SOURCE_TEXT = Regex(
    r"(?i)\W*(?:(?:the|a|an|this|one|see|our|my|full|original|recent|new|clinical) ){0,3}"
    r"(?:sources?|refs?|references?|citations?|study|studies|trial|research|evidence|proof|data|\d{1,3})\W*"
)
_SHOWN_HOST = Regex(
    r"(?i)(?<!\w)(?:sources?|references?|credit|via|according to|as (?:reported|seen|published) (?:by|on|in))\s?:?\s+"
    r"(?:the )?(?:https?://)?(?:www\.)?((?:[a-z0-9-]{2,60}\.){1,4}[a-z]{2,12})(?![\w-])"
)


class WeakSource(Options):
    """Options of the check `weak-source`."""

    found_by = (*SIGNS, "phrases", "stud", "esearch", "vidence", "proof", "trial", "[1", "(1", "via ", "ccording to ")

    hosts: Lexicon
    """Hosts that are no source for a claim on health, as `kind: host`."""
    shops: tuple[Regex, ...]
    """The same as regular expressions on a host: shops."""
    phrases: Phrases
    """Wording that gives such a source by its name ("according to ChatGPT")."""
    mentions: Phrases
    """Phrases after which a wording is only mentioned: in its block, in what leads to its list, in the heading above
    it."""


def weak_source(document: Document, options: WeakSource) -> Iterator[Hit]:
    """Yields the entries, the links that are put as a source, and the words that give one, if it is weak.

    Fields: `match` and `kind`. An entry is doubtful where most of its list is not weak.
    """
    kinds = {host: kind for kind, _, host in (line.partition(": ") for line in options.hosts.words)}
    for each in reference_lists(document):
        entries = [entry for entry in each.entries if not entry.has_identifier]
        weak = [(entry, kind) for entry in entries if (kind := _kind_of_all(entry.hosts, kinds, options))]
        for entry, kind in weak:
            doubtful = _SHARE * len(weak) < len(each.entries) or "reading" in each.heading.lower()
            yield Hit(entry.start, entry.end, {"match": entry.text, "kind": kind}, doubtful=doubtful)
    for link in document.links:
        kind = _kind_of(host_of(link.target), kinds, options) if _is_source(document, link) else ""
        if kind:
            yield Hit(link.start, link.end, {"match": document.text(link), "kind": kind})
    yield from _named(document, kinds, options)


def _kind_of(host: str, kinds: dict[str, str], options: WeakSource) -> str:
    """What kind of weak source a host is; empty for another one."""
    domain = domain_of(host, kinds)
    if domain:
        return kinds[domain]
    return "a shop" if host and any(regex.search(host) for regex in options.shops) else ""


def _kind_of_all(hosts: Iterable[str], kinds: dict[str, str], options: WeakSource) -> str:
    found = [_kind_of(host, kinds, options) for host in hosts]
    return found[0] if found and all(found) else ""


def _is_source(document: Document, link: Link) -> bool:
    block = document.block_at(link.start)
    is_prose = block is not None and block.kind in (*PROSE, "quote")
    return is_prose and link.kind == "link" and _SOURCE_TEXT.fullmatch(document.text(link)) is not None


def _named(document: Document, kinds: dict[str, str], options: WeakSource) -> Iterator[Hit]:
    scope = (*PROSE, "residue")
    found = [(*span, "") for span, _ in document.matches(options.phrases)]
    for block in document.blocks:
        if block.kind in scope and "." in document.text(block):
            for shown in _SHOWN_HOST.finditer(document.prose, block.start, block.end):
                if kind := _kind_of(shown[1].lower(), kinds, options):
                    found.append((*shown.span(), kind))
    reported = 0
    for start, end, kind in sorted(found):
        holder = document.block_at(start)
        is_own = holder and holder.kind in scope and not document.overlaps(start, end, ("code", "quotation"))
        if start >= reported and is_own and not document.is_introduced(start, options.mentions):
            reported = end
            match = document.prose[start:end]
            yield Hit(start, end, {"match": match, "kind": kind or "no source that can be checked"})


class SafetySource(Options):
    """Options of the check `safety-source`."""

    found_by = ("phrases",)

    phrases: Phrases
    """Statements on safety and doses."""
    primary: Lexicon
    """Domains of regulators, labels, formularies and guidelines."""
    secondary: Lexicon
    """Domains of news, blogs and portals."""
    named: tuple[Regex, ...]
    """What the entry of a primary source has in it ("prescribing information")."""
    labelled: Lexicon
    """Words before a bracketed number that is theirs and no reference ("score [3]")."""
    counted: Lexicon
    """Words after a bracketed number that counts them ("[3] tablets")."""


class _Cited(NamedTuple):
    """A source of a sentence: what is written of it, and the hosts that it leads to."""

    text: str
    hosts: tuple[str, ...]


def safety_source(document: Document, options: SafetySource) -> Iterator[Hit]:
    """Yields such statements whose sources are all secondary, once a sentence; fields `match` and `hosts`.

    Doubtful where one of the sources is unknown.
    """
    entries = _by_label(document)
    found = marks(document, options.labelled, options.counted) if has_marks(document) else []
    starts = [mark.start for mark in found]
    reported: Sentence | None = None
    for (start, end), _ in sorted(document.matches(options.phrases)):
        sentence = document.sentence_at(start)
        if sentence is None or sentence == reported or not document.is_wording(start, end, PROSE):
            continue
        cited = [_Cited("", (host_of(target),)) for target in targets_in(document, sentence.start, sentence.end)]
        # A mark may stand behind the sentence that it belongs to.
        for mark in found[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]:
            known = filter(None, map(entries.get, mark.labels))
            cited += (_Cited(entry.text, tuple(entry.hosts)) for entry in known)
        ranks = [_rank(source, options) for source in cited]
        if "secondary" in ranks and "primary" not in ranks:
            reported = sentence
            hosts = ", ".join(dict.fromkeys(host for source in cited for host in source.hosts))
            fields = {"match": document.prose[start:end], "hosts": hosts}
            yield Hit(start, end, fields, doubtful="unknown" in ranks)


def _by_label(document: Document) -> dict[str, Entry]:
    return {entry.label: entry for each in reference_lists(document) for entry in each.entries if entry.label}


def _rank(source: _Cited, options: SafetySource) -> str:
    if any(domain_of(host, options.primary) for host in source.hosts) or any(
        regex.search(source.text) for regex in options.named
    ):
        return "primary"
    return "secondary" if any(domain_of(host, options.secondary) for host in source.hosts) else "unknown"
