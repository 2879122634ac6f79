"""Where vaultkit keeps what it knows of a vault: outside of it, for its user alone (DESIGN.md §5)."""

from __future__ import annotations

from pathlib import Path

from vaultkit.errors import WriteFailed
from vaultkit.storage.cache_place import cache_path, state_path


def state_folder(root: Path) -> Path:
    """The folder of what must outlive a restart: the lock, undo copies. Made if missing.

    `$XDG_STATE_HOME/vaultkit/ID/`, or the platform's own place. Raises `WriteFailed` when it cannot be made.
    """
    return _private(Path(state_path(root)))


def cache_folder(root: Path) -> Path:
    """The folder of what can be made again from the notes. Made if missing.

    `$XDG_CACHE_HOME/vaultkit/ID/`, or the platform's own place. Raises `WriteFailed` when it cannot be made.
    """
    return _private(Path(cache_path(root)))


def _private(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise WriteFailed(f"the folder {folder} for vaultkit's own files cannot be made: {why}") from error
    return folder
