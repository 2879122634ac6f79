"""File operations relative to an open folder descriptor: no link is followed, and a moved folder is no problem.

Besides opening and reading notes, what Python lacks: exchange two files, rename without replacing, copy all metadata,
sync to disk.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from vaultkit.errors import UnmanagedFile
from vaultkit.markdown.link import folded_name
from vaultkit.storage.note_name import shown
from vaultkit.storage.regular_file import require_regular

_LONGEST_NAME = 255
"""Bytes."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINKS = _UNSUPPORTED | {errno.EPERM, errno.EMLINK}
_NO_ATTRIBUTES = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENODATA, errno.EINVAL}
_USER_ATTRIBUTES = ("user.", "system.posix_acl_access")
"""Attributes that a user may set. Others (`security.`, `trusted.`) are set by the system."""

# Linux: renameat2(2), flags of <linux/fs.h>; macOS: renameatx_np(2), flags of <sys/stdio.h>.
_CALL, _NO_REPLACE, _EXCHANGE = ("renameatx_np", 4, 2) if sys.platform == "darwin" else ("renameat2", 1, 2)
_os: Any = os  # extended attributes are on Linux only


def reason(error: OSError) -> str:
    """The message of a system error, in lower case."""
    return (error.strerror or str(error)).lower()


# --- folders


def split_path(path: str) -> tuple[tuple[str, ...], str]:
    """Split a path relative to the vault into folders and name. Raises UnmanagedFile if it may lead out of it."""
    *folders, name = path.split("/")
    if "\0" in path or any(part in {"", ".", ".."} for part in (*folders, name)):
        raise UnmanagedFile(f"{shown(path)!r} names no note inside the vault")
    return tuple(folders), name


def open_folder(root: Path, folders: Sequence[str]) -> int:
    """Open a folder of the vault; returns a descriptor that the caller closes.

    Raises UnmanagedFile when a part of the path is a link, FileNotFoundError when the folder is missing.
    """
    descriptor = os.open(os.path.realpath(root), _FOLDER)
    for part in folders:
        try:
            inner = os.open(part, _FOLDER, dir_fd=descriptor)
        except OSError as error:
            if error.errno in {errno.ENOTDIR, errno.ELOOP}:
                where = shown("/".join(folders))
                raise UnmanagedFile(
                    f"{where} is no folder of the vault, or a link; links are not written through"
                ) from error
            raise
        finally:
            os.close(descriptor)
        descriptor = inner
    return descriptor


@contextlib.contextmanager
def parent_of(root: Path, path: str) -> Iterator[tuple[int, str]]:
    """Open the parent folder of a path; yields its descriptor and the name. Raises as `open_folder`."""
    folders, name = split_path(path)
    descriptor = open_folder(root, folders)
    try:
        yield descriptor, name
    finally:
        os.close(descriptor)


def missing_folders(root: Path, note: str) -> list[str]:
    """The missing parent folders of a note, outer before inner."""
    folders = note.split("/")[:-1]
    paths = ["/".join(folders[: end + 1]) for end in range(len(folders))]
    return [path for path in paths if not os.path.lexists(root / path)]


def make_folder(root: Path, path: str) -> None:
    """Create a folder unless it exists. Raises as `parent_of` and `refuse_taken`."""
    with parent_of(root, path) as (parent, name), contextlib.suppress(FileExistsError):
        refuse_taken(parent, name)
        os.mkdir(name, dir_fd=parent)


def remove_folders(root: Path, made: Sequence[str]) -> bool:
    """Remove those folders that are empty, inner ones first; returns False when it has to be retried."""
    done = True
    for path in reversed(made):
        try:
            with parent_of(root, path) as (parent, name):
                os.rmdir(name, dir_fd=parent)
        except (FileNotFoundError, UnmanagedFile):
            pass
        except OSError as error:
            done = done and error.errno in {errno.ENOTEMPTY, errno.EEXIST}
    return done


def refuse_taken(folder: int, name: str) -> None:
    """Raise FileExistsError when the name is taken, UnmanagedFile for one that differs in case or Unicode form."""
    wanted = folded_name(name)
    for other in os.listdir(folder):
        if other == name:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        if folded_name(other) == wanted:
            raise UnmanagedFile(
                f"{shown(name)} is not made: {shown(other)} is there, "
                "and differs only by case or by the form of its accents"
            )


# --- reading


