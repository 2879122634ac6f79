"""A goal, as its properties tell (FORMAT.md §6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.settings import Settings

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note

GoalStatus = Literal["active", "paused", "done", "dropped"]


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
        status=cast("GoalStatus", read.choice("status", ("active", "paused", "done", "dropped"))),
        deadline=read.day("deadline"),
        why=read.text("why"),
    )
    return goal, read.problems
