"""Days, spans of calendar time, and the words for them.

Days are local `datetime.date` values; nothing here reads the clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from vaultkit.expression import expression

ISO_DAY = r"\d{4}-\d{2}-\d{2}"

# docs/format.md, *Days*: a day, or a date-time whose first ten characters are the day; zones are never converted.
_DATE = expression(
    rf"({ISO_DAY})(?:[T ]\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{{2}}:?\d{{2}})?)?", re.I
)
_DAY_IN_NAME = expression(
    r"(?<!\d)(?P<year>\d{4})(?P<sign>[-_.]?)(?P<month>\d{2})(?P=sign)(?P<day>\d{2})"
    r"(?:(?!\d)|(?<=\d{8})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d))"
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Of the days that names of notes tell; other numbers are none."""
_LINKED = expression(r"\[\[(?:[^\[\]|#]*/)?([^\[\]|#/]+)(?:\|[^\[\]]*)?\]\]")
_BIRTHDAY = expression(r"(?:(\d{4})-|--?)?(\d{2})-(\d{2})|(?:(\d{4})|--)(\d{2})(\d{2})")
_NO_YEARS = {"0000", "1604"}
"""What address books write for a year that is not known."""

Unit = Literal["day", "week", "month", "year"]
_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}
_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7}
_LONGEST: dict[Unit, int] = {**_DAYS_IN, "month": 31, "year": 366}
_COUNTED = expression(
    r"\A(?:every\s+)?(\d{1,5}|an?|one|two|three|four|six|other)?\s*"
    r"(days?|d|weeks?|wks?|w|months?|mths?|mo|m|quarters?|q|years?|yrs?|y)\.?"
)
_ISO_SPAN = expression(r"P(\d{1,5})([DWMY])", re.I)
_NUMBERS = {None: 1, "a": 1, "an": 1, "one": 1, "two": 2, "other": 2, "three": 3, "four": 4, "six": 6}


class Span(Struct, frozen=True, array_like=True):
    """A length of calendar time: `Span(6, "week")`. Months and years are calendar ones."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return counted(self.count, self.unit)

    @property
    def iso(self) -> str:
        """The ISO 8601 duration, such as `P6W`."""
        return f"P{self.count}{self.unit[0].upper()}"


class Period(Struct, frozen=True, order=True):
    """Some days in a row, the first and the last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


_NAMED_SPANS = {
    "daily": Span(1, "day"),
    "weekly": Span(1, "week"),
    "biweekly": Span(2, "week"),
    "fortnightly": Span(2, "week"),
    "monthly": Span(1, "month"),
    "bimonthly": Span(2, "month"),
    "quarterly": Span(3, "month"),
    "half-yearly": Span(6, "month"),
    "yearly": Span(1, "year"),
    "annually": Span(1, "year"),
}


def parse_day(text: str) -> date | None:
    """The day that `text` names in one of the accepted forms (docs/format.md, *Days*), else None."""
    text = text.strip()
    if linked := _LINKED.fullmatch(text):
        text = linked[1].strip()
    found = _DATE.fullmatch(text)
    return real_day(found[1]) if found else None


def parse_period(text: str) -> Period | None:
    """`2026-11-13/2026-11-22`, or one day, as a `Period`; None for anything else, such as an early end."""
    first, slash, last = text.partition("/")
    begin, end = parse_day(first), parse_day(last if slash else first)
    return Period(begin, end) if begin and end and begin <= end else None


def real_day(iso: str) -> date | None:
    """The day for ten characters `YYYY-MM-DD`, or None when the calendar has no such day."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def day_in_name(name: str) -> date | None:
    """The first day written in a file name (docs/format.md: What a note is).

    It is `YYYY-MM-DD`, also with `_` or a dot, or eight digits, which those of a time may follow.
    """
    for found in _DAY_IN_NAME.finditer(name):
        year, month, day = found["year"], found["month"], found["day"]
        if (real := real_day(f"{year}-{month}-{day}")) and FIRST_YEAR <= real.year <= LAST_YEAR:
            return real
    return None


def parse_span(text: str) -> Span | None:
    """`6 weeks`, `6w`, `monthly`, `P6W` or a number of days as a `Span`; None for anything else, and for nothing."""
    text = text.strip().casefold()
    if named := _NAMED_SPANS.get(text):
        return named
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return span_of(int(text), "day")
    if iso := _ISO_SPAN.fullmatch(text):
        return span_of(int(iso[1]), _UNITS[iso[2]])
    if words := _COUNTED.fullmatch(text):
        count = int(words[1]) if words[1] and words[1].isdigit() else _NUMBERS[words[1]]
        if words[2].startswith("q"):
            return span_of(3 * count, "month")
        return span_of(count, _UNITS[words[2][0]])
    return None


def span_of(count: int, unit: Unit) -> Span | None:
    """So many units as a `Span`; None for none, and for more than a hundred years."""
    return Span(count, unit) if count > 0 and count * _LONGEST[unit] <= 366 * 100 else None


def later(day: date, span: Span) -> date:
    """`day` plus `span`; the 31st plus a month is that month's last day."""
    return _moved(day, span.count, span.unit)


