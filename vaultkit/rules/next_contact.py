"""`next-contact`: the day you set to get in touch has come, and no touch on or after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.vault import Vault
from vaultkit.rules.ids import person_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.settings import Settings


def next_contact(vault: Vault, _settings: Settings, today: date) -> Iterator[Item]:
    for person, contact in vault.with_note:
        day = contact.next_contact
        if day is None or day > today or vault.in_peace(person, today):
            continue
        last = vault.last_touch(person, today)
        if last is None or last < day:
            yield Item(
                kind="next-contact",
                identity=person_identity("next-contact", person),
                people=(person,),
                title="",
                source=Source(contact.path, contact.next_contact_line),
                due=day,
                days_late=days_late(day, today),
                facts=Facts(last=last, day=day),
            )
