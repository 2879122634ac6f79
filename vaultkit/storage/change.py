"""Changes of notes, all or none, with an undo copy of each (DESIGN.md §5)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from vaultkit.errors import Problem, TakenBack, WriteFailed
from vaultkit.storage import quiet, undo_copies
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.note_name import shown
from vaultkit.storage.place import make_folders, missing_folders, parts_of, remove_folders
from vaultkit.storage.recovery import TAKEN_BACK, anything_left, changed_since, recover
from vaultkit.storage.write import replace_file, replace_notes, why


class Change(Struct, frozen=True):
    """What one note held and shall hold."""

    path: str
    """Relative to the vault, with `/` on every system."""
    old: bytes | None
    """What the note held when it was read; None: it was not there, and is made, never over anything."""
    new: bytes | None
    """None: remove it, which only taking back its making does."""


def carry_out(
    root: Path, changes: Sequence[Change], what: str, *, when: datetime | None = None, rest: float | None = None
) -> tuple[Problem, ...]:
    """Make all changes, or none; `what` names them for `vaultkit undo`. Returns what recovery found (`recover`).

    Waits for another run of vaultkit that is writing, first sets right what an interrupted one left, and waits until
    each note has been left alone for `rest` seconds (`quiet.REST`). `when` is the moment to remember, now if not
    given. Changes that change nothing are left out.
    Raises NoteChanged when a note does not hold its `old`, NotOurNote for what is no note of the vault (a link, a
    second name, another name of the same case-folded form), WriteFailed when the system refuses. All notes are as
    they were then, unless the message says otherwise. Raises TakenBack when recovery took a change back: the changes
    may have been planned on it.
    """
    wanted = [change for change in changes if change.new != change.old]
    if not wanted:
        return ()
    when = when or datetime.now().astimezone()
    rest = quiet.REST if rest is None else rest
    texts = [(change.path, change.old, change.new) for change in wanted]
    with vault_lock(root):
        problems = _recovered(root, [change.path for change in wanted])
        made = _missing_folders(root, wanted)
        record = undo_copies.new_record(root, texts, what, when, made)
        try:
            _make(root, made)
            tidy = replace_notes(root, texts, rest=rest, keep=record.folder)
        except BaseException:
            _settle_failure(root, record)
            raise
        with contextlib.suppress(OSError):  # all is done; the next start finds that out for itself
            if tidy:
                record.close()
            undo_copies.clear_old(root, when)
    return problems


def write_generated(root: Path, path: Path, new: bytes, old: bytes | None) -> tuple[Problem, ...]:
    """Write a note that vaultkit makes itself, by the same rules and without an undo copy.

    `path` lies in the vault. Returns what recovery found, and raises TakenBack as `carry_out` does; else as
    `replace_file` does.
    """
    real = Path(os.path.realpath(path.parent)) / path.name
    if new == old and not anything_left(real.parent):
        return ()
    with vault_lock(root):
        problems = _recovered(root, [real.relative_to(os.path.realpath(root)).as_posix()])
        replace_file(real, new, old)
    return problems


def set_right(root: Path) -> tuple[Problem, ...] | None:
    """Set right what an interrupted run left, before anything is read; returns what the user should know (`recover`).

    None when nothing was left. Waits for another run that is writing. Raises WriteFailed.
    """
    try:
        if not undo_copies.any_open(root):
            return None
    except (OSError, WriteFailed):
        return None  # who writes will be told
    with vault_lock(root):
        return recover(root)


def _recovered(root: Path, paths: Sequence[str]) -> tuple[Problem, ...]:
    problems = recover(root, paths)
    for problem in problems:
        if problem.code == TAKEN_BACK:
            error = TakenBack(f"{problem}; run the command again")
            error.found = problems
            raise error
    return problems


def _missing_folders(root: Path, changes: Sequence[Change]) -> list[str]:
    """The folders that new notes need."""
    missing: dict[str, None] = {}
    for change in changes:
        if change.old is None:
            try:
                missing |= dict.fromkeys(missing_folders(root, parts_of(change.path)[0]))
            except OSError as error:
                raise WriteFailed(_not_written(shown(change.path), error)) from error
    return list(missing)


def _make(root: Path, folders: Sequence[str]) -> None:
    try:
        make_folders(root, folders)
    except OSError as error:
        raise WriteFailed(_not_written(f"the folder {shown(folders[-1])}", error)) from error


def _not_written(name: str, error: OSError) -> str:
    return f"{name} could not be written: {why(error)}; nothing was changed"


def _settle_failure(root: Path, record: undo_copies.Record) -> None:
    """Forget the record of a change that was not made; keep it if anything of it could not be taken back.

    What lies beside a note still is for the next start, which an open record leads to it.
    """
    with contextlib.suppress(OSError):
        if not remove_folders(root, record.made):
            return
        if any(anything_left(root / note.path.rpartition("/")[0]) for note in record.notes):
            return
        if len(changed_since(root, record)) == len(record.notes):
            record.forget()
        else:
            record.close()
