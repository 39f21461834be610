"""Opening: long articles that do not say at once what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Block, BlockKind, Document, Hit, Sentence
from medlint.options import Lexicon, Options

_LETTERS = 4  # of a word, at least, so that a text of enough letters has enough words
_STEM = 5  # letters that two words of one family share
_LEADS: tuple[BlockKind, ...] = ("paragraph", "list-item", "quote", "table-cell")


class Opening(Options):
    """Options of the check `opening`."""

    summaries: Lexicon
    """How the heading of a summary opens ("at a glance")."""
    ignore: Lexicon
    """Words of the title that do not tell what an article is about."""
    given: tuple[str, ...] = ()
    """Keys of the front matter that hold a summary: the site shows it."""
    min_words: int = 400
    """A shorter article is its own summary."""
    lead_words: int = 60
    """A first paragraph up to this length is one …"""
    sentence_words: int = 30
    """… and so is the first sentence of a longer one, up to this length."""
    line_words: int = 8
    """A shorter line (a byline, a date) is passed over."""
    share: float = 0.15
    """Where the opening ends, as a share of the article: a summary may stand anywhere before that."""


def opening(document: Document, options: Opening) -> Iterator[Hit]:
    """Yields the first sentence of a long article that begins without a summary; field `words`, of its paragraph.

    A summary is a heading that says so, a list, or a short text that has a word of the title.
    """
    if (
        len(document.prose) < _LETTERS * options.min_words
        or len(document.headings) < 2
        or len(document.words) < options.min_words
        or any(key in document.front_matter for key in options.given)
    ):
        return
    end = len(document.prose) * options.share
    texts = [b for b in document.blocks if b.kind in _LEADS and document.count_words(b) >= options.line_words]
    leads = texts[:1] + [block for block in texts[1:] if block.start < end]
    if leads and not any(_leads(document, block, options) for block in leads) and not _is_summed_up(document, options):
        sentence = document.sentence_at(leads[0].start) or leads[0]
        yield Hit(sentence.start, sentence.end, {"words": document.count_words(leads[0])})


def _leads(document: Document, block: Block, options: Opening) -> bool:
    """Whether a block tells in short what the article is about, by itself or in its first sentence."""
    if block.kind == "list-item":
        return True
    if document.count_words(block) <= options.lead_words:
        return _names_subject(document, block, options)
    sentence = document.sentence_at(block.start) or block
    return document.count_words(sentence) <= options.sentence_words and _names_subject(document, sentence, options)


def _is_summed_up(document: Document, options: Opening) -> bool:
    """Whether a heading in the opening is that of a summary."""
    from medlint.text.headings import lead

    end = len(document.prose) * options.share
    return any(lead(document.text(block)) in options.summaries for block in document.headings if block.start < end)


def _names_subject(document: Document, node: Block | Sentence, options: Opening) -> bool:
    """Whether a word of the title, or the first letters of its words, stand in a node."""
    from medlint.text.headings import key

    title = key(document.title).split()
    subject = {word[:_STEM] for word in title if word not in options.ignore}
    initials = "".join(word[0] for word in title)[:_STEM]
    return not subject or not (subject | {initials}).isdisjoint(w.lower()[:_STEM] for w in document.words_of(node))
