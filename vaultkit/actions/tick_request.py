"""What the boxes of an agenda note ask for, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.markdown.agenda_mark import Mark, as_list, goes_along, with_words_of
from vaultkit.markdown.agenda_marks import Marks
from vaultkit.rules.debrief import NOTED, is_person
from vaultkit.rules.done_today import DONE_TODAY


class TickRequest(Struct, frozen=True):
    """A line whose box asks for something, and the day that it counts for."""

    mark: Mark
    agenda_day: date
    copied: bool = False
    """It stands in a copy of the agenda note."""
    settles: frozenset[int] = frozenset()
    """The places of the lines of the agenda note whose words are used when it is carried out."""


class RejectedTick(Struct, frozen=True):
    """A tick that could not be carried out, and why."""

    request: TickRequest
    reason: str
    held_up: bool = False
    """A note could not be read or written: it may be carried out another time."""


class TickOutcome(Struct, frozen=True):
    """What ticks come to."""

    groups: tuple[Mapping[str, str], ...] = ()
    """The new texts of notes by their paths, together those that ticks change together."""
    done: tuple[TickRequest, ...] = ()
    """Ticks that are carried out, or were settled before."""
    rejected: tuple[RejectedTick, ...] = ()
    unused: tuple[str, ...] = ()
    """Lines with what the user wrote at ticks, and no note has a place for."""

    @property
    def texts(self) -> dict[str, str]:
        """The new text of each note that changes, by its path."""
        return {path: text for group in self.groups for path, text in group.items()}


def requested(marks: Marks) -> tuple[Mark, ...]:
    """The lines and boxes that ask for something: ticked ones, and those under *Done today* that are open.

    A ticked box outranks its line: that one asks for nothing then, and what was written at it goes with the box.
    """
    asked = [mark for mark in marks.lines if (mark.symbol == " ") == (mark.heading == DONE_TODAY)]
    boxes = {mark.line_id for mark in asked if mark.outcome}
    if not boxes:
        return tuple(asked)
    people = _people(asked)
    lines: dict[str, Mark] = {}
    for mark in marks.lines:
        if mark.id in boxes and goes_along(mark):
            lines.setdefault(mark.id, mark)
    return (
        *(
            mark if mark.line_id in people else with_line(mark, lines.get(mark.line_id))
            for mark in asked
            if mark.id not in boxes
        ),
        *(_noted(line, people[line.id]) for line in lines.values() if line.id in people),
    )


def _people(asked: Iterable[Mark]) -> dict[str, list[str]]:
    """Links to those whose boxes are ticked, by the ids of the lines above."""
    people: dict[str, list[str]] = defaultdict(list)
    for mark in asked:
        if is_person(mark.outcome) and mark.name:
            people[mark.line_id].append(f"[[{mark.name}]]")
    return people


def _noted(line: Mark, people: Iterable[str]) -> Mark:
    """What was written at a line below which the boxes of people are ticked: it is about all of them, in one place."""
    from vaultkit.actions.typed_words import words_for_log  # it reads notes, which a day without ticks does not

    first, *more = words_for_log(line) or ("", *line.items)
    typed = ": ".join(text for text in (", ".join(people), first) if text)
    return replace(line, id=f"{line.id}-{NOTED}", symbol="x", typed=typed, below=as_list(more), above=line.place)


def with_line(mark: Mark, line: Mark | None) -> Mark:
    """A box with what was written at the line above it; `mark` may be a line of its own."""
    return with_words_of(mark, line) if line and mark.outcome and goes_along(line) else mark


def settled(marks: Iterable[Mark]) -> frozenset[int]:
    """The places of what asks for something, with those of the lines whose words go with it."""
    return frozenset(place for mark in marks for place in (mark.place, mark.above) if place >= 0)
