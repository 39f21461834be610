"""Metadata: whether a page says who wrote it, who checked it and when, for whom and in whose interest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from medlint.declared import declared, is_of_type, rest_of_line, texts, words
from medlint.document import Document, Field, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases

_LETTERS = 4  # of a word, at least, so that a text of enough letters may have enough words
_HEADINGS = 3  # of a text that is an article without saying so
_TOP, _FOOT = 10, 6  # blocks in which a byline or a bare date stands
_BYLINE = 100  # code points of one
_BYLINE_WORDS = 12
_NAME_ENDS = ("|", "·", "•", "–", "—", ";", "(", "\n", ", ", " on ")
_ARTICLES = ("the ", "our ", "a ", "an ")
_BLANKS = " \t\n\"'“”‘’<>[](){}_.:-–—*"


class MissingMetadata(Options):
    """Options of the check `missing-metadata`."""

    names: Lexicon
    """What names declare, as `name = kind`."""
    wanted: tuple[str, ...]
    """The kinds of which a page must declare one."""
    form: Literal["name", "expert", "date", "statement"]
    """What a value must be: a name, a name with a qualification, a date, or anything."""
    empty: Lexicon
    """Values that say nothing ("admin")."""
    said: Phrases
    """How the text says it in place of the metadata; before a name or a date only in a line of its own."""
    openers: tuple[str, ...] = ()
    """How such a line begins that has a name next ("By ")."""
    credentials: Lexicon
    """Words by which a name is an expert's, in small letters and without full stops."""
    qualified_by: tuple[str, ...] = ()
    """The kinds that hold such words apart from the name."""
    softened_by: tuple[str, ...] = ()
    """The kinds that make it a matter of doubt where they name an expert."""
    owed_by: tuple[str, ...]
    """The kinds of which a page declares one, and so owes this too."""
    hinted_by: tuple[str, ...] = ()
    """Kinds that make a page owe it, but with doubt."""
    signed_by: tuple[str, ...] = ()
    """The kinds that make a page owe it even if its layout is none of an article."""
    layouts: tuple[str, ...] = ()
    """Words in the name of the layout of an article; of other pages the template says what they owe."""
    voice: Phrases
    """Wording in which a writer speaks: a text without any metadata owes it too then, but with doubt …"""
    min_words: int = 0
    """… as does one with headings and so many words, unless it is plain text; 0: none does."""
    exempt_types: tuple[str, ...] = ()
    """Words in the type or layout of pages that owe nothing (hub)."""


def missing_metadata(document: Document, options: MissingMetadata) -> Iterator[Hit]:
    """Yields at most one hit: on the value that says nothing, else on the title or the first words; field `reason`."""
    fields = declared(document, options.names)
    sure = _is_owed(document, options, fields)
    if sure is None:
        return
    given = [field for kind in options.wanted for field in fields.get(kind, ())]
    values = [field.value for field in given if _says(options, field.value)] or list(_said(document, options))
    if values:
        name = _unqualified(options, fields, values) if options.form == "expert" else None
        if name:
            yield _hit(document, given, f"“{name}” has no qualification here", doubtful=True)
    elif text := next((text for field in given for text in texts(field.value) if text), None):
        yield _hit(document, given, f"“{text}” does not say it")
    else:
        experts = (field.value for kind in options.softened_by for field in fields.get(kind, ()))
        softened = any(_has_credential(options, value) for value in experts)
        yield _hit(document, (), "nothing here says it", doubtful=softened or not sure)


def _is_owed(document: Document, options: MissingMetadata, fields: Mapping[str, list[Field]]) -> bool | None:
    """Whether a page owes what is wanted for sure (True), with doubt (False), or not at all."""
    if fields and is_of_type(document, options.exempt_types):
        return None
    if fields and _is_article(options, fields):
        if not fields.keys().isdisjoint(options.owed_by):
            return True
        if not fields.keys().isdisjoint(options.hinted_by):
            return False
    if "layout" in fields or "place" in fields:
        return None
    return False if _is_signed_text(document, options) else None


