"""Changes to notes as a command plans them, on the vault as it was read; the one writer carries them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from vaultkit.actions.note_edit import NoteEdit, edited
from vaultkit.actions.sources import Sources
from vaultkit.app.change_notes import is_there
from vaultkit.app.session import Loaded
from vaultkit.model.vault import Vault
from vaultkit.storage.journal import Change


class Plan(Struct, frozen=True):
    """Changes to notes, not yet made."""

    texts: Mapping[str, str | None]
    """What notes should say, by path; None: the note goes."""
    before: Mapping[str, str] = field(default_factory=dict)
    """What those of them say that are there. The writer finds out whether they still do."""
    after: Vault | None = None
    """The vault with a touch in it."""

    def changes(self) -> list[Change]:
        """For the writer, by path."""
        return [Change(path, _bytes(self.before.get(path)), _bytes(text)) for path, text in sorted(self.texts.items())]


def planned(edits: Iterable[NoteEdit], sources: Sources, loaded: Loaded) -> Plan:
    """The plan of some edits, each on the note as it was read. Raises EditRefused as they do."""
    return plan_of(edited(edits, sources.text_of), sources, loaded)


def plan_of(texts: Mapping[str, str], sources: Sources, loaded: Loaded) -> Plan:
    """The plan of new texts by path, of notes that are there and of others."""
    return Plan(texts, {path: sources.text_of(path) for path in texts if is_there(path, loaded)})


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
