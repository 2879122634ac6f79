"""What you asked of somebody, gave and got, and whether it is your turn to give (docs/rules.md, *The brake*)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS

_PASSED = frozenset({"asked", "gave", "got"})


class Exchange(Struct, frozen=True):
    """A day on which something went between you and somebody."""

    day: date
    tags: frozenset[str]
    """Which of `asked`, `gave` and `got`."""
    entries: tuple[Entry, ...]
    """What tells of it, in the order of the notes."""

    @property
    def only_asks(self) -> bool:
        """You asked and gave nothing that day. What you got is no gift of yours."""
        return "asked" in self.tags and "gave" not in self.tags


def exchanges(vault: Vault, person: Person, today: date) -> tuple[Exchange, ...]:
    """Each day up to today on which you asked, gave or got, oldest first, as the tags and what is derived tell."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in vault.entries_with(person):
        if entry.day <= today and entry.people[0] == person and entry.tags & _PASSED:
            by_day[entry.day].append(entry)
    return tuple(
        Exchange(day, frozenset().union(*(entry.tags for entry in told)) & _PASSED, tuple(told))
        for day, told in sorted(by_day.items())
    )


class Balance(Struct, frozen=True):
    """What went between you and somebody, counted in days, and when each happened last, however long ago."""

    asked: int
    gave: int
    got: int
    last_asked: date | None
    last_gave: date | None
    last_got: date | None


def balance(vault: Vault, person: Person, today: date, days: int = DEFAULTS.balance_days) -> Balance:
    """The exchanges of the last `days` days in numbers."""
    known = exchanges(vault, person, today)
    on = {tag: [exchange.day for exchange in known if tag in exchange.tags] for tag in _PASSED}
    count = {tag: sum((today - day).days <= days for day in told) for tag, told in on.items()}
    last = {tag: max(told, default=None) for tag, told in on.items()}
    return Balance(count["asked"], count["gave"], count["got"], last["asked"], last["gave"], last["got"])


class Brake(Struct, frozen=True):
    """It is your turn to give before you ask again."""

    asks: int
    """Days in the last year on which you asked."""
    gifts: int
    """Days in the last year on which you gave."""
    days: tuple[date, ...]
    """The newest two days on which you asked, in order."""
    why: Literal["two in a row", "more asks than gifts"]
    """The first of the two that holds."""


def brake(context: Context, person: Person) -> Brake | None:
    """Whether to give before asking somebody again.

    A day on which you asked and gave counts as both, so that it adds nothing to the excess, and is no ask without a
    gift. The two newest exchanges count however old they are; a day on which you only got stands between two asks.
    """
    known = exchanges(context.vault, person, context.today)
    told = balance(context.vault, person, context.today, context.settings.balance_days)
    days = tuple(exchange.day for exchange in known if "asked" in exchange.tags)[-2:]
    if len(known) >= 2 and all(exchange.only_asks for exchange in known[-2:]):
        return Brake(told.asked, told.gave, days, "two in a row")
    if told.asked - told.gave >= context.settings.brake_excess:
        return Brake(told.asked, told.gave, days, "more asks than gifts")
    return None
