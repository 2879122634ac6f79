"""One writer at a time for a vault. Editors heed no lock; what they do is seen by other means (`write.py`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from vaultkit.disk.own_folders import state_folder
from vaultkit.errors import WriteFailed

PATIENCE = 10.0
"""Seconds to wait for another run of vaultkit to finish writing."""


@contextlib.contextmanager
def vault_lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the vault's lock; it goes with the process, however that ends.

    The file lies in the state folder, not in the vault, where it would be synced to other devices.
    Raises `WriteFailed` when another run keeps it for longer than `patience` seconds, or it cannot be had.
    """
    from filelock import FileLock
    from filelock import Timeout

    path = state_folder(root) / "lock"
    lock = FileLock(path, timeout=patience, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise WriteFailed(
            f"another run of vaultkit has been writing in this vault for {patience:g} seconds; "
            "try again when it has ended"
        ) from error
    except OSError as error:
        raise WriteFailed(f"{path} cannot be locked: {(error.strerror or str(error)).lower()}") from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()
