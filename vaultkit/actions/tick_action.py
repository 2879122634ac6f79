"""What a tick is, and what the boxes of a kind of line do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Never

from msgspec import Struct, field

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.dates import shifted
from vaultkit.errors import EditRefused
from vaultkit.rules.item import TickTarget

SNOOZE_DAYS = 7
"""How long something is put off, and when a reminder brings its line back, when no day is written."""


class Tick(Struct, frozen=True):
    """What is to be done with a target."""

    symbol: str
    """`x` done, `>` put off, `-` let go, a blank: taken back."""
    day: date
    until: date | None = None
    """The day that is written for it to come back."""
    name: str = ""
    """Who is named on the line: for a need, which candidate is meant."""
    words: tuple[str, ...] = ()
    """What the user wrote on the line, or below it."""
    outcome: str = ""
    """What happened, as a box below the line says; empty for the line's own box."""

    @property
    def until_day(self) -> date:
        return self.until or shifted(self.day, SNOOZE_DAYS)


Action = Callable[[Tick, Any, Sources], list[NoteEdit]]
"""What a tick of a target changes; none when that is settled already. Raises `EditRefused` when it cannot be done."""


def refuse(reason: str) -> Action:
    """An action that is never done, and why."""

    def action(_tick: Tick, _target: TickTarget, _sources: Sources) -> Never:
        raise EditRefused(reason)

    return action


class TickActions(Struct, frozen=True):
    """What the boxes of a kind do."""

    done: Action
    put_off: Action
    let_go: Action
    take_back: Action = refuse("only tasks and log lines of today can be taken back")
    outcomes: Mapping[str, Action] = field(default_factory=dict)
    """What the boxes below the line do, by outcome."""
    of_person: Action | None = None
    """What any other box does: those of people have outcomes of their own."""
    alone: str = ""
    """The outcome that contradicts all others, where several can be true."""
    one_outcome: bool = True
    """Its boxes contradict each other: only one of them can be true."""
