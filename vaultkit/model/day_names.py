"""Folders of notes that are named by days which no setting reads, and the format that would read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.markdown.daily_notes import CLEAR_FORMATS, DailyNotes, clear_day
from vaultkit.markdown.link import stem_of
from vaultkit.markdown.moment_format import day_in
from vaultkit.model.vault import Vault
from vaultkit.settings import quoted

_FORMATS = (
    *("DD-MM-YYYY", "MM-DD-YYYY", "D-M-YYYY", "M-D-YYYY", "YYYY-M-D", "YYYY.M.D", *CLEAR_FORMATS, "dddd DD-MM-YYYY"),
    *("YY-MM-DD", "DD-MM-YY", "DD.MM.YY", "DD", "MM-DD", "D"),
)
"""Formats of daily notes that people use, the last ones below folders for years and months."""
_FOLDER_FORMATS = (
    "YYYY",
    "YYYY-MM",
    "YYYY/MM",
    "YYYY/MMMM",
    "YYYY/MM-MMMM",
    "YYYY/YYYY-MM",
    "YYYY/MMM",
    "YYYY/MM MMMM",
)
_LEAST = 3
"""Notes that a format must read."""
_MOST_TRIED = 40
"""Notes of a folder that each format is tried on."""
_DIGIT = expression(r"\d")
_YEAR = expression(r"(?:19|20)\d\d\b")


class UnreadDays(Struct, frozen=True):
    """A folder of notes whose names look like days, and are not read as such."""

    folder: str
    """Relative to the vault; empty for the vault itself."""
    notes: int
    example: str
    """The name of one of them, with the folders below `folder`."""
    is_read: bool
    """Their days are read all the same, as no doubt is left; new notes would need the format."""
    formats: tuple[str, ...]
    """The formats that read the names; several where the names do not tell which number is the month."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The settings that read them, as `vaultkit.toml` writes them; none where the format is not clear."""
        if len(self.formats) != 1:
            return ()
        return (f"daily_folder = {quoted(self.folder)}", f"daily_format = {quoted(self.formats[0])}")


def unread_days(vault: Vault, daily_notes: DailyNotes) -> tuple[UnreadDays, ...]:
    """The folders of notes that are named by days and not read, the one with most notes first."""
    unread: defaultdict[str, list[str]] = defaultdict(list)
    for path, kind in vault.kinds.items():
        if kind.kind is None and _DIGIT.search(path) and (not kind.dated or clear_day(stem_of(path)) == kind.dated):
            folder, name = _parted(stem_of(path))
            if _DIGIT.search(name) and not kind.daily:
                unread[folder].append(name)
    found = (_unread(folder, names, daily_notes) for folder, names in unread.items() if len(names) >= _LEAST)
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.notes, one.folder)))


def folder_of_days(path: str) -> str:
    """The folder that holds a dated note, above the folders for years and months."""
    return _parted(path)[0]


def _parted(stem: str) -> tuple[str, str]:
    """The folder that may hold daily notes, and the rest of the path, to which folders for years belong."""
    parts = stem.split("/")
    first = next((at for at, part in enumerate(parts[:-1]) if _YEAR.match(part)), len(parts) - 1)
    return "/".join(parts[:first]), "/".join(parts[first:])


def _unread(folder: str, names: Sequence[str], daily_notes: DailyNotes) -> UnreadDays | None:
    language, some = daily_notes.language, sorted(names)[:: len(names) // _MOST_TRIED + 1]
    best: list[tuple[str, list[date]]] = []
    most = max(_LEAST - 1, len(some) // 2)
    for one in _formats(names):
        days = [day for name in some if (day := day_in(one, name, language))]
        if len(days) > most and len(set(days)) == len(days):
            best, most = [(one, days)], len(days)
        elif best and len(days) == most and all(days != other for _, other in best):
            best.append((one, days))
    if not best:
        return None
    read = [name for name in names if day_in(best[0][0], name, language)]
    stems = (f"{folder}/{name}" if folder else name for name in read)
    return UnreadDays(folder, len(read), min(read), all(map(clear_day, stems)), tuple(one for one, _ in best))


def _formats(names: Sequence[str]) -> Iterable[str]:
    depth = names[0].count("/")
    if not depth:
        yield from (one for one in _FORMATS if "YY" in one)
        return
    for folders in _FOLDER_FORMATS:
        if folders.count("/") == depth - 1:
            yield from (f"{folders}/{one}" for one in ("YYYY-MM-DD", *_FORMATS))
