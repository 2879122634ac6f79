"""What lies in a vault's folders now, by status alone: a table to compare with the one before. No note is opened."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.storage.listing import CONFLICT_COPY, Found, Kind, in_folder

_RACY = 2_000_000_000
"""Nanoseconds after its last change in which a folder may change again without another time stamp."""


class Signature(NamedTuple):
    """Differs after every change of a file: the change time moves even when a program sets the other one back."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int


class Folder(Struct, frozen=True):
    """What one folder holds."""

    signature: Signature
    listed_ns: int
    """When its names were listed, by the system's clock."""
    folders: tuple[str, ...]
    """The paths of those in it."""
    problems: tuple[Problem, ...]
    notes: Mapping[str, Signature]
    """By path."""
    links: Mapping[str, str]
    """Where each link leads, by path."""
    copies: Mapping[str, Signature]
    """Of conflict copies, by path."""


Table = Mapping[str, Folder]
"""Every folder of a vault by its path; the root is the empty path."""


def signature_of(status: os.stat_result) -> Signature:
    return Signature(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def signature_at(path: str) -> Signature | None:
    """None where there is nothing to be seen. Links are not followed."""
    try:
        return signature_of(os.lstat(path))
    except OSError:
        return None


def sweep(
    root: str, ignored: Callable[[str], bool], known: Table | None = None, only: Container[str] | None = None
) -> Table:
    """The table of a vault now.

    `known` is the last one: a folder that did not change since is not listed again, only its notes are looked at.
    With `only`, the other folders in `known` are taken over as they are.
    Raises `OSError` when the root itself cannot be listed.
    """
    known = known or {}
    table: dict[str, Folder] = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder = known.get(path)
        if folder is None or only is None or path in only:
            folder = _look_at(root, path, ignored, folder)
        if folder is not None:
            table[path] = folder
            waiting += folder.folders
    return table


def _look_at(root: str, path: str, ignored: Callable[[str], bool], known: Folder | None) -> Folder | None:
    """The folder now; None when it has vanished."""
    full = f"{root}/{path}" if path else root
    try:
        signature = signature_of(os.stat(full))  # noqa: PTH116 - a look at every folder must be quick
    except OSError:
        if not path:
            raise
        return None
    if known and _same_names(known, signature):
        notes = _signatures(root, known.notes)
        if len(notes) == len(known.notes):
            links, copies = _targets(root, known.links), _signatures(root, known.copies)
            return replace(known, signature=signature, notes=notes, links=links, copies=copies)
    now = time.time_ns()
    found = list(in_folder(root, path, ignored))
    problems = tuple(item for item in found if isinstance(item, Problem))
    return Folder(
        signature=signature,
        listed_ns=now,
        folders=tuple(_paths(found, Kind.FOLDER)),
        problems=problems,
        notes=_signatures(root, _paths(found, Kind.NOTE)),
        links=_targets(root, _paths(found, Kind.LINK)),
        copies=_signatures(root, [problem.path for problem in problems if problem.code == CONFLICT_COPY]),
    )


def _same_names(known: Folder, signature: Signature) -> bool:
    """Whether the folder surely holds the names that it held."""
    readable = not any(problem.code == "unreadable" for problem in known.problems)
    return readable and signature == known.signature and signature.ctime_ns < known.listed_ns - _RACY


def _paths(found: Iterable[Found | Problem], kind: Kind) -> list[str]:
    return [item.path for item in found if isinstance(item, Found) and item.kind is kind]


def _signatures(root: str, paths: Mapping[str, Signature] | list[str]) -> dict[str, Signature]:
    """Of those that are still there."""
    signatures = {}
    for path in paths:
        signature = signature_at(f"{root}/{path}")
        if signature:
            signatures[path] = signature
    return signatures


def _targets(root: str, paths: Mapping[str, str] | list[str]) -> dict[str, str]:
    targets = {}
    for path in paths:
        try:
            targets[path] = os.path.realpath(f"{root}/{path}", strict=True)
        except OSError as error:
            targets[path] = f"error {error.errno}"
    return targets
