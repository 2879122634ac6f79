"""What the two rules about tasks share: which are open, shown, and how they become items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from vaultkit.records.promise import Promise
from vaultkit.records.vault import Vault
from vaultkit.rules.ids import task_id
from vaultkit.rules.item import Facts
from vaultkit.rules.item import Item
from vaultkit.rules.item import ItemKind
from vaultkit.rules.item import Source
from vaultkit.rules.item import days_late
from vaultkit.text.tasks import Task


def numbered_tasks(vault: Vault, *, theirs: bool) -> Iterator[tuple[Promise, int]]:
    """All tasks one way, done ones too, each with its place among equal ones in its note.

    Of a task that repeats, those that are closed come first: the next instance is another matter than the one before,
    wherever it is written.
    """
    promises = [promise for promise in vault.promises if promise.theirs == theirs]
    counted: Counter[tuple[str, str]] = Counter()
    places = [0] * len(promises)
    for number in sorted(range(len(promises)), key=lambda number: _repetition(promises[number].task)):
        promise = promises[number]
        places[number] = counted[promise.path, promise.task.text]
        counted[promise.path, promise.task.text] += 1
    return zip(promises, places, strict=True)


def _repetition(task: Task) -> int:
    """Where a task comes among equal ones: once, repeated and closed, repeated and open."""
    return 0 if task.recurrence is None else 2 if task.open else 1


def open_tasks(vault: Vault, today: date, *, theirs: bool) -> Iterator[tuple[Promise, int]]:
    """Open tasks that may be shown today, each with its place among equal ones in its note."""
    for promise, place in numbered_tasks(vault, theirs=theirs):
        if promise.task.open and (promise.task.start is None or promise.task.start <= today):
            yield promise, place


def task_item(kind: ItemKind, promise: Promise, place: int, today: date) -> Item:
    """The item for a task."""
    task = promise.task
    return Item(
        kind=kind,
        id=task_id(promise, place),
        people=(promise.person,) if promise.person else (),
        title=task.text,
        source=Source(promise.path, task.line),
        due=task.day,
        days_late=days_late(task.day, today),
        facts=Facts(made=promise.made, reminders=tuple(day for day in promise.reminders if day <= today)),
    )