def _is_article(options: MissingMetadata, fields: Mapping[str, list[Field]]) -> bool:
    if "layout" not in fields or not fields.keys().isdisjoint(options.signed_by):
        return True
    return any(word in options.layouts for field in fields["layout"] for word in words(str(field.value)))


def _is_signed_text(document: Document, options: MissingMetadata) -> bool:
    """Whether a text without metadata is one that somebody should stand for."""
    if document.matches(options.voice):
        return True
    return (
        0 < options.min_words < len(document.prose) // _LETTERS
        and document.source.format != "text"
        and len(document.headings) >= _HEADINGS
        and len(document.words) >= options.min_words
    )


# What is said


def _says(options: MissingMetadata, value: object) -> bool:
    """Whether a value, or one in it, is of the form wanted."""
    if isinstance(value, bool):
        return options.form == "statement"
    return any(_is_meant(options, text) for text in texts(value))


def _is_meant(options: MissingMetadata, text: str) -> bool:
    bare = text.strip(_BLANKS).lower()
    if not bare or bare in options.empty or "{{" in text or "<%" in text or (text[0] == "[" and text[-1] == "]"):
        return False
    if options.form == "date":
        from medlint.text.dates import dated

        return dated(text) is not None
    return options.form == "statement" or any(map(str.isalpha, bare))


def _said(document: Document, options: MissingMetadata) -> Iterator[str]:
    """What the text itself says."""
    for span, _ in document.matches(options.said):
        if options.form == "statement":
            yield document.prose[slice(*span)]
            continue
        rest = rest_of_line(document, *span)
        if _is_meant(options, rest if options.form == "date" else _named(rest)):
            yield rest
    if options.form in ("name", "date"):
        for block in (*document.blocks[:_TOP], *document.blocks[-_FOOT:]):
            text = document.text(block)
            if block.kind != "heading" and len(text) <= _BYLINE and text.count(" ") < _BYLINE_WORDS:
                yield from _said_by_line(text, options)


def _said_by_line(text: str, options: MissingMetadata) -> Iterator[str]:
    """The date in a line that is little else, or the line itself if it is a byline."""
    if options.form == "date":
        from medlint.text.dates import dated

        if (day := dated(text)) and day.names_month:
            yield text
    elif opener := next(filter(text.startswith, options.openers), None):
        if text[len(opener) : len(opener) + 1].isupper() and _is_meant(options, _named(text[len(opener) :])):
            yield text
    elif text[0].isupper() and text[-1] not in ".?!:" and _has_credential(options, text):
        yield text


def _named(text: str) -> str:
    """The name that a text begins with, after an article or "our"; else nothing."""
    end = min((at for sign in _NAME_ENDS if (at := text.find(sign)) > 0), default=len(text))
    name = text[:end].strip(_BLANKS)
    begins = name[:1].isupper() or name.startswith(_ARTICLES)
    return name if begins and any(map(str.isupper, name)) else ""


def _unqualified(options: MissingMetadata, fields: Mapping[str, list[Field]], values: Iterable[object]) -> str | None:
    """A name without a qualification where none has any; without a space it is the key of a profile."""
    apart = [field.value for kind in options.qualified_by for field in fields.get(kind, ())]
    if any(_has_credential(options, value) for value in (*values, *apart)):
        return None
    names = (_named(text) for value in values for text in texts(value))
    return next((name for name in names if " " in name and "/" not in name), None)


def _has_credential(options: MissingMetadata, value: object) -> bool:
    return any(word in options.credentials for word in words(str(value).replace(".", "")))


def _hit(document: Document, fields: Iterable[Field], reason: str, doubtful: bool = False) -> Hit:
    """A hit on the first of the values, else on the title, else on the first words."""
    title = document.front_matter.get("title")
    spans = [field.span for field in (*fields, title) if field]
    if not spans and document.blocks:
        node = document.sentence_at(document.blocks[0].start) or document.blocks[0]
        return Hit(node.start, node.end, {"reason": reason}, doubtful=doubtful)
    start, end = spans[0] if spans else next(iter(document.front_matter.values())).key
    return Hit(start, end, {"reason": reason}, in_source=True, doubtful=doubtful)
