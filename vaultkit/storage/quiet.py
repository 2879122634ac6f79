"""Whether somebody is in the middle of saving a file: it must have rested, and nobody may have it open for writing.

A lease is Linux's: it is granted only when nobody has the file open for writing, and it tells of anybody who
asks to since. Where there is none (other systems, network file systems, files of other users) the rest must do.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from typing import Any

REST = 0.3
"""Seconds that a note must have been left alone."""
PATIENCE = 3.0
"""Seconds to wait for that."""

_fcntl: Any = fcntl  # leases are not there on every system


class Busy(OSError):
    """Something else keeps writing to the file."""

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, "something else keeps writing to it")


class Lease:
    """A hold on an open file. While it lasts, who opens the file for writing waits."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.granted = _ask(descriptor)

    def broken(self) -> bool:
        """Whether somebody has asked to write since it was granted, and waits."""
        return self.granted and _fcntl.fcntl(self.descriptor, _fcntl.F_GETLEASE) != _fcntl.F_RDLCK

    def end(self) -> None:
        if self.granted:
            with contextlib.suppress(OSError):
                _fcntl.fcntl(self.descriptor, _fcntl.F_SETLEASE, _fcntl.F_UNLCK)


def wait_for_rest(descriptor: int, rest: float) -> None:
    """Wait until the file has not changed for `rest` seconds. Raises `Busy` after `PATIENCE` seconds.

    The time of the last change of its inode counts: that of its content can be set, and sync programs do.
    """
    end = time.monotonic() + PATIENCE
    while (age := time.time() - (before := os.fstat(descriptor)).st_ctime) < rest:
        if time.monotonic() > end:
            raise Busy
        time.sleep(rest - age if age > 0 else rest)  # before 0: the clock was set back
        if os.fstat(descriptor).st_ctime_ns == before.st_ctime_ns:
            return


@contextlib.contextmanager
def held(descriptor: int) -> Iterator[Lease]:
    """Hold the file while nobody has it open for writing. Raises `Busy` after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            lease = Lease(descriptor)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise Busy from None
            time.sleep(0.02)
    try:
        yield lease
    finally:
        lease.end()


def _ask(descriptor: int) -> bool:
    """Whether a lease was granted; `BlockingIOError` when somebody has the file open for writing."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # The usual signal about somebody who waits would end the process; this one is ignored unless asked for.
        _fcntl.fcntl(descriptor, _fcntl.F_SETSIG, signal.SIGURG)
        _fcntl.fcntl(descriptor, _fcntl.F_SETLEASE, _fcntl.F_RDLCK)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True
