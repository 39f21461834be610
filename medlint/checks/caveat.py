"""Caveat: what an article about a drug owes its reader."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from medlint.document import PROSE, Block, BlockKind, Document, Hit, Sentence
from medlint.options import Caveat, Options
from medlint.source import Span

State = Literal["satisfied", "partial", "missing"]
"""Whether an article gives a caveat; `partial` gives it without saying why."""

NEAR = 3
"""How many sentences before and after the caveat the reason may stand."""

MAX_LEAD = 300
"""What is longer, in code points, leads into nothing."""

_READ: tuple[BlockKind, ...] = (*PROSE, "title", "quote")
_ALOUD = str.maketrans(
    {"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": ",", ";": ","} | dict.fromkeys('":“”()[]', "")
)


class OwedCaveat(Options):
    """Options of the check `caveat`."""

    caveat: Caveat
    """The caveat, by its name among the knowledge of the pack."""
    missing: str
    """What the message field `problem` says where the caveat is missing."""
    partial: str
    """What it says where the caveat is given without the reason."""
    min_words: int = 40
    """A shorter text is no article and owes nothing."""
    min_mentions: int = 5
    """How often an article that names a drug in no heading must mention it to be about it …"""
    min_share: float = 0.008
    """… and what share of its words the mentions must be."""


class Window(NamedTuple):
    """A sentence with what leads into it, in lower case, for the expressions of a caveat."""

    text: str
    sentence: Sentence


def caveat(document: Document, options: OwedCaveat) -> Iterator[Hit]:
    """Yields a hit for each drug that the document is about, where it lacks the caveat or the reason for it.

    Message fields: `drug`, `problem`, `because` and `label`. What the reader misses is doubtful unless the requirement
    is critical and compared with the label; so is a reason that is missing.
    """
    mentions = _mentions(document, options.caveat)
    if not mentions or len(document.words) < options.min_words:
        return
    for place, spans in mentions.items():
        if not _is_about(document, options, place, spans):
            continue
        subject, state = options.caveat.subjects[place], state_of(document, options.caveat, place)
        if state != "satisfied":
            start, end = next((span for span in spans if _in_heading(document, span)), spans[0])
            yield Hit(
                start,
                end,
                {
                    "drug": subject.name,
                    "problem": options.missing if state == "missing" else options.partial,
                    "because": subject.because,
                    "label": subject.label,
                },
                doubtful=state == "partial" or subject.level != "critical" or not subject.sure,
            )


def state_of(document: Document, caveat: Caveat, place: int) -> State:
    """Whether a document gives a caveat about the subject at a place of `caveat.subjects`."""
    given = [window.sentence for window in _windows(document, caveat, place) if _gives(window.text, caveat)]
    if not given:
        return "missing"
    consequence = caveat.subjects[place].consequence
    reasons = [span.start for span, _ in document.matches(consequence)]
    if not consequence or any(_has_reason(document, sentence, reasons) for sentence in given):
        return "satisfied"
    return "partial"


def _mentions(document: Document, caveat: Caveat) -> dict[int, list[Span]]:
    """Where the subjects of the caveat are named, by their places; what is ambiguous is left out."""
    mentions: dict[int, list[Span]] = {}
    ambiguous = {offset for span, _ in document.matches(caveat.ambiguous) for offset in range(*span)}
    for span, name in document.matches(caveat.names):
        if span.start not in ambiguous and document.is_wording(*span, _READ, quotations=True):
            mentions.setdefault(caveat.owners[name], []).append(span)
    return mentions


def _is_about(document: Document, options: OwedCaveat, place: int, spans: list[Span]) -> bool:
    if any(_in_heading(document, span) for span in spans):
        return True
    names = options.caveat.names
    declared = (options.caveat.owners[name] for _, name in names.matches(names.index.scan(_declared(document))))
    if place in declared:
        return True
    return len(spans) >= options.min_mentions and len(spans) >= options.min_share * len(document.words)


def _in_heading(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in ("title", "heading")


def _declared(document: Document) -> str:
    """What the file's name and the front matter say that the article is about, a line each."""
    folder, name = os.path.split(os.path.splitext(document.source.path)[0])
    lines = [(os.path.basename(folder) if name in ("index", "README") else name).replace("-", " ").replace("_", " ")]
    for key in ("title", "drug", "drugs"):
        if field := document.front_matter.get(key):
            lines += map(str, field.value if isinstance(field.value, list) else [field.value])
    return "\n".join(lines)


def _windows(document: Document, caveat: Caveat, place: int) -> Iterator[Window]:
    """The sentences that may give the caveat, the subject called "the drug".

    A heading, a question and what ends in a colon lead into the rest of their block, or at its end into the next block
    or list. Headings and questions say nothing by themselves. A sentence that names only other subjects is left out,
    and so are references.
    """
    named = [(span, caveat.owners[name]) for span, name in document.matches(caveat.names)]
    starts = [span.start for span, _ in named]
    lead = ""
    for _, sentences in groupby(document.sentences, lambda sentence: _list_or_block(sentence.block)):
        leads_on = ""
        for sentence in sentences:
            names = named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            text = _aloud(document, sentence, [span for span, owner in names if owner == place])
            opens = sentence.block.kind in ("title", "heading") or text.endswith("?")
            is_own = not names or any(owner == place for _, owner in names)
            if is_own and not opens and sentence.block.kind in _READ:
                yield Window(f"{lead} {text}", sentence)
            leads_on = text if len(text) <= MAX_LEAD and (opens or document.text(sentence).endswith(":")) else ""
            lead = leads_on or lead
        lead = leads_on


def _list_or_block(block: Block) -> tuple[bool, int]:
    return (True, block.group) if block.kind == "list-item" and block.group else (False, block.start)


def _aloud(document: Document, sentence: Sentence, spans: list[Span]) -> str:
    parts, at = [], sentence.start
    for span in spans:
        parts += [document.prose[at : span.start], "the drug"]
        at = span.end
    parts.append(document.prose[at : sentence.end])
    return " ".join("".join(parts).lower().translate(_ALOUD).split())


def _gives(text: str, caveat: Caveat) -> bool:
    if any(regex.search(text) for regex in caveat.vetoes):
        return False
    for regex in caveat.strip:
        text = regex.sub(" ", text)
    return any(all(regex.search(text) for regex in group) for group in caveat.evidence)


def _has_reason(document: Document, sentence: Sentence, reasons: list[int]) -> bool:
    at = bisect_left(document.sentences, sentence.start, key=lambda other: other.start)
    near = document.sentences[max(0, at - NEAR) : at + NEAR + 1]
    following = bisect_left(reasons, near[0].start)
    return following < len(reasons) and reasons[following] < near[-1].end
