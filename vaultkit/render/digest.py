"""The agenda to be read elsewhere: a day's, or what a week brings and what the last one was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from vaultkit.dates import counted, long_day, shifted, weekday_day
from vaultkit.model.context import Context
from vaultkit.model.stats import stats
from vaultkit.render.agenda_lines import also_open, coming_told, coming_who, summary, waiting_told, waiting_who
from vaultkit.render.calendar import described, title_of, waiting_in
from vaultkit.render.escape import plain
from vaultkit.render.phrases import event_when
from vaultkit.render.stats_view import names_of_people
from vaultkit.render.voice import PLAIN
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.calendar import dated_matters
from vaultkit.rules.coming_up import Coming, coming_between
from vaultkit.rules.registry import RECONNECT
from vaultkit.rules.waiting import Waiting

_DAYS = 7


def day_digest(context: Context, agenda: Agenda) -> str:
    """The agenda of the day as plain text, without the numbers that a terminal shows."""
    return "\n".join(_day(context, agenda)).rstrip("\n")


def week_digest(context: Context, agenda: Agenda) -> str:
    """What the next seven days bring, what waits, whom to reconnect with, and the last seven days in numbers."""
    return "\n".join(_week(context, agenda)).rstrip("\n")


def digest_title(agenda: Agenda, *, week: bool) -> str:
    """What a digest is about, in a line: for the subject of a message."""
    return f"{'The week from' if week else 'Agenda for'} {long_day(agenda.day)}: {plain(summary(agenda))}"


def _day(context: Context, agenda: Agenda) -> Iterator[str]:
    yield from (f"Agenda for {long_day(agenda.day)}", plain(summary(agenda)), "")
    for section in agenda.sections:
        told = [
            f"  {described(item, context.today, None if item is line.item else line.item)}"
            for line in section.lines
            for item in line.items
        ]
        told += [f"  {described(item, context.today)}" for item in section.named]
        yield from _section(section.heading, told)
    yield from _section("Coming up", [f"  {_coming_line(coming, agenda.day)}" for coming in agenda.coming])
    yield from _section("Later", [f"  {described(item, context.today)}" for item in agenda.later])
    yield from _section("Also open", [f"  {_waiting_line(one, agenda.day)}" for one in also_open(agenda)])


def _coming_line(coming: Coming, today: date) -> str:
    """`Thu 26 Nov, 18:00–20:00  Berlin Robotics Meetup: …`."""
    said = coming_told(coming, today, PLAIN).what
    day = event_when(coming.event, today) if coming.event else weekday_day(coming.day, today)
    return f"{day}  {coming_who(coming, PLAIN)}{f': {said}' if said else ''}"


def _waiting_line(waiting: Waiting, today: date) -> str:
    """`Find a robotics role: “A mock interview” · needed 15 Jan`."""
    told = waiting_told(waiting, today, PLAIN)
    return f"{waiting_who(waiting, PLAIN)}: {' · '.join(filter(None, (told.what, told.when)))}"


def _week(context: Context, agenda: Agenda) -> Iterator[str]:
    yield from (f"The week from {long_day(agenda.day)}", plain(summary(agenda)), "")
    near = replace(context, settings=replace(context.settings, calendar_days=_DAYS - 1))
    dated = dated_matters(near)
    last = shifted(context.today, _DAYS - 1)
    lines = [(one.day, f"  {weekday_day(one.day, context.today)}  {title_of(one)}") for one in dated]
    events = (coming for coming in coming_between(context, context.today, last) if coming.kind == "event")
    lines += [(coming.day, f"  {_coming_line(coming, context.today)}") for coming in events]
    yield from _section("This week", [line for _, line in sorted(lines)])
    waiting = waiting_in(agenda, {one.item.id for one in dated})
    yield from _section("Waiting", [f"  {described(item, context.today)}" for _, item in waiting])
    reconnect = (section for section in agenda.sections if section.heading == RECONNECT.heading)
    items = [line.item for section in reconnect for line in section.lines]
    ids = {one.item.id for one in dated}
    told = [f"  {described(item, context.today)}" for item in items if item.id not in ids]
    yield from _section("Reconnect", told)
    yield _last_week(context, shifted(context.today, -_DAYS))


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (heading, *lines, "")


def _last_week(context: Context, first: date) -> str:
    made = stats(replace(context, today=shifted(context.today, -1)), first)
    days = counted(sum(made.days.values()), "day")
    new = f"; for the first time with {names_of_people(made.new)}" if made.new else ""
    return f"The last seven days: {days} of contact{new}"
