"""The part of a file that vaultkit writes, between two marker lines; outside it all is the user's.

See README.md, *What it promises*.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression

_BEGIN = expression(rf"^<!-- vaultkit:begin agenda for ({ISO_DAY}) -->[ \t]*\r?$", re.M)
_BEGIN_OVERVIEW = expression(r"^(<!-- vaultkit:begin overview -->)[ \t]*\r?$", re.M)
_END = expression(r"^<!-- vaultkit:end -->[ \t]*(?=\r?$)", re.M)
_MARK = expression(
    r"\A\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,200}?vaultkit:[ \t]*[\"']?(?:agenda|overview)[\"']?[ \t]*\r?\n"
)

END = "<!-- vaultkit:end -->"
BEGIN_OVERVIEW = "<!-- vaultkit:begin overview -->"
"""The line before the region of the overview of people."""


def begin_line(day: date) -> str:
    """The line before the region of one day."""
    return f"<!-- vaultkit:begin agenda for {day.isoformat()} -->"


def is_generated(text: str) -> bool:
    """Whether a note was written by vaultkit, or is a copy of such a note: by its property or its marker lines."""
    return "vaultkit:" in text and (
        bool(_MARK.match(text)) or find_region(text) is not None or find_overview(text) is not None
    )


class Region(Struct, frozen=True):
    """A file's text around the region, and the day the region is for."""

    before: str
    after: str
    day: date | None
    inside: str = ""
    """The text between the marker lines."""


def find_region(text: str) -> Region | None:
    """The one region of an agenda in a text; None without one, or when the markers do not make one clear pair."""
    return _found(text, _BEGIN)


def find_overview(text: str) -> Region | None:
    """The same of an overview of people, which has no day."""
    return _found(text, _BEGIN_OVERVIEW)


def _found(text: str, begin: re.Pattern[str]) -> Region | None:
    begins, ends = list(begin.finditer(text)), list(_END.finditer(text))
    if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
        return None
    inside = text[begins[0].end() : ends[0].start()]
    return Region(text[: begins[0].start()], text[ends[0].end() :], real_day(begins[0][1]), inside)
