"""Transactions: groups of changes, each atomic, with one undo record for all; and recovery after interruptions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import ChangeRolledBack, NoteChanged, Problem, UnmanagedFile, VaultkitError, WriteFailed
from vaultkit.expression import expression
from vaultkit.storage import files, journal, lease
from vaultkit.storage.files import reason
from vaultkit.storage.journal import STAGING, Change, NoteRecord, Record, digest, staged_stem
from vaultkit.storage.lease import Now
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.note_name import shown
from vaultkit.storage.regular_file import NotAFile, kind_of
from vaultkit.storage.writer import Group, NoteWriter, settle_notes

ROLLED_BACK = "taken-back"
"""The code of the problem that reports a change rolled back."""
_LARGEST = 10_000_000
"""The maximum size of an agenda note in bytes, with what the user wrote around it."""
_LEFTOVER = expression(r"\.vk-[0-9a-f]{8}-([0-9a-f]{16})-([0-9a-f]{16})\.(?:part|tmp|out)")


class Outcome(Struct, frozen=True):
    """The result of a transaction."""

    refused: Mapping[int, VaultkitError]
    """The errors of refused groups, by group number."""
    refused_at: Mapping[int, str]
    """The path of the note that each of them was refused for."""
    problems: tuple[Problem, ...]
    """Reported by recovery from an interrupted run (`recover`)."""


def commit(
    root: Path, groups: Sequence[Sequence[Change]], what: str, *, now: Now, settle_time: float | None = None
) -> Outcome:
    """Make the changes of each group, all or none, independent of other groups. `what` names them for undo.

    A note belongs to one group; changes without effect are skipped. Waits for another run that is writing, recovers
    from an interrupted one, and waits until each note has been unchanged for `settle_time` seconds
    (`lease.SETTLE_TIME`). A group is refused with NoteChanged when a note does not have the content `old`, with
    UnmanagedFile for a link, a hard link or a name that differs from an existing one only in case, with WriteFailed
    when the system refuses; its notes are then unchanged, unless the error says otherwise.
    Raises ChangeRolledBack when recovery rolled back a change, since these may have been planned on it; WriteFailed
    when the vault cannot be locked or the journal cannot be written: then nothing is changed.
    """
    wanted = [
        Group(root, now, changes, number)
        for number, group in enumerate(groups)
        if (changes := [change for change in group if change.new != change.old])
    ]
    paths = [change.path for group in wanted for change in group.changes]
    if len(set(paths)) < len(paths):
        raise ValueError("a note is changed twice in one transaction")
    if not wanted:
        return Outcome({}, {}, ())
    if len(groups) > 1:
        for group in wanted:
            group.unchanged = "its notes are as they were"
    with vault_lock(root):
        problems = _refuse_rolled_back(recover_locked(root, now, paths))
        transact(root, now, wanted, what, lease.SETTLE_TIME if settle_time is None else settle_time)
        with contextlib.suppress(OSError):
            journal.expire(root, now())
    refused = [group for group in wanted if group.error]
    errors = {group.number: group.error for group in refused if group.error}
    return Outcome(errors, {group.number: group.at for group in refused}, problems)


def commit_group(
    root: Path, changes: Sequence[Change], what: str, *, now: Now, settle_time: float | None = None
) -> tuple[Problem, ...]:
    """Make all changes or none, as `commit`; returns the problems of recovery. Raises when the group is refused."""
    outcome = commit(root, [changes], what, now=now, settle_time=settle_time)
    for error in outcome.refused.values():
        if isinstance(error, NoteChanged):
            error.found = outcome.problems
        raise error
    return outcome.problems


def read_generated(path: Path) -> bytes | None:
    """The content of a generated note; None when it is missing. Raises UnmanagedFile for other files."""
    try:
        text = files.read_note(path.parent, path.name, _LARGEST + 1)
    except NotAFile as error:
        message = f"{path} is {kind_of(error.mode)}; name another agenda note in vaultkit.toml (`agenda`)"
        raise UnmanagedFile(message) from error
    except OSError as error:
        raise WriteFailed(f"{path} cannot be read: {reason(error)}") from error
    if text is not None and len(text) > _LARGEST:
        message = f"{path} is larger than {_LARGEST // 1_000_000} MB, which no agenda note is"
        raise UnmanagedFile(f"{message}; move it, or name another in vaultkit.toml (`agenda`)")
    return text


def write_generated(root: Path, path: Path, new: bytes, old: bytes | None, *, now: Now) -> tuple[Problem, ...]:
    """Write a generated note in the vault, without an undo record. Returns and raises as `commit_group`.

    With a lease, the note is not waited for to become stable.
    """
    if new == old:
        return _refuse_rolled_back(recover(root, now) or ())
    real = Path(os.path.realpath(path.parent)) / path.name
    change = Change(real.relative_to(os.path.realpath(root)).as_posix(), old, new)
    group = Group(root, now, [change])
    group.label = shown(str(real))
    with vault_lock(root):
        problems = _refuse_rolled_back(recover_locked(root, now, [change.path]))
        transact(root, now, [group], "", None, undoes="")
    if group.error:
        raise group.error
    return problems


def recover(root: Path, now: Now) -> tuple[Problem, ...] | None:
    """Recover from an interrupted run; returns problems to report, or None when no run was interrupted.

    Partly committed groups are rolled back. A text of the user found beside its note becomes the note again, or a
    conflict copy. Waits for another run that is writing. Raises WriteFailed.
    """
    try:
        if not journal.any_open(root):
            return None
    except (OSError, WriteFailed):
        return None  # reported when something is written
    with vault_lock(root):
        return recover_locked(root, now)


# --- with the vault's lock held


def transact(
    root: Path, now: Now, groups: Sequence[Group], what: str, settle_time: float | None, undoes: str | None = None
) -> None:
    """Stage and commit groups by the journal; afterwards each is `committed` or has its `error`.

    `settle_time` None: a lease suffices. `undoes` as in `Record`. Raises WriteFailed.
    """
    for group in groups:
        made = [change.path for change in group.changes if change.old is None]
        group.folders += dict.fromkeys(folder for path in made for folder in files.missing_folders(root, path))
    made = list(dict.fromkeys(folder for group in groups for folder in group.folders))
    record = journal.begin(root, {group.number: group.changes for group in groups}, what, now(), made, undoes)
    try:
        for group in groups:
            group.stage()
        if not all(group.error for group in groups):
            record.enter_commit()
            for group in groups:
                group.commit(settle_time)
    finally:
        settled = [group.settle(record.folder if undoes is None else None) for group in groups]
        for group in groups:
            group.close()
        if all(settled):
            committed = {group.number for group in groups if group.committed}
            _close(root, record, [note for note in record.notes if note.group in committed])


def inverse(root: Path, record: Record, notes: Iterable[NoteRecord]) -> list[Change]:
    """The changes that undo a record. Raises NoteChanged when a note was changed since."""
    changes, changed = list[Change](), list[str]()
    for note in notes:
        text = None
        with contextlib.suppress(OSError, UnmanagedFile):
            text = files.read_note(root, note.path)
        if digest(text) == note.new:
            changes.append(Change(note.path, text, record.text_before(note)))
        else:
            changed.append(shown(note.path))
    if changed:
        raise NoteChanged(f"{', '.join(changed)} was changed since “{record.what}”, so that is not taken back")
    return changes


def recover_locked(root: Path, now: Now, paths: Sequence[str] = ()) -> tuple[Problem, ...]:
    """`recover` under the lock; also for generated notes at `paths` that earlier versions wrote without a record.

    Raises WriteFailed also when temporary files beside these notes cannot be removed.
    """
    problems: list[Problem] = []
    try:
        for record in [record for record in journal.records(root) if record.phase]:
            problems.extend(_recover_record(root, now, record))
    except OSError as error:
        raise WriteFailed(f"the undo copies cannot be read: {reason(error)}; nothing was changed") from error
    for path in paths:
        for note in _unrecorded(root, path):
            with _opened(root, now, [note]) as notes:
                settled, found = settle_notes(notes, committed=notes[0].holds_new() is True)
            problems.extend(found)
            if not settled:
                raise WriteFailed(f"what an interrupted run left beside {shown(path)} cannot be removed")
    return tuple(problems)


def _recover_record(root: Path, now: Now, record: Record) -> Iterator[Problem]:
    """Roll back each partly committed group. Notes changed since then are not modified."""
    groups: dict[int, list[NoteRecord]] = {}
    for note in record.notes:
        groups.setdefault(note.group, []).append(note)
    changed: list[NoteRecord] = []
    settled = True
    for group in groups.values():
        try:
            done, found = _recover_group(root, now, record, group, alone=len(groups) == 1)
        except OSError:  # the next run retries
            settled = False
            continue
        yield from found
        settled = settled and done is not None
        changed += done or ()
    if settled:
        _close(root, record, changed)


def _recover_group(
    root: Path, now: Now, record: Record, records: Sequence[NoteRecord], *, alone: bool
) -> tuple[list[NoteRecord] | None, list[Problem]]:
    """Recover one group; returns its changed notes (None: to be retried) and problems to report."""
    staging = record.phase == STAGING
    # earlier versions used the same record to roll back its change
    with _opened(root, now, [replace(note, old=note.new, new=note.old) for note in records]) as notes:
        problems = settle_notes(notes, committed=True)[1]
    with _opened(root, now, records) as notes:
        states: dict[NoteRecord, bool | None] = {note: None if note.old else False for note in records}
        states.update((one.record, one.holds_new()) for one in notes)
        done = [note for note, state in states.items() if state and not staging]
        committed = False not in states.values() and not staging and (alone or bool(done))
        settled, found = settle_notes(notes, committed=committed, staging=staging)
        problems += found
        if committed or not done:
            return (list(records) if committed else []) if settled else None, problems
        still_new = [one.record for one in notes if one.record in done and one.digest() == one.record.new]
        interrupted = f"“{record.what}” was interrupted before all its notes were written"
        place = shown(done[0].path)
        if still_new and (error := _restore_copies(root, now, record, still_new)):
            message = f"{interrupted}, and could not be taken back yet: {error}"
            return None, [*problems, Problem(place, 1, "interrupted", message, "the next run tries again")]
        what = "is taken back" if alone else "this change is taken back"
        problems.append(
            Problem(place, 1, ROLLED_BACK, f"{interrupted}, and {what}", "do it again if it is still meant")
        )
        edited = [one.record for one in notes if one.record in done and one.digest() != one.record.old]
        return edited if settle_notes(notes, committed=False)[0] else None, problems


def _restore_copies(root: Path, now: Now, record: Record, notes: Sequence[NoteRecord]) -> VaultkitError | None:
    """Restore notes from the copies of a record; returns the error if that fails."""
    try:
        group = Group(root, now, inverse(root, record, notes))
        transact(root, now, [group], record.what, None, undoes="")
    except VaultkitError as error:
        return error
    except OSError as error:
        return WriteFailed(reason(error))
    return group.error


def _close(root: Path, record: Record, changed: Sequence[NoteRecord]) -> None:
    """Close a record with the notes that were changed. After a failure the next run does it."""
    with contextlib.suppress(OSError):
        if files.remove_folders(root, record.made):  # those that are empty: unused, or emptied by undo
            record.close(changed)


@contextlib.contextmanager
def _opened(root: Path, now: Now, notes: Iterable[NoteRecord]) -> Iterator[list[NoteWriter]]:
    """Writers of those notes whose folders exist. Raises OSError."""
    with contextlib.ExitStack() as stack:
        opened = []
        for note in notes:
            with contextlib.suppress(FileNotFoundError, UnmanagedFile):
                opened.append(stack.enter_context(contextlib.closing(NoteWriter(root, note, now))))
        yield opened


def _unrecorded(root: Path, path: str) -> list[NoteRecord]:
    """Records for temporary files that earlier versions left beside a generated note."""
    found: list[NoteRecord] = []
    with contextlib.suppress(OSError, UnmanagedFile), files.parent_of(root, path) as (folder, name):
        for file in sorted(os.listdir(folder)):  # noqa: PTH208 - a descriptor, not a path
            if match := _LEFTOVER.fullmatch(file):
                old, new = (one if one.strip("0") else None for one in match.groups())
                if file.startswith(staged_stem(name, old, new)):
                    found.append(NoteRecord(path, old, new))
    return found


def _refuse_rolled_back(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Returns the problems of recovery. Raises ChangeRolledBack when one of them is a rollback."""
    for problem in problems:
        if problem.code == ROLLED_BACK:
            error = ChangeRolledBack(f"{problem}; run the command again")
            error.found = problems
            raise error
    return problems
