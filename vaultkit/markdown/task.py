"""A task, and what the settings of the Obsidian Tasks plugin make of one; `tasks.py` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

Status = Literal["TODO", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELLED", "NON_TASK"]
"""The plugin's own names for what a checkbox's symbol means."""

CORE_STATUSES: Mapping[str, Status] = {"x": "DONE", "X": "DONE", "/": "IN_PROGRESS", "-": "CANCELLED"}
"""Symbols without a setting; any other one is to do."""


class TaskFormat(Struct, frozen=True):
    """What the Tasks plugin's settings say."""

    global_filter: str = ""
    """Only lines that hold it are tasks; empty: all are."""
    statuses: Mapping[str, Status] = field(default_factory=dict)
    dataview: bool = False
    """New fields are written as Dataview's, where a line has none to follow."""
    set_created_date: bool = False
    """The next instance of a repeating task carries the day it was made."""
    recurrence_on_next_line: bool = False
    """It goes below the one that is done, instead of above."""
    remove_scheduled_date: bool = False
    """It has no scheduled day if it has another."""

    def status(self, symbol: str) -> Status:
        return self.statuses.get(symbol) or CORE_STATUSES.get(symbol, "TODO")


class Task(Struct, frozen=True, array_like=True, gc=False):
    """A checkbox line with its fields."""

    line: int
    item: int
    """Its list item, as an index of `Body.items` of the body that it was read with; the line is the same in all."""
    symbol: str
    status: Status
    text: str
    """The description: the line without checkbox, fields and block id, tags kept."""
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    created: date | None = None
    done: date | None = None
    cancelled: date | None = None
    recurrence: str | None = None
    priority: str | None = None
    waiting: bool = False
    """It carries `#waiting`, `#waiting-for`, `#wf`, one nested in them, or `[delegated:: [[X]]]`."""
    block_id: str | None = None
    passes_filter: bool = True
    """False: the plugin's global filter leaves it out, and it waits for nobody."""
    bad_dates: tuple[str, ...] = ()
    """Fields whose day is in no calendar, as written."""

    @property
    def day(self) -> date | None:
        """The day it is for: due, else scheduled (docs/format.md, *Promises and to-dos*)."""
        return self.due or self.scheduled

    @property
    def open(self) -> bool:
        return self.status in {"TODO", "IN_PROGRESS", "ON_HOLD"}
