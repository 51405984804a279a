"""Dates as arguments: checked, and converted to ISO 8601."""

from __future__ import annotations

import datetime
import re

from onrecord import _core

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
FORMS = "2024, 2024-05, 2024-05-17, 2024-05-17T09:30 or a datetime.date"


def is_iso(text: str) -> bool:
    """Returns whether a text is a date of ISO 8601, with the precision of a year, month, day or time."""
    found = _ISO.fullmatch(text)
    if found is None:
        return False
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    try:
        datetime.datetime(
            year or 1, month if month is not None else 1, day if day is not None else 1, hour or 0, minute or 0
        )
    except ValueError:
        return False
    return year != 0 and (second or 0) <= 60


def iso_date(value: str | datetime.date | None, argument: str) -> str | None:
    """Returns a date in ISO 8601, or `None` for `None` and for missing values of pandas.

    Raises:
        UsageError: The value is not a date; the message names `argument` and the accepted forms.
    """
    if value is None or str(value) == "NaT":
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and is_iso(value.strip()):
        return value.strip()
    raise _core.UsageError(f"{argument}={value!r} is no date; write it as {FORMS}")
