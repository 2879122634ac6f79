"""`neglected`: a cadence has run out since the last touch, and nothing is planned. People read *reconnect*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import later
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.ids import person_identity
from vaultkit.rules.item import Facts, Item, Source, days_late


def neglected(context: Context) -> Iterator[Item]:
    for person, contact in context.vault.with_note:
        if contact.cadence is None or context.is_snoozed(person):
            continue
        last = context.last_touch(person)
        begun = last or _beginning(contact, context.today)
        due = later(begun, contact.cadence) if begun else None
        if due is None and contact.met and contact.met > context.today:
            continue  # the acquaintance is still to come
        if (due is None or due <= context.today) and not _planned(context, person, contact):
            yield _item(person, contact, last, begun, due, context.today)


def _beginning(contact: Contact, today: date) -> date | None:
    """The day a cadence is counted from before the first touch: that the acquaintance, or the note, began."""
    return next((day for day in (contact.met, contact.created) if day and day <= today), None)


def next_due(context: Context, contact: Contact) -> date | None:
    """The day on which a contact's cadence has run out; None without a cadence or a day to count from."""
    begun = context.last_touch(Person(contact.name, contact.path)) or _beginning(contact, context.today)
    return later(begun, contact.cadence) if begun and contact.cadence else None


def _planned(context: Context, person: Person, contact: Contact) -> bool:
    """Whether a touch is planned within one cadence, `planned_days` at most."""
    coming = context.next_touch(person)
    if coming is None or contact.cadence is None or (coming - context.today).days > context.settings.planned_days:
        return False
    return coming <= later(context.today, contact.cadence)


def _item(
    person: Person, contact: Contact, last: date | None, begun: date | None, due: date | None, today: date
) -> Item:
    length = (due - begun).days if due and begun else 0
    return Item(
        kind="neglected",
        identity=person_identity("neglected", person),
        people=(person,),
        title="",
        source=Source(contact.path),
        due=due,
        days_late=days_late(due, today),
        rank=days_late(due, today) / length if length else -1.0,
        facts=Facts(last=last, since=None if last else begun, cadence=contact.cadence),
    )
