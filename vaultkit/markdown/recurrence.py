"""Repeat rules of the Tasks plugin, which reads them as the English of rrule.js (Tasks docs: Recurring Tasks)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from msgspec import Struct

from vaultkit.dates import MONTHS, WEEKDAYS, Span, Unit, later
from vaultkit.expression import expression

_WHEN_DONE = " when done"
_RULE = expression(r"every\s++(?:([1-9]\d{0,3})\s++)?(.+)")
_WORD = expression(r"\s*+(?:(?P<and>(?:,\s*+|(?:and|or)\b\s*+)+)|(?P<nth>[1-9]\d?)(?:st|nd|rd|th)\b|(?P<word>[a-z]++))")

_UNITS: Mapping[str, Unit] = {"D": "day", "K": "week", "W": "week", "M": "month", "Y": "year"}
_WORDS = {
    **{f"{unit}{ending}": unit[0].upper() for unit in ("day", "week", "month", "year") for ending in ("", "s")},
    "weekday": "K",
    "weekdays": "K",
    "on": "o",
    "in": "o",
    "the": "t",
    "last": "l",
    "first": "f1",
    "second": "n2",
    "third": "n3",
    **{name.lower()[:length]: f"w{number}" for number, name in enumerate(WEEKDAYS) for length in (2, 3, 9)},
    **{name.lower()[:length]: f"m{number}" for number, name in enumerate(MONTHS, 1) for length in (3, 9)},
    "tues": "w1",
    "wedn": "w2",
    "thur": "w3",
    "sept": "m9",
}
"""What a word is, in one letter for the grammar, with its number; `K` are all days from Monday to Friday."""
_ITEM = r"(?:f|nl?|l)[wD]?|w|K|m"
_GRAMMAR = expression(rf"D|K|(?:[WMY]|m(?:cm)*)(?:(?:ot?|t)(?:{_ITEM})(?:[cto](?:{_ITEM}))*)?|w(?:cw)*")
"""`c` is a comma, an *and* or an *or*."""


class Rule(Struct, frozen=True):
    """How often, and on which days, a task repeats."""

    every: Span
    when_done: bool = False
    """Counted from the day it was done, instead of from its own."""
    weekdays: tuple[tuple[int, int | None], ...] = ()
    """From 0 for Monday, each with its number in the month or the year, from the end if it is negative."""
    month_days: tuple[int, ...] = ()
    """Of the month; from its end if negative."""
    months: tuple[int, ...] = ()

    def after(self, day: date) -> date | None:
        """The first day after one on which the rule holds when it is counted from there; None if there is none.

        Without fixed days the 31st plus a month is that month's last day; with them, months without such a day are
        passed over. None as well where years would be passed over: there the plugin writes other days, even past ones.
        """
        if not (self.weekdays or self.month_days or self.months):
            return later(day, self.every)
        from dateutil import rrule

        unit = self.every.unit
        found = rrule.rrule(
            rrule.WEEKLY if unit == "week" else rrule.MONTHLY if unit == "month" else rrule.YEARLY,
            dtstart=datetime.combine(day, time.min),
            interval=self.every.count,
            byweekday=[rrule.weekday(weekday, nth) for weekday, nth in self.weekdays] or None,
            bymonthday=self.month_days or None,
            bymonth=self.months or None,
            until=datetime.combine(later(day, Span(100, "year")), time.min),
        ).after(datetime.combine(day, time.min))
        passes_over = unit == "year" and (self.every.count > 1 or not self.months)
        if found is None or (passes_over and found.year - day.year > self.every.count):
            return None
        return found.date()


def read_rule(text: str) -> Rule | None:
    """The rule that a text means; None if any part of it is not understood."""
    text = text.strip().lower()
    found = _RULE.fullmatch(text.removesuffix(_WHEN_DONE))
    words = _words(found[2]) if found else None
    if not found or not words or not _GRAMMAR.fullmatch("".join(letter for letter, _ in words)):
        return None
    unit = _UNITS.get(words[0][0]) or ("year" if words[0][0] == "m" else "week")
    weekdays: list[tuple[int, int | None]] = []
    month_days: list[int] = []
    months: list[int] = []
    nth: int | None = None
    for (letter, number), (following, _) in zip(words, [*words[1:], ("", 0)], strict=True):
        if letter == "K" and not weekdays:
            weekdays = [(weekday, None) for weekday in range(5)]
        elif letter == "m":
            months.append(number)
        elif letter == "w":
            weekdays.append((number, nth))
            nth = None
        elif letter in "fnl":
            nth = -(nth or 1) if letter == "l" else number
            if following not in {"l", "w"}:
                month_days.append(nth)
                nth = None
    if unit == "month" and months:
        return None
    most = 53 if unit == "year" and not months else 5
    if any(abs(which or 0) > most for _, which in weekdays) or any(abs(day) > 31 for day in month_days):
        return None
    return Rule(
        Span(int(found[1] or 1), unit), text.endswith(_WHEN_DONE), tuple(weekdays), tuple(month_days), tuple(months)
    )


def _words(text: str) -> list[tuple[str, int]] | None:
    """The letter and the number of each word; None if one is not known."""
    words: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        found = _WORD.match(text, at)
        if not found:
            return None
        known = "c" if found["and"] else f"n{found['nth']}" if found["nth"] else _WORDS.get(found["word"])
        if not known:
            return None
        words.append((known[0], int(known[1:] or 0)))
        at = found.end()
    return words