def open_regular(folder: int, name: str) -> int:
    """Open a regular file for reading. Raises NotAFile for links, folders and the like, FileNotFoundError."""
    # before opening: a pipe blocks, a device acts
    require_regular(os.stat(name, dir_fd=folder, follow_symlinks=False))
    descriptor = os.open(name, _FILE, dir_fd=folder)
    try:
        require_regular(os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def read_all(descriptor: int, at_most: int | None = None) -> bytes:
    """The content of an open file, at most `at_most` bytes."""
    parts, size = [], 0
    while part := os.pread(descriptor, 1 << 20 if at_most is None else at_most - size, size):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def read_in_folder(folder: int, name: str, at_most: int | None = None) -> bytes | None:
    """The content of a file; None when it is missing. Raises NotAFile, OSError."""
    try:
        descriptor = open_regular(folder, name)
    except FileNotFoundError:
        return None
    try:
        return read_all(descriptor, at_most)
    finally:
        os.close(descriptor)


def read_note(root: Path, path: str, at_most: int | None = None) -> bytes | None:
    """The content of a note, as `read_in_folder`; None also when its folder is missing."""
    try:
        with parent_of(root, path) as (folder, name):
            return read_in_folder(folder, name, at_most)
    except FileNotFoundError:
        return None


# --- renaming


def exchange(folder: int, one: str, other: str, aside: str) -> None:
    """Exchange the names of two files, atomically where the file system supports it.

    Elsewhere `other` has the name `aside` for a moment. Raises FileExistsError when something takes a free name then.
    """
    if not _rename(folder, one, other, _EXCHANGE):
        rename_to_free(folder, other, aside)
        rename_to_free(folder, one, other)
        rename_to_free(folder, aside, one)


def rename_to_free(folder: int, name: str, free: str) -> None:
    """Rename a file without replacing another. Raises FileExistsError when the name is taken."""
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
    if exists(folder, free):  # the last resort checks first: there is a gap between the two calls
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), free)
    os.rename(name, free, src_dir_fd=folder, dst_dir_fd=folder)


def exists(folder: int, name: str) -> bool:
    """Whether a file has that name, dangling links included."""
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


def restore(folder: int, displaced: str, name: str, day: date) -> None:
    """Rename a displaced note back; if the name is taken meanwhile, it becomes a conflict copy."""
    try:
        rename_to_free(folder, displaced, name)
    except FileExistsError:
        save_conflict_copy(folder, displaced, name, day)


def save_conflict_copy(folder: int, file: str, name: str, day: date) -> str:
    """Rename a file to a conflict copy of the note, which `check` reports; returns the copy's name."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    for number in range(1, 1000):
        mark = f" (conflicted copy {day}{f' {number}' if number > 1 else ''}){ending}"
        encoded, room = os.fsencode(stem), _LONGEST_NAME - len(os.fsencode(mark))
        copy = encoded[:room].decode("utf-8", "ignore" if len(encoded) > room else "surrogateescape") + mark
        with contextlib.suppress(FileExistsError):
            rename_to_free(folder, file, copy)
            return copy
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)


# --- writing


def write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_file(descriptor: int) -> None:
    """Sync a file's content to disk."""
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone leaves it in the cache of the disk
    if full is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, full)
            return
    os.fsync(descriptor)


def sync_folder(folder: int) -> None:
    """Sync the names of a folder to disk, where the file system supports it."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
            raise


def owner_of(descriptor: int) -> str:
    """The name of the user to whom an open file belongs, for a message."""
    number = os.fstat(descriptor).st_uid
    try:
        import pwd

        return f"the user {pwd.getpwuid(number).pw_name}"
    except (ImportError, KeyError):
        return f"another user ({number})"


def copy_metadata(source: int, target: int) -> None:
    """Copy owner, extended attributes, access list and permissions to another open file. Raises OSError.

    Owner first, since a change of owner drops permissions; permissions last, since they are the mask of an access list.
    """
    before, now = os.fstat(source), os.fstat(target)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.fchown(target, before.st_uid, before.st_gid)
    if hasattr(os, "listxattr"):
        _copy_attributes(source, target)
    os.fchmod(target, stat.S_IMODE(before.st_mode))


def _copy_attributes(source: int, target: int) -> None:
    wanted = _attributes(source)
    for name in _attributes(target).keys() - wanted.keys():  # such as a default access list of the folder
        if name.startswith(_USER_ATTRIBUTES):
            _os.removexattr(target, name)
    for name, value in wanted.items():
        if name.startswith(_USER_ATTRIBUTES):
            _os.setxattr(target, name, value)
        else:
            with contextlib.suppress(OSError):
                _os.setxattr(target, name, value)


def _attributes(descriptor: int) -> dict[str, bytes]:
    try:
        return {name: _os.getxattr(descriptor, name) for name in _os.listxattr(descriptor)}
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return {}
