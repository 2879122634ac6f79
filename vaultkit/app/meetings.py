"""Meetings of calendars that were accepted, as changes: notes of events, and log lines with those who were there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from vaultkit.actions.new_note import folder_for, new_note, path_in, refuse_if_there, with_lines
from vaultkit.actions.note_edit import IN_TOUCH
from vaultkit.app.change_notes import sources_of
from vaultkit.app.new_notes import known_paths, templates_of
from vaultkit.app.note_texts import NoteTexts
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused
from vaultkit.folding import folded
from vaultkit.importing.meetings import Around, Me, listed, log_words
from vaultkit.importing.plan import MeetingRow, Plan
from vaultkit.importing.values import Change, literal, plain_text
from vaultkit.markdown.edit import Edit, PropertyEdit, apply
from vaultkit.markdown.front_matter import read_front_matter
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.link import folded_name, name_of
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.markdown.property_edit import Written, written_name
from vaultkit.model.identity import mail_keys, name_keys
from vaultkit.model.person import Person


class Told(NamedTuple):
    """What is done, and what is not and why, line by line."""

    done: list[str]
    left: list[str]


def around(loaded: Loaded, today: date) -> Around:
    """What the plan of meetings needs to know of a vault."""
    names = frozenset(folded_name(name_of(path)) for path in known_paths(loaded))
    return Around(loaded.vault, today, loaded.settings.small_event, names)


def me(loaded: Loaded) -> Me:
    """What tells that a guest is the user: the name and the addresses of their own note."""
    name = loaded.settings.me
    others = mail_keys(mail for contact in loaded.vault.contacts.values() for mail in contact.emails)
    path = loaded.vault.directory.resolve(name, "") if name else None
    if path is None or path not in loaded.vault.kinds:
        return Me(name_keys(name_of(name)), frozenset(), others)
    front = read_front_matter(path, Lines.of(sources_of(loaded).text_of(path)).plain)
    values = (value if isinstance(value, list) else [value] for value in front.properties.values())
    return Me(name_keys(name_of(path)), mail_keys(str(one) for listed_ones in values for one in listed_ones), others)


def carry_out_meetings(
    loaded: Loaded, plan: Plan, there: Mapping[int, str], texts: NoteTexts, told: Told, now: datetime
) -> None:
    """Add what the rows of meetings come to, to some texts. `there` has the notes of people, by the numbers of rows.

    What cannot be made or changed is left alone, and named.
    """
    if not plan.meetings:
        return
    carrier = _Carrier(loaded, plan, there, texts, now)
    for row in plan.meetings:
        try:
            if row.fate == "new":
                told.done.append(f"{carrier.new_event(row)}: new")
            elif row.fate == "touch":
                told.done.extend(f"{path}: {row.name}" for path in carrier.touched(row))
            elif row.fate == "fill" and row.changes and (done := carrier.filled(row)):
                told.done.append(f"{row.path}: {', '.join(done)}")
        except EditRefused as error:
            told.left.append(f"{row.name}: {error}")


class _Carrier:
    """Makes the changes that the rows of meetings come to."""

    def __init__(self, loaded: Loaded, plan: Plan, there: Mapping[int, str], texts: NoteTexts, now: datetime) -> None:
        self._loaded = loaded
        self._plan = plan
        self._people = {row.number: row for row in plan.rows}
        self._there = there
        self._texts = texts
        self._templates = templates_of(loaded, now, with_days=False)
        self._folder = folder_for("event", loaded.vault, loaded.settings)
        self._paths = [*known_paths(loaded), *texts.made]
        self._names = around(loaded, now.date()).note_names
        self._touched = {(path, day) for path in loaded.vault.contacts for day in loaded.vault.days.get(path, ())}

    def new_event(self, row: MeetingRow) -> str:
        """The path of the new note of an event. Raises EditRefused when a note has its name."""
        path, meeting, loaded = path_in(self._folder, row.name), row.meeting, self._loaded
        refuse_if_there(path, "event", loaded.vault, self._paths)
        values: dict[str, Written] = {
            "date": meeting.when,
            "end": meeting.last_day.isoformat() if meeting.last_day > meeting.day else "",
            "location": plain_text(meeting.location),
            "attendees": tuple(f"[[{target}]]" for target in self._targets(row)),
            "status": "tentative" if meeting.tentative else "",
            "uid": meeting.key,
        }
        values = {name: value for name, value in values.items() if value}
        note = new_note("event", path, self._templates, loaded.settings, loaded.configuration, properties=values)
        lines = meeting.note.splitlines() if self._plan.options.notes else []
        text = with_lines(path, note.text, [literal(line) for line in lines]) if lines else note.text
        self._texts.made[path] = text
        self._paths.append(path)
        return path

    def touched(self, row: MeetingRow) -> Iterator[str]:
        """The paths of the guests with whom a meeting is logged: who has a note and nothing on that day yet."""
        day = row.meeting.day
        for number in row.guests:
            path = self._there.get(number)
            if path is None or (path, day) in self._touched:
                continue
            text, entry = self._texts.text_of(path), Entry(literal(log_words(row)) or IN_TOUCH)
            self._texts.edit(path, [log_insertion(path, text, day, [entry])])
            self._touched.add((path, day))
            yield path

    def filled(self, row: MeetingRow) -> list[str]:
        """Set what a row changes in its event's note, less what that says in a way that could not be read."""
        there, edits, told = self._texts.filled(row.path), list[Edit](), list[str]()
        for change in row.changes:
            spellings = self._spellings(change.name)
            is_blank = there.isdisjoint(map(folded, (change.name, *spellings)))
            if change.name != "attendees" and (is_blank or change.name in self._plan.options.take):
                has_time = change.name == "date" and not there.isdisjoint(map(folded, self._spellings("start_time")))
                parts = _date_and_time(change) if has_time else [(change.name, change.value)]
                edits += [PropertyEdit(name, self._spellings(name), value, exact=True) for name, value in parts]
                told.append(change.name)
        self._texts.edit(row.path, edits)
        if any(change.name == "attendees" for change in row.changes):
            told += add_attendees(row.path, self._targets(row), self._texts)
        return told

    def _targets(self, row: MeetingRow) -> Iterator[str]:
        """What links the guests that the note of a meeting lists. Raises EditRefused where no link can."""
        for guest in listed(row, self._people, self._names):
            path = self._there.get(guest.number)
            if path is not None or guest.fate == "skip":
                yield link_target(path, self._texts) if path else guest.name

    def _spellings(self, name: str) -> tuple[str, ...]:
        return (name, *self._loaded.settings.properties[f"event.{name}"])


