"""Meetings of a calendar file (RFC 5545) in a window of days, with their guests; repeats become single meetings.

Times are converted to one zone here, and nowhere else: notes hold local times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from vaultkit.dates import shifted
from vaultkit.errors import ImportRefused, MissingExtra, Problem
from vaultkit.expression import expression
from vaultkit.importing.card import Reading
from vaultkit.importing.meeting import Days, Guest, Meeting
from vaultkit.importing.text import decoded
from vaultkit.model.identity import mail_addresses
from vaultkit.model.note_names import one_line

_Component: TypeAlias = Any
"""A component of icalendar; what its properties are is known only when they are read."""

_MOST_OF_A_LINE = 200_000
_OFTENER_THAN_DAILY = {"SECONDLY", "MINUTELY", "HOURLY"}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAYS_THAT_MAY_NEVER_COME = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_MOST_YEARS_OF_A_RULE = 60
_OF_SERIES = ("RRULE", "RDATE", "RECURRENCE-ID")
_EVENT = expression(r"^BEGIN:VEVENT[ ]*\n(?:(?!END:VEVENT).*\n)*END:VEVENT[ ]*(?:\n|\Z)", re.M | re.I)
_WRITTEN_DAY = expression(r"^(?:(DTSTART|DTEND)\b[^:\n]*:|(RRULE):[^\n]*\bUNTIL=)(\d{8})", re.M | re.I)
_MAY_BE_LATER = expression(r"^(?:RRULE|RDATE|RECURRENCE-ID|DURATION)\b", re.M | re.I)
_NO_PEOPLE = {"RESOURCE", "ROOM", "GROUP"}
_LONGEST = 300


def read_calendar(source: str, data: bytes, days: Days) -> Reading:
    """The meetings of a file that fall on some days, by day and time.

    Raises `ImportRefused` for what is no calendar, `MissingExtra` without the libraries.
    """
    try:
        from icalendar import Calendar
        from recurring_ical_events import of as occurrences_of  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtra("reading calendars", "calendar") from error
    text = decoded(source, data)
    problems = list(text.problems)
    written = _without_long_lines(source, text.text, problems)
    if "END:VCALENDAR" not in written[-200:].upper():
        raise ImportRefused(f"{source}:{text.text.count(chr(10)) + 1}: the calendar is cut short; export it again")
    if odd := _odd_line(text.text):
        raise ImportRefused(f"{source}:{odd}: this is no calendar, or a damaged one; export it again")
    try:
        calendars = Calendar.from_ical(_near(written, days), multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        message = f"{source}:1: this is no calendar, or a damaged one"
        raise ImportRefused(f"{message}: {one_line(str(error))[:200]}") from error
    meetings: list[Meeting] = []
    lines = _lines_of_uids(text.text)
    for calendar in calendars:
        zones = calendar.walk("VTIMEZONE")
        owner = next(iter(mail_addresses(str(calendar.get("X-WR-CALNAME", ""))[:_LONGEST])), "")
        for uid, series in _series(calendar).items():
            line = lines.get(uid, 1)
            try:
                _refuse_endless(series, days.first)
                alone = _alone(calendar, (*zones, *series))
                every = occurrences_of(alone, keep_recurrence_attributes=True)
                found = every.between(shifted(days.first, -1), shifted(days.last, 2))  # their zones' days, not ours
                repeats = len(series) > 1 or any(name in series[0] for name in _OF_SERIES)
                of_series = [_meeting((source, line, owner), event, days, repeats=repeats) for event in found]
            except Exception as error:  # noqa: BLE001 - the libraries raise what they come upon in a damaged event
                problems.append(_unread(source, line, series, error))
            else:
                meetings += of_series
                problems += _problems(source, line, series)
    meetings = [meeting for meeting in meetings if meeting.day <= days.last and meeting.last_day >= days.first]
    meetings.sort(key=lambda meeting: (meeting.day, str(meeting.start), meeting.uid, meeting.summary))
    return Reading(source, "calendar", (), tuple(problems), tuple(meetings))


class _Endless(Exception):
    """A rule that would take too long to follow."""


def _without_long_lines(source: str, text: str, problems: list[Problem]) -> str:
    """The text without lines that are attachments rather than words, however they are folded."""
    kept: list[str] = []
    line: list[str] = []
    size = start = 0
    for number, part in enumerate((*text.split("\n"), ""), 1):
        if part[:1] in {" ", "\t"}:
            size += len(part)
            if size <= _MOST_OF_A_LINE:
                line.append(part)
            continue
        if size <= _MOST_OF_A_LINE:
            kept += line
        elif not line[0].upper().startswith(("ATTACH", "X-")):
            message = f"a {one_line(line[0].partition(':')[0])[:40]} is too long, and is left out"
            problems.append(Problem(source, start, "unread-line", message, "shorten it in the calendar"))
        line, size, start = [part], len(part), number
    return "\n".join(kept)


def _near(text: str, days: Days) -> str:
    """The text without events that surely lie on other days: years of them take the library minutes."""
    first, last = f"{shifted(days.first, -2):%Y%m%d}", f"{shifted(days.last, 2):%Y%m%d}"

    def kept(event: re.Match[str]) -> str:
        found = {(name or rule).upper(): day for name, rule, day in _WRITTEN_DAY.findall(event[0])}
        start, until = found.get("DTSTART", ""), found.get("RRULE", "")
        if _MAY_BE_LATER.search(event[0]):
            is_far = bool(until) and until < first
        else:
            is_far = (bool(start) and not first <= max(start, found.get("DTEND", ""))) or start > last
        return "" if is_far else event[0]

    return _EVENT.sub(kept, text)


def _series(calendar: _Component) -> Mapping[str, list[_Component]]:
    """The events of a calendar by their uid: a repeated one and its moved instances belong together."""
    found: dict[str, list[_Component]] = defaultdict(list)
    for number, event in enumerate(calendar.walk("VEVENT")):
        found[one_line(str(event.get("UID", "")))[:_LONGEST] or f"event {number}"].append(event)
    return found


def _alone(calendar: _Component, components: Iterable[_Component]) -> _Component:
    """A calendar of some zones and one series, so that a damaged one spoils no other."""
    from icalendar import Calendar

    alone = Calendar()
    if "X-WR-TIMEZONE" in calendar:
        alone.add("X-WR-TIMEZONE", calendar["X-WR-TIMEZONE"])
    for component in components:
        alone.add_component(component)
    return alone


def _refuse_endless(series: Iterable[_Component], first: date) -> None:
    """Raise `_Endless` for a rule that gives thousands of times a day, or may go through all days and find none."""
    for event in series:
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            frequency = {str(value).upper() for value in _values(rule, "FREQ")}
            if frequency & _OFTENER_THAN_DAILY or any(len(_values(rule, name)) > 1 for name in _TIMES):
                raise _Endless("it repeats several times a day")
            if "DAILY" in frequency and any(_values(rule, name) for name in _DAYS_THAT_MAY_NEVER_COME):
                raise _Endless("its rule for repeating is not followed")
            if frequency & {"DAILY", "WEEKLY"} and _day(event["DTSTART"].dt).year < first.year - _MOST_YEARS_OF_A_RULE:
                raise _Endless("it has been repeating for too many years")


def _values(rule: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = rule.get(name, [])
    return value if isinstance(value, list) else [value]


def _meeting(place: tuple[str, int, str], event: _Component, days: Days, *, repeats: bool) -> Meeting:
    source, line, owner = place
    start = _local(event["DTSTART"].dt, days)
    end = _local(event["DTEND"].dt, days) if "DTEND" in event else start
    planned = event.get("RECURRENCE-ID")
    status = str(event.get("STATUS", "")).upper()
    return Meeting(
        source=source,
        line=line,
        owner=owner,
        uid=_text(event, "UID"),
        summary=_text(event, "SUMMARY"),
        start=start,
        last_day=max(_day(start), _last_day(end)),
        location=_text(event, "LOCATION"),
        guests=tuple(_guests(event)),
        repeats=repeats,
        first_planned=_day(_local(planned.dt, days)) if repeats and planned is not None else None,
        cancelled=status == "CANCELLED",
        tentative=status == "TENTATIVE",
        private=str(event.get("CLASS", "")).upper() in {"PRIVATE", "CONFIDENTIAL"},
        note=str(event.get("DESCRIPTION", "")).strip(),
    )


def _local(moment: datetime | date, days: Days) -> datetime | date:
    """A time where the user is, without its zone; one without a zone is local wherever one is."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return days.local(moment).replace(tzinfo=None)
    return moment


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _last_day(end: datetime | date) -> date:
    """The last day of what ends before a day or time: at midnight it is the day before."""
    if isinstance(end, datetime):
        return (end - timedelta(microseconds=1)).date() if end.time() == time.min else end.date()
    return shifted(end, -1)


