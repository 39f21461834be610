"""Review dates: pages whose review is overdue, or is said to have been on a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from medlint.declared import declared, is_of_type, rest_of_line, texts
from medlint.document import Document, Hit
from medlint.options import Lexicon, Options
from medlint.phrases import Phrases
from medlint.source import Span

if TYPE_CHECKING:
    from medlint.text.dates import Dated


class ReviewDate(Options):
    """Options of the check `review-date`."""

    find: Literal["overdue", "future"]
    """What to report."""
    names: Lexicon
    """What names declare, as `name = kind`: `published`, `updated`, `reviewed` and `next-review` are asked for."""
    reviewed: Phrases
    """What stands in the text before the day of the last review, in a line of its own …"""
    next_review: Phrases
    """… and before that of the next one."""
    months: int = 36
    """For how long a review holds."""
    exempt_types: tuple[str, ...] = ()
    """Words in the type or layout of pages that need none (hub)."""


class _Day:
    """A date of a page: its kind, what it means, and where it stands."""

    def __init__(self, kind: str, dated: Dated, place: Span, in_source: bool) -> None:
        self.kind, self.dated, self._place, self._in_source = kind, dated, place, in_source

    def hit(self, reason: str, doubtful: bool = False) -> Hit:
        fields = {"date": str(self.dated), "reason": reason}
        return Hit(*self._place, fields, in_source=self._in_source, doubtful=doubtful)


def review_date(document: Document, options: ReviewDate) -> Iterator[Hit]:
    """Yields the dates that are still to come, or the one that says that a review is overdue; `date` and `reason`."""
    days = [*_declared_days(document, options), *_written_days(document, options)]
    if days and not is_of_type(document, options.exempt_types):
        yield from (_future if options.find == "future" else _overdue)(days, options)


def _future(days: list[_Day], options: ReviewDate) -> Iterator[Hit]:
    from datetime import timedelta

    from medlint.text.dates import today

    tomorrow = today() + timedelta(1)  # where the writer is, it may be tomorrow
    for day in days:
        if day.kind in ("reviewed", "updated") and day.dated.first > tomorrow:
            yield day.hit("that day is still to come", doubtful=day.kind == "updated")


def _overdue(days: list[_Day], options: ReviewDate) -> Iterator[Hit]:
    from medlint.text.dates import months_before, today

    now = today()
    by_kind = {day.kind: day for day in sorted(days, key=lambda day: day.dated.last)}  # the latest of each kind
    reviewed, planned = by_kind.get("reviewed"), by_kind.get("next-review")
    if planned and not (reviewed and reviewed.dated.last > planned.dated.last):
        if planned.dated.last < now:
            yield planned.hit("the next review was due then")
        return
    limit = months_before(now, options.months)
    if reviewed:
        if reviewed.dated.last < limit:
            yield reviewed.hit(f"a review holds for {options.months} months")
    elif "published" in by_kind:
        last = max(
            (by_kind[kind] for kind in ("published", "updated") if kind in by_kind), key=lambda day: day.dated.last
        )
        if last.dated.last < limit:
            yield last.hit("nothing says that anybody has reviewed it since", doubtful=True)


def _declared_days(document: Document, options: ReviewDate) -> Iterator[_Day]:
    fields = declared(document, options.names)
    for kind in ("published", "updated", "reviewed", "next-review"):
        for field in fields.get(kind, ()):
            from medlint.text.dates import dated

            if day := dated(next(texts(field.value), "")):
                yield _Day(kind, day, field.span, in_source=True)


def _written_days(document: Document, options: ReviewDate) -> Iterator[_Day]:
    for kind, phrases in (("reviewed", options.reviewed), ("next-review", options.next_review)):
        for span, _ in document.matches(phrases):
            if text := rest_of_line(document, *span):
                from medlint.text.dates import dated

                if day := dated(text):
                    yield _Day(kind, day, span, in_source=False)
