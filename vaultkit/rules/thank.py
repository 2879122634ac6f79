"""`thank`: somebody offered or did something for you and has not heard a thank-you (DESIGN.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift, last_gifts, owed_thanks
from vaultkit.rules.ids import thank_identity
from vaultkit.rules.item import Facts, Item, Source, days_late


def thank(context: Context) -> Iterator[Item]:
    newest = last_gifts(context.vault)
    oldest = shifted(context.today, -most_days(context, context.settings.thanks_days))
    for person in context.vault.people:
        if newest.get(person.key, date.min) < oldest:  # as of most
            continue
        for gift in open_thanks(context, person):
            due = shifted(gift.day, 1)
            first = gift.favours[0]
            yield Item(
                kind="thank",
                identity=thank_identity(person, gift.day),
                people=(person,),
                title=first.text,
                source=Source(first.path, first.line),
                due=due,
                days_late=days_late(due, context.today),
                facts=Facts(day=gift.day, gift=gift),
            )


def open_thanks(context: Context, person: Person) -> list[Gift]:
    """The thanks owed to a person that still stand on the agenda; none for those who were let go."""
    owed = owed_thanks(context.vault, person, context.today)
    contact = context.vault.contact(person) if owed else None
    if contact and contact.status == "archived":
        return []
    return [gift for gift in owed if days_at_home(context, gift.day) <= context.settings.thanks_days]
