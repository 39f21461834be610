"""Whole articles of our own: each is checked with every rule, and what is found is what is marked.

`fixtures/articles/` holds the articles, `fixtures/marked/` the same ones with their findings marked.
`pytest --update-fixtures` writes the marks anew; a reviewer reads the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.compiled import RuleSet, load
from medlint.engine import lint
from medlint.pack import Pack
from medlint.readers import format_of
from medlint.source import Source
from medlint.testing import check_fixture, mark, unmark

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = sorted((FIXTURES / "articles").iterdir())


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load(Pack.builtin())


def test_there_are_enough_articles_in_three_formats() -> None:
    assert len(ARTICLES) >= 12
    assert {format_of(path.name) for path in ARTICLES} >= {"text", "markdown", "html"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_what_is_marked_is_found_and_nothing_else(
    article: Path, rules: RuleSet, request: pytest.FixtureRequest
) -> None:
    marked = FIXTURES / "marked" / article.name
    source = Source.from_bytes(article.name, article.read_bytes(), format_of(article.name) or "text")
    if request.config.getoption("--update-fixtures"):
        text = mark(source.text, lint(source, rules).findings)
        marked.write_bytes(text.encode("utf-8"))
    expected = marked.read_bytes().decode("utf-8")
    assert unmark(expected)[0] == source.text, "the marked article is another text than the article"
    problem = check_fixture(expected, article.name, source.format, rules)
    assert problem is None, problem


@pytest.mark.parametrize(
    "article", [path for path in ARTICLES if path.name.startswith("good-")], ids=lambda path: path.name
)
def test_a_good_article_has_no_errors_and_no_warnings(article: Path, rules: RuleSet) -> None:
    source = Source.from_bytes(article.name, article.read_bytes(), format_of(article.name) or "text")
    assert [finding for finding in lint(source, rules).findings if finding.severity != "info"] == []
