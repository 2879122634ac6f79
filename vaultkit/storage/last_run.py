"""How many notes the last run found, to detect that most of a vault is missing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec import Struct, json

from vaultkit.errors import WriteFailed
from vaultkit.storage.own_folders import state_folder

_FILE = "last-run.json"
_MIN_FOR_SHARE = 5
"""With fewer notes than this, losing half of them is not suspicious."""


class Run(Struct, frozen=True):
    """The result of a run."""

    notes: int
    """The number of notes, without generated ones."""
    unreadable: tuple[str, ...] = ()
    """The paths of unreadable notes and folders."""


def last_run(root: Path) -> Run | None:
    """The stored result of the last run; None when it is missing or damaged."""
    try:
        data = json.decode((state_folder(root) / _FILE).read_bytes())
        return Run(int(data["notes"]), tuple(map(str, data["unreadable"])))
    except (OSError, WriteFailed, ValueError, KeyError, TypeError, RecursionError):
        return None


def store_run(root: Path, run: Run) -> None:
    """Store the result of a run in the state folder; failures are ignored."""
    if run == last_run(root):
        return
    with contextlib.suppress(OSError, WriteFailed):
        path = state_folder(root) / _FILE
        temporary = path.with_name(f".{_FILE}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            temporary.write_bytes(json.encode(run))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def shrink_reason(before: Run | None, now: Run) -> str | None:
    """Why an agenda written now would omit notes, for a message; None when it would not.

    Either a note became unreadable, or more than half of the notes are missing.
    """
    if before is None or now.notes >= before.notes:
        return None
    unreadable = [path for path in now.unreadable if path not in before.unreadable]
    if unreadable:
        others = f" and {len(unreadable) - 1} more" if len(unreadable) > 1 else ""
        return f"{unreadable[0]}{others} cannot be read"
    if now.notes == 0 or (before.notes >= _MIN_FOR_SHARE and now.notes * 2 < before.notes):
        return f"only {now.notes} of {before.notes} notes are left"
    return None
