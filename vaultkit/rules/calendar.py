"""The matters that have a day of their own, from today on: what a calendar holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.ask import ask
from vaultkit.rules.birthday import birthday
from vaultkit.rules.circumstance import CircumstanceItem, circumstance
from vaultkit.rules.item import Item
from vaultkit.rules.next_contact import next_contact
from vaultkit.rules.promised import promised
from vaultkit.rules.to_do import to_do


class Dated(Struct, frozen=True):
    """A matter on its day, as the agenda of that day would have it if nothing happened until then."""

    day: date
    item: Item

    def place(self) -> tuple[date, str, str, int, str]:
        """Its place by day, then by name, then by where it stands."""
        item = self.item
        name = item.subject.name if item.subject else ""
        return self.day, name, composed(item.source.path), item.source.line or 0, item.id


def dated_matters(context: Context) -> tuple[Dated, ...]:
    """The matters of the next days (`calendar_days`), today's included, in order; each once, on its own day.

    These are check-backs, to-dos, days to ask by, days you set to get in touch, days of people's own, ends of quiet
    times, and birthdays of people with a cadence.
    """
    until = shifted(context.today, context.settings.calendar_days)
    found = [*_tasks(context, until), *_asks(context, until), *_of_people(context, until)]
    return tuple(sorted({dated.item.id: dated for dated in found}.values(), key=Dated.place))


def _tasks(context: Context, until: date) -> Iterator[Dated]:
    days = {promise.task.day for promise in context.open_promises if promise.task.day}
    for day in sorted(day for day in days if context.today <= day <= until):
        on_day = replace(context, today=day)
        for item in (*promised(on_day), *to_do(on_day)):
            if item.due == day:
                yield Dated(day, item)


def _asks(context: Context, until: date) -> Iterator[Dated]:
    ahead = context.settings.calendar_days
    settings = replace(context.settings, ask_ahead_days=ahead, assumed_ahead_days=ahead)
    for item in ask(replace(context, settings=settings)):
        if context.today <= item.by <= until:
            yield Dated(item.by, replace(item, meet_on=None))


def _of_people(context: Context, until: date) -> Iterator[Dated]:
    for person, contact in context.with_note:
        if contact.next_contact:
            yield from _on(context, person, contact.next_contact, next_contact, until)
        if contact.birthday and contact.cadence:
            ahead = (until - context.today).days
            if day := contact.birthday.near(context.today, 0, ahead):
                yield from _on(context, person, day, birthday, until)
    for person in context.people:
        for day in sorted({entry.day for entry in context.vault.tagged(person, "theirs")}):
            yield from _on(context, person, day, _wishes, until)
        if last := context.vault.quiet_until(person):
            yield from _on(context, person, shifted(last, 1), _quiet_ends, until)


def _on(
    context: Context, person: Person, day: date, rule: Callable[[Context], Iterable[Item]], until: date
) -> Iterator[Dated]:
    """What a rule finds about somebody on a day, if that is one of the days."""
    if context.today <= day <= until:
        for item in rule(replace(context, today=day, only=(person,))):
            if item.due in {day, shifted(day, -1)}:
                yield Dated(day, item)


def _wishes(context: Context) -> Iterator[CircumstanceItem]:
    return (item for item in circumstance(context) if item.occasion == "wish" and item.day == context.today)


def _quiet_ends(context: Context) -> Iterator[CircumstanceItem]:
    return (item for item in circumstance(context) if item.occasion == "quiet end" and item.day < context.today)
