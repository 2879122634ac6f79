"""What an action works with: the records, the settings and the texts of the notes they came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.actions.note_edit import LogLine, NoteEdit
from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import PropertyEdit, refuse_unread
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.note import Note, plain_lines, read_to_change
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.vocabulary import Kind, PassingTag


def _none_made(name: str, _day: date) -> NoteEdit:
    raise EditRefused(f"no note of {name} can be made here")


class Sources(Struct, frozen=True):
    """Everything an action may look at."""

    vault: Vault
    settings: Settings
    task_format: TaskFormat
    text_of: Callable[[str], str]
    """The text of the note at a path, as it is in the file; raises `EditRefused` where there is none.

    Of settings that are not there it is empty.
    """
    new_contact: Callable[[str, date], NoteEdit] = _none_made
    """The note of somebody who has none, made on a day; raises `EditRefused` where it cannot be made."""

    def on(self, day: date) -> Context:
        """The vault and the settings on a day."""
        return Context(self.vault, self.settings, day)

    def note(self, path: str) -> Note:
        """The note at a path, read from its text. Raises `EditRefused` where that cannot be read in full."""
        note = read_to_change(path, plain_lines(self.text_of(path)))
        refuse_unread(note)
        return note

    def line(self, path: str, number: int) -> str:
        """A line of a note, counted from 1."""
        lines = Lines.of(self.text_of(path)).lines
        if not 1 <= number <= len(lines):
            raise EditRefused(f"{path} has no line {number} any more")
        return lines[number - 1]

    def tag(self, name: PassingTag) -> str:
        """A passing tag as this vault spells it."""
        return f"#{self.settings.tags[name].removeprefix('#')}"

    def link(self, person: Person) -> str:
        """A link to somebody, with their name."""
        target = self.vault.directory.link_to(person.path) if person.path else person.name
        if target is None:
            raise EditRefused(f"no link can name {person.path}; rename the note")
        return f"[[{target}]]" if target == person.name else f"[[{target}|{person.name}]]"

    def log(self, person: Person, elsewhere: str, day: date, words: str, below: Sequence[str] = ()) -> NoteEdit:
        """A log line with somebody: in their own note, else in the note `elsewhere`, where they are named first.

        Raises `EditRefused` where that is another contact's note, with whom it would count as contact.
        """
        path = person.path or elsewhere
        if path in self.vault.contacts and path != person.path:
            raise EditRefused(f"{person.name} has no note to log this in; `vaultkit new contact` makes one")
        text = words if person.path else f"{self.link(person)}: {words}"
        return path, LogLine(day, text, tuple(below))

    def with_property(self, kind: Kind, path: str, name: str, value: str) -> NoteEdit:
        """A property of a note set, under the spelling that it already uses."""
        return path, PropertyEdit(name, self.settings.properties[f"{kind}.{name}"], value)
