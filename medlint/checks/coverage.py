"""Coverage: what a page about a drug leaves out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex

_PART_OF_TITLE = Regex(r"[:|(),;?!–—]|\s-\s|\bfor\b|\bto treat\b", re.IGNORECASE)
_WORD = Regex(r"[^\W\d_]+")


class Coverage(Options):
    """Options of the check `coverage`."""

    found_by = ("sections",)

    names: Lexicon
    """Names of drugs."""
    title_words: Lexicon
    """Words that the title of a page about a drug may have beside its name ("tablets", "guide")."""
    subtitle_words: Lexicon
    """Words of which a second part of the title must have one ("uses", "dosage")."""
    sections: Phrases
    """Headings of which such a page has two or more."""
    purpose: Phrases
    """Wording that tells what the drug is for."""
    taking: Phrases
    """Wording that tells how it is taken."""
    effects: Phrases
    """Wording that tells of side effects."""
    limits: Phrases
    """Wording that tells who should not take it, or what to ask before."""
    exempt_types: tuple[str, ...] = ()
    """Values of `type` in the front matter of pages that are no such page (news)."""
    min_words: int = 300
    """A shorter page is a notice."""


def coverage(document: Document, options: Coverage) -> Iterator[Hit]:
    """Yields at most one hit, on the title or the first words of a page about one drug; fields `drug` and `missing`."""
    drug = _drug(document, options)
    page_type = document.front_matter.get("type")
    if not drug or len(document.words) < options.min_words or (page_type and page_type.value in options.exempt_types):
        return
    starts = [span.start for span, _ in document.matches(options.sections)]
    headed = sum(
        bisect_left(starts, block.start) < bisect_left(starts, block.end)
        for block in document.headings
        if block != document.headings[0] or document.text(block) != document.title
    )
    parts = {
        "what it is for": options.purpose,
        "how to take it": options.taking,
        "side effects": options.effects,
        "who should not take it": options.limits,
    }
    missing = [name for name, phrases in parts.items() if not document.matches(phrases)]
    if headed > 1 and missing:
        opening = document.sentence_at(document.blocks[0].start) or document.blocks[0]
        yield Hit(opening.start, opening.end, {"drug": drug, "missing": ", ".join(missing)})


def _drug(document: Document, options: Coverage) -> str | None:
    """The one drug that the title says the page is about as a whole."""
    first, *rest = _PART_OF_TITLE.split(document.title)
    words = _WORD.findall(first.lower())
    drugs = [word for word in words if word in options.names]
    if len(drugs) != 1 or not all(word in options.names or word in options.title_words for word in words):
        return None
    others = [word for part in rest for word in _WORD.findall(part.lower())]
    return drugs[0] if not others or any(word in options.subtitle_words for word in others) else None
