"""The Markdown and MDX reader: the blocks, links, marks and comments of small documents, each written by hand."""

from __future__ import annotations

import time

import pytest

from medlint.document import Document
from medlint.prose import OBJECT
from medlint.readers import read
from medlint.source import Source


def document(text: str, format: str = "markdown") -> Document:
    return read(Source("article.md", text, format))


def blocks(text: str, format: str = "markdown") -> list[str]:
    """Each block as `kind level #group row: text`, without what is zero; `@` is an object."""
    read = document(text, format)
    return [
        f"{block.kind}"
        + (f" {block.level}" if block.level else "")
        + (f" #{block.group}" if block.group else "")
        + (f" row {block.row}" if block.row else "")
        + f": {read.text(block).replace(OBJECT, '@')}"
        for block in read.blocks
    ]


def links(text: str, format: str = "markdown") -> list[tuple[str, str, str, str]]:
    read = document(text, format)
    return [(link.kind, read.text(link), link.target, text[slice(*link.span)]) for link in read.links]


def marked(text: str, kind: str, format: str = "markdown") -> list[str]:
    """What of the prose is marked as `kind`, and the source of it."""
    read = document(text, format)
    return [read.text(inline) for inline in read._inlines if inline.kind == kind]


def source_of(read: Document, text: str) -> str:
    start = read.prose.index(text)
    return read.source.text[slice(*read.map.locate(start, start + len(text)))]


