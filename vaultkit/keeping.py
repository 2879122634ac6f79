"""The joined vault as the index keeps it: what most days need as a whole, and the rest, most of it, one by one.

Where a few notes change, the whole is kept again, and beside it what else they changed; the rest stays as it is.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from typing import NamedTuple

from msgspec.structs import replace

from vaultkit.disk.index import Index
from vaultkit.errors import Damaged
from vaultkit.records.directory import Directory
from vaultkit.records.sealed import Changes
from vaultkit.records.sealed import Sealed
from vaultkit.records.sealed import sealed
from vaultkit.records.vault import Vault
from vaultkit.settings import Settings
from vaultkit.text.configuration import Configuration

WHOLE, DIRECTORY = "vault", "directory"
_APART: Mapping[str, tuple[str, int | None]] = {
    "sorts": ("sorts", None),
    "events": ("events", 0),
    "attendees": ("events", 1),
    "questions": ("events", 2),
    "entries_by_person": ("entries", None),
    "promises_by_note": ("promises", None),
}
"""The mappings of a vault that are kept one by one: in which file, and in which column of its rows."""


class KeptVault(NamedTuple):
    """A joined vault, what it was read by, and since when most of it is kept."""

    settings: Settings
    configuration: Configuration
    vault: Vault
    since: str
    """The state in which all of it was kept; before `state` where a few notes changed since."""


def keep_vault(index: Index, state: str, settings: Settings, configuration: Configuration, vault: Vault) -> None:
    """Keep all of a joined vault. Its mappings are plain ones."""
    _keep_whole(index, state, KeptVault(settings, configuration, vault, state), {})
    index.write_one_by_one(DIRECTORY, state, {"": vault.directory.names()})
    rows = {path: (event, vault.attendees[path], vault.questions[path]) for path, event in vault.events.items()}
    files = {
        "sorts": vault.sorts,
        "events": rows,
        "entries": vault.entries_by_person,
        "promises": vault.promises_by_note,
    }
    for name, values in files.items():
        index.write_one_by_one(name, state, sealed(values))


def keep_changed(index: Index, state: str, kept: KeptVault) -> None:
    """Keep a vault that `kept_vault` gave, in which a few notes were exchanged since."""
    changes = {name: told.changes for name in _APART if isinstance(told := getattr(kept.vault, name), Sealed)}
    _keep_whole(index, state, kept, changes)


def _keep_whole(index: Index, state: str, kept: KeptVault, changes: Mapping[str, Changes]) -> None:
    apart: dict[str, Any] = {name: {} for name in _APART}
    shared = kept.vault.directory.shared
    whole = kept._replace(vault=replace(kept.vault, directory=None, **apart))
    index.write(WHOLE, state.encode(), pickle.dumps((tuple(whole), shared, changes), pickle.HIGHEST_PROTOCOL))


def kept_vault(index: Index, state: str, anew: Callable[[], Vault]) -> KeptVault | None:
    """The vault of a state; `anew` gives it from the notes, where some of what is kept one by one is damaged."""
    data = index.read(WHOLE)
    mark = state.encode()
    if data is None or not data.startswith(mark):
        return None
    with suppress(Exception):  # whatever is wrong with it, it can be made again
        whole, shared, changes = pickle.loads(memoryview(data)[len(mark) :])
        kept = KeptVault(*whole)
        return kept._replace(vault=_with_what_is_apart(kept, shared, changes, index, anew))
    return None


def _with_what_is_apart(
    kept: KeptVault,
    shared: frozenset[str],
    changes: Mapping[str, Changes],
    index: Index,
    anew: Callable[[], Vault],
) -> Vault:
    """The vault with all that is read from the index only when it is asked for."""

    @cache
    def from_notes() -> Vault:
        with suppress(OSError):
            index.remove(WHOLE)  # so that the next run keeps all of it again
        return anew()

    @cache
    def file(name: str) -> Mapping[str, bytes]:
        return index.read_one_by_one(name, kept.since)

    def names() -> bytes:
        try:
            return file(DIRECTORY)[""]
        except Damaged:
            return from_notes().directory.names()

    def mapping(field: str, name: str, column: int | None) -> Sealed[Any]:
        return Sealed(lambda: file(name), lambda: getattr(from_notes(), field), column, changes.get(field, Changes()))

    apart = {field: mapping(field, name, column) for field, (name, column) in _APART.items()}
    return replace(kept.vault, directory=Directory(shared, names), **apart)
