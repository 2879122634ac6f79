"""What each form of a day means: the days that were found by the expressions of `day_forms`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date

from vaultkit.dates import WEEKDAYS, Span, Unit, earlier, later, real_day, shifted, span_of
from vaultkit.expression import expression
from vaultkit.prose import day_lexicon as lexicon

_NEAR = 60
"""Days. A date without a year that is as near ahead as this is not taken for last year's."""
Days = tuple[date | None, date | None, str]
"""The past day, the coming day, and why there is none."""
Reader = Callable[[re.Match[str], date], "Days | None"]


def any_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first; `_` in a word is a blank or a hyphen."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"[\s-]{1,9}") for word in longest_first) + ")"


PART = expression(rf"(?:\.\s)?[\s-]{{0,9}}{any_of(lexicon.PARTS)}\b")
_NEAREST = 40
"""Characters around a phrase that may change what it means."""
NOT_KNOWN = "as you say, you do not know it"
"""The hint for `no idea when`."""
_AS_ISO = "write it as YYYY-MM-DD"
_CALENDAR: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_IS_RANK = expression(
    r"\b(?:the|my|his|her|our|their|came|come|finished|placed|was|in|a|year|grade|and|st|nd|rd|th)\s{1,9}\Z"
)
"""Before `3rd` where that is no day."""
_NOUN_WITH = expression(r"\s\w+\s(?:with|w|mit|avec|con)\b")
"""Behind today's weekday: `Sunday lunch with ana`."""
_TIME_OR_WITH = expression(r"\s{1,9}(?:(?:w|with)\b|(?:at )?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|h)?(?!\w))")
"""Behind a short weekday: `wed w/ ana`, `mon 9am`."""
_CAME = expression(r"\b(?:came|come|dropped|popped|stopped|swung|went|had \w{1,20}|invited \w{1,20})\s{1,9}\Z")
_HEADS = expression(r"\s{0,9}[,:]|\s{1,9}(?:\w{1,20}\s){1,3}(?:w|with)\b")
"""Behind a weekday at the head: `wed: lunch`, `wed quick call w/ ana`."""
_AT_TIME = expression(r"\s{1,9}\d{1,2}(?:[:.]\d\d)?\s?(?:uhr|h)\b")
_NEXT_WORD = expression(r"\s(\w+)")
_AN_AMOUNT = expression(
    r"(?:\b(?:um|gegen|ca|version|release|paid|pay|pays|costs?|for|about|is|was|at|to|ubuntu|python|room|chapter|section"
    r"|kostet|zahlt|bezahlt|kapitel|raum)|[$€£#]|\bv)\s*\Z"
)
"""What stands before `14.11.` where that is no day."""
_GERMAN_DATE = expression(r"\b(?:am|vom|den|dem|bis|seit|zum|ab)\s{1,9}$")
_DATE_BEFORE = expression(r"(?:^|[(,;:–-]\s{0,9}|\b(?:on|of|by|until|since|from|for|le|du|el|del|au|al)\s{1,9})$")
_DAY_FIRST = expression(r"\b(?:le|du|au|el|del|al|am|vom|den)\s{1,9}$")
_NOT_AFTER = expression(
    r"(?:^|\s)(?:every|each|jeden|jeder|chaque|cada|tous\s{1,9}les|todos\s{1,9}los)\s{1,9}(?:on\s{1,9}|am\s{1,9}|le\s{1,9})?$"
)
_NO_WEEKDAY_BEFORE = expression(r"\b(?:the|in|a|my|just|then|i|we|he|she|they|all|who|of|and|mon)\s{1,9}$")
_NOT_TOMORROW = expression(r"\b(?:am|guten|jeden|diesen|heute|gestern|der|den|einen)\s{1,9}$")
_NOT_MANANA = expression(r"\b(?:la|esta|una)\s{1,9}$")
GOES_ON = expression(r"[-.]\w|['’](?!s\b)\w")
"""What follows makes it another word: `monday.com`."""
_ENDS = expression(r"\s{0,9}(?:$|[,.;:!?)–-])")


def _before(found: re.Match[str], group: str | int = 0) -> str:
    """What stands just before."""
    return found.string[max(0, found.start(group) - _NEAREST) : found.start(group)]


