"""Problems of the files of a vault: names, file types, permissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultkit.errors import Problem
from vaultkit.markdown.link import folded_name
from vaultkit.storage.note_name import is_blank, is_note, original_of
from vaultkit.storage.regular_file import kind_of
from vaultkit.storage.snapshot import Folder

CONFLICT_COPY = "conflict-copy"
"""The code of the problem of a conflict copy."""


def folder_problems(path: str, folder: Folder) -> Iterator[Problem]:
    """The problems of a folder and of the names in it."""
    prefix = f"{path}/" if path else ""
    if folder.error:
        kind, _, why = folder.error.partition(" ")
        yield _unreadable(path, "folder", why, kind == "permission")
    for name in folder.undecodable:
        blank = is_note(name) and is_blank(name)
        shown = name.encode("unicode_escape").decode()
        what = f"the name “{shown}” shows nothing" if blank else "the name is not UTF-8"
        yield Problem(prefix + name, 1, "bad-name", what, "rename it; until then it is not read")
    for name in folder.folders:
        if is_note(name):
            message = "a folder is named like a note; the notes in it are read"
            hint = "rename it, so that its name does not end in .md"
            yield Problem(prefix + name, 1, "folder-like-note", message, hint)
    for name in folder.copies:
        original = original_of(name)
        other = f"`{prefix}{original}`" if original else "the note it was copied from"
        message = "a sync program left this copy when two devices had changed a note; it is not read"
        hint = f"take over into {other} what is missing there, then delete this copy"
        yield Problem(prefix + name, 1, CONFLICT_COPY, message, hint)


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a note that the system refuses to read."""
    return _unreadable(path, "note", str(error.strerror or error).lower(), isinstance(error, PermissionError))


def _unreadable(path: str, noun: str, why: str, may_be_allowed: bool) -> Problem:  # noqa: FBT001
    hint = "allow yourself to read it" if may_be_allowed else "check the disk"
    return Problem(path, 1, "unreadable", f"the {noun} cannot be read: {why}", hint)


def not_a_file(path: str, mode: int) -> Problem:
    """The problem of something named like a note that is no regular file."""
    message = f"it is {kind_of(mode)}, named like a note"
    return Problem(path, 1, "not-a-file", message, "rename it, so that its name does not end in .md")


def same_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Problems of notes in one folder that differ only in case or Unicode form. `paths` are sorted."""
    first: dict[tuple[str, str], str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        other = first.setdefault((folder, folded_name(name)), path)
        if other != path:
            message = f"the name differs from {other} only by case or by the form of its accents; both are read"
            yield Problem(path, 1, "same-name", message, "rename one of them")
