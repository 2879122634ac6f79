"""A tick at a name without a note: the note is made, or the name is put down as no person's."""

from __future__ import annotations

from vaultkit.actions.note_edit import NoteEdit, SettingEntry
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick
from vaultkit.errors import EditRefused
from vaultkit.rules.item import TickTarget
from vaultkit.settings import FILE_NAME


def make_note(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """The note from the vault's template, unless there is one. Raises EditRefused where none can be made."""
    if target.person is None or target.person.path is not None:
        return []
    return [sources.new_contact(target.person.name, tick.day)]


def no_person(_tick: Tick, target: TickTarget, _sources: Sources) -> list[NoteEdit]:
    """The name in `not_people`. Raises EditRefused for one that has a note by now."""
    if target.person is None:
        return []
    if target.person.path is not None:
        raise EditRefused(f"{target.person.path} is there by now; delete it where it is not a person")
    return [(FILE_NAME, SettingEntry("not_people", target.person.name))]
