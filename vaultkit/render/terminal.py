"""Lists of contacts and events as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vaultkit.dates import distance, short_day, weekday_day
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.event_times import hours
from vaultkit.model.person import Person
from vaultkit.render.table import Screen, table
from vaultkit.rules.neglected import next_due


def contacts_table(context: Context, contacts: Sequence[Contact], screen: Screen | None) -> str:
    """The contacts with their last touch, cadence and the day it runs out."""
    rows = [_contact_row(context, contact) for contact in contacts]
    return table(("Name", "Last in touch", "Every", "Next by", "Where"), rows, screen)


def _contact_row(context: Context, contact: Contact) -> tuple[str, ...]:
    person = Person(contact.name, contact.path)
    due = next_due(context, contact)
    return (
        contact.name if contact.status == "active" else f"{contact.name} ({contact.status})",
        ", ".join(_last_days(context, person)) or "-",
        str(contact.cadence).removeprefix("1 ") if contact.cadence else "-",
        short_day(due, context.today) if due else "-",
        ", ".join(text for text in (contact.company, contact.location) if text) or "-",
    )


def _last_days(context: Context, person: Person) -> Iterator[str]:
    """The day of the last contact, and newer ones on which somebody was only mentioned, or at an unconfirmed event."""
    if last := context.last_touch(person):
        yield f"{short_day(last, context.today)} ({distance(last, context.today)})"
    if mention := context.later_mention(person):
        yield f"mentioned {short_day(mention.day, context.today)}"
    if event := context.unconfirmed(person):
        yield f"unconfirmed {short_day(event.day, context.today)}"


def events_table(context: Context, events: Sequence[Event], screen: Screen | None) -> str:
    """The events with their days and the people who attend."""
    rows = [
        (
            _when(event, context.today),
            event.name + _state(context, event),
            event.location or "-",
            ", ".join(person.name for person in context.vault.attendees[event.path]) or "-",
        )
        for event in events
    ]
    return table(("Day", "Event", "Where", "With"), rows, screen)


def _when(event: Event, today: date) -> str:
    """`Thu 26 Nov, 18:00–20:00`, `Thu 26 Nov to Sat 28 Nov`."""
    if event.first_day is None or event.last_day is None:
        return "no day"
    first, last = weekday_day(event.first_day, today), weekday_day(event.last_day, today)
    if event.last_day > event.first_day:
        return f"{first} to {last}"
    return ", ".join(filter(None, (first, hours(event.time, event.ends))))


def _state(context: Context, event: Event) -> str:
    """Behind an event's name whether it is called off, or over and unconfirmed."""
    if event.off:
        return " (cancelled)" if event.cancelled else " (did not happen)"
    is_over = event.last_day is not None and event.last_day < context.today
    unconfirmed = is_over and event.path not in context.vault.met and context.vault.attendees[event.path]
    return " (unconfirmed)" if unconfirmed else ""
