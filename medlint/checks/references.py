"""References: entries of reference lists that cannot be found, are all old, or name no work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from medlint.document import RUNNING, Document, Hit
from medlint.options import Options
from medlint.phrases import Phrases
from medlint.references import SIGNS, YEARS, Entry, ReferenceList, reference_lists
from medlint.source import Span
from medlint.text.regex import Regex


class Unidentified(Options):
    """Options of the check `unidentified-reference`."""

    found_by = (*SIGNS, *YEARS)

    unless: tuple[Regex, ...]
    """What an entry has that needs no identifier: a book, a law."""
    complete: tuple[Regex, ...]
    """What an entry has that can be found all the same: volume and pages."""
    names: tuple[Regex, ...]
    """What names no work at all; a list of nothing else is for the check `empty-citation`."""
    most: int
    """How many entries of one list to report one by one, where the whole list has no identifiers."""


def unidentified_reference(document: Document, options: Unidentified) -> Iterator[Hit]:
    """Yields the entries without identifier and address, each that cannot be found by volume and page alone.

    Of the others, and of a long list of which nothing can be found, only the first. Fields: `match` and `count` (for
    how many it stands). Doubtful where an entry can be found so, or may be no work (no year).
    """
    for each in reference_lists(document):
        works = [entry for entry in each.entries if entry.years or not entry.is_note]
        if all(_is_name(entry.text, options.names) for entry in works):
            continue
        faults = [_fault(entry, options) for entry in works]
        is_one = {"nothing": faults.count("nothing") == len(works) > options.most, "pages": True, "name": True}
        if not _is_bibliography(each, works):
            is_one.pop("name")
        for fault, only_first in is_one.items():
            owing = [entry for entry, found in zip(works, faults, strict=True) if found == fault]
            for entry in owing[:1] if only_first else owing:
                fields = {"match": entry.text, "count": len(owing) if only_first else 1}
                yield Hit(entry.start, entry.end, fields, doubtful=fault != "nothing")


def _fault(entry: Entry, options: Unidentified) -> str:
    """What an entry that cannot be looked up is found by: nothing, its pages, or its name alone; empty for others."""
    if entry.can_be_looked_up or _matches(entry, options.unless):
        return ""
    if not entry.years:
        return "name"
    return "pages" if _matches(entry, options.complete) else "nothing"


def _is_bibliography(each: ReferenceList, works: Sequence[Entry]) -> bool:
    """Whether bare names are at fault in a list: "Sources" may head a list of foods, and books to read are named so."""
    heading = each.heading.lower()
    has_others = any(entry.years or entry.can_be_looked_up for entry in works)
    return not has_others if "reading" in heading else has_others or "source" not in heading


def _matches(entry: Entry, regexes: Iterable[Regex]) -> bool:
    return any(regex.search(entry.text) for regex in regexes)


class StaleSource(Options):
    """Options of the check `stale-source`."""

    found_by = (*SIGNS, *YEARS)

    max_age: int
    """How many years the newest source may be older than the article."""
    dated: tuple[str, ...]
    """Keys of the front matter that hold the article's date; without one, it is as new as today."""
    min_entries: int = 2
    """A shorter list says too little."""


def stale_source(document: Document, options: StaleSource) -> Iterator[Hit]:
    """Yields the newest entry of all, if it is too old; fields `newest`, `age` and `count`.

    Where more than one entry in four bears no year, nobody knows how old the sources are.
    """
    entries = [entry for each in reference_lists(document) for entry in each.entries]
    dated = [(max(entry.years), entry) for entry in entries if entry.years]
    if len(dated) < options.min_entries or 4 * len(dated) < 3 * len(entries):
        return
    newest, entry = max(dated, key=lambda pair: pair[0])
    age = _year_of(document, options.dated) - newest
    if age > options.max_age:
        yield Hit(entry.start, entry.end, {"newest": newest, "age": age, "count": len(dated)})


