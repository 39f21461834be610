from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from medlint.document import Block, Document
from medlint.prose import OBJECT
from medlint.readers.html import read
from medlint.source import Source, Span


def document(html: str) -> Document:
    return read(Source("a.html", html, "html"))


def outline(html: str) -> list[str]:
    """Each block as `kind level/group.row?: text`, without what is zero; `?` marks an inferred kind, `@` an object."""
    page = document(html)
    return [f"{_label(block)}: {page.text(block).replace(OBJECT, '@')}" for block in page.blocks]


def _label(block: Block) -> str:
    level = f" {block.level}" if block.level else ""
    group = f"/{block.group}" if block.group else ""
    row = f".{block.row}" if block.row else ""
    return f"{block.kind}{level}{group}{row}{'?' if block.inferred else ''}"


def links(html: str) -> list[tuple[str, str, str, str]]:
    """Each link as kind, text, target and source."""
    page = document(html)
    return [(link.kind, page.text(link), link.target, html[slice(*link.span)]) for link in page.links]


def inlines(html: str) -> list[tuple[str, str]]:
    page = document(html)
    kinds = ("code", "strikethrough", "quotation", "alt")
    return [(inline.kind, page.text(inline)) for inline in page._inlines if inline.kind in kinds]


BLOCKS: dict[str, tuple[str, list[str]]] = {
    "a whole page": (
        "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n<title>Baclofen\n  guide</title>\n"
        "<style>p { color: red }</style>\n<script>if (a < b) document.write('<p>no</p>')</script>\n</head>\n"
        "<body>\n<h1>Baclofen</h1>\n<p>It relaxes\nmuscles.</p>\n</body>\n</html>\n",
        ["title: Baclofen guide", "heading 1: Baclofen", "paragraph: It relaxes muscles."],
    ),
    "a fragment": (
        "Take it <b>daily</b>.<p>Never stop <i>suddenly</i>.",
        ["paragraph: Take it daily.", "paragraph: Never stop suddenly."],
    ),
    "nothing": ("", []),
    "only white space and tags": (" \n<div>\n\t<p> </p>&nbsp;<ul><li></li></ul></div>", []),
    "text in body and div": (
        "<body>one<div>two<div>three</div>four</div>five</body>",
        ["paragraph: one", "paragraph: two", "paragraph: three", "paragraph: four", "paragraph: five"],
    ),
    "inline tags join, block tags part": (
        "<p><b>Bac</b>lo<i>fen</i> and <em>dose</em><strong>s</strong></p><div>one</div><div>two</div>",
        ["paragraph: Baclofen and doses", "paragraph: one", "paragraph: two"],
    ),
    "all heading levels": (
        "".join(f"<h{n}>H{n}</h{n}>" for n in range(1, 8)),
        [*(f"heading {n}: H{n}" for n in range(1, 7)), "paragraph: H7"],
    ),
    "a heading closed by another": (
        "<h2>Uses<h3>Spasms</h2>text",
        ["heading 2: Uses", "heading 3: Spasms", "paragraph: text"],
    ),
    "a heading in two boxes is one heading": ("<h2><div>Part 1</div><div>Uses</div></h2>", ["heading 2: Part 1 Uses"]),
    "a heading over two lines": ("<h2>Uses<br><br>and doses</h2>", ["heading 2: Uses and doses"]),
    "unclosed paragraphs": ("<p>one<p>two<div>three<p>four", [f"paragraph: {w}" for w in "one two three four".split()]),
    "an end tag of a paragraph that is not open": ("one</p>two", ["paragraph: one", "paragraph: two"]),
    "stray end tags": ("one</div></b></li></td></table></nonsense> two", ["paragraph: one two"]),
    "uppercase tags": (
        "<H2>Uses</H2><P>One<BR>two<P>Three<UL><LI>a</UL>",
        ["heading 2: Uses", "paragraph: One two", "paragraph: Three", "list-item 1/1: a"],
    ),
    "tags across lines": (
        '<p\n  class="a"\n  id=b\n>one</p\n><p\r\n>two</p >',
        ["paragraph: one", "paragraph: two"],
    ),
    "attributes of every kind": (
        "<p a b=c d='e>' f=\"g>\" h = i j=/k>one</p><p x=\"a\"y='b'>two",
        ["paragraph: one", "paragraph: two"],
    ),
    "other block elements": (
        "<main><article><section><header>a</header><address>b</address><aside>c</aside><footer>d</footer>"
        "<fieldset><legend>e</legend>f</fieldset><form>g</form><center>h</center></section></article></main>",
        [f"paragraph: {c}" for c in "abcdefgh"],
    ),
    "nested lists": (
        "<ul><li>one<ul><li>inner</li><li>inner 2</li></ul></li><li>two</li></ul><ol><li>first</li></ol>",
        [
            "list-item 1/1: one",
            "list-item 2/2: inner",
            "list-item 2/2: inner 2",
            "list-item 1/1: two",
            "list-item 1/3: first",
        ],
    ),
    "unclosed items": (
        "<ul><li>one<li>two<ol><li>inner<li>inner 2</ol><li>three</ul>after",
        [
            "list-item 1/1: one",
            "list-item 1/1: two",
            "list-item 2/2: inner",
            "list-item 2/2: inner 2",
            "list-item 1/1: three",
            "paragraph: after",
        ],
    ),
    "one item with three paragraphs": (
        "<ol><li><p>one</p><p>more</p>tail</li><li><div><p>two</p></div></li></ol>",
        ["list-item 1/1: one", "list-item 1/1: more", "list-item 1/1: tail", "list-item 1/1: two"],
    ),
    "a heading and a quote in an item": (
        "<ul><li><h3>Dose</h3>5 mg<blockquote>q</blockquote></li></ul>",
        ["heading 3: Dose", "list-item 1/1: 5 mg", "quote/2: q"],
    ),
    "items without a list": ("<li>one<li>two", ["list-item 1: one", "list-item 1: two"]),
    "a definition list": (
        "<dl><dt>Dose<dd>5 mg<dt>Form<dd><p>Tablet</p></dl>",
        ["list-item 1/1: Dose", "list-item 1/1: 5 mg", "list-item 1/1: Form", "list-item 1/1: Tablet"],
    ),
    "a table": (
        "<table><caption>Doses</caption><thead><tr><th>Age<th>Dose</thead>"
        "<tbody><tr><td>Adult</td><td>5&nbsp;mg</td></tr><tr><td></td><td>10 mg</td></tr></tbody></table>after",
        [
            "caption/1: Doses",
            "table-cell/1.1: Age",
            "table-cell/1.1: Dose",
            "table-cell/1.2: Adult",
            "table-cell/1.2: 5 mg",
            "table-cell/1.3: 10 mg",
            "paragraph: after",
        ],
    ),
    "a table without end tags": (
        "<table><tr><td>a<td>b<tr><td>c<td>d</table><p>e",
        ["table-cell/1.1: a", "table-cell/1.1: b", "table-cell/1.2: c", "table-cell/1.2: d", "paragraph: e"],
    ),
    "cells without a row": (
        "<table><td>a<td>b<tr><td>c<td>d</table>",
        ["table-cell/1.1: a", "table-cell/1.1: b", "table-cell/1.2: c", "table-cell/1.2: d"],
    ),
    "a cell is one block": (
        "<table><tr><td><p>one</p><p>two</p></td><td>a<ul><li>b<li>c</ul>d<br><br>e</td></tr></table>",
        ["table-cell/1.1: one two", "table-cell/1.1: a b c d e"],
    ),
    "a paragraph is not closed from within a cell": (
        "<table><tr><td>a</p>b</div>c</td><td>d</td></tr></table>",
        ["table-cell/1.1: a bc", "table-cell/1.1: d"],
    ),
    "a table in a table": (
        "<table><tr><td>menu</td><td><table><tr><th>Age</th><td>5</td></tr></table></td></tr></table>",
        ["paragraph: menu", "table-cell/1.1: Age", "table-cell/1.1: 5"],
    ),
    "a table in a cell of a table with headers": (
        "<table><tr><th>Age</th><td>a<table><tr><td>x<td>y</table>b</td></tr></table>",
        ["table-cell/1.1: Age", "table-cell/1.1: a x y b"],
    ),
    "a table that holds a heading is layout": (
        "<table><tr><td><h2>Uses</h2><p>one</p><p>two</p></td><td>side</td></tr></table>",
        ["heading 2: Uses", "paragraph: one", "paragraph: two", "paragraph: side"],
    ),
    "a table that says it is layout": (
        '<table role="presentation"><tr><td>a</td><td>b</td></tr></table>',
        ["paragraph: a", "paragraph: b"],
    ),
    "a table of one cell is a box": (
        "<table><tr><td><p>one</p><p>two</p></td></tr></table>",
        ["paragraph: one", "paragraph: two"],
    ),
    "cells of running text are layout": (
        "<table><tr><td>a<td><p>one<p>two<p>three<p>four<p>five</table>",
        [f"paragraph: {w}" for w in "a one two three four five".split()],
    ),
    "a row outside a table": ("<tr><td>a</td><td>b</td></tr>", ["paragraph: a", "paragraph: b"]),
    "a quote, whatever is inside": (
        "<blockquote><h3>h</h3><p>p</p><ul><li>l</ul><table><tr><td>c<td>d</table>tail</blockquote>after",
        ["quote/1: h", "quote/1: p", "quote/1: l", "quote/1: c", "quote/1: d", "quote/1: tail", "paragraph: after"],
    ),
    "a quote in a quote": (
        "<blockquote>a<blockquote>b</blockquote></blockquote><blockquote>c</blockquote>",
        ["quote/1: a", "quote/1: b", "quote/2: c"],
    ),
    "preformatted text": (
        "<p>a</p><pre>\n  x &lt; y\n\n\tz<b> !</b>\r\n</pre><p>b",
        ["paragraph: a", "code:   x < y\n\n\tz !\r\n", "paragraph: b"],
    ),
    "preformatted text with line breaks": ("<pre>a<br>b<br/>\nc</pre>", ["code: a\nb\n\nc"]),
    "preformatted text in a quote": ("<blockquote>a<pre> b</pre></blockquote>", ["quote/1: a", "code:  b"]),
    "only blanks preformatted": ("<pre>\n \n</pre>a", ["paragraph: a"]),
    "one break": ("<p>one<br>two<br/>three", ["paragraph: one two three"]),
    "two breaks end a paragraph": (
        "one<br><br>two<br>\n&nbsp;<BR />three<br clear=all><!-- x --><br><br>four<hr>five",
        [f"paragraph: {w}" for w in "one two three four five".split()],
    ),
    "two breaks in an item": (
        "<ul><li>one<br><br>more<li>two",
        ["list-item 1/1: one", "list-item 1/1: more", "list-item 1/1: two"],
    ),
    "a break, text, a break": ("one<br>two<br>three", ["paragraph: one two three"]),
    "a possible break is none": ("hydro<wbr>chloride", ["paragraph: hydrochloride"]),
    "what a reader does not see": (
        "a<nav><p>n</p></nav><template><p>t</p></template><noscript>n</noscript><svg><title>s</title><text>s</text></svg>"
        "<math><mi>x</mi></math><iframe>i</iframe><object>o</object><select><option>p<option>q</select>"
        "<button><b>b</b></button><textarea><p>t</textarea><input value=v><canvas>c</canvas><video>v</video>"
        "<dialog>d</dialog><script>s</script><style>s</style>z",
        ["paragraph: a", "paragraph: z"],
    ),
    "what is hidden": (
        "<p hidden>a<p>b<p aria-hidden=true>c<p aria-hidden=false>d"
        "<div style='color:red; Display : NONE'>e<p>f</p></div><div style=visibility:hidden>g</div>"
        "<p>h<span hidden>i<span>j</span>k</span>l",
        ["paragraph: b", "paragraph: d", "paragraph: hl"],
    ),
    "a hidden cell": ("<table><td hidden>a<td>b<td>c</table>", ["table-cell/1.1: b", "table-cell/1.1: c"]),
    "what only seems hidden": (
        "<p class=hidden>a<p style='display:block'>b<p data-hidden>c<p style='x-display:none'>d<dialog open>e</dialog>",
        [f"paragraph: {c}" for c in "abcde"],
    ),
    "a button that holds boxes": (
        "<div>a<button><div>b</div><p>b</button>c</div>",
        ["paragraph: a@", "paragraph: c"],
    ),
    "a navigation left open ends with its box": ("<div><nav>n</div><p>a", ["paragraph: a"]),
    "header, footer and aside are read": (
        "<header>a</header><aside>b</aside><footer>c</footer>",
        ["paragraph: a", "paragraph: b", "paragraph: c"],
    ),
    "details": (
        "<details><summary>May I drink?</summary>No.</details><details><summary><h3>Why?</h3></summary>So.</details>",
        ["paragraph?: May I drink?", "paragraph: No.", "heading 3: Why?", "paragraph: So."],
    ),
    "an image alone": (
        "<p><img src=a.png alt='A tablet'></p><figure><img alt=Spine><figcaption>A <b>spine</b></figcaption></figure>",
        ["caption: A tablet", "caption: Spine", "caption: A spine"],
    ),
    "an image in text": (
        "<p><img alt='A tablet'>Take it (see <img alt='arrow'>).</p><h1><img alt=Logo></h1><p><img alt=''>x<img>y</p>",
        ["paragraph: A tablet Take it (see arrow).", "heading 1: Logo", "paragraph: @x@y"],
    ),
    "what is seen and cannot be read": (
        "<p><img src=a.png> is a drug. Take <svg><text>x</text></svg>, <math><mi>a</mi></math> and <video>v</video> or "
        "<iframe>i</iframe>, <input>, <select><option>o</select> <button>b</button> and <canvas>c</canvas>.",
        ["paragraph: @ is a drug. Take @, @ and @ or @, @, @ @ and @."],
    ),
    "what is not seen": (
        "<p>a<svg hidden></svg>b<img aria-hidden=true>c<input type=HIDDEN>d<svg style='display: none'>x</svg>e"
        "<template><img>x</template>f<noscript><img></noscript>g</p>",
        ["paragraph: abcdefg"],
    ),
    "objects without words": (
        "<p><img></p><div><svg></svg> <iframe></iframe></div><h2><img></h2>a<p><a href=b><img></a><br>",
        ["paragraph: a"],
    ),
    "an icon": (
        "<h2><svg></svg> Uses</h2><ul><li><img> Take it.<li>Rest. <svg></svg></ul>",
        ["heading 2: Uses", "list-item 1/1: Take it.", "list-item 1/1: Rest. @"],
    ),
    "an image between breaks": ("a<br><img><br>b", ["paragraph: a @", "paragraph: b"]),
    "an image in code": ("<pre>\na<img>b</pre><pre><img>\nc</pre>", ["code: ab", "code: c"]),
    "character references": (
        "<p>a &amp; b &lt;c&gt; 5&nbsp;&micro;g &#8211; &#x2013; &#X41; &quot;q&quot; caf&eacute; &ThickSpace;end",
        ['paragraph: a & b <c> 5 µg – – A "q" café end'],
    ),
    "references without a semicolon": (
        "<p>a &amp b &copy2020 &notit; &eacutet&eacute &#65 &#x42. AT&T R&D &unknown; & &; &# &#; &#x; &#xg;",
        ["paragraph: a & b ©2020 ¬it; été A B. AT&T R&D &unknown; & &; &# &#; &#x; &#xg;"],
    ),
    "references to no character": (
        "<p>a&#0;b&#xD800;c&#1114112;d&#99999999999999999999;e&#128;f&#1;g",
        ["paragraph: a\ufffdb\ufffdc\ufffdd\ufffde€fg"],
    ),
    "soft hyphens and zero-width spaces": (
        "<p>bac&shy;lo\u00adfen &#8203;dose&zwnj;",
        ["paragraph: baclofen dose\u200c"],
    ),
    "doubly escaped references stay": ("<p>5&amp;nbsp;mg", ["paragraph: 5&nbsp;mg"]),
    "comments and declarations": (
        "<?xml version='1.0'?><!doctype html [ <!ENTITY a 'b'>]>x<!-- <p>no</p> -->y<!-->z<!--->1<!-- a --!>2"
        "<!bogus>3</ bogus>4</>5<![if !IE]>6<![endif]><!--[if IE]><p>no</p><![endif]-->7<!---->8",
        ["paragraph: ]>xyz12345678"],
    ),
    "a character data section is markup": ("a<![CDATA[b]]>c<![CDATA[d > e]]>f", ["paragraph: ac e]]>f"]),
    "an unclosed comment hides the rest": ("<p>a<!-- b <p>c", ["paragraph: a"]),
    "half a tag hides the rest": ("<p>a <p class='b>c", ["paragraph: a"]),
    "half an end tag": ("<p>a</p", ["paragraph: a"]),
    "signs that open no tag": ("<p>a < b <3 c<>d <= e <", ["paragraph: a < b <3 c<>d <= e <"]),
    "a title ends only with its own end tag": (
        "<title>a <b>c</b> &amp; d</TITLE >e",
        ["title: a <b>c</b> & d", "paragraph: e"],
    ),
    "an empty script of XHTML": ("<script src=a.js /><p>a<svg><title/></svg>b", ["paragraph: a@b"]),
    "an end tag in a script": ("<script>'</scripts>' + '</script x>a<p>b", ["paragraph: a", "paragraph: b"]),
    "white space of every kind": ("<p>\r\na\tb \u00a0 c\n\n<b> d </b> e\r</p>", ["paragraph: a b c d e"]),
    "emoji and combining marks": ("<p>💊 e\u0301&#x1F48A;<b>\u0301</b>", ["paragraph: 💊 e\u0301💊\u0301"]),
    "a reference list": (
        "<h2>Notes</h2><ol class='references'><li>Smith J. 2020.<li><p>Doe A.</p><p>Online.</p></ol><p>after",
        [
            "heading 2: Notes",
            "reference: Smith J. 2020.",
            "reference: Doe A.",
            "reference: Online.",
            "paragraph: after",
        ],
    ),
    "endnotes": (
        "<section role=doc-endnotes><h2>Notes</h2><p>one</p><ul><li>two</ul></section><p class=footnote>three",
        ["heading 2: Notes", "reference: one", "reference: two", "reference: three"],
    ),
    "classes that only resemble": (
        "<p class='preference'>a<p class=reference-range>b<p class='cross-reference-link'>c<div class=notes>d</div>",
        [f"paragraph: {c}" for c in "abcd"],
    ),
    "a superscript that is no note": (
        "<p>5 kg/m<sup>2</sup>, 10<sup>6</sup> 3 cm<sup>3</sup> the 1<sup>st</sup> I<sup>2</sup> with <sup>18</sup>F "
        "Na<sup>+</sup>",
        ["paragraph: 5 kg/m2, 106 3 cm3 the 1st I2 with 18F Na+"],
    ),
    "a superscript that opens a block is kept": ("<p><sup>1</sup> Smith J.", ["paragraph: 1 Smith J."]),
    "a subscript joins": ("<p>H<sub>2</sub>O", ["paragraph: H2O"]),
}


