"""The one writer. A note is replaced whole or not at all, and what something else wrote meanwhile stays (DESIGN.md §5).

A replacement goes through three steps, so that several notes change together or not at all:

1. `prepare`: the note is looked at and must hold what was read. The new text is written beside it, with all that
   the note has besides its text, and is on disk before anything else happens.
2. `put_in_place`: while nobody has the note open for writing, the two files trade names at one stroke, and what came
   out is compared with what was read. If it differs, they trade back.
3. `finish`: what came out is let go. Or `abandon`, after any failure: everything is as it was.

Whatever ends the process in between leaves at most a file `.vk-*` beside the note; `recovery.py` sets that right.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from vaultkit.errors import NoteChanged, NotOurNote, VaultkitError, WriteFailed
from vaultkit.storage import quiet
from vaultkit.storage.metadata import copy_metadata
from vaultkit.storage.note_name import shown
from vaultkit.storage.place import open_folder, parts_of, refuse_taken
from vaultkit.storage.quiet import Busy, Lease
from vaultkit.storage.regular_file import kind_of
from vaultkit.storage.swap import exchange, exists, rename_to_free

PREFIX = ".vk-"
UNFINISHED, BESIDE, AWAY = ".part", ".tmp", ".out"
"""A text being written; a whole one beside its note; a note moved aside where names cannot be traded."""
WRITTEN = "written all the same"
"""Said of what is changed though something failed."""
LONGEST_NAME = 255
"""Bytes."""
_LARGEST = 10_000_000
"""Bytes that an agenda note may have, what the user wrote around it included."""

Text = tuple[str, bytes | None, bytes | None]
"""A path relative to the vault, what the note there holds, and what it shall hold; None for no note."""


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a regular file, or None when there is nothing. Raises NotOurNote for anything else."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteFailed(f"{path} cannot be looked at: {why(error)}") from error
    if not stat.S_ISREG(status.st_mode):
        raise NotOurNote(f"{path} is {kind_of(status.st_mode)}; name another agenda note in vaultkit.toml (`agenda`)")
    if status.st_size > _LARGEST:
        told = f"{path} is larger than {_LARGEST // 1_000_000} MB, which no agenda note is"
        raise NotOurNote(f"{told}; move it, or name another in vaultkit.toml (`agenda`)")
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteFailed(f"{path} cannot be read: {why(error)}") from error


def replace_file(path: Path, new: bytes, old: bytes | None) -> bool:
    """Put `new` in place of `old`; returns whether anything was written.

    `old` is what the file held when it was read, None when it was not there. Raises WriteFailed, with the old file
    untouched, when the system refuses, and NoteChanged when something else changed the file meanwhile. The file
    need not have rested where the system tells whether anybody is writing to it.
    """
    if new == old:
        return False
    try:
        folder = open_folder(path.parent, ())
    except OSError as error:
        raise WriteFailed(f"{path} could not be written: {why(error)}; it is as it was") from error
    replace_all([Replacement(folder, path.name, str(path), old, new)], rest=None)
    return True


def replace_all(replacements: Sequence[Replacement], *, rest: float | None, keep: Path | None = None) -> bool:
    """Carry out all replacements, or none. Their folders are closed at the end.

    `rest` is how many seconds a note must have been left alone, None: only where nothing else tells that nobody is
    writing to it. What comes out is kept in the folder `keep`, if given and on the same file system.
    Returns whether nothing is left beside the notes. Raises WriteFailed, NoteChanged or NotOurNote.
    """
    try:
        for replacement in replacements:
            with _told(replacement):
                replacement.prepare()
        for replacement in replacements:
            with _told(replacement):
                replacement.put_in_place(rest)
    except BaseException as error:
        for replacement in reversed(replacements):
            replacement.abandon()
        _tell_what_stayed(replacements, error)
        raise
    else:
        for number, replacement in enumerate(replacements):
            replacement.finish(keep / f"{number}{AWAY}" if keep else None)
        return all(replacement.is_tidy() for replacement in replacements)
    finally:
        for replacement in replacements:
            replacement.close()


def replace_notes(root: Path, texts: Sequence[Text], *, rest: float | None = None, keep: Path | None = None) -> bool:
    """Replace notes of a vault, all or none (`replace_all`). Raises NoteChanged too when a folder is gone."""
    replacements: list[Replacement] = []
    try:
        for path, old, new in texts:
            folders, name = parts_of(path)
            replacements.append(Replacement(open_folder(root, folders), name, path, old, new))
    except BaseException as error:
        for replacement in replacements:
            replacement.close()
        if isinstance(error, FileNotFoundError):
            raise NoteChanged(f"the folder of {shown(path)} is gone; nothing was changed") from error
        if isinstance(error, OSError):
            raise WriteFailed(f"{shown(path)} could not be written: {why(error)}; nothing was changed") from error
        raise
    return replace_all(replacements, rest=rest, keep=keep)


class Replacement:
    """One note on its way from `old` to `new`. None stands for no note."""

    def __init__(self, folder: int, name: str, shown_as: str, old: bytes | None, new: bytes | None) -> None:
        self.folder, self.name, self.shown = folder, name, shown(shown_as)
        self.old, self.new = old, new
        stem = stem_of(name, digest(old), digest(new))
        self._unfinished, self._beside, self._away = stem + UNFINISHED, stem + BESIDE, stem + AWAY
        self._note: int | None = None
        """What had the name when we came, open."""
        self._ours: os.stat_result | None = None
        """What we wrote."""

    # --- step 1

    def prepare(self) -> None:
        if self.old is None:
            refuse_taken(self.folder, self.name)
        else:
            self._note = self._opened()
            self._refuse_what_is_not_to_be_written(os.fstat(self._note))
            if self._text() != self.old:
                raise self._changed()
        if self.new is not None:
            self._write_beside(self.new)

    def _opened(self) -> int:
        try:
            status = os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)
            self._refuse_all_but_files(status)  # before opening: a pipe would wait, a device would act
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            return os.open(self.name, flags, dir_fd=self.folder)
        except FileNotFoundError as error:
            raise self._changed() from error

    def _refuse_all_but_files(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise NotOurNote(f"{self.shown} is {kind_of(status.st_mode)}, not a note; it is left as it is")

    def _refuse_what_is_not_to_be_written(self, status: os.stat_result) -> None:
        self._refuse_all_but_files(status)
        if status.st_nlink != 1:
            raise NotOurNote(
                f"{self.shown} has a second name (a hard link), which would part from it; make it one file"
            )
        if not status.st_mode & 0o222 or not os.access(self.name, os.W_OK, dir_fd=self.folder):
            raise WriteFailed(f"{self.shown} is read-only; allow writing first")

    def _write_beside(self, new: bytes) -> None:
        # Never open to more people than the note is.
        mode = 0o666 if self._note is None else 0o600
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._unfinished, flags, mode, dir_fd=self.folder)
        try:
            _write(descriptor, new)
            if self._note is not None:
                copy_metadata(self._note, descriptor)
            _sync(descriptor)
            self._ours = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        rename_to_free(self.folder, self._unfinished, self._beside)

    # --- step 2

    def put_in_place(self, rest: float | None) -> None:
        if self._note is None:
            try:
                rename_to_free(self.folder, self._beside, self.name)
            except FileExistsError as error:
                raise self._changed() from error
        else:
            self._replace(self._note, rest)
        sync_folder(self.folder)

    def _replace(self, note: int, rest: float | None) -> None:
        if rest is not None:
            quiet.wait_for_rest(note, rest)
        with quiet.held(note) as lease:
            if rest is None and not lease.granted:
                quiet.wait_for_rest(note, quiet.REST)
            if not self._came_out(self.name):
                raise self._changed()
            try:
                if self.new is None:
                    self._move_aside(lease)
                elif exchange(self.folder, self._beside, self.name):
                    self._check(lease)
                else:
                    self._move_aside(lease)
                    self._move_in()
            except FileNotFoundError as error:
                raise self._changed() from error

    def _check(self, lease: Lease) -> None:
        if not self._came_out(self._beside) or lease.broken():
            self._trade_back()
            raise self._changed()

    def _trade_back(self) -> None:
        """Give what came out its name again: it is somebody's newer text."""
        try:
            exchange(self.folder, self._beside, self.name)
            if self._is_ours(self._beside):
                return
            # It was saved once more, over ours: the newest is the note, the one before is kept beside it.
            exchange(self.folder, self._beside, self.name)
            keep_as_conflict(self.folder, self._beside, self.name)
        except FileNotFoundError:  # they moved ours away to put theirs in its place
            restore(self.folder, self._beside, self.name)

    def _move_aside(self, lease: Lease) -> None:
        if exists(self.folder, self._away):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), self._away)
        os.rename(self.name, self._away, src_dir_fd=self.folder, dst_dir_fd=self.folder)
        if not self._came_out(self._away) or lease.broken():
            restore(self.folder, self._away, self.name)
            raise self._changed()

    def _move_in(self) -> None:
        try:
            rename_to_free(self.folder, self._beside, self.name)
        except FileExistsError as error:  # somebody found the name free, for a moment
            restore(self.folder, self._away, self.name)
            raise self._changed() from error

    # --- step 3

    def finish(self, keep: Path | None) -> None:
        """Let go of what came out. A failure to do so changes nothing; `recovery.py` does it at the next start."""
        with contextlib.suppress(OSError):
            for out in (self._beside, self._away):
                if not self._was_note(out):
                    continue
                if self._text() != self.old:  # written to by somebody who had it open all the while
                    keep_as_conflict(self.folder, out, self.name)
                else:
                    self._let_go(out, keep)

    def _let_go(self, out: str, keep: Path | None) -> None:
        if keep is not None:
            with contextlib.suppress(OSError):  # another file system
                os.rename(out, keep, src_dir_fd=self.folder)
                return
        os.unlink(out, dir_fd=self.folder)

    def abandon(self) -> None:
        """Make everything as it was, as far as the system lets us; somebody's newer text stays."""
        with contextlib.suppress(OSError, VaultkitError):
            self._take_back()
        for name in (self._unfinished, self._beside):
            with contextlib.suppress(OSError):
                if self._is_ours(name) or name == self._unfinished:
                    os.unlink(name, dir_fd=self.folder)

    def _take_back(self) -> None:
        if self._was_note(self._away):
            if self._is_ours(self.name):
                self._take_out(self.name)
            restore(self.folder, self._away, self.name)
        elif exists(self.folder, self._beside) and not self._is_ours(self._beside):  # the note, or what came instead
            self._take_out(self._beside)
        elif self.old is None and self._is_ours(self.name):
            self._take_out(self.name)

    def _take_out(self, note: str) -> None:
        """Take our text out of the place of the note, unless somebody has changed it or is about to.

        `note` is the name of what shall be there instead, the note's own when nothing shall.
        """
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        ours = os.open(self.name, flags, dir_fd=self.folder)
        try:
            with quiet.held(ours) as lease:
                if not self._is_ours(self.name) or read_all(ours, self.new) != self.new:
                    return
                if note != self.name:
                    exchange(self.folder, note, self.name)
                    if not self._is_ours(note) or lease.broken():
                        exchange(self.folder, note, self.name)
                else:
                    os.rename(self.name, self._unfinished, src_dir_fd=self.folder, dst_dir_fd=self.folder)
                    if not self._is_ours(self._unfinished) or lease.broken():
                        restore(self.folder, self._unfinished, self.name)
        finally:
            os.close(ours)

    def close(self) -> None:
        """Close what is open. Nothing else may be asked afterwards."""
        for descriptor in (self._note, self.folder):
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.close(descriptor)

    # --- what is where

    def is_in_place(self) -> bool:
        """Whether our text has the name of the note."""
        with contextlib.suppress(OSError):
            return self._is_ours(self.name)
        return False

    def is_tidy(self) -> bool:
        """Whether nothing of ours lies beside the note."""
        with contextlib.suppress(OSError):
            return not any(exists(self.folder, name) for name in (self._unfinished, self._beside, self._away))
        return False

    def _came_out(self, name: str) -> bool:
        return self._was_note(name) and self._text() == self.old

    def _was_note(self, name: str) -> bool:
        return self._note is not None and self._has(name, os.fstat(self._note))

    def _is_ours(self, name: str) -> bool:
        return self._ours is not None and self._has(name, self._ours)

    def _has(self, name: str, status: os.stat_result) -> bool:
        try:
            return os.path.samestat(os.stat(name, dir_fd=self.folder, follow_symlinks=False), status)
        except FileNotFoundError:
            return False

    def _text(self) -> bytes | None:
        return None if self._note is None else read_all(self._note, self.old)

    def _changed(self) -> NoteChanged:
        return NoteChanged(
            f"{self.shown} was changed by something else just now and is left as it is; run the command again"
        )


