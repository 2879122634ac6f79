"""`new-name`: somebody without a note with whom you talked on two days or more, offered once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from shlex import quote

from vaultkit.dates import counted
from vaultkit.errors import Problem
from vaultkit.model.away import days_at_home
from vaultkit.model.context import Context
from vaultkit.model.new_names import TALKS, NewName
from vaultkit.model.person import Person
from vaultkit.rules.item import Box, Item, ItemKey, ItemKind, Source, TickTarget
from vaultkit.rules.windows import WINDOWS
from vaultkit.settings import FILE_NAME

NO_PERSON = Box("nobody")
"""The name is no person's."""


class NewNameItem(Item, frozen=True, kw_only=True):
    kind = "new-name"
    days: tuple[date, ...]
    """On which you talked, up to today."""


def new_name(context: Context) -> Iterator[NewNameItem]:
    """The one of all people's whose time to be offered is over first."""
    offered = [one for one in _talked_with(context) if _is_offered(one, context)]
    for one in sorted(offered, key=lambda one: (one.days[TALKS - 1], one.person))[:1]:
        days = tuple(day for day in one.days if day <= context.today)
        yield NewNameItem(
            key=_key(one.person),
            people=(one.person,),
            source=Source(one.path, one.line),
            rank=days[-1].toordinal(),
            days=days,
            boxes=(NO_PERSON,) if _may_be_nobody(one, context) else (),
        )


def names_passed_over(context: Context) -> Iterator[Problem]:
    """Advice about those whose time to be offered is over, and who still have no note."""
    for one in _talked_with(context):
        if not _is_offered(one, context):
            days = counted(sum(day <= context.today for day in one.days), "day")
            hint = f"`vaultkit new contact {quote(one.name)}` makes one"
            if _may_be_nobody(one, context):
                hint += f"; `vaultkit done {_key(one.person).block_id} --not-a-person` if it is no person"
            yield Problem(one.path, one.line, "no-note", f"“{one.name}” has no note; you talked on {days}", hint)


def _talked_with(context: Context) -> Iterator[NewName]:
    """Those with whom you talked on two days up to today; nobody in a vault that is not about people."""
    names = context.vault.new_names if context.vault.contacts else ()
    return (one for one in names if one.days[TALKS - 1] <= context.today)


def _is_offered(one: NewName, context: Context) -> bool:
    """Whether the window from the second day on which you talked is not over."""
    return days_at_home(context, one.days[TALKS - 1]) < WINDOWS[NewNameItem.kind].length(context.settings)


def _may_be_nobody(one: NewName, context: Context) -> bool:
    """Whether it can be no person: one who owes something, or is owed something, is one."""
    return not context.vault.open_promises_of(one.person)


def _key(person: Person) -> ItemKey:
    return ItemKey(NewNameItem.kind, person.key)


def _targets(context: Context) -> Iterator[TickTarget]:
    """All of them, also those that are settled: an agenda may be read late, or twice."""
    named = [(one.person, one.path) for one in context.vault.new_names if context.includes(one.person)]
    named += [(person, contact.path) for person, contact in context.with_note]
    named += [(Person(name), FILE_NAME) for name in context.settings.not_people if context.only is None]
    targets = (TickTarget(NewNameItem.kind, _key(Person(one.name)), path, one) for one, path in named)
    yield from {target.key: target for target in targets}.values()


NEW_NAME = ItemKind(NewNameItem, new_name, _targets)
