"""From the boxes in the agenda note to the notes they are about: read, plan, write, and what stays to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.actions.agenda_copy import AgendaCopy, typed_in
from vaultkit.actions.tick_request import RejectedTick, TickOutcome, TickRequest, requested
from vaultkit.app.agenda import AgendaNote, Planned, plan_agenda, read_agenda_note, write_agenda
from vaultkit.app.agenda_copies import agenda_copies, carried_by_now, to_carry_out, with_copies_told
from vaultkit.app.session import Loaded, with_texts
from vaultkit.errors import Problem, VaultkitError
from vaultkit.markdown.agenda_mark import Mark, as_their_own, own_lines
from vaultkit.markdown.agenda_marks import Kept, Marks, carried_in, has_sums, read_marks
from vaultkit.markdown.region import Region, find_region
from vaultkit.rules.debrief import NOTED
from vaultkit.storage.journal import Change
from vaultkit.storage.lease import Now
from vaultkit.storage.note_name import shown
from vaultkit.storage.writer import WRITTEN

if TYPE_CHECKING:
    from vaultkit.actions.sources import Sources

NOT_DONE_HEADING = "## Could not be done"


class _Asked(Struct, frozen=True):
    """What is ticked in an agenda note and its copies, with all that it is read with."""

    loaded: Loaded
    note: AgendaNote
    today: date
    day_is_given: bool
    marks: Marks
    carried: frozenset[str]
    copies: tuple[AgendaCopy, ...]
    copied: tuple[TickRequest, ...]
    sources: Sources | None
    """None where nothing is ticked."""


class TickRun(Struct, frozen=True):
    """What is ticked in an agenda note and its copies, planned: the changes to notes, and the agenda that follows."""

    planned: Planned
    groups: tuple[tuple[Change, ...], ...]
    """Changes to notes, as the ticks ask for; each group is made by itself, all or none."""
    done: int
    not_done: int
    held_up: tuple[str, ...]
    """The reasons of ticks that stay, since a note could not be read or written."""
    asked: _Asked
    refused: Mapping[str, str]
    """Why notes cannot be written, by path."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes to notes."""
        return tuple(change for group in self.groups for change in group)

    @property
    def copies(self) -> tuple[str, ...]:
        """The paths of conflict copies of the agenda note."""
        return tuple(copy.path for copy in self.asked.copies)


def plan_ticks(loaded: Loaded, today: date, *, day_is_given: bool = False) -> TickRun:
    """Plan what is ticked in the agenda note and in conflict copies of it, and the agenda note after it.

    Nothing is written. A tick in a copy is carried out once: the new note holds its checksum as long as the copy is
    there. A tick whose note cannot be read, or is not as it was read, stays in the agenda with the reason. Raises
    `UnmanagedFile` for an agenda note that is not vaultkit's.
    """
    note = read_agenda_note(loaded)
    inside = note.region.inside if note.region else ""
    marks, carried = read_marks(inside, _written(loaded, note)), carried_in(inside)
    copies = agenda_copies(loaded)
    copied = tuple(to_carry_out(copies, carried, today))
    sources = None
    if requested(marks) or copied:
        from vaultkit.app.change_notes import sources_of

        sources = sources_of(loaded)
    return _planned(_Asked(loaded, note, today, day_is_given, marks, carried, copies, copied, sources), {})


def change_notes(run: TickRun, now: Now) -> tuple[TickRun, tuple[Problem, ...]]:
    """Write the changes to notes that ticks ask for; returns what came of them, and what recovery found.

    Notes that cannot be written hold up the ticks that need them, and no other. Raises `ChangeRolledBack` and
    `WriteFailed` as `commit` does: then nothing has been written.
    """
    problems: tuple[Problem, ...] = ()
    written: set[str] = set()
    while groups := [group for group in run.groups if group[0].path not in written]:
        from vaultkit.storage.transaction import commit

        outcome = commit(run.planned.root, groups, "ticks in the agenda", now=now)
        problems += outcome.problems
        accepted = [group for number, group in enumerate(groups) if number not in outcome.refused]
        written |= {change.path for group in accepted for change in group}
        if not outcome.refused:
            break
        refused = {outcome.refused_at[number]: str(error) for number, error in outcome.refused.items()}
        run = _planned(run.asked, {**run.refused, **refused})
    return run, problems


