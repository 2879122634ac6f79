"""What the folders of a vault hold: names only, nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from enum import Enum, auto

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.storage.note_name import is_conflict_copy, is_left_out, is_note, original_of, shown
from vaultkit.storage.regular_file import kind_of

CONFLICT_COPY = "conflict-copy"
"""The code of the problem of a copy that a sync program left; nothing else tells of it."""


class Kind(Enum):
    NOTE = auto()
    FOLDER = auto()
    LINK = auto()


class Found(Struct, frozen=True):
    """Something by the name of a note, a folder, or a symbolic link to either. Only opening tells what a note is."""

    kind: Kind
    path: str
    """Relative to the vault, with `/` on every system."""


def entries(root: str, ignored: Callable[[str], bool]) -> Iterator[Found | Problem]:
    """All of a vault but what is left out, and what is odd about it. A folder that vanishes meanwhile is left out.

    Raises `OSError` when the root itself cannot be listed.
    """
    waiting = [""]
    while waiting:
        for found in in_folder(root, waiting.pop(), ignored):
            if isinstance(found, Found) and found.kind is Kind.FOLDER:
                waiting.append(found.path)
            yield found


def unreadable(path: str, noun: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system refuses to read."""
    why = str(error.strerror or error).lower()
    hint = "allow yourself to read it" if isinstance(error, PermissionError) else "check the disk"
    return Problem(path, 1, "unreadable", f"the {noun} cannot be read: {why}", hint)


def not_a_file(path: str, mode: int) -> Problem:
    """The problem of something that is named like a note and is none."""
    message = f"it is {kind_of(mode)}, named like a note"
    return Problem(path, 1, "not-a-file", message, "rename it, so that its name does not end in .md")


def in_folder(root: str, folder: str, ignored: Callable[[str], bool]) -> Iterator[Found | Problem]:
    """What one folder of a vault holds; nothing when it has vanished. Raises `OSError` for the root alone."""
    prefix = f"{folder}/" if folder else ""
    try:
        with os.scandir(f"{root}/{prefix}") as listed:
            listing = list(listed)
    except OSError as error:
        if not folder:
            raise
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            yield unreadable(folder, "folder", error)
        return
    for entry in listing:
        if not is_left_out(entry.name):
            yield from _look_at(entry, prefix, ignored)


def _look_at(entry: os.DirEntry[str], prefix: str, ignored: Callable[[str], bool]) -> Iterator[Found | Problem]:
    """What an entry is; nothing when it is neither note nor folder."""
    is_folder = _leads_to_folder(entry)
    if not (is_folder or is_note(entry.name)):
        return
    name = shown(entry.name)
    path = prefix + name
    if ignored(f"{path}/" if is_folder else path):
        return
    if name != entry.name:
        yield Problem(path, 1, "bad-name", "the name is not UTF-8", "rename it; until then it is not read")
    elif entry.is_symlink():
        yield Found(Kind.LINK, path)
    elif is_folder:
        yield Found(Kind.FOLDER, path)
        if is_note(name):
            message = "a folder is named like a note; the notes in it are read"
            yield Problem(path, 1, "not-a-file", message, "rename it, so that its name does not end in .md", lost=False)
    elif is_conflict_copy(name):
        yield _conflict_copy(prefix, name)
    else:
        yield Found(Kind.NOTE, path)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a loop, or to where one may not look
        return False


def _conflict_copy(prefix: str, name: str) -> Problem:
    original = original_of(name)
    other = f"`{prefix}{original}`" if original else "the note it was copied from"
    message = "a sync program left this copy when two devices had changed a note; it is not read"
    hint = f"take over into {other} what is missing there, then delete this copy"
    return Problem(prefix + name, 1, CONFLICT_COPY, message, hint)
