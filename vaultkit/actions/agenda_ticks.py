"""All that was ticked in an agenda note, as the new texts of the notes it changes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from vaultkit.actions.asked import Acted
from vaultkit.actions.asked import NotDone
from vaultkit.actions.asked import asked_for
from vaultkit.actions.matter import Matter
from vaultkit.actions.matter import matters
from vaultkit.actions.note_edit import LogLine
from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.note_edit import edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import Tick
from vaultkit.actions.tick import plain_words
from vaultkit.actions.tick import ticked
from vaultkit.errors import EditRefused
from vaultkit.text.agenda_marks import Mark
from vaultkit.text.agenda_marks import Marks


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
    texts = edited(accepted, sources.text_of)
    return Acted(texts, tuple(done), tuple(not_done), tuple(_unused(done, known, texts, sources)))


def _unused(done: list[Mark], known: Mapping[str, Matter], texts: Mapping[str, str], sources: Sources) -> Iterator[str]:
    """Words at ticks that stand in none of the notes that were changed, nor in the one the matter is about."""
    for mark in done:
        path = known[mark.id].path
        read = [*texts.values(), *([sources.text_of(path)] if path not in texts and mark.words else [])]
        yield from (words for words in mark.words if not any(plain_words(words) in text for text in read))


def _edits(mark: Mark, known: Mapping[str, Matter], agenda_day: date, sources: Sources) -> list[NoteEdit]:
    matter = known.get(mark.id)
    if matter is None:
        raise EditRefused("the matter is no longer in the notes as it was")
    tick = Tick(
        symbol=mark.symbol,
        day=mark.done or agenda_day,
        until=mark.until,
        name=mark.name,
        words=mark.words,
    )
    return ticked(tick, matter, sources)


def _without_repetition(edits: list[NoteEdit], accepted: list[NoteEdit]) -> Iterator[NoteEdit]:
    """Less what is asked for already: two ticks about one person need one line to say *in touch*."""
    touched = {(path, edit.day) for path, edit in accepted if isinstance(edit, LogLine)}
    for path, edit in edits:
        repeated = isinstance(edit, LogLine) and edit.words.endswith("in touch") and (path, edit.day) in touched
        if (path, edit) not in accepted and not repeated:
            yield path, edit
