"""`next-contact`: the day you set to get in touch has come, and no touch on or after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.context import Context
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, days_late, person_targets


class NextContactItem(Item, frozen=True, kw_only=True):
    kind = "next-contact"
    day_is_firm = True
    day: date
    last: date | None
    """The last day of contact."""


def next_contact(context: Context) -> Iterator[NextContactItem]:
    for person, contact in context.with_note:
        day = contact.next_contact
        if day is None or day > context.today or contact.no_cadence or context.is_snoozed(person):
            continue
        last = context.last_touch(person)
        if last is None or last < day:
            yield NextContactItem(
                key=ItemKey("next-contact", person.key),
                people=(person,),
                source=Source(contact.path, contact.next_contact_line),
                due=day,
                days_late=days_late(day, context.today),
                stands_since=day,
                day=day,
                last=last,
            )


NEXT_CONTACT = ItemKind(NextContactItem, next_contact, person_targets("next-contact"))
