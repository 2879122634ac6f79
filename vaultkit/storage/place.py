"""Where in a vault a note lies: its folder, opened without following a link, and its name there."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from pathlib import Path

from vaultkit.errors import NotOurNote
from vaultkit.storage.note_name import folded, shown
from vaultkit.storage.swap import exists

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def parts_of(path: str) -> tuple[tuple[str, ...], str]:
    """The folders and the name of a path relative to the vault. Raises NotOurNote for one that may lead out of it."""
    *folders, name = path.split("/")
    if "\0" in path or any(part in {"", ".", ".."} for part in (*folders, name)):
        raise NotOurNote(f"{shown(path)!r} names no note inside the vault")
    return tuple(folders), name


def open_folder(root: Path, folders: Sequence[str]) -> int:
    """A descriptor of a folder of the vault; the caller closes it.

    Raises NotOurNote when a link is on the way, `FileNotFoundError` when there is no such folder.
    """
    descriptor = os.open(os.path.realpath(root), _FLAGS)
    for part in folders:
        try:
            inner = os.open(part, _FLAGS, dir_fd=descriptor)
        except OSError as error:
            if error.errno in {errno.ENOTDIR, errno.ELOOP}:
                where = shown("/".join(folders))
                raise NotOurNote(
                    f"{where} is no folder of the vault, or a link; links are not written through"
                ) from error
            raise
        finally:
            os.close(descriptor)
        descriptor = inner
    return descriptor


def missing_folders(root: Path, folders: Sequence[str]) -> list[str]:
    """The paths of those that are missing, the outer before the inner.

    Raises NotOurNote when a name there differs from one of them by case or Unicode form only.
    """
    for depth in range(len(folders)):
        descriptor = open_folder(root, folders[:depth])
        try:
            if not exists(descriptor, folders[depth]):
                refuse_taken(descriptor, folders[depth])
                return ["/".join(folders[: end + 1]) for end in range(depth, len(folders))]
        finally:
            os.close(descriptor)
    return []


def make_folders(root: Path, paths: Sequence[str]) -> None:
    """Make folders, given the outer before the inner."""
    for path in paths:
        *folders, name = path.split("/")
        descriptor = open_folder(root, folders)
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(name, dir_fd=descriptor)
        finally:
            os.close(descriptor)


def remove_folders(root: Path, made: Sequence[str]) -> bool:
    """Remove folders that were made, the inner ones first; returns False when that has to be tried again.

    One that holds something by now stays.
    """
    done = True
    for path in reversed(made):
        *folders, name = path.split("/")
        try:
            descriptor = open_folder(root, folders)
            try:
                os.rmdir(name, dir_fd=descriptor)
            finally:
                os.close(descriptor)
        except FileNotFoundError:
            pass
        except OSError as error:
            done = done and error.errno in {errno.ENOTEMPTY, errno.EEXIST}
        except NotOurNote:
            pass
    return done


def refuse_taken(folder: int, name: str) -> None:
    """Raise `FileExistsError` when something has the name, NotOurNote when one differs by case or Unicode form only."""
    wanted = folded(name)
    for other in os.listdir(folder):
        if other == name:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        if folded(other) == wanted:
            raise NotOurNote(
                f"{shown(name)} is not made: {shown(other)} is there, "
                "and differs only by case or by the form of its accents"
            )
