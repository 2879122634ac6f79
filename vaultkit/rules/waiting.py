"""What is open and has no line today: needs, goals, promises and to-dos whose time has not come, or is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.rules.ask import AskItem
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.decide import DecideItem
from vaultkit.rules.goal import GoalItem
from vaultkit.rules.item import Item, Source
from vaultkit.rules.promised import PromisedItem
from vaultkit.rules.stalled import StalledItem


class Waiting(Struct, frozen=True):
    """Something open that no line of the day is about."""

    kind: Literal["goal", "need", "promised", "to-do"]
    day: date | None
    """Its own day; None: it has none."""
    people: tuple[Person, ...]
    """Whose promise or to-do it is, or who stands behind the need."""
    title: str
    source: Source


def waiting(context: Context, items: Iterable[Item], coming: Iterable[Coming]) -> tuple[Waiting, ...]:
    """What is open and stands neither among the items nor in what is coming up, in the order of the notes."""
    items = tuple(items)
    told = {item.source for item in items} | {one.source for one in coming}
    needs = {(need.goal, need.line) for item in items for need in _needs_in(item)}
    goals = {goal for goal, _ in needs}
    goals |= {item.source.path for item in items if isinstance(item, (DecideItem, GoalItem))}
    return (
        *(one for one in _goals(context) if one.source.path not in goals),
        *(one for one in _needs(context) if (one.source.path, one.source.line) not in needs),
        *(one for one in _promises(context) if one.source not in told),
    )


def _needs_in(item: Item) -> Iterator[Need]:
    """The needs that an item is about."""
    if isinstance(item, AskItem):
        yield from (item.ask.need, *item.also)
    elif isinstance(item, StalledItem):
        yield item.need
    elif isinstance(item, (DecideItem, PromisedItem)):
        if item.need:
            yield item.need
    elif isinstance(item, GoalItem):
        yield from (gap.need for gap in item.needs)


def _goals(context: Context) -> Iterator[Waiting]:
    for path, goal in context.vault.goals.items():
        if goal.status == "active":
            yield Waiting("goal", goal.deadline, (), goal.name, Source(path))


def _needs(context: Context) -> Iterator[Waiting]:
    for need in context.vault.active_needs:
        people = tuple(dict.fromkeys(one.asked_person for one in need.candidates))
        yield Waiting("need", need.day, people, need.text, Source(need.goal, need.line))


def _promises(context: Context) -> Iterator[Waiting]:
    for one in context.vault.open_promises:
        people = (one.person,) if one.person else ()
        yield Waiting(one.kind, one.task.day, people, one.task.text, Source(one.path, one.task.line))
