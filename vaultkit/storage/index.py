"""Bytes that vaultkit keeps about a vault to be quick the next time; it can do without them at any moment.

They lie in the user's cache folder, for the user alone. What is damaged, foreign or made by another version counts as
not there: nothing is ever read from it but bytes that this version wrote for this vault.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO
from zlib import crc32

from vaultkit.errors import Damaged

if TYPE_CHECKING:
    from vaultkit.storage.one_by_one import OneByOne

_MAGIC = b"vaultkit index 1\n"
_NUMBER = 8
_LARGEST = 2**31


def read_small(path: str, most: int) -> bytes | None:
    """The first `most` bytes of a regular file; None for anything else, without waiting for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            return file.read(most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


class Index:
    """The files of one vault's index."""

    def __init__(self, folder: str, made_by: str) -> None:
        """`folder` need not be there; `made_by` names everything that gives the bytes their meaning."""
        self.folder = folder
        maker = f"{made_by}\n{sys.version}\n{sys.byteorder}".encode("utf-8", "surrogateescape")
        self._head = _MAGIC + _as_bytes(len(maker)) + maker

    def read(self, name: str) -> bytes | None:
        """What was written under a name, or None when there is nothing that can be trusted."""
        try:
            with open(self._opened(name), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                return self._content(name, file)
        except (OSError, MemoryError, ValueError):
            return None

    def _opened(self, name: str) -> int:
        """A file of the index, opened; raises `OSError` or `ValueError` for one that cannot be trusted."""
        if not _is_private(os.lstat(self.folder), stat.S_ISDIR):
            raise ValueError(self.folder)
        descriptor = os.open(f"{self.folder}/{name}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        status = os.fstat(descriptor)
        if not _is_private(status, stat.S_ISREG) or status.st_size > _LARGEST:
            os.close(descriptor)
            raise ValueError(name)
        return descriptor

    def _content(self, name: str, file: BinaryIO) -> bytes | None:
        numbers = self._numbers(file)
        content = file.read()
        return content if numbers == (len(content), crc32(content, _first_checksum(name))) else None

    def _numbers(self, file: BinaryIO) -> tuple[int, int] | None:
        """The two numbers behind the head of a file; None when it has another head."""
        if file.read(len(self._head)) != self._head:
            return None
        first, second = (int.from_bytes(file.read(_NUMBER), "big") for _ in range(2))
        return first, second

    def read_one_by_one(self, name: str, mark: str) -> OneByOne:
        """What `write_one_by_one` wrote under a name, with this mark. Raises `Damaged` when it is not there."""
        from vaultkit.storage.one_by_one import OneByOne, places_in

        try:
            descriptor = self._opened(name)
        except (OSError, ValueError) as error:
            raise Damaged(name) from error
        try:
            with open(descriptor, "rb", closefd=False) as file:
                place, checksum = self._numbers(file) or (0, 0)
                start = file.tell()
                file.seek(min(place, _LARGEST))
                table = file.read()
            if crc32(table, _first_checksum(name)) == checksum and (places := places_in(table, mark)):
                return OneByOne(name, descriptor, start, places)
        except (OSError, MemoryError, ValueError, TypeError, EOFError) as error:
            os.close(descriptor)
            raise Damaged(name) from error
        os.close(descriptor)
        raise Damaged(name)

    def write_one_by_one(self, name: str, mark: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep many bytes under one name, so that some can be read without the others; else as `write`.

        The values are written as they come, and what tells where they are behind them.
        """
        from vaultkit.storage.one_by_one import write_values

        def fill(file: BinaryIO) -> None:
            file.write(self._head + bytes(2 * _NUMBER))
            table = write_values(file, name, mark, values)
            place = file.tell()
            file.write(table)
            file.seek(len(self._head))
            file.write(_as_bytes(place) + _as_bytes(crc32(table, _first_checksum(name))))

        self._write(name, fill)

    def write(self, name: str, parts: Iterable[bytes]) -> bool:
        """Keep bytes under a name, written as they come, all or nothing; returns whether they are kept."""

        def fill(file: BinaryIO) -> None:
            file.write(self._head + bytes(2 * _NUMBER))
            length, checksum = 0, _first_checksum(name)
            for part in parts:
                file.write(part)
                length, checksum = length + len(part), crc32(part, checksum)
            file.seek(len(self._head))
            file.write(_as_bytes(length) + _as_bytes(checksum))

        return self._write(name, fill)

    def _write(self, name: str, fill: Callable[[BinaryIO], None]) -> bool:
        temporary = f"{self.folder}/.{name}.{os.getpid()}.tmp"
        try:
            self._make_folder()
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123
                fill(file)
            self._replace(temporary, name)
        except OSError:
            with suppress(OSError):
                self.remove(name)
            return False
        else:
            return True
        finally:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108

    def _replace(self, temporary: str, name: str) -> None:
        try:
            os.replace(temporary, f"{self.folder}/{name}")  # noqa: PTH105
        except IsADirectoryError:
            self.remove(name)
            os.replace(temporary, f"{self.folder}/{name}")  # noqa: PTH105

    def _make_folder(self) -> None:
        """Make the folder; one of the user's that others could write to loses what they may have written."""
        os.makedirs(os.path.dirname(self.folder), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with suppress(FileExistsError):
            os.mkdir(self.folder, 0o700)  # noqa: PTH102
        status = os.lstat(self.folder)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            raise OSError("the folder of the index is somebody else's")
        if not _is_private(status, stat.S_ISDIR):
            os.chmod(self.folder, 0o700)  # noqa: PTH101
            for name in self.sizes():
                self.remove(name)

    def remove(self, name: str) -> None:
        """Forget what was kept under a name."""
        path = f"{self.folder}/{name}"
        with suppress(FileNotFoundError):
            try:
                os.unlink(path)  # noqa: PTH108
            except (IsADirectoryError, PermissionError):
                os.rmdir(path)  # noqa: PTH106

    def sizes(self) -> dict[str, int]:
        """The files of the index and how large they are, in bytes; leftovers of interrupted runs too."""
        with suppress(OSError), os.scandir(self.folder) as listed:
            return {
                entry.name: entry.stat(follow_symlinks=False).st_size for entry in sorted(listed, key=lambda e: e.name)
            }
        return {}

    def clear(self) -> None:
        """Forget everything. Raises `OSError` when the system refuses."""
        for name in self.sizes():
            self.remove(name)
        with suppress(FileNotFoundError):
            os.rmdir(self.folder)  # noqa: PTH106


def _as_bytes(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "big")


def _first_checksum(name: str) -> int:
    """Where the checksum starts from: the bytes of one file are no bytes of another."""
    return crc32(name.encode())


def _is_private(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder is of the kind expected, the user's own, and open to nobody else."""
    return is_kind(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077
