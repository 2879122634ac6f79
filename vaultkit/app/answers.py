"""What is answered in the terminal: a line ticked by its id, who was at an event, who is to rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from shlex import quote

from vaultkit.actions.debrief import did_not_happen, met
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_contact import snoozed
from vaultkit.actions.tick_targets import find_targets
from vaultkit.app.change_notes import sources_of
from vaultkit.app.plan import Plan, planned
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused, NameNotClear
from vaultkit.model.person import Person


def plan_tick(loaded: Loaded, tick: Tick, block_id: str) -> Plan:
    """What ticking a matter changes. Raises NameNotClear for an id that no matter has, EditRefused as `ticked`."""
    sources = sources_of(loaded)
    found = find_targets(sources.on(tick.day), {block_id: tick.name})
    if block_id not in found:
        raise NameNotClear(f"nothing in the notes has the id {block_id}; `vaultkit agenda --json` lists what has one")
    return planned(ticked(tick, found[block_id], sources), sources, loaded)


def plan_debrief(loaded: Loaded, path: str, answers: Mapping[Person, str] | None, today: date) -> Plan:
    """What was noted of those who were met at the event at a path; None: it did not happen.

    Raises EditRefused for an event that has not begun.
    """
    sources = sources_of(loaded)
    event = loaded.vault.events[path]
    if answers is None:
        return planned(did_not_happen(event, sources), sources, loaded)
    edits = [met(event, person, [said] if said else [], today, sources) for person, said in answers.items()]
    return planned([edit for some in edits for edit in some], sources, loaded)


def plan_snooze(loaded: Loaded, person: Person, until: date) -> Plan:
    """Let somebody rest until a day, inclusive; nothing where they rest for longer, as with a tick.

    Raises EditRefused for a person without a note.
    """
    sources = sources_of(loaded)
    if person.path is None:
        command = f"vaultkit new contact {quote(person.name)}"
        raise EditRefused(f"{person.name} has no note to write `snooze_until` in; `{command}` makes one")
    return planned(snoozed(person, until, sources), sources, loaded)
