"""One watch for each vault and user: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultkit.errors import AlreadyWatched
from vaultkit.storage.lock import lock_file
from vaultkit.storage.own_folders import state_folder

_FILE = "watch.lock"


@contextmanager
def watch_lock(root: Path, since: str) -> Iterator[None]:
    """Hold the vault for this process; `since` says when it began, for others to read.

    Raises `AlreadyWatched`, with who holds it, or `WriteFailed`.
    """
    with lock_file(state_folder(root) / _FILE) as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyWatched(f"{root} is already watched{_holder(descriptor)}.") from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "since": since}).encode("ascii"), 0)
        yield
        os.ftruncate(descriptor, 0)


def _holder(descriptor: int) -> str:
    """Who holds a lock, as its file says."""
    try:
        told = json.loads(os.pread(descriptor, 1000, 0))
        return f" by process {int(told['pid'])}, since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return " by another process"