def earlier(day: date, span: Span) -> date:
    """`day` minus `span`, clamped to the calendar; the 31st less a month is that month's last day."""
    return min(_moved(day, -span.count, span.unit), day)


def _moved(day: date, count: int, unit: Unit) -> date:
    if unit in _DAYS_IN:
        return shifted(day, count * _DAYS_IN[unit])
    months = day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = min(max(day.year + months // 12, 1), date.max.year), months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted(day: date, days: int) -> date:
    """`day` plus a number of days, clamped to the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


class Birthday(Struct, frozen=True, array_like=True):
    """A day of the year, and the year when it is known."""

    month: int
    day: int
    year: int | None = None

    @property
    def day_of_year(self) -> tuple[int, int]:
        """The month and the day."""
        return (self.month, self.day)

    def in_year(self, year: int) -> date:
        """The day it is celebrated on: 29 February on the 28th in years without one (docs/properties.md)."""
        day = self.day if self.day < 29 else min(self.day, monthrange(year, self.month)[1])
        return date(year, self.month, day)

    def near(self, today: date, before: int, after: int) -> date | None:
        """The birthday from `before` days ago to `after` days ahead, the nearest to come first."""
        first, last = shifted(today, -before), shifted(today, after)
        for year in range(last.year, first.year - 1, -1):
            day = self.in_year(year)
            if first <= day <= last:
                return day
        return None


def days_of_year(first: date, last: date) -> frozenset[tuple[int, int]]:
    """Every birthday, as month and day, that can be celebrated between two days; a leap day with 28 February."""
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    found = {(day.month, day.day) for day in days}
    return frozenset(found | ({(2, 29)} if (2, 28) in found else set()))


def parse_birthday(text: str) -> Birthday | None:
    """`1985-03-14` or `03-14`, as vCard writes them too (`19850314`, `--03-14`, `--0314`), else None."""
    text = text.strip()
    found = _BIRTHDAY.fullmatch(text)
    if not found:
        day = parse_day(text)
        return parse_birthday(day.isoformat()) if day else None
    year, month, day_of_month = found.group(1, 2, 3) if found[2] else found.group(4, 5, 6)
    known = None if year in _NO_YEARS else year
    if real_day(f"{known or 2000}-{month}-{day_of_month}") is None:
        return None
    return Birthday(int(month), int(day_of_month), int(known) if known else None)


# --- words -----------------------------------------------------------------

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # English whatever the locale: the same notes yield the same bytes on every device


def counted(count: int, noun: str) -> str:
    """`1 day`, `2 days`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def times(count: int) -> str:
    """`never`, `once`, `twice`, `3 times`."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def long_day(day: date) -> str:
    """`Sunday 22 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date) -> str:
    """`20 Nov`, with the year when it is not near: `20 Nov 2024`."""
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if is_near(day, today) else f"{short} {day.year}"


def is_near(day: date, today: date) -> bool:
    """Whether a day is said without its year."""
    return abs((day - today).days) <= 180 or day.year == today.year


def weekday_day(day: date, today: date) -> str:
    """`Fri 20 Nov`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day, today)}"


def distance(day: date, today: date) -> str:
    """`today`, `yesterday`, `in 4 days`, `3 weeks ago`: how far a day is from today."""
    days = (day - today).days
    if days in {-1, 0, 1}:
        return ("yesterday", "today", "tomorrow")[days + 1]
    length = length_in_words(abs(days))
    return f"in {length}" if days > 0 else f"{length} ago"


def interval_in_words(days: int) -> str:
    """How often something is, behind the word *every*: `week`, `10 days`, `4 weeks`, `month`."""
    return "week" if days == 7 else length_in_words(days).removeprefix("1 ")


def length_in_words(days: int) -> str:
    """A number of days as people say it: `13 days`, `3 weeks`, `5 months`, `2 years`."""
    if days < 21:
        return counted(days, "day")
    if days < 91:
        return counted(round(days / 7), "week")
    if days < 700:
        return counted(round(days / 30.44), "month")
    return counted(round(days / 365.25), "year")
