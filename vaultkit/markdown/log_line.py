"""A log line: a list item that begins with a day (docs/format.md, *Days of contact*)."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression

LEADING_DAY = expression(
    rf"\A\s*(?:[*_]{{1,3}}\s*)?(?:\[\[(?:[^\[\]|\n]*/)?({ISO_DAY})(?:[|#][^\[\]\n]*)?\]\]|({ISO_DAY})(?![\d-]))"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?!\d))?(?:\s*:?[*_]{1,3}:?(?=\s|$)|\s*:(?=\s|$)|[*_]{1,3})?"
)
"""Matches a day at the beginning of a text, be it in the calendar or not; group 1 or 2 is the day."""


def leading_day(text: str) -> tuple[date, int] | None:
    """The day a line begins with, and where the text after it begins."""
    if text[:1].isalpha():
        return None
    found = LEADING_DAY.match(text)
    day = real_day(found[1] or found[2]) if found else None
    return (day, found.end()) if found and day else None
