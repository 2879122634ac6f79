"""Agendas, lists and people as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vaultkit.dates import distance, long_day, short_day, weekday_day
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.person import Person
from vaultkit.render.agenda_lines import away_title, coming_words, summary
from vaultkit.render.escape import plain, spoken
from vaultkit.render.table import Screen, table
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import details, reason
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import next_due
from vaultkit.rules.placing import Line


def agenda_text(context: Context, agenda: Agenda) -> str:
    """The agenda as plain lines."""
    return "\n".join(_agenda_lines(agenda, Asking(context))).rstrip("\n")


def _agenda_lines(agenda: Agenda, asking: Asking) -> Iterator[str]:
    yield from (f"Agenda for {long_day(agenda.day)}", plain(summary(agenda)), "")
    if before := agenda.before:
        told = (f"  {coming_line(coming, agenda.day)}" for coming in before.coming)
        yield from (away_title(before, agenda.day), *told, "")
    for section in agenda.sections:
        yield from (section.heading, *_lines(section.lines, asking), "")
    if agenda.to_mend:
        yield "Notes to mend"
        yield from (
            f"  {plain(item.source.path)}:{item.source.line}: {_why(item, agenda.day)}" for item in agenda.to_mend
        )
        yield ""
    if agenda.coming:
        yield from ("Coming up", *(f"  {coming_line(coming, agenda.day)}" for coming in agenda.coming), "")
    if agenda.later:
        yield from (
            f"Later ({len(agenda.later)})",
            *_lines(agenda.later_lines, asking),
            "",
        )


def _lines(lines: Iterable[Line], asking: Asking) -> Iterator[str]:
    today = asking.context.today
    for line in lines:
        name = line.item.subject.name if line.item.subject else PLAIN.note(line.item.source.path)
        yield f"  {plain(name)}: {_why(line.item, today)}"
        yield from (f"    {told}" for told in details(line.item, asking, PLAIN))
        yield from (f"    and {_why(item, today, line.item)}" for item in line.below)


def _why(item: Item, today: date, above: Item | None = None) -> str:
    return reason(item, today, PLAIN, above)


def coming_line(coming: Coming, today: date) -> str:
    """`Thu 26 Nov 18:00  Berlin Robotics Meetup, Berlin, with Ana Silva`."""
    when = weekday_day(coming.day, today)
    if coming.kind == "event":
        time = f" {plain(coming.time)}" if coming.time else ""
        place = f", {spoken(coming.location)}" if coming.location else ""
        names = ", ".join(plain(person.name) for person in coming.people)
        return f"{when}{time}  {spoken(coming.title)}{place}{f', with {names}' if names else ''}"
    who = plain(coming.people[0].name) if coming.people else PLAIN.note(coming.source.path)
    return f"{when}  {who}: {coming_words(coming, PLAIN)}"


def contacts_table(context: Context, contacts: Sequence[Contact], screen: Screen | None) -> str:
    """The contacts with their last touch, cadence and the day it runs out."""
    rows = [_contact_row(context, contact) for contact in contacts]
    return table(("Name", "Last touch", "Every", "Next by", "Where"), rows, screen)


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
    """The day of the last contact, and a newer one on which somebody was only mentioned."""
    if last := context.last_touch(person):
        yield f"{short_day(last, context.today)} ({distance(last, context.today)})"
    if mention := context.later_mention(person):
        yield f"mentioned {short_day(mention.day, context.today)}"


def events_table(context: Context, events: Sequence[Event], screen: Screen | None) -> str:
    """The events with their days and the people who attend."""
    rows = [
        (
            weekday_day(event.first_day, context.today) if event.first_day else "no day",
            event.name + (" (cancelled)" if event.cancelled else ""),
            event.location or "-",
            ", ".join(person.name for person in context.vault.attendees[event.path]) or "-",
        )
        for event in events
    ]
    return table(("Day", "Event", "Where", "With"), rows, screen)
