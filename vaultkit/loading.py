"""From a folder of notes to its records: what has changed is read, everything else is kept from the last time."""

from __future__ import annotations

import marshal
import os
import pickle
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeAlias
from typing import get_type_hints

from msgspec import Struct
from msgspec import msgpack

from vaultkit.disk.index import Index
from vaultkit.disk.kept import Seen
from vaultkit.disk.kept import index_of
from vaultkit.disk.kept import look
from vaultkit.disk.kept import read_table
from vaultkit.errors import Damaged
from vaultkit.errors import VaultNotFound
from vaultkit.records.directory import Directory
from vaultkit.records.event import Event
from vaultkit.records.kinds import Sort
from vaultkit.records.person import Person
from vaultkit.records.promise import Promise
from vaultkit.records.sealed import Sealed
from vaultkit.records.sealed import sealed
from vaultkit.records.touch import Entry
from vaultkit.records.vault import Vault
from vaultkit.settings import Settings
from vaultkit.text.configuration import Configuration

if TYPE_CHECKING:
    from vaultkit.reading import Known
    from vaultkit.reading import Progress

VAULT, DIRECTORY, SORTS, ENTRIES, EVENTS, PROMISES, LATER = (
    "vault",
    "directory",
    "sorts",
    "entries",
    "events",
    "promises",
    "later",
)


class Loaded(Struct, frozen=True):
    """A vault in memory, with what it was read by."""

    root: Path
    settings: Settings
    configuration: Configuration
    vault: Vault
    known: Callable[[], Known]
    """What is known of each note."""
    state: str = ""
    """What the index calls what the notes say now; empty when it is not what the index holds."""


def load(root: Path, progress: Progress | None = None, *, use_index: bool = True) -> Loaded:
    """Read a vault. Raises `VaultNotFound` when the root cannot be read, or was replaced meanwhile."""
    loaded = load_unless_told(root, None, progress, use_index=use_index)
    if isinstance(loaded, str):
        raise TypeError(loaded)
    return loaded


def load_unless_told(
    root: Path,
    asked: str | None,
    progress: Progress | None = None,
    *,
    use_index: bool = True,
    seen: Seen | None = None,
) -> Loaded | str:
    """Read a vault; or the line that was printed when the same was asked for, if no note says anything else now.

    `seen` is what a look at it has just found.
    """
    real = os.path.realpath(root)
    try:
        before = os.stat(real)  # noqa: PTH116
        loaded = _load(root, progress, index_of(root) if use_index else None, asked, seen)
        after = os.stat(real)  # noqa: PTH116
    except OSError as error:
        raise VaultNotFound(f"The vault {root} cannot be read: {str(error.strerror).lower()}.") from error
    if not os.path.samestat(before, after):
        raise VaultNotFound(f"The vault {root} was replaced while it was read: run again.")
    return loaded


def _load(
    root: Path, progress: Progress | None, index: Index | None, asked: str | None, seen: Seen | None
) -> Loaded | str:
    if index and seen is None and (table := read_table(index, root)):
        seen = look(root, table)
    if index and seen and not seen.changed and (kept := kept_vault(index, root, seen.table.state)):
        return kept
    from vaultkit.reading import read_anew

    return read_anew(root, progress, index, seen, asked)


class Later(NamedTuple):
    """What some notes tell since the whole vault was kept, so that it need not be kept again for each of them."""

    since: str
    """The state of the vault that was kept."""
    state: str
    """The state with these notes."""
    notes: dict[str, tuple[bytes, bytes]]
    """Of each note what it told then, and tells now."""


def kept_vault(index: Index, root: Path, state: str) -> Loaded | None:
    """The joined vault of a state, as earlier runs kept it."""
    later = kept_later(index, state)
    data = index.read(VAULT)
    mark = later.since.encode()
    if data is None or not data.startswith(mark):
        return None
    with suppress(Exception):  # whatever is wrong with it, it can be made again
        settings, configuration, shared, length = pickle.loads(memoryview(data)[len(mark) :])
        core = _whole().decode(memoryview(data)[-length:])
        vault = _with_what_is_kept_apart(core, shared, index, root, later.since)
        loaded = Loaded(root, settings, configuration, vault, lambda: known_in(index, root, state), state)
        return _with_later(loaded, later) if later.notes else loaded
    return None


