"""Missing subjects: sentences of running text that begin with their verb."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.document import Document, Hit, Sentence
from medlint.options import Lexicon, Options
from medlint.text.regex import Regex


class MissingSubject(Options):
    """Options of the check `missing-subject`."""

    verbs: Lexicon
    """The first words of such sentences."""
    openings: tuple[Regex, ...]
    """How such a sentence begins, as regular expressions on its text."""
    whole: tuple[Regex, ...]
    """What is found in a sentence that has a subject."""


def missing_subject(document: Document, options: MissingSubject) -> Iterator[Hit]:
    """Yields how such sentences begin; field `match`.

    Notes and cards are written without subjects, as a style. So a sentence is reported where its paragraph begins in
    small letters, or where it goes on from a whole sentence; from one of another paragraph it is doubtful.
    """
    before: Sentence | None = None
    for sentence in document.sentences:
        end = _opening_end(document, sentence, options)
        if end is None:
            before = sentence
        elif document.prose[sentence.start].islower():
            if sentence.start == sentence.block.start and not _is_open(document, before):
                yield _hit(document, sentence.start, end)
        elif before and _goes_on(document, before, sentence) and _is_whole(document, before, options):
            yield _hit(document, sentence.start, end, doubtful=before.block != sentence.block)


def _hit(document: Document, start: int, end: int, doubtful: bool = False) -> Hit:
    return Hit(start, end, {"match": document.prose[start:end]}, doubtful=doubtful)


def _opening_end(document: Document, sentence: Sentence, options: MissingSubject) -> int | None:
    """Where the opening of a sentence without a subject ends; None for other sentences. A question has its subject."""
    text = document.text(sentence)
    if sentence.block.kind != "paragraph" or text.partition(" ")[0].lower() not in options.verbs or text.endswith("?"):
        return None
    found = next(filter(None, (regex.match(text) for regex in options.openings)), None)
    return sentence.start + found.end() if found else None


def _is_open(document: Document, before: Sentence | None) -> bool:
    """Whether a paragraph before has no end: a label, or a sentence with a display inside."""
    return before is not None and before.block.kind == "paragraph" and document.text(before)[-1] not in '.!?”")'


def _goes_on(document: Document, before: Sentence, sentence: Sentence) -> bool:
    return before.block == sentence.block or (
        before.block.kind == "paragraph" and document.section_at(before.start) is document.section_at(sentence.start)
    )


def _is_whole(document: Document, sentence: Sentence, options: MissingSubject) -> bool:
    text = document.text(sentence)
    return text.endswith((".", "!")) and any(regex.search(text) for regex in options.whole)
