"""`promised`: the check-back day of a promise to you has come, or none was agreed (DESIGN.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.records.vault import Vault
from vaultkit.rules.due_tasks import open_tasks
from vaultkit.rules.due_tasks import task_item
from vaultkit.rules.item import Item
from vaultkit.settings import Settings


def promised(vault: Vault, _settings: Settings, today: date) -> Iterator[Item]:
    for promise, place in open_tasks(vault, today, theirs=True):
        if promise.task.day is None or promise.task.day <= today:
            yield task_item("promised", promise, place, today)
