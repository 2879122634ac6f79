"""*Done today*: tasks ticked and contact logged today, so that a tick can be taken back.

See docs/ticking.md, *Done today*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.due_tasks import task_key
from vaultkit.rules.item import ItemKey, TickTarget

DONE_TODAY = "Done today"
"""The heading over them."""


class Deed(Struct, frozen=True):
    """One thing done."""

    kind: Literal["promised", "to-do", "log"]
    key: ItemKey
    person: Person | None
    text: str
    """A task's text, or a log line without its day."""
    path: str
    line: int

    @property
    def id(self) -> str:
        return self.key.block_id


class LogTarget(TickTarget, frozen=True, kw_only=True):
    line: int


def done_today(context: Context) -> tuple[Deed, ...]:
    """What was done on a day, by its place in the notes."""
    return tuple(sorted([*_tasks(context), *_log_lines(context)], key=lambda deed: (composed(deed.path), deed.line)))


def _tasks(context: Context) -> Iterator[Deed]:
    for promise in context.vault.promises_done_on(context.today):
        task = promise.task
        yield Deed(promise.kind, task_key(promise), promise.person, task.text, promise.path, task.line)


def _log_lines(context: Context) -> Iterator[Deed]:
    places: Counter[tuple[str, str]] = Counter()
    for entry in context.vault.touches_on(context.today):
        if entry.source == "log":
            path, text = entry.path, entry.text.strip()
            yield Deed("log", ItemKey("log", path, text, places[path, text]), entry.people[0], text, path, entry.line)
            places[path, text] += 1


def log_targets(context: Context) -> Iterator[LogTarget]:
    """The log lines of the day."""
    for deed in _log_lines(context):
        if context.includes(deed.person):
            yield LogTarget("log", deed.key, deed.path, deed.person, line=deed.line)
