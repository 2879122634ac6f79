"""Two renames that POSIX lacks: two files trade names, and a file gets a name only if that is free.

Names are relative to an open folder, so that nothing is followed and a folder that moves is still the same one.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable

_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINKS = _UNSUPPORTED | {errno.EPERM, errno.EMLINK}

# Linux: renameat2(2), flags of <linux/fs.h>; macOS: renameatx_np(2), flags of <sys/stdio.h>.
_CALL, _NO_REPLACE, _EXCHANGE = ("renameatx_np", 4, 2) if sys.platform == "darwin" else ("renameat2", 1, 2)


def exchange(folder: int, one: str, other: str) -> bool:
    """Let two files of a folder trade names at one stroke. False: this system or file system cannot."""
    return _rename(folder, one, other, _EXCHANGE)


def rename_to_free(folder: int, name: str, free: str) -> None:
    """Rename a file, never over another. Raises `FileExistsError` when the name is taken."""
    if _rename(folder, name, free, _NO_REPLACE):
        return
    try:
        os.link(name, free, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        os.unlink(name, dir_fd=folder)
        return
    if exists(folder, free):  # the last resort looks first: between the two calls there is a moment
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), free)
    os.rename(name, free, src_dir_fd=folder, dst_dir_fd=folder)


def exists(folder: int, name: str) -> bool:
    """Whether anything has that name, be it a link that leads nowhere."""
    with contextlib.suppress(FileNotFoundError):
        os.stat(name, dir_fd=folder, follow_symlinks=False)
        return True
    return False


def _rename(folder: int, name: str, to: str, flags: int) -> bool:
    call = _system_call()
    if call is None:
        return False
    ctypes.set_errno(0)
    if call(folder, os.fsencode(name), folder, os.fsencode(to), flags) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), name)


def _system_call() -> Callable[..., int] | None:
    try:
        call: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), _CALL)
    except (OSError, AttributeError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)  # type: ignore[attr-defined]
    return call