def kept_later(index: Index, state: str) -> Later:
    """What was kept last of a state, if that is not the whole vault."""
    data = index.read(LATER)
    with suppress(ValueError, TypeError, EOFError):
        if data is not None and (later := Later(*marshal.loads(data))).state == state:
            return later
    return Later(state, state, {})


def _with_later(loaded: Loaded, later: Later) -> Loaded | None:
    from vaultkit.reading import with_notes

    return with_notes(loaded, later.notes)


_APART = {"directory", "sorts", "events", "attendees", "questions", "entries_by_person", "promises_by_note"}
_WHOLE = tuple(name for name in Vault.__struct_fields__ if name not in _APART)
"""What of a vault is kept as a whole."""
_Row: TypeAlias = tuple[Event, tuple[Person, ...], tuple[tuple[Person | None, str], ...]]
"""An event, who attends, and what to ask whom."""


def _whole() -> msgpack.Decoder[Any]:
    kinds = get_type_hints(Vault)
    return msgpack.Decoder(GenericAlias(tuple, tuple(kinds[name] for name in _WHOLE)))


def _with_what_is_kept_apart(
    core: Iterable[Any], shared: frozenset[str], index: Index, root: Path, state: str
) -> Vault:
    """The vault with all that is read from the index only when it is asked for; `keep_vault` kept it."""

    @cache
    def anew() -> Vault:
        with suppress(OSError):
            index.remove(VAULT)  # so that the next run keeps all of it again
        return load(root, use_index=False).vault

    @cache
    def kept(name: str) -> Mapping[str, bytes]:
        return index.read_one_by_one(name, state)

    def names() -> bytes:
        try:
            return kept(DIRECTORY)[""]
        except Damaged:
            return anew().directory.apart()[1]

    return Vault(
        **dict(zip(_WHOLE, core, strict=True)),
        directory=Directory(shared, names),
        sorts=Sealed(Sort, lambda: kept(SORTS), lambda: anew().sorts),
        events=Sealed(_Row, lambda: kept(EVENTS), lambda: anew().events, 0),
        attendees=Sealed(_Row, lambda: kept(EVENTS), lambda: anew().attendees, 1),
        questions=Sealed(_Row, lambda: kept(EVENTS), lambda: anew().questions, 2),
        entries_by_person=Sealed(tuple[Entry, ...], lambda: kept(ENTRIES), lambda: anew().entries_by_person),
        promises_by_note=Sealed(tuple[Promise, ...], lambda: kept(PROMISES), lambda: anew().promises_by_note),
    )


def keep_vault(index: Index, loaded: Loaded) -> None:
    """Keep the joined vault: what is needed on most days as a whole, and the rest, most of it, one by one."""
    vault, state = loaded.vault, loaded.state
    whole = msgpack.encode([getattr(vault, name) for name in _WHOLE])
    shared, names = vault.directory.apart()
    head = pickle.dumps((loaded.settings, loaded.configuration, shared, len(whole)))
    index.write(VAULT, state.encode(), head, whole)
    index.write_one_by_one(DIRECTORY, state, {"": names})
    index.write_one_by_one(SORTS, state, sealed(vault.sorts))
    index.write_one_by_one(ENTRIES, state, sealed(vault.entries_by_person))
    index.write_one_by_one(PROMISES, state, sealed(vault.promises_by_note))
    rows = {path: (event, vault.attendees[path], vault.questions[path]) for path, event in vault.events.items()}
    index.write_one_by_one(EVENTS, state, sealed(rows))
    with suppress(OSError):
        index.remove(LATER)


def known_in(index: Index, root: Path, state: str) -> Known:
    """What the index knows of each note; read anew from the notes if it has been cleared meanwhile."""
    from vaultkit.reading import known_notes

    return known_notes(index, state) or load(root, use_index=False).known()


def names_in(vault: Vault) -> list[tuple[str, ...]]:
    """The names of each contact."""
    return [(contact.name, *contact.aliases) for contact in vault.contacts.values()]