BLOCKS = [
    # headings
    ("# Taking baclofen", ["heading 1: Taking baclofen"]),
    ("###### Deep ######\n", ["heading 6: Deep"]),
    ("## Side effects {#side .wide}\n\nText", ["heading 2: Side effects", "paragraph: Text"]),
    ("## C# and F\\#\n", ["heading 2: C# and F#"]),
    ("Title\nin two lines\n===\n\nSub\n---\n", ["heading 1: Title in two lines", "heading 2: Sub"]),
    ("# Use *with* `care`\n#hashtag", ["heading 1: Use with care", "paragraph: #hashtag"]),
    ("#\n\n##  \n\nText", ["paragraph: Text"]),
    # paragraphs and breaks
    ("one\ntwo  \nthree\\\nfour", ["paragraph: one two three four"]),
    ("one\r\ntwo\r\n\r\nthree", ["paragraph: one two", "paragraph: three"]),
    ("one\rtwo\r\rthree", ["paragraph: one two", "paragraph: three"]),
    ("  one  \t two\n\n***\n\nthree", ["paragraph: one two", "paragraph: three"]),
    ("do **not** stop, un*believ*able", ["paragraph: do not stop, unbelievable"]),
    ("5 \\* 3 \\_x\\_ \\& &amp; &lt;5&#x20;&mg; &#8211;", ["paragraph: 5 * 3 _x_ & & <5 &mg; –"]),
    ("a&nbsp;b so\u00adft zero\u200bwidth", ["paragraph: a b soft zerowidth"]),
    ("ends with a backslash\\\n", ["paragraph: ends with a backslash\\"]),
    # lists
    (
        "- a\n- b\n\n  more b\n- c",
        ["list-item 1 #1: a", "list-item 1 #1: b", "list-item 1 #1: more b", "list-item 1 #1: c"],
    ),
    (
        "1. a\n   - b\n     - c\n2. d",
        ["list-item 1 #1: a", "list-item 2 #2: b", "list-item 3 #3: c", "list-item 1 #1: d"],
    ),
    ("- a\n\n+ b\n\n1) c", ["list-item 1 #1: a", "list-item 1 #2: b", "list-item 1 #3: c"]),
    ("- [ ] call\n- [x] rest\n-\n", ["list-item 1 #1: call", "list-item 1 #1: rest"]),
    ("- # Head\n  text\n- - deep", ["heading 1: Head", "list-item 1 #1: text", "list-item 2 #2: deep"]),
    ("- a\n  ```\n  x = 1\n  ```\n  b", ["list-item 1 #1: a", "code: x = 1", "list-item 1 #1: b"]),
    ("- ![chart](c.png)\n", ["list-item 1 #1: chart"]),
    # tables
    (
        "| Drug | Dose |\n|---|:-:|\n| baclofen | 5&nbsp;mg |\n| | `a\\|b` \\| c |\n",
        [
            "table-cell #1 row 1: Drug",
            "table-cell #1 row 1: Dose",
            "table-cell #1 row 2: baclofen",
            "table-cell #1 row 2: 5 mg",
            "table-cell #1 row 3: a|b | c",
        ],
    ),
    (
        "a|b\n-|-\nc\n\nnext",
        ["table-cell #1 row 1: a", "table-cell #1 row 1: b", "table-cell #1 row 2: c", "paragraph: next"],
    ),
    (
        "a|b\n-|-\n\nx\n\nc|d\n-|-\n",
        [
            "table-cell #1 row 1: a",
            "table-cell #1 row 1: b",
            "paragraph: x",
            "table-cell #2 row 1: c",
            "table-cell #2 row 1: d",
        ],
    ),
    # quotes
    (
        "> one\nlazy\n> # head\n> - item\n\nout",
        ["quote #1: one lazy", "quote #1: head", "quote #1: item", "paragraph: out"],
    ),
    ("> a\n> > b\n\n- > c", ["quote #1: a", "quote #2: b", "quote #4: c"]),
    ("> a|b\n> -|-\n\n> ![x](y)", ["quote #1: a", "quote #1: b", "quote #3: x"]),
    ("> ```\n> code\n>  more\n> ```\n", ["code: code\n more"]),
    (
        "> [!WARNING]\n> Do not stop *suddenly*.\n> - taper",
        ["paragraph: Do not stop suddenly.", "list-item 1 #1: taper"],
    ),
    ("> [!NOTE]\n> > said\n\n> quoted", ["quote #1: said", "quote #2: quoted"]),
    # code
    ("```python\nif a < b:\n\treturn  [1]\n\n```\nafter", ["code: if a < b:\n\treturn  [1]\n", "paragraph: after"]),
    ("    one\n\n     two\n\ntext", ["code: one\n\n two", "paragraph: text"]),
    ("~~~\r\na\r\nb\r\n~~~", ["code: a\nb"]),
    ("```\n```\n\n```\nnever closed", ["code: never closed"]),
    ("-\t\tcode after tabs", ["code:   code after tabs"]),
    # inlines
    ("Use `a  b`, `` ` `` and ` c `.", ["paragraph: Use a b, ` and c."]),
    ("> `one\n> two` x", ["quote #1: one two x"]),
    ("~~old~~ ~new~ H~2~O", ["paragraph: old new H~2~O"]),
    (
        "[text *em*](/a \"title\") [ref][r] [R] [r][] <https://x.org>\n\n[r]: /b 'T'",
        ["paragraph: text em ref R r https://x.org"],
    ),
    ("[undefined] [a][b] [^9]", ["paragraph: [undefined] [a][b] [^9]"]),
    ("![A *spine*](s.png)\n", ["caption: A spine"]),
    ("[![one](1)](/a) ![two](2)\n\n![three](3) words", ["caption: one two", "paragraph: three words"]),
    ("![one](1)![two](2)\n\nsee![x](y)now", ["caption: one two", "paragraph: see x now"]),
    ("![](empty.png)\n\ntext", ["paragraph: text"]),
    # footnotes
    (
        "Do.[^1]\n\n[^1]: Said *there*\n    again.\n\n    More.\n",
        ["paragraph: Do.", "reference: Said there again.", "reference: More."],
    ),
    ("[^a]: > quoted\n    - item\n\n[^a]", ["reference: quoted", "reference: item"]),
    # raw HTML
    ("a <b>bold</b><br>c <span\nclass='x'>d</span> &lt;", ["paragraph: a bold c d <"]),
    ("10<sup>9</sup>/L, dose < 5, a <- b, <5>", ["paragraph: 109/L, dose < 5, a <- b, <5>"]),
    ("x <!-- gone --> y <?php gone ?> z", ["paragraph: x y z"]),
    (
        "<div>\none &amp; <em>two</em>\nthree &nope; < 5\n</div>\n\n*four*",
        ["paragraph: one & two three &nope; < 5", "paragraph: four"],
    ),
    ("<div class='note'>\n\n# In *Markdown*\n\n</div>", ["heading 1: In Markdown"]),
    (
        "<h2 id=x>Head</h2><p>One<p>Two\n<ul><li>a<li>b</ul>after\n<figcaption>Cap</figcaption>",
        [
            "heading 2: Head",
            "paragraph: One",
            "paragraph: Two",
            "list-item 1: a",
            "list-item 1: b",
            "paragraph: after",
            "caption: Cap",
        ],
    ),
    ("<table><tr><th>a</th><td>b</td></tr></table>\n", ["table-cell: a", "table-cell: b"]),
    ("|a|\n|-|\n\n<table><tr><td>b</td></tr></table>\n", ["table-cell #1 row 1: a", "table-cell: b"]),
    ("<h2>Head\n\n- item", ["heading 2: Head", "list-item 1 #1: item"]),
    ("<pre>a\n  b &lt;</pre>\n<blockquote>c</blockquote>", ["code: a\n  b <", "quote: c"]),
    ("<script>\nif (a < b) x();\n\ny\n</script>\n<style>p {}</style>\n\ntext", ["paragraph: text"]),
    ("a <template>hidden *x*</template> b <Script>c</Script>", ["paragraph: a b"]),
    ("<!-- a\n\n# b -->\nc\n\nd", ["paragraph: c", "paragraph: d"]),
    ("> <p>one\n> two</p>\n> <!-- x\n> y -->\n", ["quote #1: one two"]),
    ("- <details><summary>More</summary>\n  rest</details>", ["list-item 1 #1: More", "list-item 1 #1: rest"]),
    ('<p\n  title="a > b">shown</p>', ["paragraph: shown"]),
    ("<img src=x alt='A &amp; B'>\n", ["caption: A & B"]),
    ("<img src=x alt='a&copy=b &copy; c'>\n", ["caption: a&copy=b © c"]),
    # what is seen and cannot be read
    (
        "![](a.png) is a drug. See ![](b) and ![](c), or ![ ][d]too",
        ["paragraph: @ is a drug. See @ and @, or ![ ][d]too"],
    ),
    ("see![](x)now, <img src=y>, <img alt='' src=z>", ["paragraph: see @ now, @, @"]),
    ("![ ](a) is one, ![&nbsp;](b) two, [![](c)](/d) three", ["paragraph: @ is one, @ two, @ three"]),
    ("## ![](icon.svg) Uses\n\n- <svg><path/></svg> Take it", ["heading 2: Uses", "list-item 1 #1: Take it"]),
    (
        "<math><mi>x</mi></math> and <MATH>y</math> and <input>, <svg/>, <video>\n\nv</video>, <button>b</button>.",
        ["paragraph: @ and @ and @, @, @", "paragraph: , b."],
    ),
    (
        "<iframe src=x></iframe>\n\n![](y)\n\n<div><img src=z></div>\n\nx\n\n|a|\n|-|\n|![](b)|",
        ["paragraph: x", "table-cell #1 row 1: a"],
    ),
    ("<p><img src=x> is *one*</p>", ["paragraph: @ is *one*"]),
    ("![a ![](b)](c) ![![](d)](e) x", ["paragraph: a @ @ x"]),
    # whatever is not Markdown stays text
    ("x <!-- open\n\ny <b\n\nz ]( ** _", ["paragraph: x <!-- open", "paragraph: y <b", "paragraph: z ]( ** _"]),
    ("", []),
    (" \n\t\n", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


MDX = [
    ("export const a = `\n\n{x}\n\n`\n\n# Hi", ["heading 1: Hi"]),
    ("<img src='x' alt='A' />\nafter *it*", ["caption: A", "paragraph: after it"]),
    ("<A>\n  <B>\n    x\n  </B>\n    *y*\n</A>\n    z", ["paragraph: x", "paragraph: y", "paragraph: z"]),
    (
        "- one\n\n  <Note>\n    - in\n      - deep\n  </Note>",
        ["list-item 1 #1: one", "list-item 2 #2: in", "list-item 3 #3: deep"],
    ),
    ("~~~~\n~~~\n{a}\n~~~~\n{b}", ["code: ~~~\n{a}"]),
    ("<B />\n\n- one\n\n  <Note>\n    *in*\n  </Note>", ["list-item 1 #1: one", "list-item 1 #1: in"]),
    ("import A from 'a'\nexport const b = {\n\n  c: '}'\n}\n\n# Hi", ["heading 1: Hi"]),
    ("import duty rose.\n\nexport of drugs", ["paragraph: import duty rose.", "paragraph: export of drugs"]),
    ("text\nimport A from 'a'", ["paragraph: text import A from 'a'"]),
    ("Take {dose} now{' '}or {\"{\"}later{'}'}.", ["paragraph: Take @ now or @later@."]),
    ("H<Sub a={() => '>'}>2</Sub>O **<b>x</b>** {/* no */} y", ["paragraph: H2O x y"]),
    (
        '<Note type="x"\n  open={{a: 1}}>\n  Some *text*\n\n  - one\n    - two\n</Note>\n\nend',
        ["paragraph: Some text", "list-item 1 #1: one", "list-item 2 #2: two", "paragraph: end"],
    ),
    (
        "<Steps>\n  <Step>\n    Do **this**.\n\n    ```js\n    {a}\n      <b>\n    ```\n  </Step>\n</Steps>\n\nend",
        ["paragraph: Do this.", "code: {a}\n  <b>", "paragraph: end"],
    ),
    (
        "- one\n\n  <Note>\n  in it\n  </Note>\n\n  more\n- two",
        ["list-item 1 #1: one", "list-item 1 #1: in it", "list-item 1 #1: more", "list-item 1 #1: two"],
    ),
    ("> <Note>\n> said *so*\n> </Note>", ["quote #1: said so"]),
    ("<Foo />\ntext *em*\n\n<p>a *b*</p>", ["paragraph: text em", "paragraph: a b"]),
    ("<>\nwhole *x*\n</>\n\na <>b</> c", ["paragraph: whole x", "paragraph: a b c"]),
    ("`{a} <B>` ``{`}`` \\{b} \\<c> {d", ["paragraph: {a} <B> {`} {b} <c> {d"]),
    ("`not code {x}\n\n{y} end`", ["paragraph: `not code @", "paragraph: @ end`"]),
    ("~~~\n<A>{b}\n~~~\n- ```\n  {c}\n  ```", ["code: <A>{b}", "code: {c}"]),
    ("a < b, x <y and\n\n> z", ["paragraph: a < b, x <y and", "quote #1: z"]),
    (
        "| a | {b} |\n|---|---|\n| <C d={`|`}/> e | f |",
        ["table-cell #1 row 1: a", "table-cell #1 row 2: @ e", "table-cell #1 row 2: f"],
    ),
    ("<style>{`p { x }`}</style>\n\n<script>\nlet a\n</script>\n\nb", ["paragraph: b"]),
    ("{items.map(i => <li key={i}>{i}'s</li>)}\n\n    no code", ["paragraph: no code"]),
    (
        "<Frame>\n  <img src={require('./x.png')} alt=\"A spine\" />\n</Frame>\nafter *it*",
        ["caption: A spine", "paragraph: after it"],
    ),
    ("---\ntitle: x\n---\nimport A from 'a'\n\n## T {#t}\n", ["heading 2: T"]),
    ("é😀 {x}\r\n<A b={1}>\r\n  ü *y*\r\n</A>\r\n", ["paragraph: é😀 @", "paragraph: ü y"]),
    ("{props.drug} is a muscle relaxant.", ["paragraph: @ is a muscle relaxant."]),
    ("We compared {a} and {b} and {c}.", ["paragraph: We compared @ and @ and @."]),
    ("<DrugName /> should not be taken with alcohol.", ["paragraph: @ should not be taken with alcohol."]),
    ("Take the <Dose/> the <ui.Doctor a={1}/> gave.", ["paragraph: Take the @ the @ gave."]),
    ("<Icon/> Take it <b>now</b><br/>or {/* when */} {' '}later", ["paragraph: Take it now or later"]),
    (
        "a <svg>\n  <text>x</text>\n</svg> b <select type='x'>c</select> d <img src={e > f} /> g",
        ["paragraph: a @ b @ d @ g"],
    ),
    ("<svg>\n  <text>x</text>\n</svg>\n\n{children}\n\nb", ["paragraph: b"]),
    ("{/* never", ["paragraph: {/* never"]),
    ("<A b={ c", ["paragraph: <A b={ c"]),
]


@pytest.mark.parametrize(("text", "expected"), MDX)
def test_mdx_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text, "mdx") == expected


def test_mdx_is_plain_markdown_to_the_markdown_reader() -> None:
    assert blocks("{a} import") == ["paragraph: {a} import"]


def test_links() -> None:
    assert links(
        '[a *b*](/x "t") [c][r] [r] [r][] ![d `e`][r] <https://f.org> <g@h.org> https://i.org/j. [](k)'
        "\n\n[r]: <y z> 't'"
    ) == [
        ("link", "a b", "/x", '[a *b*](/x "t")'),
        ("link", "c", "y z", "[c][r]"),
        ("link", "r", "y z", "[r]"),
        ("link", "r", "y z", "[r][]"),
        ("image", "d e", "y z", "![d `e`][r]"),
        ("autolink", "https://f.org", "https://f.org", "<https://f.org>"),
        ("autolink", "g@h.org", "g@h.org", "<g@h.org>"),
        ("bare", "https://i.org/j", "https://i.org/j", "https://i.org/j"),
        ("link", "", "k", "[](k)"),
    ]


def test_links_in_html() -> None:
    text = "<p>See <a class=x href='/a?b=1&amp;c'>the <b>label</b></a>.</p>\n\n"
    text += "<a name=x>no link</a> <A HREF=/d>d</A> <img alt=e src=f>"
    assert links(text) == [
        ("link", "the label", "/a?b=1&c", "<a class=x href='/a?b=1&amp;c'>the <b>label</b></a>"),
        ("link", "d", "/d", "<A HREF=/d>d</A>"),
        ("image", "e", "f", "<img alt=e src=f>"),
    ]


def test_links_in_mdx() -> None:
    assert links("[a](/x/{id}) <a href={url}>b</a> <img src={c > d} alt='e'/>", "mdx") == [
        ("link", "a", "/x/{id}", "[a](/x/{id})"),
        ("link", "b", "{url}", "<a href={url}>b</a>"),
    ]


def test_a_link_across_lines_and_quote_marks_is_whole() -> None:
    assert links("> [one\n> two](\n> /x)") == [("link", "one two", "/x", "[one\n> two](\n> /x)")]


def test_the_space_that_ends_a_block_is_in_no_link() -> None:
    read = document("[one ](x)\n\n![](y)")
    assert [(link.start, link.end) for link in read.links] == [(0, 3), (3, 3)]


def test_an_image_without_text_belongs_to_what_precedes_it() -> None:
    read = document("# One\n\n![](x)\n\n# Two")
    assert read.section_at(read.links[0].start).path == ("One",)


def test_inline_marks() -> None:
    assert marked("`a` ``b ` c`` <code>d</code> *`e`*", "code") == ["a", "b ` c", "d", "e"]
    assert marked("~~a *b*~~ <del>c</del> <s>d <strike>e</strike></s>", "strikethrough") == ["a b", "c", "e", "d e"]
    assert marked("![a *b*](x) <img alt='c'> ![](y)", "alt") == ["a b", "c"]


def test_code_spans_are_found_where_they_stand() -> None:
    read = document("a a `a` x `` `a` `` b ` b ` ```` `` ````")
    places = [tuple(read.map.locate(node.start, node.end)) for node in read._inlines]
    assert [read.source.text[start:end] for start, end in places] == ["a", "`a`", "b", "``"]
    assert [start for start, _ in places] == [5, 13, 24, 33]


def test_a_code_span_of_several_lines_is_located_line_by_line() -> None:
    read = document("> x `one\n>  two` y\n\n| `a\\|b` |\n|---|\n")
    assert source_of(read, "two") == "two"
    assert source_of(read, "one two") == "one\n>  two"
    assert source_of(read, "a|b") == "a\\|b"
    assert read.map.is_literal(read.prose.index("two"), read.prose.index("two") + 3)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_are_exact(newline: str) -> None:
    text = newline.join(
        ["\u2764\ufe0f *caf\u0065\u0301* 😀 [né](u) &eacute; &copy;2 a\\*b", "x <b>wörd</b> `cödé`", "", "- 😀 ï **t**"]
    )
    read = document(text)
    assert read.prose == "\u2764\ufe0f caf\u0065\u0301 😀 né é ©2 a*b x wörd cödé\n😀 ï t"
    for word in ("caf\u0065\u0301", "né", "wörd", "cödé", "ï", "t", "2 a"):
        assert source_of(read, word) == word
    assert source_of(read, " é ©") == " &eacute; &copy;"
    assert source_of(read, "a*b") == "a\\*b"
    assert source_of(read, "b x") == "b" + newline + "x"


def test_a_byte_order_mark_shifts_nothing() -> None:
    read_document = read(Source.from_bytes("a.md", b"\xef\xbb\xbf# T\xc3\xa9\n\nx", "markdown"))
    assert source_of(read_document, "Té") == "Té"


def test_half_of_a_surrogate_pair_is_kept() -> None:
    assert blocks("# a \ud800 b\n\nc") == ["heading 1: a \ud800 b", "paragraph: c"]


def test_footnotes() -> None:
    read = document("One.[^a] Two[^b].\n\n[^a]: Text a\n\n[^b]:\n\n[^c]: <!-- no text -->\n\n[^d]: Text d\n\n    more")
    marks = [(mark.labels, read.prose[mark.start - 4 : mark.start]) for mark in read.citations]
    assert marks == [(("a",), "One."), (("b",), " Two")]
    notes = [(note.label, read.text(read.blocks[note.block])) for note in read.footnotes]
    assert notes == [("a", "Text a"), ("d", "Text d")]


def test_a_footnote_that_begins_with_code_is_its_text() -> None:
    read = document("[^a]:\n    ```\n    x\n    ```\n\n    text\n\ny[^a]")
    assert [read.text(read.blocks[note.block]) for note in read.footnotes] == ["text"]


def test_a_footnote_within_a_footnote_keeps_its_own_text() -> None:
    read = document("[^a]: > [^b]: q\n\n[^c]: [^d]: r\n\n[^e]: - [^f]:\n\n    s")
    notes = [(note.label, read.text(read.blocks[note.block])) for note in read.footnotes]
    assert notes == [("a", "q"), ("b", "q"), ("d", "r"), ("e", "s")]


def comments(text: str, format: str = "markdown") -> list[str]:
    return [text[slice(*comment)] for comment in document(text, format).comments]


def test_comments() -> None:
    text = "a <!-- one --> b\n\n<!-- two\n\nlines -->\n<div><!--three--></div>\n\n`<!-- no -->`"
    text += "\n\n    <!-- no -->\n\n<!---->"
    assert comments(text) == [" one ", " two\n\nlines ", "three"]
    assert comments("> <!-- a\n> b -->\n- <!-- c -->") == [" a\n> b ", " c "]


def test_mdx_comments_in_order() -> None:
    text = "{/* one */}\n\n<!-- two -->\n\nx {/* three\n */} y {`/* no */`} `{/* no */}`\n\n```\n{/* no */}\n```\n"
    assert comments(text, "mdx") == [" one ", " two ", " three\n "]


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("a\n\n<!-- b\n\nc", "<!--", "<!-- is never closed"),
        ("<script>\na", "<script>", "<script> is never closed"),
        ("a <svg> b", "<svg>", "<svg> is never closed"),
        ("<pre>\na\n\nb", "<pre>", "<pre> is never closed"),
        ("<div class='a>\nb\n\nc", "<div", "<div is never closed"),
        ("<!doctype html\n\nc", "<!doctype", "<!doctype is never closed"),
        ("a\n\n```js\nb\n\nc", "```", "the code block that begins here is never closed"),
        ("~~~~\na\n~~~", "~~~~", "the code block that begins here is never closed"),
        ("> ```\n> a\n> ~~~\n\nb", "```", "the code block that begins here is never closed"),
        ("- ```\r\n  a\r\n- b", "```", "the code block that begins here is never closed"),
        (
            "---\ntitle: a: b\n---\ntext",
            "title: a: b",
            "front matter: mapping values are not allowed in this context",
        ),
    ],
)
def test_problems_are_told(text: str, where: str, problem: str) -> None:
    (found,) = document(text).problems
    assert (text[slice(*found.span)], found.text) == (where, problem)


