"""`birthday`: ahead for people with a cadence, today for everybody, and the missed ones for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import days_of_year, shifted
from vaultkit.model.away import days_back
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.rules.ids import birthday_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.settings import Settings

WISHES = "birthday wishes"
"""What a log line says of a birthday, so that one ahead is settled before its day."""


def birthday(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    back = days_back(settings.missed_birthday_days, today, settings)
    near = days_of_year(shifted(today, -back), shifted(today, settings.birthday_days))
    for person, contact in vault.with_note:
        if contact.birthday is None or contact.birthday.day_of_year not in near:
            continue
        ahead = settings.birthday_days if contact.cadence else 0
        day = contact.birthday.near(today, back, ahead)
        if day is None or vault.in_peace(person, today):
            continue
        last = vault.last_touch(person, today)
        if last is not None and (last >= day or _is_wished(vault, settings, person, day, last)):
            continue
        yield Item(
            kind="birthday",
            identity=birthday_identity(person, day),
            people=(person,),
            title="",
            source=Source(contact.path),
            due=day,
            days_late=days_late(day, today),
            rank=-float(abs((today - day).days)),
            facts=Facts(last=last, day=day),
        )


def _is_wished(vault: Vault, settings: Settings, person: Person, day: date, last: date) -> bool:
    """Whether a log line tells of wishes in the days ahead of a birthday; any other contact then does not settle it.

    `last` is the last day of contact: most people's is before these days.
    """
    first = shifted(day, -settings.birthday_days)
    return last >= first and any(
        first <= entry.day <= last and entry.source == "log" and WISHES in entry.text.casefold()
        for entry in vault.entries_with(person)
    )
