"""What the two kinds about tasks share: which are shown, their items and their targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from vaultkit.model.context import Context
from vaultkit.model.promise import Promise
from vaultkit.rules.item import Box, Item, ItemKey, Source, TickTarget, days_late


class TaskItem(Item, frozen=True, kw_only=True):
    """A task whose day has come."""

    day_is_firm = True
    made: date | None
    """The day of the promise."""
    reminders: tuple[date, ...]


class TaskTarget(TickTarget, frozen=True, kw_only=True):
    promise: Promise


_Item = TypeVar("_Item", bound=TaskItem)


def to_be_shown(open_promises: Iterable[Promise], today: date, *, theirs: bool) -> Iterator[Promise]:
    """Those of open tasks, theirs or yours, that may be shown today."""
    for promise in open_promises:
        task = promise.task
        if task.waiting == theirs and (task.start is None or task.start <= today):
            yield promise


def task_item(kind: type[_Item], promise: Promise, today: date, boxes: tuple[Box, ...] = ()) -> _Item:
    """The item for a task."""
    task = promise.task
    reminders = tuple(day for day in promise.reminders if day <= today)
    return kind(
        key=task_key(promise),
        people=(promise.person,) if promise.person else (),
        title=task.text,
        source=Source(promise.path, task.line),
        due=task.day,
        days_late=days_late(task.day, today),
        made=promise.made,
        reminders=reminders,
        boxes=boxes,
        stands_since=max([task.day or promise.made, *reminders[-1:]], default=None, key=lambda day: day or date.min),
    )


def task_key(promise: Promise) -> ItemKey:
    return ItemKey(promise.kind, promise.path, promise.task.text, promise.place)


def task_targets(*, theirs: bool) -> Callable[[Context], Iterator[TaskTarget]]:
    """All tasks, theirs or yours, done ones too."""

    def targets(context: Context) -> Iterator[TaskTarget]:
        for promise in context.vault.promises:
            if promise.theirs == theirs and context.includes(promise.person):
                key = task_key(promise)
                yield TaskTarget(key.kind, key, promise.path, promise.person, promise=promise)

    return targets
