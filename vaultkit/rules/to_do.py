"""`to-do`: the day of your own to-do for somebody has come. Those without a day wait in `vaultkit show`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.vault import Vault
from vaultkit.rules.due_tasks import task_item, to_be_shown
from vaultkit.rules.item import Item
from vaultkit.settings import Settings


def to_do(vault: Vault, _settings: Settings, today: date) -> Iterator[Item]:
    for promise in to_be_shown(vault.open_promises, today, theirs=False):
        if promise.task.day and promise.task.day <= today:
            yield task_item("to-do", promise, today)
