"""Snapshots: the signatures of all files in a vault at one moment, and their diff.

No note is opened, and little is imported: an unchanged vault costs one `lstat` per note.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

RACY = 2_000_000_000
"""Nanoseconds within which two changes may have equal time stamps: their resolution is limited."""
SIZE = 4 * 8
"""Bytes of a signature: inode, size, modification time and change time, eight bytes each."""
UNKNOWN = bytes(SIZE)
"""The signature of what may have changed undetected; it never equals a real one."""
KNOWN_BY_CONTENT = b"\1" * SIZE
"""The signature of the agenda note after it was written: its content is compared instead."""
_MOST = 2**63 - 1

Signature: TypeAlias = bytes


class Folder(NamedTuple):
    """The content of one folder, by name."""

    signature: Signature
    """Of the folder; `UNKNOWN` where names may have changed undetected."""
    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Conflict copies of notes, which are not read."""
    signatures: bytes = b""
    """Of its notes, then of its copies."""
    folders: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Symbolic links to notes or folders, with their targets."""
    undecodable: tuple[str, ...] = ()
    """Notes and folders whose names are not UTF-8, with escapes for what is not."""
    error: str = ""
    """Why it cannot be listed, prefixed by `permission` or `disk`."""
    entries: tuple[str, ...] = ()
    """The names of all relevant entries, stored where the folder's signature is `UNKNOWN`."""

    def by_name(self) -> Iterator[tuple[str, Signature]]:
        """Each note with its signature."""
        return zip(self.notes, _sliced(self.signatures), strict=False)

    def copies_by_name(self) -> Iterator[tuple[str, Signature]]:
        """Each conflict copy with its signature."""
        return zip(self.copies, _sliced(self.signatures[len(self.notes) * SIZE :]), strict=True)

    def same_names(self, other: Folder) -> bool:
        """Whether two states of a folder have the same names and link targets."""
        return self[1:3] == other[1:3] and self[4:8] == other[4:8]


Snapshot: TypeAlias = "dict[str, Folder]"
"""Every folder of a vault by its path relative to it; the vault itself is the empty path."""


class Diff(NamedTuple):
    """The differences between two snapshots."""

    folders: set[str]
    """The folders with changes, and those added or removed."""
    names: bool
    """Whether a folder, note or link was added or removed, or a link target changed."""


def diff(before: Snapshot, after: Snapshot) -> Diff:
    """The differences between two snapshots."""
    changed = {
        path
        for path in before.keys() | after.keys()
        if (was := before.get(path)) is not (now := after.get(path))
        and (was is None or now is None or was[1:8] != now[1:8])
    }
    both = changed & before.keys() & after.keys()
    names = len(both) < len(changed) or any(not before[path].same_names(after[path]) for path in both)
    return Diff(changed, names)


def take(
    root: str,
    ignored: Callable[[str], bool],
    now: int,
    known: Snapshot | None = None,
    only: Container[str] | None = None,
) -> Snapshot:
    """Take a snapshot of a vault. `now` is the time, in nanoseconds since 1970.

    `known` is an earlier snapshot: folders with an equal signature are not listed again. With `only`, all other
    folders are copied from `known`. Raises `OSError` when the root itself cannot be listed.
    """
    known = known or {}
    snapshot: Snapshot = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder = known.get(path)
        if folder is None or only is None or path in only:
            folder = _folder_now(root, path, ignored, now, folder)
        if folder is not None:
            snapshot[path] = folder
            waiting += [f"{path}/{name}" if path else name for name in folder.folders]
    return snapshot


def _folder_now(root: str, path: str, ignored: Callable[[str], bool], now: int, known: Folder | None) -> Folder | None:
    """The current state of a folder; None when it is missing."""
    full = f"{root}/{path}" if path else root
    try:
        status = os.stat(full)  # noqa: PTH116 - pathlib takes time to import
        if known and not known.error and known.signature == signature_of(status):
            links = tuple((name, target_of(f"{full}/{name}")) for name, _ in known.links)
            return known._replace(signatures=_signatures(full, (*known.notes, *known.copies)), links=links)
    except OSError:
        if not path:
            raise
        if not os.path.lexists(full):
            return None
        status = None
    from vaultkit.storage.listing import list_folder

    own = signature_of(status) if status else UNKNOWN
    found = list_folder(root, path, ignored)
    if found is None:
        return None
    links = tuple((name, target_of(f"{full}/{name}")) for name in found.links)
    names = (*found.notes, *found.copies)
    return Folder(
        UNKNOWN if found.error or is_racy(own, now) else own,
        found.notes,
        found.copies,
        b"".join(signature_at(f"{full}/{name}") for name in names),
        found.folders,
        links,
        found.undecodable,
        found.error,
    )


