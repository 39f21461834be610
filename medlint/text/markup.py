"""Markup: whether what stands between two pieces of text shows anything that is no text."""

from __future__ import annotations

from typing import Final

from medlint.text.html_tokens import EndTag, StartTag, Text, Token, tokens
from medlint.text.regex import Regex

_PLAIN: Final = frozenset(
    "a abbr article aside b big blockquote body br caption center col colgroup dd details div dl dt em figure font "
    "footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i ins label li link main mark meta ol p q s section small "
    "span strong style sub summary sup table tbody td tfoot th thead title tr u ul".split()
)
"""Elements that show nothing but what stands in them."""

_ENDS: Final = frozenset("article body footer main section".split())
"""Elements whose end is the end of what stands under a heading in them."""

_MARKS: Final = " \t\r\n\f\v\xa0#*_=-~>+|\\"
"""Signs that Markdown puts around headings and paragraphs, and rules between them."""

_ATTRIBUTES: Final = Regex(r"\{(?:[#.:][^{}\n]{0,200}|/\*[^{}]{0,2000}\*/)\}")
_MADE: Final = Regex(r"\s*(?:#|esi\b|wp:[^\n]*/\Z|(?:\w{1,20}[ :-]{1,2}){0,2}(?:toc|include|embed|insert)\b)", 2)


def shows(markup: str) -> bool:
    """Whether markup without text in view shows something: an image, a form, a component, text that is folded away.

    It ends where the section ends that it stands in. A rule, an attribute list, a remark for writers and the tags
    around a heading show nothing. What is not known shows something.
    """
    before: Token | None = None
    for token in tokens(markup):
        if isinstance(token, EndTag):
            if token.name in _ENDS:
                return False
            if isinstance(before, StartTag) and before.name == token.name == "div" and _is_filled_later(before):
                return True
        elif isinstance(token, StartTag):
            if token.name == "footer":
                return False
            if token.name not in _PLAIN or markup[token.start + 1].isupper():
                return True
        elif isinstance(token, Text):
            if _ATTRIBUTES.sub("", markup[token.start : token.end]).strip(_MARKS):
                return True
        elif _MADE.match(markup[token.start : token.end].removeprefix("<!--").removesuffix("-->")):
            return True
        if not isinstance(token, Text) or markup[token.start : token.end].strip():
            before = token
    return False


def _is_filled_later(tag: StartTag) -> bool:
    """Whether an empty element is a place that a program fills."""
    return any(name == "id" or name.startswith("data-") for name in tag.attributes)
