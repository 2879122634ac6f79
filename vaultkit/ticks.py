"""From the boxes in the agenda note to the notes they are about: read, act, write, and what stays to be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vaultkit.actions.asked import Acted
from vaultkit.actions.asked import NotDone
from vaultkit.actions.asked import asked_for
from vaultkit.disk.change import Change
from vaultkit.loading import Loaded
from vaultkit.refresh import Planned
from vaultkit.refresh import plan_agenda
from vaultkit.refresh import read_agenda_note
from vaultkit.text.agenda_marks import Kept
from vaultkit.text.agenda_marks import Marks
from vaultkit.text.agenda_marks import read_marks
from vaultkit.text.agenda_marks import without_id
from vaultkit.text.region import find_region

NOT_DONE_HEADING = "## Could not be done"


class Settled(Struct, frozen=True):
    """What the ticks of an agenda note came to, and the agenda note that follows."""

    planned: Planned
    changes: tuple[Change, ...]
    """The changes to notes, made already unless it was a dry run."""
    done: int
    not_done: int


def settle(loaded: Loaded, today: date, *, day_is_given: bool = False, dry_run: bool = False) -> Settled:
    """Carry out what is ticked in the agenda note, then plan the note anew; with `dry_run` no note is changed.

    Raises `NotOurNote` for an agenda note that is not vaultkit's, and `NoteChanged` when a note is being changed by
    something else: then nothing has been written.
    """
    note = read_agenda_note(loaded)
    marks = read_marks(note.region.inside) if note.region else Marks()
    acted, changes = Acted({}), list[Change]()
    if note.region and asked_for(marks):
        acted, changes, loaded = _carried_out(marks, note.region.day or today, loaded, dry_run=dry_run)
    kept = _kept(marks, acted, note.region.after if note.region else "")
    planned = plan_agenda(loaded, note, today, day_is_given=day_is_given, kept=kept)
    return Settled(planned, tuple(changes), len(acted.done), len(acted.not_done))


def _carried_out(marks: Marks, day: date, loaded: Loaded, *, dry_run: bool) -> tuple[Acted, list[Change], Loaded]:
    """What the ticks come to, the changes to notes, and the vault with them made."""
    from vaultkit.actions.agenda_ticks import act_on
    from vaultkit.change_notes import change_notes
    from vaultkit.change_notes import changes_of
    from vaultkit.change_notes import sources_of
    from vaultkit.reading import with_texts

    acted = act_on(marks, day, sources_of(loaded))
    changes = changes_of(loaded, acted.texts) if acted.texts else []
    if changes and dry_run:
        loaded = with_texts(loaded, acted.texts)
    elif changes:
        loaded = change_notes(loaded, changes, "ticks in the agenda")
    return acted, changes, loaded


def is_as_written(now: bytes, before: bytes) -> bool:
    """Whether an agenda note differs from an earlier one in nothing that a person did: another device wrote it."""
    regions = [find_region(data.decode("utf-8", "replace")) for data in (now, before)]
    if not regions[0] or not regions[1]:
        return False
    here, there = regions[0], regions[1]
    marks = read_marks(here.inside)
    typed = any(mark.typed or mark.below or mark.altered for mark in marks.lines)
    return (here.before, here.after) == (there.before, there.after) and not (typed or marks.own or asked_for(marks))


def _kept(marks: Marks, acted: Acted, after: str) -> Kept:
    asked = {mark.id for mark in asked_for(marks)}
    beside = {mark.id: mark for mark in marks.lines if mark.id not in asked and (mark.typed or mark.below)}
    refused = {told.mark for told in acted.not_done}
    altered = [without_id(mark.line).lstrip("> ") for mark in marks.lines if mark.altered and mark not in refused]
    below = [*marks.own, *altered, *acted.unused]
    if acted.not_done:
        heading = [] if NOT_DONE_HEADING in after.split("\n") else [NOT_DONE_HEADING, ""]
        below += [*([""] if below else []), *heading]
        below += [line for told in acted.not_done for line in _not_done(told)]
    return Kept(beside, tuple(below))


def _not_done(told: NotDone) -> Iterator[str]:
    """The line as it was ticked, without its id, and the reason; what was written below it stays there."""
    yield f"{without_id(told.mark.line).lstrip('> ')} — could not be done: {told.reason}"
    yield from told.mark.below
