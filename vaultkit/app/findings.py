"""Everything that `check` reports of a vault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.app.session import Loaded, read_in_full
from vaultkit.errors import Problem
from vaultkit.markdown.note import Note
from vaultkit.model.check import (
    full_names,
    moved_links,
    problems_on,
    unlinked_names,
    unlinked_notes,
    waiting_for_nobody,
)


def findings(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """All problems by path and line: those of the vault, and those that no agenda needs.

    Dated notes are read again for names that stand unlinked in them.
    """
    vault, facts = loaded.vault, [note.facts for note in loaded.notes.values() if note.facts]
    found = {*vault.problems, *problems_on(vault, today), *waiting_for_nobody(vault, facts), *moved_links(vault, facts)}
    found.update(unlinked_notes(vault))
    if names := full_names(vault):
        found.update(unlinked_names(_dated_notes(loaded), names))
    return tuple(sorted(found))


def _dated_notes(loaded: Loaded) -> Iterator[Note]:
    for path, kind in sorted(loaded.vault.kinds.items()):
        if kind.dated and (note := read_in_full(loaded.root, path, loaded.configuration)):
            yield note
