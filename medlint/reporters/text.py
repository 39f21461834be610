"""Text: findings for a person at a terminal, each with the line it stands on and the words underlined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from medlint.finding import SEVERITIES, Finding, Report, Severity

_LINE_END = re.compile(r"[\r\n]")
_WIDTHLESS = frozenset({"Mn", "Me", "Cf"})
_COLOURS: dict[str, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "dim": "2",
    "bold": "1",
    "clean": "1;32",
}


def render(
    report: Report,
    colour: bool = False,
    width: int = 100,
    lowest: Severity = "warning",
    statistics: bool = False,
    summary: bool = True,
) -> str:
    """The report as text for a terminal of `width` columns.

    Findings milder than `lowest` are counted, not shown; `statistics` shows the number of findings of each rule, of
    every severity, in place of the findings; `summary` adds the closing lines.
    """
    page = _Page(colour, width)
    shown = SEVERITIES if statistics else SEVERITIES[: SEVERITIES.index(lowest) + 1]
    if statistics:
        lines = list(page.statistics(report))
    else:
        lines = [line for finding in report.findings if finding.severity in shown for line in page.finding(finding)]
    if summary:
        lines += page.summary(report, shown)
    return "".join(f"{line}\n" for line in lines)


class _Page:
    """Lays out findings and counts, in colour or not."""

    def __init__(self, colour: bool, width: int) -> None:
        self._colour, self._width = colour, max(40, width)

    def finding(self, finding: Finding) -> Iterator[str]:
        place = self._paint(f"{visible(finding.path)}:{finding.start.line}:{finding.start.column}", "bold")
        rule = self._paint(f"{finding.severity} {finding.rule}", finding.severity)
        yield f"{place}: {rule}: {visible(finding.message)}"
        number = str(finding.start.line)
        line, mark = self._excerpt(finding, self._width - len(number) - 5)
        gutter = " " * len(number)
        yield f"  {self._paint(f'{number} |', 'dim')} {line}"
        yield f"  {self._paint(f'{gutter} |', 'dim')} {self._paint(mark, finding.severity)}"
        yield ""

    def _excerpt(self, finding: Finding, room: int) -> tuple[str, str]:
        """The line, shortened around the words, and the marks that go under them."""
        # No more than fits: a finding may be as long as the article.
        found = _clip(visible(_LINE_END.split(finding.text[: room + 1], maxsplit=1)[0]), room)
        before, after = visible(finding.before), visible(finding.after)
        spare = room - max(1, _columns(found))  # words without width are marked all the same
        before = _clip(before[::-1], max(spare // 2, spare - _columns(after)))[::-1]
        after = _clip(after, spare - _columns(before))
        return f"{before}{found}{after}", " " * _columns(before) + "^" * max(1, _columns(found))

    def statistics(self, report: Report) -> Iterator[str]:
        counts = Counter((finding.rule, finding.severity) for finding in report.findings)
        size = max((len(str(count)) for count in counts.values()), default=1)
        for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"{count:{size}}  {self._paint(f'{severity:7}', severity)}  {rule}"
        if counts:
            yield ""

    def summary(self, report: Report, shown: tuple[Severity, ...]) -> Iterator[str]:
        counts = report.by_severity()
        files = sum(1 for file in report.files if not file.unread)
        touched = sum(1 for file in report.files if file.findings)
        read = f"{_number(files, 'file')}, {_number(report.words, 'word')}, {report.seconds:.2f} s"
        if not counts:
            yield f"{self._paint('No findings', 'dim' if report.all_errors else 'clean')} in {read}."
        else:
            told = ", ".join(
                self._paint(_number(counts[severity], severity), severity)
                for severity in SEVERITIES
                if counts[severity]
            )
            yield f"{told} in {touched} of {read}."
        hidden = sum(counts[severity] for severity in SEVERITIES if severity not in shown)
        if hidden:
            yield self._paint(f"{_number(hidden, 'milder finding')} not shown: add --min-severity info.", "dim")
        if faults := len(report.all_errors):
            yield self._paint(
                f"{_number(faults, 'problem')} kept something from being checked: see the messages on stderr.", "error"
            )

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour else text


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 or noun == 'info' else 's'}"


def _clip(text: str, columns: int) -> str:
    """As much of a text as fits, with an ellipsis where it is cut."""
    ends = list(accumulate(_columns(character) for character in text))
    if not ends or ends[-1] <= columns:
        return text
    return text[: bisect_right(ends, columns - 1)] + "…"[:columns]


def visible(text: str) -> str:
    """Text that cannot move the cursor or hide: tabs as spaces, control and direction characters as their numbers."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character.isprintable() or character in "\u00a0\u200d\ufe0f":
        return character
    return f"<U+{ord(character):04X}>"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # a library of its own

    return sum(0 if category(c) in _WIDTHLESS else 2 if east_asian_width(c) in "WF" else 1 for c in text)