@pytest.mark.parametrize(("html", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(html: str, expected: list[str]) -> None:
    assert outline(html) == expected


PROBLEMS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "an open comment": ("<p>a<!-- b <p>c", [("<!--", "<!-- is never closed")]),
    "closed comments": ("<!-- a --><!----><!--><!--->b", []),
    "an open script": ("<p>a<script src=b>c <p>d", [("<script src=b>", "<script> is never closed")]),
    "an open style": ("<STYLE>a <p>b", [("<STYLE>", "<style> is never closed")]),
    "an open title": ("<title>a <p>b", [("<title>", "<title> is never closed")]),
    "an open text area": ("a<textarea>b <p>c", [("<textarea>", "<textarea> is never closed")]),
    "an open frame": ("a<iframe src=b> <p>c", [("<iframe src=b>", "<iframe> is never closed")]),
    "a quotation mark that is missing": ('<p>a <a href="b>c</a> d</p>', [("<a", "<a is never closed")]),
    "a tag that is cut off": ("<p>a <b", [("<b", "<b is never closed")]),
    "an end tag that is cut off": ("<p>a</p ", [("</p", "</p is never closed")]),
    "a declaration that is cut off": ("<!doctype html<p", [("<!doctype", "<!doctype is never closed")]),
    "an open navigation": ("<main><nav><p>a<p>b", [("<nav>", "<nav> is never closed")]),
    "an open template": ("<template>a", [("<template>", "<template> is never closed")]),
    "an open hidden box": ("<div hidden>a<div>b</div><p>c", [("<div hidden>", "<div> is never closed")]),
    "an open box in a hidden one": ("<div hidden>a<div>b</div>", [("<div hidden>", "<div> is never closed")]),
    "one that hides its box": ("<main><nav>a<p>b</main>c", [("<nav>", "<nav> is never closed")]),
    "two": ("<p>a<noscript>b<!-- c", [("<!--", "<!-- is never closed"), ("<noscript>", "<noscript> is never closed")]),
    "what hides nothing": ("<p>a<nav> <p> </p><svg><path></svg>", []),
    "an open script without content": ("<p>a<script src=b> \n", []),
    "closed ones": ("<nav>a</nav><div hidden>b<div>c</div></div><script>d</script><title>e</title>f", []),
    "end tags that may be left out": ("<ul><li hidden>a<li>b</ul><p hidden>c<p>d<p hidden>e</div><div>f", []),
    "a hidden row": ("<table><tr hidden><td>a<tr><td>b</table><select><option>c<option>d</select>", []),
}


@pytest.mark.parametrize(("html", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_problems(html: str, expected: list[tuple[str, str]]) -> None:
    assert [(html[slice(*problem.span)], problem.text) for problem in document(html).problems] == expected


def test_an_object_is_no_word_and_no_link() -> None:
    page = document("<p>Take <a href=b><img src=c></a> or <a href=d>this <svg></svg></a> now.")
    assert [page.prose[start:end] for start, end in page.words] == ["Take", "or", "this", "now"]
    assert [(link.kind, page.text(link)) for link in page.links] == [("link", ""), ("image", ""), ("link", "this")]


def test_inline_kinds() -> None:
    html = (
        "<p>Type <code>a<b>b</b></code>, <kbd>c</kbd> <samp>d</samp> <del>e</del><s>f</s> <STRIKE>g</STRIKE> <q>h</q>"
    )
    assert inlines(html) == [
        ("code", "ab"),
        ("code", "c"),
        ("code", "d"),
        ("strikethrough", "e"),
        ("strikethrough", "f"),
        ("strikethrough", "g"),
        ("quotation", "h"),
    ]


def test_inline_white_space_stays_outside() -> None:
    assert inlines("<p>a<code> b </code>c<del> </del><s></s></p>") == [("code", "b")]


def test_an_unclosed_inline_ends_with_its_block() -> None:
    assert inlines("<p>a <code>b</p><p>c <del>d<p>e") == [("code", "b"), ("strikethrough", "d")]


def test_an_inline_around_blocks_marks_each() -> None:
    assert inlines("<del><p>a</p> <p>b <del>c</del> d</p></del>e") == [
        ("strikethrough", "a"),
        ("strikethrough", "b c d"),
    ]


def test_an_inline_ends_although_a_block_in_it_is_open() -> None:
    assert inlines("<code><p>a</code> b") == [("code", "a")]


def test_alternative_text_is_marked_and_mapped_into_its_attribute() -> None:
    html = "<p>See <img src='x.png' title=\"alt='no'\" ALT = 'A &amp; B&#39;s\n tablet'> now.</p>"
    page = document(html)
    assert page.prose == "See A & B's tablet now."
    assert inlines(html) == [("alt", "A & B's tablet")]
    assert page.overlaps(4, 5, ("alt",))
    assert not page.overlaps(0, 4, ("alt",))
    place = page.prose.index("tablet")
    assert html[slice(*page.map.locate(place, place + 6))] == "tablet"
    assert page.map.is_literal(place, place + 6)
    assert html[slice(*page.map.locate(6, 7))] == "&amp;"
    assert links(html) == [("image", "A & B's tablet", "x.png", html[html.index("<img") : html.index(" now")])]


def test_alternative_text_without_quotes() -> None:
    html = "<img alt=Spine src=a>"
    assert outline(html) == ["caption: Spine"]
    assert document(html).map.locate(0, 5) == Span(9, 14)


def test_an_image_without_alternative_text_is_a_link_without_text() -> None:
    assert links("<p>a <img src=b.png> c") == [("image", "", "b.png", "<img src=b.png>")]


LINKS: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {
    "a link": (
        '<p>Ask <a class=x href="https://a.org/?b=1&amp;c=2"> the <b>doctor</b> </a>.</p>',
        [
            (
                "link",
                "the doctor",
                "https://a.org/?b=1&c=2",
                '<a class=x href="https://a.org/?b=1&amp;c=2"> the <b>doctor</b> </a>',
            )
        ],
    ),
    "a link that opens a block": ("<p>a</p><a href=b>c</a>", [("link", "c", "b", "<a href=b>c</a>")]),
    "an anchor is no link": ("<a name=x>a</a>", []),
    "an empty link": ("<p>a <a href=b></a>", [("link", "", "b", "<a href=b></a>")]),
    "a link to nowhere without text is nothing": ("<p>a<a href='#'></a>", []),
    "a target with white space": ("<a href='\n b '>a</a>", [("link", "a", "b", "<a href='\n b '>a</a>")]),
    "unclosed: to the end of its block": (
        "<p>a <a href=b>c <i>d</i> </p><p>e</p>",
        [("link", "c d", "b", "<a href=b>c <i>d</i> ")],
    ),
    "unclosed: to the end of the file": ("<a href=b>c", [("link", "c", "b", "<a href=b>c")]),
    "unclosed: to the next link": (
        "<a href=b>c<a href=d>e</a>",
        [("link", "c", "b", "<a href=b>c"), ("link", "e", "d", "<a href=d>e</a>")],
    ),
    "around blocks": (
        "<a href=b><h3>c</h3><p>d</p></a>",
        [("link", "c\nd", "b", "<a href=b><h3>c</h3><p>d</p></a>")],
    ),
    "around an image": (
        "<a href=b><img alt=c src=d></a>",
        [("link", "c", "b", "<a href=b><img alt=c src=d></a>"), ("image", "c", "d", "<img alt=c src=d>")],
    ),
    "hidden": ("<nav><a href=b>c</a></nav><a href=d hidden>e</a>f", []),
    "a bare address": ("<p>www.example.org", [("bare", "www.example.org", "www.example.org", "www.example.org")]),
}


@pytest.mark.parametrize(("html", "expected"), LINKS.values(), ids=LINKS)
def test_links(html: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert links(html) == expected


def test_a_link_around_an_image_alone_is_a_caption() -> None:
    assert outline("<p><a href=b><img alt=c></a></p>") == ["caption: c"]


MARKS: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "a linked number": ("<p>spasms<sup><a href='#r3'>3</a></sup> and", "spasms and", [(6, "3")]),
    "a linked letter": ("<p>spasms<sup><a href='#na'>a</a></sup> and", "spasms and", [(6, "a")]),
    "a linked sign": ("<p>5 mg<sup><a href='#n'>†</a></sup> and", "5 mg and", [(4, "†")]),
    "brackets": ("<p>spasms<sup>[3]</sup> and", "spasms and", [(6, "3")]),
    "brackets of an encyclopedia": (
        '<p>spasms<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><i>[</i>1<i>]</i></a></sup>.',
        "spasms.",
        [(6, "1")],
    ),
    "a bare number after a word": ("<p>spasms<sup>3</sup> and", "spasms and", [(6, "3")]),
    "after a full stop": ("<p>It works.<sup>12</sup> So", "It works. So", [(9, "12")]),
    "after a number of per cent": ("<p>It was 50%<sup>3</sup>", "It was 50%", [(10, "3")]),
    "after an abbreviation": ("<p>in MS<sup>3</sup>", "in MS", [(5, "3")]),
    "after a year": ("<p>in 2010<sup>3</sup>", "in 2010", [(7, "3")]),
    "after a name with a number": ("<p>vitamin B12<sup>3</sup>", "vitamin B12", [(11, "3")]),
    "after a word in another tag": ("<p><b>spas</b><i>m</i><sup>3</sup>", "spasm", [(5, "3")]),
    "several": ("<p>spasms<sup>1,3&ndash;5</sup>", "spasms", [(6, "1"), (6, "3"), (6, "5")]),
    "several links": (
        "<p>spasms<sup><a href=#a>1</a>, <a href=#b>2</a></sup>",
        "spasms",
        [(6, "1"), (6, "2")],
    ),
    "after a space": ("<p>spasms <sup>[3]</sup></p><p>b", "spasms\nb", [(6, "3")]),
    "a superscript in a link": (
        "<p>spasms<a href='#fn1' class='footnote-ref'><sup>1</sup></a> and",
        "spasms and",
        [(6, "1")],
    ),
    "a note reference of an e-book": (
        "<p>spasms<a role='doc-noteref' href='#fn1'>1</a> and",
        "spasms and",
        [(6, "1")],
    ),
    "a demand is text": ("<p>It works.<sup>[<i>citation needed</i>]</sup>", "It works.[citation needed]", []),
}


@pytest.mark.parametrize(("html", "prose", "expected"), MARKS.values(), ids=MARKS)
def test_footnote_marks(html: str, prose: str, expected: list[tuple[int, str]]) -> None:
    page = document(html)
    assert page.prose == prose
    assert [(mark.start, *mark.labels) for mark in page.citations if mark.kind == "footnote"] == expected
    assert page.links == ()


def test_a_mark_that_leads_elsewhere_is_a_link_too() -> None:
    html = "<p>spasms<sup><a href='http://a.org'>3</a></sup> and"
    assert [mark.labels for mark in document(html).citations] == [("3",)]
    assert links(html) == [("link", "", "http://a.org", "<sup><a href='http://a.org'>3</a></sup>")]


@pytest.mark.parametrize(
    "note",
    [
        "<ol><li id=fn1>Smith J.</ol>",
        "<p id=fn1>Smith J.",
        "<p><a name=fn1></a>Smith J.",
        "<div id=fn1><p>Smith J.</div>",
    ],
)
def test_the_text_that_a_mark_leads_to_is_a_footnote(note: str) -> None:
    page = document(f"<p>a<p>spasms<sup><a href='#fn1'>1</a></sup>{note}<p>after")
    assert [(footnote.label, page.text(page.blocks[footnote.block])) for footnote in page.footnotes] == [
        ("1", "Smith J.")
    ]
    assert [page.text(block) for block in page.references] == ["Smith J."]


def test_a_footnote_leads_back_without_being_a_mark() -> None:
    page = document(
        "<p>spasms<sup id=ref1><a href='#fn1'>1</a></sup></p><p>next"
        "<ol><li id=fn1><sup><a href='#ref1'>a</a></sup> Smith J. <a href='#ref1'>↩</a></ol>"
    )
    assert [block.kind for block in page.blocks] == ["paragraph", "paragraph", "reference"]
    assert [citation.labels for citation in page.citations] == [("1",)]


def test_a_paragraph_that_a_footnote_leads_back_to_is_none() -> None:
    page = document(
        "<p id=p1>spasms<sup><a href='#fn1'>1</a></sup></p><p id=fn1> <sup><a href='#p1'>1</a></sup> Smith J.</p>"
    )
    assert [block.kind for block in page.blocks] == ["paragraph", "reference"]


def test_comments_are_given_with_their_content() -> None:
    html = "<!-- medlint: ignore a --><nav><!--b--></nav><p>c<!-- d"
    assert [html[slice(*span)] for span in document(html).comments] == [" medlint: ignore a ", "b", " d"]


def test_a_byte_order_mark_shifts_nothing() -> None:
    source = Source.from_bytes("a.html", "\ufeff<p>💊 dose".encode(), "html")
    page = read(source)
    assert page.prose == "💊 dose"
    assert source.text[slice(*page.map.locate(2, 6))] == "dose"


def test_a_declared_encoding() -> None:
    source = Source.from_bytes("a.html", b"<meta charset=iso-8859-1><p>caf\xe9", "html")
    assert read(source).prose == "café"


def test_places_after_every_kind_of_line_end() -> None:
    html = "<p>a\r\n\u2028\x0b\x0c\x85b\rc\n<b>dose</b>"
    page = document(html)
    place = page.prose.index("dose")
    assert html[slice(*page.map.locate(place, place + 4))] == "dose"


def test_tables_are_given_in_rows() -> None:
    page = document("<table><tr><th>a<th>b<tr><td>c<td>d</table><table><tr><td>e<td>f</table>")
    assert [[[page.text(cell) for cell in row] for row in table] for table in page.tables] == [
        [["a", "b"], ["c", "d"]],
        [["e", "f"]],
    ]


HOSTILE: dict[str, Callable[[int], str]] = {
    "comments": lambda n: "<!--" * n,
    "comments with dashes": lambda n: "<!-- -" * n,
    "marked sections": lambda n: "<![CDATA[" * n,
    "declarations": lambda n: "<!x" * n,
    "instructions": lambda n: "<?" * n,
    "half tags": lambda n: "<a " * n,
    "half tags with values": lambda n: '<a b="' * n,
    "half tags with equals signs": lambda n: "<a =' " * n,
    "half end tags": lambda n: "</a " * n,
    "slashes": lambda n: "<a " + "/ " * n,
    "signs": lambda n: "<" * n,
    "ampersands": lambda n: "&" * n,
    "half references": lambda n: "&#" * n + "&x" * n,
    "endless reference": lambda n: "&#" + "9" * n + ";&#x" + "f" * n + ";&" + "a" * n,
    "divisions": lambda n: "<div>" * n + "a",
    "divisions and end tags": lambda n: "<div>" * n + "</p></b></div>a" * n,
    "boxes in bold type": lambda n: "<i><p>" + "<b>" * n + "</i>" * n + "</u>a" * n,
    "lists": lambda n: "<ul><li>a" * n,
    "tables": lambda n: "<table><tr><td>a" * n,
    "quotes": lambda n: "<blockquote>a" * n,
    "links": lambda n: "<a href=b>c" * n,
    "deletions and paragraphs": lambda n: "<del>" * n + "<p>a" * n,
    "superscripts": lambda n: "a<sup>" * n,
    "superscripts of one word": lambda n: "<sup>" * n + "a" * n,
    "notes": lambda n: "spasms<sup><a href=#b>1</a></sup>" * n + "<p id=b>a" * n,
    "superscripts in one link": lambda n: f"<a href='#{'x' * n}'>a" + "<sup>b</sup>" * n,
    "breaks": lambda n: "a<br><br>" * n,
    "images": lambda n: "<img alt=a>" * n,
    "titles": lambda n: "<title>a" * n,
    "scripts": lambda n: "<script></scripts" * n,
    "attributes": lambda n: "<p " + "a=b " * n + ">c",
    "attribute of spaces": lambda n: "<p style='" + "; " * n + "'>c",
    "class of hyphens": lambda n: f"<p class='{'a-' * n}'>c",
    "blanks": lambda n: "a" + " " * n + "b" + "\n" * n + "<p>c",
    "blanks before a tag": lambda n: "a<b>" + " </b> <b>" * n,
    "images without text": lambda n: "<img> " * n + "<p>" + "<del>" * n + "<img>" * n + "</del>" * n + "a",
    "drawings": lambda n: "<svg>a</svg> " * n + "<svg>" * n,
    "boxes around open navigation": lambda n: "<div><nav>a</div>" * n,
    "invisible tags": lambda n: "<nav>" * n + "<p>a" * n,
}


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_length(hostile: Callable[[int], str]) -> None:
    size = 4_000
    short, long = (min(_seconds(hostile(n)) for _ in range(3)) for n in (size, 4 * size))
    assert long < 9 * short + 0.02  # a square would be 16 times as long


def _seconds(html: str) -> float:
    start = time.process_time()
    document(html)
    return time.process_time() - start


@pytest.mark.slow
def test_a_long_line_and_deep_nesting() -> None:
    sentence = "Baclofen relaxes <b>muscles</b> &amp; more. "
    assert len(document(sentence * 115_000).blocks) == 1
    assert outline("<div>" * 100_000 + "a" + "</div>" * 100_000 + "b") == ["paragraph: a", "paragraph: b"]
