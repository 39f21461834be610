"""Own links: the same shop again and again, and related articles that are the article itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

SHOP = {"contains": ["/product", "amzn"], "patterns": ["/products?/", r"amzn\.to"], "known": ["gov"], "min": 3}
P = "https://a.net/product/1"


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("markdown", f"[a]({P}) [b]({P}/#x) <{P}?y=1>", [f"[b]({P}/#x)", f"<{P}?y=1>"]),
        ("markdown", f"[a]({P}) and [b]({P}) ![c]({P}) `[d]({P})`", []),
        ("markdown", "[a](/products/1) [b](/Products/1) [c](/products/1)", ["[b](/Products/1)", "[c](/products/1)"]),
        ("markdown", "[a](https://x.gov/product/1) " * 3, []),
        ("markdown", "[a](/productive) " * 3, []),
        ("markdown", f"[a](https://a.net/product/{'1' * 2000}) " * 3, []),
        (
            "markdown",
            "Many people drink [tea](https://tea.net) at noon.\n\nThey have more [tea](http://www.tea.net/) at night."
            "\n\nSome of them buy [it](https://tea.net) at last!",
            ["[tea](http://www.tea.net/)", "[it](https://tea.net)"],
        ),
        ("markdown", "- [Home](https://tea.net)\n- [Home](https://tea.net)\n- [Home](https://tea.net)", []),
        ("html", f"<p><a href='{P}'>a</a> <a href='{P}'>b</a> <a href='{P}'></a></p>", []),
        ("text", f"{P} {P} {P}", [P, P]),
        ("markdown", "", []),
    ],
)
def test_repeated_link(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    found = run_check("repeated-link", text, format, **SHOP)
    assert [each.text for each in found] == expected
    assert all(each.fields["count"] == 3 for each in found)


SELF = {"openers": ["related( articles)?", "see also"], "known": ["gov"]}
TITLE = "# Night cramps\n\nText.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE}## Related articles\n\n- [Night Cramps](/x)\n- [Legs](/legs)", [("[Night Cramps](/x)", False)]),
        (f"{TITLE}Related: [More](/a/night-cramps.html)", [("[More](/a/night-cramps.html)", False)]),
        (f"{TITLE}See also [cramps](https://a.net/night-cramps/)", [("[cramps](https://a.net/night-cramps/)", False)]),
        (f"{TITLE}See also [night cramps](https://a.net/p1)", [("[night cramps](https://a.net/p1)", True)]),
        (f"{TITLE}See also [night cramps](https://a.gov/p1)", []),
        (f"{TITLE}See also [night cramps](#night-cramps) ![night cramps](/x.png)", []),
        (f"{TITLE}Read [night cramps](/night-cramps).", []),
        ("---\nslug: /c/cramps-2\ntitle: T\n---\n\nSee also [it](/c/cramps-2)", [("[it](/c/cramps-2)", False)]),
        ("---\nslug:\n---\n\n# Legs\n\nSee also [it](/cramps)", []),
        ("See also [it](/cramps)", []),
    ],
)
def test_self_link(run_check: RunCheck, text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(found.text, found.doubtful) for found in run_check("self-link", text, **SELF)] == expected


@pytest.mark.timed
@pytest.mark.parametrize(
    "text", [f"[a]({P}) ", "[a](https://a.b.c.d) text text text text text\n\n", "See also [T](/t)\n\n"]
)
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        run_check("repeated-link", text * times, **SHOP)
        run_check("self-link", f"# T\n\n{text * times}", **SELF)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
