"""Whether markup shows anything."""

from __future__ import annotations

import pytest

from medlint.text.markup import shows


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " {#dose}\n\n---\n\n## ",
        " ##\n\n* * *\n\n",
        "\n=====\n\n",
        "</h2></div><div class='part'><h2>",
        "<p></p><hr><span id='a'></span><a name='b'></a>",
        "<!-- ask Anna -->\n<!-- includes nothing -->",
        "{/* later */}",
        "</h2></section><section><img src='a'>",
        "<footer><img src='a'>",
        "<div class='gap'></div>",
    ],
)
def test_what_shows_nothing(markup: str) -> None:
    assert not shows(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='a'>",
        "<iframe></iframe>",
        "<dose-table></dose-table>",
        "<Section/>",
        "<script src='a'></script>",
        "<div id='map'></div>",
        "<div data-app='x'>\n</div>",
        "<div hidden>Text</div>",
        "{table}",
        "[a]: https://example.org",
        "<!--#include virtual='a' -->",
        "<!-- toc -->",
        "<!-- include: a.html -->",
        "<!-- wp:latest-posts /-->",
        "<!--esi <a/> -->",
    ],
)
def test_what_shows_something(markup: str) -> None:
    assert shows(markup)
