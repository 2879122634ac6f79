"""What one note says by itself, with names unresolved: what the cache keeps of a note.

Facts depend on their note, the settings and Obsidian's configuration alone. Whom a link means depends on all notes, so
links are kept as they are written; `build.py` resolves them and makes the vault of the facts of all notes.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.markdown.task import Task
from vaultkit.model.contact import Contact
from vaultkit.model.event import Event
from vaultkit.model.goal import Goal
from vaultkit.model.kinds import NoteKind
from vaultkit.model.need import Need, Stages
from vaultkit.model.touch import Counts, Source


class Named(Struct, frozen=True, array_like=True, gc=False):
    """The links of an item or a heading, as targets."""

    parts: tuple[tuple[str, ...], ...]
    """Those of each part between its colons; leading parts without links are left out."""
    begins: str | None
    """The target at its very beginning."""


class EntryFacts(Struct, frozen=True, array_like=True, gc=False):
    """A place in a note that may tell of a day with somebody: an `Entry` whose people are links."""

    day: date
    line: int
    text: str
    """The item or source line itself."""
    source: Source
    tags: frozenset[str]
    own: bool
    """The contact whose note it is was there."""
    parts: tuple[tuple[str, ...], ...] = ()
    """The targets of its links, as in `Named`: the people of the first part that has any were there."""
    begins: str | None = None
    """The target at its very beginning."""
    above: tuple[str, ...] = ()
    """The targets before a colon of the items it stands under: if one is a person, its own links were spoken of."""
    below: bool = False
    """It is a line with passing tags below one that names people: what it says is about these."""
    hosts: tuple[Named, ...] = ()
    """The links of the items and headings above a line that is `below`, the nearest first."""
    is_touch: bool = True
    until: date | None = None
    """The last day of a quiet time: the day after `#quiet until`."""
    since: date | None = None
    """Its first day, behind `from`; None: it began before."""
    counts: Counts = "always"
    mentioned: frozenset[str] = frozenset()
    """The targets of those who were only spoken or thought of, as the clauses of its links say."""
    task_of: str | None = None
    """The target that the task begins with below which it stands: it is about that person."""
    others: tuple[str, ...] = ()
    """In a contact's own note the targets of its other links: none of them was there, but an event may be named."""


class TaskFacts(Struct, frozen=True, array_like=True, gc=False):
    """A task that may concern a person: a `Promise` whose person is one of several links."""

    task: Task
    first: str | None
    """The target of the link that the task begins with, tags aside."""
    hosts: tuple[Named, ...]
    """The links of the dated items and headings above it, the nearest first."""
    links: tuple[str, ...]
    """All targets in its own line."""
    made: date | None
    reminders: tuple[date, ...]
    is_need: bool = False
    """It stands under the heading *Needs* of a goal: no promise."""


class CandidateFacts(Struct, frozen=True, array_like=True, gc=False):
    """A line below a need that names somebody: a `Candidate` whose people are links."""

    person: str
    via: str | None
    line: int
    stages: Stages
    declined: bool
    problem: Problem | None = None
    """Why the rest of the line is not understood."""
    let_go: bool = False
    """No thanks are owed for it."""


class NeedFacts(Struct, frozen=True, array_like=True, gc=False):
    """A need of a goal, and those who may help."""

    need: Need
    """Without candidates."""
    candidates: tuple[CandidateFacts, ...]


class NoteFacts(Struct, frozen=True, array_like=True, gc=False):
    """What one note says by itself."""

    path: str
    note_kind: NoteKind
    contact: Contact | None = None
    event: Event | None = None
    goal: Goal | None = None
    own_interests: tuple[str, ...] = ()
    """Yours, when it is your own note."""
    own_can_help: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    introduces: tuple[str, ...] = ()
    """The targets that stand where only people stand: those that name no note are people without one."""
    entries: tuple[EntryFacts, ...] = ()
    tasks: tuple[TaskFacts, ...] = ()
    needs: tuple[NeedFacts, ...] = ()
    task_problems: tuple[Problem, ...] = ()
    """Of days on tasks: they count where the task at their line concerns somebody."""
    waiting: tuple[int, ...] = ()
    """The lines of open tasks with `#waiting`."""
    linked: tuple[str, ...] = ()
    """The targets that an event's body links outside its lists of attendees and questions."""
    named: tuple[str, ...] = ()
    """Those of them that what was noted of it names, less those whom it only speaks of."""
