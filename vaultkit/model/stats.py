"""How often you were in touch, with whom, and what went between you: numbers alone, and no scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.dates import Period, later, shifted
from vaultkit.model.context import Context
from vaultkit.model.exchange import exchanges
from vaultkit.model.person import Person

_MOST = 10


class Silence(Struct, frozen=True):
    """Somebody whose cadence has run out, and since when you were not in touch."""

    person: Person
    last: date
    due: date


class Stats(Struct, frozen=True):
    """Some days in numbers, about everybody or about some people."""

    period: Period
    days: Mapping[date, int]
    """How many people you were in touch with on each day that had any."""
    new: tuple[Person, ...]
    """Those whose first day of contact lies in these days, by it."""
    known: tuple[Person, ...]
    """Those with contact before and in these days."""
    not_since: tuple[Person, ...]
    """Those with contact in as many days before, and none in these."""
    asked: int
    """Days on which you asked somebody for something, each person once a day; so with the next two."""
    gave: int
    got: int
    most: tuple[tuple[Person, int], ...]
    """Whom you were in touch with most often, with the number of days."""
    silences: tuple[Silence, ...]
    """The longest silences of people with a cadence that has run out."""

    @property
    def months(self) -> Mapping[tuple[int, int], int]:
        """The sums by year and month, in order; months between without any too."""
        sums: Counter[tuple[int, int]] = Counter()
        for day, people in self.days.items():
            sums[day.year, day.month] += people
        year, month = self.period.first.year, self.period.first.month
        found = {}
        while (year, month) <= (self.period.last.year, self.period.last.month):
            found[year, month] = sums[year, month]
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return found


def stats(context: Context, first: date, people: Iterable[Person] | None = None) -> Stats:
    """The numbers from a day to today, both included; about everybody unless some people are given."""
    asked_about = tuple(context.vault.people if people is None else people)
    period = Period(first, context.today)
    before = Period(shifted(first, -(context.today - first).days - 1), shifted(first, -1))
    days: Counter[date] = Counter()
    often: list[tuple[int, str, Person]] = []
    new: list[tuple[date, str, Person]] = []
    known, not_since = [], []
    for person in asked_about:
        told = context.touch_days(person)
        within = [day for day in told if day in period]
        days.update(within)
        if within:
            often.append((-len(within), person.name, person))
            if told[0] >= first:
                new.append((told[0], person.name, person))
            else:
                known.append(person)
        elif any(day in before for day in told) and not _is_gone(context, person):
            not_since.append(person)
    exchanged = Counter(
        tag
        for person in asked_about
        for exchange in exchanges(context.vault, person, context.today)
        if exchange.day in period
        for tag in exchange.tags
    )
    return Stats(
        period,
        dict(sorted(days.items())),
        tuple(person for *_, person in sorted(new)),
        tuple(known),
        tuple(not_since),
        exchanged["asked"],
        exchanged["gave"],
        exchanged["got"],
        tuple((person, -count) for count, _, person in sorted(often)[:_MOST]),
        tuple(_silences(context, asked_about)[:_MOST]),
    )


def _is_gone(context: Context, person: Person) -> bool:
    contact = context.vault.contact(person)
    return contact is not None and contact.is_gone


def _silences(context: Context, people: Sequence[Person]) -> list[Silence]:
    found = []
    for person in people:
        contact, last = context.vault.contact(person), context.last_touch(person)
        if contact and contact.cadence and last and not context.is_snoozed(person):
            due = later(last, contact.cadence)
            if due < context.today:
                found.append(Silence(person, last, due))
    return sorted(found, key=lambda silence: (silence.last, silence.person.name))
