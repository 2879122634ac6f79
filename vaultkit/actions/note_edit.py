"""Changes to notes and to the settings, and what their texts are with them made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import Edit, apply
from vaultkit.markdown.log_section import Entry, log_insertion

IN_TOUCH = "in touch"
"""What a log line says where nobody says more."""


class LogLine(Struct, frozen=True):
    """A new log line; where it goes is found when it is written, after all other changes of its note."""

    day: date
    words: str
    below: tuple[str, ...] = ()
    """Texts of items below it; a tab before one for each level that it is further in."""

    @property
    def entry(self) -> Entry:
        return Entry(self.words, self.below)


class NewText(Struct, frozen=True):
    """The whole text of a note that is not there yet."""

    text: str


class SettingEntry(Struct, frozen=True):
    """One more text in a list of the settings."""

    name: str
    entry: str


NoteEdit = tuple[str, Edit | LogLine | NewText | SettingEntry]
"""The path of a note, or of the settings, and a change to it."""


def edited(edits: Iterable[NoteEdit], text_of: Callable[[str], str]) -> dict[str, str]:
    """The new text of each note that changes. Lines are numbered as before any change. Raises `EditRefused`."""
    by_note: dict[str, list[Edit | LogLine]] = defaultdict(list)
    texts: dict[str, str] = {}
    for path, edit in edits:
        if isinstance(edit, NewText):
            texts[path] = edit.text
        elif isinstance(edit, SettingEntry):
            before = texts[path] if path in texts else text_of(path)
            if (text := _with_entry(path, before, edit)) != before:
                texts[path] = text
        else:
            by_note[path].append(edit)
    for path, changes in by_note.items():
        text = apply(path, text_of(path), [edit for edit in changes if not isinstance(edit, LogLine)])
        lines = [edit for edit in changes if isinstance(edit, LogLine)]
        for day, of_day in groupby(lines, attrgetter("day")):
            text = apply(path, text, [log_insertion(path, text, day, [line.entry for line in of_day])])
        if text != text_of(path):
            texts[path] = text
    return texts


def _with_entry(path: str, text: str, edit: SettingEntry) -> str:
    from vaultkit.actions.settings_edit import with_entry

    try:
        return with_entry(text, edit.name, edit.entry)
    except ValueError as error:
        raise EditRefused(f"{path} cannot be changed: {error}; add “{edit.entry}” to `{edit.name}` by hand") from error
