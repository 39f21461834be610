"""Stacked articles and misplaced conclusions, as the built-in rules see them."""

from __future__ import annotations

import time

import pytest

from medlint.checks.articles import conclusion, stacked_articles
from medlint.compiled import BoundRule, RuleSet
from medlint.document import Document
from medlint.pack import Pack
from medlint.readers import read
from medlint.source import Source


def bound(id: str) -> BoundRule:
    pack = Pack.builtin()
    [rule] = RuleSet.of(pack.rule(id, pack.root / f"{id}.yml")).bound()
    return rule


STACKED = bound("duplication/several-articles-in-one-file").options
CONCLUSION = bound("structure/multiple-or-misplaced-conclusion").options

MINIATURES = """\
Valerian: Uses, Benefits and More

Valerian is one of the best known herbs for sleep. Take it an hour before bed.

Side effects may include headache.

Exploring Valerian for Anxious Days

Valerian is widely used/employed to calm the mind. Side effects may include an upset stomach.

Valerian in Menopause: A Closer Look

Hot flushes disturb many nights. Valerian has emerged as a remedy for them. Side effects may include vivid dreams.
"""


def markdown(text: str) -> Document:
    return read(Source("article.md", text, "markdown"))


def begins(article: Document) -> list[tuple[str, object]]:
    return [
        (article.prose[hit.start : hit.end].split("\n")[0], hit.fields["signs"])
        for hit in stacked_articles(article, STACKED)
    ]


def conclusions(text: str) -> list[tuple[str, object]]:
    article = markdown(text)
    return [(article.prose[hit.start : hit.end], hit.fields["reason"]) for hit in conclusion(article, CONCLUSION)]


def test_articles_without_an_end_in_plain_text() -> None:
    assert begins(read(Source("article.txt", MINIATURES))) == [
        ("Exploring Valerian for Anxious Days", "a second introduction, the same details again"),
        ("Valerian in Menopause: A Closer Look", "a second introduction, the same details again"),
    ]


def test_one_sign_is_not_enough() -> None:
    text = "# Garlic\n\nGarlic is a plant.\n\n{}## Conclusion\n\nEat it.\n\n{}"
    again = "## Cooking\n\nGarlic is a plant that keeps.\n\n"
    assert begins(markdown(text.format(again, ""))) == []
    assert begins(markdown(text.format("", "## Cooking\n\nIt keeps.\n\n"))) == []
    assert begins(markdown(text.format("", again))) == [
        ("Cooking", "a second introduction, the article before has ended")
    ]


def test_once_a_file_is_stacked_one_strong_sign_will_do() -> None:
    text = MINIATURES + "\nValerian and Alcohol\n\nValerian is a herb that alcohol makes stronger.\n"
    assert begins(read(Source("article.txt", text)))[-1] == ("Valerian and Alcohol", "a second introduction")


@pytest.mark.parametrize("heading", ["What is garlic?", "2. Garlic again", "Conclusion", "References", "FAQ"])
def test_what_no_article_begins_with(heading: str) -> None:
    text = f"# Garlic\n\nGarlic is a plant.\n\n## Conclusion\n\nEat it.\n\n## {heading}\n\nGarlic is a plant.\n"
    assert begins(markdown(text)) == []


def test_an_article_whose_main_heading_is_a_question() -> None:
    text = (
        "# Garlic\n\nGarlic is a plant.\n\n## Conclusion\n\nEat it.\n\n# What is garlic?\n\nFood.\n\n## Use\n\nRaw.\n"
    )
    assert begins(markdown(text)) == [("What is garlic?", "a second main heading, the article before has ended")]
    assert begins(markdown(text.replace("## Conclusion", "# Conclusion"))) == []


def test_footnotes_are_no_end() -> None:
    part = "## Part {0}\n\nGarlic is good.[^{0}]\n\n[^{0}]: A. Author, 2019.\n\n"
    text = "# Garlic\n\nGarlic is a plant.\n\n" + "".join(part.format(n) for n in range(5))
    assert begins(markdown(text + "## Cooking\n\nGarlic is a plant.\n")) == []


@pytest.mark.parametrize("page_type", ["hub", "[hub]", "article"])
def test_a_hub_says_so(page_type: str) -> None:
    text = f"---\ntype: {page_type}\n---\n\n# Garlic\n\nGarlic is a plant.\n\n# Onions\n\nGarlic is a plant too.\n"
    assert bool(begins(markdown(text))) == (page_type != "hub")


def test_a_conclusion_may_have_parts_and_an_end_matter() -> None:
    text = "## Conclusion\n\nRest.\n\n### For men\n\nRest.\n\n### For women\n\nRest.\n\n## Sources and notes\n\nA.\n\n"
    assert conclusions(text + "## More about sleep\n\n- [Naps](naps.md)\n\n## About the author\n\nA nurse.\n") == []


def test_sections_after_a_conclusion_are_counted() -> None:
    text = "## Conclusion\n\nRest.\n\n## Naps\n\nShort.\n\n"
    assert conclusions(text) == [("Conclusion", "a section follows it")]
    assert conclusions(text + "# Dreams\n\nLong.\n") == [("Conclusion", "2 sections follow it")]


def test_a_paragraph_may_conclude_its_own_section() -> None:
    text = "## Sleep\n\nIn conclusion, sleep.\n\n## Naps\n\nShort.\n\n"
    assert conclusions(text) == []
    assert conclusions(text + "## Dreams\n\nLong.\n") == [("In conclusion, sleep.", "2 sections follow it")]


def test_a_question_after_a_conclusion_is_no_section_unless_it_is_a_main_heading_above_it() -> None:
    text = "{0} Conclusion\n\nRest.\n\n{1} Can I nap?\n\nYes.\n"
    assert conclusions(text.format("##", "##")) == []
    assert conclusions(text.format("#", "#")) == []
    assert conclusions(text.format("##", "#")) == [("Conclusion", "a section follows it")]


def test_a_second_conclusion_names_the_line_of_the_first() -> None:
    text = "## Naps\n\nIn conclusion, naps help. Take one.\n\n## Final thoughts\n\nSleep.\n\nIn conclusion, sleep.\n"
    assert conclusions(text) == [("Final thoughts", "line 3 concludes too")]


@pytest.mark.timed
@pytest.mark.parametrize(
    "part",
    [
        "## Conclusion\n\nIn conclusion, it ends.\n\n",
        "## Garlic {}\n\nGarlic is a plant. Side effects include breath.\n\n",
        "### 1. Garlic\n\n### 2. Onion\n\nIn this article, we cook.\n\n",
        "References:\n\n1. Author A. 2019.\n\n## Garlic\n\n",
    ],
)
def test_time_grows_with_the_number_of_sections(part: str) -> None:
    def run(number: int) -> float:
        article = markdown("# Garlic\n\nGarlic is a plant.\n\n" + "".join(part.format(n) for n in range(number)))
        article.sections, article.sentences  # noqa: B018  (the document's own work is not measured)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            begins(article), list(conclusion(article, CONCLUSION))
            best = min(best, time.process_time() - start)
        return best

    assert run(1000) < 3.5 * run(500) + 0.02
