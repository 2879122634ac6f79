"""The files that go with the agenda note: a calendar, an overview of people, each kept where its setting says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from vaultkit.app.agenda import Planned, path_of
from vaultkit.app.session import Loaded
from vaultkit.errors import Problem, UnmanagedFile, WriteFailed
from vaultkit.markdown.region import find_overview
from vaultkit.render.calendar import is_calendar_of_ours
from vaultkit.render.people_tables import FRONT_MATTER
from vaultkit.storage import files
from vaultkit.storage.journal import Change
from vaultkit.storage.lease import Now
from vaultkit.storage.regular_file import NotAFile, kind_of
from vaultkit.storage.transaction import write_generated

_LARGEST = 50_000_000
"""Bytes; no file of vaultkit's is larger."""


class _Kind(Struct, frozen=True):
    """A file that is kept; its name in `KINDS` is that of its setting."""

    what: str
    ending: str
    is_ours: Callable[[bytes], bool]
    filled: Callable[[str, bytes | None], bytes]
    """The whole file, of what it should say and what it is now; None: it is not there."""


def keep_files(loaded: Loaded, planned: Planned, now: Now) -> tuple[bool, tuple[Problem, ...]]:
    """Write the files that differ from what is planned; returns whether there were any, and what recovery found.

    Raises UnmanagedFile where a setting names no such file in the vault, or one that vaultkit did not write;
    otherwise as `write_generated` does.
    """
    found: list[Problem] = []
    changes = changes_of_files(loaded, planned)
    for change in changes:
        found += write_generated(loaded.root, loaded.root / change.path, change.new or b"", change.old, now=now)
    return bool(changes), tuple(found)


def changes_of_files(loaded: Loaded, planned: Planned) -> list[Change]:
    """How the files should change. Raises as `keep_files`."""
    return [change for change in _changes(loaded, planned) if change.old != change.new]


def _changes(loaded: Loaded, planned: Planned) -> Iterator[Change]:
    for setting, text in planned.kept.items():
        kind = _KINDS[setting]
        path = _path(loaded, setting, kind)
        old = _current(path, setting, kind)
        yield Change(str(getattr(loaded.settings, setting)), old, kind.filled(text, old))


def _path(loaded: Loaded, setting: str, kind: _Kind) -> Path:
    named = str(getattr(loaded.settings, setting))
    if not named.casefold().endswith(kind.ending):
        message = f'`{setting} = "{named}"` in vaultkit.toml names no {kind.what}: its name ends with {kind.ending}'
        raise UnmanagedFile(message)
    files.split_path(named)
    return path_of(loaded, setting, kind.what)


def _current(path: Path, setting: str, kind: _Kind) -> bytes | None:
    try:
        data = files.read_note(path.parent, path.name, _LARGEST)
    except NotAFile as error:
        message = f"{path} is {kind_of(error.mode)}, not a {kind.what}; change `{setting}`"
        raise UnmanagedFile(message) from error
    except OSError as error:
        raise WriteFailed(f"{path} cannot be read: {files.reason(error)}") from error
    if data is not None and not kind.is_ours(data):
        message = f"{path} was not written by vaultkit; it is left as it is. Move it, or change `{setting}`"
        raise UnmanagedFile(message)
    return data


def _is_overview(data: bytes) -> bool:
    try:
        return find_overview(data.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def _overview(text: str, old: bytes | None) -> bytes:
    """The region between what the user wrote around it, or a new note."""
    region = find_overview(old.decode("utf-8")) if old is not None else None
    if region is None:
        return f"{FRONT_MATTER}{text}\n".encode("utf-8", "replace")
    inside = text.replace("\n", "\r\n") if "\r\n" in region.inside else text
    return f"{region.before}{inside}{region.after}".encode("utf-8", "replace")


_KINDS: Mapping[str, _Kind] = {
    "calendar": _Kind("calendar", ".ics", is_calendar_of_ours, lambda text, _: text.encode("utf-8", "replace")),
    "overview": _Kind("overview", ".md", _is_overview, _overview),
}
