"""A goal, as its properties tell (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.model.kinds import is_archived
from vaultkit.settings import Settings
from vaultkit.vocabulary import GOAL_STATUSES

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note
    from vaultkit.model.properties import PropertyReader

GoalStatus = Literal["active", "paused", "done", "dropped", "archived"]


class Goal(Struct, frozen=True, array_like=True):
    """A goal's note."""

    path: str
    name: str
    status: GoalStatus = "active"
    deadline: date | None = None
    why: str | None = None


def read_goal(note: Note, settings: Settings) -> tuple[Goal, list[Problem]]:
    """The goal a note describes, and what in its properties could not be read."""
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "goal", settings)
    goal = Goal(
        path=note.path,
        name=note.name,
        status=_status(note, read),
        deadline=read.day("deadline"),
        why=read.text("why"),
    )
    return goal, read.problems


def _status(note: Note, read: PropertyReader) -> GoalStatus:
    status = cast("GoalStatus", read.word("status", GOAL_STATUSES))
    if status in {"active", "paused"} and read.has_happened("completed"):
        return "done"
    return "archived" if status in {"active", "paused"} and is_archived(note) else status
