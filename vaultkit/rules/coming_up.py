"""What the next days bring: promises and to-dos that fall due, and events with the people who attend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.person import Person
from vaultkit.rules.birthday import birthdays_ahead
from vaultkit.rules.due_tasks import task_key, to_be_shown
from vaultkit.rules.item import Box, ItemKey, Source


class Coming(Struct, frozen=True):
    """Something that the next days bring."""

    kind: Literal["promised", "to-do", "event", "ask", "theirs", "birthday", "next-contact"]
    day: date
    people: tuple[Person, ...]
    title: str
    source: Source
    event: Event | None = None
    """The event that takes place."""
    key: ItemKey | None = None
    """What a box is about that is ticked when it happens early; None where there is nothing to tick."""
    boxes: tuple[Box, ...] = ()
    """Its outcomes; the only one takes the place of the line's own box."""

    def place(self) -> tuple[date, str, str, str]:
        """Its place by day and time; a time may be written `9:30` or `09:30`."""
        time = (self.event.time if self.event else None) or ""
        return (self.day, time.zfill(5), composed(self.source.path), self.title)


def coming_up(context: Context) -> tuple[Coming, ...]:
    """What falls due after today and what takes place from today on, in the order of days."""
    until = shifted(context.today, context.settings.coming_up_days)
    found = [*_tasks(context, until), *_events(context, until), *_birthdays(context)]
    return tuple(sorted(found, key=Coming.place))


def coming_between(context: Context, first: date, last: date) -> Iterator[Coming]:
    """What falls due, and what takes place, from one day to another."""
    yield from _tasks(replace(context, today=shifted(first, -1)), last)
    yield from _events(replace(context, today=first), last)


def _tasks(context: Context, until: date) -> Iterator[Coming]:
    near = [
        promise for promise in context.vault.open_promises if (day := promise.task.day) and context.today < day <= until
    ]
    for theirs in (True, False):
        for promise in to_be_shown(near, until, theirs=theirs):
            if day := promise.task.day:
                people = (promise.person,) if promise.person else ()
                source = Source(promise.path, promise.task.line)
                boxes = (Box("kept"),) if theirs else ()
                yield Coming(promise.kind, day, people, promise.task.text, source, key=task_key(promise), boxes=boxes)


def _birthdays(context: Context) -> Iterator[Coming]:
    for item in birthdays_ahead(context):
        yield Coming("birthday", item.day, item.people, "", item.source, key=item.key)


def _events(context: Context, until: date) -> Iterator[Coming]:
    for event in context.vault.events_ending(context.today):
        path = event.path
        if event.off or event.first_day is None or event.last_day is None:
            continue
        if event.first_day <= until and event.last_day >= context.today:
            day = max(event.first_day, context.today)
            yield Coming("event", day, context.vault.attendees[path], event.name, Source(path), event)
