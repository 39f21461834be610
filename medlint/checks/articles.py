"""Articles: one file that holds several of them, and conclusions that are not the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from medlint.document import RUNNING, Document, Hit, Section
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span
from medlint.text.headings import key, lead, number_of
from medlint.text.regex import Regex
from medlint.text.sentences import sentence_spans


class Conclusion(Options):
    """Options of the check `conclusion`."""

    conclusions: Lexicon
    """How a heading or a paragraph opens that concludes an article."""
    end_matter: Lexicon
    """How the heading of a section opens that may follow a conclusion (references, questions)."""
    max_after: int = 1
    """How many other sections with text, of the same or a higher level, may follow a paragraph that concludes: it may
    conclude its own section. None may follow a heading that does."""


def conclusion(document: Document, options: Conclusion) -> Iterator[Hit]:
    """Yields each conclusion but the first, or the only one when sections follow it; field `reason`."""
    places = [
        (number, span)
        for number, section in enumerate(document.sections)
        for span in _conclusions(document, section, options.conclusions)
    ]
    if len(places) == 1:
        number, span = places[0]
        ending, *rest = document.sections[number:]
        after = sum(_goes_on(section, ending) and not _is_end_matter(section, options.end_matter) for section in rest)
        if after > (0 if _is_heading(document, span) else options.max_after):
            yield Hit(*span, {"reason": "a section follows it" if after == 1 else f"{after} sections follow it"})
    for _, span in places[1:]:
        first = places[0][1]
        line = document.source.position(document.map.locate(*first).start).line
        yield Hit(*span, {"reason": f"line {line} concludes too"})


class StackedArticles(Options):
    """Options of the check `stacked-articles`."""

    conclusions: Lexicon
    """How a heading or a paragraph opens that concludes an article."""
    end_matter: Lexicon
    """How the heading of a section opens that may follow a conclusion (references, questions)."""
    introductions: tuple[Regex, ...]
    """How a sentence begins that introduces what an article is about, its name in the group `subject`."""
    pronouns: Lexicon
    """Words that no such name begins with."""
    kinds: Lexicon
    """What an article may be about ("medicine"): one must be among the words of the group `kind`, where it matched."""
    announcements: Phrases
    """How an article speaks of itself ("in this article")."""
    details: Phrases
    """What an article tells once of the subject that it introduces ("common side effects include")."""
    ignore: Lexicon
    """Words of the title that do not count."""
    title_share: float = 0.8
    """From which share of the title's words a later heading is the title again."""
    exempt_types: tuple[str, ...] = ()
    """Values of `type` in the front matter of pages that are meant to hold many articles (hub, faq)."""


def stacked_articles(document: Document, options: StackedArticles) -> Iterator[Hit]:
    """Yields the opening of each further article in the file; field `signs` tells by what it was recognised.

    One sign may have another reason; a file is held to have several articles when one place has two.
    """
    page_type = document.front_matter.get("type")
    if page_type and page_type.value in options.exempt_types:
        return
    signs = _signs(document, options)
    if any(len(found) > 1 for found in signs.values()):
        for number, found in sorted(signs.items()):
            if len(found) > 1 or not found <= _WEAK:
                yield Hit(*_opening(document, document.sections[number]), {"signs": ", ".join(sorted(found))})


_ENDING = "the article before has ended"
_TITLE = "the title again"
_LEVEL = "a second main heading"
_INTRODUCTION = "a second introduction"
_DETAILS = "the same details again"
_ANNOUNCEMENT = "“this article” again"
_NUMBERING = "numbering from 1 again"
_SECOND_ENDING = "a second ending"
_WEAK = frozenset({_NUMBERING, _ANNOUNCEMENT})  # alone, they are common inside one article


def _signs(document: Document, options: StackedArticles) -> dict[int, set[str]]:
    """The signs of a further article at each section, by its number; what comes before all text has none."""
    first = next((n for n, section in enumerate(document.sections) if _has_text(section)), len(document.sections))
    found: dict[int, set[str]] = defaultdict(set)
    signs = [
        *_after_endings(document, options),
        *_titles(document, options),
        *((number, _ANNOUNCEMENT) for number in sorted(_holding(document, options.announcements))[1:]),
        *((number, _NUMBERING) for number in _renumbered(document)),
    ]
    detailed = _holding(document, options.details)
    if signs or len(detailed) > 1:  # alone, an introduction is not enough, and it takes time to find
        signs += _introductions(document, options, detailed)
    for number, sign in signs:
        if number > first:
            found[number].add(sign)
    return found


def _after_endings(document: Document, options: StackedArticles) -> Iterator[tuple[int, str]]:
    """The sections that follow a conclusion or a reference list, and whether they lead to a conclusion of their own."""
    sections = document.sections
    begins = [number for number, section in enumerate(sections) if _may_begin(section, options)]
    notes = {document.blocks[footnote.block] for footnote in document.footnotes}
    concluding = [n for n, section in enumerate(sections) if any(_conclusions(document, section, options.conclusions))]
    referring = [
        n
        for n, section in enumerate(sections)
        if any(block.kind == "reference" and block not in notes for block in section.blocks)
    ]
    for endings in (concluding, referring):
        for ending in endings:
            after = bisect_right(begins, ending)
            for begin in begins[after : after + 1]:
                if not _answers(sections[begin], sections[ending]):
                    yield begin, _ENDING
                    if endings is concluding and concluding[-1] >= begin + 2:
                        yield begin, _SECOND_ENDING


