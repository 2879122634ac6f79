"""Tasks that concern somebody: what they promised you, and what is yours to do for them.

See docs/format.md, *Promises and to-dos*.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.markdown.task import Task
from vaultkit.model.person import Person


class Promise(Struct, frozen=True, array_like=True, gc=False):
    """A task and whose it is."""

    task: Task
    path: str
    person: Person | None
    """None: it belongs to the event or goal whose note it stands in."""
    made: date | None
    """The day it was promised, or written down."""
    reminders: tuple[date, ...] = ()
    """Days of the log lines below it that tell of a reminder, in order."""
    place: int = 0
    """Its place among the tasks of its note with the same text, either theirs or yours."""

    @property
    def theirs(self) -> bool:
        """They promised it to you; otherwise it is yours to do."""
        return self.task.waiting

    @property
    def kind(self) -> Literal["promised", "to-do"]:
        """The kind of the lines about it."""
        return "promised" if self.theirs else "to-do"
