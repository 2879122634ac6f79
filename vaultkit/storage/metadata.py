"""What a file has besides its bytes: owner, extended attributes, access list, permissions."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import Any

_os: Any = os  # extended attributes are Linux's in Python
_NONE_HERE = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENODATA, errno.EINVAL}
_THE_USERS = ("user.", "system.posix_acl_access")
"""What a user may set. The rest (`security.`, `trusted.`) is the system's and set by it where it is in use."""


def copy_metadata(source: int, target: int) -> None:
    """Give an open file all that another has. Raises `OSError` when that is not possible.

    Owner first, since a change of owner takes permissions away; permissions last, since they are the mask of an
    access list.
    """
    before, now = os.fstat(source), os.fstat(target)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.fchown(target, before.st_uid, before.st_gid)
    if hasattr(os, "listxattr"):
        _copy_attributes(source, target)
    os.fchmod(target, stat.S_IMODE(before.st_mode))


def _copy_attributes(source: int, target: int) -> None:
    wanted = _attributes(source)
    for name in _attributes(target).keys() - wanted.keys():  # such as the access list that the folder gives
        if name.startswith(_THE_USERS):
            _os.removexattr(target, name)
    for name, value in wanted.items():
        if name.startswith(_THE_USERS):
            _os.setxattr(target, name, value)
        else:
            with contextlib.suppress(OSError):
                _os.setxattr(target, name, value)


def _attributes(descriptor: int) -> dict[str, bytes]:
    try:
        return {name: _os.getxattr(descriptor, name) for name in _os.listxattr(descriptor)}
    except OSError as error:
        if error.errno not in _NONE_HERE:
            raise
        return {}
