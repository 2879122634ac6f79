"""`vaultkit new`: a note of a kind, or one for each who attends an event, planned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from vaultkit.actions.new_note import NewNote, met_at, met_on
from vaultkit.app.change_notes import sources_of
from vaultkit.app.new_notes import new_note_of
from vaultkit.app.plan import Plan
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused
from vaultkit.model.event import Event
from vaultkit.model.person import Person
from vaultkit.vocabulary import Kind


def plan_new(loaded: Loaded, kind: Kind, name: str, now: datetime, day: date | None = None) -> tuple[Plan, NewNote]:
    """A note of a kind, by a name that was checked. Raises EditRefused when one is there.

    `day` is that of an event; of a contact the one on which you met, which nothing but that tells.
    """
    made = new_note_of(loaded, kind, name, now, {"date": day.isoformat()} if day and kind == "event" else None)
    if kind == "contact":
        made = met_on(made, day, sources_of(loaded), now.date())
    return Plan({made.path: made.text}), made


def plan_from_event(
    loaded: Loaded, event: Event, people: Iterable[Person], today: date, now: datetime
) -> tuple[Plan, tuple[NewNote, ...]]:
    """A note for each of those people who attend an event. Raises EditRefused when one is there."""
    sources = sources_of(loaded)
    target = loaded.vault.directory.link_to(event.path)
    if target is None:
        raise EditRefused(f"no link can name {event.path}; rename the note")
    notes = tuple(
        met_at(
            new_note_of(loaded, "contact", person.name, now, None), event, f"[[{target}]]", sources, today, now.date()
        )
        for person in people
    )
    return Plan({note.path: note.text for note in notes}), notes
