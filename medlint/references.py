"""References: the entries of an article's reference lists, each with what it is cited by and can be found by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from medlint.document import RUNNING, Block, Document
from medlint.options import Lexicon
from medlint.source import Span
from medlint.text.regex import Regex

SIGNS = (
    *("eference", "EFERENCE", "ource", "OURCE", "ibliograph", "IBLIOGRAPH", "itation", "ITATION"),
    *(
        " cited",
        " Cited",
        " CITED",
        "otnote",
        "OTNOTE",
        "ndnote",
        "NDNOTE",
        "urther reading",
        "urther Reading",
        "URTHER READING",
    ),
)
"""Signs of headings of lists; a text without any of them has no list under a heading."""

YEARS = (" 19", " 20", "(19", "(20")
"""Signs of the years that entries bear: a list of notes has no heading."""

YEAR = Regex(r"(?<![\w:/.–-])(?:19[5-9]\d|20\d\d)(?=[a-z]?(?!\w))(?!/|[–-]\d(?!\d-\d\d))")
"""A year that may be that of a publication: no page number, no part of an address or of a number."""

_LONGEST = 1200  # code points, of an entry; what is longer is text that only stands under such a heading
_IDENTIFIER = Regex(
    r"(?i)\b10\.\d{4,9}/\S|\bdoi\b\W{0,3}\S|\bPM(?:ID|CID)\b\W{0,3}\d|\bPMC\d|\bNCT\s?\d|\bISRCTN|\bISBN|\bISSN|\barXiv\b"
    r"|\bCD\d{6}\b|\b(?:NG|CG|TA|QS|PH|DG|IPG)\d{1,4}\b"  # of Cochrane and of NICE
)
_SHOWN_HOST = Regex(
    r"(?i)(?<![\w@./:-])(?:[a-z0-9-]{2,60}\.){1,4}(?:com|org|net|gov|edu|int|info|io|health|uk|us|ca|au|nz|ie|de|fr|eu|ru|su|cn|tk|to"
    r"|cc|biz|shop|store|online|xyz|top)(?![\w-])"
)
_TAIL = (  # how paragraphs begin that stand behind a list and are no entries
    "disclaimer last published updated reviewed written medically copyright © this these the please note all if for "
    "share read related back about information by our we you"
).split()
_FIRST_WORD = Regex(r"\W*(©|\w+)")
_AUTHOR = Regex(r"[A-Z][\w’'-]{1,30},? [A-Z]{1,3}\b")
_NUMBER = Regex(r"(?<![^\s>])(?:\[(\d{1,3})\]:?|\(?(\d{1,3})[.)])(?=\s+[^\W\d_“\"‘'(\[])")
_LABEL = Regex(
    r"(?:\[\^?(\d{1,3})\]|\(?(\d{1,3})[.)](?=\s|$)|([⁰¹²³⁴-⁹]{1,3})|(?P<bare>\d{1,3})(?=[,:]?\s*[A-Z\[“\"]))"
    r"[:,]?\s*"
)
_BACK_LINKS = Regex(r"[\^↑]\s{0,2}(?:[a-z]\s(?=[a-z]\s|[^a-z])){0,9}")  # of Wikipedia: "^ a b"
_LISTED = Regex(r"[\s>]*(?:\(?(\d{1,3})[.)]|[-*+•–◦▪])(?:\s|$)")  # the mark of an item, from the start of its line
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HTML_LIST = Regex(r"<([ou]l)\b([^>]{0,200})>|<li\b", re.IGNORECASE)
_START = Regex(r"\bstart\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_HOST = Regex(r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:[^/?#@\s]{0,100}@)?(?:www\d?\.)?([^/?#:\s]{1,255})", re.IGNORECASE)
_ARCHIVED = Regex(r"web\.archive\.org/web/[^/\s]{1,40}/(.+)")
_QUOTED = Regex(r"[“\"‘]([^”\"’]{12,400})[”\"’]")
_IMPRINT = Regex(
    rf"://|{YEAR.pattern}|\d\s?[(:;,]\s?\w{{0,3}}\d|[;,]\s?\d|[A-Z]{{1,3}},|^[A-Z][\w’'-]{{1,30}},? [A-Z]{{1,3}}$"
)
_SEGMENT_END = Regex(r"(?<=[^\W\d_]{2})[.?!](?:\s|$)|(?:(?<= [A-Z])|(?<= [A-Z]{2})|(?<= [A-Z]{3})|(?<=\)))\.(?:\s|$)")


class Entry(NamedTuple):
    """One entry of a list: its half-open range of prose without its number, its text, and what it is cited by.

    `label` is its number or the name of a note, empty where it has none; `targets` are where its links lead.
    """

    start: int
    end: int
    text: str
    label: str
    targets: tuple[str, ...]
    is_note: bool = False

    @property
    def years(self) -> list[int]:
        """The years that it names."""
        return [int(year[:4]) for year in YEAR.findall(self.text)]

    @property
    def has_identifier(self) -> bool:
        """Whether it has a DOI, a PMID or another number that finds it."""
        return _IDENTIFIER.search(self.text) is not None

    @property
    def hosts(self) -> list[str]:
        """The hosts of its addresses, those without a link included."""
        shown = (found[0].lower().removeprefix("www.") for found in _SHOWN_HOST.finditer(self.text))
        return list(dict.fromkeys((*filter(None, map(host_of, self.targets)), *shown)))

    @property
    def can_be_looked_up(self) -> bool:
        """Whether it has an identifier or an address."""
        return bool(self.targets) or self.has_identifier or _SHOWN_HOST.search(self.text) is not None

    @property
    def title(self) -> str:
        """What is probably the title of the work: what is quoted, else its longest sentence that is no imprint."""
        if quoted := _QUOTED.search(self.text):
            return quoted[1]
        parts = _SEGMENT_END.split(self.text)
        return max((part for part in parts if not _IMPRINT.search(part)), key=len, default=parts[0])


class ReferenceList(NamedTuple):
    """Entries that follow one another, and the words of the heading above them."""

    heading: str
    entries: tuple[Entry, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether each of its entries has a number."""
        return all(entry.label.isdigit() for entry in self.entries)


def reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The lists of references in order; the texts of footnotes are lists as well."""
    return document.once("reference-lists", lambda: tuple(_lists(document)))


def host_of(target: str) -> str:
    """The host of an address in small letters, without "www."; of a page of the Web Archive that of the page."""
    archived = _ARCHIVED.search(target)
    found = _HOST.match(archived[1] if archived else f"//{target}" if target.startswith("www.") else target)
    return found[1].lower().rstrip(".") if found else ""


def targets_in(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Where the links in a prose range lead, if not to a place on the page."""
    starts = document.once("link-starts", lambda: [link.start for link in document.links])
    found = []
    for index in range(bisect_left(starts, start), len(starts)):
        link = document.links[index]
        if link.start >= end:
            break
        if link.kind != "image" and link.target.strip("#") and not link.target.startswith("#"):
            found.append(link.target)
    return tuple(dict.fromkeys(found))


def domain_of(host: str, domains: Lexicon | dict[str, str]) -> str:
    """The first of the domains that a host is or belongs to ("gov" of "nhlbi.nih.gov"); empty where none."""
    while host and host not in domains:
        host = host.partition(".")[2]
    return host


def _lists(document: Document) -> Iterator[ReferenceList]:
    if not document.references:
        yield from _bare_lists(document)
    notes = {note.block: note.label for note in document.footnotes}
    numbered = [(number, block) for number, block in enumerate(document.blocks) if block.kind == "reference"]
    # Neighbours make one list; what stands between two lists parts them.
    for _, run in groupby(enumerate(numbered), key=lambda pair: pair[1][0] - pair[0]):
        blocks = [each for _, each in run]
        entries = tuple(_entries(document, blocks, notes))
        if entries:
            yield ReferenceList(_heading(document, blocks[0][0]), entries)


def _bare_lists(document: Document) -> Iterator[ReferenceList]:
    """The lists without a heading: neighbouring blocks that begin with "[1]", "[2]" and so on, most with a year."""
    opening = [block for block in document.blocks if document.prose.startswith(("[", "¹"), block.start, block.end)]
    entries: list[Entry] = []
    for block in (*opening, None):
        entry = _entry(document, Span(block.start, block.end), "") if block and block.kind in RUNNING else None
        if entry and entry.label == str(len(entries) + 1):
            entries.append(entry)
            continue
        if len(entries) > 1 and 2 * sum(bool(each.years) or each.can_be_looked_up for each in entries) > len(entries):
            yield ReferenceList("", tuple(entries))
        entries = [entry] if entry and entry.label == "1" else []


def _heading(document: Document, number: int) -> str:
    above = document.blocks[number - 1] if number else None
    return document.text(above) if above and (above.kind == "heading" or document.text(above).endswith(":")) else ""


def _entries(document: Document, blocks: list[tuple[int, Block]], notes: dict[int, str]) -> Iterator[Entry]:
    """The entries of blocks; beside an enumeration or a table, other paragraphs are no entries."""
    # A line of plain text may be an item by its length alone: it is a paragraph here.
    blocks = [
        (number, block._replace(group=0) if block.inferred and not block.row else block) for number, block in blocks
    ]
    is_listed = any(block.group and number not in notes for number, block in blocks)
    last = ""  # the label of the entry before: a note may be an item of a list
    for key, run in groupby(blocks, key=lambda each: (each[1].group, each[1].row, each[0] in notes)):
        members = list(run)
        inside = [block for _, block in members]
        found: Iterable[Entry]
        if key[2]:
            found = (
                _entry(document, Span(block.start, block.end), notes[number])._replace(is_note=True)
                for number, block in members
            )
        elif key[1]:
            found = _row(document, inside)
        elif key[0]:
            found = _items(document, inside, last)
        else:
            found = _paragraphs(document, inside, is_listed)
        for entry in found:
            last = entry.label
            yield entry


