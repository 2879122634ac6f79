"""When an event takes place: its days and hours, as its properties write them (docs/format.md, *Events*)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.dates import parse_day, shifted
from vaultkit.expression import expression

if TYPE_CHECKING:
    from vaultkit.model.properties import PropertyReader

_CLOCK = r"((?:[01]?\d|2[0-3]):[0-5]\d)(?!\d|\s?[ap]\.?m\b)"
_TIME = expression(rf"(?:[T ]|^){_CLOCK}", re.I)
_TIME_ALONE = expression(rf"\s*{_CLOCK}(?::\d\d)?\s*", re.I)
_TO = r"(?:\s*(?:--?|[–—/])\s*|\s+(?:to|until|till|bis|à|au|a|al|hasta)\s+)"
_BETWEEN = expression(r"[-–—/]|(?<=\s)(?:to|until|till|bis|à|au|a|al|hasta)(?=\s)", re.I)
_BEHIND = expression(rf"{_TO}{_CLOCK}", re.I)
_DIGIT = expression(r"\d")
_LONGEST = 100
"""Characters of a range: what is longer is none."""
_SMALL_HOURS = 6
"""What ends before this hour of the next day belongs to the evening on which it began."""


class Moments(Struct, frozen=True):
    """A day, or days, with hours as far as they are written."""

    first: date | None
    begins: str | None = None
    last: date | None = None
    ends: str | None = None


def parse_moments(text: str) -> Moments | None:
    """A day or a range, `2026-11-26 18:00–20:00`, `2026-11-26/2026-11-28`; None for anything else."""
    if (day := parse_day(text)) is not None:
        return Moments(day, _time_in(text))
    for between in _BETWEEN.finditer(text) if len(text) <= _LONGEST else ():
        before, behind = text[: between.start()].rstrip(" -"), text[between.end() :].lstrip(" -")
        first, last, clock = parse_day(before), parse_day(behind), _TIME_ALONE.fullmatch(behind)
        if first and (last or clock):
            return Moments(first, _time_in(before), last, clock[1] if clock else _time_in(behind))
    return None


def parse_end(text: str) -> Moments | None:
    """The end of an event, a day, or a time of its day; None for anything else."""
    if clock := _TIME_ALONE.fullmatch(text):
        return Moments(None, ends=clock[1])
    day = parse_day(text)
    return Moments(None, last=day, ends=_time_in(text)) if day else None


def read_moments(read: PropertyReader, named_day: date | None) -> Moments:
    """When the event of a note takes place, its last day its first where no other is written.

    What ends in the small hours of the next day ends on the day it began. What cannot be is named and left out.
    """
    told, end = read.typed("date", parse_moments) or Moments(named_day), read.typed("end", parse_end) or Moments(None)
    begins, behind = _hours(read, "start_time")
    ends, _ = _hours(read, "end_time")
    first, begins = told.first, begins or told.begins
    last, ends = end.last or told.last, ends or end.ends or behind or told.ends
    where = "end" if end.last or end.ends else "end_time" if read.has("end_time") else "date"
    if first and last and last < first:
        read.refuse(where, f"the event ends on {last}, before it begins", "fix one of the two days")
        last = ends = None
    is_early = bool(ends) and int((ends or "").partition(":")[0]) < _SMALL_HOURS
    is_back = bool(begins and ends) and (ends or "").zfill(5) < (begins or "").zfill(5)
    if first and is_back and is_early and last == shifted(first, 1):
        last = first
    elif is_back and not is_early and last in {None, first}:
        read.refuse(where, f"the event ends at {ends}, before it begins at {begins}", "fix one of the two times")
        ends = None
    return Moments(first, begins, last or first, ends)


def hours(begins: str | None, ends: str | None) -> str:
    """`18:00–20:00`, `18:00`, `until 20:00`; empty where neither is written."""
    if begins and ends:
        return f"{begins}–{ends}"
    return begins or (f"until {ends}" if ends else "")


def _time_in(text: str) -> str | None:
    found = _TIME.search(text)
    return found[1] if found else None


def _hours(read: PropertyReader, name: str) -> tuple[str | None, str | None]:
    """A time, and the one behind it where a property holds both; what has digits and no time is named."""
    written = read.text(name) or ""
    found = _TIME.search(written)
    if not found and _DIGIT.search(written):
        read.refuse(name, f"“{written}” is not a time", "write the hour and the minute, as 14:30")
    behind = _BEHIND.match(written, found.end()) if found else None
    return (found[1] if found else None, behind[1] if behind else None)
