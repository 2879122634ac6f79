"""What the last run knew of a vault: enough to see that most of it has gone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec import Struct, json

from vaultkit.errors import WriteFailed
from vaultkit.storage.own_folders import state_folder

_FILE = "last-run.json"
_FEW = 5
"""With fewer notes, half of them are soon gone."""


class Run(Struct, frozen=True):
    """What a run found."""

    notes: int
    """How many notes there were, vaultkit's own aside."""
    unreadable: tuple[str, ...] = ()
    """The notes and folders that the system refused to read."""


def last_run(root: Path) -> Run | None:
    """The last run over a vault, as far as it is known."""
    try:
        told = json.decode((state_folder(root) / _FILE).read_bytes())
        return Run(int(told["notes"]), tuple(map(str, told["unreadable"])))
    except (OSError, WriteFailed, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember_run(root: Path, run: Run) -> None:
    """Keep what a run found for the next one. Where that cannot be, nothing is remembered."""
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


def what_is_lost(before: Run | None, now: Run) -> str | None:
    """Why an agenda made now would miss notes that were there before; None when nothing speaks for that.

    Either notes could not be read that could be read before, or more than half of them are gone.
    """
    if before is None or now.notes >= before.notes:
        return None
    unreadable = [path for path in now.unreadable if path not in before.unreadable]
    if unreadable:
        others = f" and {len(unreadable) - 1} more" if len(unreadable) > 1 else ""
        return f"{unreadable[0]}{others} cannot be read"
    if now.notes == 0 or (before.notes >= _FEW and now.notes * 2 < before.notes):
        return f"only {now.notes} of {before.notes} notes are left"
    return None
