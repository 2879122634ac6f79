"""A meeting as another program's calendar describes it: `Meeting`, with its guests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct


class Days(Struct, frozen=True):
    """The days of a calendar that are wanted, and how its times become local ones."""

    first: date
    last: date
    local: Callable[[datetime], datetime]
    """A time with a zone as one of the zone that the user is in."""


class Guest(Struct, frozen=True):
    """Somebody who was asked to a meeting, or asks to it."""

    name: str
    """Empty where the calendar gives none."""
    email: str
    declined: bool = False

    @property
    def key(self) -> str:
        """The same for one guest of several meetings."""
        return self.email.casefold() or self.name


class Meeting(Struct, frozen=True):
    """One meeting; of a repeated one each has the same uid."""

    source: str
    """The name of its file."""
    line: int
    """Where the file has its uid, counted from 1."""
    owner: str
    """The mail address of whose calendar it is, where the calendar is called so."""
    uid: str
    summary: str
    start: datetime | date
    """Local, without a zone; a date for one of whole days."""
    last_day: date
    location: str
    guests: tuple[Guest, ...]
    """With who asks to it, without rooms and groups."""
    repeats: bool
    first_planned: date | None
    """Of a repeated one: the day it had by the rule, before it was moved."""
    cancelled: bool
    tentative: bool
    private: bool
    note: str

    @property
    def day(self) -> date:
        """Its first day."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def time(self) -> str:
        """When it begins, as `18:00`; empty for one of whole days."""
        return f"{self.start:%H:%M}" if isinstance(self.start, datetime) else ""

    @property
    def when(self) -> str:
        """Its day, with the time if it has one, as a note says it: `2026-11-26T18:00`."""
        return f"{self.day}T{self.time}" if self.time else self.day.isoformat()

    @property
    def key(self) -> str:
        """What tells it from all others, however often it is moved."""
        return f"{self.uid}/{self.first_planned}" if self.first_planned else self.uid