@pytest.mark.parametrize(
    "text",
    [
        "```\na\n```",
        "a\n~~~ js\nb\n~~~~ \nc",
        "> ```\n> a\n> ```\n\nb",
        "- ```\r\n  a\r\n  ```\r\n",
        "   ````\n```\n  `````",
        "a\n\n```",
        "> ```js\n>\n\nb",
        "    ```\n    a",
        "<pre>a</pre>\n\n<svg/>\n\n<p>b <input></p>",
        "a <b\n\nx <pre>y",
    ],
)
def test_what_is_closed_or_hides_nothing_is_no_problem(text: str) -> None:
    assert document(text).problems == ()


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("Take it {with food.\n\nDo {not} stop.", "{", "{ is never closed"),
        ("Take {/* it\n\nDo not stop.", "{/*", "{/* is never closed"),
        ("<script>\n\na", "<script>", "<script> is never closed"),
        ("a <select>b", "<select>", "<select> is never closed"),
        ("```\na {b", "```", "the code block that begins here is never closed"),
    ],
)
def test_problems_of_mdx_are_told(text: str, where: str, problem: str) -> None:
    (found,) = document(text, "mdx").problems
    assert (text[slice(*found.span)], found.text) == (where, problem)


@pytest.mark.parametrize("text", ["\\{ a", "`{` a", "{a}", "{`{`}", "<A b={{c: '}'}} />", "[a](/{b)", "<svg/> a"])
def test_mdx_without_problems(text: str) -> None:
    assert document(text, "mdx").problems == ()


