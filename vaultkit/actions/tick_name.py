"""A tick at a name without a note: the note is made, or the name is put down as no person's."""

from __future__ import annotations

from vaultkit.actions.note_edit import NoteEdit, SettingEntry
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick
from vaultkit.rules.item import TickTarget
from vaultkit.settings import FILE_NAME


def make_note(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    """The note from the vault's template for people. Raises EditRefused where it cannot be made."""
    return [sources.new_contact(target.person.name, tick.day)] if target.person else []


def no_person(_tick: Tick, target: TickTarget, _sources: Sources) -> list[NoteEdit]:
    """The name in `not_people`."""
    return [(FILE_NAME, SettingEntry("not_people", target.person.name))] if target.person else []
