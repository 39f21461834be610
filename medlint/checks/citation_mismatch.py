"""Citation mismatch: marks that no entry of the lists of references belongs to, and entries that no mark leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medlint.document import Document, Hit
from medlint.marks import NAME, SCOPE, YEAR, Mark, marks, numbers
from medlint.options import Lexicon, Options
from medlint.references import SIGNS, YEARS, Entry, ReferenceList, reference_lists
from medlint.text.regex import Regex

_PARTICLES = r"(?:(?:van|von|de|der|den|del|della|da|di|la|le|ten|ter|al|el)[ -]){0,3}"
_AUTHOR = rf"{_PARTICLES}{NAME}"
_IN_BRACKETS = Regex(r"\(([^()\n]{4,300})\)")
_WORK = Regex(  # one work in such brackets
    r"(?:(?:see(?: also)?|e\.g\.|cf\.|reviewed (?:in|by)|adapted from|from|source:|and),? ){0,2}"
    rf"(?P<authors>{_AUTHOR}(?P<several>,? et al\.?|(?:, {_AUTHOR}){{0,8}},? (?:and|&) {_AUTHOR})?"
    rf"|{NAME}(?: (?:of|for|and|the|on|in|&|{NAME})){{1,12}})"
    rf",? (?P<year>{YEAR})(?:, {YEAR}){{0,4}}(?:[,:] ?(?:pp?\. ?)?\d[\d–-]{{0,10}})?"
)
_IN_TEXT = Regex(rf"(?<![\w’'-])(?P<authors>(?P<first>{NAME})(?: et al\.?| (?:and|&) {NAME})) \((?P<year>{YEAR})\)")
_SURNAME = Regex(NAME)
_MOST_INITIALS = 300  # entries, or short names, that are looked into
_INITIALS = Regex(r"\b[A-Z]")
_HIDDEN = Regex(r"\[(\d{1,3})\]|(?<![^\s(])(\d{1,3})(?=[.)] )")
_MAYBE = Regex(  # digits that may be a mark: in brackets, in a link, or raised once and now glued to what stands before
    r"[\[(]\s?(?:refs?\.? |reference )?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20})\s?[\])]"
    r"|(?:(?<=[^\W\d_]{3})|(?<=\D[.,;:)”\"’%]))(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,20})(?!\w|\.\d)"
    r"|\brefs?\.? (\d{1,3})|\breference (\d{1,3})|\^(\d{1,3})\^|([⁰¹²³⁴-⁹⁻,–-]{1,20})"
)


class CitationMismatch(Options):
    """Options of the check `citation-mismatch`."""

    found_by = (*SIGNS, *YEARS, "[^", "[1]")

    labelled: Lexicon
    """Words before a bracketed number that is theirs and no reference ("score [3]")."""
    counted: Lexicon
    """Words after a bracketed number that counts them ("[3] tablets")."""
    no_authors: Lexicon
    """Words before a year in brackets that are no author ("May", "version")."""
    need_no_mark: tuple[str, ...]
    """Words, in small letters, in the headings of lists whose entries need not be cited ("further reading")."""


class _Work(NamedTuple):
    """A work as the text names it: its half-open range of prose, its authors, the first name, the year."""

    start: int
    end: int
    authors: str
    first: str
    year: int
    is_plain: bool
    """Whether one word stands before the year, which may be something else than an author."""


def citation_mismatch(document: Document, options: CitationMismatch) -> Iterator[Hit]:
    """Yields the marks without an entry, each once, and then, doubtful, the entries without a mark.

    Fields: `match` and `problem`. A mark that is no prose (a note of HTML) is reported in the source.
    """
    lists = reference_lists(document)
    if not lists:
        return
    entries = [entry for each in lists for entry in each.entries]
    opening = {block.start for entry in entries if (block := document.block_at(entry.start))}
    found = [mark for mark in marks(document, options.labelled, options.counted) if mark.start not in opening]
    cited = {label for mark in found for label in mark.labels}
    known = {entry.label for entry in entries if entry.label}
    yield from _unlisted(document, found, entries, known)
    if not cited & known:
        works = list(_works(document, options.no_authors))
        yield from _unlisted_works(works, entries)
        yield from _uncited_works(document, works, lists, options)
    elif known:
        yield from _uncited(document, lists, cited, options)


# By number or note


def _unlisted(document: Document, found: Sequence[Mark], entries: Sequence[Entry], known: set[str]) -> Iterator[Hit]:
    """The marks with a number or a note that no entry has; doubtful where the entries have no numbers to go by."""
    highest = max((int(label) for label in known if label.isdigit()), default=0)
    extent = f"ends at {highest}" if highest else f"has {len(entries)} entries"
    if not all(entry.label or entry.is_note for entry in entries):
        known = known | set(map(str, range(1, len(entries) + 1)))
    hidden: set[str] | None = None
    seen = set()
    for mark in found:
        for label in mark.labels:
            if label in known or label in seen:
                continue
            seen.add(label)
            hidden = _hidden(document) if hidden is None else hidden
            if label not in hidden:
                yield Hit(
                    *mark.place,
                    {"match": mark.text, "problem": f"{label} is not in the list, which {extent}"},
                    in_source=mark.source is not None,
                    doubtful=not highest and label.isdigit(),
                )
                break


def _hidden(document: Document) -> set[str]:
    """The numbers that stand in the lists as those of entries do, and were read as a part of another entry."""
    return {
        found[1] or found[2]
        for block in document.references
        for found in _HIDDEN.finditer(document.prose, block.start, block.end)
    }


def _uncited(
    document: Document, lists: Sequence[ReferenceList], cited: set[str], options: CitationMismatch
) -> Iterator[Hit]:
    """The entries of a list that is cited by number, at least by half, and that nothing seems to point to."""
    maybe = cited | set(_maybe_cited(document))
    for each in lists:
        owing = [entry for entry in each.entries if entry.label and entry.label not in maybe]
        sure = sum(entry.label in cited for entry in each.entries)
        if sure > 1 and 2 * sure >= len(each.entries) and not _needs_no_mark(each, options):
            yield from (_without_mark(entry, f"nothing in the text cites {entry.label}") for entry in owing)


def _maybe_cited(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind in SCOPE:
            for found in _MAYBE.finditer(document.prose, block.start, block.end):
                yield from numbers(next(filter(None, found.groups())))


def _needs_no_mark(each: ReferenceList, options: CitationMismatch) -> bool:
    return any(words in each.heading.lower() for words in options.need_no_mark)


def _without_mark(entry: Entry, problem: str) -> Hit:
    return Hit(entry.start, entry.end, {"match": entry.text, "problem": problem}, doubtful=True)


# By authors and year


def _works(document: Document, no_authors: Lexicon) -> Iterator[_Work]:
    """The works that the text names by authors and year."""
    for brackets in _IN_BRACKETS.finditer(document.prose) if "(" in document.prose else ():
        start = brackets.start(1)
        for part in brackets[1].split(";"):
            at = start + len(part) - len(part.lstrip())
            start += len(part) + 1
            work = _WORK.fullmatch(part.strip())
            if work and document.is_wording(*brackets.span(), SCOPE):
                first = _SURNAME.search(work["authors"])
                if first and first[0].lower() not in no_authors:
                    is_plain = not work["several"]
                    yield _Work(at, at + len(work[0]), work["authors"], first[0], int(work["year"][:4]), is_plain)
    for work in _IN_TEXT.finditer(document.prose) if " (" in document.prose else ():
        if document.is_wording(*work.span(), SCOPE) and work["first"].lower() not in no_authors:
            yield _Work(*work.span(), work["authors"], work["first"], int(work["year"][:4]), False)


class _Names:
    """What the entries are known by: their words and years, and what their capitals stand for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._years: defaultdict[str, set[int]] = defaultdict(set)
        for entry in entries:
            for word in set(_SURNAME.findall(entry.text)):
                self._years[word.lower()].update(entry.years)
        self._initials = [(_INITIALS.findall(entry.text[:200]), entry.years) for entry in entries[:_MOST_INITIALS]]

    def years(self, first: str) -> set[int]:
        """The years of the entries with a name, or with words that it is made of (WHO)."""
        name = first.lower()
        if name not in self._years and first.isupper():
            self._years[name] = {
                year for initials, years in self._initials if _is_made_of(first, initials) for year in years
            }
        return self._years.get(name, set())


