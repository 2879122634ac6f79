"""`birthday`: ahead for people with a cadence, today for everybody, and the missed ones for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.records.away import days_back
from vaultkit.records.vault import Vault
from vaultkit.rules.ids import birthday_id
from vaultkit.rules.item import Facts
from vaultkit.rules.item import Item
from vaultkit.rules.item import Source
from vaultkit.rules.item import days_late
from vaultkit.settings import Settings


def birthday(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    back = days_back(settings.missed_birthday_days, today, settings)
    for person in vault.people:
        contact = vault.contact(person)
        if contact is None or contact.birthday is None or vault.in_peace(person, today):
            continue
        ahead = settings.birthday_days if contact.cadence else 0
        day = contact.birthday.near(today, back, ahead)
        last = vault.last_touch(person, today)
        if day is None or (day <= today and last is not None and last >= day):
            continue
        yield Item(
            kind="birthday",
            id=birthday_id(person, day),
            people=(person,),
            title="",
            source=Source(contact.path),
            due=day,
            days_late=days_late(day, today),
            rank=-float(abs((today - day).days)),
            facts=Facts(last=last, day=day),
        )
