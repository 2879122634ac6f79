"""What a goal needs, and who stands behind it (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from vaultkit.model.person import Person

Stage = Literal["assumed", "confirmed", "asked", "agreed", "introduced", "helped"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""From the first to the furthest."""
Stages = tuple[tuple[Stage, date | None], ...]
"""Stages in the order written, each with its day."""


class Candidate(Struct, frozen=True, array_like=True, gc=False):
    """Somebody who may help with a need."""

    person: Person
    via: Person | None = None
    """The go-between, who is then the one to be asked."""
    line: int = 0
    stages: Stages = (("assumed", None),)
    """Where it stands and stood, in the order written."""
    declined: bool = False
    let_go: bool = False
    """`#let-go` stands in the line: no thanks are owed for an introduction or help."""

    @property
    def asked_person(self) -> Person:
        return self.via or self.person

    @property
    def people(self) -> tuple[Person, ...]:
        """Who may help, and the go-between."""
        return (self.person, self.via) if self.via else (self.person,)

    @property
    def way(self) -> str:
        """What tells it from other candidates of a need: the person, and the go-between if there is one."""
        return f"{self.person.key}\0{self.via.key}" if self.via else self.person.key

    @property
    def stage(self) -> Stage:
        """The furthest stage reached."""
        return max((stage for stage, _ in self.stages), key=STAGES.index, default="assumed")

    def day_of(self, stage: Stage) -> date | None:
        """The last day written at a stage."""
        return max((day for reached, day in self.stages if reached == stage and day), default=None)

    @property
    def last_day(self) -> date | None:
        """The newest day written at any stage."""
        return max((day for _, day in self.stages if day), default=None)


class Need(Struct, frozen=True, array_like=True, gc=False):
    """A checkbox under *Needs*."""

    goal: str
    """The path of the goal's note."""
    line: int
    text: str
    """Without its tags and fields."""
    day: date | None
    """Its own, else the goal's deadline."""
    status: Literal["open", "met", "dropped"] = "open"
    urgent: bool = False
    tags: tuple[str, ...] = ()
    why: str | None = None
    candidates: tuple[Candidate, ...] = ()
