"""`to-do`: the day of your own to-do for somebody has come. Those without a day wait in `vaultkit show`."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.model.context import Context
from vaultkit.rules.due_tasks import task_item, to_be_shown
from vaultkit.rules.item import Item


def to_do(context: Context) -> Iterator[Item]:
    for promise in to_be_shown(context.vault.open_promises, context.today, theirs=False):
        if promise.task.day and promise.task.day <= context.today:
            yield task_item("to-do", promise, context.today)
