"""A meeting, a conference, a dinner: an event with the people who are there (FORMAT.md §7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from vaultkit.dates import MONTHS
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.folding import folded, heading_name
from vaultkit.markdown.link import Link, folded_name
from vaultkit.model.attendees import coming, is_attendees_label
from vaultkit.model.event_parts import is_noted
from vaultkit.model.event_times import read_moments
from vaultkit.model.event_words import HELD, NOT_HELD, TENTATIVE
from vaultkit.settings import Settings
from vaultkit.vocabulary import (
    ATTENDEES_HEADINGS,
    INTRO_HEADING,
    QUESTIONS_HEADING,
)

if TYPE_CHECKING:
    from vaultkit.markdown.body import Block
    from vaultkit.markdown.note import Note
    from vaultkit.model.properties import PropertyReader

_WORD = expression(r"[^\W\d_]+")

_YES = frozenset({"true", "yes", "x", "✅", "on"})
_NO = frozenset({"false", "no", "❌", "off"})

_NO_LETTERS = expression(r"[\W\d_]+")
_MONTHS = frozenset(name for month in MONTHS for name in (month.casefold(), month[:3].casefold()))

_Sections: TypeAlias = "Sequence[tuple[str, Sequence[Block]]]"


class Question(Struct, frozen=True, array_like=True):
    """Something to ask at an event."""

    text: str
    """Without the person it is for."""
    to: Link | None
    """The person it begins with; None for anybody."""


class Event(Struct, frozen=True, array_like=True, gc=False):
    """An event's note."""

    path: str
    name: str
    first_day: date | None = None
    """Its first day."""
    last_day: date | None = None
    time: str | None = None
    """When it begins, as written: `18:00`."""
    attendees: tuple[Link, ...] = ()
    """Those who come: from the property, then from the list in the body."""
    plain_attendees: tuple[str, ...] = ()
    """Values of the property that link nobody."""
    attendees_line: int = 1
    location: str | None = None
    cancelled: bool = False
    """It did not take place, or will not."""
    tentative: bool = False
    """It may not take place: once its day is over it counts for nobody."""
    goals: tuple[Link, ...] = ()
    aim: str | None = None
    topics: tuple[str, ...] = ()
    intro: str = ""
    """What you will say of yourself, as written under *Intro*."""
    questions: tuple[Question, ...] = ()
    noted: bool = False
    """Its note says something that was written of it: text that was not written ahead, or a follow-up."""
    prepared: date | None = None
    debriefed: date | None = None
    attended: bool | None = None
    """Whether you were there; None while that is not said."""
    uid: str | None = None
    """Which event of a calendar it is."""
    hosts: tuple[str, ...] = ()
    """Who holds it, as written: people, firms."""
    ends: str | None = None
    """When it ends on its last day, as written: `20:00`."""

    @property
    def off(self) -> bool:
        """It counts for nobody: it did not take place, or not with you."""
        return self.cancelled or self.attended is False

    @property
    def took_place(self) -> bool:
        """Its own note tells that it happened, once it is over; a tentative one only says so by a property."""
        said = bool(self.attended) or self.debriefed is not None
        return not self.off and (said or (self.noted and not self.tentative))


def series_name(name: str) -> str:
    """The name that the events of a series share: without days, numbers and months; empty where nothing is left."""
    words = (word for word in _NO_LETTERS.split(folded_name(name)) if word and word not in _MONTHS)
    return " ".join(words)


def read_event(note: Note, named_day: date | None, settings: Settings) -> tuple[Event, list[Problem]]:
    """The event a note describes, and what in it could not be read; `named_day` is the day in the file's name."""
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "event", settings)
    times = read_moments(read, named_day)
    sections = _sections(note)
    links, plain = read.attendees("attendees")
    status = _words(read.text("status") or "")
    if status and status.isdisjoint(NOT_HELD | TENTATIVE | HELD):
        message = f"{read.called('status')} is “{read.text('status')}”, and counts as confirmed"
        read.refuse("status", message, "write one of: confirmed, tentative, postponed, cancelled", "unknown-value")
    event = Event(
        path=note.path,
        name=note.name,
        first_day=times.first,
        last_day=times.last,
        time=times.begins,
        ends=times.ends,
        attendees=(*links, *_listed(sections)),
        plain_attendees=plain,
        attendees_line=read.line("attendees"),
        location=read.text("location"),
        cancelled=not status.isdisjoint(NOT_HELD) or _is_ticked(note, "cancelled", "canceled"),
        tentative=not status.isdisjoint(TENTATIVE),
        goals=read.links("goals"),
        aim=read.text("aim"),
        topics=read.texts("topics"),
        hosts=read.texts("host"),
        intro="\n".join(block.text for block in _below(sections, INTRO_HEADING)),
        questions=tuple(_question(block) for block in _below(sections, QUESTIONS_HEADING) if block.item is not None),
        noted=is_noted(note, times.first, times.last),
        prepared=read.day("prepared"),
        debriefed=read.day("debriefed"),
        attended=_attended(read),
        uid=read.text("uid"),
    )
    return event, read.problems


def _attended(read: PropertyReader) -> bool | None:
    """Whether you were there, as the property says; another word than yes and no says nothing, with advice."""
    word = (read.text("attended") or "").strip().casefold()
    if word and word not in _YES | _NO:
        message = f"{read.called('attended')} is “{word}”, which says neither yes nor no"
        read.refuse("attended", message, "write `true` or `false`", "unknown-value")
    return True if word in _YES else False if word in _NO else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_ticked(note: Note, *names: str) -> bool:
    """Whether one of some properties is a ticked box."""
    return any(value is True and folded(name) in names for name, value in note.front.properties.items())


def _sections(note: Note) -> _Sections:
    """The name of each heading, case-folded, and the blocks below it, less quotes and comments."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in note.body.blocks:
        if block.kind == "heading":
            sections.append((heading_name(block.text), []))
        elif block.kind == "text" and not block.quoted:
            sections[-1][1].append(block)
    return sections


def _below(sections: _Sections, *headings: str) -> Iterator[Block]:
    """The blocks under headings of these names."""
    names = {heading.casefold() for heading in headings}
    for name, blocks in sections:
        if name in names:
            yield from blocks


def _listed(sections: _Sections) -> list[Link]:
    """The links of lists under a heading such as *Attendees*, or behind such a label."""
    listing = {heading.casefold() for heading in ATTENDEES_HEADINGS}
    return [
        link
        for name, blocks in sections
        for block in blocks
        if block.item is not None and (name in listing or is_attendees_label(block.text.partition(":")[0]))
        for link in coming(block.links, block.text)
        if not link.embed and not link.hidden
    ]


def _question(block: Block) -> Question:
    link = next((link for link in block.links if not link.embed and not link.hidden), None)
    if link is None or block.text[: link.start].strip(" *_"):
        return Question(block.text.strip(), None)
    return Question(block.text[link.end :].lstrip(" *_:—–-").strip(), link)
