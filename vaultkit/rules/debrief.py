"""`debrief`: an event is just over, and nothing of it is written down (DESIGN.md §1, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.event import Event
from vaultkit.model.vault import Vault
from vaultkit.rules.event_pack import is_routine
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.settings import Settings

_WRITTEN = {"log", "heading"}


def debrief(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    first = shifted(today, -most_days(settings.debrief_days, settings))
    for event in vault.events_ending(first, today):
        path, over = event.path, event.last_day
        if over is None or event.cancelled or event.debriefed or event.has_follow_ups or not vault.attendees[path]:
            continue
        passed = days_at_home(over, today, settings) if over < today else 0
        if 1 <= passed <= settings.debrief_days and not is_routine(event, vault) and not _is_told(event, vault, today):
            due = shifted(over, 1)
            yield Item(
                kind="debrief",
                identity=note_identity("debrief", path),
                people=vault.attendees[path],
                title=event.name,
                source=Source(path),
                due=due,
                days_late=days_late(due, today),
                facts=Facts(day=over, aim=event.aim),
            )


def _is_told(event: Event, vault: Vault, today: date) -> bool:
    """Whether a log line dated since the event began names an attendee."""
    begin = event.first_day or event.last_day or date.max
    return any(
        entry.source in _WRITTEN and begin <= entry.day <= today
        for person in vault.attendees[event.path]
        for entry in vault.entries_with(person)
    )
