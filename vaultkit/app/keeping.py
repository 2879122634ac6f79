"""The joined vault as the index keeps it: what most days need as a whole, and the rest, most of it, one by one.

Where a few notes change, the whole is kept again, and beside it what else they changed; the rest stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from itertools import chain
from types import GenericAlias
from typing import Any, NamedTuple, get_type_hints

from msgspec import Struct, msgpack

from vaultkit.errors import Damaged
from vaultkit.markdown.configuration import Configuration
from vaultkit.model.directory import Directory
from vaultkit.model.edge import Edge
from vaultkit.model.event import Event
from vaultkit.model.kinds import Sort
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.sealed import Changes, Sealed, sealed
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.storage.index import Index

WHOLE, DIRECTORY = "vault", "directory"
ONE_BY_ONE: Mapping[str, Any] = {
    "sorts": Sort,
    "events": Event,
    "attendees": tuple[Person, ...],
    "questions": tuple[tuple[Person | None, str], ...],
    "entries_by_person": tuple[Entry, ...],
    "promises_by_note": tuple[Promise, ...],
    "stated": tuple[Edge, ...],
    "tags": dict[str, tuple[Entry, ...]],
}
"""The mappings of a vault whose values are kept one by one, each mapping in its own file, and what these values are."""
_WHOLE = tuple(field for field in Vault.__struct_fields__ if field not in {*ONE_BY_ONE, DIRECTORY})


class KeptVault(NamedTuple):
    """A joined vault, what it was read by, and since when most of it is kept."""

    settings: Settings
    configuration: Configuration
    vault: Vault
    since: str
    """The state in which all of it was kept; before `state` where a few notes changed since."""


def keep_vault(index: Index, state: str, settings: Settings, configuration: Configuration, vault: Vault) -> None:
    """Keep all of a joined vault, whose mappings are plain ones; nothing of it when it would take too much."""
    if _is_too_much(vault, chain.from_iterable(vault.entries_by_person.values())):
        return
    _keep_whole(index, state, KeptVault(settings, configuration, vault, state), {})
    index.write_one_by_one(DIRECTORY, state, vault.directory.names())
    for field in ONE_BY_ONE:
        index.write_one_by_one(field, state, sealed(getattr(vault, field)))


def _is_too_much(vault: Vault, entries: Iterable[Entry]) -> bool:
    """Whether entries take much more room than notes do.

    Each is kept with all of its words and people: of a line that names thousands of people or days, all that for each.
    """
    size = sum([len(entry.text) + _PERSON * len(entry.people) for entry in entries])
    return size > _MOST + _MOST_FOR_A_NOTE * vault.notes


_PERSON = 80
"""About how many bytes a name and a path take."""
_MOST, _MOST_FOR_A_NOTE = 20_000_000, 2_000
"""Bytes."""


def keep_changed(index: Index, state: str, kept: KeptVault) -> None:
    """Keep a vault that `kept_vault` gave, in which a few notes were exchanged since."""
    changes = {name: told.changes for name in ONE_BY_ONE if isinstance(told := getattr(kept.vault, name), Sealed)}
    _keep_whole(index, state, kept, changes)


def _keep_whole(index: Index, state: str, kept: KeptVault, changes: Mapping[str, Changes]) -> None:
    entries: Mapping[str, tuple[Entry, ...]] = changes["entries_by_person"].values if changes else {}
    if _is_too_much(kept.vault, chain.from_iterable(entries.values())):
        return
    encode = msgpack.Encoder().encode
    with suppress(UnicodeEncodeError):  # half of a character, which JSON can hold, in Obsidian's configuration
        changed = {field: encode(told) for field, told in changes.items() if any(told)}
        besides = _Besides(kept.settings, kept.configuration, kept.since, kept.vault.directory.shared, changed)
        values = (besides, *(getattr(kept.vault, field) for field in _WHOLE))
        index.write(WHOLE, chain((state.encode(), _ARRAY), map(encode, values)))


class _Besides(Struct, frozen=True, array_like=True):
    """What is kept before the fields of a vault."""

    settings: Settings
    configuration: Configuration
    since: str
    shared: frozenset[str]
    """Of the directory."""
    changes: dict[str, bytes]
    """Of the mappings that are kept one by one."""


_ARRAY = b"\xdc" + (1 + len(_WHOLE)).to_bytes(2, "big")
"""What the values of an array begin with, in MessagePack: so they can be written one by one."""


def kept_vault(index: Index, state: str, anew: Callable[[], Vault]) -> KeptVault | None:
    """The vault of a state; `anew` gives it from the notes, where some of what is kept one by one is damaged."""
    data = index.read(WHOLE)
    mark = state.encode()
    if data is None or not data.startswith(mark):
        return None
    with suppress(Exception):  # whatever is wrong with it, it can be made again
        besides, *whole = _decoder().decode(memoryview(data)[len(mark) :])
        apart = _apart(besides, index, anew)
        vault = Vault(**dict(zip(_WHOLE, whole, strict=True)), **apart)
        return KeptVault(besides.settings, besides.configuration, vault, besides.since)
    return None


def _decoder() -> msgpack.Decoder[Any]:
    kinds = get_type_hints(Vault)
    return msgpack.Decoder(GenericAlias(tuple, (_Besides, *(kinds[field] for field in _WHOLE))))


def _apart(besides: _Besides, index: Index, anew: Callable[[], Vault]) -> dict[str, Any]:
    """All of a vault that is read from the index only when it is asked for."""

    @cache
    def from_notes() -> Vault:
        with suppress(OSError):
            index.remove(WHOLE)  # so that the next run keeps all of it again
        return anew()

    @cache
    def file(name: str) -> Mapping[str, bytes]:
        return index.read_one_by_one(name, besides.since)

    def names(field: str) -> bytes:
        try:
            return file(DIRECTORY)[field]
        except Damaged:
            return dict(from_notes().directory.names())[field]

    def mapping(field: str, kind: Any) -> Sealed[Any]:
        told = besides.changes.get(field)
        other = Changes(*msgpack.decode(told, type=tuple[dict[str, kind], frozenset[str]])) if told else Changes()
        return Sealed(kind, lambda: file(field), lambda: getattr(from_notes(), field), other)

    mappings = {field: mapping(field, kind) for field, kind in ONE_BY_ONE.items()}
    return {DIRECTORY: Directory.kept(besides.shared, names), **mappings}
