"""Whether something else is saving a file: it must be stable, and nobody may have it open for writing.

The latter is told by a read lease of Linux, which is granted only while nobody has the file open for writing; whoever
opens it for writing then waits until the lease is released. Where there is none (other systems, network file systems,
files of other users), stability must do.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

Now: TypeAlias = Callable[[], datetime]
"""Gives the present moment, in the user's time zone: the clock is read by the callers of `storage` alone."""

SETTLE_TIME = 0.3
"""Seconds that a note must have been left alone before it is written."""
PATIENCE = 3.0
"""Seconds to wait for that."""
_BETWEEN = 0.02
"""Seconds between two requests for a lease."""

_fcntl: Any = fcntl  # leases are not there on every system


class Busy(OSError):
    """Something else keeps writing to the file."""

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, "something else keeps writing to it")


class Lease:
    """A read lease on an open file, if the system grants one. Raises BlockingIOError while it is open for writing."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.granted = False
        if hasattr(fcntl, "F_SETLEASE"):
            try:
                # the usual signal about somebody who waits would end the process; this one is ignored by default
                _fcntl.fcntl(descriptor, _fcntl.F_SETSIG, signal.SIGURG)
                _fcntl.fcntl(descriptor, _fcntl.F_SETLEASE, _fcntl.F_RDLCK)
                self.granted = True
            except BlockingIOError:
                raise
            except OSError:
                pass

    def break_pending(self) -> bool:
        """Whether somebody has asked to write since it was granted, and waits."""
        return self.granted and _fcntl.fcntl(self._descriptor, _fcntl.F_GETLEASE) != _fcntl.F_RDLCK

    def release(self) -> None:
        if self.granted:
            with contextlib.suppress(OSError):
                _fcntl.fcntl(self._descriptor, _fcntl.F_SETLEASE, _fcntl.F_UNLCK)


@contextlib.contextmanager
def read_lease(descriptor: int) -> Iterator[Lease]:
    """Hold a lease on an open file as soon as nobody has it open for writing. Raises Busy after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            lease = Lease(descriptor)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise Busy from None
            time.sleep(_BETWEEN)
    try:
        yield lease
    finally:
        lease.release()


def is_open_for_writing(path: str) -> bool | None:
    """Whether another descriptor may still write to a file; None where the system does not tell.

    Raises OSError when the file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        lease = Lease(descriptor)
        lease.release()
    except BlockingIOError:
        return True
    else:
        return False if lease.granted else None
    finally:
        os.close(descriptor)


def wait_until_stable(descriptor: int, settle_time: float, now: Now) -> None:
    """Wait until an open file has not changed for `settle_time` seconds. Raises Busy after `PATIENCE` seconds.

    The change time of its inode counts: the modification time can be set, and sync programs do so.
    """
    end = time.monotonic() + PATIENCE
    while (age := now().timestamp() - (before := os.fstat(descriptor)).st_ctime) < settle_time:
        if time.monotonic() > end:
            raise Busy
        time.sleep(settle_time - age if age > 0 else settle_time)  # below 0: the clock was set back
        if os.fstat(descriptor).st_ctime_ns == before.st_ctime_ns:
            return
