"""Other programs' files brought into a vault: read, planned, and turned into changes for the one writer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from vaultkit.actions.new_note import folder_for, new_note, path_in, refuse_if_there, with_lines
from vaultkit.app.change_notes import sources_of
from vaultkit.app.meetings import Told, add_attendees, around, carry_out_meetings, link_target, me
from vaultkit.app.new_notes import known_paths, templates_of
from vaultkit.app.note_texts import NoteTexts
from vaultkit.app.plan import Plan as NoteChanges
from vaultkit.app.session import Loaded
from vaultkit.errors import EditRefused, ImportRefused, Problem
from vaultkit.folding import folded
from vaultkit.importing.card import Card, Reading
from vaultkit.importing.files import read_file
from vaultkit.importing.meeting import Days, Guest, Meeting
from vaultkit.importing.meetings import Around, at_every, guest_books, guest_cards, of_those, wanted, with_meetings
from vaultkit.importing.plan import Plan, Row, plan_import
from vaultkit.importing.table import Columns
from vaultkit.importing.text import MOST_BYTES
from vaultkit.importing.values import Options, literal
from vaultkit.markdown.edit import Edit, PropertyEdit, apply
from vaultkit.markdown.front_matter import read_front_matter
from vaultkit.markdown.log_section import Entry, log_insertion
from vaultkit.model.event import Event
from vaultkit.storage.regular_file import read_regular


class Book(Struct, frozen=True):
    """An address book or a calendar: a file, or a folder with a file an entry."""

    name: str
    readings: tuple[Reading, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for reading in self.readings for card in reading.cards)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        return tuple(meeting for reading in self.readings for meeting in reading.meetings)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for reading in self.readings for problem in reading.problems)

    @property
    def has_strangers(self) -> bool:
        """Whether it holds everybody one ever clicked on."""
        return any(reading.form == "LinkedIn" for reading in self.readings)


class Planned(Struct, frozen=True):
    """What an import would do, and what is to be told first."""

    plan: Plan
    around: Around
    """What it was planned with."""
    problems: tuple[Problem, ...]
    """What is odd in the files."""
    at_every: Guest | None = None
    """Somebody who is at every meeting, where nothing tells who the user is."""


class Outcome(Struct, frozen=True):
    """The changes that a plan comes to."""

    changes: NoteChanges
    done: tuple[str, ...] = ()
    """What is changed in which note."""
    left: tuple[str, ...] = ()
    """What is not done, and why."""


def read_books(
    paths: Sequence[str], columns: Columns, *, guests: bool = False, days: Days | None = None
) -> tuple[Book, ...]:
    """The address books and calendars at some paths; `days` are those that are wanted of calendars.

    Raises `ImportRefused` for the first file that cannot be read.
    """
    headers = {name: spellings for name, spellings in columns.items() if spellings}
    books = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - pathlib would be imported for this alone
            files = sorted(_files_below(path))
            if not files:
                raise ImportRefused(f"{path} holds no .vcf or .ics files")
        else:
            files = [path]
        books.append(Book(path, tuple(_reading(file, headers, days, guests=guests) for file in files)))
    return tuple(books)


def _files_below(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            f"{place}/{name}" for name in files if name.casefold().endswith((".vcf", ".ics")) and name[0] != "."
        )


def _reading(path: str, headers: Columns, days: Days | None, *, guests: bool) -> Reading:
    try:
        content = read_regular(os.path.realpath(path), MOST_BYTES)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not content.whole:
        raise ImportRefused(f"{path} is larger than {MOST_BYTES // 1_000_000} MB; import it in parts")
    return read_file(path, content.data, headers, guests=guests, days=days)


def plan_books(
    loaded: Loaded, books: Sequence[Book], options: Options, is_meant: Callable[[Card], bool] | None, today: date
) -> Planned:
    """What to do with the people and meetings of some books; `is_meant` is of those alone that are asked for."""
    problems = [problem for book in books for problem in book.problems]
    own, about = me(loaded), around(loaded, today)
    found = wanted((meeting for book in books for meeting in book.meetings), own, options)
    always = at_every(found.meetings) if not own.names else None
    guests = guest_cards((meeting for meeting in found.meetings if not meeting.cancelled), problems)
    near, strange = guest_books(found.meetings, guests, is_meant, about.small)
    spared = [] if is_meant else [place for place, book in enumerate(books) if book.has_strangers]
    plan = plan_import(
        [*([card for card in book.cards if not is_meant or is_meant(card)] for book in books), near, strange],
        loaded.vault.contacts,
        options,
        note_names=about.note_names,
        me=loaded.settings.me,
        sparing=[*spared, len(books) + 1],
    )
    if is_meant:
        plan, found = of_those(plan, found, guests, is_meant)
    return Planned(with_meetings(plan, found, guests, about), about, tuple(problems), always)


def carry_out_plan(loaded: Loaded, plan: Plan, now: datetime, event: Event | None = None) -> Outcome:
    """The changes that a plan comes to, and for an event its guests.

    A note that cannot be made or changed is left alone, and named.
    """
    texts = NoteTexts(sources_of(loaded))
    done: list[str] = []
    left: list[str] = []
    make = _Maker(loaded, now, notes=plan.options.notes)
    there: dict[int, str] = {}
    for row in plan.rows:
        try:
            if row.fate == "new":
                there[row.number] = path = make(row, texts)
                done.append(f"{path}: new")
            elif row.path:
                there[row.number] = row.path
                set_now = _fill(row, plan, texts) if row.fate == "fill" and row.changes else []
                done += [f"{row.path}: {', '.join(set_now)}"] if set_now else []
        except EditRefused as error:
            left.append(f"{row.name or row.path}: {error}")
    if event:
        try:
            guests = add_attendees(event.path, [link_target(path, texts) for path in there.values()], texts)
            done += [f"{event.path}: {', '.join(guests)}"] if guests else []
        except EditRefused as error:
            left.append(str(error))
    carry_out_meetings(loaded, plan, there, texts, Told(done, left), now)
    return Outcome(NoteChanges({**texts.new, **texts.made}, texts.before), tuple(done), tuple(left))


class _Maker:
    """Makes the notes of new people: from the vault's template, without a word that no file says."""

    def __init__(self, loaded: Loaded, now: datetime, *, notes: bool) -> None:
        self._loaded = loaded
        self._templates = templates_of(loaded, now, with_days=False)
        self._folder = folder_for("contact", loaded.vault, loaded.settings)
        self._notes = notes
        self._paths = list(known_paths(loaded))

    def __call__(self, row: Row, texts: NoteTexts) -> str:
        """The path of the new note. Raises EditRefused when a note is there, or has its name."""
        path = path_in(self._folder, row.name)
        refuse_if_there(path, "contact", self._loaded.vault, self._paths)
        loaded = self._loaded
        values = {name: value for name, value in row.values.items() if name != "tags"}
        note = new_note("contact", path, self._templates, loaded.settings, loaded.configuration, properties=values)
        text = note.text
        if tags := row.values.get("tags"):  # beside those of the template, which may say what the note is
            own = read_front_matter(path, text).properties.get("tags") or []
            listed = own if isinstance(own, list) else [own]
            every = tuple(dict.fromkeys((*map(str, listed), *tags)))
            text = apply(path, text, [PropertyEdit("tags", ("tags",), every)])
        if self._notes and row.card.note:
            text = with_lines(path, text, [literal(line) for line in row.card.note.split("\n")])
        if row.card.tasks:
            text = with_lines(path, text, [f"- [ ] {literal(task)}" for task in row.card.tasks])
        for line in row.card.log:
            text = apply(path, text, [log_insertion(path, text, line.day, [Entry(literal(line.text))])])
        texts.made[path] = text
        self._paths.append(path)
        return path


def _fill(row: Row, plan: Plan, texts: NoteTexts) -> list[str]:
    """Set what a row changes, less what the note says in a way that could not be read; returns what was set."""
    filled, edits, told = texts.filled(row.path), list[Edit](), list[str]()
    for change in row.changes:
        spellings = texts.sources.settings.properties[f"contact.{change.name}"]
        if change.name in plan.options.take or filled.isdisjoint(map(folded, (change.name, *spellings))):
            edits.append(PropertyEdit(change.name, spellings, change.value, exact=True))
            told.append(change.name)
    texts.edit(row.path, edits)
    return told
