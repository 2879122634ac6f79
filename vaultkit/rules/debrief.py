"""`debrief`: an event is just over, and nothing of it is written down (docs/rules.md, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.rules.event_pack import is_routine
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, days_late, event_targets

_WRITTEN = {"log", "heading"}


class DebriefItem(Item, frozen=True, kw_only=True):
    kind = "debrief"
    about_note = True
    day: date
    """The last day of the event."""
    aim: str | None


def debrief(context: Context) -> Iterator[DebriefItem]:
    vault, today = context.vault, context.today
    first = shifted(today, -most_days(context, context.settings.debrief_days))
    for event in vault.events_ending(first, shifted(today, -1)):
        people, over = vault.attendees[event.path], event.last_day
        if over is None or event.cancelled or event.debriefed or event.has_follow_ups or not people:
            continue
        is_recent = 1 <= days_at_home(context, over) <= context.settings.debrief_days
        if is_recent and not is_routine(event, vault) and not _is_noted(context, event):
            due = shifted(over, 1)
            yield DebriefItem(
                key=ItemKey("debrief", event.path),
                people=people,
                title=event.name,
                source=Source(event.path),
                due=due,
                days_late=days_late(due, today),
                day=over,
                aim=event.aim,
            )


def _is_noted(context: Context, event: Event) -> bool:
    """Whether a log line dated since the event began names an attendee."""
    begin = event.first_day or event.last_day or date.max
    return any(
        entry.source in _WRITTEN and begin <= entry.day <= context.today
        for person in context.vault.attendees[event.path]
        for entry in context.vault.entries_with(person)
    )


DEBRIEF = ItemKind(DebriefItem, debrief, event_targets("debrief"))
