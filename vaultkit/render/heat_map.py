"""Days of contact as a picture of characters, which a terminal, a pager and a note show alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from vaultkit.dates import MONTHS

WEEKS = 26
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SIGNS = ((4, "█"), (2, "■"), (1, "▪"), (0, "·"))
LEGEND = "· none  ▪ 1  ■ 2 or 3  █ 4 and more"


def heat_map(days: Mapping[date, int], today: date, weeks: int = WEEKS) -> list[str]:
    """A row for each weekday and a column for each week, the last one today's; days to come are blank.

    `days` is with how many people you were in touch on a day.
    """
    monday = today - timedelta(today.weekday())
    weeks = min(weeks, (monday - date.min).days // 7 + 1)
    mondays = [monday - timedelta(7 * back) for back in range(weeks - 1, -1, -1)]
    rows = [f"    {_months(mondays)}".rstrip()]
    for number, name in enumerate(_WEEKDAYS):
        cells = (_cell(days, first, number, today) for first in mondays)
        rows.append(f"{name} {' '.join(cells)}".rstrip())
    return rows


def year_line(days: Iterable[date], today: date) -> str:
    """A sign for each of the last 52 weeks, this one last: on how many days of it you were in touch."""
    monday = today - timedelta(today.weekday())
    weeks = Counter((monday - (day - timedelta(day.weekday()))).days // 7 for day in days if day <= today)
    return "".join(sign(weeks[back]) for back in range(_YEAR - 1, -1, -1))


_YEAR = 52


def _cell(days: Mapping[date, int], monday: date, number: int, today: date) -> str:
    if (today - monday).days < number:
        return " "
    return sign(days.get(monday + timedelta(number), 0))


def sign(count: int) -> str:
    """The sign for a number of people, or of days."""
    return next(sign for least, sign in _SIGNS if count >= least)


def _months(mondays: list[date]) -> str:
    """The name of each month above the first week that begins in it, where there is room."""
    line = ""
    for column, monday in enumerate(mondays):
        is_new = column == 0 or mondays[column - 1].month != monday.month
        if is_new and len(line) <= 2 * column:
            line = f"{line:<{2 * column}}{MONTHS[monday.month - 1][:3]} "
    return line.rstrip()
