"""What can be wrong: a note (a `Problem`, which is a value) or a request (a `VaultkitError`)."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """The exit codes of the commands (DESIGN.md §3)."""

    DONE = 0
    PROBLEMS_FOUND = 1
    USAGE = 2
    VAULT_OR_NOTE = 3
    INTERRUPTED = 130


class Problem(NamedTuple):
    """Something odd in a user's file. It never stops the run and never goes unmentioned."""

    path: str
    """The file, relative to the vault, with `/` on every system."""
    line: int
    """Counted from 1."""
    code: str
    """A short stable name, such as `bad-date`."""
    message: str
    """What is wrong, without the place."""
    hint: str
    """How to mend it."""
    lost: bool = True
    """Whether something the note says could not be read. False: it was understood, and could be written better."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} ({self.hint})"


class VaultkitError(Exception):
    """The request failed. The message says what to do next."""

    exit_code = ExitCode.VAULT_OR_NOTE


class UsageProblem(VaultkitError):
    """The arguments and options of the command do not fit together."""

    exit_code = ExitCode.USAGE


class VaultNotFound(VaultkitError):
    """No vault was found, or the named folder is none."""


class NoteNotFound(VaultkitError):
    """No note has that name or path."""


class NameNotClear(UsageProblem):
    """A name that fits nobody, or more than one."""


class UnmanagedFile(VaultkitError):
    """The file to be written is not managed by vaultkit, or lies outside the vault."""


class WriteFailed(VaultkitError):
    """The system refused to write; the old file is untouched."""


class EditRefused(VaultkitError):
    """A note cannot be edited: the place is ambiguous, or the edit would change more than intended."""


class NoteChanged(WriteFailed):
    """Another program changed the note since it was read; that change stays. Read the note again and retry."""

    found: tuple[Problem, ...] = ()
    """The problems that recovery from an interrupted run reported first."""


class ChangeRolledBack(NoteChanged):
    """A partial change of an interrupted run was rolled back just now; plans based on it are void."""


class NothingToUndo(VaultkitError):
    """There is no recorded change to undo."""


class AgendaWouldShrink(VaultkitError):
    """Notes of the last run are missing or unreadable; the agenda would omit them."""


class AlreadyWatched(VaultkitError):
    """Another process is watching the vault."""


class ImportRefused(VaultkitError):
    """A file of another program cannot be read; the message begins with its name and, where there is one, the line."""


class MissingExtra(VaultkitError):
    """What was asked for needs a library that is only installed on request."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs one more library: pip install 'vaultkit-notes[{extra}]'")