def _dated(day: date | None, today: date) -> Days:
    """A day with its year."""
    if day is None:
        return None, None, "no calendar has that day"
    return (day if day <= today else None), (day if day >= today else None), ""


def _of_year(month: int, day: int, today: date) -> Days:
    """A day without its year: the latest one and the next one."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None, None, "no calendar has that day"
    days = [real_day(f"{year:04}-{month:02}-{day:02}") for year in (today.year - 1, today.year, today.year + 1)]
    past = max((one for one in days if one and one <= today), default=None)
    coming = min((one for one in days if one and one >= today), default=None)
    if past is None or coming is None:
        return None, None, "this year has no such day; write it as YYYY-MM-DD"
    if past < today and (coming - today).days <= _NEAR:
        return None, coming, f"write {past} if you mean the last one"
    return past, coming, ""


def _of_month(day: int, today: date) -> Days:
    """A day of a month that is not named."""
    around = [earlier(today.replace(day=1), Span(1, "month")), today.replace(day=1)]
    around.append(later(today.replace(day=1), Span(1, "month")))
    days = [one.replace(day=day) for one in around if 1 <= day <= monthrange(one.year, one.month)[1]]
    past = max((one for one in days if one <= today), default=None)
    coming = min((one for one in days if one >= today), default=None)
    if past is None or coming is None:
        return None, None, _AS_ISO
    if (coming - today).days * 2 < (today - past).days:
        return None, coming, f"write {past} if you mean the last one"
    return past, coming, ""


def iso(found: re.Match[str], today: date) -> Days:
    return _agreeing(found, _dated(real_day(f"{found['year']}-{found['month']}-{found['day']}"), today))


def dotted(found: re.Match[str], today: date) -> Days | None:
    """`12.11.`: the 12th of November where German is written."""
    before = _before(found, "day")
    is_date = bool(found["weekday"] or _GERMAN_DATE.search(before))
    is_bare = not found["year"] and not found[0].endswith(".")
    is_within = is_bare and (before.endswith(".") or not (_is_at_edge(found) or _is_apart(found)))
    if not (found["year"] or is_date) and (_AN_AMOUNT.search(before) or is_within):
        return None  # a version, an amount, a time
    if is_bare and (int(found["month"]) > 12 or int(found["day"]) > 31):
        return None
    is_all = found[0] == found.string and int(found["day"]) > 12  # `--on 13.11`
    if is_bare and not (is_all or lexicon.is_german(found.string)):
        return None, None, _AS_ISO  # a day or a time
    day, month = int(found["day"]), int(found["month"])
    if not is_date and day <= 12 and day != month and not lexicon.is_german(found.string):
        return _one_of_two(day, month, found["year"], today)
    return _agreeing(found, _in_numbers(day, month, found["year"], today))


def strokes(found: re.Match[str], today: date) -> Days | None:
    """`11/18`: clear where one number is above 12, or a preposition says that the day is the first."""
    first, second = int(found["first"]), int(found["second"])
    before, after = _before(found, "first"), found.string[found.end() : found.end() + _NEAREST]
    if not (found["year"] or found["weekday"]) and not _DATE_BEFORE.search(before) and not _ENDS.match(after):
        return None
    if found[0] in {"24/7", "50/50"} or not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    if max(first, second) <= 12 and first != second and not _DAY_FIRST.search(before):
        return _one_of_two(first, second, found["year"], today)
    day, month = (second, first) if second > 12 else (first, second)
    return _agreeing(found, _in_numbers(day, month, found["year"], today))


def _one_of_two(day: int, month: int, year: str | None, today: date) -> Days:
    """`11/10` is one day here and another there."""
    both = [_in_numbers(*order, year, today) for order in ((day, month), (month, day))]
    listed = " or ".join(str(past or coming) for past, coming, _ in both if past or coming)
    return None, None, f"write {listed}" if listed else _AS_ISO


def _in_numbers(day: int, month: int, year: str | None, today: date) -> Days:
    if not year:
        return _of_year(month, day, today)
    return _dated(real_day(f"{int(year) + (2000 if len(year) == 2 else 0):04}-{month:02}-{day:02}"), today)


def month_day(found: re.Match[str], today: date) -> Days:
    """`20 Nov 2026`, with the weekday before it when there is one: they must agree."""
    month = lexicon.MONTHS[found["month"] or found["month2"]]
    written, year = found["day"] or found["day2"], found["year"] or found["year2"]
    day = lexicon.ORDINALS[written] if written in lexicon.ORDINALS else int(written)
    days = _dated(real_day(f"{year}-{month:02}-{day:02}"), today) if year else _of_year(month, day, today)
    return _agreeing(found, days)


def _agreeing(found: re.Match[str], days: Days) -> Days:
    name = found.groupdict().get("weekday")
    if not name:
        return days
    past, coming = (day if day and day.weekday() == lexicon.WEEKDAYS[name] else None for day in days[:2])
    if past or (coming and not days[0]):
        return past, coming, days[2]
    day = days[0] or days[1]
    return None, None, f"{day} is a {WEEKDAYS[day.weekday()]}" if day else days[2]


def ordinal(found: re.Match[str], today: date) -> Days | None:
    """`the 12th`, unless it is that of something: `the 12th floor`. Behind `on` a verb may follow."""
    follows = _NEXT_WORD.match(found.string, found.end())
    if follows and follows[1] in lexicon.OF_A_MONTH:
        return None, None, _AS_ISO
    is_led = found["led"] and (not follows or follows[1] not in lexicon.COUNTED)
    if follows and not is_led and follows[1] not in lexicon.AFTER_DAY:
        return None
    written = found["day"]
    return _agreeing(found, _of_month(lexicon.ORDINALS.get(written, 0) or int(written), today))


def weekday_number(found: re.Match[str], today: date) -> Days | None:
    """`lundi 16`, `friday 13th`; not `friday 6 people`, nor `on tuesday, 3 legs to 1`."""
    if "," in found[0] and not found["th"] and not _ENDS.match(found.string, found.end()):
        return None
    days = _agreeing(found, _of_month(int(found["day"]), today))
    return days if found["th"] or days[0] or days[1] else None


def _weekday(found: re.Match[str], today: date) -> tuple[date, date]:
    number = lexicon.WEEKDAYS[found["weekday"]]
    past = shifted(today, -((today.weekday() - number - 1) % 7 + 1))
    return past, shifted(today, (number - today.weekday() - 1) % 7 + 1)


def weekday(found: re.Match[str], today: date) -> Days | None:
    """Short names that are words too (`sat`, `sun`, `so`) need a sign that a day is meant."""
    name, before, after = found["weekday"], _before(found), found.string[found.end() : found.end() + _NEAREST]
    led = found[0].split()[0]
    if _NOT_AFTER.search(before) or (led == "the" and name in lexicon.WORDS_LIKE_WEEKDAYS):
        return None
    is_led = led == "am" or before.endswith(("vom ", "bis ", "seit ")) or PART.match(after) or _AT_TIME.match(after)
    if name in lexicon.SHORT_WEEKDAYS and not (is_led or _is_apart(found)):
        return None
    if name in lexicon.WORDS_LIKE_WEEKDAYS and found[0] == name:
        ends = _ENDS.match(after) or PART.match(after)
        heads = _HEADS.match(after) if name != "sat" or after[:1] in ",:" else None  # not `sat down with ana`
        is_first = not before and after and not (heads or PART.match(after))
        if _NO_WEEKDAY_BEFORE.search(before) or is_first or not (ends or heads or _TIME_OR_WITH.match(after)):
            return None
        if name == "sat" and before and not ends:  # `funeral, sat with ana`
            is_verb = before.endswith((", ", ". ", ": ", "; ")) or before.split()[-1] in lexicon.LONG_DAYS
            return None if is_verb else (None, None, "write `on sat`, or `saturday`")
    past, coming = _weekday(found, today)
    if coming == shifted(today, 7) and found[0] == name and not before.strip() and _NOUN_WITH.match(after):
        return today, today, ""
    return past, coming, ""


def _is_at_edge(found: re.Match[str]) -> bool:
    """Whether it begins or ends the text."""
    return not found.string[: found.start()].strip() or not found.string[found.end() :].strip()


def _is_apart(found: re.Match[str]) -> bool:
    """Whether it stands at the head or the end, behind a sign: `Di: Kino`, `Kino mit Ana, Di`."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if found[0] == "fr" and after.startswith("."):
        return False  # `Fr. Kern`
    return bool(before or after) and bool(_ENDS.match(after)) and (not before or before.endswith((", ", "(")))