def _guests(event: _Component) -> Iterator[Guest]:
    """Those who are asked and who asks, each once."""
    found: dict[str, Guest] = {}
    for name in ("ATTENDEE", "ORGANIZER"):
        written = event.get(name, [])
        for one in written if isinstance(written, list) else [written]:
            parameters = {key.upper(): str(value) for key, value in getattr(one, "params", {}).items()}
            if parameters.get("CUTYPE", "").upper() in _NO_PEOPLE:
                continue
            address = next(iter(mail_addresses(str(one))), "")
            guest = Guest(
                _person_name(parameters.get("CN", "")), address, parameters.get("PARTSTAT", "").upper() == "DECLINED"
            )
            if guest.name or guest.email:
                found.setdefault(guest.email.casefold() or guest.name, guest)
    yield from found.values()


def _person_name(written: str) -> str:
    """A guest's name; `Hoffmann, Clara` is turned, and an address is none."""
    name = one_line(written.strip("\"' "))[:_LONGEST]
    if "@" in name:
        return ""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _text(event: _Component, name: str) -> str:
    value = event.get(name, "")
    return one_line(str(value[0] if isinstance(value, list) and value else value))[:_LONGEST]


def _unread(source: str, line: int, series: Sequence[_Component], error: Exception) -> Problem:
    why = str(error) if isinstance(error, _Endless) else f"it is damaged ({one_line(str(error))[:100]})"
    return Problem(source, line, "unread-event", f"the event “{_name(series)}” is left out: {why}", "enter it by hand")


