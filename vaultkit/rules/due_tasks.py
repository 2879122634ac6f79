"""What the two rules about tasks share: which are open, and how they become items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vaultkit.model.promise import Promise
from vaultkit.rules.ids import task_identity
from vaultkit.rules.item import Facts, Item, ItemKind, Source, days_late


def to_be_shown(open_promises: Iterable[Promise], today: date, *, theirs: bool) -> Iterator[Promise]:
    """Those of open tasks, theirs or yours, that may be shown today."""
    for promise in open_promises:
        task = promise.task
        if task.waiting == theirs and (task.start is None or task.start <= today):
            yield promise


def task_item(kind: ItemKind, promise: Promise, today: date) -> Item:
    """The item for a task."""
    task = promise.task
    return Item(
        kind=kind,
        identity=task_identity(promise),
        people=(promise.person,) if promise.person else (),
        title=task.text,
        source=Source(promise.path, task.line),
        due=task.day,
        days_late=days_late(task.day, today),
        facts=Facts(made=promise.made, reminders=tuple(day for day in promise.reminders if day <= today)),
    )
