"""The copies of what notes held before a change, kept in the state folder for 30 days.

A record is a folder `undo/NUMBER/`: `record.json` says what was done, `0.old`, `1.old` hold the texts. It is on disk
before the first note is touched, and holds a file `open` until the last one is done: what an interrupted run left can
be told, and taken back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from vaultkit.errors import WriteFailed
from vaultkit.storage.own_folders import state_folder
from vaultkit.storage.write import digest, why

KEPT_FOR = timedelta(days=30)
_OPEN, _RECORD = "open", "record.json"


class NoteBefore(Struct, frozen=True):
    """One note of a record: the digests of what it held before and after, None for no note."""

    path: str
    old: str | None
    new: str | None
    copy: Path | None
    """Where the old text is kept."""


class Record(Struct, frozen=True):
    """One change of some notes, as it is kept."""

    folder: Path
    when: datetime
    what: str
    notes: tuple[NoteBefore, ...]
    made: tuple[str, ...]
    """The folders that were made for it."""

    def is_open(self) -> bool:
        return (self.folder / _OPEN).exists()

    def close(self) -> None:
        """Say that all its notes are done."""
        (self.folder / _OPEN).unlink(missing_ok=True)

    def reopen(self) -> None:
        """Say that it is being taken back."""
        (self.folder / _OPEN).touch()

    def forget(self) -> None:
        """Remove it. Without its `record.json` it counts no more, so that goes first."""
        (self.folder / _RECORD).unlink(missing_ok=True)
        _remove(self.folder)


def new_record(
    root: Path,
    texts: Sequence[tuple[str, bytes | None, bytes | None]],
    what: str,
    when: datetime,
    made: Sequence[str],
) -> Record:
    """Keep the old texts of some notes, each given as path, old, new. On disk when this returns. Raises WriteFailed."""
    import json

    try:
        number = max((int(folder.name) for folder in _folders(root)), default=0) + 1
        folder = state_folder(root) / "undo" / f"{number:06d}"
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise WriteFailed(f"the undo copy could not be kept: {why(error)}; nothing was changed") from error
    try:
        (folder / _OPEN).touch()
        notes = tuple(
            NoteBefore(path, _digest(old), _digest(new), None if old is None else folder / f"{number}.old")
            for number, (path, old, new) in enumerate(texts)
        )
        for note, (_, old, _) in zip(notes, texts, strict=True):
            if note.copy and old is not None:
                _keep(note.copy, old)
        told = {
            "what": what,
            "when": when.isoformat(),
            "notes": [{"path": note.path, "old": note.old, "new": note.new} for note in notes],
            "made": list(made),
        }
        _keep(folder / _RECORD, json.dumps(told).encode())
        _sync_folder(folder)
    except BaseException as error:
        _remove(folder)
        if isinstance(error, OSError):
            raise WriteFailed(f"the undo copy could not be kept: {why(error)}; nothing was changed") from error
        raise
    return Record(folder, when, what, notes, tuple(made))


def _remove(folder: Path) -> None:
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def records(root: Path) -> Iterator[Record]:
    """The records that are kept, newest first, the open ones too."""
    for folder in sorted(_folders(root), reverse=True):
        if record := _read(folder):
            yield record


def any_open(root: Path) -> bool:
    """Whether a run is changing notes, or was interrupted while it did."""
    return any((folder / _OPEN).exists() for folder in _folders(root))


def open_records(root: Path) -> list[Record]:
    """The records of runs that were interrupted, newest first.

    Folders whose record was never finished are removed: no note was touched for them.
    """
    found = []
    for folder in sorted(_folders(root), reverse=True):
        whole = (folder / _RECORD).exists()
        if whole and not (folder / _OPEN).exists():
            continue
        if record := _read(folder):
            found.append(record)
        else:
            _remove(folder)
    return found


def clear_old(root: Path, now: datetime) -> None:
    """Remove the records of more than 30 days ago."""
    for folder in sorted(_folders(root)):
        record = _read(folder)
        if record and now - record.when <= KEPT_FOR:
            return
        if record:
            with contextlib.suppress(OSError):
                record.forget()


def _folders(root: Path) -> list[Path]:
    undo = state_folder(root) / "undo"
    return [folder for folder in undo.iterdir() if folder.name.isdecimal()] if undo.is_dir() else []


def _read(folder: Path) -> Record | None:
    import json

    try:
        told: dict[str, Any] = json.loads((folder / _RECORD).read_bytes())
        notes = tuple(
            NoteBefore(note["path"], note["old"], note["new"], folder / f"{number}.old" if note["old"] else None)
            for number, note in enumerate(told["notes"])
        )
        return Record(folder, datetime.fromisoformat(told["when"]), told["what"], notes, tuple(told["made"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(text: bytes | None) -> str | None:
    return None if text is None else digest(text)


def _keep(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
