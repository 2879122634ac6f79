"""Whether somebody else has a file open for writing, as Linux tells by its leases."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
from typing import Any

_fcntl: Any = fcntl  # leases are not there on every system


def is_being_written(path: str) -> bool | None:
    """Whether another descriptor may still write to the file; None where the system does not tell.

    A read lease is granted only when nobody has the file open for writing; it is given back at once.
    Raises `OSError` when the file cannot be opened.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        # who opens the file while we hold the lease waits for us; the signal that tells of it must do no harm
        _fcntl.fcntl(descriptor, _fcntl.F_SETSIG, signal.SIGURG)
        _fcntl.fcntl(descriptor, _fcntl.F_SETLEASE, _fcntl.F_RDLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    else:
        return False
    finally:
        with contextlib.suppress(OSError):
            _fcntl.fcntl(descriptor, _fcntl.F_SETLEASE, _fcntl.F_UNLCK)
        os.close(descriptor)
