"""How long a line may stand as it is: three of its windows, then one in which it asks for its end, then *Later*.

All of it follows from the day that a line counts from and from today, so that two devices say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.item import Box, Item
from vaultkit.settings import Settings

LEAST_OWN_WINDOW = 90
"""Days: the window of short cadences and rhythms."""
WINDOWS_BEFORE_END = 3
"""How many windows a line stands before it asks for its end."""
WINDOWS_STANDING = WINDOWS_BEFORE_END + 1
"""After so many windows a line waits under *Later*: it stands, and asks for its end."""
UNDATED_WEEK = 7
"""Days for which a to-do without a day stands."""
QUARTER_WEEKS = 13
"""Each old tie has one week of so many."""
END_BOXES = (Box("month"), Box("end"))
"""What a line offers that asks for its end: *in a month*, *no more*."""


class Window(Struct, frozen=True):
    """How long one kind of line stands unchanged."""

    days: int | str
    """Days, or the name of the setting that holds them; 0: those of the line, as `counts_from` says."""
    counts_from: str
    """The day it counts from, in words."""
    end: str
    """What ends it, in words."""
    boxes: tuple[Box, ...] = END_BOXES
    """What it offers when it asks for its end: thanks are said or let go, not put off."""

    def length(self, settings: Settings) -> int:
        """The window in days; 0: each line has its own."""
        return getattr(settings, self.days) if isinstance(self.days, str) else self.days


WINDOWS: Mapping[str, Window] = {
    "thank": Window(
        "thanks_days", "the day of the favour", "a `#thanked` on or after its day, or `#let-go`", END_BOXES[1:]
    ),
    "promised": Window(
        7,
        "the day to check back, else the day of the promise, else your last contact; a later reminder",
        "the task is ticked or cancelled, or its day is moved",
    ),
    "to-do": Window(
        14, "its day", "the task is ticked or cancelled, or its day is moved; without a day it stands one week in all"
    ),
    "next-contact": Window(14, "the day of `next_contact`", "a contact on or after it, or another day"),
    "stalled": Window("stalled_days", "a window after the last move", "a stage, a contact, or the need's own end"),
    "ask": Window(7, "the day to ask by", "a stage, or the need's own day"),
    "neglected": Window(0, "the day the cadence ran out; its window is the cadence, at least 90 days", "a contact"),
    "drifting": Window(
        0, "the day the silence was long; its window is your rhythm, at least 90 days", "a contact, or a long silence"
    ),
    "dormant": Window(
        7 * QUARTER_WEEKS,
        "the day the silence was `dormant_days` long, anew every two years; one week of each window",
        "a contact",
    ),
    "decide": Window(7, "the day that passed, else the day to ask by", "another day or candidate, `[x]`, `[-]`"),
    "new-name": Window(
        "new_name_days",
        "the second day on which you talked; it stands for one window in all",
        "a note, or `not_people`",
    ),
}
"""By kind. Kinds that are not named end by themselves."""


class FollowUp(Struct, frozen=True):
    """One of the follow-ups after a first meeting: bridges die young."""

    turn: Literal["first", "second", "third", "end"]
    first: int
    """Days after the event on which it begins."""
    last: int | str
    """Days after the event on which it ends, or the name of the setting that holds them."""
    silence: int
    """Days without contact that it needs; 0: none at all since the event."""

    def last_day(self, settings: Settings) -> int:
        """Days after the event on which it ends."""
        return getattr(settings, self.last) if isinstance(self.last, str) else self.last

    def includes(self, passed: int, settings: Settings) -> bool:
        """Whether it stands so many days after the event."""
        return self.first <= passed <= self.last_day(settings)


FOLLOW_UPS = (
    FollowUp("first", 1, "first_follow_up_days", 0),
    FollowUp("second", 42, 56, 28),
    FollowUp("third", 154, 168, 56),
    FollowUp("end", 169, 182, 56),
)
"""After the last of them nothing more is said: set a cadence for whom you want to keep."""


_Item = TypeVar("_Item", bound=Item)


def aged(item: _Item, context: Context) -> _Item:
    """An item as it stands today: as it is, asking for its end with two boxes more, or folded into *Later*."""
    window = WINDOWS.get(item.kind)
    if window is None or item.stands_since is None or item.stands_since > context.today:
        return item
    since = _after_rest(item.stands_since, item.subject, context)
    length = item.window or window.length(context.settings)
    passed = days_at_home(context, since) // length if length else WINDOWS_BEFORE_END
    if passed < WINDOWS_BEFORE_END:
        return item
    if passed == WINDOWS_BEFORE_END:
        missing = tuple(box for box in window.boxes if box not in item.boxes)
        return replace(item, age="ending", boxes=(*item.boxes, *missing))
    return replace(item, age="folded")


def _after_rest(day: date, person: Person | None, context: Context) -> date:
    """The day, or the first one after the last rest of a person since, if that is later: a rest stops the clock."""
    rests = context.vault.rests.get(person.key) if person else None
    if not rests:
        return day
    ends = [rest.last for rest in rests if day <= rest.last < context.today]
    return max([day, *(shifted(end, 1) for end in ends)])
