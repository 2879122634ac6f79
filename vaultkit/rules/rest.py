"""What rests while you leave somebody alone until a day, and what stays (docs/format.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.kindness import open_news
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.rules.thank import open_thanks


class Rest(Struct, frozen=True):
    """One person's matters during your own snooze."""

    promises: tuple[Promise, ...]
    """What they promised you: it waits until you are back."""
    news: Entry | None
    """Their news that you have not answered: it waits, and its days do not pass."""
    to_dos: tuple[Promise, ...]
    """What you are to do by then: it stands on its day all the same."""
    days: tuple[Entry, ...]
    """Days of their own until then: each shows on the day."""
    thanks: bool
    """A thank-you is owed: it stays."""


def rest(context: Context, person: Person, until: date) -> Rest:
    """What rests and what stays from today until a day, inclusive."""
    owned = context.vault.open_promises_of(person)
    return Rest(
        promises=tuple(one for one in owned if one.theirs and (one.task.day is None or one.task.day <= until)),
        news=open_news(context, person),
        to_dos=tuple(one for one in owned if not one.theirs and one.task.day and one.task.day <= until),
        days=tuple(_own_days(context, person, until)),
        thanks=bool(open_thanks(context, person)),
    )


def _own_days(context: Context, person: Person, until: date) -> Iterator[Entry]:
    return (entry for entry in context.vault.tagged(person, "theirs") if context.today <= entry.day <= until)
