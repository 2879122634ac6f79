"""One matter on the agenda, as facts: words are made in rendering."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from vaultkit.dates import Span
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift
from vaultkit.rules.ids import Identity, block_id

if TYPE_CHECKING:
    from vaultkit.model.exchange import Brake
    from vaultkit.model.kindness import Kindness
    from vaultkit.rules.asking import Ask
    from vaultkit.rules.event_pack import Pack
    from vaultkit.rules.goal import GoalGaps

ItemKind = Literal[
    "thank",
    "promised",
    "to-do",
    "next-contact",
    "stalled",
    "first-follow-up",
    "ask",
    "prepare",
    "debrief",
    "circumstance",
    "birthday",
    "neglected",
    "drifting",
    "goal",
    "problem",
]
OF_NOTES: frozenset[ItemKind] = frozenset({"prepare", "debrief", "goal", "problem"})
"""Kinds that are about an event, a goal or a note; the people in them are told below it."""


class Source(Struct, frozen=True, gc=False):
    """Where in the notes a matter stands."""

    path: str
    line: int | None = None


class Facts(Struct, frozen=True, gc=False):
    """The days and counts that an item rests on; each kind fills its own."""

    last: date | None = None
    """The last day of contact."""
    since: date | None = None
    """The day a cadence is counted from, when that is no touch."""
    cadence: Span | None = None
    gap: float | None = None
    """The median gap between touches, in days."""
    day: date | None = None
    """The day the matter itself is about: a birthday, a launch, news, the end of a quiet time."""
    made: date | None = None
    """The day of a promise."""
    reminders: tuple[date, ...] = ()
    occasion: Literal["news", "wish", "ask after", "quiet end"] | None = None
    hint: str = ""
    """How to mend a note."""
    gift: Gift | None = None
    """What was offered or given."""
    need: Need | None = None
    stage: str | None = None
    """The stage at which a candidate stands still."""
    ask: Ask | None = None
    too_late: bool = False
    """It is too late to ask kindly."""
    nearer: Person | None = None
    """Somebody who could be asked without a go-between."""
    meet_on: date | None = None
    """The day you see the person anyway."""
    pack: Pack | None = None
    """What to know before an event."""
    aim: str | None = None
    gaps: GoalGaps | None = None
    """What a goal lacks."""
    brake: Brake | None = None
    """You have asked more than you gave."""
    kindness: Kindness | None = None
    """Something you could give."""


class Item(Struct, frozen=True, gc=False):
    """One matter on the agenda."""

    kind: ItemKind
    identity: Identity
    people: tuple[Person, ...]
    title: str
    """The words of the note it comes from: a task's text, a log line, what is wrong. May be empty."""
    source: Source
    due: date | None = None
    days_late: int = 0
    rank: float = 0.0
    """Higher comes first among items of its kind."""
    facts: Facts = field(default_factory=Facts)

    @property
    def id(self) -> str:
        """Its block id: made when it is asked for, as most items are not shown."""
        return block_id(self.identity)

    @property
    def subject(self) -> Person | None:
        """The person it is about; None when it is about an event, a goal or a note."""
        return self.people[0] if self.people and self.kind not in OF_NOTES else None


def days_late(due: date | None, today: date) -> int:
    """Days since a day has passed; never negative."""
    return max(0, (today - due).days) if due else 0
