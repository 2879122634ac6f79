"""The calendar file that goes with the agenda note, kept where the setting `calendar` says."""

from __future__ import annotations

from pathlib import Path

from vaultkit.app.agenda import Planned
from vaultkit.app.session import Loaded
from vaultkit.errors import Problem, UnmanagedFile, WriteFailed
from vaultkit.render.calendar import is_calendar_of_ours
from vaultkit.storage import files
from vaultkit.storage.lease import Now
from vaultkit.storage.regular_file import NotAFile, kind_of
from vaultkit.storage.transaction import write_generated

_LARGEST = 50_000_000
"""Bytes; no calendar of vaultkit's is larger."""


def keep_calendar(loaded: Loaded, planned: Planned, now: Now) -> tuple[Problem, ...]:
    """Write the planned calendar, if the vault has one and it differs; returns what recovery found.

    Raises UnmanagedFile where the setting names no calendar in the vault, or a file that vaultkit did not write;
    otherwise as `write_generated` does.
    """
    if planned.calendar is None:
        return ()
    path = _calendar_path(loaded)
    old = _current(path)
    return write_generated(loaded.root, path, planned.calendar, old, now=now) if old != planned.calendar else ()


def old_calendar(loaded: Loaded) -> bytes | None:
    """The calendar that is there. Raises as `keep_calendar`."""
    return _current(_calendar_path(loaded))


def _calendar_path(loaded: Loaded) -> Path:
    setting = loaded.settings.calendar
    if not setting.casefold().endswith(".ics"):
        raise UnmanagedFile(f'`calendar = "{setting}"` in vaultkit.toml names no calendar: its name ends with .ics')
    files.split_path(setting)
    path = loaded.root / setting
    if not path.parent.is_dir():
        raise UnmanagedFile(f"the folder {path.parent} of the calendar does not exist; make it, or change `calendar`")
    if not path.parent.resolve().is_relative_to(loaded.root.resolve()):
        raise UnmanagedFile(f"the folder {path.parent} of the calendar leads out of the vault; change `calendar`")
    return path


def _current(path: Path) -> bytes | None:
    try:
        data = files.read_note(path.parent, path.name, _LARGEST)
    except NotAFile as error:
        raise UnmanagedFile(f"{path} is {kind_of(error.mode)}, not a calendar; change `calendar`") from error
    except OSError as error:
        raise WriteFailed(f"{path} cannot be read: {files.reason(error)}") from error
    if data is not None and not is_calendar_of_ours(data):
        message = f"{path} was not written by vaultkit; it is left as it is. Move it, or change `calendar`"
        raise UnmanagedFile(message)
    return data
