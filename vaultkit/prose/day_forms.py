"""The forms of days as they are typed: expressions over folded text, each with what reads it (see `days`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from vaultkit.dates import Span, parse_span
from vaultkit.expression import expression
from vaultkit.prose import day_lexicon as lexicon
from vaultkit.prose import day_readers as read

_DAY_NAME = rf"(?P<weekday>{read.any_of(lexicon.WEEKDAYS)})"
_WEEKDAY = r"(?P<weekday>[a-z]+)"
_MONTH = r"(?P<month>[a-z]+)\b\.?"
_COUNT = r"(?P<count>\d{1,4}|[a-z]+(?:-[a-z]+){0,2}(?=\s))"
_UNIT = r"(?P<unit>[a-z]+)"
_ON = r"(?:(?:on|am|le|el|den)\s+)?"
_ON_WEEKDAY = rf"{_ON}(?:{_DAY_NAME}\.?,?\s+(?:the\s+|de[nmr]\s+|le\s+)?)?"
_SUFFIX = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s*(?:del?\s+)?(?P<year>(?:19|20)\d\d))?"
_MONTH_NAME = read.any_of(lexicon.MONTHS)
_DATE = (
    rf"(?:(?P<day>\d{{1,2}}|{read.any_of(lexicon.ORDINALS)})(?:st|nd|rd|th|er|\.)?\s*(?:of\s+|de\s+)?"
    rf"(?P<month>{_MONTH_NAME})\b\.?{_YEAR}"
    rf"|(?P<month2>{_MONTH_NAME})\b\.?\s*(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:/.]\d)"
    rf"{_YEAR.replace('year', 'year2')})"
)
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})?(?!\d)"
_SHORT_SPAN = expression(r"\d{1,4}\s?(?:d|w|m|mo|y)")
_BARE_SPAN = expression(rf"{_COUNT}\s{{0,9}}{_UNIT}")


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], read.Reader], ...]:
    """Every form with what reads it; of those that match as much, the first one counts."""
    last_week, next_week = f"(?:{'|'.join(lexicon.LAST_WEEK)})", f"(?:{'|'.join(lexicon.NEXT_WEEK)})"
    last, following = read.any_of(lexicon.LAST), read.any_of(lexicon.NEXT)
    forms: list[tuple[str, read.Reader]] = [
        (rf"{_ON_WEEKDAY}(?P<year>\d{{4}})[-/](?P<month>\d{{2}})[-/](?P<day>\d{{2}})(?![-\d])", read.iso),
        (
            rf"{_ON_WEEKDAY}(?P<day>\d{{1,2}})\.(?:\s(?=\d{{1,2}}\.))?(?P<month>\d{{1,2}})(?:\.{_SHORT_YEAR})?",
            read.dotted,
        ),
        (rf"{_ON_WEEKDAY}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/{_SHORT_YEAR})?(?![\d/])", read.strokes),
        (rf"{_ON_WEEKDAY}(?P<first>\d{{1,2}})-(?P<second>\d{{1,2}})-(?P<year>\d{{4}})(?![-\d])", read.strokes),
        (rf"{_ON}(?:the\s+)?(?:{_DAY_NAME}\.?,?\s+(?:the\s+|de[nmr]\s+|le\s+)?)?{_DATE}\b", read.month_day),
        (rf"(?P<led>on\s+)?(?:{_WEEKDAY},?\s+)?the\s+(?P<day>\d{{1,2}}){_SUFFIX}\b", read.ordinal),
        (rf"(?P<led>(?:on\s+the|am|el|le)\s+)(?P<day>{read.any_of(lexicon.ORDINALS)})\b", read.ordinal),
        (rf"(?P<led>on\s+)(?P<day>\d{{1,2}}){_SUFFIX}\b", read.ordinal),
        (rf"(?P<day>\d{{1,2}}){_SUFFIX}\b", read.bare_ordinal),
        (
            rf"{_ON}{_WEEKDAY}\.?,?\s+(?:the\s+|de[nmr]\s+|le\s+)?(?P<day>\d{{1,2}})(?P<th>{_SUFFIX})?\b\.?(?!\d)",
            read.weekday_number,
        ),
        (r"(?P<led>am)\s+(?P<day>\d{1,2})(?:\.(?!\d)|(?!\S)|(?=[,;:)]))", read.ordinal),
        (r"(?P<led>le|el(?:\s+dia)?)\s+(?P<day>\d{1,2})(?:er\b|(?!\S)|(?=[,;:)]|\.(?!\d)))", read.ordinal),
        (rf"{_ON}(?:the\s+)?{_WEEKDAY}\b", read.weekday),
        (rf"{_ON}(?P<weekday>[a-z]+(?:tag|woch))s?{read.any_of(lexicon.GERMAN_PARTS)}\b", read.weekday),
        (rf"(?:on\s+|am\s+)?{last}\s+{_WEEKDAY}\b", read.last_weekday),
        (rf"{_ON}{_WEEKDAY}\s+(?:dernier|passe|pasado)\b", read.last_weekday),
        (rf"(?:on\s+|am\s+)?{following}\s+{_WEEKDAY}\b", read.next_weekday),
        (rf"{_ON}{_WEEKDAY}\s+(?:prochain|que\s+viene|proximo)\b", read.next_weekday),
        (rf"{last_week}\s*,?\s*{_ON}{_WEEKDAY}\b", read.in_week(-1)),
        (rf"{_ON}{_WEEKDAY}\s+(?:of\s+|de\s+)?{last_week}\b", read.in_week(-1)),
        (rf"{next_week}\s*,?\s*{_ON}{_WEEKDAY}\b", read.in_week(1)),
        (rf"{_ON}{_WEEKDAY}\s+(?:of\s+|de\s+)?{next_week}\b", read.in_week(1)),
        *((rf"(?P<name>{read.any_of(names)})\b", read.days_off(days)) for days, names in lexicon.RELATIVES.items()),
        (rf"{_COUNT}\s*{_UNIT}\s+(?:ago|back)(?:\s+today)?\b", read.ago),
        (rf"(?:heute\s+)?(?:vor|il\s+y\s+a|hace)\s+{_COUNT}\s+{_UNIT}\b", read.ago),
        (rf"{_ON}{_WEEKDAY},?\s+(?:vor|il\s+y\s+a|hace)\s+{_COUNT}\s+{_UNIT}\b", read.weekday_ago),
        (rf"{_ON}{_WEEKDAY},?\s+{_COUNT}\s+{_UNIT}\s+(?:ago|back)\b", read.weekday_ago),
        (rf"{_COUNT}\s+{_UNIT}\s+(?:ago|back),?\s+{_ON}(?:last\s+)?(?!sat\b){_WEEKDAY}\b", read.weekday_ago),
        (rf"(?:vor|il\s+y\s+a|hace)\s+{_COUNT}\s+{_UNIT},?\s+{_ON}{_WEEKDAY}\b", read.weekday_ago),
        (rf"{lexicon.ABOUT}{_COUNT}\s*{_UNIT}\s+(?:ago|back)\b", read.about),
        (rf"(?:vor|il\s+y\s+a|hace)\s+{lexicon.ABOUT}{_COUNT}\s*{_UNIT}\b", read.about),
        (rf"(?:il\s+y\s+a|hace|vor)\s+['’]?{_COUNT}\s*{_UNIT}\b", read.ago),
        (rf"(?:in|dans|dentro\s+de)\s+{_COUNT}\s*{_UNIT}\b(?!\s+(?:ago|back)\b)", read.ahead),
        (rf"(?:la\s+|el\s+)?{following}\s+{_UNIT}\b", read.coming_unit),
        (rf"(?:la\s+|le\s+|l['’])?{_UNIT}\s+(?:prochaine?|que\s+viene)\b", read.coming_unit),
        (rf"(?:at\s+|am\s+|a\s+(?:la\s+)?)?{read.any_of(lexicon.END_OF)}\s*{_UNIT}\b", read.end_of),
        (rf"(?:zum\s+|am\s+)?(?:{'|'.join(lexicon.MONTH_END)})\b", read.end_of),
        (lexicon.UNKNOWN_WHEN, read.unknown),
        *((rf"(?:{_filled(form)})(?!\w)", read.vague) for form in lexicon.VAGUE),
        *((rf"{form}\b", read.loose) for form in lexicon.LOOSE),
    ]
    bounded = ((form.replace(r"\s+", r"\s{1,9}").replace(r"\s*", r"\s{0,9}"), reader) for form, reader in forms)
    return tuple((re.compile(form), reader) for form, reader in bounded)


def _filled(form: str) -> str:
    """A form of the lexicon with the names that it stands for."""
    return form.replace("UNIT", _UNIT).replace("MONTH", _MONTH).replace("WEEKDAY", _WEEKDAY)


_NAMES: Mapping[str, Collection[str]] = {
    "weekday": lexicon.WEEKDAYS,
    "month": lexicon.MONTHS,
    "month2": lexicon.MONTHS,
    "unit": lexicon.UNITS,
    "count": lexicon.NUMBERS,
}


def _is_known(found: re.Match[str]) -> bool:
    """Whether the words at the places of names are such names."""
    given = {group: word for group, word in found.groupdict().items() if word and group in _NAMES}
    return all(word.isdigit() or word in _NAMES[group] for group, word in given.items())


def days_at(text: str, start: int, today: date) -> tuple[int, read.Days] | None:
    """Where the longest phrase of time ends that begins at a place of a folded text, and its days."""
    best: tuple[int, read.Days] | None = None
    for form, reader in _forms():
        found = form.match(text, start)
        if not found or not _is_known(found) or (best and reader is read.loose):
            continue
        part = read.PART.match(text, found.end())
        end = part.end() if part else found.end()
        if not read.GOES_ON.match(text, end) and (best is None or end > best[0]) and (days := reader(found, today)):
            best = end, days
    return best


def span_in(text: str) -> Span | None:
    """A counted span: `2 weeks`, `2w`. A bare number and `weekly` are none."""
    if _SHORT_SPAN.fullmatch(text):
        return parse_span(text)
    found = _BARE_SPAN.fullmatch(text)
    return read.span_from(found) if found and _is_known(found) else None
