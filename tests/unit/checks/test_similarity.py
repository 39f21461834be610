"""Sections that tell the same, in the same words or in new ones."""

from __future__ import annotations

import time
from typing import Any

import pytest

from medlint.checks.similarity import Similarity, similarity
from medlint.document import Document, Hit
from medlint.options import Lexicon
from medlint.phrases import PhraseIndex, Phrases
from medlint.readers import read
from medlint.source import Source

TEA = "Green tea keeps people awake because of the caffeine in its leaves. It tastes bitter after long brewing."
TEA_AGAIN = "Caffeine in the leaves of green tea keeps us awake. Long brewing makes the taste bitter for most people."
COFFEE = "Roasted beans give coffee its dark colour. Grinding them finely makes the drink stronger within minutes."
MILK = "Calcium from milk goes into the bones of growing children. Yoghurt and hard cheese hold even more of it."
WATER = "Plain water costs nothing. A jug on the table reminds old relatives that thirst fades with the years."
STOP_WORDS = Lexicon("the\nof\nin\nits\nit\nus\nbecause\nmakes\nfor\nmost\nand\neven\na\non\nfrom\nthat")


def phrases(*texts: str) -> Phrases:
    return PhraseIndex().add(texts)


def options(**values: object) -> Similarity:
    chosen: dict[str, Any] = {
        "ignore": STOP_WORDS, "aspects": Lexicon("how\nworks\nagain\nbenefits"), "min_words": 5, "exempt": phrases(),
        "pointers": phrases(), "exempt_headings": Lexicon("key points"), "shared": 0.5, "topic": 0.5, "min_common": 4,
    }  # fmt: skip
    return Similarity(**{**chosen, **values})


def document(*blocks: str) -> Document:
    return read(Source("article.md", "\n\n".join(blocks), "markdown"))


def article(**sections: str) -> Document:
    return document(*(block for heading, text in sections.items() for block in (f"## {heading}", text)))


def find(article: Document, chosen: Similarity) -> list[tuple[str, Hit]]:
    return [(article.prose[hit.start : hit.end], hit) for hit in similarity(article, chosen)]


def test_a_group_is_one_hit_at_the_second_place_and_names_all() -> None:
    text = article(Tea=TEA, Coffee=COFFEE, Again=TEA_AGAIN, Milk=MILK, Works=TEA)
    [(text, hit)] = find(text, options())
    assert text == "Again\nCaffeine in the leaves of green tea keeps us awake."
    assert hit.fields == {"places": '"Tea" (line 1), "Again" (line 9) and "Works" (line 17)', "count": 3}
    assert not hit.doubtful


def test_a_long_group_is_named_in_part() -> None:
    [(_, hit)] = find(document(*(["## Tea", TEA] * 8)), options())
    assert hit.fields["count"] == 8
    assert str(hit.fields["places"]).endswith('"Tea" (line 21) and 2 more')


def test_what_is_alike_in_words_need_not_be_alike_in_topic() -> None:
    text = article(Tea=TEA, Coffee=COFFEE, Again=TEA)
    assert len(find(text, options(topic=2.0))) == 1
    assert find(text, options(topic=2.0, shared=2.0)) == []


def test_a_few_words_in_common_are_no_topic() -> None:
    text = article(Tea=TEA, Coffee=COFFEE, Again=TEA_AGAIN)
    assert find(text, options(min_common=40, shared=2.0)) == []


def test_short_sections_are_not_compared() -> None:
    assert find(article(Tea=TEA, Coffee=COFFEE, Again=TEA), options(min_words=40)) == []


def test_a_likeness_below_the_limit_is_doubtful() -> None:
    text = article(Tea=TEA, Coffee=COFFEE, Milk=MILK, Again=TEA_AGAIN)
    assert find(text, options(topic=0.99, shared=2.0)) == []
    [(_, hit)] = find(text, options(topic=0.99, shared=2.0, doubtful=0.5))
    assert hit.doubtful


def test_neighbours_are_alike_from_the_limit_on() -> None:
    text = article(Coffee=COFFEE, Milk=MILK, Tea=TEA, Again=TEA_AGAIN)
    assert find(text, options(topic=0.99, shared=2.0, doubtful=0.5)) == []
    assert len(find(text, options(topic=0.5, shared=2.0, doubtful=0.5))) == 1


def test_answers_to_another_question_are_doubtful() -> None:
    [(_, hit)] = find(document("## Tea", TEA, "## Coffee", COFFEE, "## Is it safe?", TEA), options())
    assert hit.doubtful
    [(_, hit)] = find(document("## Is it safe?", TEA, "## Coffee", COFFEE, "## 2. Is it safe?", TEA), options())
    assert not hit.doubtful


def test_a_group_is_reported_where_it_is_sure() -> None:
    text = document("## Tea", TEA, "## Coffee", COFFEE, "## Is it safe?", TEA, "## Milk", MILK, "## Again", TEA)
    [(text, hit)] = find(text, options())
    assert text.startswith("Again")
    assert (hit.doubtful, hit.fields["count"]) == (False, 3)


def test_restating_sections_are_left_out() -> None:
    assert find(document("## Tea", TEA, "## 3. Key points: tea", TEA), options()) == []


def test_advice_and_pointers_do_not_count() -> None:
    advice = "Call 911 when your chest hurts or your lips turn blue or you cannot finish a sentence."
    text = document("## Tea", f"{WATER} {advice}", "## Coffee", COFFEE, "## Milk", f"{MILK} {advice}")
    assert len(find(text, options(shared=0.3))) == 1
    assert find(text, options(shared=0.3, exempt=phrases("call 911"))) == []
    assert find(text, options(shared=0.3, pointers=phrases("call 911"))) == []


@pytest.mark.parametrize("headings", [("Ibuprofen", "Naproxen"), ("Stage I", "Stage II")])
def test_sections_on_different_things_may_be_alike(headings: tuple[str, str]) -> None:
    one, other = headings
    assert find(document(f"## {one}", f"{one}: {TEA}", f"## {other}", f"{other}: {TEA}"), options()) == []


def test_the_part_before_the_first_heading_is_named_by_its_first_words() -> None:
    [(_, hit)] = find(document(TEA, "## Coffee", COFFEE, "## Again", TEA), options())
    assert str(hit.fields["places"]).startswith('"Green tea keeps people awake because of the…" (line 1)')


def test_tables_and_code_are_no_text_of_a_section() -> None:
    table = "| a | b |\n|---|---|\n| one two three | four five six |"
    text = document("## A", table, "## B", table, "## C", "```\none two three four five six\n```")
    assert find(text, options()) == []


@pytest.mark.parametrize("text", ["", "# Title\n", TEA])
def test_nothing_to_compare(text: str) -> None:
    assert find(document(text), options()) == []


@pytest.mark.timed
@pytest.mark.parametrize("repeated", [TEA, "tea "])
def test_time_grows_with_the_text(repeated: str) -> None:
    def run(number: int) -> float:
        text = document(*(f"## Part {n % 7}\n\nPain {n} gets worse at night. {repeated * 2}" for n in range(number)))
        text.words, text.sentences  # noqa: B018  (the document's own work is not measured)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find(text, options(doubtful=0.5))
            best = min(best, time.process_time() - start)
        return best

    assert run(1000) < 3.5 * run(500) + 0.05
