"""What the boxes of an agenda note ask for, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.tick_action import plain_words
from vaultkit.markdown.agenda_marks import Mark, Marks
from vaultkit.rules.debrief import NOTED, is_person
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
    """The lines and boxes that ask for something: ticked ones, and those under *Done today* that are open.

    A ticked box outranks its line: that one asks for nothing then, and what was written at it goes with the box.
    """
    asked = [mark for mark in marks.lines if (mark.symbol == " ") == (mark.heading == DONE_TODAY)]
    boxes = {mark.line_id for mark in asked if mark.outcome}
    if not boxes:
        return tuple(asked)
    lines = {mark.id: mark for mark in marks.lines if mark.id in boxes}
    noted = [one for line in lines.values() if (one := _noted(line, asked))]
    with_people = {one.line_id for one in noted}
    return (
        *(
            mark if mark.line_id in with_people else with_line(mark, lines.get(mark.line_id))
            for mark in asked
            if mark.id not in boxes
        ),
        *noted,
    )


def _noted(line: Mark, asked: Iterable[Mark]) -> Mark | None:
    """What was written at a line below which the boxes of people are ticked: it is about all of them, in one place."""
    people = [f"[[{mark.name}]]" for mark in asked if mark.line_id == line.id and is_person(mark.outcome) and mark.name]
    if not people or not line.words:
        return None
    first, *below = (line.typed, *line.below) if line.typed else line.below
    typed = f"{', '.join(people)}: {plain_words(first)}"
    return replace(line, id=f"{line.id}-{NOTED}", symbol="x", typed=typed, below=tuple(below))


def with_line(mark: Mark, line: Mark | None) -> Mark:
    """A box with what was written at the line above it; `mark` may be a line of its own."""
    if line is None or not mark.outcome or not line.words:
        return mark
    below = (*line.below, *([mark.typed] if line.typed and mark.typed else []), *mark.below)
    done, until = mark.done or line.done, mark.until or line.until
    return replace(mark, typed=line.typed or mark.typed, below=below, done=done, until=until)


def settled(marks: Marks) -> frozenset[str]:
    """The ids of what asks for something, with those of the lines above ticked boxes."""
    return frozenset(id_ for mark in requested(marks) for id_ in (mark.id, mark.line_id))
