"""Undo the changes of vaultkit, newest first."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from vaultkit.errors import ChangeRolledBack, NothingToUndo, WriteFailed
from vaultkit.storage import lease
from vaultkit.storage.files import reason
from vaultkit.storage.journal import Change, Record, records
from vaultkit.storage.lease import Now
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.transaction import ROLLED_BACK, inverse, recover_locked, transact
from vaultkit.storage.writer import Group


class UndoRecord(Struct, frozen=True):
    """One change that can be undone."""

    id: str
    when: datetime
    what: str
    paths: tuple[str, ...]


def undo_records(root: Path) -> tuple[UndoRecord, ...]:
    """The closed records of the last 30 days, newest first. Raises WriteFailed."""
    with _readable():
        return tuple(_undo_record(record) for record in records(root) if not record.phase)


def preview_undo(root: Path) -> tuple[UndoRecord, tuple[Change, ...]]:
    """The record and the changes that `undo_last` would apply. Raises as `undo_last`."""
    with _readable():
        record = _newest(root)
        return _undo_record(record), tuple(inverse(root, record, record.notes))


def undo_last(root: Path, *, now: Now, settle_time: float | None = None) -> UndoRecord:
    """Undo the last change and delete its record: restore its notes, remove those it created.

    Raises NothingToUndo, NoteChanged when a note was changed since, WriteFailed when the system refuses; then no note
    is changed. Raises ChangeRolledBack when the last change was interrupted: then it is rolled back instead, and the
    change before it is not undone.
    """
    with vault_lock(root), _readable():
        _recover(root, now)
        record = _newest(root)
        group = Group(root, now, inverse(root, record, record.notes))
        group.folders = list(record.made)  # removed again once they are empty
        time = lease.SETTLE_TIME if settle_time is None else settle_time
        transact(root, now, [group], f"undo of {record.what}", time, record.folder.name)
        if group.error:
            raise group.error
        return _undo_record(record)


def _recover(root: Path, now: Now) -> None:
    """Recover from an interrupted run. Raises ChangeRolledBack with the problems that recovery reports."""
    if problems := recover_locked(root, now):
        before = " to take back the change before it" if any(one.code == ROLLED_BACK for one in problems) else ""
        raise ChangeRolledBack(f"{'; '.join(map(str, problems))}; run the command again{before}")


def _newest(root: Path) -> Record:
    for record in records(root):
        if not record.phase:
            return record
    raise NothingToUndo("there is no change to take back")


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteFailed(f"the undo copies cannot be read: {reason(error)}") from error


def _undo_record(record: Record) -> UndoRecord:
    return UndoRecord(record.folder.name, record.when, record.what, tuple(note.path for note in record.notes))
