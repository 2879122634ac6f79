"""The journal: records of changes, written before the changes are made, for recovery and undo.

A record is a folder `undo/NUMBER/` of the state folder: `record.json` describes the change, `0.old`, `1.old` are copies
of the notes before it. During the run a marker file states the phase: `staging` while new texts are written beside
their notes, `open` while they replace the notes. Recovery finds the files of an interrupted run by its record. After
the run the record is closed, and stored for 30 days for `vaultkit undo`.
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
"""The phases. Earlier versions had only the second, and a suffix for a text being written (`PARTIAL`)."""
STAGED, DISPLACED, PARTIAL = ".tmp", ".out", ".part"
"""Suffixes of files beside a note: its staged text, after the exchange the displaced note; the displaced note where the
file system has no atomic exchange; a text being written (earlier versions)."""
RETENTION = timedelta(days=30)
_LONGEST_PAUSE = timedelta(days=90)
"""Between two changes. A longer one does not count: the clock may be set wrong, which must let no copy grow old."""
_RECORD = "record.json"
_NO_NOTE = "0" * 16


class Change(Struct, frozen=True):
    """A change of one note: its content before and after."""

    path: str
    """Relative to the vault, with `/` on every system."""
    old: bytes | None
    """The content when it was read. None: the note is created, and never replaces a file."""
    new: bytes | None
    """None: the note is removed; its record keeps the content for undo."""


class NoteRecord(Struct, frozen=True):
    """One note of a record: the digests of its content before and after, None for no note."""

    path: str
    old: str | None
    new: str | None
    copy: str | None = None
    """The file of the record with the content before."""
    group: int = 0


class Record(Struct, frozen=True):
    """A change of one or more notes."""

    folder: Path
    when: datetime
    what: str
    notes: tuple[NoteRecord, ...]
    made: tuple[str, ...]
    """The folders created for it."""
    undoes: str | None = None
    """The record that this one undoes, or empty: it is deleted when closed. None: it stays, for undo."""

    @property
    def phase(self) -> str | None:
        """`STAGING` or `COMMITTING`; None when the record is closed."""
        return _phase(self.folder)

    def enter_commit(self) -> None:
        """Enter the second phase, synced to disk. Raises WriteFailed."""
        with _journal_errors():
            (self.folder / STAGING).rename(self.folder / COMMITTING)
            descriptor = os.open(self.folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                sync_folder(descriptor)
            finally:
                os.close(descriptor)

    def close(self, notes: Sequence[NoteRecord]) -> None:
        """Close it with the notes that were changed. Raises OSError; then the next run closes it."""
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
        """The content of a note before the change. Raises OSError."""
        return (self.folder / (note.copy or "none")).read_bytes() if note.old else None

    def write(self) -> None:
        """Write `record.json` atomically."""
        data = asdict(self) | {"when": self.when.isoformat(), "notes": [asdict(note) for note in self.notes]}
        del data["folder"]
        temporary = self.folder / f"{_RECORD}.tmp"
        _write(temporary, json.dumps(data).encode())
        temporary.replace(self.folder / _RECORD)


def begin(
    root: Path,
    groups: Mapping[int, Sequence[Change]],
    what: str,
    when: datetime,
    made: Sequence[str] = (),
    undoes: str | None = None,
) -> Record:
    """Open a record in its first phase; `groups` are changes by group number. Raises WriteFailed."""
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
    """All records, newest first, open ones included. Raises OSError."""
    for folder in sorted(_folders(root), reverse=True):
        if record := _read(folder):
            yield record


def any_open(root: Path) -> bool:
    """Whether a run is in progress or was interrupted."""
    return any(_phase(folder) for folder in _folders(root))


def expire(root: Path, now: datetime) -> None:
    """Remove records older than 30 days, and incomplete ones, for which no note was changed.

    A pause between changes in which the clock was set back, or that is longer than 90 days, does not count.
    """
    kept: dict[Path, datetime] = {}
    for folder in sorted(_folders(root)):
        record = _read(folder)
        if record and not kept and now - record.when <= RETENTION and record.when <= now:
            return  # it is the oldest
        if record:
            kept[folder] = record.when
        elif not (folder / _RECORD).exists():
            _forget(folder)
    age = timedelta()
    for folder, when in reversed(kept.items()):
        pause = now - when
        age += pause if timedelta() <= pause <= _LONGEST_PAUSE else timedelta()
        now = when
        if age > RETENTION:
            _forget(folder)


def digest(text: bytes | None) -> str | None:
    """The digest of a content in the journal; None for no note."""
    return None if text is None else sha256(text).hexdigest()[:16]


def staged_stem(name: str, old: str | None, new: str | None) -> str:
    """The stem of the names of temporary files beside a note; of fixed length."""
    return f".vk-{sha256(os.fsencode(name)).hexdigest()[:8]}-{old or _NO_NOTE}-{new or _NO_NOTE}"


def _folders(root: Path) -> list[Path]:
    undo = state_folder(root) / "undo"
    return [folder for folder in undo.iterdir() if folder.name.isdecimal()] if undo.is_dir() else []


def _phase(folder: Path) -> str | None:
    """The phase of a record; None when it is closed or incomplete."""
    for phase in (STAGING, COMMITTING):
        if (folder / phase).exists():
            return phase if (folder / _RECORD).exists() else None
    return None


def _forget(folder: Path) -> None:
    """Delete a record, `record.json` first: a record without it is ignored."""
    (folder / _RECORD).unlink(missing_ok=True)
    rmtree(folder, ignore_errors=True)


def _read(folder: Path) -> Record | None:
    """The record in a folder; None when it is incomplete. Raises OSError when it cannot be read."""
    try:
        data: dict[str, Any] = json.loads((folder / _RECORD).read_bytes())
        copies = [f"{number}.old" if note["old"] else None for number, note in enumerate(data["notes"])]
        # earlier versions stored neither copies nor group numbers
        notes = tuple(NoteRecord(**({"copy": copy} | note)) for copy, note in zip(copies, data["notes"], strict=True))
        when = datetime.fromisoformat(data["when"])
        return Record(folder, when, data["what"], notes, tuple(data["made"]), data.get("undoes"))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a private file and sync it to disk."""
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
