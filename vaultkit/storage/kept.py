"""What is kept of a vault between two runs, and whether it still holds: the quick half of loading, without parsers.

`vaultkit agenda` on a vault in which nothing changed needs nothing else, so this imports next to nothing.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from functools import cache
from typing import NamedTuple, TypeAlias
from zlib import crc32

from vaultkit import __version__
from vaultkit.file_names import OBSIDIAN, SETTINGS
from vaultkit.storage.cache_place import cache_path
from vaultkit.storage.index import Index, read_small
from vaultkit.storage.stat_table import KNOWN_BY_CONTENT, SIZE, UNSURE, Folders, changed_folders, listing

Root: TypeAlias = "str | os.PathLike[str]"
TABLE, AGENDAS, NAMES = "table", "agendas", "names"
_LARGEST = 1_000_000
_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib takes time to import

Day: TypeAlias = "tuple[str, int, int, str]"
"""The path of the agenda note, its length, its checksum, and the line that was printed."""


class Table(NamedTuple):
    """What was found in a vault by the last run that looked."""

    state: str
    """Changes whenever what the notes say does."""
    rules: tuple[int | None, ...]
    """The settings files, by their checksums."""
    folders: Folders
    days: dict[str, Day]
    """The agendas written from this state, by what was asked for. They are kept in a file of their own."""
    every_folder: bool = False
    """Folders' own times are not to be trusted here."""


def index_of(root: Root) -> Index:
    """The index of a vault; bytes of another version of vaultkit, or for another folder, count as not there."""
    return Index(cache_path(root), f"vaultkit {__version__} {_code()}\n{root}")


@cache
def _code() -> str:
    """Changes with every change of vaultkit's own files, whose version may not have been raised."""
    newest = size = 0
    folders = [_PACKAGE]
    with suppress(OSError):
        while folders:
            with os.scandir(folders.pop()) as listed:
                for entry in listed:
                    if entry.name.endswith(".py"):
                        status = entry.stat()
                        newest, size = max(newest, status.st_mtime_ns), size + status.st_size
                    elif entry.name != "__pycache__" and entry.is_dir():
                        folders.append(entry.path)
    return f"{newest} {size}"


def read_table(index: Index, root: Root) -> Table | None:
    """The table of the last run, if the settings are still those of then."""
    data = index.read(TABLE)
    if data is None:
        return None
    with suppress(ValueError, TypeError, EOFError):
        state, rules, folders, every_folder = marshal.loads(data)
        table = Table(state, rules, folders, {}, every_folder)
        return _with_agendas(index, table) if rules == rules_of(root) else None
    return None


def _with_agendas(index: Index, table: Table) -> Table:
    """The table with the agendas that were written from its state, and their folder as it was then."""
    data = index.read(AGENDAS)
    with suppress(ValueError, TypeError, EOFError):
        state, row, days = marshal.loads(data) if data else ("", {}, {})
        if state == table.state:
            return table._replace(folders={**table.folders, **row}, days=days)
    return table


def write_table(index: Index, table: Table) -> None:
    index.write(TABLE, [marshal.dumps((table.state, table.rules, table.folders, table.every_folder))])
    if table.days:
        _write_agendas(index, table.state, {}, table.days)


def _write_agendas(index: Index, state: str, row: Folders, days: dict[str, Day]) -> None:
    index.write(AGENDAS, [marshal.dumps((state, row, days))])


def kept_names(root: Root) -> list[tuple[str, ...]] | None:
    """The names of each contact as the last run found them; for completion, which may be a run behind."""
    data = index_of(root).read(NAMES)
    with suppress(ValueError, TypeError, EOFError):
        return list(marshal.loads(data)) if data is not None else None
    return None


def rules_of(root: Root) -> tuple[int | None, ...]:
    """The checksums of the settings files; None for one that is not there or cannot be read."""
    return tuple(_checksum(f"{root}/{name}") for name in (SETTINGS, *(f".obsidian/{name}" for name in OBSIDIAN)))


def _checksum(path: str) -> int | None:
    data = read_small(path, _LARGEST + 1)
    return None if data is None else crc32(data)


def what_changed(root: Root, table: Table, *, content_is_known: bool = False) -> list[str]:
    """The folders in which something is not as it was."""
    if table.every_folder:
        return list(table.folders)
    return changed_folders(os.path.realpath(root), table.folders, content_is_known=content_is_known)


class Seen(NamedTuple):
    """What a look at a vault found, compared with the last run's."""

    table: Table
    """Where nothing has changed, of its folders those of agenda notes alone: of all notes it is much to hold."""
    changed: list[str]
    """The folders in which something is not as it was."""


def look(root: Root, table: Table) -> Seen:
    """Compare a vault with the table; the agenda note counts as unchanged when one of the last runs wrote it."""
    changed = what_changed(root, table, content_is_known=agenda_is_ours(root, table))
    return Seen(table if changed or not table.days else _of_agendas(table), changed)


def _of_agendas(table: Table) -> Table:
    """The table without the folders in which no agenda note was written: `remember` needs no other."""
    folders = {path.rpartition("/")[0] for path, *_ in table.days.values()}
    return table._replace(folders={folder: row for folder, row in table.folders.items() if folder in folders})


def told_before(root: Root, asked: str) -> tuple[str | None, Seen | None]:
    """The line printed when the same was asked for and nothing has changed since, and what was seen.

    No line when that is not sure, and nothing seen without a table.
    """
    table = read_table(index_of(root), root)
    if table is None:
        return None, None
    seen = look(root, table)
    return (line_of(root, table, asked) if not seen.changed else None), seen


def line_of(root: Root, table: Table, asked: str) -> str | None:
    """The line printed when the same was asked for, if the agenda note is still as it was written then."""
    if asked not in table.days:
        return None
    path, length, checksum, line = table.days[asked]
    agenda = read_small(f"{root}/{path}", length + 1)
    return line if agenda is not None and len(agenda) == length and crc32(agenda) == checksum else None


def agenda_is_ours(root: Root, table: Table) -> bool:
    """Whether the agenda note is, byte for byte, as one of the last runs wrote it."""
    return any(line_of(root, table, asked) is not None for asked in table.days)


def remember(root: Root, table: Table, asked: str, path: str, agenda: bytes, line: str) -> None:
    """Keep what was written and printed for a day, if nothing else has changed in the folder of the agenda note."""
    folder, _, name = path.rpartition("/")
    if folder not in table.folders:
        return
    _, names, statuses, links, every = table.folders[folder]
    with suppress(OSError):
        now = listing(f"{os.path.realpath(root)}/{folder}")
        if not every or {*now, name} != {*every, name}:
            return
        known = dict(zip(names, (statuses[at : at + SIZE] for at in range(0, len(statuses), SIZE)), strict=True))
        known[name] = KNOWN_BY_CONTENT
        row = (UNSURE, tuple(known), b"".join(known.values()), links, now)
        day = (path, len(agenda), crc32(agenda), line)
        days = {key: value for key, value in list(table.days.items())[-3:] if key != asked}
        _write_agendas(index_of(root), table.state, {folder: row}, {**days, asked: day})
