"""*Before you go*: what falls due while you are away, listed some days before (docs/rules.md, *Away*)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vaultkit.dates import Period
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.rules.ask import planned_asks
from vaultkit.rules.coming_up import Coming, coming_between
from vaultkit.rules.item import Source


class Absence(Struct, frozen=True):
    """Days away that are near, and what falls due in them."""

    period: Period
    coming: tuple[Coming, ...]


def before_you_go(context: Context) -> Absence | None:
    """The next days away, when they begin in the next days; None else, and when nothing falls due."""
    near = [
        period
        for period in context.settings.away
        if 0 < (period.first - context.today).days <= context.settings.before_you_go_days
    ]
    if not near:
        return None
    period = min(near)
    coming = [*coming_between(context, period.first, period.last), *_more(context, period)]
    coming.sort(key=Coming.place)
    return Absence(period, tuple(coming)) if coming else None


def _more(context: Context, period: Period) -> Iterator[Coming]:
    """What *Coming up* leaves out: asks, days of people's own, birthdays, days you set to get in touch."""
    for one in planned_asks(context):
        if one.ask.by and one.ask.by in period and not one.waits_for:
            need = one.thread.need
            yield Coming("ask", one.ask.by, (one.ask.whom,), need.text, Source(need.goal, need.line))
    for person in context.vault.people:
        if not context.is_snoozed(person):
            yield from _days_of(person, context.vault, period)


def _days_of(person: Person, vault: Vault, period: Period) -> Iterator[Coming]:
    for entry in vault.tagged(person, "theirs"):
        if entry.day in period:
            yield Coming("theirs", entry.day, (person,), entry.text.strip(), Source(entry.path, entry.line))
    contact = vault.contact(person)
    if contact and contact.next_contact and contact.next_contact in period:
        yield Coming("next-contact", contact.next_contact, (person,), "", Source(contact.path))
    if contact and contact.birthday and contact.cadence:
        day = contact.birthday.near(period.first, 0, (period.last - period.first).days)
        if day:
            yield Coming("birthday", day, (person,), "", Source(contact.path))
