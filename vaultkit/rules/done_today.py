"""*Done today*: tasks ticked and contact logged today, so that a tick can be taken back (DESIGN.md §1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.rules.ids import Identity, block_id, entry_identity, task_identity

DONE_TODAY = "Done today"
"""The heading over them."""


class Deed(Struct, frozen=True):
    """One thing done."""

    kind: Literal["promised", "to-do", "log"]
    identity: Identity
    person: Person | None
    text: str
    """A task's text, or a log line without its day."""
    path: str
    line: int
    promise: Promise | None = None
    """The task, when it is one."""

    @property
    def id(self) -> str:
        """Its block id."""
        return block_id(self.identity)


def done_today(context: Context) -> tuple[Deed, ...]:
    """What was done on a day, by its place in the notes."""
    return tuple(sorted([*_tasks(context), *_log_lines(context)], key=lambda deed: (deed.path, deed.line)))


def _tasks(context: Context) -> Iterator[Deed]:
    for theirs in (True, False):
        for promise in context.vault.promises_done_on(context.today):
            if promise.theirs == theirs:
                task = promise.task
                kind: Literal["promised", "to-do"] = "promised" if theirs else "to-do"
                yield Deed(kind, task_identity(promise), promise.person, task.text, promise.path, task.line, promise)


def _log_lines(context: Context) -> Iterator[Deed]:
    for entry, place in logged_on(context.vault, context.today):
        identity = entry_identity(entry.path, entry.text.strip(), place)
        yield Deed("log", identity, entry.people[0], entry.text.strip(), entry.path, entry.line)


def logged_on(vault: Vault, day: date) -> Iterator[tuple[Entry, int]]:
    """The log lines of a day, each with its place among equal ones in its note."""
    places: Counter[tuple[str, str]] = Counter()
    for entry in vault.touches_on(day):
        if entry.source == "log":
            yield entry, places[entry.path, entry.text.strip()]
            places[entry.path, entry.text.strip()] += 1