def _problems(source: str, line: int, series: Sequence[_Component]) -> Iterator[Problem]:
    """What the library passes over in silence: lines that it cannot read, and a time zone that nobody knows."""
    for name, why in (error for event in series for error in event.errors):
        message = f"{one_line(str(name or 'a line'))[:40]} of the event “{_name(series)}” is not read"
        yield Problem(source, line, "unread-line", message, one_line(str(why))[:100])
    start = series[0].get("DTSTART")
    named = str(getattr(start, "params", {}).get("TZID", ""))
    if named and isinstance(start.dt, datetime) and start.dt.tzinfo is None:
        message = f"the event “{_name(series)}” is in the time zone “{one_line(named)[:60]}”, which is not known"
        yield Problem(source, line, "time-zone", message, "its time is taken as local; look at it")


def _odd_line(text: str) -> int:
    """The first line at which a part ends that did not begin, or that belongs to none; 0 where there is none such."""
    opened: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        name, colon, value = (part.strip().upper() for part in line.partition(":"))
        if not name or line[0] in " \t":
            continue
        if name == "BEGIN":
            opened.append(value)
        elif not opened or (len(opened) == 1 and not colon) or (name == "END" and opened.pop() != value):
            return number
    return 0


def _lines_of_uids(text: str) -> dict[str, int]:
    """The first line of each uid that is not folded."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line[:4].upper() == "UID:":
            lines.setdefault(line[4:], number)
    return lines


def _name(series: Sequence[_Component]) -> str:
    try:
        return _text(series[0], "SUMMARY")[:60]
    except (ValueError, AttributeError):
        return ""
