"""`neglected`: a cadence has run out since the last touch, and nothing is planned. People read *reconnect*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import Span, later
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, days_late, person_targets
from vaultkit.rules.windows import LEAST_OWN_WINDOW


class NeglectedItem(Item, frozen=True, kw_only=True):
    kind = "neglected"
    settled_by_contact = True
    last: date | None
    """The last day of contact."""
    since: date | None
    """The day the cadence is counted from, when that is no day of contact."""
    cadence: Span


def neglected(context: Context) -> Iterator[NeglectedItem]:
    for person, contact in context.with_note:
        cadence = contact.cadence
        if cadence is None or context.is_snoozed(person):
            continue
        last = context.last_touch(person)
        begun = last or _beginning(contact, context.today)
        due = later(begun, cadence) if begun else None
        if due is None and contact.met and contact.met > context.today:
            continue  # the acquaintance is still to come
        if (due is None or due <= context.today) and not _planned(context, person, cadence):
            late = days_late(due, context.today)
            length = (due - begun).days if due and begun else 0
            yield NeglectedItem(
                key=ItemKey("neglected", person.key),
                people=(person,),
                source=Source(contact.path),
                due=due,
                days_late=late,
                stands_since=due,
                window=max(length, LEAST_OWN_WINDOW),
                rank=late / length if length else -1.0,
                last=last,
                since=None if last else begun,
                cadence=cadence,
            )


def _beginning(contact: Contact, today: date) -> date | None:
    """The day a cadence is counted from before the first touch: that the acquaintance, or the note, began."""
    return next((day for day in (contact.met, contact.created) if day and day <= today), None)


def next_due(context: Context, contact: Contact) -> date | None:
    """The day on which a contact's cadence has run out; None without a cadence or a day to count from."""
    begun = context.last_touch(Person(contact.name, contact.path)) or _beginning(contact, context.today)
    return later(begun, contact.cadence) if begun and contact.cadence else None


def _planned(context: Context, person: Person, cadence: Span) -> bool:
    """Whether a touch is planned within one cadence, `planned_days` at most."""
    coming = context.next_touch(person)
    if coming is None or (coming - context.today).days > context.settings.planned_days:
        return False
    return coming <= later(context.today, cadence)


NEGLECTED = ItemKind(NeglectedItem, neglected, person_targets("neglected"))
