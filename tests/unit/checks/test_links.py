"""Links: addresses that readers see, links that are missing, targets that lead nowhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

URL = "https://a.example/page"


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", f"Read {URL}, then rest.", [(URL, False)]),
        ("markdown", f"[{URL}]({URL})", [(f"[{URL}]({URL})", False)]),
        ("markdown", f"Read <{URL}>.", [(URL, True)]),
        ("markdown", f"## References\n\n1. Garner 2011. {URL}", [(URL, True)]),
        ("markdown", f"`{URL}` and ~~{URL}~~ and ![x]({URL})\n\n```\n{URL}\n```", []),
        ("markdown", "www.nhs.uk, https://nhs.uk/, [nhs.uk](https://nhs.uk), me@nhs.uk, <me@nhs.uk>", []),
        ("text", f"Read {URL}.", [(URL, True)]),
        ("text", f"[{URL}]({URL})", [(f"[{URL}]({URL})", False)]),
        ("html", f'<p>Read <a href="{URL}">{URL}</a>.</p>', [(f'<a href="{URL}">{URL}</a>', False)]),
        ("html", f'<p>Read <a href="{URL}">the page</a>.</p><p>{URL}</p>', [(URL, False)]),
    ],
)
def test_raw_url(run_check: RunCheck, format: str, text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(found.text, found.doubtful) for found in run_check("raw-url", text, format)] == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", "Pain Notes 3:4. Link to article.", ["Link to article"]),
        ("markdown", "Pain Notes 3:4. [Link to article](/x).", []),
        ("markdown", "Pain Notes 3:4. Link to article: <https://a.example/x>", []),
        ("markdown", "Pain Notes 3:4. [link] and [link]", ["[link]", "[link]"]),
        ("markdown", "Pain Notes [link]\n\n[link]: /x", []),
        ("markdown", "Write `[link]`, not “[link]”.", []),
        ("html", "<p>Pain Notes <a href='/x'>[link]</a></p><blockquote>Pain [link]</blockquote>", ["[link]"]),
    ],
)
def test_missing_link(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    patterns = ["Link to article", r"\[link\]"]
    found = run_check("missing-link", text, format, patterns=patterns, contains=["link"])
    assert [each.text for each in found] == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "[a](#) [b](#b) [top](#) ![c](#) `[d](#)`", ["[a](#)"]),
        (
            "html",
            '<a href="#">a</a> <a name="x">b</a> <a href=" # ">c</a>',
            ['<a href="#">a</a>', '<a href=" # ">c</a>'],
        ),
    ],
)
def test_link_target(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    found = run_check("link-target", text, format, patterns=["^#$"], allow=["top"])
    assert [each.text for each in found] == expected


def test_link_target_names_both(run_check: RunCheck) -> None:
    (found,) = run_check("link-target", "See the [dose chart][x].\n\n[x]: #\n", patterns=["^#$"])
    assert found.fields == {"match": "dose chart", "target": "#"}


@pytest.mark.timed
@pytest.mark.parametrize("text", ["[link] ", "https://a.example/x ", "[https://a.example/x](https://a.example/x) "])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("raw-url", text * times)
        run_check("missing-link", text * times, patterns=[r"\[link\]"], contains=["link"])
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](http://a.net) <http://a.net> http://a.net", ["[a](http://a.net)", "<http://a.net>", "http://a.net"]),
        ("[a](HTTP://a.net) [b](https://a.net)", ["[a](HTTP://a.net)"]),
        ("![a](http://a.net/a.png) `http://a.net`\n\n```\nhttp://a.net\n```", []),
        ("", []),
    ],
)
def test_link_target_with_bare_addresses(run_check: RunCheck, text: str, expected: list[str]) -> None:
    options = {"patterns": ["(?i)^http://"], "starts": "http:", "bare": True}
    assert [found.text for found in run_check("link-target", text, **options)] == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", "[Click here](/a), [ here… ](/b) or [**HERE**](/c)", ["Click here", "here…", "HERE"]),
        ("markdown", "[Click here for doses](/a) ![here](/b.png) `[here](/c)` click here", []),
        ("html", "<a href='/a'>Here »</a> <a href='/b'></a> <a name='c'>here</a>", ["Here »"]),
        ("markdown", f"[{'here ' * 20}](/a)", []),
    ],
)
def test_link_words(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    assert [found.text for found in run_check("link-words", text, format, words=["here", "click here"])] == expected
