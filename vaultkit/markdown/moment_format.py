"""Days and times written by a Moment.js format, as Obsidian's daily notes and templates use them (English)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from vaultkit.dates import MONTHS, WEEKDAYS
from vaultkit.expression import expression

_TOKEN = expression(
    r"\[([^\[\]]*)\]|YYYY|YY|MMMM|MMM|MM|Mo|M|DDDD|DDD|Do|DD|D|dddd|ddd|dd|d|E|GGGG|WW|W|Q|HH|H|hh|h|mm|m|ss|s|A|a"
)
_WRITTEN: dict[str, Callable[[datetime], str]] = {
    "YYYY": lambda when: f"{when.year:04}",
    "YY": lambda when: f"{when.year % 100:02}",
    "MMMM": lambda when: MONTHS[when.month - 1],
    "MMM": lambda when: MONTHS[when.month - 1][:3],
    "MM": lambda when: f"{when.month:02}",
    "Mo": lambda when: _ordinal(when.month),
    "M": lambda when: str(when.month),
    "DDDD": lambda when: f"{when.timetuple().tm_yday:03}",
    "DDD": lambda when: str(when.timetuple().tm_yday),
    "Do": lambda when: _ordinal(when.day),
    "DD": lambda when: f"{when.day:02}",
    "D": lambda when: str(when.day),
    "dddd": lambda when: WEEKDAYS[when.weekday()],
    "ddd": lambda when: WEEKDAYS[when.weekday()][:3],
    "dd": lambda when: WEEKDAYS[when.weekday()][:2],
    "d": lambda when: str(when.isoweekday() % 7),
    "E": lambda when: str(when.isoweekday()),
    "GGGG": lambda when: f"{when.isocalendar().year:04}",
    "WW": lambda when: f"{when.isocalendar().week:02}",
    "W": lambda when: str(when.isocalendar().week),
    "Q": lambda when: str((when.month + 2) // 3),
    "HH": lambda when: f"{when.hour:02}",
    "H": lambda when: str(when.hour),
    "hh": lambda when: f"{(when.hour + 11) % 12 + 1:02}",
    "h": lambda when: str((when.hour + 11) % 12 + 1),
    "mm": lambda when: f"{when.minute:02}",
    "m": lambda when: str(when.minute),
    "ss": lambda when: f"{when.second:02}",
    "s": lambda when: str(when.second),
    "A": lambda when: "AM" if when.hour < 12 else "PM",
    "a": lambda when: "am" if when.hour < 12 else "pm",
}


def formatted(moment_format: str, when: datetime) -> str:
    """A day and time as a format writes it; text in brackets, and what is no token, stays."""
    return _TOKEN.sub(lambda token: token[1] if token[1] is not None else _WRITTEN[token[0]](when), moment_format)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
