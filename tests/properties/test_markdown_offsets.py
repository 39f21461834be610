"""The Markdown reader on generated documents: every place is exact, and the prose is what the page shows."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.document import Document
from medlint.prose import OBJECT, SOFT, Piece, Prose
from medlint.readers import markdown, read
from medlint.source import Source, Span

WORDS = (
    "Baclofen", "relaxes muscles.", "dose", "5 mg", "it's", "“No.”", "💊", "e\u0301", "ü", "\u00ad", "\u200b",
    "\ufeff", "\u00a0", "\u2028", "\x0c", "[1]", "https://a.org/?b=c).", "1.", "-", "#", "|", "<5", "a_b_c", "!",
    "\t", "\x85",
)  # fmt: skip
MARKS = (
    "*{}*", "**{}**", "_{}_", "~~{}~~", "`{}`", "`` {} ``", "[{}](/u)", "[{}](<a b> 'title')", "[{}][r]", "[{}][]",
    "[{}]", "![{}](i.png)", "[![{}](i)](u)", "{}[^1]", "{}[^2]", "{}  \n", "{}\\\n", "{}\n", "\\*{}\\]",
    "{} &amp; ", "&eacute;{}", "{}&nbsp;", "{}&#128138;", "{}&unknown;", "<https://x.org/{}>", "*{}", "{}**", "[{}",
    "{}](u)", "`{}", "{}``", "\\{}",
)  # fmt: skip
TAGS = (
    "<b>{}</b>", "{}<br>", "{}<br />", "<a href='/x?a=1&amp;b'>{}</a>", "<img alt='{}' src=s>", "<code>{}</code>",
    "<del>{}</del>", "<!-- {} -->", "{}<sub\nclass=x>2</sub>", "<!--{}", "{}-->", "<b{}", "{}</p", "<a href=\"{}",
    "<? {} ?>", "<img src=s> {}", "{}<input>", "<math>{}</math>", "<svg/>{}", "<button>{}", "![ ](i) {}", "<script>{}</script>", "<template>{}</template>", "<div>{}", "{}</div>", "<style>{}",
)  # fmt: skip
PROGRAM = (
    "<Foo a={{1}}>{}</Foo>", "{{{}}}", "{{' '}}{}", "{{x}} {}", "{} <X/> a", "<svg>{}</svg>", "{{/* {} */}}", "<>{}</>", "<Foo b={{`{}`}} />", "{{{}", "{}}}",
    "<img src={{x}} alt=\"{}\"/>", "<Foo {}",
)  # fmt: skip
ELEMENTS = (
    "<p>{}</p>", "<h2>{}</h2>", "<ul>\n<li>{}\n</ul>", "<pre>{}</pre>", "<table><tr><td>{}</td></tr></table>",
    "<div>\n\n{}\n\n</div>", "<blockquote>{}", "<!-- {} -->", "<!-- {}", "<script>{}</script>",
    "<Note>\n  {}\n</Note>", "<A>\n  <B c={{1}}>\n    {}\n  </B>\n</A>", "import A from 'a'\n\n{}",
    "export const a = {{{}}}",
)  # fmt: skip
LEAVES = (
    "# {}", "### {} ###", "## {} {{#id .class}}", "{}\n===", "{}\n---", "{}", "{}", "{}", "```\n{}\n```",
    "~~~ js\n{}", "    {}", "\t{}", "| {} | b |\n|---|:-:|\n| c | d\\|e |\n| `f\\|g` |", "[^1]: {}",
    "[^2]: {}\n\n    more", "[r]: /target 'title'\n{}", "***\n{}", "{}\n***", "- [ ] {}", "+++\n{}",
)  # fmt: skip


def composed(shapes: tuple[str, ...], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(str.format, st.sampled_from(shapes), inner)


def prefixed(first: str, rest: str, text: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def documents(*, html: bool, program: bool) -> st.SearchStrategy[str]:
    """Documents of all constructs, well and badly formed, with every kind of line end."""
    marks = MARKS + TAGS * html + PROGRAM * program
    word = st.sampled_from(WORDS)
    phrase = st.lists(word | composed(marks, word) | composed(marks, composed(marks, word)), min_size=1, max_size=5)
    line = st.builds(str.join, st.sampled_from((" ", " ", "", "\n")), phrase)
    leaf = composed(LEAVES + ELEMENTS * html, line)
    prefixes = st.sampled_from(
        [("> ", "> "), ("> ", ""), (">", ">"), ("- ", "  "), ("1. ", "   "), ("* ", ""), ("    ", "    ")]
    )
    block = leaf | st.builds(
        lambda outer, inner, text: prefixed(*outer, prefixed(*inner, text)),
        prefixes,
        prefixes | st.just(("", "")),
        leaf,
    )
    whole = st.builds(str.join, st.sampled_from(("\n\n", "\n\n", "\n")), st.lists(block, max_size=5))
    return st.builds(str.replace, whole, st.just("\n"), st.sampled_from(("\n", "\n", "\r\n", "\r")))


@pytest.mark.slow
@settings(max_examples=5_000, derandomize=True, deadline=None)
@given(
    documents(html=True, program=True), st.sampled_from(["markdown", "mdx"]), st.sampled_from([b"", codecs.BOM_UTF8])
)
def test_every_place_is_exact(text: str, format: str, mark: bytes) -> None:
    source = Source.from_bytes("a.md", mark + text.encode(), format)
    check(read(source))


@pytest.mark.slow
@settings(max_examples=1_500, derandomize=True, deadline=None)
@given(documents(html=False, program=False))
def test_the_prose_is_what_the_page_shows(text: str) -> None:
    # The parser's own renderer is the oracle; where white space goes is the business of the tests of blocks.
    text = text.replace("+++", "")
    assert squeezed(read(Source("a.md", text, "markdown")).prose) == squeezed(shown(text))


def check(page: Document) -> None:
    """Asserts of all that a document holds that it lies in order, in the source, and where the source has the same."""
    text, prose = page.source.text, page.prose
    end = -1
    for block in page.blocks:
        assert block.start == end + 1 < block.end
        assert block.start == 0 or prose[end] == "\n"
        assert page.text(block).strip(f"{OBJECT} ") or block.kind == "code"
        end = block.end
    assert end == (len(prose) if prose else -1)
    for piece, piece_end in pieces(page):
        check_piece(prose[piece.start : piece_end], piece, text, page.source.format == "mdx")
    for node in (*page.blocks, *page.sentences, *page.links, *page._inlines):
        start, end = page.map.locate(node.start, node.end)
        assert 0 <= start <= end <= len(text)
    at = 0
    for word in page.words:
        start, end = page.map.locate(*word)
        assert at <= start < end
        at = start
        if page.map.is_literal(*word):
            assert text[start:end] == prose[slice(*word)]
    for link in page.links:
        start, end = page.map.locate(link.start, link.end)
        assert link.span.start < link.span.end <= len(text)
        assert link.start == link.end or link.span.start <= start <= end <= link.span.end
    for node in (*page._inlines, *(link for link in page.links if link.start < link.end)):
        assert page.block_at(node.start) == page.block_at(node.end - 1) is not None
    for note in page.footnotes:
        assert page.blocks[note.block].kind == "reference"
    for comment in page.comments:
        assert text[comment.start - 2 : comment.start] in ("--", "/*")
    assert list(page.comments) == sorted(page.comments)


def pieces(page: Document) -> list[tuple[Piece, int]]:
    """The pieces of the map, each with its end in the prose."""
    all_pieces = page.map._pieces
    ends = (*(piece.start for piece in all_pieces), len(page.prose))
    return list(zip(all_pieces, ends[1:], strict=True))


def check_piece(shown: str, piece: Piece, text: str, is_mdx: bool) -> None:
    """Asserts that a piece is the source itself, white space, a character reference, or a line without its program."""
    written = text[slice(*piece.source)]
    if piece.literal:
        assert shown == written
    elif shown == OBJECT:
        assert written
    elif not shown.isspace() and not re.fullmatch(r"&#?\w+;?", written):
        rest = iter(written)
        assert is_mdx and all(character in rest for character in "".join(shown.split())), (shown, written)


def squeezed(text: str) -> str:
    return "".join(character for character in "".join(text.split()) if character not in SOFT + OBJECT)


class _Page(HTMLParser):
    """Collects what a page shows, alternative texts of images included and footnote numbers left out."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._in_mark |= tag == "sup" and str(attributes.get("class")).startswith("footnote")
        if tag == "img":
            self.shown.append(attributes.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "sup"

    def handle_data(self, data: str) -> None:
        if not self._in_mark:
            self.shown.append(data)


def shown(text: str) -> str:
    page = _Page()
    # A return alone ends a line, but not for this parser in all places.
    page.feed(pyromark.html(re.sub(r"\r(?!\n)", "\n", text), options=markdown._OPTIONS))
    page.close()
    return "".join(page.shown)


SAMPLE = "# Tïtle\n\nTake *two* 💊 &amp; `rest`.\n\n- é [link](u)\n"


def test_a_shifted_map_is_refused() -> None:
    source = Source("a.md", SAMPLE, "markdown")
    page = read(source)
    check(page)
    true = page.map._pieces
    Prose(page.prose, true, source.text)
    for index, piece in enumerate(true):
        if piece.literal:
            shifted = piece._replace(source=Span(piece.source.start + 1, piece.source.end + 1))
            with pytest.raises(ValueError, match=r"a literal piece differs|leaves the order"):
                Prose(page.prose, [*true[:index], shifted, *true[index + 1 :]], source.text)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda text, start: range(start - 1, len(text.encode()) + 1),  # bytes taken for code points
        lambda text, start: range(start, len(text) * 2),  # one too many
        lambda text, start: range(start - 2, len(text) * 2),  # one too few
    ],
)
def test_a_reader_that_miscounts_is_caught(wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def miscounted(text: str, start: int, replacements: object) -> markdown._Parsed:
        return markdown._Parsed(text[start:], wrong(text, start))  # type: ignore[operator]

    monkeypatch.setattr(markdown._Parsed, "of", miscounted)
    with pytest.raises((AssertionError, ValueError, IndexError)):
        check(read(Source("a.md", SAMPLE, "markdown")))