# --- the names and contents of what lies beside a note


def digest(text: bytes | None) -> str:
    """What stands for a text in the name of a file beside its note."""
    return "0" * 16 if text is None else sha256(text).hexdigest()[:16]


def stem_of(name: str, old: str, new: str) -> str:
    """The name of what lies beside a note, but for its ending; short, whatever the note is called."""
    return f"{PREFIX}{name_digest(name)}-{old}-{new}"


def name_digest(name: str) -> str:
    return sha256(os.fsencode(name)).hexdigest()[:8]


def read_all(descriptor: int, expected: bytes | None) -> bytes:
    """The bytes of an open file, or enough of them to tell that it is not what is expected."""
    most, parts, place = len(expected or b"") + 1, [], 0
    while place < most and (part := os.pread(descriptor, most - place, place)):
        parts.append(part)
        place += len(part)
    return b"".join(parts)


def restore(folder: int, kept: str, name: str) -> None:
    """Give a file its name again, or that of a conflict copy if something else has it by now."""
    try:
        rename_to_free(folder, kept, name)
    except FileExistsError:
        keep_as_conflict(folder, kept, name)


def keep_as_conflict(folder: int, kept: str, name: str) -> str:
    """Keep somebody's text as a conflict copy of the note, which every scan tells of; returns the copy's name."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    for number in range(1, 1000):
        mark = f" (conflicted copy {date.today()}{f' {number}' if number > 1 else ''}){ending}"  # noqa: DTZ011 - the user's own day
        room = LONGEST_NAME - len(os.fsencode(mark))
        copy = (
            os.fsencode(stem)[:room].decode("utf-8", "ignore" if len(os.fsencode(stem)) > room else "surrogateescape")
            + mark
        )
        with contextlib.suppress(FileExistsError):
            rename_to_free(folder, kept, copy)
            return copy
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)


def sync_folder(folder: int) -> None:
    """Have the names of a folder on disk; some file systems cannot."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
            raise


def why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync(descriptor: int) -> None:
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone leaves it in the disk's own memory
    if full is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, full)
            return
    os.fsync(descriptor)


@contextlib.contextmanager
def _told(replacement: Replacement) -> Iterator[None]:
    """What the system says, as one line about the note."""
    try:
        yield
    except Busy as error:
        raise WriteFailed(f"{replacement.shown} is being written to by something else; try again") from error
    except FileExistsError as error:
        if error.filename == replacement.name:
            raise NoteChanged(f"{replacement.shown} is there by now and is left as it is") from error
        raise WriteFailed(f"{replacement.shown} could not be written: {why(error)}") from error
    except OSError as error:
        raise WriteFailed(f"{replacement.shown} could not be written: {why(error)}") from error


def _tell_what_stayed(replacements: Sequence[Replacement], error: BaseException) -> None:
    if not isinstance(error, WriteFailed) or isinstance(error, NoteChanged):
        return
    alone = len(replacements) == 1 and replacements[0].old is not None
    stayed = [replacement.shown for replacement in replacements if replacement.is_in_place()]
    told = f"{WRITTEN}: {', '.join(stayed)}" if stayed else "it is as it was" if alone else "nothing was changed"
    raise type(error)(f"{error}; {told}") from error
