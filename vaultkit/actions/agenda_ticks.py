"""All that was ticked in an agenda note, as the new texts of the notes it changes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.actions.matter import Matter
from vaultkit.actions.matter import matters
from vaultkit.actions.note_edit import LogLine
from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.note_edit import edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import Tick
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick import words_of
from vaultkit.errors import EditRefused
from vaultkit.text.agenda_marks import Mark
from vaultkit.text.agenda_marks import Marks

DONE_TODAY = "Done today"


@dataclass(frozen=True, slots=True)
class NotDone:
    """A tick that could not be carried out, and why."""

    mark: Mark
    reason: str


@dataclass(frozen=True, slots=True)
class Acted:
    """What ticks come to."""

    texts: Mapping[str, str]
    """The new text of each note that changes, by its path."""
    done: tuple[Mark, ...] = ()
    """Ticks that are carried out, or were settled before."""
    not_done: tuple[NotDone, ...] = ()


def asked_for(marks: Marks) -> tuple[Mark, ...]:
    """The lines whose boxes ask for something: ticked ones, and those under *Done today* that are open."""
    return tuple(mark for mark in marks.lines if (mark.symbol == " ") == (mark.heading == DONE_TODAY))


def act_on(marks: Marks, agenda_day: date, sources: Sources) -> Acted:
    """Carry out every tick that can be, each by itself: one that is refused holds up no other."""
    asked = asked_for(marks)
    if not asked:
        return Acted({})
    known = matters(sources.vault, agenda_day)
    accepted: list[NoteEdit] = []
    done: list[Mark] = []
    not_done: list[NotDone] = []
    for mark in asked:
        try:
            more = list(_without_repetition(_edits(mark, known, agenda_day, sources), accepted))
            edited([*accepted, *more], sources.text_of)
        except EditRefused as error:
            not_done.append(NotDone(mark, str(error)))
        else:
            accepted += more
            done.append(mark)
    return Acted(edited(accepted, sources.text_of), tuple(done), tuple(not_done))


def _edits(mark: Mark, known: Mapping[str, Matter], agenda_day: date, sources: Sources) -> list[NoteEdit]:
    matter = known.get(mark.id)
    if matter is None:
        raise EditRefused("the matter is no longer in the notes as it was")
    tick = Tick(
        symbol=mark.symbol,
        day=mark.done or agenda_day,
        until=mark.until,
        name=mark.name,
        words=words_of(mark.words, mark.below),
    )
    return ticked(tick, matter, sources)


def _without_repetition(edits: list[NoteEdit], accepted: list[NoteEdit]) -> Iterator[NoteEdit]:
    """Less what is asked for already: two ticks about one person need one line to say *in touch*."""
    touched = {(path, edit.day) for path, edit in accepted if isinstance(edit, LogLine)}
    for path, edit in edits:
        repeated = isinstance(edit, LogLine) and edit.words.endswith("in touch") and (path, edit.day) in touched
        if (path, edit) not in accepted and not repeated:
            yield path, edit
