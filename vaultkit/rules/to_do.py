"""`to-do`: the day of your own to-do for somebody has come. Those without a day wait in `vaultkit show`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.context import Context
from vaultkit.rules.due_tasks import TaskItem, task_item, task_targets, to_be_shown
from vaultkit.rules.item import ItemKind


class ToDoItem(TaskItem, frozen=True, kw_only=True):
    kind = "to-do"

    def must_stay(self, today: date) -> bool:
        """A promise of your own does not leave when it is late."""
        return self.due is not None and self.due <= today


def to_do(context: Context) -> Iterator[ToDoItem]:
    for promise in to_be_shown(context.open_promises, context.today, theirs=False):
        if promise.task.day and promise.task.day <= context.today:
            yield task_item(ToDoItem, promise, context.today)


TO_DO = ItemKind(ToDoItem, to_do, task_targets(theirs=False))
