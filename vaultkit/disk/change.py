"""Changes of notes, by the one writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vaultkit.disk.write import replace_file


@dataclass(frozen=True, slots=True)
class Change:
    """What one note held and shall hold."""

    path: str
    """Relative to the vault, with `/` on every system."""
    old: bytes | None
    """What the note held when it was read; None: it was not there, and is made, never over anything."""
    new: bytes | None
    """None: remove it, which only taking back its making does."""


def carry_out(root: Path, changes: Sequence[Change], what: str) -> None:  # noqa: ARG001 - the undo record's name
    """Make all changes. Raises WriteFailed when the system refuses, or something else changed a note meanwhile."""
    for change in changes:
        if change.new is not None:
            replace_file(root / change.path, change.new, change.old)
