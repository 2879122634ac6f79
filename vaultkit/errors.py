"""What can be wrong: a note (a `Problem`, which is a value) or a request (a `VaultkitError`)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "advice"]
SEVERITIES: Mapping[Severity, str] = {
    "error": "something in your notes cannot be used, and is left out",
    "warning": "something looks meant, and has no effect",
    "advice": "all of this is understood, and could be written more clearly",
}
"""What each means, the most severe first."""

CODES: Mapping[str, tuple[Severity, str]] = {
    # files
    "unreadable": ("error", "the system refuses to read it"),
    "not-a-file": ("error", "something else is named like a note"),
    "folder-like-note": ("advice", "a folder is named like a note; the notes in it are read"),
    "link": ("error", "a symbolic link to what is not read"),
    "link-inside": ("advice", "a symbolic link to what is read where it is"),
    "bad-name": ("error", "a name that cannot be read: of a file, or of a property"),
    "same-name": ("advice", "two names that some file systems take for one"),
    "conflict-copy": ("error", "a copy that a sync program left"),
    "not-utf8": ("error", "a note in another encoding than UTF-8"),
    "damaged": ("error", "a note that holds NUL bytes"),
    "too-large": ("error", "a note of which only the properties are read"),
    "too-intricate": ("error", "a note that is read in part"),
    "interrupted": ("error", "a change to notes that stopped half-way"),
    "taken-back": ("error", "a change to notes that stopped half-way and was rolled back"),
    "recovered": ("error", "text that was saved when a change stopped half-way"),
    # settings
    "bad-settings": ("error", "the settings cannot be read"),
    "bad-setting": ("error", "a setting that does not fit; its default holds"),
    "unsafe-setting": ("error", "a setting that only your own settings may hold, since it runs a program"),
    "unknown-setting": ("warning", "no setting has this name"),
    "bad-template": ("warning", "a draft's wording that does not fit; the built-in one is used"),
    "bad-json": ("error", "Obsidian's settings cannot be read"),
    # properties
    "bad-yaml": ("error", "properties that cannot be read"),
    "git-conflict": ("error", "two versions of some lines that git left"),
    "open-properties": ("error", "properties without an end"),
    "late-properties": ("error", "properties that do not begin in the first line"),
    "deep-properties": ("error", "properties that are nested too deeply"),
    "large-properties": ("error", "properties that are too long"),
    "duplicate-property": ("error", "a property that stands twice"),
    "yaml-alias": ("error", "an alias of YAML that names nothing"),
    "yaml-merge": ("error", "a merge key of YAML"),
    "yaml-tag": ("error", "a tag of YAML"),
    "template": ("advice", "a template that is not in the templates folder"),
    "not-properties": ("advice", "a block between two rules that holds no properties"),
    "bad-value": ("error", "a value that is none of its kind: a day, a span of time, a birthday"),
    "unknown-value": ("advice", "a word that is not known, for which the default holds"),
    "second-value": ("warning", "a second value of a property of which only the first is used"),
    "not-a-link": ("error", "text where a link to a person is needed"),
    "unquoted-link": ("advice", "a link without quotes"),
    "no-note": ("advice", "a name without a note with whom you talked on several days"),
    "shared-name": ("warning", "a name that two contacts claim: a link by that name counts for neither"),
    "shared-address": ("warning", "two notes with one mail address, phone number or LinkedIn address"),
    "near-name": ("advice", "two notes whose names are nearly the same"),
    # text
    "bad-date": ("error", "a day that is in no calendar, or is missing"),
    "done-in-future": ("error", "a task that was done on a day to come: it counts for nothing until then"),
    "unread-day": ("error", "a day on a task that no field took"),
    "day-in-words": ("advice", "a day in the words of a task that has none of its own"),
    "unread-line": ("error", "a line of a person's note with a day, or a second quiet time, that is not read"),
    "dated-text": ("warning", "a line of text in a person's note that begins with a day and is no list item"),
    "inline-field": ("warning", "a property that stands in the text as a field of Dataview, `name:: value`"),
    "unread-question": ("warning", "text under *Questions* of an event that is no list item"),
    "waiting-for-nobody": ("warning", "a `#waiting` task that belongs to nobody"),
    "moved-link": ("advice", "a link by the path that somebody's note had before, which still counts"),
    "unlinked-name": ("advice", "a full name that stands unlinked in dated notes"),
    "unlinked-note": ("advice", "a dated note in somebody's folder that counts for no day with them"),
    "event-without-day": ("error", "an event with people and without a day"),
    "undated-note": ("warning", "a note of an event's kind or folder, with neither people nor a day"),
    "daily-name": ("warning", "a note in the folder of daily notes whose day is not read"),
    "not-daily": ("advice", "a note in the folder of daily notes that tells no day"),
    "other-kind": ("advice", "a note that a value makes another kind than its folder says"),
    "unused-rest": ("warning", "words behind a stage that are not used"),
    "odd-need": ("error", "a line under *Needs* that is not understood"),
    # files that are imported
    "unread-card": ("error", "an address-book card that is left out"),
    "unread-row": ("error", "a row of a table that is left out"),
    "unread-event": ("error", "an event of a calendar that is left out"),
    "open-card": ("advice", "an address-book card without an end, which is read"),
    "no-name": ("error", "an entry without a name"),
    "odd-name": ("advice", "a name that was cleared of markup"),
    "bad-day": ("error", "a day of an entry that is none"),
    "bad-birthday": ("error", "a birthday of an entry that is none"),
    "odd-birthday": ("advice", "a birthday that is likely a default of a program"),
    "bad-mail": ("error", "a mail address that is none"),
    "bad-phone": ("error", "a phone number that is none"),
    "time-zone": ("advice", "a time zone that is not known"),
    "encoding": ("advice", "a file in another encoding than UTF-8, which is read"),
}
"""The codes of problems, each with its severity and what it means."""


class ExitCode(IntEnum):
    """The exit codes of the commands (README.md, *Commands*)."""

    DONE = 0
    PROBLEMS_FOUND = 1
    USAGE = 2
    VAULT_OR_NOTE = 3
    INTERRUPTED = 130


class Problem(NamedTuple):
    """Something odd in a user's file. It never stops the run and is always reported."""

    path: str
    """The file, relative to the vault, with `/` on every system."""
    line: int
    """Counted from 1."""
    code: str
    """A short stable name, such as `bad-date`."""
    message: str
    """What is wrong, without the place."""
    hint: str
    """How to fix it."""
    lost: str = ""
    """What is left out because of it, as the end of a sentence: `the birthday will not be shown`."""

    @property
    def severity(self) -> Severity:
        """How much it matters; its code decides."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        lost = f", so {self.lost}" if self.lost else ""
        return f"{self.path}:{self.line}: {self.message}{lost} ({self.hint})"


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