def test_an_object_is_no_word_no_text_of_a_link_and_no_literal() -> None:
    text = "Take <Dose/> or [![](x)](/y) or [it ![](z)](/w) now."
    read = document(text, "mdx")
    assert [read.prose[start:end] for start, end in read.words] == ["Take", "or", "or", "it", "now"]
    assert [(link.kind, read.text(link)) for link in read.links] == [
        ("link", ""),
        ("image", ""),
        ("link", "it"),
        ("image", ""),
    ]
    assert source_of(read, OBJECT) == "<Dose/>"
    assert source_of(read, f"Take {OBJECT} or") == "Take <Dose/> or"
    assert not read.map.is_literal(0, 6)


def test_nothing_is_read_after_an_open_comment() -> None:
    assert blocks("a\n\n<!-- b\n\nc") == ["paragraph: a"]


def test_front_matter_is_not_prose_and_the_article_is_read_even_if_it_is_broken() -> None:
    read = document("---\ntitle: Baclofen\n---\n# One")
    assert (read.front_matter["title"].value, read.prose) == ("Baclofen", "One")
    read = document("---\ntitle: [\n---\n# Öne\n\ntwo")
    assert (dict(read.front_matter), read.prose) == ({}, "Öne\ntwo")
    assert source_of(read, "two") == "two"


