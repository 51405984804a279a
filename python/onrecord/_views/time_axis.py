"""Axis of time of the charts: ticks at round times in UTC, from minutes to decades, with labels that fit the span."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from typing import Any

import altair as alt

_MINUTE = datetime.timedelta(minutes=1)
_DAY = datetime.timedelta(days=1)
# Steps between ticks, in minutes, in days, and in months; the last ones alone above `_LONG`.
_MINUTES = (1, 5, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 3, 4, 7, 14, 28)
_MONTHS = (1, 2, 3, 6)
_YEARS = (12, 24, 60, 120, 240, 600, 1200)
# Letters of a label by its format, the longest formats first; pixels of a letter, and between two labels.
_LETTERS = {"%-d %b %Y": 11, "%b %Y": 8, "%-d %b": 6, "%H:%M": 5, "%Y": 4, "%b": 3}
_LETTER, _GAP = 8, 10
# Days of a span up to which ticks are at days, and from which they are at years.
_SHORT, _LONG = 75, 1100


class TimeAxis:
    """Scale of time of a chart: of moments if its dates have times, else of days."""

    def __init__(self, dates: Iterable[str], ticks: int = 5, width: int | None = None) -> None:
        """Stores the dates of the marks as ISO 8601 and the largest number of ticks.

        `width` is the number of pixels from the first to the last date. With it, a narrow axis has two ticks that are
        far enough apart for their labels, or one.
        """
        own = sorted(_parsed(date) for date in dates)
        self.hours = bool(own) and any(date.time() != datetime.time() for date in own)
        self.first, self.last = (own[0], own[-1]) if own else (_parsed("2000-01-01"),) * 2
        runs = _runs(self.first, self.last, self.hours) if own else []
        self.ticks = next((run for run in runs if len(run) <= ticks), runs[-1][:ticks] if runs else []) or own[:1]
        self.title, self.labels = _labels(self.first, self.last, self.hours)
        self.width = _LETTER * next(letters for form, letters in _LETTERS.items() if form in self.labels)
        if width is not None:
            self.ticks = _apart(self.ticks, runs, (self.last - self.first) * ((self.width + _GAP) / width))

    @property
    def without(self) -> str:
        """Words for dates without a place on the axis."""
        return "without a time" if self.hours else "without a date"

    def domain(self, step: str) -> list[int]:
        """Returns the ends of the scale for periods of a length; a period alone has room on both sides."""
        first, last = self.first, _end(self.last, step)
        if self.first == self.last:
            first, last = first - 2 * (last - first), last + 2 * (last - first)
        return [_milliseconds(first), _milliseconds(last)]

    def axis(self, **changes: Any) -> alt.Axis:
        """Returns the axis; its title is the part of the dates that all labels have in common."""
        look = {
            "values": [_milliseconds(tick) for tick in self.ticks],
            "labelExpr": self.labels,
            "title": self.title,
            "titleFontWeight": "normal",
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            # A label that would leave the chart is beside its tick; every other label is below it.
            "labelFlush": self.width // 2,
        }
        return alt.Axis(**{**look, **changes})


def words(date: str) -> str:
    """Returns a date in words: "4 Mar 2024", "4 Mar 2024, 16:40 UTC"."""
    at = _parsed(date)
    return f"{at.day} {at:%b} {at.year}" + (f", {at:%H:%M} UTC" if "T" in date else "")


def end(date: str, step: str) -> str:
    """Returns the end of the period that begins at a date: an hour, a day, a week, a month or a year later."""
    return _end(_parsed(date), step).isoformat()


def _end(first: datetime.datetime, step: str) -> datetime.datetime:
    if step == "month":
        first = first.replace(day=1)
        return first.replace(month=first.month % 12 + 1, year=first.year + first.month // 12)
    if step == "year":
        return first.replace(year=first.year + 1)
    return first + {"hour": 60 * _MINUTE, "day": _DAY, "week": 7 * _DAY}[step]


def _milliseconds(at: datetime.datetime) -> int:
    return round(at.timestamp() * 1000)


def _parsed(date: str) -> datetime.datetime:
    at = datetime.datetime.fromisoformat(date.replace("Z", "+00:00"))
    return at if at.tzinfo else at.replace(tzinfo=datetime.timezone.utc)


def _labels(first: datetime.datetime, last: datetime.datetime, hours: bool) -> tuple[str | None, str]:
    """Returns the title of an axis, and the Vega expression of its labels."""
    year, span = str(first.year), (last - first).days
    if hours and first.date() == last.date():
        return f"{first.day} {first:%B} {year}, UTC", "utcFormat(datum.value, '%H:%M')"
    same = first.year == last.year
    if hours:
        midnight = "utchours(datum.value) + utcminutes(datum.value) == 0"
        return (f"{year}, UTC" if same else f"{year}–{last.year}, UTC"), (
            f"{midnight} ? utcFormat(datum.value, '%-d %b') : utcFormat(datum.value, '%H:%M')"
        )
    if span > _LONG:
        return None, "utcFormat(datum.value, '%Y')"
    if span > _SHORT:
        return (year, "utcFormat(datum.value, '%b')") if same else (None, "utcFormat(datum.value, '%b %Y')")
    return (year, "utcFormat(datum.value, '%-d %b')") if same else (None, "utcFormat(datum.value, '%-d %b %Y')")


def _runs(first: datetime.datetime, last: datetime.datetime, hours: bool) -> list[list[datetime.datetime]]:
    """Returns the round times from first to last of each step, the shortest step first."""
    span = (last - first).days
    if hours:
        midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
        runs = [_run(midnight, last, minutes * _MINUTE) for minutes in _MINUTES]
        runs += [_run(midnight, last, days * _DAY) for days in _DAYS]
    elif span <= _SHORT:
        runs = [_run(first, last, days * _DAY) for days in _DAYS]
    else:
        runs = [_months(first, last, months) for months in (_MONTHS + _YEARS if span <= _LONG else _YEARS)]
    return [[at for at in run if at >= first] for run in runs]


def _apart(
    ticks: list[datetime.datetime], runs: list[list[datetime.datetime]], least: datetime.timedelta
) -> list[datetime.datetime]:
    """Returns the ticks if they are far enough apart; else the ends of the longest step that are; else one tick."""
    if all(later - tick >= least for tick, later in itertools.pairwise(ticks)):
        return ticks
    ends = ([run[0], run[-1]] for run in reversed(runs) if run)
    return next((pair for pair in ends if pair[1] - pair[0] >= least), ticks[:1])


def _run(first: datetime.datetime, last: datetime.datetime, step: datetime.timedelta) -> list[datetime.datetime]:
    return [first + i * step for i in range(int((last - first) / step) + 1)]


def _months(first: datetime.datetime, last: datetime.datetime, step: int) -> list[datetime.datetime]:
    """Returns the first days of every `step` months, counted from the year 0."""
    months = range((first.year * 12 + first.month - 1) // step * step, last.year * 12 + last.month, step)
    return [datetime.datetime(m // 12, m % 12 + 1, 1, tzinfo=datetime.timezone.utc) for m in months if m >= 12]