def _date_and_time(change: Change) -> list[tuple[str, Written]]:
    """A day and a time for a note that has a property for each."""
    day, _, time = str(change.value).partition("T")
    return [("date", day), *([("start_time", time)] if time else [])]


def link_target(path: str, texts: NoteTexts) -> str:
    """What a link to a note, which may be a new one, names. Raises EditRefused for a note that no link can name."""
    target = name_of(path) if path in texts.made else texts.sources.vault.directory.link_to(path)
    if target is None:
        raise EditRefused(f"no link can name {path}; rename the note")
    return target


def add_attendees(event: str, targets: Iterable[str], texts: NoteTexts) -> list[str]:
    """Add people to the attendees of the event at a path, unless they are among them; returns their links."""
    vault, spellings = texts.sources.vault, texts.sources.settings.properties["event.attendees"]
    there = {person.key for person in vault.attendees[event]}
    keys = {target: Person(target, vault.directory.resolve(target, "")).key for target in targets}
    text = texts.text_of(event)
    front = read_front_matter(event, Lines.of(text).plain)
    property_name = written_name(front, "attendees", spellings)
    written = (front.properties[property_name] if property_name else None) or []
    listed_now = written if isinstance(written, list) else [written]
    new = (f"[[{target}]]" for target, key in keys.items() if key not in there)
    links = [link for link in new if link not in listed_now]  # another meeting may just have added it
    if not links:
        return []
    if not all(isinstance(one, str) for one in listed_now):
        raise EditRefused(f"the attendees of {event} are no list of texts; add {', '.join(links)} by hand")
    edit = PropertyEdit("attendees", spellings, (*map(str, listed_now), *links))
    texts.change(event, apply(event, text, [edit]))
    return links
