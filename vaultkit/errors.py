"""What can be wrong: a note (a `Problem`, which is a value), the request (a `VaultkitError`), or what was kept."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the shell is told (DESIGN.md §3)."""

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
    """The request cannot be carried out. The message says what to do next."""

    exit_code = ExitCode.VAULT_OR_NOTE


class UsageProblem(VaultkitError):
    """The words of the command do not fit together."""

    exit_code = ExitCode.USAGE


class VaultNotFound(VaultkitError):
    """There is no vault here, or not the one that was named."""


class NoteNotFound(VaultkitError):
    """No note has that name or path."""


class NameNotClear(UsageProblem):
    """A name that fits nobody, or more than one."""


class NotOurNote(VaultkitError):
    """The file that would be written is not vaultkit's to write."""


class WriteFailed(VaultkitError):
    """The system refused to write; the old file is untouched."""


class EditRefused(VaultkitError):
    """A change to a note is not made: its place is not clear, or more would change than was meant."""


class NoteChanged(WriteFailed):
    """Something else changed the note since it was read. Theirs stays; read it again and try once more."""

    found: tuple[Problem, ...] = ()
    """What recovery from an interrupted run found before."""


class ChangeRolledBack(NoteChanged):
    """A change that an interrupted run had made in part was rolled back just now; what was planned on it is void."""


class NothingToUndo(VaultkitError):
    """No change is kept that could be taken back."""


class AgendaWouldShrink(VaultkitError):
    """Notes that the last run knew are missing or cannot be read; the agenda would leave them out."""


class AlreadyWatched(VaultkitError):
    """Another process watches the vault."""


class ImportRefused(VaultkitError):
    """A file of another program cannot be read; the message begins with its name and, where there is one, the line."""


class MissingExtra(VaultkitError):
    """What was asked for needs a library that is only installed on request."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs one more library: pip install 'vaultkit-notes[{extra}]'")


class Damaged(Exception):
    """Bytes that vaultkit kept are not there any more, or are other bytes than were kept."""
