"""From the boxes in the agenda note to the notes they are about: read, plan, write, and what stays to be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.agenda_copy import typed_in
from vaultkit.actions.tick_request import RejectedTick, TickOutcome, requested, settled
from vaultkit.app.agenda import Planned, plan_agenda, read_agenda_note, write_agenda
from vaultkit.app.agenda_copies import agenda_copies, carried_by_now, to_carry_out, with_copies_told
from vaultkit.app.session import Loaded, with_texts
from vaultkit.errors import Problem, VaultkitError
from vaultkit.markdown.agenda_marks import Kept, Marks, as_their_own, carried_in, read_marks
from vaultkit.markdown.region import Region, find_region
from vaultkit.storage.journal import Change
from vaultkit.storage.lease import Now
from vaultkit.storage.note_name import shown
from vaultkit.storage.writer import WRITTEN

NOT_DONE_HEADING = "## Could not be done"


class TickRun(Struct, frozen=True):
    """What is ticked in an agenda note and its copies, planned: the changes to notes, and the agenda that follows."""

    planned: Planned
    changes: tuple[Change, ...]
    """To notes, as the ticks ask for."""
    done: int
    not_done: int
    copies: tuple[str, ...] = ()
    """The paths of conflict copies of the agenda note."""


def plan_ticks(loaded: Loaded, today: date, *, day_is_given: bool = False) -> TickRun:
    """Plan what is ticked in the agenda note and in conflict copies of it, and the agenda note after it.

    Nothing is written. A tick in a copy is carried out once: the new note holds its checksum as long as the copy is
    there. Raises `UnmanagedFile` for an agenda note that is not vaultkit's, and `NoteChanged` when a note is not as it
    was read.
    """
    note = read_agenda_note(loaded)
    region = note.region or Region("", "", today)
    marks, carried = read_marks(region.inside), carried_in(region.inside)
    copies = agenda_copies(loaded)
    copied = to_carry_out(copies, carried, today)
    acted, changes = TickOutcome({}), list[Change]()
    if requested(marks) or copied:
        from vaultkit.actions.agenda_ticks import act_on
        from vaultkit.app.change_notes import changes_of, sources_of

        sources = sources_of(loaded)
        acted = act_on(marks, region.day or today, sources, copied)
        changes = changes_of(acted.texts, sources.text_of)
        loaded = with_texts(loaded, acted.texts) if changes else loaded
    kept = replace(_kept(marks, acted, region.after), carried=tuple(carried_by_now(copies, carried, acted.rejected)))
    typed = [*typed_in(region, marks), *kept.below]
    loaded = with_copies_told(loaded, copies, kept.carried, typed, acted.rejected)
    planned = plan_agenda(loaded, note, today, day_is_given=day_is_given, kept=kept)
    paths = tuple(copy.path for copy in copies)
    return TickRun(planned, tuple(changes), len(acted.done), len(acted.rejected), paths)


def change_notes(run: TickRun, now: Now) -> tuple[Problem, ...]:
    """Write the changes to notes that ticks ask for; returns what recovery from an interrupted run found.

    Raises `NoteChanged` when a note is being changed by something else: then nothing has been written.
    """
    if not run.changes:
        return ()
    from vaultkit.storage.transaction import commit_group

    return commit_group(run.planned.root, run.changes, "ticks in the agenda", now=now)


def write_agenda_after(run: TickRun, now: Now) -> tuple[Problem, ...]:
    """Write the agenda note that follows changed notes; returns what recovery found.

    Raises as `write_agenda` does, and says which notes the ticks have changed all the same. They are carried out once,
    when they are read again.
    """
    try:
        return write_agenda(run.planned, now)
    except VaultkitError as error:
        if not run.changes:
            raise
        changed = ", ".join(shown(change.path) for change in run.changes)
        raise type(error)(f"{error}; {WRITTEN}, as ticked: {changed}") from error


def is_as_written(now: bytes, before: bytes) -> bool:
    """Whether an agenda note differs from an earlier one in nothing that a person did: another device wrote it."""
    regions = [find_region(data.decode("utf-8", "replace")) for data in (now, before)]
    if not regions[0] or not regions[1]:
        return False
    here, there = regions[0], regions[1]
    marks = read_marks(here.inside)
    typed = any(mark.typed or mark.below or mark.altered for mark in marks.lines)
    return (here.before, here.after) == (there.before, there.after) and not (typed or marks.own or requested(marks))


def _kept(marks: Marks, acted: TickOutcome, after: str) -> Kept:
    asked = settled(marks)
    beside = {mark.id: mark for mark in marks.lines if mark.id not in asked and (mark.typed or mark.below)}
    not_done = [told for told in acted.rejected if not told.request.copied]  # what stands in a copy is told with it
    refused = {told.request.mark.line for told in not_done}
    altered = [as_their_own(mark) for mark in marks.lines if mark.altered and mark.line not in refused]
    below = [*marks.own, *altered, *acted.unused]
    if not_done:
        heading = [] if NOT_DONE_HEADING in after.split("\n") else [NOT_DONE_HEADING, ""]
        below += [*([""] if below else []), *heading]
        below += [line for told in not_done for line in _not_done(told)]
    return Kept(beside, tuple(below))


def _not_done(told: RejectedTick) -> Iterator[str]:
    """The line as it was ticked, without its id, and the reason; what was written below it stays there."""
    yield f"{as_their_own(told.request.mark)} — could not be done: {told.reason}"
    yield from told.request.mark.below
