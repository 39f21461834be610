"""Hosts: websites that are no source, in links and in the text, and credits of one website after another."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

HOST = {
    "contains": ["pharm", "pills"],
    "sure": [r"cheap-?(?:pharm|pills)", r"pharm[a-z]{0,9}\.ru$"],
    "as_source": ["pharmacy"],
    "known": ["edu", "goodpharmacy.com"],
    "sources": ["source"],
    "unless": ["beware", "warned"],
}


def hosts(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, str, bool]]:
    found = run_check("host", text, format, **HOST)
    return [(each.text, str(each.fields["host"]), each.doubtful) for each in found]


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", "See mypharmacy.ru.", [("mypharmacy.ru", "mypharmacy.ru", False)]),
        ("text", "(WWW.MyPharmacy.RU/x)", [("WWW.MyPharmacy.RU/x", "mypharmacy.ru", False)]),
        ("text", "(MyPharmacy.RU/x)", [("MyPharmacy.RU", "mypharmacy.ru", False)]),
        ("text", "Two: cheap-pills.com and cheap-pills.com.", [("cheap-pills.com", "cheap-pills.com", False)]),
        ("text", "Go to https://cheap-pills.com/a, now.", [("https://cheap-pills.com/a", "cheap-pills.com", False)]),
        ("text", "The shop is ourpharmacy.com.", []),
        ("text", "Source: ourpharmacy.com", [("ourpharmacy.com", "ourpharmacy.com", True)]),
        ("text", "Source: goodpharmacy.com, a.goodpharmacy.com, pharmacy.x.edu", []),
        ("text", "Beware of mypharmacy.ru. Write to me@cheap-pills.com. Ask the pharmacist.Now.", []),
        ("text", "A pharmacy.", []),
        ("markdown", "[Doses](//cheap-pills.com:80/d)", [("[Doses](//cheap-pills.com:80/d)", "cheap-pills.com", False)]),
        ("markdown", "[cheap-pills.com](http://u@cheap-pills.com)", [("[cheap-pills.com](http://u@cheap-pills.com)", "cheap-pills.com", False)]),
        ("markdown", "[x](/cheap-pills.com) [y](mailto:a@cheap-pills.com) ![z](https://cheap-pills.com/z.png)", []),
        ("markdown", "[x](www.cheap-pills.com?q)", [("[x](www.cheap-pills.com?q)", "cheap-pills.com", False)]),
        ("markdown", "`cheap-pills.com` ~~cheap-pills.com~~\n\n```\ncheap-pills.com\n```", []),
        ("markdown", "## References\n\n1. Doses. ourpharmacy.com", [("ourpharmacy.com", "ourpharmacy.com", True)]),
        ("markdown", "## References\n\n1. [Doses](https://ourpharmacy.com)", [("[Doses](https://ourpharmacy.com)", "ourpharmacy.com", True)]),
        ("html", "<p>See <a href='https://cheap-pills.com'>this</a>.</p>", [("<a href='https://cheap-pills.com'>this</a>", "cheap-pills.com", False)]),
        ("html", "<p><a href='https://cheap-pills.com'></a></p>", []),
        ("text", "", []),
    ],
)  # fmt: skip
def test_host(run_check: RunCheck, format: str, text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert hosts(run_check, text, format) == expected


def test_a_host_too_long_for_one_is_passed(run_check: RunCheck) -> None:
    assert hosts(run_check, f"[x](https://{'a' * 300}.cheap-pills.com)") == []


CREDITS = {"contains": ["Source: ", "Image source: ", "source: "], "min": 2, "known": ["gov"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Source: a.com\n\nSource: b.net Check details", ["Source: a.com", "Source: b.net Check details"]),
        ("Image source: www.a.com/x\n\nsource: (b.net)", ["Image source: www.a.com/x", "source: (b.net)"]),
        ("Source: a.com", []),
        ("Source: a.com\n\nSource: cdc.gov\n\nSource: the law\n\nSource: ", []),
        ("Source: a.com is a page that we read for you\n\nSource: b.com", []),
        ("", []),
    ],
)
def test_credits(run_check: RunCheck, text: str, expected: list[str]) -> None:
    found = run_check("credits", text, "text", **CREDITS)
    assert [each.text for each in found] == expected
    assert all(each.fields["count"] == len(expected) for each in found)


@pytest.mark.timed
@pytest.mark.parametrize("text", ["pharm.a", "pharm.a ", "a.", "[x](//pharm.ru) ", "Source: a.b\n\n", "Source: a.b.c"])
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        hosts(run_check, text * times, "markdown")
        run_check("credits", text * times, "text", **CREDITS)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(3200) for _ in range(3)) < 8 * min(seconds(800) for _ in range(3)) + 0.1
