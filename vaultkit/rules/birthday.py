"""`birthday`: ahead for people with a cadence, today for everybody, and the missed ones for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import days_of_year, shifted
from vaultkit.model.away import days_back
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget, days_late

WISHES = "birthday wishes"
"""What a log line says of a birthday, so that one ahead is settled before its day."""


class BirthdayItem(Item, frozen=True, kw_only=True):
    kind = "birthday"
    day: date

    def must_stay(self, today: date) -> bool:
        return self.day == today


def birthday(context: Context) -> Iterator[BirthdayItem]:
    """Those of today, and the missed ones."""
    return (item for item in _birthdays(context) if item.day <= context.today)


def birthdays_ahead(context: Context) -> Iterator[BirthdayItem]:
    """Those of the next days, for people with a cadence; they stand in *Coming up*."""
    return (item for item in _birthdays(context) if item.day > context.today)


def _birthdays(context: Context) -> Iterator[BirthdayItem]:
    back = days_back(context, context.settings.missed_birthday_days)
    near = days_of_year(shifted(context.today, -back), shifted(context.today, context.settings.birthday_days))
    for person, contact in context.with_note:
        if contact.birthday is None or contact.birthday.day_of_year not in near:
            continue
        ahead = context.settings.birthday_days if contact.cadence else 0
        day = contact.birthday.near(context.today, back, ahead)
        if day is None or context.is_snoozed(person):
            continue
        last = context.last_touch(person)
        if last is not None and (last >= day or _is_wished(context, person, day, last)):
            continue
        yield BirthdayItem(
            key=_key(person, day),
            people=(person,),
            source=Source(contact.path),
            due=day,
            days_late=days_late(day, context.today),
            rank=-float(abs((context.today - day).days)),
            day=day,
        )


def _is_wished(context: Context, person: Person, day: date, last: date) -> bool:
    """Whether a log line has wishes in the days ahead of a birthday; any other contact then does not settle it.

    `last` is the last day of contact: most people's is before these days.
    """
    first = shifted(day, -context.settings.birthday_days)
    return last >= first and any(
        first <= entry.day <= last and entry.source == "log" and WISHES in entry.text.casefold()
        for entry in context.vault.entries_with(person)
    )


def _key(person: Person, day: date) -> ItemKey:
    return ItemKey("birthday", person.key, str(day.year))


def _targets(context: Context) -> Iterator[TickTarget]:
    """The birthdays of this year and the two beside it."""
    for person, contact in context.with_note:
        if contact.birthday:
            for year in (context.today.year - 1, context.today.year, context.today.year + 1):
                if date.min.year <= year <= date.max.year:
                    key = _key(person, contact.birthday.in_year(year))
                    yield TickTarget("birthday", key, contact.path, person)


BIRTHDAY = ItemKind(BirthdayItem, birthday, _targets)
