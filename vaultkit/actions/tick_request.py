"""What the boxes of an agenda note ask for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from vaultkit.markdown.agenda_marks import Mark, Marks
from vaultkit.rules.done_today import DONE_TODAY


class TickRequest(Struct, frozen=True):
    """A line whose box asks for something, and the day that it counts for."""

    mark: Mark
    agenda_day: date
    copied: bool = False
    """It stands in a copy of the agenda note."""


class RejectedTick(Struct, frozen=True):
    """A tick that could not be carried out, and why."""

    request: TickRequest
    reason: str


class TickOutcome(Struct, frozen=True):
    """What ticks come to."""

    texts: Mapping[str, str]
    """The new text of each note that changes, by its path."""
    done: tuple[TickRequest, ...] = ()
    """Ticks that are carried out, or were settled before."""
    rejected: tuple[RejectedTick, ...] = ()
    unused: tuple[str, ...] = ()
    """Lines with the words that the user wrote at ticks, for which no note has a place."""


def requested(marks: Marks) -> tuple[Mark, ...]:
    """The lines whose boxes ask for something: ticked ones, and those under *Done today* that are open."""
    return tuple(mark for mark in marks.lines if (mark.symbol == " ") == (mark.heading == DONE_TODAY))
