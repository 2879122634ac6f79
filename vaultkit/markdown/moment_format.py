"""Days and times written by a Moment.js format, as Obsidian's daily notes and templates use them, and read back.

Tokens, escapes and weeks are those of moment 2.29.4, which Obsidian ships (momentjs.com/docs/#/displaying/format/).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from vaultkit.dates import real_day
from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.moment_tokens import (
    FIELDS,
    SHAPES,
    UNKNOWN,
    expand_long,
    first_week,
    languages_of,
    locale_of,
    parts_of,
    week_of,
)

if TYPE_CHECKING:
    pass

_ISO_WEEK = (1, 4)
_TIMES = "aAhHkmsSxXzZ"
"""First letters of the tokens that do not depend on the day alone."""

_Names = Literal["MMMM", "MMM", "dddd", "ddd", "dd"]
_NAMES: Mapping[str, _Names] = {"MMMM": "MMMM", "MMM": "MMM", "dddd": "dddd", "ddd": "ddd", "dd": "dd"}

_LESS_COMMON = frozenset({"af", "gl", "hr", "ms", "nn"})
"""Languages that count only where no other fits: each is close to a more common one."""
_AMBIGUOUS = "hr"
"""Its names are read only when it is set: some months of Croatian are other months in Polish and Czech."""


# --- writing -------------------------------------------------------------------------------


def formatted(moment_format: str, when: datetime, language: str = "en") -> str:
    """A day and time as moment writes it; without a zone it is local. Raises EditRefused for an unknown token."""
    return "".join(text for _, text in _texts(moment_format, when, language))


def written(moment_format: str, when: datetime, languages: Collection[str]) -> str:
    """The same in one of the languages that come into question. Raises EditRefused where they differ, too."""
    if not depends_on_language(moment_format):
        return formatted(moment_format, when, next(iter(languages), "en"))
    texts = {formatted(moment_format, when, language) for language in languages}
    if len(texts) == 1:
        return texts.pop()
    raise EditRefused(
        f"the notes do not show in which language “{moment_format}” is written; "
        'set it in vaultkit.toml, for example language = "de"'
    )


def depends_on_language(moment_format: str) -> bool:
    """Whether languages differ about a format, apart from their digits."""
    return expand_long(moment_format, "en") != moment_format or any(
        token in _NAMES or token.endswith("o") or token[0] in "aAegwNy" for token, _ in parts_of(moment_format) if token
    )


def likely_languages(moment_format: str, days: Mapping[str, date], language: str = "") -> tuple[str, ...]:
    """The languages that the next name may be written in, to be in the same one as most of the newest names there are.

    `days` are names with the days that they are read as; `language` is one that is set. Without names it is English,
    as it is where English fits as many as any other language. Empty if no language fits any.
    """
    newest = sorted(days, key=lambda name: (days[name], name), reverse=True)[:7]
    if not newest or (not depends_on_language(moment_format) and all(map(str.isascii, newest))):
        return (language or "en",)
    fitting: dict[str, int] = {}
    for one in languages_of(language):
        fitting[one] = sum(_is_written(moment_format, days[name], name, one) for name in newest)
        if fitting[one] == len(newest) and one == "en":
            return ("en",)
    most = max(fitting.values())
    best = tuple(one for one in fitting if fitting[one] == most)
    if language or (most and best[0] == "en"):
        return best[:1]
    return (tuple(one for one in best if one not in _LESS_COMMON) or best) if most else ()


def _is_written(moment_format: str, day: date, name: str, language: str) -> bool:
    """Whether moment would write a day so, at some time of day."""
    try:
        texts = list(_texts(moment_format, datetime.combine(day, time.min), language))
    except EditRefused:
        return False
    pattern = "".join(".{1,20}?" if token and token[0] in _TIMES else re.escape(text) for token, text in texts)
    return re.fullmatch(unicodedata.normalize("NFC", pattern), unicodedata.normalize("NFC", name)) is not None


def _texts(moment_format: str, when: datetime, language: str) -> Iterator[tuple[str, str]]:
    """Each token of a format with what is written for it; the token is empty for literal text."""
    expanded = expand_long(moment_format, language)
    other_digits = "" if language == "en" else locale_of(language)["digits"]
    digits = str.maketrans("0123456789,", other_digits) if other_digits else {}
    for token, literal in parts_of(expanded):
        if token == UNKNOWN:
            raise EditRefused(
                f"“{literal}” in the format “{moment_format}” is no token of Moment.js; "
                f"if it is meant as text, write [{literal}]"
            )
        yield token, (_written(token, when, language, expanded) if token else literal).translate(digits)


def _written(token: str, when: datetime, language: str, expanded: str) -> str:
    if name := _NAMES.get(token):
        place = when.month - 1 if name.startswith("M") else when.isoweekday() % 7
        return next(names for pattern, names in locale_of(language)[name] if re.search(pattern, expanded))[place]
    if token[0] in _WORDS:
        return _WORDS[token[0]](token, when, language)
    number = _NUMBERS[_base(token)](when, language)
    if token.endswith("o"):
        return _ordinal(number, token[:-1], language)
    if token.endswith(("mm", "mmss")) and token[0] in "hH":
        return f"{number}{when.minute:02}{f'{when.second:02}' if token.endswith('ss') else ''}"
    if token in {"YY", "gg", "GG"}:
        number %= 100
    return f"{number:{_WIDTHS.get(token) or f'0{len(token)}'}}"


_WIDTHS = {"Y": "04", "YYYYYY": "+07", "DDD": "01", "DDDD": "03"}
"""Of the tokens that are not as wide as they are long."""


def _base(token: str) -> str:
    return "DDD" if token.startswith("DDD") else token[0]


def _ordinal(number: int, token: str, language: str) -> str:
    ordinals = locale_of(language)["ordinals"]
    usual, others = ordinals.get(token) or ordinals["DDD"]
    in_list = number if number <= 366 else number % 100
    return next((one for one, numbers in others.items() if in_list in numbers), usual).replace("%d", str(number))


_NUMBERS: Mapping[str, Callable[[datetime, str], int]] = {
    "Y": lambda when, _: when.year,
    "y": lambda when, language: when.year - int(_era_of(when, language)[0][:4]) + _era_of(when, language)[1],
    "Q": lambda when, _: (when.month + 2) // 3,
    "M": lambda when, _: when.month,
    "D": lambda when, _: when.day,
    "DDD": lambda when, _: when.timetuple().tm_yday,
    "d": lambda when, _: when.isoweekday() % 7,
    "e": lambda when, language: (when.isoweekday() - locale_of(language)["week"][0]) % 7,
    "E": lambda when, _: when.isoweekday(),
    "g": lambda when, language: week_of(when.toordinal(), locale_of(language)["week"])[0],
    "w": lambda when, language: week_of(when.toordinal(), locale_of(language)["week"])[1],
    "G": lambda when, _: week_of(when.toordinal(), _ISO_WEEK)[0],
    "W": lambda when, _: week_of(when.toordinal(), _ISO_WEEK)[1],
    "h": lambda when, _: when.hour % 12 or 12,
    "H": lambda when, _: when.hour,
    "k": lambda when, _: when.hour or 24,
    "m": lambda when, _: when.minute,
    "s": lambda when, _: when.second,
}
"""What a token counts, by its first letter."""


def _zone(token: str, when: datetime, _: str) -> str:
    offset = f"{when.astimezone() if when.tzinfo is None else when:%z}"
    return f"{offset[:3]}:{offset[3:5]}" if len(token) == 1 else offset[:5]


def _half_of_day(token: str, when: datetime, language: str) -> str:
    minute = when.hour * 60 + when.minute
    _, small, large = next(one for one in reversed(locale_of(language)["meridiem"]) if one[0] <= minute)
    return small if token.islower() else large


def _era(token: str, when: datetime, language: str) -> str:
    _, _, short, name, narrow = _era_of(when, language)
    return {4: name, 5: narrow}.get(len(token), short)


def _era_of(when: datetime, language: str) -> tuple[str, int, str, str, str]:
    return next(era for era in locale_of(language)["eras"] if era[0] <= when.date().isoformat())


_WORDS: Mapping[str, Callable[[str, datetime, str], str]] = {
    "a": _half_of_day,
    "A": _half_of_day,
    "N": _era,
    "S": lambda token, when, _: f"{when.microsecond // 1000:03}000000"[: len(token)],
    "x": lambda _, when, __: f"{int(when.replace(microsecond=0).timestamp())}{when.microsecond // 1000:03}",
    "X": lambda _, when, __: f"{int(when.replace(microsecond=0).timestamp())}",
    "z": lambda _, __, ___: "",  # moment has no names for local time
    "Z": _zone,
}


# --- reading -------------------------------------------------------------------------------

_DIGITS = expression(r"-?\d+")


class _Reader(Struct, frozen=True):
    """A format as a pattern with a group for each token."""

    pattern: re.Pattern[str]
    tokens: tuple[str, ...]
    languages: tuple[str, ...]
    """Those whose names are known."""
    has_names: bool


@lru_cache(maxsize=64)
def tells_day(moment_format: str, language: str = "") -> bool:
    """Whether what is written by a format names one day."""
    tokens = [token for token, _ in parts_of(expand_long(moment_format, language or "en")) if token]
    told = {FIELDS.get(_base(token), "") for token in tokens}
    enough = (
        {"timestamp"},
        *({year, "month", "day"} for year in ("year", "week year", "ISO week year")),
        {"year", "day of year"},
        *({year, "week", "weekday"} for year in ("year", "week year")),
        *({year, "ISO week", "weekday"} for year in ("year", "ISO week year")),
    )
    return any(fields <= told for fields in enough)


def day_in(moment_format: str, text: str, language: str = "") -> date | None:
    """The day that a text written by a format names, whatever the language of its names.

    What `L` stands for and how weeks are counted is as in the language that is set, else as in English.
    """
    folded = _folded(text)
    for everywhere in (False, True):
        reader = _reader(moment_format, language or "en", everywhere=everywhere)
        found = reader.pattern.fullmatch(folded)
        if found and (day := _day(reader, found.groups(), language or "en")):
            return day
        if not reader.has_names or not re.search(r"\d", text):
            break
    return None


@lru_cache(maxsize=64)
def _reader(moment_format: str, language: str, *, everywhere: bool) -> _Reader:
    languages = tuple(name for name in languages_of() if name != _AMBIGUOUS) if everywhere else (language,)
    tokens: list[str] = []
    pattern = ""
    for token, literal in parts_of(expand_long(moment_format, language)):
        if token and token != UNKNOWN:
            tokens.append(token)
            pattern += f"({_shape(token, languages)})"
        else:
            pattern += r"\w+?" if token else re.escape(_folded(literal))
    has_names = any(token in _NAMES or token.endswith("o") for token in tokens)
    return _Reader(re.compile(pattern), tuple(tokens), languages, has_names)


def _shape(token: str, languages: tuple[str, ...]) -> str:
    if name := _NAMES.get(token):
        names = "|".join(map(re.escape, sorted(_meanings(name, languages), reverse=True)))
        return rf"(?:{names}|[^\W\d_]{{1,30}})\.?"
    if token.endswith("o"):
        ordinals = [locale_of(language)["ordinals"] for language in languages]
        templates = {one for by_token in ordinals for usual, others in by_token.values() for one in (usual, *others)}
        return "|".join(re.escape(_folded(one)).replace("%d", r"\d{1,4}") for one in sorted(templates, reverse=True))
    return SHAPES.get(token) or (r"\d{1,2}" if len(token) == 1 else rf"\d{{{len(token)}}}")


@lru_cache(maxsize=16)
def _meanings(name: _Names, languages: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
    """For each name, without a dot at its end, by language: the month from 1 or the weekday from 0 for Sunday."""
    found: dict[str, dict[str, int]] = {}
    for language in languages:
        for _, names in locale_of(language)[name]:
            for number, one in enumerate(names, 1 if name.startswith("M") else 0):
                found.setdefault(_folded(one).removesuffix("."), {})[language] = number
    return found


def _folded(text: str) -> str:
    """A text as it is compared: in one Unicode form, without case, and with one kind of comma."""
    return unicodedata.normalize("NFC", text.casefold()).replace("ı", "i").replace("،", ",")


def _day(reader: _Reader, texts: tuple[str, ...], language: str) -> date | None:
    """The one day for which all numbers agree; where they do not tell it, with the names, all of one language."""
    numbers: dict[str, int] = {}
    for token, text in zip(reader.tokens, texts, strict=True):
        field = None if token in _NAMES else FIELDS.get(_base(token))
        if field:
            number = _number(token, text, language)
            if numbers.setdefault(field, number) != number:
                return None
    days = set(_fitting(numbers, language))
    if not days and reader.has_names:
        for named in _named(reader, texts):
            days |= set(_fitting({**named, **numbers}, language))
    return days.pop() if len(days) == 1 else None


def _named(reader: _Reader, texts: tuple[str, ...]) -> Iterator[Mapping[str, int]]:
    """The month and the weekday by their names in each language that all the names and ordinals are of."""
    pairs = list(zip(reader.tokens, texts, strict=True))
    meant = {
        token: _meanings(token, reader.languages).get(text.removesuffix("."), {})
        for token, text in pairs if token in _NAMES
    }  # fmt: skip
    ordinals = [
        (token, text, int(found[0])) for token, text in pairs if token.endswith("o") and (found := _DIGITS.search(text))
    ]
    for language in reader.languages:
        if all(language in of for of in meant.values() if of) and all(
            _folded(_ordinal(number, token[:-1], language)) == text for token, text, number in ordinals
        ):
            yield {FIELDS[token[0]]: of[language] for token, of in meant.items() if of}


def _number(token: str, text: str, language: str) -> int:
    """The number that a text stands for, by the token it was written by."""
    digits = _DIGITS.search(text)
    number = int(digits[0]) if digits else 0
    match token:
        case "YY" | "gg" | "GG":
            return 2000 + number
        case "e":
            return (number + locale_of(language)["week"][0]) % 7
        case "E":
            return number % 7
        case "x":
            return number // 1000
    return number


def _fitting(value: Mapping[str, int], language: str) -> Iterator[date]:
    """The days that have certain numbers; none if these do not tell a day."""
    year, month, day, day_of_year = (value.get(field) for field in ("year", "month", "day", "day of year"))
    if "timestamp" in value:
        with suppress(OverflowError, ValueError, OSError):  # outside of the calendar
            yield datetime.fromtimestamp(value["timestamp"], UTC).astimezone().date()
    elif year is not None and month is not None and day is not None:
        yield from _real(year, month, day)
    elif year is not None and day_of_year is not None:
        if 1 <= day_of_year <= 365 + isleap(year):
            yield from (first + timedelta(day_of_year - 1) for first in _real(year, 1, 1))
    else:
        for sort in ("", "ISO "):
            if value.keys() & {f"{sort}week year", f"{sort}week"}:
                yield from _fitting_week(value, sort, _ISO_WEEK if sort else locale_of(language)["week"])


def _fitting_week(value: Mapping[str, int], sort: str, rule: tuple[int, int]) -> Iterator[date]:
    """The same for the year that a week belongs to, with a month and a day or with a week and a weekday."""
    week_year = value.get(f"{sort}week year")
    near = week_year if week_year is not None else value.get("year")
    if near is None:
        return
    for year in (near - 1, near, near + 1):
        if "month" in value and "day" in value:
            days = list(_real(year, value["month"], value["day"]))
        elif f"{sort}week" in value and "weekday" in value:
            in_week = (value["weekday"] - rule[0]) % 7
            ordinal = first_week(year, rule) + 7 * (value[f"{sort}week"] - 1) + in_week
            days = [date.fromordinal(ordinal)] if 1 <= ordinal <= date.max.toordinal() else []
            days = [found for found in days if week_of(ordinal, rule) == (year, value[f"{sort}week"])]
        else:
            days = []
        for found in days:
            if week_year in {None, week_of(found.toordinal(), rule)[0]} and value.get("year") in {None, found.year}:
                yield found


def _real(year: int, month: int, day: int) -> Iterator[date]:
    if found := real_day(f"{year:04}-{month:02}-{day:02}"):
        yield found
