"""What a command changes in the notes: planned on the vault as it was read, then carried out by the one writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from shlex import quote

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit.actions.debrief import did_not_happen, met
from vaultkit.actions.log import LogRequest, is_as_meant, log_touch, with_notes
from vaultkit.actions.new_note import NewNote, met_at, met_on
from vaultkit.actions.note_edit import NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.actions.tick import ticked
from vaultkit.actions.tick_action import Tick
from vaultkit.actions.tick_contact import snoozed
from vaultkit.actions.tick_targets import find_targets
from vaultkit.app.change_notes import changes_of, is_there, sources_of
from vaultkit.app.new_notes import daily_notes_in, formats_of, new_note_of
from vaultkit.app.session import Loaded, with_texts
from vaultkit.errors import EditRefused, NameNotClear
from vaultkit.markdown.link import folded_name, name_of
from vaultkit.markdown.template import filled
from vaultkit.model.event import Event
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.storage.journal import Change
from vaultkit.storage.vault_files import read_template
from vaultkit.vocabulary import Kind


class Plan(Struct, frozen=True):
    """Changes to notes, not yet made."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """The new texts of notes that are there, by path."""
    before: Mapping[str, str] = field(default_factory=dict)
    """What they were made of."""
    made: Mapping[str, str] = field(default_factory=dict)
    """The texts of notes that are not there yet, by path."""
    removed: Mapping[str, str] = field(default_factory=dict)
    """The texts of notes that go, by path."""
    after: Vault | None = None
    """The vault with a touch in it."""

    def changes(self) -> list[Change]:
        """For the writer, by path."""
        new = [Change(path, None, text.encode()) for path, text in self.made.items()]
        gone = [Change(path, text.encode(), None) for path, text in self.removed.items()]
        changed = changes_of(self.texts, self.before.__getitem__)
        return sorted([*changed, *new, *gone], key=lambda change: change.path)


def plan_log(loaded: Loaded, requests: Sequence[LogRequest], now: datetime, *, new: Iterable[str] = ()) -> Plan:
    """The log lines of touches, in the notes they belong to, with notes for `new` people.

    Today's daily note is made if it is needed and not there. Raises EditRefused when a line cannot be written, or would
    name others than were there.
    """
    _refuse_unreadable((person for request in requests for person in request.touch.people), loaded)
    made = {note.path: note.text for note in (_first_met(loaded, name, requests, now) for name in new)}
    sources = sources_of(with_texts(loaded, made) if made else loaded)
    requests = [replace(request, touch=with_notes(request.touch, sources.vault)) for request in requests]
    in_daily = loaded.settings.log_to != "person" or any(request.touch.people[0].path is None for request in requests)
    daily = _daily_note(loaded, now) if in_daily else ""
    edits = [edit for request in requests for edit in log_touch(request, sources, daily)]
    if any(path == daily for path, _ in edits) and not _is_there(daily, loaded):
        made[daily] = _daily_text(loaded, daily, now)
    texts = {**made, **edited(edits, lambda path: made[path] if path in made else sources.text_of(path))}
    is_asked = any(request.asked for request in requests)  # whose turn it is needs the whole vault
    after = with_texts(loaded, texts, only=None if is_asked else texts).vault
    for request in requests:
        if not is_as_meant(request.touch, replace(sources, vault=after), daily):
            raise EditRefused(f"the line would not name those who were there on {request.touch.day}; write it by hand")
    return replace(_plan(texts, sources, loaded), after=after)


def _first_met(loaded: Loaded, name: str, requests: Iterable[LogRequest], now: datetime) -> NewNote:
    """A note for somebody new, met on the first day of the touches with them."""
    days = (request.touch.day for request in requests if Person(name) in request.touch.people)
    return met_on(
        new_note_of(loaded, "contact", name, now, None), min(days, default=None), sources_of(loaded), now.date()
    )


def _refuse_unreadable(people: Iterable[Person], loaded: Loaded) -> None:
    """Raise EditRefused for somebody who has a note that could not be read: they only seem to have none."""
    unread = {
        folded_name(name_of(problem.path)): problem
        for problem in loaded.vault.problems
        if problem.path not in loaded.vault.kinds and problem.path.endswith(".md")
    }
    for person in people:
        if person.path is None and (problem := unread.get(folded_name(person.name))):
            raise EditRefused(f"{problem}; nothing was written")


def plan_new(loaded: Loaded, kind: Kind, name: str, now: datetime, day: date | None = None) -> tuple[Plan, NewNote]:
    """A note of a kind, by a name that was checked. Raises EditRefused when one is there.

    `day` is that of an event; of a contact the one on which you met, which nothing but that tells.
    """
    made = new_note_of(loaded, kind, name, now, {"date": day.isoformat()} if day and kind == "event" else None)
    if kind == "contact":
        made = met_on(made, day, sources_of(loaded), now.date())
    return Plan(made={made.path: made.text}), made


def plan_from_event(
    loaded: Loaded, event: Event, people: Iterable[Person], today: date, now: datetime
) -> tuple[Plan, tuple[NewNote, ...]]:
    """A note for each of those people who attend an event. Raises EditRefused when one is there."""
    sources = sources_of(loaded)
    target = loaded.vault.directory.link_to(event.path)
    if target is None:
        raise EditRefused(f"no link can name {event.path}; rename the note")
    notes = tuple(
        met_at(
            new_note_of(loaded, "contact", person.name, now, None), event, f"[[{target}]]", sources, today, now.date()
        )
        for person in people
    )
    return Plan(made={note.path: note.text for note in notes}), notes


def plan_tick(loaded: Loaded, tick: Tick, block_id: str) -> Plan:
    """What ticking a matter changes. Raises NameNotClear for an id that no matter has, EditRefused as `ticked`."""
    sources = sources_of(loaded)
    found = find_targets(sources.on(tick.day), {block_id: tick.name})
    if block_id not in found:
        raise NameNotClear(f"nothing in the notes has the id {block_id}; `vaultkit agenda --json` lists what has one")
    return _planned(ticked(tick, found[block_id], sources), sources, loaded)


def plan_debrief(loaded: Loaded, path: str, answers: Mapping[Person, str] | None, today: date) -> Plan:
    """What was noted of those who were met at the event at a path; None: it did not happen.

    Raises EditRefused for an event that has not begun.
    """
    sources = sources_of(loaded)
    event = loaded.vault.events[path]
    if answers is None:
        return _planned(did_not_happen(event, sources), sources, loaded)
    edits = [met(event, person, [said] if said else [], today, sources) for person, said in answers.items()]
    return _planned([edit for some in edits for edit in some], sources, loaded)


def plan_snooze(loaded: Loaded, person: Person, until: date) -> Plan:
    """Let somebody rest until a day, inclusive; nothing where they rest for longer, as with a tick.

    Raises EditRefused for a person without a note.
    """
    sources = sources_of(loaded)
    if person.path is None:
        command = f"vaultkit new contact {quote(person.name)}"
        raise EditRefused(f"{person.name} has no note to write `snooze_until` in; `{command}` makes one")
    return _planned(snoozed(person, until, sources), sources, loaded)


def _planned(edits: Iterable[NoteEdit], sources: Sources, loaded: Loaded) -> Plan:
    return _plan(edited(edits, sources.text_of), sources, loaded)


def _plan(texts: Mapping[str, str], sources: Sources, loaded: Loaded) -> Plan:
    made = {path: text for path, text in texts.items() if not is_there(path, loaded)}
    changed = {path: text for path, text in texts.items() if path not in made}
    return Plan(changed, {path: sources.text_of(path) for path in changed}, made)


# --- the daily note ----------------------------------------------------------------------


def _daily_note(loaded: Loaded, now: datetime) -> str:
    """The path of today's daily note: as it is there, whatever its case, else as the settings write it.

    Raises EditRefused if it is not there and cannot be named.
    """
    day, daily = now.date(), loaded.configuration.daily_notes
    there = sorted(path for path in loaded.vault.kinds if daily.day_of_path(path) == day)
    if len(there) == 1:
        return there[0]
    path = daily.path_of_day(day, daily_notes_in(loaded))
    return path if path in there or not there else there[0]


def _is_there(path: str, loaded: Loaded) -> bool:
    return path in loaded.vault.kinds


def _daily_text(loaded: Loaded, path: str, now: datetime) -> str:
    """The text of a new daily note: from its template, if that is one of the core plugin."""
    template = read_template(loaded.root, loaded.configuration.daily_template)
    text = filled(template, name_of(path), now, formats_of(loaded)) if template else None
    return text or ""
