"""Pattern: text that must not occur, as phrases or regular expressions."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options, Regex
from medlint.phrases import Phrases


class Pattern(Options):
    """Options of the check `pattern`."""

    phrases: Phrases
    """What must not occur, in the notation for phrases."""
    patterns: tuple[Regex, ...]
    """What must not occur, as regular expressions on one block's text; a group named `at` is what is reported."""
    allow: Lexicon
    """Words that are fine when a finding consists of them, in any case."""
    unless: Phrases
    """Phrases that excuse a finding in the same sentence ("no", "is not proven to")."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one for the regular expressions to be tried: they are the slower way."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""
    quotations: bool = False
    """Whether to look inside quotation marks too: what is quoted is mentioned, not said."""


def pattern(document: Document, options: Pattern) -> Iterator[Hit]:
    """Yields each match that no earlier or longer one covers; `match` and the named groups are message fields."""
    reported = 0
    for hit in sorted(_found(document, options), key=lambda hit: (hit.start, -hit.end)):
        if (
            hit.start >= reported
            and document.prose[hit.start : hit.end].lower() not in options.allow
            and document.is_wording(hit.start, hit.end, options.scope, options.quotations)
            and not _excused(document, hit, options.unless)
        ):
            reported = hit.end
            yield hit


def _found(document: Document, options: Pattern) -> Iterator[Hit]:
    for (start, end), _ in document.matches(options.phrases):
        yield Hit(start, end, {"match": document.prose[start:end]})
    for block in document.blocks if options.patterns else ():
        text = document.text(block)
        if block.kind in options.scope and (not options.contains or any(sign in text for sign in options.contains)):
            for regex in options.patterns:
                for found in regex.finditer(text):
                    start, end = found.span("at" if found.groupdict().get("at") else 0)
                    if start < end:
                        fields = {"match": text[start:end], **found.groupdict("")}
                        yield Hit(block.start + start, block.start + end, fields)


def _excused(document: Document, hit: Hit, unless: Phrases) -> bool:
    sentence = document.sentence_at(hit.start) if unless else None
    return sentence is not None and document.holds(unless, sentence.start, sentence.end)