def _written(loaded: Loaded, note: AgendaNote) -> Sequence[str]:
    """The lines that the agenda note had before somebody typed in it, made again where their sums are gone."""
    if note.region is None or note.region.day is None or has_sums(note.region.inside):
        return ()
    bare = replace(note, region=replace(note.region, inside=""))
    made = find_region(plan_agenda(loaded, bare, note.region.day, day_is_given=True).new.decode())
    return made.inside.replace("\r\n", "\n").split("\n") if made else ()


def _planned(asked: _Asked, refused: Mapping[str, str]) -> TickRun:
    """What is asked for, less what needs a note that is refused."""
    loaded, region = asked.loaded, asked.note.region or Region("", "", asked.today)
    acted, groups = TickOutcome(), list[tuple[Change, ...]]()
    if asked.sources:
        from vaultkit.actions.agenda_ticks import act_on
        from vaultkit.app.plan import plan_of

        acted = act_on(asked.marks, region.day or asked.today, asked.sources, asked.copied, refused)
        groups = [tuple(plan_of(texts, asked.sources, loaded).changes()) for texts in acted.groups]
        loaded = with_texts(loaded, acted.texts) if groups else loaded
    kept = _kept(asked.marks, acted, region.after)
    kept = replace(kept, carried=tuple(carried_by_now(asked.copies, asked.carried, acted.rejected)))
    typed = [*typed_in(region, asked.marks), *kept.below]
    loaded = with_copies_told(loaded, asked.copies, kept.carried, typed, acted.rejected)
    planned = plan_agenda(loaded, asked.note, asked.today, day_is_given=asked.day_is_given, kept=kept)
    held_up = tuple(told.reason for told in acted.rejected if told.held_up)
    return TickRun(planned, tuple(groups), len(acted.done), len(acted.rejected), held_up, asked, refused)


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
    """What stays of the marks: words at lines that were not ticked, and ticks that could not be carried out.

    Those that a note holds up stay on their lines, the others below the region.
    """
    used = {place for request in acted.done for place in request.settles}
    here = {told.request.mark.place: told for told in acted.rejected if _has_a_box(told.request)}
    beside: dict[str, Mark] = {}
    below = [*marks.own]
    not_done: list[str] = []
    for mark in marks.lines:
        told = here.get(mark.place)
        stays = mark if mark.place not in used and (mark.typed or mark.below) else None
        if told and told.held_up:
            stays = _held_up(mark, told)
        if told and not told.held_up:
            not_done += own_lines(replace(mark, reason=_one_line(told.reason)))
        elif stays and mark.id in beside:  # its id was copied
            below += own_lines(stays)
        else:
            below += [as_their_own(mark)] if mark.altered else []
            beside.update({mark.id: stays} if stays else {})
    below += acted.unused
    if not_done:
        heading = [] if NOT_DONE_HEADING in after.split("\n") else [NOT_DONE_HEADING, ""]
        below += [*([""] if below else []), *heading, *not_done]
    return Kept(beside, tuple(below))


def _has_a_box(request: TickRequest) -> bool:
    """Whether it stands in the agenda note, and is more than words at a line that are about the boxes below it."""
    return not request.copied and request.mark.outcome != NOTED


def _held_up(mark: Mark, told: RejectedTick) -> Mark:
    """A mark whose tick stays, with the reason, and its day, for when the day of the agenda is another."""
    dated = mark.typed if mark.done else f"{mark.typed} ✅ {told.request.mark.done or told.request.agenda_day}".lstrip()
    return replace(mark, reason=_one_line(told.reason), typed=dated)


def _one_line(reason: str) -> str:
    return " ".join(reason.removesuffix("; run the command again").split())