def _row(document: Document, cells: list[Block]) -> Iterator[Entry]:
    """The entry that a row of a table is; a first cell that is a number is its label."""
    first = document.text(cells[0]).strip("[]().")
    label = first if first.isdigit() and len(cells) > 1 else ""
    start = cells[1 if label else 0].start
    if YEAR.search(document.prose, start, cells[-1].end) or targets_in(document, start, cells[-1].end):
        yield _entry(document, Span(start, cells[-1].end), label)


def _items(document: Document, items: list[Block], before: str) -> Iterator[Entry]:
    """The entries of a list, numbered as a reader of the page sees them; further paragraphs belong to their item.

    `before` is the label of the entry before: the list may have begun with it.
    """
    spans: list[Span] = []
    labels: list[str] = []
    for item in items:
        last = labels[-1] if labels else before if document.source.format == "html" else ""
        opens, label = _item_mark(document, item, int(last) + 1 if last.isdigit() else 0)
        if opens or not spans:
            spans.append(Span(item.start, item.end))
            labels.append(label)
        else:
            spans[-1] = Span(spans[-1].start, item.end)
    for place, (span, label) in enumerate(zip(spans, labels, strict=True), 1):
        yield _entry(document, span, label, place)


def _item_mark(document: Document, item: Block, following: int) -> tuple[bool, str]:
    """Whether a block begins an item of its list, and the number that it shows; `following` is the next one."""
    at = document.map.locate(item.start, item.start + 1).start
    text = document.source.text
    if document.source.format != "html":
        listed = _LISTED.match(text, document.source.line(at).start, at)
        if listed is None or not listed[1]:
            return listed is not None, ""
        is_counted = following and (document.source.format != "text" or int(listed[1]) < following)
        return True, str(following if is_counted else int(listed[1]))
    before = document.map.locate(item.start - 1, item.start).start if item.start else 0
    tags = list(_HTML_LIST.finditer(text, before, at))
    if opened := next((tag for tag in reversed(tags) if tag[1]), None):
        first = _START.search(opened[2])
        return True, (first[1] if first else "1") if opened[1].lower() == "ol" else ""
    return bool(tags), str(following) if following else ""


def _paragraphs(document: Document, blocks: list[Block], is_listed: bool) -> Iterator[Entry]:
    place = 0
    for block in blocks:
        pieces = list(_pieces(document, block))
        if len(pieces) > 1 or _is_entry(document.text(block), is_listed):
            for piece in pieces:
                place += 1
                yield _entry(document, piece, "", place)


def _is_entry(text: str, is_listed: bool) -> bool:
    """Whether a paragraph is an entry; beside an enumeration it must look like one."""
    first = _FIRST_WORD.match(text)
    if len(text) > _LONGEST or first is None or first[1].lower() in _TAIL:
        return False
    label = _LABEL.match(text)
    is_labelled = label is not None and not label["bare"]
    return not is_listed or is_labelled or (_AUTHOR.match(text) is not None and YEAR.search(text) is not None)


def _pieces(document: Document, block: Block) -> Iterator[Span]:
    """The parts of a paragraph that are entries of their own: numbered one after the other, or a line each."""
    cuts: list[int] = []
    expected = 0
    for found in _NUMBER.finditer(document.prose, block.start, block.end):
        number = int(found[1] or found[2])
        if found.start() == block.start or number == expected:
            cuts.append(found.start())
            expected = number + 1
    if not cuts or cuts[0] != block.start or len(cuts) < 2:
        lines = list(document.lines_of(block))
        cuts = [line.start for line in lines] if all(_is_line(document, line) for line in lines) else [block.start]
    for start, end in zip(cuts, [*cuts[1:], block.end], strict=True):
        yield Span(start, end)


def _is_line(document: Document, line: Span) -> bool:
    """Whether a line is a whole entry."""
    label = _LABEL.match(document.prose, *line)
    text = document.prose[label.end() if label else line.start : line.end].strip()
    return text[:1].isupper() and bool(YEAR.search(text) or _IDENTIFIER.search(text))


def _entry(document: Document, span: Span, label: str, place: int = 0) -> Entry:
    """The entry in a range; a number that opens it is its label, a bare one only if it counts the entries."""
    start, end = span
    if back := _BACK_LINKS.match(document.prose, start, end):
        start = back.end()
    found = _LABEL.match(document.prose, start, end)
    if found and found.end() < end:
        number = str(int(next((group for group in found.groups() if group), "").translate(_RAISED)))
        if number == label or (not label and (not found["bare"] or number == str(place))):
            label, start = number, found.end()
    text = document.prose[start:end].rstrip()
    return Entry(start, start + len(text), text, label, targets_in(document, *span))
