"""Headings that stand twice, and titles said again."""

from __future__ import annotations

import time

import pytest

from medlint.checks.headings import DuplicateHeading, TitleEcho, duplicate_heading, title_echo
from medlint.document import Document
from medlint.options import Lexicon
from medlint.readers import read
from medlint.source import Source

ONCE = DuplicateHeading(exempt=Lexicon("note"), ignore=Lexicon("after\nwithin\nand\nfrom"), shared=0.5)
ECHO = TitleEcho(share=0.8, ignore=Lexicon("the\nof\nand\nin"))


def markdown(text: str) -> Document:
    return read(Source("article.md", text, "markdown"))


def echoes(text: str) -> list[str]:
    article = markdown(text)
    return [article.prose[hit.start : hit.end] for hit in title_echo(article, ECHO)]


def plain(*blocks: str) -> Document:
    return read(Source("article.txt", "\n\n".join(blocks)))


def test_the_message_can_name_the_first_heading_and_its_lines() -> None:
    [hit] = duplicate_heading(markdown("# A\n\n## 1. Dose:\n\nOne.\n\n## dose\n\nTwo.\n"), ONCE)
    assert hit.fields == {"first": "1. Dose:", "lines": "3 and 7"}
    assert not hit.doubtful


def test_all_copies_are_one_hit_at_the_second() -> None:
    article = markdown("## Dose\n\n" * 4)
    [hit] = duplicate_heading(article, ONCE)
    assert (hit.fields["lines"], hit.start) == ("1, 3, 5 and 7", article.headings[1].start)


def test_many_copies_are_told_in_part() -> None:
    [hit] = duplicate_heading(markdown("## Dose\n\n" * 14), ONCE)
    assert hit.fields["lines"] == "1, 3, 5, 7, 9, 11, 13, 15 and 6 more"


def test_what_stands_under_a_repeated_heading_is_not_looked_at_again() -> None:
    article = markdown("## Dose\n\n### Adults\n\n" * 2)
    assert [article.prose[hit.start : hit.end] for hit in duplicate_heading(article, ONCE)] == ["Dose"]


KNEE = "Swelling and bruises fade within two weeks after surgery."


def test_the_outline_of_plain_text_is_a_guess() -> None:
    [hit] = duplicate_heading(plain("Knee pain", "Some text.", "Side Effects", KNEE, "Side Effects", KNEE), ONCE)
    assert hit.doubtful


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ((KNEE, "Nausea comes from the drip."), 0),  # parts of two others, for all we know
        ((KNEE, ""), 0),
        ((KNEE, "Nausea comes from the drip.", "Swelling fades within two weeks."), 1),
        ((KNEE, "Bruises fade.", "Nausea comes from the drip.", "Nausea comes from the drip."), 1),
    ],
)
def test_parts_of_plain_text_are_one_when_they_say_the_same(texts: tuple[str, ...], count: int) -> None:
    parts = [block for text in texts for block in ("Side Effects", text) if block]
    article = plain("Knee pain", "Some text.", *parts, "After The Drip", "Nothing that stands above.")
    assert len(list(duplicate_heading(article, ONCE))) == count


@pytest.mark.parametrize("text", ["## Note\n\n## Note\n", "## ...\n\n## ...\n", "No heading.\n", ""])
def test_what_may_stand_twice(text: str) -> None:
    assert list(duplicate_heading(markdown(text), ONCE)) == []


@pytest.mark.timed
def test_time_grows_with_the_number_of_headings() -> None:
    article = markdown("".join(f"## Part {n}\n\n### Dose\n\nText.\n\n" for n in range(4000)))
    article.sections  # noqa: B018  (the document's own work is not measured)
    start = time.process_time()
    assert list(duplicate_heading(article, ONCE)) == []
    assert time.process_time() - start < 2  # 0.2 on a quiet core


def test_an_echo_stands_right_below_the_title() -> None:
    assert echoes("# Sleep and the heart of older men\n\n## The heart and sleep of older men\n") != []
    assert echoes("# Sleep and the heart of older men\n\nText.\n\n## The heart and sleep of older men\n") == []


def test_a_page_title_is_shown_once() -> None:
    article = read(Source("a.html", "<title>Sleep in older men</title><h1>Sleep in older men</h1><p>Text.", "html"))
    assert list(title_echo(article, ECHO)) == []


@pytest.mark.parametrize("text", ["", "# Title\n", "Text.\n\n# Title\n\n# Title\n", "# ...\n\nText.\n"])
def test_no_title_to_echo(text: str) -> None:
    assert echoes(text) == []
