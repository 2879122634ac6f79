"""What the folders of a vault hold: names only, nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from enum import auto

from vaultkit.disk.note_name import is_conflict_copy
from vaultkit.disk.note_name import is_left_out
from vaultkit.disk.note_name import is_note
from vaultkit.disk.note_name import original_of
from vaultkit.disk.note_name import shown
from vaultkit.disk.regular_file import kind_of
from vaultkit.errors import Problem


class Kind(Enum):
    NOTE = auto()
    FOLDER = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """Something in the vault that may be read; a link is the symbolic link to a note or a folder."""

    kind: Kind
    path: str
    """Relative to the vault, with `/` on every system."""


def entries(root: str, ignored: Callable[[str], bool]) -> Iterator[Found | Problem]:
    """All of a vault but what is left out, and what is odd about it. A folder that vanishes meanwhile is left out.

    Raises `OSError` when the root itself cannot be listed.
    """
    waiting = [Found(Kind.FOLDER, "")]
    while waiting:
        folder = waiting.pop().path
        prefix = f"{folder}/" if folder else ""
        try:
            with os.scandir(f"{root}/{prefix}") as listed:
                listing = list(listed)
        except (FileNotFoundError, NotADirectoryError):
            if not folder:
                raise
            continue
        except OSError as error:
            if not folder:
                raise
            yield unreadable(folder, "folder", error)
            continue
        for entry in listing:
            for found in _look_at(entry, prefix, ignored):
                if isinstance(found, Found) and found.kind is Kind.FOLDER:
                    waiting.append(found)
                yield found


def unreadable(path: str, noun: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system refuses to open."""
    why = (error.strerror or type(error).__name__).lower()
    return Problem(path, 1, "unreadable", f"the {noun} cannot be read: {why}", _HINTS.get(type(error), _HINTS[OSError]))
