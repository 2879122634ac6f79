"""What a tick of an event's line changes, and of the boxes of those who attend."""

from __future__ import annotations

from vaultkit.actions.debrief import did_not_happen, noted, of_person, took_place
from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_action import Tick, TickActions, refuse
from vaultkit.rules.debrief import MISSED, NOTED
from vaultkit.rules.item import TickTarget


def _took_place(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return took_place(sources.vault.events[target.path], tick.words, tick.day, sources)


def _did_not_happen(_tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return did_not_happen(sources.vault.events[target.path], sources)


def _noted(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    return noted(sources.vault.events[target.path], tick.words, tick.day, sources)


def _was_there(tick: Tick, target: TickTarget, sources: Sources) -> list[NoteEdit]:
    event = sources.vault.events[target.path]
    return of_person(tick.outcome, tick.name, tick.words, event, tick.day, sources)


FIXED_DAY = refuse("the day of an event is changed in its own note")
DEBRIEF = TickActions(
    _took_place,
    FIXED_DAY,
    _did_not_happen,
    outcomes={MISSED: _did_not_happen, NOTED: _noted},
    of_person=_was_there,
    alone=MISSED,
    one_outcome=False,
)