def bare_ordinal(found: re.Match[str], today: date) -> Days | None:
    """`12th: lunch`; not `came 12th`."""
    if _is_apart(found):
        return _of_month(int(found["day"]), today)
    ends = _ENDS.match(found.string, found.end()) and _IS_RANK.search(_before(found)) is None
    return (None, None, _AS_ISO) if ends and found.start() else None


def last_weekday(found: re.Match[str], today: date) -> Days:
    return _weekday(found, today)[0], None, ""


def next_weekday(found: re.Match[str], today: date) -> Days:
    return None, _weekday(found, today)[1], ""


def in_week(weeks: int) -> Reader:
    def read(found: re.Match[str], today: date) -> Days:
        day = shifted(today, lexicon.WEEKDAYS[found["weekday"]] - today.weekday() + 7 * weeks)
        return (day, None, "") if weeks < 0 else (None, day, "")

    return read


def days_off(days: int) -> Reader:
    def read(found: re.Match[str], today: date) -> Days | None:
        if _means_another(found["name"], _before(found), found.string):
            return None
        day = shifted(today, days)
        return (day if days <= 0 else None), (day if days >= 0 else None), ""

    return read


def _means_another(word: str, before: str, text: str) -> bool:
    """Whether a word is not the day it may be: `am Morgen`, `war hier`, `por la mañana`."""
    if word == "hier":
        return lexicon.is_german(text) or before.endswith(("avant-", "avant "))  # `d'avant-hier`
    left_out = {"morgen": _NOT_TOMORROW, "manana": _NOT_MANANA}.get(word)
    return left_out is not None and left_out.search(before) is not None


