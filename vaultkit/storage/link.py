"""Problems of symbolic links in the vault. Links are not followed."""

from __future__ import annotations

import errno
import os
from collections.abc import Container
from pathlib import Path

from vaultkit.errors import Problem
from vaultkit.storage.note_name import shown


def link_problem(root: str, path: str, read: Container[str]) -> Problem:
    """The problem of the link at `path`; `read` contains the notes and folders of the vault that are read.

    `root` and `path` must be free of other links.
    """
    try:
        target = Path(os.path.realpath(f"{root}/{path}", strict=True))
    except OSError as error:
        return _lost(path, _FAILURES.get(error.errno or 0, "to where nothing can be read"))
    if not target.is_relative_to(root):
        return _lost(path, f"out of the vault, to {shown(str(target))}")
    inside = target.relative_to(root).as_posix()
    if inside == ".":
        return _nothing_lost(path, "to the vault itself")
    if inside in read:
        return _nothing_lost(path, f"to {inside}")
    return _lost(path, f"to {shown(inside)}, which is not read")


_FAILURES = {errno.ENOENT: "nowhere", errno.ENOTDIR: "nowhere", errno.ELOOP: "in a loop"}


def _lost(path: str, where: str) -> Problem:
    message = f"a link that leads {where}; links are not followed"
    return Problem(path, 1, "link", message, "put the note itself here, or delete the link")


def _nothing_lost(path: str, where: str) -> Problem:
    message = f"a link that leads {where}, which is read there"
    return Problem(path, 1, "link-inside", message, "nothing is lost; delete the link if it is not needed")
