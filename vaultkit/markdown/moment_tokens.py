"""A Moment.js format taken apart into its tokens, the languages, and how they count weeks."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from vaultkit.expression import expression

if TYPE_CHECKING:
    from vaultkit.markdown.moment_locales import Locale

_TOKEN = expression(
    r"(\[[^\[]*\])|(\\)?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[o|w]?|W[o|W]?|Qo?|N{1,5}|YYYYYY|YYYYY"
    r"|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)"
)
_LONG = expression(r"\[[^\[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})")
_KNOWN = expression(
    r"M{1,4}|D{1,4}|d{1,4}|DDDo|[MDdQwWy]o|[QeEaAxXY]|ww?|WW?|N{1,5}|YY|Y{4,6}|y{1,4}|gg|g{4,5}|GG|G{4,5}"
    r"|[Hh]mm(?:ss)?|HH?|hh?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?"
)
UNKNOWN = "?"
_LETTER = expression(r"[A-SU-Za-z]")
"""No token: moment writes it as it is, but hardly anybody means that. The `T` of ISO 8601 is meant."""
FIELDS = {
    "Y": "year",
    "y": "year",
    "M": "month",
    "D": "day",
    "DDD": "day of year",
    "d": "weekday",
    "e": "weekday",
    "E": "weekday",
    "g": "week year",
    "w": "week",
    "G": "ISO week year",
    "W": "ISO week",
    "x": "timestamp",
    "X": "timestamp",
}
"""What helps to tell the day, by the first letter of its tokens; names help only where there are no numbers."""
SHAPES = {
    "Y": r"\+?\d{4,6}",
    "YYYYYY": r"\+\d{6}",
    **dict.fromkeys(("y", "yy", "yyy", "yyyy"), r"\d{4}"),
    **dict.fromkeys(("d", "e"), "[0-6]"),
    "E": "[1-7]",
    "DDD": r"\d{1,3}",
    "DDDD": r"\d{3}",
    **dict.fromkeys(("hmm", "Hmm"), r"\d{3,4}"),
    **dict.fromkeys(("hmmss", "Hmmss"), r"\d{5,6}"),
    **dict.fromkeys(("a", "A", "N", "NN", "NNN", "NNNN", "NNNNN"), r".{1,20}?"),
    "x": r"-?\d{1,14}",
    "X": r"-?\d{1,11}",
    **dict.fromkeys(("z", "zz"), r"\w*?"),
    **dict.fromkeys(("Z", "ZZ"), r"[+-]\d\d:?\d\d"),
}
"""Patterns of tokens that are no one or two digits when they have one letter, else as many as they have letters."""


def week_of(day: int, rule: tuple[int, int]) -> tuple[int, int]:
    """The year and the number of the week that an ordinal day lies in."""
    year = date.fromordinal(day).year
    year += (day >= first_week(year + 1, rule)) - (day < first_week(year, rule))
    return year, (day - first_week(year, rule)) // 7 + 1


def first_week(year: int, rule: tuple[int, int]) -> int:
    """The ordinal day on which the first week of a year begins; the rule is moment's `dow` and `doy`."""
    first_day, first_week = rule
    before = year - 1
    always_in_it = 365 * before + before // 4 - before // 100 + before // 400 + 7 + first_day - first_week
    return always_in_it - (always_in_it - first_day) % 7


def locale_of(language: str) -> Locale:
    from vaultkit.markdown.moment_locales import LOCALES

    return LOCALES[language]


@lru_cache
def languages_of(language: str = "") -> tuple[str, ...]:
    """The variants of a language; without one, of all languages, English first."""
    from vaultkit.markdown.moment_locales import LOCALES

    return tuple(name for name in LOCALES if not language or name.partition("@")[0] == language)


def expand_long(moment_format: str, language: str) -> str:
    """The format with what `L`, `LT` and the like stand for."""
    for _ in range(6):
        before = moment_format
        if "l" not in before.casefold():
            break
        moment_format = _LONG.sub(lambda found: locale_of(language)["formats"].get(found[0], found[0]), before)
        if moment_format == before:
            break
    return moment_format


@lru_cache(maxsize=256)
def parts_of(expanded: str) -> tuple[tuple[str, str], ...]:
    """Tokens, and literal text with an empty token, or with `UNKNOWN` where it looks like a token."""
    return tuple(_part(found) for found in _TOKEN.finditer(expanded))


def _part(found: re.Match[str]) -> tuple[str, str]:
    if _KNOWN.fullmatch(found[0]):
        return found[0], ""
    if found[1]:
        return "", found[1][1:-1]
    return UNKNOWN if _LETTER.match(found[0]) else "", found[0].replace("\\", "")
