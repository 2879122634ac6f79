"""`debrief`: an event is just over, and nothing of it is written down (DESIGN.md §1, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.rules.event_pack import is_routine
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source, days_late

_WRITTEN = {"log", "heading"}


def debrief(context: Context) -> Iterator[Item]:
    first = shifted(context.today, -most_days(context, context.settings.debrief_days))
    for event in context.vault.events_ending(first, context.today):
        path, over = event.path, event.last_day
        if (
            over is None
            or event.cancelled
            or event.debriefed
            or event.has_follow_ups
            or not context.vault.attendees[path]
        ):
            continue
        passed = days_at_home(context, over) if over < context.today else 0
        if (
            1 <= passed <= context.settings.debrief_days
            and not is_routine(event, context.vault)
            and not _is_told(context, event)
        ):
            due = shifted(over, 1)
            yield Item(
                kind="debrief",
                identity=note_identity("debrief", path),
                people=context.vault.attendees[path],
                title=event.name,
                source=Source(path),
                due=due,
                days_late=days_late(due, context.today),
                facts=Facts(day=over, aim=event.aim),
            )


def _is_told(context: Context, event: Event) -> bool:
    """Whether a log line dated since the event began names an attendee."""
    begin = event.first_day or event.last_day or date.max
    return any(
        entry.source in _WRITTEN and begin <= entry.day <= context.today
        for person in context.vault.attendees[event.path]
        for entry in context.vault.entries_with(person)
    )