HOSTILE = {
    "quotes": lambda n: ">" * n + "x",
    "lists": lambda n: "- " * n + "x",
    "numbers": lambda n: "1. " * n + "x",
    "lines after deep quotes": lambda n: "> " * n + "x\n" + "x\n" * n,
    "lines after deep lists": lambda n: "- " * n + "x\n" + " x\n" * n,
    "old line ends after deep quotes": lambda n: "\r" + "> " * n + "x\r" + "x\r" * n,
    "brackets": lambda n: "[" * n,
    "nested links": lambda n: "[" * n + "a" + "](b)" * n,
    "stars": lambda n: "*" * n,
    "stars and words": lambda n: "*a " * n,
    "emphasis": lambda n: "*_" * n + "a" + "_*" * n,
    "backticks": lambda n: "".join("`" * (i % 300 + 1) + "a\n" for i in range(n // 100)),
    "elements": lambda n: "<div>" * n,
    "lines of elements": lambda n: "<div>\n" * n,
    "open comments": lambda n: "<!--" * n,
    "open comments in paragraphs": lambda n: "x <!--\n\n" * n,
    "half tags": lambda n: "<p>" + "<a b='" * n,
    "half tags in a paragraph": lambda n: 'x <a b="' * n,
    "open scripts": lambda n: "x <script>\n\n" * n,
    "open elements of code": lambda n: "<p><code>" * n,
    "attributes": lambda n: "<p " + 'a="' * n + ">",
    "entities": lambda n: "<p>" + "&amp;&am" * n,
    "a code span over quote marks": lambda n: "> `a\n" + "> " * n + "\n> b`",
    "cells": lambda n: "|a" * n + "\n" + "|-" * n + "\n|b",
    "cells left out": lambda n: "|a" * 300 + "\n" + "|-" * 300 + "\n" + "x\n" * 1000,
    "footnotes": lambda n: "[^a]: " * n + "x\n" + "x\n" * n,
    "braces": lambda n: "{" * n,
    "nested braces": lambda n: "{" * n + "}" * n,
    "open strings": lambda n: "{'`\"" * n,
    "open block comments": lambda n: "{/*" * n,
    "open tags with braces": lambda n: "<A b={" * n,
    "open tags with quotes": lambda n: "<A '<B \"<C " * n,
    "open tags": lambda n: "<A>\n  " * n,
    "closing tags": lambda n: "</A>\n  b\n" * n,
    "tags on one line": lambda n: "<A> x " * n,
    "open exports": lambda n: "export const a = {`\n\n" * n,
    "open styles": lambda n: "<style>" * n,
    "images without text": lambda n: "![](a) " * n + "b",
    "images without text in links": lambda n: "[" * 20 + "![](a) " * n + "](b)" * 20,
    "deleted images": lambda n: "x " + "<del>" * n + "<img>" * n + "</del>" * n,
    "drawings": lambda n: "<svg></svg> " * n + "<svg>" * n + "</svg>",
    "code in one end tag": lambda n: "<pre>" * n + "</pre>",
    "fences in quotes": lambda n: "> ```\n> a\n\n" * n,
    "objects": lambda n: "{a} <B/> " * n + "b",
    "open controls": lambda n: "x <select>\n\n" * n,
    "escapes": lambda n: "\\{" * n,
}


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize("format", ["markdown", "mdx"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_linear_time(name: str, format: str) -> None:
    # In quadratic time a step of the parser, at a nanosecond, would make ten seconds of the first number of repeats,
    # and a step of ours, at thirty, of the second.
    in_parser = name.startswith(("quotes", "lists", "numbers", "lines after", "old line ends", "brackets", "stars"))
    text = HOSTILE[name](100_000 if in_parser else 20_000)
    began = time.process_time()
    document(text, format)
    assert time.process_time() - began < 10


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize("format", ["markdown", "mdx"])
@pytest.mark.parametrize("piece", ["word ", "a"])
@pytest.mark.parametrize("start", ["", "é", "<p>", "<p ", "{", "<!-- ", "x <!-- ", "`", "<A b={"])
def test_a_single_line_of_five_million_characters(start: str, piece: str, format: str) -> None:
    text = start + piece * (5_000_000 // len(piece))
    began = time.process_time()
    document(text, format)
    assert time.process_time() - began < 10


def test_nesting_beyond_a_hundred_loses_no_word() -> None:
    assert blocks("> " * 150 + "deep\nlazy") == ["quote #100: deep lazy"]
    assert blocks("- " * 150 + "deep") == ["list-item 100 #100: deep"]
    assert blocks("* " * 150) == []


def test_a_table_row_that_the_parser_reads_twice_is_read_once() -> None:
    columns, rows = 600, 600  # more empty cells than the parser is ready to fill in
    text = "|a" * columns + "\n" + "|-" * columns + "\n" + "".join(f"r{row}![i](u)<br>\n" for row in range(rows))
    words = document(text).prose.split()
    assert words[columns:] == [word for row in range(rows) for word in (f"r{row}", "i")]
