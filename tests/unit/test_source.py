"""Decoding, and lines and columns."""

from __future__ import annotations

import pytest

from medlint.source import MAX_BYTES, Position, Source, SourceError, Span


@pytest.mark.parametrize(
    ("data", "format", "text"),
    [
        (b"plain", "text", "plain"),
        ("naïve 💡".encode(), "text", "naïve 💡"),
        (b"\xef\xbb\xbfmarked", "markdown", "marked"),
        ("marked é".encode("utf-16"), "text", "marked é"),
        (b"\xfe\xff" + "big é".encode("utf-16-be"), "text", "big é"),
        (b"\xff\xfe\0\0" + "wide é".encode("utf-32-le"), "text", "wide é"),
        (b'<meta charset="windows-1252">\x93caf\xe9\x94', "html", '<meta charset="windows-1252">“café”'),
        (b"<META http-equiv=x content='text/html; charset=iso-8859-1'>\x93caf\xe9\x94", "html", "“café”"),
        ('<meta charset="utf-16">é'.encode(), "html", '<meta charset="utf-16">é'),
        ('<meta charset="gb2312">药'.encode("gbk"), "html", '<meta charset="gb2312">药'),
        ('<meta charset="Shift_JIS">薬①'.encode("cp932"), "html", '<meta charset="Shift_JIS">薬①'),
        (b"a\r\nb\rc", "text", "a\r\nb\rc"),
        (b"", "html", ""),
    ],
)
def test_decoding(data: bytes, format: str, text: str) -> None:
    assert Source.from_bytes("x", data, format).text.endswith(text)


@pytest.mark.parametrize(
    ("data", "format", "problem"),
    [
        (b"caf\xe9 au lait", "text", "byte 0xe9 at offset 3 cannot be decoded; save the file as UTF-8"),
        (b"\xef\xbb\xbfab\xff", "text", "not utf-8 text, as its byte order mark says: byte 0xff at offset 5"),
        (b"\xff\xfea\0b", "text", "not utf-16-le text"),
        (b'<meta charset="klingon">', "html", "unknown encoding 'klingon', as its <meta charset> says"),
        *(
            (f'<meta charset="{codec}">\\x2f'.encode(), "html", f"unknown encoding '{codec}'")
            for codec in ("hex", "undefined", "punycode", "unicode_escape", "utf-7", "idna", "cp037")
        ),
        (b'<meta charset="utf-8">\xe9', "html", "as its <meta charset> says"),
        (b"ab\0", "text", "a NUL byte at offset 2"),
        ("a\0b".encode("utf-16"), "text", "a NUL character at offset 1"),
        (b"x" * (MAX_BYTES + 1), "text", "larger than 16 MiB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, format: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem.replace("(", r"\(")):
        Source.from_bytes("x", data, format)


def test_a_declaration_counts_in_html_alone() -> None:
    with pytest.raises(SourceError):
        Source.from_bytes("x", b'<meta charset="windows-1252">caf\xe9', "markdown")


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [("", 0, 1, 1), ("ab\ncd", 3, 2, 1), ("ab\ncd", 5, 2, 3), ("ab\r\ncd", 4, 2, 1), ("a\rb", 2, 2, 1), ("💡x", 1, 1, 2),
     ("a\n", 2, 2, 1), ("a\u2028b", 2, 1, 3)],
)  # fmt: skip
def test_positions(text: str, offset: int, line: int, column: int) -> None:
    assert Source("x", text).position(offset) == Position(line, column, offset)


def test_what_stands_around() -> None:
    source = Source("x", "one\nbefore word after\r\nlast")
    assert source.around(Span(11, 15), 100) == ("before ", " after")
    assert source.around(Span(11, 15), 3) == ("re ", " af")
    assert source.around(Span(11, 25), 100) == ("before ", "")
