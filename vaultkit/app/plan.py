"""Changes to notes as a command plans them, on the vault as it was read; the one writer carries them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from vaultkit.actions.note_edit import NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.app.change_notes import changes_of, is_there
from vaultkit.app.session import Loaded
from vaultkit.model.vault import Vault
from vaultkit.storage.journal import Change


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


def planned(edits: Iterable[NoteEdit], sources: Sources, loaded: Loaded) -> Plan:
    """The plan of some edits, each on the note as it was read. Raises EditRefused as they do."""
    return plan_of(edited(edits, sources.text_of), sources, loaded)


def plan_of(texts: Mapping[str, str], sources: Sources, loaded: Loaded) -> Plan:
    """The plan of new texts by path, of notes that are there and of others."""
    made = {path: text for path, text in texts.items() if not is_there(path, loaded)}
    changed = {path: text for path, text in texts.items() if path not in made}
    return Plan(changed, {path: sources.text_of(path) for path in changed}, made)
