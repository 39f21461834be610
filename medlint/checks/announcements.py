"""Announcements: sentences that announce a list which never comes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from medlint.document import RUNNING, Block, Document, Hit
from medlint.options import Lexicon, Options
from medlint.source import Span

_SENTENCE = 4  # words, at least, of what is more than a label ("Warning:")


class MissingList(Options):
    """Options of the check `missing-list`."""

    found_by = (":",)

    verbs: Lexicon
    """Words before a colon that ask for what follows ("include:")."""
    min_words: int = 3
    """A shorter line that ends in a colon is the name of a field ("Date:")."""


def missing_list(document: Document, options: MissingList) -> Iterator[Hit]:
    """Yields each announcement that no list follows; field `match`.

    It is the last thing in its section, doubtful before a heading that plain text merely suggests; or it stands in the
    middle of a paragraph, where another one leads to it and it leads to a new sentence.
    """
    for number, block in enumerate(document.blocks):
        if block.kind not in RUNNING:
            continue
        if document.prose.endswith(":", block.start, block.end):
            following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
            if _is_last(document, block, following) and len(document.text(block).split()) >= options.min_words:
                sentence = document.sentence_at(block.end - 1) or block
                fields = {"match": document.prose[sentence.start : block.end]}
                doubtful = following is not None and following.inferred
                yield Hit(sentence.start, block.end, fields, doubtful=doubtful)
        else:
            for start, end in _cut_off(document, block, options.verbs):
                yield Hit(start, end, {"match": document.prose[start:end]})


def _is_last(document: Document, block: Block, following: Block | None) -> bool:
    """Whether nothing stands under a block in its section: no text, no part of its own, nothing else that shows."""
    if following:
        above = document.section_at(block.start).heading
        if following.kind != "heading" or above is None or following.level > above.level:
            return False
    if "__" in document.text(block):  # a line to write on
        return False
    from medlint.text.markup import shows

    start = document.map.locate(block.start, block.end).end
    end = document.map.locate(following.start, following.end).start if following else len(document.source.text)
    return not shows(document.source.text[start:end])


def _cut_off(document: Document, block: Block, verbs: Lexicon) -> Iterator[Span]:
    """The clauses that a sentence with a colon leads to, and that end in a colon before a new sentence."""
    text = document.text(block)
    if text.count(": ") < 2:
        return
    before, *clauses = text.split(": ")
    at = block.start + len(before) + len(": ")
    for clause, after in pairwise(clauses):
        words = clause.split()
        lead = before.replace("? ", ". ").replace("; ", ". ").rsplit(". ", 1)[-1].split()
        if (
            min(len(words), len(lead)) >= _SENTENCE
            and clause[0].isupper()
            and after[:1].isupper()
            and words[-1].lower() in verbs
            and not any(end in clause for end in (". ", "? ", "! ", "; "))
            and document.is_wording(at, at + len(clause), (block.kind,))
        ):
            yield Span(at, at + len(clause) + 1)
        before, at = clause, at + len(clause) + len(": ")
