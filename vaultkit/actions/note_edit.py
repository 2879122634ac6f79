"""Changes to notes, and what their texts are with them made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

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


NoteEdit = tuple[str, Edit | LogLine]
"""The path of a note and a change to it."""


def edited(edits: Iterable[NoteEdit], text_of: Callable[[str], str]) -> dict[str, str]:
    """The new text of each note that changes. Lines are numbered as before any change. Raises `EditRefused`."""
    by_note: dict[str, list[Edit | LogLine]] = defaultdict(list)
    for path, edit in edits:
        by_note[path].append(edit)
    texts: dict[str, str] = {}
    for path, changes in by_note.items():
        text = apply(path, text_of(path), [edit for edit in changes if not isinstance(edit, LogLine)])
        lines = [edit for edit in changes if isinstance(edit, LogLine)]
        for day, of_day in groupby(lines, attrgetter("day")):
            text = apply(path, text, [log_insertion(path, text, day, [line.entry for line in of_day])])
        if text != text_of(path):
            texts[path] = text
    return texts
