"""Read a regular file without blocking: pipes, devices and links are refused."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from msgspec import Struct

from vaultkit.storage.snapshot import signature_of

ATTEMPTS = 4
"""How often a file is read that keeps changing."""

_HOW = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class NotAFile(OSError):
    """The path is no regular file but a folder, link, pipe, socket or device."""

    def __init__(self, mode: int) -> None:
        super().__init__(errno.EINVAL, f"it is {kind_of(mode)}, not a file")
        self.mode = mode


class Content(Struct, frozen=True):
    """The content of a file at one moment."""

    data: bytes
    whole: bool
    """False: the file is larger than requested, and `data` is its beginning."""


def kind_of(mode: int) -> str:
    """The file type in `st_mode` in words, such as `a pipe`."""
    return _KINDS.get(stat.S_IFMT(mode), "no regular file")


def read_regular(path: Path | str, largest: int | None = None, head: int = 0) -> Content:
    """The content of a regular file; of a file larger than `largest` bytes only the first `head` bytes.

    Raises `NotAFile` for other file types, and `OSError`, also when the file changed during each of `ATTEMPTS`
    attempts: a partial save is never returned.
    """
    for _ in range(ATTEMPTS):
        content = _read_once(path, largest, head)
        if content is not None:
            return content
    raise OSError(errno.EBUSY, "something else keeps writing to it")


def _read_once(path: Path | str, largest: int | None, head: int) -> Content | None:
    """The content; None when the file changed while it was read."""
    require_regular(os.lstat(path))  # before opening: a pipe blocks, a device acts
    descriptor = os.open(path, _HOW)
    try:
        before = os.fstat(descriptor)
        require_regular(before)
        whole = largest is None or before.st_size <= largest
        # one byte more than expected, to detect a growing file
        data = os.read(descriptor, before.st_size + 1 if whole else head)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if signature_of(before) != signature_of(after):
        return None
    return Content(data, whole) if len(data) == (before.st_size if whole else head) else None


def require_regular(status: os.stat_result) -> None:
    """Raise `NotAFile` for links, folders, pipes and the like."""
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(status.st_mode)
