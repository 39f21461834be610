"""Lists without the marks of a list."""

from __future__ import annotations

import pytest

from .conftest import RunCheck


def lists(run_check: RunCheck, text: str, format: str = "markdown") -> list[tuple[str, object]]:
    found = run_check("pseudo-list", text, format, labels=["by"])
    return [(hit.text, hit.fields["count"]) for hit in found]


def test_paragraphs_below_a_colon(run_check: RunCheck) -> None:
    assert lists(run_check, "You need:\n\na towel\n\nwarm water\n\nThat is all.\n\nthe end\n") == [
        ("a towel\n\nwarm water", 2)
    ]


def test_lines_below_a_colon(run_check: RunCheck) -> None:
    assert lists(run_check, "You need:\r\na towel\r\nwarm water\r\n") == [("a towel\r\nwarm water", 2)]
    assert lists(run_check, "<p><b>You need:</b><br>a towel<br>warm water</p>", "html") == [
        ("a towel<br>warm water", 2)
    ]


@pytest.mark.parametrize("before", ["", "Every day: "])
def test_typed_bullets(run_check: RunCheck, before: str) -> None:
    assert lists(run_check, f"{before}• Walk. • Rest.\n") == [("• Walk. • Rest.", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You need:\n\na towel\n\nThat is all.\n",
        "You need:\n\n- a towel\n- warm water\n",
        "You need\n\na towel\n\nwarm water\n",
        "Reviewed by:\n\nAnna Berg\n\nHead nurse\n",
        "She said:\n\n“Go home”\n\n“Come back”\n",
        "Ask for:\n\nDay ward 555-0101\n\nNight ward 555-0102\n",
        "Write to us:\n\nSkin Clinic\n\n4 Park Road\n",
        "Results: \n140 g/L\n86\n",
        f"You need:\n\n{'a very long towel ' * 5}\n\n{'warm ' * 20}\n",
        "It is 5: 4\nin my view\nand yours\n",
        "You need this:\nA towel.\nWarm water.\n",
        "Open daily • 9 to 5 • Call us\n",
        "> You need:\n>\n> a towel\n>\n> warm water\n",
    ],
)
def test_what_is_no_list(run_check: RunCheck, text: str) -> None:
    assert lists(run_check, text) == []


def test_hard_wrapped_text_is_no_list(run_check: RunCheck) -> None:
    text = (
        "Take it with any of these, at breakfast, at noon or when you go to bed:\n"
        "milk, water, juice or a spoon of yoghurt, as long as you sit up and\n"
        "do not lie down for at least half an hour after it has gone down\n"
    )
    assert lists(run_check, text) == []
    assert lists(run_check, text.replace("milk", "Milk").replace("\ndo", "\nDo")) != []


def test_plain_text_is_doubtful(run_check: RunCheck) -> None:
    [hit] = run_check("pseudo-list", "You need:\na towel\nwarm water\n", "text", labels=[])
    assert (hit.text, hit.doubtful) == ("a towel\nwarm water", True)
