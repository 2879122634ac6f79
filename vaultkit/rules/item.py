"""What a kind of agenda item is made of: items, their keys, and what a tick may refer to. The words are in `render`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from typing import ClassVar, Literal

from msgspec import Struct

from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.model.exchange import Brake
from vaultkit.model.kindness import Kindness
from vaultkit.model.person import Person


class Source(Struct, frozen=True, gc=False):
    """The place in the notes that something is read from."""

    path: str
    line: int | None = None


def checksum(text: str) -> str:
    """64 hexadecimal digits that are the same on every device: over NFC."""
    return sha256(composed(text).encode("utf-8", "surrogatepass")).hexdigest()


class ItemKey(Struct, frozen=True, order=True, gc=False):
    """What an item is about: the same on every device and day, as long as the notes say so (docs/decisions/0017)."""

    kind: str
    of: str
    """The path of a note, or the key of a person."""
    words: str = ""
    """What distinguishes it from others of its kind there: a task's or need's text without fields, or a day."""
    place: int = 0
    """Its place among equal ones in its note."""

    @property
    def block_id(self) -> str:
        """`vk-` and eight letters or digits, by which a tick finds what it is about."""
        text = "\0".join((self.kind, self.of, self.words, str(self.place) if self.place else ""))
        return f"vk-{checksum(text)[:8]}"


Age = Literal["new", "ending", "folded"]


class Box(Struct, frozen=True, gc=False):
    """A box below an item's line, for an outcome that the line's own box does not record."""

    outcome: str
    """What happened, one word of `a-z0-9`, such as `kept`; the end of the box's block id."""
    person: Person | None = None
    """Whom it is about, where that is not the item's subject."""
    kindness: Kindness | None = None
    """What to give, where it is for something given."""


class Item(Struct, frozen=True, gc=False, kw_only=True):
    """One line of the agenda, as facts; each kind adds those that it rests on."""

    kind: ClassVar[str]
    about_note: ClassVar[bool] = False
    """It is about an event, a goal or a note; the people in it are named below it."""
    settled_by_contact: ClassVar[bool] = False
    """Any contact settles it, so that it is not repeated below another line about the person."""
    day_is_firm: ClassVar[bool] = False
    """Its day was agreed or set, so that it can be late."""

    key: ItemKey
    people: tuple[Person, ...] = ()
    title: str = ""
    """The words of the note it comes from: a task's text, a log line, what is wrong."""
    source: Source
    due: date | None = None
    days_late: int = 0
    rank: float = 0.0
    """Higher comes first among items of its kind."""
    brake: Brake | None = None
    """You have asked the person for more than you gave."""
    kindness: Kindness | None = None
    """Something you could give them."""
    boxes: tuple[Box, ...] = ()
    """The usual outcomes besides that of the line's own box, in the order shown."""
    stands_since: date | None = None
    """The day from which it stands as it does; None: it ends by itself, or no day is noted to count from."""
    window: int = 0
    """Days of a window of its own, where its kind has no fixed one."""
    age: Age = "new"
    """Whether it stood so long that it asks for its end, or waits under *Later* (`windows.py`)."""

    @property
    def id(self) -> str:
        """Its block id: hashed when it is asked for, as most items are not shown."""
        return self.key.block_id

    def box_id(self, box: Box) -> str:
        """The block id of a box below the line: `vk-8bf613a1-yes`."""
        return f"{self.id}-{box.outcome}"

    @property
    def lines(self) -> int:
        """How many list lines it takes at least: its own, its boxes, and *give first* where you asked for much."""
        return 1 + len(self.boxes) + (self.brake is not None and not any(box.outcome == "gave" for box in self.boxes))

    def is_late(self, today: date) -> bool:
        """Whether the day that was agreed or set has passed."""
        return self.day_is_firm and self.due is not None and self.due < today

    def must_stay(self, today: date) -> bool:
        """Whether it stands in the open part of the agenda however much else there is."""
        return self.day_is_firm and self.due == today

    @property
    def subject(self) -> Person | None:
        """The person it is about; None when it is about an event, a goal or a note."""
        return self.people[0] if self.people and not self.about_note else None


class TickTarget(Struct, frozen=True, gc=False):
    """What a tick can be about, on today's agenda or not; some kinds add what a tick of them needs."""

    kind: str
    key: ItemKey
    path: str
    """The note it stands in; of a person without a note one that links them."""
    person: Person | None = None


def no_targets(_context: Context) -> Iterator[TickTarget]:
    """The targets of a kind that has no box."""
    return iter(())


class ItemKind(Struct, frozen=True):
    """A kind of agenda item, as it is registered in `registry`."""

    item: type[Item]
    find: Callable[[Context], Iterator[Item]]
    """The items of a day."""
    targets: Callable[[Context], Iterator[TickTarget]] = no_targets
    """Everything that a tick in any agenda may be about, for the people who are asked about."""

    @property
    def name(self) -> str:
        return self.item.kind

    @property
    def has_box(self) -> bool:
        return self.targets is not no_targets


def person_targets(kind: str) -> Callable[[Context], Iterator[TickTarget]]:
    """The targets of a kind that there is once for a person."""

    def targets(context: Context) -> Iterator[TickTarget]:
        for person in context.people:
            yield TickTarget(kind, ItemKey(kind, person.key), note_about(context, person), person)

    return targets


def event_targets(kind: str) -> Callable[[Context], Iterator[TickTarget]]:
    """The targets of a kind that there is once for an event."""

    def targets(context: Context) -> Iterator[TickTarget]:
        return (TickTarget(kind, ItemKey(kind, path), path) for path in context.vault.events)

    return targets


def note_about(context: Context, person: Person) -> str:
    """The path of a person's note, else of the first one with contact with them; empty without any.

    The note of another contact comes last: what is logged there counts as contact with that person, too.
    """
    paths = [] if person.path else [entry.path for entry in context.vault.entries_with(person)]
    of_nobody = (path for path in paths if path not in context.vault.contacts)
    return person.path or next(of_nobody, paths[0] if paths else "")


def days_late(due: date | None, today: date) -> int:
    """Days since a day has passed; never negative."""
    return max(0, (today - due).days) if due else 0
