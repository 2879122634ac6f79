"""The one writer. A file is replaced whole or not at all; what is not ours is refused (DESIGN.md §2).

The full protocol, with atomic exchange and undo copies, belongs to writing into people's notes and comes with it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from vaultkit.errors import NotOurNote
from vaultkit.errors import WriteFailed


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a regular file, or None when there is nothing. Raises NotOurNote for anything else."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteFailed(f"{path} cannot be looked at: {_why(error)}") from error
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a link" if stat.S_ISLNK(mode) else "no ordinary file"
        raise NotOurNote(f"{path} is {what}; name another agenda note in vaultkit.toml (`agenda`)")
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteFailed(f"{path} cannot be read: {_why(error)}") from error


def replace_file(path: Path, new: bytes, old: bytes | None) -> bool:
    """Put `new` in place of `old`, by a temporary file beside it; returns whether anything was written.

    `old` is what the file held when it was read, None when it was not there. Raises WriteFailed, with the old file
    untouched, when the system refuses or something else changed the file meanwhile.
    """
    if new == old:
        return False
    temporary = path.parent / f".vk-{secrets.token_hex(8)}.tmp"
    try:
        _write_beside(temporary, new, _mode(path))
        if read_if_there(path) != old:
            raise WriteFailed(
                f"{path} was changed by something else just now and is left as it is; run the command again"
            )
        if old is None:
            _put_in_place(temporary, path)
        else:
            temporary.replace(path)
    except OSError as error:
        raise WriteFailed(f"{path} could not be written: {_why(error)}; it is as it was") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # it is written by now; some folders cannot be synced
        _sync_folder(path.parent)
    return True


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give a new file its name, never over one that came meanwhile; some file systems know no second names."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
            raise
        temporary.rename(path)


def _mode(path: Path) -> int | None:
    """The permissions of the file, None when there is none. A read-only file is refused, as an editor would."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK):
        raise WriteFailed(f"{path} is read-only; allow writing, or name another agenda note in vaultkit.toml")
    return mode


def _write_beside(temporary: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)  # never open to more people than the note
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(data)
        if mode is not None:
            os.fchmod(descriptor, mode)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
