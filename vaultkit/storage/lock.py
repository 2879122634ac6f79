"""A lock for one writer at a time. Editors ignore it; `writer.py` detects their saves."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from vaultkit.errors import WriteFailed
from vaultkit.storage.files import reason
from vaultkit.storage.own_folders import state_folder

PATIENCE = 10.0
"""Seconds to wait for another run of vaultkit to finish writing."""
_BETWEEN = 0.02
"""Seconds between two attempts."""


@contextlib.contextmanager
def lock_file(path: Path) -> Iterator[int]:
    """Open a lock file, created if missing; yields the descriptor. Raises WriteFailed."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise WriteFailed(f"{path} cannot be opened: {reason(error)}") from error
    try:
        yield descriptor
    finally:
        with contextlib.suppress(OSError):  # it is closed all the same
            os.close(descriptor)


@contextlib.contextmanager
def vault_lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the vault's lock; the system releases it when the process ends.

    The lock file is in the state folder, since one in the vault would be synced to other devices.
    Raises WriteFailed when it cannot be locked within `patience` seconds.
    """
    path = state_folder(root) / "lock"
    with lock_file(path) as descriptor:
        _lock(descriptor, path, patience)
        yield


def _lock(descriptor: int, path: Path, patience: float) -> None:
    last = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= last:
                raise WriteFailed(
                    f"another run of vaultkit has been writing in this vault for {patience:g} seconds; "
                    "try again when it has ended"
                ) from error
            time.sleep(_BETWEEN)
        except OSError as error:
            raise WriteFailed(f"{path} cannot be locked: {reason(error)}") from error
        else:
            return
