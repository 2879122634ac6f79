"""The journal: what a run is about to change, on disk before it changes anything, and what undo needs afterwards.

A record is a folder `undo/NUMBER/` of the state folder: `record.json` says what is done, `0.old`, `1.old` hold the
texts before. While the run is at work, a file beside them names the phase: `staging` while new texts are written beside
their notes, `open` while they take the places of the notes. So the record tells what an interrupted run left, where,
and whose it is. Once the run is done, the record is what `vaultkit undo` needs, and is kept for 30 days.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from vaultkit.errors import WriteFailed
from vaultkit.storage.files import reason, sync_folder
from vaultkit.storage.own_folders import state_folder

STAGING, COMMITTING = "staging", "open"
"""The phases. Earlier versions had the second alone, and an ending for a text still being written (`PARTIAL`)."""
STAGED, DISPLACED, PARTIAL = ".tmp", ".out", ".part"
"""Endings of what lies beside a note: its new text, later what that was exchanged with; the note, moved aside where
files cannot be exchanged."""
KEPT_FOR = timedelta(days=30)
_RECORD = "record.json"
_NO_NOTE = "0" * 16


class Change(Struct, frozen=True):
    """What one note held and shall hold."""

    path: str
    """Relative to the vault, with `/` on every system."""
    old: bytes | None
    """What the note held when it was read; None: it was not there, and is made, never over anything."""
    new: bytes | None
    """None: remove it, which only undoing its making does."""


class NoteRecord(Struct, frozen=True):
    """One note of a record: the digests of its texts before and after, None for no note."""

    path: str
    old: str | None
    new: str | None
    copy: str | None = None
    """The file of the record that holds the text before."""
    group: int = 0


class Record(Struct, frozen=True):
    """One change of some notes."""

    folder: Path
    when: datetime
    what: str
    notes: tuple[NoteRecord, ...]
    made: tuple[str, ...]
    """The folders that were made for it."""
    undoes: str | None = None
    """The record that it undoes, empty for none: it is not kept once it is done. None: it is kept, for undo."""

    @property
    def phase(self) -> str | None:
        """None: it is closed."""
        return _phase(self.folder)

    def enter_commit(self) -> None:
        """Go on to the second phase; that is on disk before notes change. Raises WriteFailed."""
        with _journal_errors():
            (self.folder / STAGING).rename(self.folder / COMMITTING)
            descriptor = os.open(self.folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                sync_folder(descriptor)
            finally:
                os.close(descriptor)

    def close(self, notes: Sequence[NoteRecord]) -> None:
        """End it, with the notes that were changed. Raises OSError: the next start does it."""
        if notes and self.undoes:
            _forget(self.folder.parent / self.undoes)
        if not notes or self.undoes is not None:
            _forget(self.folder)
            return
        if tuple(notes) != self.notes:
            replace(self, notes=tuple(notes)).write()
        for phase in (STAGING, COMMITTING):
            (self.folder / phase).unlink(missing_ok=True)

    def text_before(self, note: NoteRecord) -> bytes | None:
        """What a note held before. Raises OSError."""
        return (self.folder / (note.copy or "none")).read_bytes() if note.old else None

    def write(self) -> None:
        """Write `record.json`, whole or not at all."""
        told = asdict(self) | {"when": self.when.isoformat(), "notes": [asdict(note) for note in self.notes]}
        del told["folder"]
        temporary = self.folder / f"{_RECORD}.tmp"
        _write(temporary, json.dumps(told).encode())
        temporary.replace(self.folder / _RECORD)


def begin(
    root: Path,
    groups: Mapping[int, Sequence[Change]],
    what: str,
    when: datetime,
    made: Sequence[str] = (),
    undoes: str | None = None,
) -> Record:
    """Open a record of groups of changes, by their numbers, in its first phase. Raises WriteFailed."""
    with _journal_errors():
        number = max((int(folder.name) for folder in _folders(root)), default=0) + 1
        folder = state_folder(root) / "undo" / f"{number:06d}"
        folder.mkdir(parents=True, mode=0o700)
        try:
            (folder / STAGING).touch()
            notes: list[NoteRecord] = []
            alone = sum(map(len, groups.values())) == 1
            for group, change in ((group, change) for group, changes in groups.items() for change in changes):
                copy = None
                if change.old is not None and not (alone and undoes == ""):
                    copy = f"{len(notes)}.old"
                    _write(folder / copy, change.old)
                notes.append(NoteRecord(change.path, digest(change.old), digest(change.new), copy, group))
            record = Record(folder, when, what, tuple(notes), tuple(made), undoes)
            record.write()
        except BaseException:
            rmtree(folder, ignore_errors=True)
            raise
    return record


def records(root: Path) -> Iterator[Record]:
    """All records, newest first, the open ones too. Raises OSError."""
    for folder in sorted(_folders(root), reverse=True):
        if record := _read(folder):
            yield record


def any_open(root: Path) -> bool:
    """Whether a run is at work, or was interrupted."""
    return any(_phase(folder) for folder in _folders(root))


def expire(root: Path, now: datetime) -> None:
    """Remove the records of more than 30 days ago, and those never finished: no note was touched for them."""
    for folder in sorted(_folders(root)):
        record = _read(folder)
        if record and now - record.when <= KEPT_FOR:
            return
        if record or not (folder / _RECORD).exists():
            _forget(folder)


def digest(text: bytes | None) -> str | None:
    """What stands for a text in the journal; None for no note."""
    return None if text is None else sha256(text).hexdigest()[:16]


def staged_stem(name: str, old: str | None, new: str | None) -> str:
    """The name of what lies beside a note, but for its ending; short, whatever the note is called."""
    return f".vk-{sha256(os.fsencode(name)).hexdigest()[:8]}-{old or _NO_NOTE}-{new or _NO_NOTE}"


def _folders(root: Path) -> list[Path]:
    undo = state_folder(root) / "undo"
    return [folder for folder in undo.iterdir() if folder.name.isdecimal()] if undo.is_dir() else []


def _phase(folder: Path) -> str | None:
    """That of a record; None: it is closed, or was never finished."""
    for phase in (STAGING, COMMITTING):
        if (folder / phase).exists():
            return phase if (folder / _RECORD).exists() else None
    return None


def _forget(folder: Path) -> None:
    """Remove a record. Without its `record.json` it no longer counts, so that goes first."""
    (folder / _RECORD).unlink(missing_ok=True)
    rmtree(folder, ignore_errors=True)


def _read(folder: Path) -> Record | None:
    """None: it was never finished. Raises OSError when it cannot be read."""
    try:
        told: dict[str, Any] = json.loads((folder / _RECORD).read_bytes())
        copies = [f"{number}.old" if note["old"] else None for number, note in enumerate(told["notes"])]
        # what earlier versions do not say: the copies, and that there is one group
        notes = tuple(NoteRecord(**({"copy": copy} | note)) for copy, note in zip(copies, told["notes"], strict=True))
        when = datetime.fromisoformat(told["when"])
        return Record(folder, when, told["what"], notes, tuple(told["made"]), told.get("undoes"))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a file for the user alone; it is on disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(data)
        file.flush()
        os.fsync(descriptor)


@contextlib.contextmanager
def _journal_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteFailed(f"the undo copy could not be kept: {reason(error)}; nothing was changed") from error
