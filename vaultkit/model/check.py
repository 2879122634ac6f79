"""What is odd about a vault on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.errors import Problem
from vaultkit.model.vault import Vault


def problems_on(vault: Vault, today: date) -> Iterator[Problem]:
    """Errors that depend on the day: tasks that are done on a day to come."""
    for promise in vault.promises:
        done = promise.task.done
        if done and done > today:
            message = f"“{done}” is the day this task was done, and is still to come"
            yield Problem(promise.path, promise.task.line, "done-in-future", message, "write the day it was done")
