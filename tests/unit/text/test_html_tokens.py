from __future__ import annotations

import pytest

from medlint.text.html_tokens import Comment, EndTag, StartTag, Text, Unfinished, attribute, decode, references, tokens


def seen(html: str) -> list[str | tuple[str, dict[str, str]]]:
    """Each token as its source text; a start tag as its name and attributes, after its place was checked."""
    result: list[str | tuple[str, dict[str, str]]] = []
    at = 0
    for token in tokens(html):
        assert at <= token.start < token.end <= len(html)
        at = token.end
        if isinstance(token, StartTag):
            assert html[token.start : token.end].lower().startswith(f"<{token.name}")
            assert html[token.end - 1] == ">"
            result.append((token.name, {name: html[slice(*value)] for name, value in token.attributes.items()}))
        elif isinstance(token, EndTag):
            result.append(f"</{token.name}>")
        elif isinstance(token, Comment):
            result.append(f"<!--{html[slice(*token.content)]}-->")
        elif isinstance(token, Unfinished):
            assert token.end == len(html)
            result.append(f"{html[token.start :]}…")
        else:
            assert isinstance(token, Text)
            result.append(html[token.start : token.end])
    return result


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a<B>c</B >d", ["a", ("b", {}), "c", "</b>", "d"]),
        ("<a b>", [("a", {"b": ""})]),
        ("<a b=c>", [("a", {"b": "c"})]),
        ("<a b = 'c' d=\"e>\"f=g/h>", [("a", {"b": "c", "d": "e>", "f": "g/h"})]),
        ("<a b=c B=d>", [("a", {"b": "c"})]),
        ("<a b=>", [("a", {"b": ""})]),
        ("<a b='' c=\"\">", [("a", {"b": "", "c": ""})]),
        ("<a\n\tb\r\n=\f'c\nd'\n>", [("a", {"b": "c\nd"})]),
        ("<a =b=c>", [("a", {"=b": "c"})]),
        ("<a/b/ /c=d/>", [("a", {"b": "", "c": "d/"})]),
        ("<a b\u00a0c>", [("a", {"b\u00a0c": ""})]),
        ("<a'b>", [("a'b", {})]),
        ("<a b<c>", [("a", {"b<c": ""})]),
        ("a<b c='>", ["a", "<b c='>…"]),
        ("a<b c", ["a", "<b c…"]),
        ("a</b c", ["a", "</b c…"]),
        ("</a b='>'>c", ["</a>", "c"]),
        ("a < b <3 <", ["a < b <3 <"]),
        ("<!---->a<!-->b<!--->c<!--d--!>e", ["<!---->", "a", "<!---->", "b", "<!---->", "c", "<!--d-->", "e"]),
        ("<!-- -- > -->f", ["<!-- -- > -->", "f"]),
        ("<!--a", ["<!--a-->"]),
        ("<!x>a<?y>b</ z>c</>d<![CDATA[e]]>f", ["a", "b", "c", "d", "f"]),
        ("a<!x", ["a", "<!x…"]),
        ("a<?x b", ["a", "<?x b…"]),
        ("a</ b", ["a", "</ b…"]),
        ("<script><p></script x>a", [("script", {}), "</script>", "a"]),
        ("<script></scripts></SCRIPT>a", [("script", {}), "</script>", "a"]),
        ("<style>a", [("style", {})]),
        ("<script a=b />c<script src=d/></script>", ["c", ("script", {"src": "d/"}), "</script>"]),
        ("<title><p>&amp;</p></title>a", [("title", {}), "<p>&amp;</p>", "</title>", "a"]),
        ("<textarea></textarea>", [("textarea", {}), "</textarea>"]),
    ],
)  # fmt: skip
def test_tokens(html: str, expected: list[str | tuple[str, dict[str, str]]]) -> None:
    assert seen(html) == expected


def test_tokens_from_an_offset() -> None:
    assert list(tokens("<a>b</a>", 3)) == [Text(3, 4), EndTag(4, 8, "a")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&amp; &AMP &amp", [("&amp;", "&"), ("&AMP", "&"), ("&amp", "&")]),
        ("&notin; &notit; &not", [("&notin;", "∉"), ("&not", "¬"), ("&not", "¬")]),
        ("& &; &# &#; &#x; &#xg; &x; &zzz", []),
        ("&#65;&#x41&#X41;&#0065;", [("&#65;", "A"), ("&#x41", "A"), ("&#X41;", "A"), ("&#0065;", "A")]),
        ("&#0;&#x110000;&#xDFFF;", [("&#0;", "\ufffd"), ("&#x110000;", "\ufffd"), ("&#xDFFF;", "\ufffd")]),
        ("&#150;&#1;", [("&#150;", "–"), ("&#1;", "")]),
        (f"&#{'9' * 5000};", [(f"&#{'9' * 5000};", "\ufffd")]),
        ("&CounterClockwiseContourIntegral;", [("&CounterClockwiseContourIntegral;", "∳")]),
        ("&fjlig;", [("&fjlig;", "fj")]),
    ],
)
def test_references(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[start:end], characters) for start, end, characters in references(text, 0, len(text))] == expected


def test_references_keep_within_their_range() -> None:
    assert list(references("&amp;&amp;", 5, 8)) == []
    assert list(references("&amp;&ampx", 5, 9)) == [(5, 9, "&")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("?a=1&amp;b=2", "?a=1&b=2"),
        ("?a=1&copy=2&lt", "?a=1&copy=2<"),
        ("?a&notit;b&not it", "?a&notit;b¬ it"),
        ("x", "x"),
    ],
)
def test_attributes_are_decoded(value: str, expected: str) -> None:
    html = f"<a href='{value}' b>"
    tag = next(tokens(html))
    assert isinstance(tag, StartTag)
    assert attribute(html, tag, "href") == expected
    assert attribute(html, tag, "b") == attribute(html, tag, "c") == ""


def test_decoded_text() -> None:
    assert decode("a&lt;b&copyc", 1, 12) == "<b©c"
