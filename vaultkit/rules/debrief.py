"""`debrief`: an event is under way or over, and nothing tells whether it happened: who was there? (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vaultkit.dates import shifted
from vaultkit.expression import expression
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.event import Event, series_name
from vaultkit.model.person import Person
from vaultkit.rules.event_pack import event_pack
from vaultkit.rules.item import Box, Item, ItemKey, ItemKind, Source, checksum, days_late, event_targets

MISSED = "missed"
"""The outcome of the box that says that it did not happen."""
NOTED = "noted"
"""The outcome of what was written at the event's line itself, beside ticked boxes of people."""
MOST_BOXES = 5
"""People with a box below the line; the others have theirs in the fold."""
_MOST_FOLDED = 20

_WRITTEN = {"log", "heading"}
_PERSON = expression(r"p[0-9a-f]{6}")


class DebriefItem(Item, frozen=True, kw_only=True):
    kind = "debrief"
    about_note = True
    day: date
    """The last day of the event."""
    aim: str | None
    unconfirmed: bool
    """It is over, and nothing tells that it happened; else only who was there is not known."""
    folded: tuple[Box, ...] = ()
    """The boxes of those who attend besides."""

    def must_stay(self, today: date) -> bool:
        """While it takes place."""
        return self.day >= today


def debrief(context: Context) -> Iterator[DebriefItem]:
    """From the morning of an event's last day; of a series the newest alone, and none older than two weeks."""
    vault, today = context.vault, context.today
    first = shifted(today, -most_days(context, context.settings.debrief_days))
    near = [event for event in vault.events_ending(first, today) if not event.off]
    for event in near:
        people, over = vault.attendees[event.path], event.last_day
        if over is None or not people or _is_told(context, event, over):
            continue
        is_recent = over >= today or days_at_home(context, over) <= context.settings.debrief_days
        if is_recent and not any(_is_newer(one, event, context) for one in near):
            boxes = tuple(Box(person_outcome(person), person) for person in _in_order(context, event))
            due = shifted(over, 1)
            yield DebriefItem(
                key=ItemKey("debrief", event.path),
                people=people,
                title=event.name,
                source=Source(event.path),
                due=due,
                days_late=days_late(due, today),
                boxes=(*boxes[:MOST_BOXES], Box(MISSED)),
                day=over,
                aim=event.aim,
                unconfirmed=over < today and event.path not in vault.met,
                folded=boxes[MOST_BOXES : MOST_BOXES + _MOST_FOLDED],
            )


def _is_told(context: Context, event: Event, over: date) -> bool:
    """Whether the notes tell who was there; what stands in the event's note on its day may have been written ahead."""
    if event.attended or event.debriefed or context.settings.bare_events or _is_noted(context, event):
        return True
    return over < context.today and bool(context.vault.met.get(event.path))


def person_outcome(person: Person) -> str:
    """The outcome of the box of somebody who attends: the same on every device."""
    return f"p{checksum(person.key)[:6]}"


def is_person(outcome: str) -> bool:
    """Whether an outcome is that of somebody's box."""
    return _PERSON.fullmatch(outcome) is not None


def person_of(outcome: str, people: Iterable[Person]) -> Person | None:
    """Whose box one of some people's is."""
    return next((person for person in people if person_outcome(person) == outcome), None)


def _in_order(context: Context, event: Event) -> Sequence[Person]:
    """Those who attend; of many those first whom it is most worth to ask about."""
    people = context.vault.attendees[event.path]
    if len(people) <= MOST_BOXES:
        return people
    return [guest.person for guest in event_pack(context, event).guests]


def _is_noted(context: Context, event: Event) -> bool:
    """Whether a log line on one of its days names somebody who attends: it was noted there."""
    first, last = event.first_day or date.max, event.last_day or date.min
    return any(
        entry.source in _WRITTEN and entry.is_touch and first <= entry.day <= min(last, context.today)
        for person in context.vault.attendees[event.path]
        for entry in context.vault.entries_with(person)
    )


def _is_newer(other: Event, event: Event, context: Context) -> bool:
    """Whether an event of the same series is over or under way, too, and is newer: its name, less days, and people."""
    name, met = series_name(event.name), context.vault.attendees
    return (
        (other.first_day or date.min, other.path) > (event.first_day or date.min, event.path)
        and name != ""
        and series_name(other.name) == name
        and not set(met[other.path]).isdisjoint(met[event.path])
    )


DEBRIEF = ItemKind(DebriefItem, debrief, event_targets("debrief"))
