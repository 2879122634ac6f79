"""`next-contact`: the day you set to get in touch has come, and no touch on or after it."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.model.context import Context
from vaultkit.rules.ids import person_identity
from vaultkit.rules.item import Facts, Item, Source, days_late


def next_contact(context: Context) -> Iterator[Item]:
    for person, contact in context.vault.with_note:
        day = contact.next_contact
        if day is None or day > context.today or context.is_snoozed(person):
            continue
        last = context.last_touch(person)
        if last is None or last < day:
            yield Item(
                kind="next-contact",
                identity=person_identity("next-contact", person),
                people=(person,),
                title="",
                source=Source(contact.path, contact.next_contact_line),
                due=day,
                days_late=days_late(day, context.today),
                facts=Facts(last=last, day=day),
            )
