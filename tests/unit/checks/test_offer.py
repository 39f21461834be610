"""Offers: lines that send readers to other pages, and sentences, in all formats."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import RunCheck

OPTIONS = {
    "openers": ["see also", "related( articles)?", "you may also like"],
    "phrases": ["no rx"],
    "around": ["buy {3} online"],
    "beside": ["order {3} now"],
    "terse": ["buy"],
    "acts": ["cheap", "no prescription", "shipped"],
    "trade": ["cheap", "prescription", "overnight", "online", "usa"],
    "clause": ["is", "you", "no"],
    "kinds": ["pills"],
    "names": ["xanax", "ibuprofen"],
    "capitalised": ["soma"],
    "freely_sold": ["ibuprofen"],
    "unless": ["never buy", "danger*"],
    "warnings": ["red flags"],
}
LINE = "See also  Buy Xanax Online - Fast and Easy"


def offers(run_check: RunCheck, text: str, format: str = "text", place: str = "see-also") -> list[str]:
    return [found.text for found in run_check("offer", text, format, place=place, **OPTIONS)]


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("text", f"Take it with food.\n\n{LINE}\n\nDo not drive.", [LINE]),
        ("markdown", f"Take it with food.\n\n- {LINE}\n", [LINE]),
        ("markdown", "**Related:** [Buy Xanax online](https://a.example)", ["Related:** [Buy Xanax online"]),
        ("html", "<p>Related: <a href='/x'>Buy Xanax online</a></p>", ["Related: <a href='/x'>Buy Xanax online"]),
        ("html", "<h2>You may also like</h2><ul><li>Buy Xanax online</li><li>Sleep</li></ul>", ["Buy Xanax online"]),
        ("markdown", "## Related\n\n[Buy Xanax online](/x)\n\n[Sleep](/y)", ["Buy Xanax online"]),
        ("markdown", "## Related\n\nBuy Xanax online, says the page.", []),
        ("text", "See also: Never buy Xanax online", []),
        ("text", "See also: Buy ibuprofen online", []),
        ("text", "See also: Buy a bed online", []),
        ("text", "Buy Xanax online", []),
    ],
)
def test_lines_that_send_readers_on(run_check: RunCheck, format: str, text: str, expected: list[str]) -> None:
    assert offers(run_check, text, format) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Many buy Xanax online. Sleep well.", ["buy Xanax online"]),
        ("Who takes Xanax may buy a card online.", []),
        ("Xanax, my friends, is what you order now.", ["Xanax, my friends, is what you order now"]),
        ("Xanax, my friends, is what some of you want, so that you order now.", []),
        ("No Rx for Xanax: order yours now.", ["No Rx for Xanax: order yours now"]),
        ("No Rx.", ["No Rx"]),
        ("Buy Xanax. It works.", ["Buy Xanax"]),
        ("Buy some Xanax, 2 mg!", ["Buy some Xanax"]),
        ("We buy Xanax. Buy a box for the Xanax. Buy bread.", []),
        ("Buy Soma online. Many buy a soma online.", ["Buy Soma online"]),
        ("Order yours now.", []),
        ("Buying Xanax is a danger. Never buy Xanax online.", []),
        ("He said: “Buy Xanax online.”", []),
        ("Type `buy xanax online`.", []),
        (f"Text.\n\n{LINE}", []),
    ],
)
def test_sentences(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert offers(run_check, text, "markdown", place="elsewhere") == expected


def test_long_paragraph_is_no_line(run_check: RunCheck) -> None:
    text = "See also your nurse, who knows you. " + "She has time for you. " * 12 + "Do not buy Xanax online."
    assert offers(run_check, text) == []
    assert offers(run_check, text, place="elsewhere") == ["buy Xanax online"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cheap Xanax overnight.", ["Cheap Xanax overnight"]),
        ("Drink water. Cheap 2 mg Xanax, usa, of course. Sleep.", ["Cheap 2 mg Xanax, usa"]),
        ("Drink water.Xanax no prescription.Sleep.", ["Xanax no prescription"]),
        ("Drink water: Xanax no prescription | sleep", ["Xanax no prescription"]),
        ("Cheap Xanax. Cheap overnight bus. Xanax shipped.", []),
        ("Cheap Xanax overnight is what you see.", []),
        ("Cheap, no, Xanax overnight.", []),
        ("Cheap pills overnight. Cheap pills no prescription.", ["Cheap pills no prescription"]),
        ("Cheap ibuprofen overnight usa.", []),
        ("Cheap Soma online. Cheap soma online.", ["Cheap Soma online"]),
        ("Cheap Xanax overnight and one two three four five six seven eight nine ten eleven.", []),
        (f"{'Word ' * 40}cheap Xanax overnight {'word ' * 40}", []),
        (f"Cheap Xanax overnight {'word ' * 40}", []),
        (
            "Words.`Cheap Xanax overnight. More.`_`Xanax no prescription.`_",
            ["Cheap Xanax overnight", "Xanax no prescription"],
        ),
        ("See `Cheap Xanax overnight` and “cheap Xanax overnight”_ and ~~cheap Xanax usa~~", []),
        ("```\nCheap Xanax overnight`_\n```", []),
    ],
)
def test_lines_of_an_advertisement(run_check: RunCheck, text: str, expected: list[str]) -> None:
    assert offers(run_check, text, "markdown", place="elsewhere") == expected


def test_lists_of_warnings(run_check: RunCheck) -> None:
    assert offers(run_check, "Red flags:\n\n- Buy Xanax online\n- No Rx", "markdown", place="elsewhere") == []
    assert offers(run_check, "# Red flags\n\nBuy Xanax online", "markdown", place="elsewhere") == ["Buy Xanax online"]


@pytest.mark.parametrize("text", ["> Many buy Xanax online.", "## References\n\n1. Buy Xanax online."])
def test_words_of_others_are_doubtful(run_check: RunCheck, text: str) -> None:
    (found,) = run_check("offer", text, place="elsewhere", **OPTIONS)
    assert found.doubtful


@pytest.mark.timed
@pytest.mark.parametrize(
    "text",
    [
        "See also buy Xanax online\n\n",
        "Related\n\n- buy Xanax online\n\n",
        "buy Xanax ",
        "cheap Xanax usa ",
        "`cheap Xanax usa ",
    ],
)
def test_time_grows_with_the_text_alone(run_check: RunCheck, text: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        offers(run_check, text * times)
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3)) + 0.1
