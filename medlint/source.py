"""Source: the bytes of one file as decoded text, and the only owner of its coordinates."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

MAX_BYTES = 16 * 1024 * 1024
"""A larger file is refused: no article has 16 MiB of text, and an export or a dump would hide the real findings."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 1024  # the HTML standard looks for the declaration in the first 1,024 bytes
# The encodings that pages may declare, and those that browsers read in their place, by the Encoding Standard
# (https://encoding.spec.whatwg.org/#names-and-labels); the names are Python's. Its other codecs are none of text:
# `unicode_escape` would make a text that is not in the file.
_OF_PAGES = frozenset(
    "utf-8 cp866 koi8-r koi8-u mac-roman mac-cyrillic gbk gb18030 big5 euc_jp iso2022_jp cp932 cp949 cp874".split()
    + [f"cp{number}" for number in range(1250, 1259)]
    + [f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)
_AS_BROWSERS_READ = {
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874"},
    **{"gb2312": "gbk", "shift_jis": "cp932", "euc_kr": "cp949"},
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "utf-8"),  # else the declaration could not have been read
}
_LINE_END = re.compile(r"\r\n|\r|\n")


class SourceError(Exception):
    """A file that cannot be read as text; the message says why and what to do."""


class Span(NamedTuple):
    """A half-open range of code points of a source text, from 0."""

    start: int
    end: int


class Position(NamedTuple):
    """A place in a source text: line and column from 1 (columns in code points), offset from 0."""

    line: int
    column: int
    offset: int


class Source:
    """One input: its path as given, its format and its text exactly as decoded (line ends untouched, without BOM)."""

    def __init__(self, path: str, text: str, format: str = "text") -> None:
        """Takes the path to report, the decoded text and the name of the format (`text`, `markdown`, `mdx`, `html`)."""
        self.path = path
        self.text = text
        self.format = format

    @classmethod
    def from_bytes(cls, path: str, data: bytes, format: str = "text") -> Source:
        """Decodes `data`: a BOM decides, then (HTML only) a declared `<meta charset>`, then UTF-8.

        Raises SourceError for binary, oversized or undecodable data.
        """
        if len(data) > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES // 2**20} MiB: split it, or leave it out")
        return cls(path, _decode(data, declared=format == "html"), format)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset from 0 to `len(text)`."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1, offset)

    def line(self, offset: int) -> Span:
        """The line that holds an offset from 0 to `len(text)`, without its line end."""
        number = bisect_right(self._line_starts, offset)
        start = self._line_starts[number - 1]
        if number == len(self._line_starts):
            return Span(start, len(self.text))
        end = self._line_starts[number]
        return Span(start, end - (2 if self.text.startswith("\r\n", end - 2) else 1))

    def around(self, span: Span, width: int) -> tuple[str, str]:
        """What stands before and after a range on its first line, up to `width` code points each."""
        line = self.line(span.start)
        before = self.text[max(line.start, span.start - width) : span.start]
        return before, self.text[span.end : min(line.end, span.end + width)]


def _decode(data: bytes, declared: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, len(mark), "its byte order mark")
    if b"\0" in data:
        raise SourceError(f"binary file (a NUL byte at offset {data.index(0)}): medlint reads text")
    if declared and (found := _META_CHARSET.search(data, 0, _META_WITHIN)):
        return _strictly(data, _encoding_of_page(found[1].decode("ascii")), 0, "its <meta charset>")
    return _strictly(data, "utf-8", 0, None)


def _encoding_of_page(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        name = label
    name = _AS_BROWSERS_READ.get(name, name)
    if name not in _OF_PAGES:
        raise SourceError(f"unknown encoding {label!r}, as its <meta charset> says: save the file as UTF-8")
    return name


def _strictly(data: bytes, encoding: str, skip: int, told_by: str | None) -> str:
    by = f", as {told_by} says" if told_by else ""
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + skip
        raise SourceError(
            f"not {encoding} text{by}: byte 0x{data[at]:02x} at offset {at} cannot be decoded; save the file as UTF-8"
        ) from None
    if "\0" in text:
        raise SourceError(f"binary file (a NUL character at offset {text.index(chr(0))}): medlint reads text")
    return text
