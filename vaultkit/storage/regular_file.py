"""Reading one file without ever waiting for it: a pipe, a device or a link is refused, not opened."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from msgspec import Struct

from vaultkit.storage.snapshot import signature_of

READINGS = 4
"""How often a file is read that something else is writing meanwhile."""

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
    """Something else has the name of a file: a folder, a link, a pipe, a socket or a device."""

    def __init__(self, mode: int) -> None:
        super().__init__(errno.EINVAL, f"it is {kind_of(mode)}, not a file")
        self.mode = mode


class Content(Struct, frozen=True):
    """What a file held at one moment."""

    data: bytes
    whole: bool
    """False: the file is larger than was asked for, and `data` is its beginning."""


def kind_of(mode: int) -> str:
    """What `st_mode` says about something that is no regular file: `a pipe`."""
    return _KINDS.get(stat.S_IFMT(mode), "no regular file")


def read_regular(path: Path | str, largest: int | None = None, head: int = 0) -> Content:
    """The bytes of a regular file; of one above `largest` bytes only the first `head`.

    Raises `NotAFile` for all else that may have the name, and `OSError` where the system refuses, or when the file
    changed during each of a few readings: half a save is never taken for a note.
    """
    for _ in range(READINGS):
        content = _read_once(path, largest, head)
        if content is not None:
            return content
    raise OSError(errno.EBUSY, "something else keeps writing to it")


def _read_once(path: Path | str, largest: int | None, head: int) -> Content | None:
    """The content, or None when the file changed meanwhile."""
    _refuse_all_but_files(os.lstat(path))  # before opening: a pipe would wait, a device would act
    descriptor = os.open(path, _HOW)
    try:
        before = os.fstat(descriptor)
        _refuse_all_but_files(before)
        whole = largest is None or before.st_size <= largest
        # One byte more than there should be: a file that grows is seen.
        data = os.read(descriptor, before.st_size + 1 if whole else head)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if signature_of(before) != signature_of(after):
        return None
    return Content(data, whole) if len(data) == (before.st_size if whole else head) else None


def _refuse_all_but_files(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(status.st_mode)
