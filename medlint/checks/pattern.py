"""Pattern: text that must not occur, as phrases or regular expressions."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import PROSE, BlockKind, Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.text.regex import Regex


class Pattern(Options):
    """Options of the check `pattern`."""

    found_by = ("phrases", "patterns")

    phrases: Phrases
    """What must not occur, in the notation for phrases."""
    patterns: tuple[Regex, ...]
    """What must not occur, as regular expressions on one block's text; a group named `at` is what is reported."""
    allow: Lexicon
    """Words that are fine when a finding consists of them, in any case."""
    unless: Phrases
    """Phrases that excuse a finding in the same sentence ("no", "is not proven to")."""
    denials: Phrases
    """Words that excuse a finding which follows them within some words of the same sentence ("no", "cannot")."""
    doubts: Phrases
    """Phrases that make a finding in the same sentence doubtful ("for me")."""
    mentions: Phrases
    """Phrases after which a finding is only mentioned ("words to avoid"): in its block, in what leads to its list, in
    the heading above."""
    contains: tuple[str, ...] = ()
    """Signs of which a block must contain one (after `^`: open with it) for the regular expressions to be tried."""
    scope: tuple[BlockKind, ...] = PROSE
    """The kinds of block to look in."""
    quotations: bool = False
    """Whether to look inside quotation marks too: what is quoted is mentioned, not said."""
    questions: bool = True
    """Whether to look in questions too: a question claims nothing."""
    formats: tuple[str, ...] = ()
    """The formats of source to look in; without any, all."""


def pattern(document: Document, options: Pattern) -> Iterator[Hit]:
    """Yields each match that no earlier or longer one covers; `match` and the named groups are message fields."""
    if options.formats and document.source.format not in options.formats:
        return
    reported = 0
    for hit in sorted(_found(document, options), key=lambda hit: (hit.start, -hit.end)):
        if (
            hit.start >= reported
            and document.prose[hit.start : hit.end].lower() not in options.allow
            and document.is_wording(hit.start, hit.end, options.scope, options.quotations)
            and not _excused(document, hit, options)
        ):
            reported = hit.end
            yield hit._replace(doubtful=_in_sentence(document, hit, options.doubts))


def _found(document: Document, options: Pattern) -> Iterator[Hit]:
    for (start, end), _ in document.matches(options.phrases):
        yield Hit(start, end, {"match": document.prose[start:end]})
    for block in document.blocks_with(options.contains, options.scope) if options.patterns else ():
        text = document.text(block)
        for found in (found for regex in options.patterns for found in regex.finditer(text)):
            start, end = found.span("at" if found.groupdict().get("at") else 0)
            if start < end:
                yield Hit(block.start + start, block.start + end, {"match": text[start:end], **found.groupdict("")})


def _excused(document: Document, hit: Hit, options: Pattern) -> bool:
    return (
        _in_sentence(document, hit, options.unless)
        or document.is_denied(hit.start, options.denials)
        or (not options.questions and document.is_asked(hit.end - 1))
        or document.is_introduced(hit.start, options.mentions)
    )


def _in_sentence(document: Document, hit: Hit, phrases: Phrases) -> bool:
    sentence = document.sentence_at(hit.start) if phrases else None
    return sentence is not None and document.holds(phrases, sentence.start, sentence.end)
