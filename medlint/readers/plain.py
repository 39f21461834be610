"""Plain text: headings, lists, tables, quotes and residues are inferred from the shape of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from medlint.document import Document
from medlint.document_builder import DocumentBuilder
from medlint.prose import SOFT
from medlint.readers._front_matter import front_matter
from medlint.source import Source, Span
from medlint.text.regex import Regex

_Role = Literal["text", "more", "heading", "item", "label", "quote", "cell", "glued", "residue"]
"""What a line is. `more` continues the line before it, `label` is an item of a list without marks, `glued` a row of a
table whose cells ran into one another."""

_LABEL_LENGTH, _LABEL_WORDS = 110, 16  # at most, of a heading or of an item without a mark
_HEADINGS = 4  # at most, in a row without text between them; more are a menu
_ROW_LENGTH, _CELL_LENGTH = 400, 40  # at most, of a table made with spaces
_WRAP = range(30, 141)  # columns of hard-wrapped text
_FULL = 0.8  # of these columns: where a hard-wrapped line may end

_INVISIBLE = "\t\v\f\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + SOFT
_INVISIBLE += "".join(map(chr, range(0x2000, 0x200B)))
_LINE = Regex(r"[^\r\n]+")
_COMMENT = Regex(r"<!--(\s*medlint\s*:.*)-->")
_FLATTENED = Regex(r"(?<!\s)\s{2,}+(?=[-*•◦▪–]\s)")  # where a list lost its line ends
_LETTER_OR_DIGIT = Regex(r"[^\W_]")

_MARKER = Regex(
    r"(?P<bullet>[-*–](?=\s)|[•◦‣▪●○■·∙⁃►➤✓✔✅])\s*"
    r"|\(?(?P<number>\d{1,3})[.)]\s+"
    r"|(?!\(c\)\s+\d{4})\(?(?:[a-z]|[ivx]{2,4})\)\s+",
    re.IGNORECASE,
)
_HASHES = Regex(r"(#{1,6})\s+")
_CLOSING_HASHES = Regex(r"(?<!\s)\s++#+$")
_UNDERLINES = {"=": 1, "-": 2}
_BOLD = Regex(r"(\*\*|__)(?=[^\s*_])([^*_]+)(?<!\s)\1")
_QUOTE = Regex(r">(?:\s*>)*(?:\s+(?!\d)|$)")  # "> 65 years" compares
_LINK = Regex(
    r"(?P<image>!?)\[(?P<label>[^\[\]]{1,400})\]"
    r"\((?P<target>[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)(?:\s++\"[^\"]{0,200}\")?\)"
)

_SEE_ALSO = Regex(
    r"see also(?:\s*:\s*\S|\s+(?=\S)(?!.*\.$))"
    r"|(?:related(?: (?:articles?|posts?|reading|stor(?:y|ies)|topics?|content))?|recommended(?: reading)?|more on)\s*:"
    r"|(?:read|learn|see) more\s*:|(?:read also|also read|read next)\b"
    r"|you (?:may|might) also (?:like|be interested in)\b",
    re.IGNORECASE,
)
_CONTROLS = frozenset(  # what buttons and boxes of a page say, in small letters and without signs
    phrase.strip()
    for phrase in """accept all cookies|accept cookies|advertisement|advertisements|back to top
    |click here to expand|click to copy|click to enlarge|click to expand|close|collapse|collapse all
    |continue reading|cookie policy|cookie preferences|cookie settings|copy link|expand|expand all|facebook
    |in this article|instagram|jump to|jump to content|jump to section|learn more|leave a comment|leave a reply
    |link copied|linkedin|load more|loading|log in|log out|manage cookies|menu|next|on this page|pin it|pinterest
    |post comment|previous|print|print this page|read less|read more|read the full article|read the full story
    |reject all cookies|related articles|related posts|related stories|return to top|scroll to top|search|see all
    |see less|see more|share|share on facebook|share on twitter|share this|share this article|share this page
    |share this post|share this story|share via email|show all|show less|show more|sign in|sign out|sign up
    |skip to content|skip to main content|sponsored|sponsored content|subscribe|subscribe now|subscribe today
    |table of contents|tap to expand|toggle menu|toggle navigation|toggle search|tweet|twitter|view all|view less
    |view more|was this helpful|whatsapp|you may also like""".split("|")
)
_PAGE_NUMBER = Regex(r"(?:page )?\d{1,3}(?:(?: of |/)\d{1,3})?", re.IGNORECASE)

_CELLS = {"|": Regex(r"[^|]+"), "\t": Regex(r"[^\t]+"), " ": Regex(r"\S+(?:\s\S+)*")}
_LOWER = r"[^\W\d_A-Z]"
_FIGURE = rf"[%\d](?=[A-Z]{_LOWER}{{2}})"
_GLUED = Regex(
    rf"(?<!\w)\w*{_LOWER}{{2}}(?:[A-Z]{_LOWER}|(?<={_LOWER}{{3}})(?P<digit>\d))\w*"
    rf"|(?P<figure>{_FIGURE}|\)\d)|\)[A-Z]{_LOWER}"
)
_NAMES = frozenset(  # that look glued and are not
    "AstraZeneca ClinicalTrials Covid19 DailyMed DrugBank FaceTime FibroScan GlaxoSmithKline GoodRx HealthCare "
    "HealthyChildren KidsHealth LactMed LinkedIn MedWatch MedicAlert MedlinePlus Omega3 OxyContin PayPal PillPack "
    "PowerPoint PubChem PubMed SingleCare StatPearls TikTok UnitedHealthcare WhatsApp YouTube ZocDoc".split()
)

_WORD = Regex(r"[^\W_][\w’'-]*")
_MINOR_WORDS = frozenset(  # that a title writes small
    "a about after against an and as at before between but by for from if in into is it its nor of on or over per so "
    "than that the to under up via vs when with without your".split()
)
_OPEN_ENDS = frozenset(  # a line that ends so goes on in the next
    "a about also an and are as at because been but by can could do does during for from had has have her his if "
    "include includes including into is its like may might must nor of on or our should such than that the their they "
    "to until was we were when which while who whom whose will with within without would you your".split()
)
_SUBJECT = Regex(r"(?:a|an|he|i|it|my|our|please|she|that|the|their|these|they|this|those|we|you)\b", re.IGNORECASE)
_VERB = Regex(r"\b(?:is|are|was|were|has|have|had|can|may|might|will|would|should|must|includes?)\b", re.IGNORECASE)
_ASKS = Regex(r"(?:what|how|why|when|who|whose|where|which|if|is|are|do|does|can)\b", re.IGNORECASE)
_SENTENCE_END = Regex(r"[a-z)]{3}[.!?][\"”’)]?\s+[A-Z“\"]|[.!?,][\"”]\s")
_DECIMAL = Regex(r"\d{1,2}((?:\.\d{1,2})+)\.?\s+[A-Z]")
_CALLOUT = Regex(
    r"note|tips?|warning|caution|important|remember|example|summary|answer|question|source|photo|image|credit|figure"
    r"|table|video|dose|[aq]",
    re.IGNORECASE,
)
_SECTION = Regex(
    r"overview|introduction|background|symptoms|causes|diagnosis|treatments?|prevention|prognosis|outlook"
    r"|complications|dosage|interactions|warnings|precautions|summary|conclusions?|references|sources",
    re.IGNORECASE,
)
_MAY_END_TEXT = Regex(r"references|sources|bibliography", re.IGNORECASE)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NO_HEADING = Regex(
    rf"""
      ^[^\w\s"'“‘«(\[¿¡\U0001f000-\U0001ffff]
    # a person
    | ^(?:Dr|Prof|Mrs?|Ms)\.?\s\S+(?:\s\S+)?$ | ,\s?(?:M\.?D|R\.?N|D\.?O|Ph\.?D|Pharm\.?D|N\.?P|PA-C|MPH|MSc|BSc|MBBS)\b
    # who wrote it, and when
    | ^(?:©|Copyright\b|By(?:\s[A-Z][\w.'’-]+){{2,4}}(?:$|\s\|))
    | ^(?i:(?:medically\s|last\s)?(?:written|reviewed|edited|updated|published|posted)
        (?:\s(?:by|on)\b|:|\s(?=\d|{_MONTH}\s)))
    | ^(?:[A-Z]\w+day,?\s)?(?:\d{{1,2}}\s)?{_MONTH},?\s(?:\d{{1,2}},?\s)?\d{{4}}$
    | ^\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}$
    # where
    | ^\d+\s(?:[\w.'’]+\s){{1,4}}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Way|Court|Square)\b
    | \bP\.?O\.?\sBox\b | \b[A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?$ | \b[A-Z]{{1,2}}\d[A-Z\d]?\s\d[A-Z]{{2}}$
    | \S@\S | :// | \bwww\. | \b\d{{3}}[-.\s]\d{{4}}\b
    # what it costs
    | ^(?:\w+\s)?[$€£]\s?\d | [$€£]\s?\d[\d.,]*(?:\s?(?:/|per\s|a\s)\s?\w+)?$
    # a reference
    | \((?:19|20)\d\d[a-z]?\).?\s | \bet\sal\b | \b(?:19|20)\d\d;\s?\d | \bdoi:\S | \bpp?\.\s?\d | ^\[\d+\]
    # cells of a table that ran together
    | {_FIGURE}
    # a dose
    | ^\d[\d.,]*\s?(?:mg|mcg|µg|g|kg|ml|mL|l|L|%|x|°)(?!\w)
    """,
    re.VERBOSE,
)


class _Line(NamedTuple):
    """One line: its range of the source without the space around it, and what stands around it."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool
    """Whether a blank line, a rule or a comment stands before it."""
    underline: str = ""


def read(source: Source) -> Document:
    """The document of a plain text; a block whose kind is a guess is marked `inferred`."""
    builder = DocumentBuilder(source)
    header = front_matter(source.text)
    builder.front_matter = header.fields
    # Without fields it is text between two rules.
    lines = _lines(source.text, header.end if header.fields else 0, builder.comments)
    writer = _Writer(builder, source.text)
    for line, role in zip(lines, _roles(lines), strict=True):
        writer.write(line, role)
    return builder.build()


def _lines(text: str, at: int, comments: list[Span]) -> list[_Line]:
    """The lines from `at` on that hold something; rules are left out, and our own comments are noted in `comments`."""
    lines: list[_Line] = []
    gap = True
    for found in _LINE.finditer(text, at):
        gap = gap or text[at : found.start()] not in ("\n", "\r", "\r\n")
        at = found.end()
        start = at - len(found[0].lstrip(_INVISIBLE))
        line = found[0].strip(_INVISIBLE)
        line, said = _without_comments(line)
        comments += (Span(start + a, start + b) for a, b in said)
        if not line:
            gap = True
        elif _draws_table(line):
            pass
        elif _is_rule(line):
            if lines and not gap:
                lines[-1] = lines[-1]._replace(underline=line[0])
            gap = True
        else:
            indent = len(text[found.start() : start].expandtabs(4))
            lines += (_Line(start + a, start + b, line[a:b], indent, gap and not a) for a, b in _parts(line))
            gap = False
    return lines


def _without_comments(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A line without our own comments at its end, and the ranges of what these say."""
    end, said = len(line), []
    while line.endswith("-->", 0, end):
        start = line.rfind("<!--", 0, end)
        comment = _COMMENT.fullmatch(line, start, end) if start >= 0 else None
        if not comment or line.find("-->", start) < comment.end(1):
            break
        said.append(comment.span(1))
        end = start
        while end and line[end - 1] in _INVISIBLE:
            end -= 1
    return line[:end], said[::-1]


def _is_rule(line: str) -> bool:
    return line[0] in "-*_=~–—" and line.count(line[0]) >= 3 and not line.strip(line[0] + " ")


def _draws_table(line: str) -> bool:
    """Whether a line only draws the lines of a table: `|---|:--|`, `+---+---+`, `-----  ---`."""
    if line.strip("|+-=: \t"):
        return False
    has_columns = "|" in line or (("--" in line or "==" in line) and any(gap in line for gap in ("+", "  ", "\t")))
    return has_columns and ("-" in line or "=" in line)


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """The line as one range, or its items where it is a list that was flattened into one line."""
    cuts = list(_FLATTENED.finditer(line))
    start = 0
    if len(cuts) > 1 or _MARKER.match(line):
        for cut in cuts:
            yield start, cut.start()
            start = cut.end()
    yield start, len(line)


def _roles(lines: list[_Line]) -> list[_Role]:
    """What each line is, from its own marks first, then from its neighbours."""
    roles: list[_Role] = []
    for i, line in enumerate(lines):
        alone = line.gap and (i + 1 == len(lines) or lines[i + 1].gap)
        roles.append(_own_role(line, alone, in_quote=roles[-1:] == ["quote"] and not line.gap))
    width = _wrap_width(lines, roles)
    _find_tables(lines, roles, width)
    _find_glued_cells(lines, roles)
    _join(lines, roles, width)
    _find_numbered_headings(lines, roles)
    _find_headings(lines, roles)
    return roles


def _own_role(line: _Line, alone: bool, in_quote: bool) -> _Role:
    """What a line is by its own marks."""
    text = line.text
    if not _LETTER_OR_DIGIT.search(text):
        return "quote" if in_quote and not text.strip("> ") else "residue"
    if alone and _PAGE_NUMBER.fullmatch(text):
        return "residue"
    if len(text) <= _ROW_LENGTH and (_SEE_ALSO.match(text) or " ".join(_WORD.findall(text.lower())) in _CONTROLS):
        return "residue"
    if _HASHES.match(text):
        return "heading"
    if _QUOTE.match(text):
        return "quote"
    marker = _MARKER.match(text)
    if line.underline in _UNDERLINES and _is_label(text.rstrip(":")) and not (marker and marker["bullet"]):
        return "heading"
    return "item" if marker else "text"


def _stacks(lines: list[_Line], keys: Sequence[object]) -> Iterator[range]:
    """The lines that stand one under the other, without a blank line, and have the same key; a false key is none."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap or keys[i] != keys[start]:
            if keys[start]:
                yield range(start, i)
            start = i


# Hard-wrapped text


def _wrap_width(lines: list[_Line], roles: list[_Role]) -> int:
    """The columns that the file is hard-wrapped to; 0 where a line is a paragraph."""
    pairs = [
        (line, after)
        for (line, role), (after, role_after) in pairwise(zip(lines, roles, strict=True))
        if not after.gap and role in ("text", "item") and role_after == "text"
    ]
    widths = sorted(line.indent + len(line.text) for line, _ in pairs)
    width = widths[len(widths) * 95 // 100] if widths else 0
    broken = [after.text for line, after in pairs if _is_full(line, after, width) and _is_open(line.text)]
    in_lower_case = sum(text[0].islower() for text in broken)
    is_wrapped = width in _WRAP and 2 * len(broken) >= len(pairs) and 3 * in_lower_case >= len(broken) > 0
    return width if is_wrapped else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether the first word of the line after it would not have fitted."""
    return line.indent + len(line.text) + 1 + len(after.text.split(None, 1)[0]) > _FULL * width


def _is_open(text: str) -> bool:
    return text[-1] not in ".!?:;"


def _join(lines: list[_Line], roles: list[_Role], width: int) -> None:
    """Finds the lines that continue the paragraph, item or quote above them."""
    head = 0
    for i in range(1, len(lines)):
        if not lines[i].gap and _continues(lines[head], roles[head], lines[i - 1], lines[i], roles[i], width):
            roles[i] = "more"
        else:
            head = i


def _continues(head: _Line, kind: _Role, before: _Line, line: _Line, role: _Role, width: int) -> bool:
    wraps = width > 0 and _is_full(before, line, width)
    if role == "quote" or kind == "quote":
        return role == kind and wraps
    if role == "item":  # a number that happens to begin a line
        return kind == "text" and wraps and _number(line) is not None and _is_open(before.text)
    if role != "text" or kind not in ("text", "item"):
        return False
    if kind == "item" and line.indent > head.indent:
        return True
    if line.text[0].islower() and _is_open(before.text) and (kind == "item" or len(before.text) > _CELL_LENGTH):
        return True
    return wraps or (width > 0 and kind == "text" and not before.text.endswith(":") and not _is_label(before.text))


# Tables


def _find_tables(lines: list[_Line], roles: list[_Role], width: int) -> None:
    """Finds rows: at least two lines with columns. In hard-wrapped text a full line with wide spaces is justified."""
    columns = [
        _columns(line.text) if role == "text" and not (width and len(line.text) > _FULL * width) else None
        for line, role in zip(lines, roles, strict=True)
    ]
    for rows in _stacks(lines, columns):
        if len(rows) > 1:
            roles[rows.start : rows.stop] = ["cell"] * len(rows)


def _columns(text: str) -> tuple[str, int] | None:
    """What separates the columns of a line, and how many there are where only spaces do; None without columns."""
    if len(text) > _ROW_LENGTH:
        return None
    for separator in "|\t":
        if separator in text.strip(separator):
            return separator, 0
    cells = _CELLS[" "].findall(text)
    is_row = len(cells) > 1 and all(len(cell) <= _CELL_LENGTH and cell[-1] not in ".!?:;," for cell in cells[:-1])
    return (" ", len(cells)) if is_row else None


def _find_glued_cells(lines: list[_Line], roles: list[_Role]) -> None:
    """Finds rows like "Spasticity70-80%": two that hold a number, or three."""
    glued = [_glued(line.text) if role == "text" else [] for line, role in zip(lines, roles, strict=True)]
    for rows in _stacks(lines, [bool(words) for words in glued]):
        has_number = any(word["digit"] or word["figure"] for i in rows for word in glued[i])
        if len(rows) >= (2 if has_number else 3):
            roles[rows.start : rows.stop] = ["glued"] * len(rows)


def _glued(text: str) -> list[re.Match[str]]:
    """Where cells touch in a short line without end punctuation: words, or a word and a figure."""
    return [word for word in _GLUED.finditer(text) if word[0] not in _NAMES] if _is_label(text) else []


# Headings and lists without marks


def _find_numbered_headings(lines: list[_Line], roles: list[_Role]) -> None:
    """Finds the numbered lines that head the text or the bullets below them and are no step of a list."""
    numbers = [_number(line) if role == "item" else None for line, role in zip(lines, roles, strict=True)]
    alone = set()  # the only number of its list
    for items in _stacks(lines, [role in ("item", "more") for role in roles]):
        if numbers[items.start] and not any(numbers[i] for i in items[1:]):
            alone.add(items.start)
    before: re.Match[str] | None = None  # the number of the item above
    for i in range(len(lines) - 1):
        if roles[i] == "more":
            continue
        after = roles[i + 1]
        follows = after in ("text", "quote", "cell") or (after == "item" and i in alone and not numbers[i + 1])
        number = numbers[i]
        is_step = before and number and int(number["number"]) == int(before["number"]) + 1
        if number and follows and not is_step and lines[i + 1].indent <= lines[i].indent:
            text = lines[i].text[number.end() :]
            if _wording(text)[0].isupper() and _is_label(text) and _is_heading(text):
                roles[i] = "heading"
        before = number if roles[i] == "item" else None


def _number(line: _Line) -> re.Match[str] | None:
    marker = _MARKER.match(line.text)
    return marker if marker and marker["number"] else None


def _find_headings(lines: list[_Line], roles: list[_Role]) -> None:
    """Finds headings and unmarked items among the labels, by what stands above, below and beside them."""
    labels = [
        (role == "text" and roles[i + 1 : i + 2] != ["more"] and _is_label(line.text)) * (1 + line.text.endswith(":"))
        for i, (line, role) in enumerate(zip(lines, roles, strict=True))
    ]
    written = [i for i, role in enumerate(roles) if role not in ("residue", "glued")]
    if written and _is_title(lines, labels, *written[:2]):
        roles[written[0]], labels[written[0]] = "heading", 0
    listing, at = False, 0  # whether a colon opened a list without marks, which no heading or sentence ended
    for run in _runs(lines, labels):
        for i in range(at, run.start):
            if lines[i].text.endswith(":"):
                listing = bool(labels[i + 1]) and lines[i + 1].gap
            elif roles[i] == "heading" or lines[i].text.endswith((".", "!", "?")):
                listing = False
        at = run.start
        items = _items(lines, run, listing)
        for i in run:
            text = lines[i].text
            if i in items:
                roles[i] = "label"
            elif _is_heading(text) and (i < written[-1] or _MAY_END_TEXT.fullmatch(_wording(text))):
                roles[i] = "heading"


def _is_title(lines: list[_Line], labels: list[int], first: int, second: int | None = None) -> bool:
    """Whether the first line heads the text; three labels without a blank line are a list."""
    if second is None or not labels[first] or not _is_heading(lines[first].text, is_title=True):
        return False
    stack = next(stack for stack in _stacks(lines, labels) if first in stack)
    return len(stack) < 3


def _runs(lines: list[_Line], labels: list[int]) -> Iterator[range]:
    """Neighbouring labels that are spaced alike: all without blank lines between them, or all with."""
    run = range(0)
    for stack in _stacks(lines, labels):
        spaced = len(stack) == 1 and lines[stack.start].gap and (len(run) == 1 or (run and lines[run[-1]].gap))
        if spaced and stack.start == run.stop:
            run = range(run.start, stack.stop)
            continue
        if run:
            yield run
        run = stack
    if run:
        yield run


def _items(lines: list[_Line], run: range, listing: bool) -> range:
    """The part of a run of labels that is a list; the rest may be headings."""
    texts = [_wording(lines[i].text) for i in run]
    after_colon = run.start > 0 and lines[run.start - 1].text.endswith(":")
    if len(run) > 1 and not lines[run[1]].gap:
        if not after_colon and len(run) > 2 and _stands_out(texts[0]) and not any(map(_stands_out, texts[1:])):
            return run[1:]
        are_headings = len(run) == 2 and not after_colon and all(map(_is_titled, texts))
    elif len(run) == 1 and after_colon:
        is_alone = lines[run.start].gap and lines[run.stop : run.stop + 1] and not _is_open(lines[run.stop].text)
        are_headings = is_alone or _stands_out(texts[0])
    elif listing and not after_colon:
        are_headings = all(map(_stands_out, texts))
    else:
        are_headings = not after_colon and len(run) <= _HEADINGS
    if are_headings:
        return run[:0]
    ends_in_heading = len(run) > 1 and lines[run[1]].gap and _stands_out(texts[-1]) and not _stands_out(texts[-2])
    return run[:-1] if ends_in_heading else run


def _is_label(text: str) -> bool:
    """Whether a line is short and without end punctuation, as headings are and items of a list without marks."""
    if len(text) > _LABEL_LENGTH:
        return False
    text = _wording(text)
    end = text.rstrip("\"”’')*†")[-1:]
    return any(map(str.isalpha, text)) and end not in ".!;,:…" and len(text.split()) <= _LABEL_WORDS


def _wording(text: str) -> str:
    """A line without the marks of bold print, and without the colon that ends a line in bold print or capitals."""
    bold = _BOLD.fullmatch(text)
    words = bold[2] if bold else text
    head = words.rstrip(":")
    return head if bold or (words.isupper() and not _CALLOUT.fullmatch(head)) else words


def _is_heading(text: str, is_title: bool = False) -> bool:
    """Whether a label reads as a heading: no sentence cut short, no address, price, date, name, reference or dose.

    A title may begin with a small letter, and may be a pair ("Baclofen: uses").
    """
    text = _wording(text)
    if _NO_HEADING.search(text) or _SENTENCE_END.search(text):
        return False
    if text.endswith("?"):
        return True
    first = _LETTER_OR_DIGIT.search(text)
    if first is None or (not is_title and (first[0].islower() or _is_pair(text))):
        return False
    if _is_titled(text) or _ASKS.match(text):
        return True
    words = text.lower().split()
    is_sentence = _VERB.search(text) and (len(words) > 8 or _SUBJECT.match(text))
    return words[-1] not in _OPEN_ENDS and not is_sentence


def _is_pair(text: str) -> bool:
    """Whether a label is a name and a value ("Generic name: baclofen"), not a title with a colon."""
    name, colon, value = text.partition(": ")
    if not colon:
        return False
    is_title = len(value.split()) > 1 and (value[0].isupper() or _ASKS.match(value))
    return not is_title or _CALLOUT.fullmatch(name) is not None


def _is_titled(text: str) -> bool:
    """Whether the words of a line begin with capitals, small ones and one in five excepted."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _MINOR_WORDS]
    return bool(words) and 5 * sum(word[0].islower() for word in words) <= len(words)


def _stands_out(text: str) -> bool:
    """Whether a line among items is a heading, judged by its wording alone."""
    return text.endswith("?") or _SECTION.fullmatch(text) is not None or (" " in text and _is_titled(text))


# Writing


class _Writer:
    """Writes lines as blocks, and numbers the lists, tables and quotes that they belong to."""

    def __init__(self, builder: DocumentBuilder, source: str) -> None:
        self._builder, self._source = builder, source
        self._lists: list[tuple[int, str]] = []  # the open ones: their indentation and kind of mark
        self._group = self._row = 0
        self._head: _Role = "residue"  # of the open block
        self._end = 0
        self._is_first = True

    def write(self, line: _Line, role: _Role) -> None:
        """Writes a line; one that is indented more than the open list does not end it."""
        if role == "more":
            self._builder.text(self._end, line.start)
            self._text(*_content(line, self._head))
        else:
            self._count(line, role)
            self._block(line, role)
            self._head = role
            self._is_first = self._is_first and role in ("residue", "glued")
        self._end = line.end

    def _count(self, line: _Line, role: _Role) -> None:
        if role == "item":
            self._group += not self._lists
        elif not self._lists or line.indent <= self._lists[0][0]:
            self._lists.clear()
        if role in ("label", "quote", "cell", "glued") and (role != self._head or (line.gap and role != "label")):
            self._group, self._row = self._group + 1, 0

    def _block(self, line: _Line, role: _Role) -> None:
        begin = self._builder.begin
        match role:
            case "heading":
                level, is_marked = _level(line, self._is_first)
                begin("heading", level, inferred=not is_marked)
            case "item":
                begin("list-item", _depth(self._lists, line), self._group)
            case "label":
                begin("list-item", 1, self._group, inferred=True)
            case "quote":
                begin("quote", group=self._group)
            case "cell":
                self._cells(line)
                return
            case "glued" | "residue":
                begin("residue", group=self._group if role == "glued" else 0)
            case _:
                begin("paragraph")
        self._text(*_content(line, role))

    def _cells(self, line: _Line) -> None:
        separator, _ = _columns(line.text) or (" ", 0)
        self._row += 1
        for cell in _CELLS[separator].finditer(self._source, line.start, line.end):
            self._builder.begin("table-cell", group=self._group, row=self._row)
            self._text(*cell.span())

    def _text(self, start: int, end: int) -> None:
        """Adds a range to the open block; a Markdown link reads as it is written, and is a link all the same."""
        builder = self._builder
        for link in _LINK.finditer(self._source, start, end):
            builder.text(start, link.start("label"))
            label = builder.offset
            builder.text(*link.span("label"))
            builder.link(label, link["target"], Span(*link.span()), "image" if link["image"] else "link")
            start = link.end("label")
        builder.text(start, end)


def _content(line: _Line, role: _Role) -> tuple[int, int]:
    """The range of the source that a line says, without its mark; the number of a heading belongs to the heading."""
    start, end = 0, len(line.text)
    if role == "heading":
        if hashes := _HASHES.match(line.text):
            start, end = hashes.end(), len(_CLOSING_HASHES.sub("", line.text))
        elif bold := _BOLD.fullmatch(line.text):
            start, end = bold.span(2)
    elif role in ("item", "quote") and (mark := (_MARKER if role == "item" else _QUOTE).match(line.text)):
        start = mark.end()
    return line.start + start, line.start + end


def _level(line: _Line, is_first: bool) -> tuple[int, bool]:
    """The level of a heading, and whether its marks say so."""
    if hashes := _HASHES.match(line.text):
        return len(hashes[1]), True
    if line.underline in _UNDERLINES:
        return _UNDERLINES[line.underline], True
    if decimal := _DECIMAL.match(line.text):
        return min(6, 3 + decimal[1].count(".")), False
    if _MARKER.match(line.text):
        return 3, False
    return (1 if is_first else 2), False


def _depth(lists: list[tuple[int, str]], line: _Line) -> int:
    """Finds or opens the list that an item belongs to; returns its depth.

    A deeper indentation opens a list, and so does another kind of mark at the same indentation.
    """
    marker = _MARKER.match(line.text)
    kind = (marker["bullet"] or ("1" if marker["number"] else "a")) if marker else ""
    while lists and lists[-1][0] > line.indent:
        lists.pop()
    depth = len(lists)
    while depth and lists[depth - 1][0] >= line.indent - 1:
        if lists[depth - 1][1] == kind:
            del lists[depth:]
            return depth
        depth -= 1
    lists.append((line.indent, kind))
    return len(lists)
