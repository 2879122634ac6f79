"""Replace notes atomically, without losing concurrent changes of other programs (README.md, *What it promises*).

1. `stage`: the note must have the content that was read. The new text is written to a file beside it, with all metadata
   of the note, and synced to disk.
2. `commit`: while no other process has the note open for writing, note and staged file are exchanged atomically, and
   the displaced file is compared with what was read.
3. `clear`: the files beside the note are removed; `put_back` comes before, if the change is not committed. Both depend
   only on the journal and on the content of the files, so they work the same in the next process after a crash.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from vaultkit.errors import NoteChanged, Problem, UnmanagedFile, VaultkitError, WriteFailed
from vaultkit.storage import files, lease
from vaultkit.storage.journal import DISPLACED, PARTIAL, STAGED, Change, NoteRecord, digest, staged_stem
from vaultkit.storage.lease import Busy, Now, read_lease, wait_until_stable
from vaultkit.storage.note_name import shown
from vaultkit.storage.regular_file import NotAFile, kind_of

WRITTEN = "written all the same"
"""Part of the message about notes that were changed although something failed."""
_NO_FILE = "no file"
"""The digest of what is no regular file."""


class NoteWriter:
    """The writer of one note of a journal record, with its open folder and the temporary files beside the note.

    Raises UnmanagedFile or OSError when the folder cannot be opened. Every method may raise OSError.
    """

    def __init__(self, root: Path, record: NoteRecord, now: Now) -> None:
        folders, self.name = files.split_path(record.path)
        self.record, self._now = record, now
        stem = staged_stem(self.name, record.old, record.new)
        self._staged, self._displaced, self._partial = stem + STAGED, stem + DISPLACED, stem + PARTIAL
        self._original: int | None = None
        """The descriptor of the note before the change."""
        self._ours: os.stat_result | None = None
        """The status of the file with the new text."""
        self._folder = files.open_folder(root, folders)

    def close(self) -> None:
        """Close what is open; nothing else may be called afterwards."""
        for descriptor in (self._original, self._folder):
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.close(descriptor)

    # --- steps 1 and 2; errors are those of the request

    def stage(self, change: Change, label: str) -> None:
        """Write the new text beside the note, whose content must be the old one. `label` is its name in messages."""
        self._change, self._label = change, label
        with _system_errors(label):
            if change.old is None:
                files.refuse_taken(self._folder, self.name)
            else:
                self._original = self._opened()
                self._refuse_unwritable(os.fstat(self._original))
                if not self._is_unchanged_at(self.name):
                    raise _changed(self._label)
            if change.new is not None:
                self._write(change.new)

    def commit(self, settle_time: float | None) -> None:
        """Put the new text in place once the note has been unchanged for `settle_time` seconds.

        None: a lease suffices where the system grants one.
        """
        with _system_errors(self._label):
            if self._original is None:
                files.rename_to_free(self._folder, self._staged, self.name)
            else:
                self._replace(self._original, settle_time)
            files.sync_folder(self._folder)

    def _opened(self) -> int:
        try:
            return files.open_regular(self._folder, self.name)
        except NotAFile as error:
            raise UnmanagedFile(f"{self._label} is {kind_of(error.mode)}, not a note; it is left as it is") from error

    def _refuse_unwritable(self, status: os.stat_result) -> None:
        if status.st_nlink != 1:
            raise UnmanagedFile(
                f"{self._label} has a second name (a hard link), which would part from it; make it one file"
            )
        if not status.st_mode & 0o222 or not os.access(self.name, os.W_OK, dir_fd=self._folder):
            raise WriteFailed(f"{self._label} is read-only; allow writing first")

    def _write(self, new: bytes) -> None:
        mode = 0o666 if self._original is None else 0o600  # never more permissive than the note
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._staged, flags, mode, dir_fd=self._folder)
        try:
            self._ours = os.fstat(descriptor)
            files.write_all(descriptor, new)
            if self._original is not None:
                self._copy_metadata(self._original, descriptor)
            files.sync_file(descriptor)
        finally:
            os.close(descriptor)

    def _copy_metadata(self, original: int, new: int) -> None:
        try:
            files.copy_metadata(original, new)
        except PermissionError as error:
            if os.fstat(original).st_uid == os.fstat(new).st_uid:
                raise
            owner = files.owner_of(original)
            message = f"{self._label} belongs to {owner}, and would become yours; make it yours first (`chown`)"
            raise WriteFailed(message) from error

    def _replace(self, original: int, settle_time: float | None) -> None:
        if settle_time is not None:
            wait_until_stable(original, settle_time, self._now)
        with read_lease(original) as held:
            if settle_time is None and not held.granted:
                wait_until_stable(original, lease.SETTLE_TIME, self._now)
            if not self._is_unchanged_at(self.name):
                raise _changed(self._label)
            if self._change.new is None:
                files.rename_to_free(self._folder, self.name, self._staged)
            else:
                files.exchange(self._folder, self._staged, self.name, self._displaced)
            if not self._is_unchanged_at(self._staged) or held.break_pending():
                self.put_back()  # it goes back while the other writer is still blocked
                raise _changed(self._label)

    def _is_unchanged_at(self, name: str) -> bool:
        """Whether `name` is the original file, and its content is what was read."""
        if self._original is None or self._change.old is None:
            return False
        if not self._is_at(name, os.fstat(self._original)):
            return False
        return files.read_all(self._original, len(self._change.old) + 1) == self._change.old

    def _is_at(self, name: str, file: os.stat_result) -> bool:
        try:
            return os.path.samestat(os.stat(name, dir_fd=self._folder, follow_symlinks=False), file)
        except FileNotFoundError:
            return False

    # --- step 3

    def digest(self, name: str = "") -> str | None:
        """The digest of the note, or of another file in its folder; None when it is missing."""
        try:
            return digest(files.read_in_folder(self._folder, name or self.name))
        except NotAFile:
            return _NO_FILE

    def leftovers(self) -> dict[str, str]:
        """The temporary files beside the note: name -> digest."""
        found = {name: self.digest(name) for name in (self._staged, self._partial, self._displaced)}
        return {name: held for name, held in found.items() if held is not None and held != _NO_FILE}

    def holds_new(self) -> bool | None:
        """Whether the note was replaced by the new text, even if it was changed since; None if unknown."""
        beside, there = self.leftovers(), self.digest()
        if set(beside.values()) - {self.record.old}:
            return False  # the new text is still staged, or a text of the user was displaced
        if there is None and self._displaced in beside:
            return False
        return True if beside or there == self.record.new else False if there == self.record.old else None

    def is_in_place(self) -> bool:
        """Whether the new text has the name of the note: the same inode, if this process wrote it."""
        if self._ours is None:
            return self.holds_new() is True
        return self._is_at(self.name, self._ours)

    def put_back(self) -> None:
        """Roll back: restore the note, or what the user has made of it since; the new text is staged again."""
        new = self.record.new
        for left, held in self.leftovers().items():
            there = self.digest()
            if (
                held == there and os.stat(left, dir_fd=self._folder).st_nlink > 1
            ):  # this file system renames by hard links
                os.unlink(left, dir_fd=self._folder)
            elif held != new and there is None:
                files.restore(self._folder, left, self.name, self._now().date())
            elif held != new and there == new:
                self._take_out(left)
        if self.record.old is None and not self.leftovers() and self.is_in_place():
            self._take_out(self._staged)

    def clear(self, *, committed: bool, staging: bool = False, keep: Path | None = None) -> str | None:
        """Remove the temporary files; a text of the user becomes the note, or a conflict copy whose name is returned.

        `staging`: nothing was exchanged yet. The file displaced by a committed change is moved to the folder `keep`, if
        possible.
        """
        copy, old, new = None, self.record.old, self.record.new
        for left, held in self.leftovers().items():
            there = self.digest()
            if held in (new, there) or left == self._partial or (staging and left == self._staged):
                os.unlink(left, dir_fd=self._folder)
            elif there is None and (held != old or not committed or (new is not None and left == self._displaced)):
                files.restore(self._folder, left, self.name, self._now().date())
            elif held == old and committed:
                self._discard(left, keep)
            elif held != old or (left == self._displaced and there != new):
                copy = files.save_conflict_copy(self._folder, left, self.name, self._now().date())
            elif there != new:  # the new text was edited since; the undo copy has the old one
                os.unlink(left, dir_fd=self._folder)
        return copy

    def _take_out(self, left: str) -> bool:
        """Rename the new text to `left`, and the file of that name, if any, to the note.

        Returns False when the new text was changed, or is about to be; then it stays.
        """
        aside = self._staged if left == self._displaced else self._displaced
        is_free = not files.exists(self._folder, left)

        def swap(name: str, to: str) -> None:
            if is_free:
                files.rename_to_free(self._folder, name, to)
            else:
                files.exchange(self._folder, left, self.name, aside)

        ours = files.open_regular(self._folder, self.name)
        try:
            with read_lease(ours) as held:
                if digest(files.read_all(ours)) != self.record.new:
                    return False
                swap(self.name, left)
                if self.digest(left) == self.record.new and not held.break_pending():
                    return True
                swap(left, self.name)
                return False
        finally:
            os.close(ours)

    def _discard(self, left: str, keep: Path | None) -> None:
        """Remove the displaced file, or move it to `keep`, where a late write to it is not lost."""
        if keep is not None:
            with contextlib.suppress(OSError):  # another file system
                os.rename(left, keep / left, src_dir_fd=self._folder)
                return
        os.unlink(left, dir_fd=self._folder)


class Group:
    """Changes that are made all or none. Afterwards it is `committed` or has an `error`."""

    def __init__(self, root: Path, now: Now, changes: Sequence[Change], number: int = 0) -> None:
        self.number, self.changes = number, changes
        self.folders: list[str] = []
        """The folders to create first."""
        self.label = ""
        """The name of a single note in messages, if not its path."""
        self.unchanged = "nothing was changed"
        """The outcome in the message when the system refuses."""
        self.error: VaultkitError | None = None
        self.at = changes[0].path if changes else ""
        """The path of the note that was last worked on: with an error, the one that it is about."""
        self.committed = False
        self._root, self._now = root, now
        self._staging = True
        self._notes: list[NoteWriter] = []

    def stage(self) -> None:
        with self._all_or_none():
            for folder in self.folders:
                with _system_errors(f"the folder {shown(folder)}"):
                    files.make_folder(self._root, folder)
            for change in self.changes:
                self.at = change.path
                record = NoteRecord(change.path, digest(change.old), digest(change.new))
                label = self.label or shown(change.path)
                with _system_errors(label):
                    self._notes.append(NoteWriter(self._root, record, self._now))
                self._notes[-1].stage(change, label)
            self._staging = False

    def commit(self, settle_time: float | None) -> None:
        if not self.error:
            with self._all_or_none():
                for note in self._notes:
                    self.at = note.record.path
                    note.commit(settle_time)
                self.committed = True

    def settle(self, keep: Path | None = None) -> bool:
        """As `settle_notes`."""
        return settle_notes(self._notes, committed=self.committed, staging=self._staging, keep=keep)[0]

    def close(self) -> None:
        """Close what is open; nothing else may be called afterwards."""
        for note in self._notes:
            note.close()

    @contextlib.contextmanager
    def _all_or_none(self) -> Iterator[None]:
        """Settle the notes after a failure; a `VaultkitError` becomes the error of the group."""
        try:
            yield
        except BaseException as error:
            self.settle()
            if not isinstance(error, VaultkitError):
                raise
            self.error = error
            if isinstance(error, WriteFailed) and not isinstance(error, NoteChanged):
                self.error = type(error)(f"{error}; {self._outcome()}")

    def _outcome(self) -> str:
        """The state of the notes after a failure, for a message."""
        written = []
        for note in self._notes:
            with contextlib.suppress(OSError):
                if note.is_in_place():
                    written.append(self.label or shown(note.record.path))
        if written:
            return f"{WRITTEN}: {', '.join(written)}"
        if len(self.changes) == 1 and self.changes[0].old is not None:
            return "it is as it was"
        return self.unchanged


def settle_notes(
    notes: Sequence[NoteWriter], *, committed: bool, staging: bool = False, keep: Path | None = None
) -> tuple[bool, list[Problem]]:
    """Remove the files beside notes (`NoteWriter.put_back`, `clear`); returns success, and problems to report.

    Success: no file is left, and either all notes have their new text or none.
    """
    settled, problems = True, []
    if not committed and not staging:
        for note in notes:  # all of them, before any evidence is removed
            with contextlib.suppress(OSError):
                note.put_back()
    for note in notes:
        try:
            if copy := note.clear(committed=committed, staging=staging, keep=keep):
                message = "a text that an interrupted run of vaultkit found beside its note"
                path = shown(note.record.path.removesuffix(note.name) + copy)
                problems.append(Problem(path, 1, "recovered", message, "take over what you need, then delete it"))
            settled = settled and not note.leftovers() and (committed or staging or not note.is_in_place())
        except OSError:
            settled = False
    return settled, problems


@contextlib.contextmanager
def _system_errors(label: str) -> Iterator[None]:
    """Convert system errors to errors with a one-line message about a note."""
    try:
        yield
    except Busy as error:
        raise WriteFailed(f"{label} is being written to by something else; try again") from error
    except FileNotFoundError as error:
        raise _changed(label) from error
    except FileExistsError as error:
        raise NoteChanged(f"{label} is there by now and is left as it is") from error
    except OSError as error:
        raise WriteFailed(f"{label} could not be written: {files.reason(error)}") from error


def _changed(label: str) -> NoteChanged:
    return NoteChanged(f"{label} was changed by something else just now and is left as it is; run the command again")
