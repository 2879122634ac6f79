"""Write a file for other programs, anywhere: whole or not at all, and never over one that is not vaultkit's."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable

from vaultkit.errors import UnmanagedFile, WriteFailed
from vaultkit.storage.files import reason
from vaultkit.storage.regular_file import NotAFile, kind_of, read_regular


def write_export(path: str, data: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    """Write a file, unless it holds just that; whether it was written.

    `is_ours` tells by its content whether a file that is there may be replaced. Raises UnmanagedFile for one that may
    not, WriteFailed when the system refuses.
    """
    try:
        old = _current(path)
        if old is not None and not is_ours(old):
            raise UnmanagedFile(f"{path} was not written by vaultkit; it is left as it is. Move it, or name another")
        if old != data:
            _replace(path, data, is_new=old is None)
    except NotAFile as error:
        raise UnmanagedFile(f"{path} is {kind_of(error.mode)}; it is left as it is") from error
    except FileExistsError as error:
        raise UnmanagedFile(f"{path} is there by now, and is left as it is") from error
    except OSError as error:
        raise WriteFailed(f"{path} could not be written: {reason(error)}") from error
    return old != data


def _current(path: str) -> bytes | None:
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(status.st_mode)
    return read_regular(path).data


def _replace(path: str, data: bytes, *, is_new: bool) -> None:
    """Put a new file in the place of the old one, or in one that is free."""
    staged = f"{path}.vk-{os.getpid()}.tmp"
    descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if is_new:
            os.link(staged, path)
        else:
            os.replace(staged, path)  # noqa: PTH105 - see `app/importing.py`
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(staged)  # noqa: PTH108
