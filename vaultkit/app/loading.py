"""From a folder of notes to its records: what has changed is read, everything else is kept from the last time."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.app.keeping import kept_vault
from vaultkit.errors import VaultNotFound
from vaultkit.markdown.configuration import Configuration
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings
from vaultkit.storage.index import Index
from vaultkit.storage.kept import Seen, Table, index_of, look, read_table

if TYPE_CHECKING:
    from vaultkit.app.known import Known
    from vaultkit.app.looking import Progress


class Loaded(Struct, frozen=True):
    """A vault in memory, with what it was read by."""

    root: Path
    settings: Settings
    configuration: Configuration
    vault: Vault
    known: Callable[[], Known]
    """What is known of each note."""
    table: Table | None = None
    """The index's table of what the notes say now; None when that is not what the index holds."""


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
    if index and seen and not seen.changed and (kept := loaded_as_kept(index, root, seen.table)):
        return kept
    from vaultkit.app.reading import read_anew

    return read_anew(root, progress, index, seen, asked)


def loaded_as_kept(index: Index, root: Path, table: Table) -> Loaded | None:
    """The vault of a table, as earlier runs kept it."""
    kept = kept_vault(index, table.state, lambda: load(root, use_index=False).vault)
    if kept is None:
        return None
    known = partial(known_in, index, root, table.state)
    return Loaded(root, kept.settings, kept.configuration, kept.vault, known, table)


def known_in(index: Index, root: Path, state: str) -> Known:
    """What the index knows of each note; read anew from the notes if it has been cleared meanwhile."""
    from vaultkit.app.known import known_notes

    return known_notes(index, state) or load(root, use_index=False).known()


def names_in(vault: Vault) -> list[tuple[str, ...]]:
    """The names of each contact."""
    return [(contact.name, *contact.aliases) for contact in vault.contacts.values()]