def _year_of(document: Document, keys: Iterable[str]) -> int:
    """The year of the article's own date, else this year."""
    from medlint.text.dates import dated, today

    fields = {key.lower().replace("_", "").replace("-", ""): field for key, field in document.front_matter.items()}
    for key in keys:
        if key in fields and (found := dated(str(fields[key].value))):
            return found.last.year
    return today().year


class EmptyCitation(Options):
    """Options of the check `empty-citation`."""

    found_by = (*SIGNS, "(ref", "[ref", "[Ref", "uthor", "XX", "[?", "[#")

    names: tuple[Regex, ...]
    """What names no work, as regular expressions on a whole entry, or a part of it between commas."""
    marks: tuple[Regex, ...]
    """Marks that cite nothing, as regular expressions on a block's text."""
    mentions: Phrases
    """Phrases after which a mark is only mentioned ("do not write"): in its block, in what leads to its list, in the
    heading above."""


_SOURCE_LINE = Regex(
    r"(?i)\W{0,4}(?:(?:article|image|data|medical|key|main) )?(?:sources?|references?|citations?)\W{0,2}:\W{0,3}"
)
_BETWEEN_NAMES = Regex(r"\s?[,;•|]\s?(?:and |& )?|\s(?:/|–|—)\s")
_LONGEST_LINE = 400  # code points


def empty_citation(document: Document, options: EmptyCitation) -> Iterator[Hit]:
    """Yields lists and lines of sources that name no work at all, each whole, and marks that cite nothing.

    Field `match`. A line with a single name is doubtful.
    """
    reported: set[int] = set()
    for each in reference_lists(document):
        entries = [entry for entry in each.entries if not entry.is_note]
        if entries and all(_is_name(entry.text, options.names) and not entry.targets for entry in entries):
            start, end = entries[0].start, entries[-1].end
            reported.update(entry.start for entry in entries)
            yield Hit(start, end, {"match": _shortened([entry.text for entry in entries])})
    for block in document.blocks:
        text = document.text(block)
        if block.start in reported or block.kind not in (*RUNNING, "reference", "residue", "quote", "table-cell"):
            continue
        lead = _SOURCE_LINE.match(text) if len(text) <= _LONGEST_LINE else None
        if (
            lead
            and _is_name(names := text[lead.end() :], options.names)
            and document.is_wording(block.start, block.end, (block.kind,))
            and not document.overlaps(block.start, block.end, ("link", "url"))
        ):
            is_single = len(_BETWEEN_NAMES.split(names)) == 1
            yield Hit(block.start, block.end, {"match": text}, doubtful=is_single)
        elif block.kind not in ("reference", "residue"):
            yield from _marks(document, Span(block.start, block.end), options)


def _marks(document: Document, span: Span, options: EmptyCitation) -> Iterator[Hit]:
    text = document.prose[slice(*span)]
    found = (mark for regex in options.marks for mark in regex.finditer(text)) if _may_have_marks(text) else ()
    reported = 0
    for mark in sorted(found, key=lambda mark: (mark.start(), -mark.end())):
        start, end = span.start + mark.start(), span.start + mark.end()
        is_own = document.is_wording(start, end, (*RUNNING, "table-cell", "quote"))
        is_linked = document.overlaps(start, end + 1, ("link",))
        if start >= reported and is_own and not is_linked and not document.is_introduced(start, options.mentions):
            reported = end
            yield Hit(start, end, {"match": mark[0]})


def _may_have_marks(text: str) -> bool:
    return "(" in text or "[" in text or "request" in text


def _is_name(text: str, names: Sequence[Regex]) -> bool:
    """Whether a text names institutions, or kinds of source, and no work."""
    parts = [part.strip(" .…*") for part in _BETWEEN_NAMES.split(text)]
    parts = [part for part in parts if part]
    return bool(parts) and all(any(regex.fullmatch(part) for regex in names) for part in parts)


def _shortened(texts: Sequence[str]) -> str:
    return ", ".join(texts[:3]) + (" …" if len(texts) > 3 else "")
