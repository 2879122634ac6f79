"""The cache of one vault: files that save work in the next run and can be deleted at any time.

They are private files in the user's cache folder. A file that is damaged, or was written by another version or for
another vault, is treated as missing.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from zlib import crc32

from vaultkit import __version__
from vaultkit.file_names import OBSIDIAN, SETTINGS
from vaultkit.storage.own_folders import Root, cache_path

_MAGIC = b"vaultkit cache 2\n"
_NUMBER = 8
_LARGEST = 2**31
_LARGEST_SETTINGS = 1_000_000
_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib takes time to import


def cache_of(root: Root) -> Cache:
    """The cache of a vault. Files of another version of vaultkit, or of another vault, are treated as missing."""
    return Cache(cache_path(root), f"vaultkit {__version__} {_code()}\n{root}")


@cache
def _code() -> str:
    """A fingerprint of vaultkit's source files: invalidates the cache during development."""
    newest = size = 0
    folders = [_PACKAGE]
    with suppress(OSError):
        while folders:
            with os.scandir(folders.pop()) as listed:
                for entry in listed:
                    if entry.name.endswith(".py"):
                        status = entry.stat()
                        newest, size = max(newest, status.st_mtime_ns), size + status.st_size
                    elif entry.name != "__pycache__" and entry.is_dir():
                        folders.append(entry.path)
    return f"{newest} {size}"


def settings_checksum(root: Root) -> str:
    """The checksums of the settings files, vaultkit's and Obsidian's; cached facts depend on them."""
    names = (SETTINGS, *(f".obsidian/{name}" for name in OBSIDIAN))
    contents = (read_small(f"{root}/{name}", _LARGEST_SETTINGS + 1) for name in names)
    return " ".join("-" if content is None else f"{crc32(content):x}" for content in contents)


def read_small(path: str, most: int) -> bytes | None:
    """The first `most` bytes of a regular file; None for anything else. Never blocks on a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            return file.read(most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


class Cache:
    """The files of one vault's cache, each with a version and a checksum."""

    def __init__(self, folder: str, made_by: str) -> None:
        """`folder` may be missing; `made_by` identifies the format: version of vaultkit, code and vault."""
        self.folder = folder
        maker = f"{made_by}\n{sys.version}\n{sys.byteorder}".encode("utf-8", "surrogateescape")
        self._head = _MAGIC + _as_bytes(len(maker)) + maker

    def read(self, name: str) -> bytes | None:
        """The content of a cached file; None when it is missing, damaged or of another version."""
        try:
            with open(self._open(name), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                if file.read(len(self._head)) != self._head:
                    return None
                length, checksum = (int.from_bytes(file.read(_NUMBER), "big") for _ in range(2))
                content = file.read()
        except (OSError, MemoryError, ValueError):
            return None
        return content if (length, checksum) == (len(content), _checksum(name, content)) else None

    def _open(self, name: str) -> int:
        """Open a file of the cache; returns the descriptor. Raises `OSError`, or `ValueError` if it is not private."""
        if not _is_private(os.lstat(self.folder), stat.S_ISDIR):
            raise ValueError(self.folder)
        descriptor = os.open(f"{self.folder}/{name}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        status = os.fstat(descriptor)
        if not _is_private(status, stat.S_ISREG) or status.st_size > _LARGEST:
            os.close(descriptor)
            raise ValueError(name)
        return descriptor

    def write(self, name: str, content: bytes) -> bool:
        """Write a file atomically; returns whether that succeeded."""
        temporary = f"{self.folder}/.{name}.{os.getpid()}.tmp"
        numbers = _as_bytes(len(content)) + _as_bytes(_checksum(name, content))
        try:
            self._make_folder()
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123
                file.writelines((self._head, numbers, content))
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
        """Create the folder. One that others could write to is made private and emptied."""
        os.makedirs(os.path.dirname(self.folder), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with suppress(FileExistsError):
            os.mkdir(self.folder, 0o700)  # noqa: PTH102
        status = os.lstat(self.folder)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            raise OSError("the folder of the cache is somebody else's")
        if not _is_private(status, stat.S_ISDIR):
            os.chmod(self.folder, 0o700)  # noqa: PTH101
            for name in self.sizes():
                self.remove(name)

    def remove(self, name: str) -> None:
        """Delete a file of the cache."""
        path = f"{self.folder}/{name}"
        with suppress(FileNotFoundError):
            try:
                os.unlink(path)  # noqa: PTH108
            except (IsADirectoryError, PermissionError):
                os.rmdir(path)  # noqa: PTH106

    def sizes(self) -> dict[str, int]:
        """The files of the cache with their sizes in bytes, temporary files of interrupted runs included."""
        with suppress(OSError), os.scandir(self.folder) as listed:
            return {
                entry.name: entry.stat(follow_symlinks=False).st_size for entry in sorted(listed, key=lambda e: e.name)
            }
        return {}

    def clear(self) -> None:
        """Delete the cache. Raises `OSError`."""
        for name in self.sizes():
            self.remove(name)
        with suppress(FileNotFoundError):
            os.rmdir(self.folder)  # noqa: PTH106


def _as_bytes(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "big")


def _checksum(name: str, content: bytes) -> int:
    """CRC-32 of name and content, so that a renamed file is invalid."""
    return crc32(content, crc32(name.encode()))


def _is_private(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether it has the expected file type, belongs to the user, and is accessible to nobody else."""
    return is_kind(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077
