"""What an interrupted run left is set right before the next one writes. No text of a person's is ever deleted.

Call it with the vault's lock held: then nothing of this is still being worked at.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from vaultkit.errors import NotOurNote, Problem, VaultkitError, WriteFailed
from vaultkit.expression import expression
from vaultkit.storage import undo_copies
from vaultkit.storage.note_name import shown
from vaultkit.storage.place import open_folder, parts_of, remove_folders
from vaultkit.storage.swap import exchange, exists
from vaultkit.storage.undo_copies import NoteBefore, Record
from vaultkit.storage.write import (
    AWAY,
    BESIDE,
    PREFIX,
    UNFINISHED,
    digest,
    keep_as_conflict,
    name_digest,
    replace_notes,
    restore,
    why,
)

TAKEN_BACK = "taken-back"
"""The code of the problem that tells of a change taken back."""

_LEFT = expression(
    rf"{re.escape(PREFIX)}([0-9a-f]{{8}})-([0-9a-f]{{16}})-([0-9a-f]{{16}})({UNFINISHED}|{BESIDE}|{AWAY})"
)


def recover(root: Path, paths: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Set right what an interrupted run left: beside the notes it was changing, and beside those of `paths`.

    A change of several notes that was done in part is taken back. Returns what the user should know: of that, and of a
    text of somebody's that was found and is now a note of its own. Raises WriteFailed when the records cannot be read.
    """
    try:
        unfinished = undo_copies.open_records(root)
    except OSError as error:
        raise WriteFailed(f"the undo copies cannot be read: {why(error)}; nothing was changed") from error
    known = {path for record in unfinished for path in (note.path for note in record.notes)} | set(paths)
    problems = [
        problem for folder in sorted({_folder_of(path) for path in known}) for problem in _settle(root, folder, known)
    ]
    problems += [problem for record in unfinished for problem in _settle_record(root, record)]
    return tuple(problems)


def anything_left(folder: Path) -> bool:
    """Whether an interrupted run left something beside the notes of a folder."""
    try:
        return any(_LEFT.fullmatch(name) for name in os.listdir(folder))  # noqa: PTH208 - the names are enough
    except OSError:
        return False


def take_back(root: Path, record: Record, notes: Iterable[NoteBefore], *, rest: float | None = None) -> bool:
    """Give some notes of a record the texts that they had before it. Returns and raises as `replace_notes` does."""
    texts = [(note.path, _text_there(root, note.path), note.copy.read_bytes() if note.copy else None) for note in notes]
    tidy = replace_notes(root, texts, rest=rest)
    return remove_folders(root, record.made) and tidy


def changed_since(root: Path, record: Record) -> list[str]:
    """The notes that do not hold what the change of the record gave them."""
    return [note.path for note in record.notes if _digest_there(root, note.path) != note.new]


def _settle_record(root: Path, record: Record) -> Iterator[Problem]:
    """Take back a change that was done in part. A note that somebody has changed since stays as it is."""
    states = [(note, _digest_there(root, note.path)) for note in record.notes]
    done = [note for note, now in states if now == note.new]
    untouched = [note for note, now in states if now == note.old]
    if done and untouched:
        told = f"“{record.what}” was interrupted before all its notes were written"
        try:
            tidy = take_back(root, record, done)
        except (VaultkitError, OSError) as error:
            message = f"{told}, and could not be taken back yet: {why(error) if isinstance(error, OSError) else error}"
            yield Problem(shown(done[0].path), 1, "interrupted", message, "the next run tries again")
            return
        yield Problem(
            shown(done[0].path), 1, TAKEN_BACK, f"{told}, and is taken back", "do it again if it is still meant"
        )
        if not tidy:
            return  # it stays open: the next start clears up
        untouched += done
    with contextlib.suppress(OSError):  # the next start tries again
        if len(untouched) < len(states):
            record.close()
        elif remove_folders(root, record.made):
            record.forget()


def _settle(root: Path, folder: str, known: Iterable[str]) -> Iterator[Problem]:
    """Set right what lies beside the notes of one folder."""
    try:
        descriptor = open_folder(root, folder.split("/") if folder else ())
    except (OSError, NotOurNote):
        return
    try:
        names = {
            name_digest(path.rpartition("/")[2]): path.rpartition("/")[2]
            for path in known
            if _folder_of(path) == folder
        }
        for left in _listed(descriptor):
            if found := _LEFT.fullmatch(left):
                with contextlib.suppress(OSError):  # the next start tries again
                    copy = _settle_one(descriptor, left, found, names.get(found[1]) or _named(descriptor, found[1]))
                    if copy is not None:
                        path = shown(f"{folder}/{copy}" if folder else copy)
                        message = "a text that an interrupted run of vaultkit found beside its note"
                        yield Problem(path, 1, "recovered", message, "take over what you need, then delete it")
    finally:
        os.close(descriptor)


def _listed(folder: int) -> list[str]:
    """The names in an open folder; none where the system refuses to list it: the next start tries again."""
    with contextlib.suppress(OSError):
        return sorted(os.listdir(folder))
    return []


def _settle_one(folder: int, left: str, found: re.Match[str], name: str | None) -> str | None:
    """Set right one file; returns the name of the conflict copy if it became one."""
    if not stat.S_ISREG(os.stat(left, dir_fd=folder, follow_symlinks=False).st_mode):
        return None
    old, new, kind = found[2], found[3], found[4]
    held, now = _digest_of(folder, left), _digest_of(folder, name) if name else None
    ours = kind == UNFINISHED or held == new
    replaced = held == old and (kind == BESIDE or now == new)  # on purpose, and the undo copy has it
    if ours or replaced:
        os.unlink(left, dir_fd=folder)
    elif name and not exists(folder, name):  # it is the note itself
        restore(folder, left, name)
    elif name and now == new and exchange(folder, left, name):  # a newer text of somebody's is the note again
        os.unlink(left, dir_fd=folder)
    else:
        return keep_as_conflict(folder, left, name or "Recovered note.md")
    return None


def _named(folder: int, wanted: str) -> str | None:
    """The name in a folder that has this digest."""
    return next((name for name in os.listdir(folder) if name_digest(name) == wanted), None)


def _digest_of(folder: int, name: str) -> str | None:
    text = _text_of(folder, name)
    return None if text is None else digest(text)


def _text_of(folder: int, name: str) -> bytes | None:
    """What a file holds; None for what is no file."""
    try:
        if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            return None
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return None
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        return file.read()


def _text_there(root: Path, path: str) -> bytes | None:
    """What a note holds now; None when there is no note."""
    folders, name = parts_of(path)
    try:
        folder = open_folder(root, folders)
    except FileNotFoundError:
        return None
    try:
        return _text_of(folder, name)
    finally:
        os.close(folder)


def _digest_there(root: Path, path: str) -> str | None:
    try:
        text = _text_there(root, path)
    except (OSError, NotOurNote):
        return "unreadable"
    return None if text is None else digest(text)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