def span_from(found: re.Match[str]) -> Span | None:
    """What is counted; None for hours, and for what no calendar reaches."""
    counted, unit = found["count"], _CALENDAR.get(lexicon.UNITS[found["unit"]])
    count = int(counted) if counted.isdigit() else lexicon.NUMBERS[counted]
    if lexicon.UNITS[found["unit"]] == "fortnight":
        count, unit = 2 * count, "week"
    return span_of(count, unit) if unit else None


def ago(found: re.Match[str], today: date) -> Days | None:
    span = span_from(found)
    if span is None:
        return (today, today, "") if lexicon.UNITS[found["unit"]] == "hour" else (None, None, "")
    return earlier(today, span), None, ""


def about(found: re.Match[str], today: date) -> Days | None:
    """`about a week ago`: no single day, but today for an hour; not the `over` of `came over a week ago`."""
    if _CAME.search(_before(found)):
        return None
    return (today, today, "") if lexicon.UNITS[found["unit"]] == "hour" else (None, None, "")


def weekday_ago(found: re.Match[str], today: date) -> Days | None:
    """`friday a week ago`: a week before the latest one."""
    if found["weekday"] in lexicon.SHORT_WEEKDAYS | lexicon.WORDS_LIKE_WEEKDAYS:
        return None  # `il y a trois jours, sa fille`
    span = span_from(found)
    return (earlier(_weekday(found, today)[0], span), None, "") if span and span.unit == "week" else (None, None, "")


def ahead(found: re.Match[str], today: date) -> Days | None:
    span = span_from(found)
    if span is None and lexicon.UNITS[found["unit"]] != "hour":
        return None, None, ""
    return None, (later(today, span) if span else today), ""


def coming_unit(found: re.Match[str], today: date) -> Days | None:
    unit = _unit(found)
    return (None, later(today, Span(1, unit)), "") if unit and unit != "day" else None


def end_of(found: re.Match[str], today: date) -> Days | None:
    """The last day of this week, month or year."""
    unit = _unit(found)
    if unit is None or unit == "day":
        return None
    if unit == "week":
        return None, shifted(today, 6 - today.weekday()), ""
    month = today.month if unit == "month" else 12
    return None, date(today.year, month, monthrange(today.year, month)[1]), ""


def _unit(found: re.Match[str]) -> Unit | None:
    """None for hours."""
    return _CALENDAR.get(lexicon.UNITS[found["unit"]]) if found.groupdict().get("unit") else "month"


def vague(_found: re.Match[str], _today: date) -> Days:
    return None, None, ""


def loose(_found: re.Match[str], _today: date) -> Days:
    """What no other form reads."""
    return None, None, ""


def unknown(_found: re.Match[str], _today: date) -> Days:
    return None, None, NOT_KNOWN
