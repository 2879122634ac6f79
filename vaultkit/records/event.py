"""A meeting, a conference, a dinner: an event with the people who are there (FORMAT.md §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vaultkit.errors import Problem
from vaultkit.records.properties import PropertyReader
from vaultkit.settings import Settings
from vaultkit.text.body import Block
from vaultkit.text.body import Link
from vaultkit.text.note import Note
from vaultkit.vocabulary import ATTENDEES_HEADINGS
from vaultkit.vocabulary import QUESTIONS_HEADING

_TIME = re.compile(r"(?:[T ]|^)(\d{1,2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Event:
    """An event's note."""

    path: str
    name: str
    first_day: date | None = None
    """Its first day."""
    last_day: date | None = None
    time: str | None = None
    """When it begins, as written: `18:00`."""
    attendees: tuple[Link, ...] = ()
    """From the property, then from the list in the body."""
    location: str | None = None
    cancelled: bool = False
    goals: tuple[Link, ...] = ()
    aim: str | None = None
    topics: tuple[str, ...] = ()


def read_event(note: Note, named_day: date | None, settings: Settings) -> tuple[Event, list[Problem]]:
    """The event a note describes, and what in it could not be read; `named_day` is the day in the file's name."""
    read = PropertyReader(note, "event", settings)
    first = read.day("date") or named_day
    last = read.day("end")
    if first and last and last < first:
        read.refuse("end", f"the event ends on {last}, before it begins", "mend one of the two days")
        last = None
    written_time = read.text("start_time") or read.text("date") or ""
    time = _TIME.search(written_time)
    event = Event(
        path=note.path,
        name=note.name,
        first_day=first,
        last_day=last or first,
        time=time[1] if time else None,
        attendees=(*read.links("attendees"), *_listed(note)),
        location=read.text("location"),
        cancelled=(read.text("status") or "").casefold() in {"cancelled", "canceled"},
        goals=read.links("goals"),
        aim=read.text("aim"),
        topics=read.texts("topics"),
    )
    return event, read.problems


def is_listing(heading: str) -> bool:
    """Whether the part below a heading lists attendees or plans questions: no word about who was met."""
    bare = heading.strip().strip("*_:").strip().casefold()
    return bare in {name.casefold() for name in (*ATTENDEES_HEADINGS, QUESTIONS_HEADING)}


def _listed(note: Note) -> list[Link]:
    names = {name.casefold() for name in ATTENDEES_HEADINGS}
    return [
        link
        for heading, block in under_headings(note)
        if heading.strip().strip("*_:").strip().casefold() in names and block.item is not None and not block.quoted
        for link in block.links
        if not link.embed and not link.hidden
    ]


def under_headings(note: Note) -> list[tuple[str, Block]]:
    """Each block that is no heading with the text of the heading it stands under, or an empty text."""
    pairs: list[tuple[str, Block]] = []
    heading = ""
    for block in note.body.blocks:
        if block.kind == "heading":
            heading = block.text
        else:
            pairs.append((heading, block))
    return pairs