def _titles(document: Document, options: StackedArticles) -> Iterator[tuple[int, str]]:
    """The headings after the first that say the title of the document again, and the main headings after the first."""
    title = set(key(document.title).split()) - options.ignore.words
    headed = [(number, section) for number, section in enumerate(document.sections) if section.heading]
    main = [number for number, section in headed if _is_main(section)]
    yield from ((number, _LEVEL) for number in main[1:])
    for number, section in headed[1:]:
        again = title & set(key(section.path[-1]).split())
        if len(title) > 2 and len(again) >= options.title_share * len(title):
            yield number, _TITLE


def _introductions(document: Document, options: StackedArticles, detailed: set[int]) -> Iterator[tuple[int, str]]:
    """The sections whose first paragraph introduces what an earlier one introduced, and those that tell its details."""
    subjects: set[str] = set()
    told = False
    for number, section in enumerate(document.sections):
        may_begin = section.heading is None or _may_begin(section, options)
        here = set(_subjects(document, section, options)) if may_begin else set()
        if here & subjects:
            yield number, _INTRODUCTION
            if told and number in detailed:
                yield number, _DETAILS
        told = told or (bool(here) and number in detailed)
        subjects |= here


def _subjects(document: Document, section: Section, options: StackedArticles) -> Iterator[str]:
    """What the sentences of the first paragraph of a section introduce."""
    text = next((document.text(block) for block in section.blocks if block.kind == "paragraph"), "")
    for start, end in sentence_spans(text):
        for regex in options.introductions:
            found = regex.search(text[start:end])
            if found and _is_introduction(found, options):
                yield key(found["subject"])


def _is_introduction(found: re.Match[str], options: StackedArticles) -> bool:
    opening, *_ = found["subject"].lower().split()
    kind = found["kind"]
    return opening not in options.pronouns and (not kind or any(word in options.kinds for word in key(kind).split()))


def _renumbered(document: Document) -> Iterator[int]:
    """The sections where numbers of headings begin again: the one above "1." when it has no number itself."""
    highest: dict[int, int] = {}
    before: int | None = None
    for number, section in enumerate(document.sections):
        if section.heading is None:
            continue
        count = number_of(section.path[-1])
        level = section.heading.level
        if count == 1 and highest.get(level, 0) > 1:
            yield number if before is not None else number - 1
        if count is not None:
            highest[level] = count
        before = count


def _holding(document: Document, phrases: Phrases) -> set[int]:
    """The numbers of the sections in which a phrase stands."""
    starts = [section.start for section in document.sections]
    return {bisect_right(starts, span.start) - 1 for span, _ in document.matches(phrases)}


def _conclusions(document: Document, section: Section, openings: Lexicon) -> Iterator[Span]:
    """The heading that concludes, or the first sentences of the paragraphs that do."""
    if section.heading and lead(section.path[-1]) in openings:
        yield Span(section.heading.start, section.heading.end)
        return
    for block in section.blocks:
        if block.kind == "paragraph" and lead(document.text(block)) in openings:
            sentence = document.sentence_at(block.start)
            yield Span(block.start, sentence.end if sentence else block.end)


def _is_heading(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind == "heading"


def _goes_on(section: Section, ending: Section) -> bool:
    """Whether a section is text beside the one that concludes, no part of it, no question and no list of links."""
    beside = section.heading and (ending.heading is None or section.heading.level <= ending.heading.level)
    return bool(beside) and not _answers(section, ending) and any(block.kind == "paragraph" for block in section.blocks)


def _answers(section: Section, ending: Section) -> bool:
    """Whether a section answers a question after an ending; a main heading above the ending is another thing."""
    return _is_question(section) and not (_is_main(section) and (ending.heading is None or ending.heading.level > 1))


def _may_begin(section: Section, options: StackedArticles) -> bool:
    """Whether an article may begin with a section: its heading has no number and is none of an article's end."""
    if section.heading is None or number_of(section.path[-1]) or lead(section.path[-1]) in options.conclusions:
        return False
    return not _is_end_matter(section, options.end_matter) and (not _is_question(section) or _is_main(section))


def _is_end_matter(section: Section, openings: Lexicon) -> bool:
    """Whether a section is of the kind that follows an article, or stands under such a heading."""
    return any(lead(text) in openings for text in section.path)


def _is_question(section: Section) -> bool:
    return section.path[-1].endswith("?")


def _is_main(section: Section) -> bool:
    return section.heading is not None and section.heading.level == 1 and not section.heading.inferred


def _has_text(section: Section) -> bool:
    return any(block.kind in RUNNING for block in section.blocks)


def _opening(document: Document, section: Section) -> Span:
    """The heading of a section with its first sentence."""
    sentence = document.sentence_at(section.blocks[0].start) if section.blocks else None
    return Span(section.start, sentence.end if sentence else section.end)
