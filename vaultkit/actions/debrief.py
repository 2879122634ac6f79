"""What the form below an event's line changes in the notes: who was met, what was said, or that it did not happen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from vaultkit.actions.debrief_words import Said, understood
from vaultkit.actions.log import Task, task_text
from vaultkit.actions.note_edit import LogLine, NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick_contact import is_logged
from vaultkit.actions.typed_words import is_noted, noted_on
from vaultkit.dates import shifted
from vaultkit.errors import EditRefused
from vaultkit.markdown.candidate_line import with_stage
from vaultkit.markdown.edit import line_edit
from vaultkit.model.event import Event
from vaultkit.model.need import Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.thread import reached as has_come
from vaultkit.model.vault import Vault
from vaultkit.rules.debrief import person_of

A_WEEK = 7
"""Days until you check back on a promise for which no day was typed, and over which promises are spread."""


def of_person(
    outcome: str, name: str, lines: Sequence[str], event: Event, on: date, sources: Sources
) -> list[NoteEdit]:
    """What the box of somebody who attends changes. Raises `EditRefused` for somebody who does no longer."""
    person = person_of(outcome, sources.vault.attendees[event.path])
    if person is None:
        raise EditRefused(f"{name or 'who is meant'} is no longer among those who attend {event.name}")
    return met(event, person, lines, on, sources)


def noted(event: Event, lines: Sequence[str], on: date, sources: Sources) -> list[NoteEdit]:
    """What was noted of an event, as a log line of its own note, unless it is there."""
    day = day_met(event, on)
    if not lines or is_noted(lines[0], noted_on(day, sources.text_of(event.path))):
        return []
    return [(event.path, LogLine(day, lines[0], tuple(lines[1:])))]


def met(event: Event, person: Person, lines: Sequence[str], on: date, sources: Sources) -> list[NoteEdit]:
    """Somebody was there: a log line on the event's day with what was noted of them on the day `on`.

    What was promised stands below it as tasks; those without a day get one, spread over the days by the place of the
    person among those who attend. A favour gets the tag of what you got. Raises `EditRefused` for an event to come.
    """
    day, said = day_met(event, on), said_of(event, person, lines, on, sources.vault)
    stage = _stage(said, person, day, sources)
    words = "; ".join(said.words if stage is not None or not said.stage else (*said.words, said.stage_words))
    below = [
        *(task_text(task, day, sources) for task in said.tasks),
        *(f"{favour} {sources.tag('got')}" for favour in said.favours),
    ]
    return [*_log_line(event, person, day, words, below, sources), *(stage or [])]


def said_of(event: Event, person: Person, lines: Sequence[str], on: date, vault: Vault) -> Said:
    """What was noted of somebody; promises without a day have one, so that not all come on the same."""
    said, attending = understood(lines, on), vault.attendees[event.path]
    place = attending.index(person) % A_WEEK if person in attending else 0
    return replace(said, tasks=tuple(_with_day(task, on, place + 1) for task in said.tasks))


def _log_line(
    event: Event, person: Person, day: date, words: str, below: Sequence[str], sources: Sources
) -> list[NoteEdit]:
    """The log line of somebody met; none where one of the day says as much."""
    where = f"met at {_link(event, sources)}" if person.path else "met"
    text = (words and (f"{where}: {words}" if person.path else words)) or where
    of_day = [entry for entry in sources.vault.entries_with(person) if entry.day == day and entry.source == "log"]
    is_known = is_logged(person, day, text, sources) if words else any(where in entry.text for entry in of_day)
    there = list(noted_on(day, sources.text_of(person.path or event.path))) if below and is_known else []
    if is_known and all(any(one.removeprefix("[ ] ") in line for line in there) for one in below):
        return []
    return [sources.log(person, event.path, day, text, below)]


def took_place(event: Event, lines: Sequence[str], on: date, sources: Sources) -> list[NoteEdit]:
    """It took place: `attended` and `debriefed`, with what was noted of it as a log line of its own note."""
    day_met(event, on)
    edits: list[NoteEdit] = []
    if event.attended is None:
        edits.append(sources.with_property("event", event.path, "attended", "true"))
    if event.debriefed is None:
        edits.append(sources.with_property("event", event.path, "debriefed", on.isoformat()))
    return [*edits, *noted(event, lines, on, sources)]


def did_not_happen(event: Event, sources: Sources) -> list[NoteEdit]:
    """It did not take place, or not with you: `attended: false`."""
    return [] if event.attended is False else [sources.with_property("event", event.path, "attended", "false")]


def day_met(event: Event, on: date) -> date:
    """The day that what is noted of an event on a day is about: its own, the nearest of several.

    Raises `EditRefused` for an event that has not begun, or has no day.
    """
    if event.first_day is None or event.last_day is None or on < event.first_day:
        raise EditRefused(f"{event.name} has {'not begun yet' if event.first_day else 'no day'}")
    return min(on, event.last_day)


def _link(event: Event, sources: Sources) -> str:
    target = sources.vault.directory.link_to(event.path)
    return f"[[{target}]]" if target else event.name


def _with_day(task: Task, on: date, days: int) -> Task:
    """A promise with its day, else so many days later; a week more for what they promised."""
    return task if task.by else replace(task, by=shifted(on, days + (A_WEEK if task.whose == "theirs" else 0)))


def _stage(said: Said, person: Person, day: date, sources: Sources) -> list[NoteEdit] | None:
    """The stage at the candidate's line; None where it is not clear which need it is of."""
    if said.stage is None:
        return None
    behind = [
        (need, candidate)
        for need in sources.vault.active_needs
        for candidate in need.candidates
        if candidate.asked_person == person and not candidate.declined
    ]
    if len(behind) != 1:
        return None
    return _reached(said.stage, *behind[0], day, sources)


def _reached(
    stage: Stage | Literal["declined"], need: Need, candidate: Candidate, day: date, sources: Sources
) -> list[NoteEdit]:
    if stage != "declined" and has_come(candidate, stage):
        return []
    line = sources.line(need.goal, candidate.line)
    return [(need.goal, line_edit(sources.text_of(need.goal), candidate.line, with_stage(line, stage, day)))]