def changed_folders(root: str, snapshot: Snapshot, *, content_is_known: bool = False) -> list[str]:
    """The folders that have changed, or may have, since a stored snapshot.

    `content_is_known`: the content of files marked `KNOWN_BY_CONTENT` has been compared already.
    """
    return [
        path
        for path, folder in snapshot.items()
        if not _is_unchanged(f"{root}/{path}" if path else root, folder, content_is_known)
    ]


def _is_unchanged(full: str, folder: Folder, content_is_known: bool) -> bool:  # noqa: FBT001
    try:
        if folder.signature != signature_of(os.stat(full)) and (  # noqa: PTH116
            folder.signature != UNKNOWN or not folder.entries or folder.entries != entries_in(full)
        ):
            return False
        now = _signatures(full, (*folder.notes, *folder.copies))
    except OSError:
        return False
    if folder.signatures != now and not (content_is_known and _same_but_known(folder.signatures, now)):
        return False
    return all(target == target_of(f"{full}/{name}") for name, target in folder.links)


def _same_but_known(before: bytes, now: bytes) -> bool:
    pairs = zip(_sliced(before), _sliced(now), strict=True)
    return all(was in {is_now, KNOWN_BY_CONTENT} for was, is_now in pairs)


def to_store(root: str, snapshot: Snapshot, taken: int, listed: str) -> Snapshot:
    """A snapshot in the form stored for later runs: racy signatures become `UNKNOWN`.

    `taken` is when it was taken, in nanoseconds since 1970. `listed` is a folder whose entries are always stored.
    """
    stored = {}
    for path, folder in snapshot.items():
        is_listed = not folder.error and (folder.signature == UNKNOWN or path == listed)
        entries = entries_in(f"{root}/{path}" if path else root) if is_listed else ()
        stored[path] = _to_store(folder._replace(entries=entries), taken)
    return stored


def _to_store(folder: Folder, taken: int) -> Folder:
    numbers = _numbers(folder.signatures)
    if max(numbers[2::4], default=0) <= taken - RACY and max(numbers[3::4], default=0) <= taken - RACY:
        return folder
    signatures = (UNKNOWN if is_racy(one, taken) else one for one in _sliced(folder.signatures))
    return folder._replace(signatures=b"".join(signatures))


def entries_in(full: str) -> tuple[str, ...]:
    """The names of all entries in a folder that are not hidden, sorted; folders end in `/`, links in `@`.

    Empty when the folder is missing or cannot be listed.
    """
    try:
        with os.scandir(full) as listed:
            return tuple(sorted(_marked(entry) for entry in listed if entry.name[0] != "."))
    except OSError:
        return ()


def _marked(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"{entry.name}@"
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name


def _signatures(folder: str, names: Iterable[str]) -> bytes:
    """The concatenated signatures of files in a folder. Raises `OSError` when one is missing."""
    found: list[int] = []
    lstat, add = os.lstat, found.extend
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)  # relative lookups are faster
    try:
        for name in names:
            status = lstat(name, dir_fd=descriptor)
            add((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    finally:
        os.close(descriptor)
    return _packed(found)


def signature_of(status: os.stat_result) -> Signature:
    """The signature of a file. A program can reset the modification time, but not the change time."""
    return _packed((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))


def signature_at(path: str) -> Signature:
    """The signature of a file or folder; `UNKNOWN` where there is none. Links are not followed."""
    try:
        return signature_of(os.lstat(path))
    except OSError:
        return UNKNOWN


def inode_of(signature: Signature) -> int:
    return _numbers(signature)[0]


def size_of(signature: Signature) -> int:
    """In bytes."""
    return _numbers(signature)[1]


def newest(signature: Signature) -> int:
    """The newer of the two times of a file, in nanoseconds since 1970."""
    return max(_numbers(signature)[2:])


def _numbers(signature: Signature) -> array[int]:
    return array("q", signature)


def _packed(numbers: Sequence[int]) -> bytes:
    """Numbers in eight bytes each; larger ones are truncated."""
    try:
        return array("q", numbers).tobytes()
    except OverflowError:
        return array("q", [number if -_MOST <= number <= _MOST else number & _MOST for number in numbers]).tobytes()


def _sliced(signatures: bytes) -> list[Signature]:
    return [signatures[at : at + SIZE] for at in range(0, len(signatures), SIZE)]


def is_racy(signature: Signature, taken: int) -> bool:
    """Whether a file changed so shortly before `taken` (nanoseconds) that a later change may keep its signature."""
    return newest(signature) > taken - RACY


def target_of(link: str) -> str:
    """The resolved target of a link, or `error` and the error number."""
    try:
        return os.path.realpath(link, strict=True)
    except OSError as error:
        return f"error {error.errno}"
