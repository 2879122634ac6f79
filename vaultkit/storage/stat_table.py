"""The status of every file of a vault, kept to see what has changed since: no note is opened for it.

Made to be quick and to import next to nothing: an unchanged vault costs one look at each note.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from stat import S_ISREG
from typing import TypeAlias

Row: TypeAlias = "tuple[bytes, tuple[str, ...], bytes, tuple[tuple[str, str], ...], tuple[str, ...]]"
"""A folder: its own status, the names of its notes, their statuses one behind the other, its links, each with where it
leads, and, where its own status may be `UNSURE`, the names of everything in it."""
Folders: TypeAlias = "dict[str, Row]"
"""By path relative to the vault; the vault itself is the empty path."""

RACY = 2_000_000_000
"""Nanoseconds before a look in which a change may not have moved a time stamp: file systems count in steps."""
SIZE = 4 * 8
UNSURE = bytes(SIZE)
"""The status of what may have changed since without a trace; it equals none."""
KNOWN_BY_CONTENT = b"\1" * SIZE
"""The status of the agenda note behind a run that wrote it: whoever looks at it compares its bytes."""
_MOST = 2**63 - 1


def changed_folders(root: str, folders: Folders, *, content_is_known: bool = False) -> list[str]:
    """The folders that are not as they were: another name, another status of a note, or one that was unsure.

    With `content_is_known` the bytes of what is `KNOWN_BY_CONTENT` were compared already.
    """
    return [
        path
        for path, row in folders.items()
        if not _is_as_it_was(f"{root}/{path}" if path else root, row, content_is_known)
    ]


def _is_as_it_was(folder: str, row: Row, content_is_known: bool) -> bool:  # noqa: FBT001
    own, names, statuses, links, every = row
    try:
        if own != bytes_of(os.stat(folder)) and (own != UNSURE or not every or every != listing(folder)):  # noqa: PTH116
            return False
        now = _statuses(folder, names)
    except OSError:
        return False
    if statuses != now and not (content_is_known and _same_but_known(statuses, now)):
        return False
    return all(target == target_of(f"{folder}/{name}") for name, target in links)


def _same_but_known(statuses: bytes, now: bytes) -> bool:
    places = range(0, len(statuses), SIZE)
    pairs = ((statuses[at : at + SIZE], now[at : at + SIZE]) for at in places)
    return all(was in {is_now, KNOWN_BY_CONTENT} for was, is_now in pairs)


def listing(folder: str) -> tuple[str, ...]:
    """The names of everything in a folder that could matter, those of folders and links marked, in order.

    None of a folder that is not there, or cannot be listed.
    """
    try:
        with os.scandir(folder) as listed:
            return tuple(sorted(_marked(entry) for entry in listed if entry.name[0] != "."))
    except OSError:
        return ()


def _marked(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"{entry.name}@"
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name


def _statuses(folder: str, names: Iterable[str]) -> bytes:
    found: list[int] = []
    look, add = os.lstat, found.extend
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)  # from it, names are found at once
    try:
        for name in names:
            status = look(name, dir_fd=descriptor)
            add((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    finally:
        os.close(descriptor)
    return _packed(found)


def bytes_of(status: os.stat_result) -> bytes:
    """What differs after every change of a file: a program can set its time back, but not that of its inode."""
    return _packed((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))


def _packed(numbers: Sequence[int]) -> bytes:
    """Numbers in eight bytes each; larger ones, as inodes and the nanoseconds of far years are, in their last eight."""
    try:
        return array("q", numbers).tobytes()
    except OverflowError:
        return array("q", [number if -_MOST <= number <= _MOST else number & _MOST for number in numbers]).tobytes()


def status_at(path: str, before: int) -> bytes:
    """The status of a file or folder; `UNSURE` when it is not there, or changed too shortly before a look.

    `before` is when the look began, in nanoseconds since 1970.
    """
    return file_at(path, before)[0]


def file_at(path: str, before: int) -> tuple[bytes, int | None]:
    """The same of a note, and its size in bytes; None when it is no file, or it is not sure that it is still this."""
    try:
        status = os.lstat(path)
    except OSError:
        return UNSURE, None
    if max(status.st_mtime_ns, status.st_ctime_ns) > before - RACY:
        return UNSURE, None
    return bytes_of(status), status.st_size if S_ISREG(status.st_mode) else None


def target_of(link: str) -> str:
    """Where a link leads, or why nowhere."""
    try:
        return os.path.realpath(link, strict=True)
    except OSError as error:
        return f"error {error.errno}"


def by_name(row: Row) -> dict[str, bytes]:
    """The status of each note of a folder."""
    names, statuses = row[1:3]
    return {name: statuses[at * SIZE : (at + 1) * SIZE] for at, name in enumerate(names)}
