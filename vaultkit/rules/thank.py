"""`thank`: somebody offered or did something for you and has not heard a thank-you (DESIGN.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift, last_gifts, owed_thanks
from vaultkit.model.vault import Vault
from vaultkit.rules.ids import thank_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.settings import Settings


def thank(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    newest = last_gifts(vault)
    oldest = shifted(today, -most_days(settings.thanks_days, settings))
    for person in vault.people:
        if newest.get(person.key, date.min) < oldest:  # as of most
            continue
        for gift in open_thanks(vault, settings, person, today):
            due = shifted(gift.day, 1)
            first = gift.favours[0]
            yield Item(
                kind="thank",
                identity=thank_identity(person, gift.day),
                people=(person,),
                title=first.text,
                source=Source(first.path, first.line),
                due=due,
                days_late=days_late(due, today),
                facts=Facts(day=gift.day, gift=gift),
            )


def open_thanks(vault: Vault, settings: Settings, person: Person, today: date) -> list[Gift]:
    """The thanks owed to a person that still stand on the agenda; none for those who were let go."""
    owed = owed_thanks(vault, person, today)
    contact = vault.contact(person) if owed else None
    if contact and contact.status == "archived":
        return []
    return [gift for gift in owed if days_at_home(gift.day, today, settings) <= settings.thanks_days]