def _is_made_of(short: str, initials: Sequence[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in short)


def _unlisted_works(works: Sequence[_Work], entries: Sequence[Entry]) -> Iterator[Hit]:
    """The works that no entry is; doubtful where it is not proved by another that the list is cited so."""
    if not any(entry.years for entry in entries):
        return
    names = _Names(entries)
    is_proved = any(work.year in names.years(work.first) for work in works)
    seen = set()
    for work in sorted(works):
        key = work.first, work.year
        years = names.years(work.first)
        if key not in seen and work.year not in years:
            seen.add(key)
            match = f"{work.authors}, {work.year}"
            other = f", which has {work.first} with {', '.join(map(str, sorted(years)))}" if years else ""
            yield Hit(
                work.start,
                work.end,
                {"match": match, "problem": f"{match}, is not in the list{other}"},
                doubtful=work.is_plain and not is_proved,
            )


def _uncited_works(
    document: Document, works: Sequence[_Work], lists: Sequence[ReferenceList], options: CitationMismatch
) -> Iterator[Hit]:
    """The entries of a list that is cited by authors, at least by half, whose first name the text does not have."""
    if not works:
        return
    said = {word for block in document.blocks if block.kind in SCOPE for word in _SURNAME.findall(document.text(block))}
    short = sorted(word for word in said if word.isupper() and len(word) > 1)[:_MOST_INITIALS]
    for each in lists:
        first = {entry: found[0] for entry in each.entries if (found := _SURNAME.search(entry.text))}
        owing = [entry for entry, name in first.items() if name not in said and entry.years]
        if 2 * len(owing) <= len(each.entries) > 1 and not _needs_no_mark(each, options):
            for entry in owing:
                initials = _INITIALS.findall(entry.text[:200])
                if not any(_is_made_of(word, initials) for word in short):
                    yield _without_mark(entry, f"nothing in the text cites {first[entry]}, {entry.years[0]}")
