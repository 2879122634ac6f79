"""Taking back what vaultkit changed, the last change first."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from vaultkit.errors import NoteChanged, NothingToUndo, TakenBack, WriteFailed
from vaultkit.storage import quiet, undo_copies
from vaultkit.storage.change import Change
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.note_name import shown
from vaultkit.storage.recovery import TAKEN_BACK, anything_left, changed_since, recover, take_back
from vaultkit.storage.write import read_if_there, why


class UndoRecord(Struct, frozen=True):
    """One change that can be taken back."""

    id: str
    when: datetime
    what: str
    paths: tuple[str, ...]


def undo_records(root: Path) -> tuple[UndoRecord, ...]:
    """The changes of the last 30 days, newest first; those of interrupted runs are not among them."""
    try:
        return tuple(_told(record) for record in undo_copies.records(root) if not record.is_open())
    except OSError as error:
        raise WriteFailed(f"the undo copies cannot be read: {why(error)}") from error


def undo_changes(root: Path) -> tuple[UndoRecord, tuple[Change, ...]]:
    """What `undo_last` would take back now: each note as it is and as it would be. Raises as that does."""
    try:
        record = next((record for record in undo_copies.records(root) if not record.is_open()), None)
        if record is None:
            raise NothingToUndo("there is no change to take back")
        _refuse_if_changed(root, record)
        changes = tuple(
            Change(note.path, read_if_there(root / note.path), note.copy.read_bytes() if note.copy else None)
            for note in record.notes
        )
    except OSError as error:
        raise WriteFailed(f"the undo copies cannot be read: {why(error)}") from error
    return _told(record), changes


def undo_last(root: Path, *, rest: float | None = None) -> UndoRecord:
    """Give the notes of the last change their bytes of before, and forget that change; notes it made are removed.

    Raises NothingToUndo when there is none, NoteChanged when a note was changed since, WriteFailed when the system
    refuses. All notes are as they were then. Raises TakenBack when the last change was interrupted: taking that back is
    what was asked for, and the one before it stays.
    """
    with vault_lock(root):
        try:
            _recover(root)
            record = next(undo_copies.records(root), None)
            if record is None:
                raise NothingToUndo("there is no change to take back")
            _refuse_if_changed(root, record)
            record.reopen()
            try:
                tidy = take_back(root, record, record.notes, rest=quiet.REST if rest is None else rest)
            except BaseException:
                _settle_failure(root, record)
                raise
        except OSError as error:
            raise WriteFailed(f"the change could not be taken back: {why(error)}") from error
        if tidy:
            with contextlib.suppress(OSError):  # the next start does it
                record.forget()
        return _told(record)


def _recover(root: Path) -> None:
    """Set right what an interrupted run left; whatever there is to say of that comes first."""
    if problems := recover(root):
        before = " to take back the change before it" if any(one.code == TAKEN_BACK for one in problems) else ""
        raise TakenBack(f"{'; '.join(map(str, problems))}; run the command again{before}")


def _refuse_if_changed(root: Path, record: undo_copies.Record) -> None:
    if changed := changed_since(root, record):
        names = ", ".join(shown(path) for path in changed)
        raise NoteChanged(f"{names} was changed since “{record.what}”, so that is not taken back")


def _settle_failure(root: Path, record: undo_copies.Record) -> None:
    """Keep the record, unless something is left that an open record leads the next start to."""
    with contextlib.suppress(OSError):
        if not any(anything_left(root / note.path.rpartition("/")[0]) for note in record.notes):
            record.close()


def _told(record: undo_copies.Record) -> UndoRecord:
    return UndoRecord(record.folder.name, record.when, record.what, tuple(note.path for note in record.notes))
