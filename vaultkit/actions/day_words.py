"""Days as they are typed: a closed grammar, English whatever the locale. What it does not know is no day.

| typed | a day that was | a day to come |
|---|---|---|
| `2026-11-20` | that day | that day |
| `today`, `yesterday`, `the day before yesterday` | yes | `today` alone |
| `tomorrow` | no | yes |
| `fri`, `friday`, `on friday` | the last Friday before today | the first Friday after today |
| `last fri`, `next fri` | `last`: the same | `next`: the same |
| `3 days ago`, `a week ago`, `2w ago` | yes | no |
| `in 2 weeks`, `2 weeks`, `2w` | no | yes |
| `next week`, `next month` | no | 7 days, a month from today |

A day with strokes or dots (`01/02/2027`) is none: it says one thing here and another there.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from vaultkit.dates import ISO_DAY, Span, earlier, later, parse_span, real_day, shifted
from vaultkit.expression import expression

PAST_FORMS = "today, yesterday, friday, last fri, 3 days ago, a week ago, 2026-11-20"
COMING_FORMS = "tomorrow, friday, next fri, 2 weeks, in 3 days, next month, 2026-12-04"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_WEEKDAY = {**_SHORT, **{name: number for number, name in enumerate(_WEEKDAYS)}}
_ANY_WEEKDAY = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_SPAN = r"(?:\d{1,4}|an?|one|two|three|four|six)\s{0,9}(?:days?|d|weeks?|wks?|w|months?|mo|m|years?|yrs?|y)"
_PAST = (
    rf"{ISO_DAY}|today|(?:the\s{{1,9}})?day\s{{1,9}}before\s{{1,9}}yesterday|yesterday|{_SPAN}\s{{1,9}}ago|"
    rf"(?:on\s{{1,9}})?(?:last\s{{1,9}})?(?:{_ANY_WEEKDAY})|on\s{{1,9}}{ISO_DAY}"
)
_AT_END = expression(rf"(?:^|[\s,])(?P<day>{_PAST})\s{{0,9}}[,.]?\s{{0,9}}$", re.I)
# `sat`, `sun` and `wed` are words too: at the beginning they are days with `on` or `last` before, or a comma behind
_AT_BEGINNING = expression(
    rf"\A\s*+(?!(?:sat|sun|wed)\b(?!\s{{0,9}}[,:]))(?P<day>{_PAST})(?![\w'’/.-])\s*+[,:]?\s*+",
    re.I,
)
_NO_DAY_BEFORE = expression(r"(?:^|\s)(?:the|in|a|an|every|each|next|this|of|and|or|&|with)\s*$", re.I)


class Dated(Struct, frozen=True):
    """A day that a text tells at its beginning or its end, and the text without it."""

    day: date | None
    text: str


def past_day(typed: str, today: date) -> date | None:
    """The day that was, in the words above; None for anything else."""
    words = " ".join(typed.casefold().split()).removeprefix("on ")
    if words in {"today", "yesterday"}:
        return shifted(today, -1 if words == "yesterday" else 0)
    if words.removeprefix("the ") == "day before yesterday":
        return shifted(today, -2)
    if re.fullmatch(ISO_DAY, words):
        return real_day(words)
    weekday = _WEEKDAY.get(words.removeprefix("last "))
    if weekday is not None:
        return shifted(today, -((today.weekday() - weekday - 1) % 7 + 1))
    span = _span(words.removesuffix(" ago")) if words.endswith(" ago") else None
    return earlier(today, span) if span else None


def coming_day(typed: str, today: date) -> date | None:
    """The day to come, in the words above; None for anything else, and for a day that was."""
    words = " ".join(typed.casefold().split()).removeprefix("on ").removeprefix("until ")
    if words in {"today", "tomorrow"}:
        return shifted(today, 1 if words == "tomorrow" else 0)
    if re.fullmatch(ISO_DAY, words):
        day = real_day(words)
        return day if day and day >= today else None
    weekday = _WEEKDAY.get(words.removeprefix("next "))
    if weekday is not None:
        return shifted(today, (weekday - today.weekday() - 1) % 7 + 1)
    if words in {"next week", "next month", "next year"}:
        return later(today, Span(1, "week" if words.endswith("week") else "month" if "month" in words else "year"))
    span = _span(words.removeprefix("in "))
    return later(today, span) if span else None


def dated(typed: str, today: date) -> Dated:
    """The day at the very beginning of a text or, without one there, at its end; the text is stripped."""
    begun = _AT_BEGINNING.match(typed)
    if begun and (day := past_day(begun["day"], today)):
        return Dated(day, typed[begun.end() :].strip())
    ended = _AT_END.search(typed)
    if ended and not _NO_DAY_BEFORE.search(typed[: ended.start("day")]) and (day := past_day(ended["day"], today)):
        return Dated(day, typed[: ended.start()].rstrip(" ,"))
    return Dated(None, typed.strip())


def _span(words: str) -> Span | None:
    """A counted span: `2 weeks`, `2w`. A bare number and `weekly` are none."""
    return parse_span(words) if re.fullmatch(_SPAN, words) else None
