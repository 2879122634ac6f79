"""List the folders of a vault: names only, no file is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from vaultkit.storage.note_name import is_blank, is_conflict_copy, is_left_out, is_note, shown


class Names(NamedTuple):
    """The names in one folder, sorted. `notes` may include other things named like a note."""

    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    undecodable: tuple[str, ...] = ()
    """Those that are not UTF-8, and those of notes that show nothing."""
    error: str = ""


def list_folder(root: str, folder: str, ignored: Callable[[str], bool]) -> Names | None:
    """The notes, folders and links in one folder, without ignored ones; None when the folder is missing.

    `ignored` tests paths relative to the vault (those of folders end in `/`). Raises `OSError` only for the root.
    """
    prefix = f"{folder}/" if folder else ""
    try:
        with os.scandir(f"{root}/{prefix}") as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        if not folder:
            raise
        if isinstance(error, (FileNotFoundError, NotADirectoryError)):
            return None
        cause = "permission" if isinstance(error, PermissionError) else "disk"
        return Names(error=f"{cause} {str(error.strerror or error).lower()}")
    found: dict[str, list[str]] = {field: [] for field in Names._fields[:-1]}
    for entry in entries:
        if not is_left_out(entry.name) and (kind := _kind(entry, prefix, ignored)):
            found[kind].append(shown(entry.name))
    notes, copies, folders, links, undecodable = (tuple(names) for names in found.values())
    return Names(notes, copies, folders, links, undecodable)


def _kind(entry: os.DirEntry[str], prefix: str, ignored: Callable[[str], bool]) -> str | None:
    """The field of `Names` for an entry; None when it is neither note nor folder, or ignored."""
    is_folder = _is_folder(entry)
    name = shown(entry.name)
    if not (is_folder or is_note(entry.name)) or ignored(f"{prefix}{name}/" if is_folder else f"{prefix}{name}"):
        return None
    if name != entry.name:
        return "undecodable"
    if entry.is_symlink():
        return "links"
    if is_folder:
        return "folders"
    return "undecodable" if is_blank(name) else "copies" if is_conflict_copy(name) else "notes"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a loop, or without permission
        return False
