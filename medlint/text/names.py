"""Names: whether words with capitals are the name of something (a body, a book) and not the writer's wording."""

from __future__ import annotations

from medlint.text.regex import Regex

_WORD = Regex(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BEFORE = Regex(
    r"(?<![^\W_])([^\W_]{1,40}(?:['’-][^\W_]{1,40}){0,4})(?: (?:of|for|the|and|on|to|with|in|a|an|&)){0,3} \Z"
)
_AFTER = Regex(r" ([^\W_]+)")
NEAR = 80
"""Code points of its sentence to either side of a range that tell what it is."""

_SHORT = 4  # letters that a word has at least to be told by its case: "of", "and" have no capital in a title


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a range of a sentence (or of what is NEAR in it) is a name, or stands in one: "Society for Epileptics".

    All its words and one beside it have a capital that neither the place, nor a title, nor loud writing gives them.
    """
    words = [word[0] for word in _WORD.finditer(text, start, end) if len(word[0]) >= _SHORT]
    if not words or not all(map(_has_capital, words)) or all(map(str.isupper, words)):
        return False
    if not any(len(word[0]) >= _SHORT and word[0][0].islower() for word in _WORD.finditer(text)):
        return False  # a title
    after = _AFTER.match(text, end)
    if after and _has_capital(after[1]) and after[1] != "I":
        return True
    before = _BEFORE.search(text[:start])
    return before is not None and (len(words) > 1 or _has_capital(before[1]))


def _has_capital(word: str) -> bool:
    return word[0].isupper()
