"""Detect that another program is writing a file: it must be stable, and not open for writing.

A Linux read lease is granted only while no process has the file open for writing; a process that opens it for writing
blocks until the lease is released. Without leases (other systems, network file systems, files of other users),
stability has to suffice.
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
"""Returns the current time in the user's time zone; passed in, since only callers of `storage` read the clock."""

SETTLE_TIME = 0.3
"""Seconds for which a note must be unchanged before it is written."""
PATIENCE = 3.0
"""Seconds to wait for that."""
_BETWEEN = 0.02
"""Seconds between two attempts to get a lease."""

_fcntl: Any = fcntl  # leases are not there on every system


class Busy(OSError):
    """Another program keeps writing to the file."""

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, "something else keeps writing to it")


class Lease:
    """A read lease on an open file, if the system grants one. Raises BlockingIOError while it is open for writing."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.granted = False
        if hasattr(fcntl, "F_SETLEASE"):
            try:
                # the default signal of a lease break (SIGIO) would end the process; SIGURG is ignored by default
                _fcntl.fcntl(descriptor, _fcntl.F_SETSIG, signal.SIGURG)
                _fcntl.fcntl(descriptor, _fcntl.F_SETLEASE, _fcntl.F_RDLCK)
                self.granted = True
            except BlockingIOError:
                raise
            except OSError:
                pass

    def break_pending(self) -> bool:
        """Whether a process is blocked because it opened the file for writing."""
        return self.granted and _fcntl.fcntl(self._descriptor, _fcntl.F_GETLEASE) != _fcntl.F_RDLCK

    def release(self) -> None:
        if self.granted:
            with contextlib.suppress(OSError):
                _fcntl.fcntl(self._descriptor, _fcntl.F_SETLEASE, _fcntl.F_UNLCK)


@contextlib.contextmanager
def read_lease(descriptor: int) -> Iterator[Lease]:
    """Wait for a lease on an open file and hold it. Raises Busy after `PATIENCE` seconds."""
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
    """Whether a file is open for writing; None where that cannot be determined.

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
