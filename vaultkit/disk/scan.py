"""Reads the notes of a vault. Whatever is odd is named and passed over; nothing hangs, nothing is guessed."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vaultkit.errors import Problem
from vaultkit.errors import VaultNotFound

LARGEST_NOTE = 4_000_000
"""Bytes; of a larger note only the properties are read."""
HEAD_BYTES = 131_072
"""How much of a larger note is read."""

_CONFLICT = re.compile(
    r"\.sync-conflict-[\w-]+| ?[(\[][^()\[\]]*conflicted copy[^()\[\]]*[)\]]|[ -]*conflicted copy[^.]*", re.I
)
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note as it lies on the disk."""

    path: str
    """Relative to the vault, with `/`."""
    text: str
    """Decoded; a BOM is kept as U+FEFF, line ends as they are."""
    whole: bool = True
    """False: the note is larger than `LARGEST_NOTE`, and this is its head."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in a vault."""

    notes: tuple[NoteFile, ...]
    problems: tuple[Problem, ...]


class _Odd(Exception):  # noqa: N818 - becomes a Problem in this file
    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def scan(root: Path, ignored: Callable[[str], bool], progress: Callable[[int], None] | None = None) -> Scan:
    """Every note below `root`, by path.

    `ignored` says of a path relative to the vault (a folder's ends in `/`) whether it is left out silently, as
    hidden files, `node_modules` and editors' leftovers always are. Raises VaultNotFound if `root` cannot be listed.
    """
    found = _Scanner(root, ignored, progress)
    found.walk()
    found.name_twins()
    return Scan(tuple(sorted(found.notes, key=lambda note: note.path)), tuple(sorted(found.problems)))


class _Scanner:
    def __init__(self, root: Path, ignored: Callable[[str], bool], progress: Callable[[int], None] | None) -> None:
        self.root = root
        self.ignored = ignored
        self.progress = progress
        self.notes: list[NoteFile] = []
        self.problems: list[Problem] = []

    def walk(self) -> None:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for entry in self._entries(folder):
                path = folder + entry.name
                if entry.name.startswith(".") or entry.name == "node_modules":
                    continue
                if entry.is_symlink():
                    self._link(path, entry)
                elif entry.is_dir(follow_symlinks=False):
                    if not self.ignored(f"{path}/"):
                        self._folder(path)
                        waiting.append(f"{path}/")
                elif is_note_name(entry.name) and not self.ignored(path):
                    self._note(path, entry)

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                yield from entries
        except OSError as error:
            if not folder:
                raise VaultNotFound(f"the vault {self.root} cannot be read: {_why(error)}") from error
            if error.errno != errno.ENOENT:
                self._problem(folder, _Odd("unreadable", f"the folder cannot be read: {_why(error)}", _PERMISSION))

    def _folder(self, path: str) -> None:
        if is_note_name(path):
            self._problem(path, _Odd("not-a-file", "this is a folder with the name of a note", "rename the folder"))

    def _note(self, path: str, entry: os.DirEntry[str]) -> None:
        try:
            if not _is_text_name(path):
                raise _Odd("bad-name", "the name of this note is not valid UTF-8", "rename the note")
            if copied := _CONFLICT.search(entry.name):
                original = path.removesuffix(entry.name) + entry.name.replace(copied[0], "", 1)
                hint = f"compare it with {original}, keep what is missing there, and delete it"
                raise _Odd("conflict-copy", "a copy that a sync conflict left behind is not read", hint)
            note = self._read(path)
        except FileNotFoundError:
            return
        except OSError as error:
            self._problem(path, _Odd("unreadable", f"the note cannot be read: {_why(error)}", _PERMISSION))
        except _Odd as odd:
            self._problem(path, odd)
        else:
            self.notes.append(note)
            if self.progress:
                self.progress(len(self.notes))

    def _read(self, path: str) -> NoteFile:
        for _ in range(_ATTEMPTS):
            descriptor = _opened(self.root / path)
            try:
                before = os.fstat(descriptor)
                if not stat.S_ISREG(before.st_mode):
                    raise _Odd("not-a-file", f"this is {_sort(before.st_mode)}, not a file", "move it out of the vault")
                whole = before.st_size <= LARGEST_NOTE
                data = _all_bytes(descriptor, LARGEST_NOTE + 1 if whole else HEAD_BYTES)
                after = os.fstat(descriptor)
            finally:
                os.close(descriptor)
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                break
        if not whole:
            size = f"{before.st_size / 1_000_000:,.0f} MB"
            hint = "split the note; until then only its properties count"
            self._problem(path, _Odd("too-large", f"the note is too large to be read in full ({size})", hint))
            data = data[: data.rfind(b"\n") + 1]
        return NoteFile(path, _decoded(data), whole)

    def _link(self, path: str, entry: os.DirEntry[str]) -> None:
        """Links are not followed: what they lead to is read where it is, or is none of ours."""
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError) as error:
            looped = isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP
            if is_note_name(entry.name):
                where = "in a circle" if looped else "nowhere"
                self._problem(path, _Odd("link", f"this is a link that leads {where}", "delete the link"))
            return
        if not (target.is_dir() or is_note_name(entry.name)) or self.ignored(f"{path}/" if target.is_dir() else path):
            return
        root = self.root.resolve()
        inside = target == root or root in target.parents
        where = f"to {target.relative_to(root).as_posix()}, which is read there" if inside else "out of the vault"
        hint = (
            "nothing needs to be done" if inside else "move what it leads to into the vault, or name it under `ignore`"
        )
        self._problem(path, _Odd("link", f"this is a link {where}; links are not followed", hint), lost=not inside)

    def name_twins(self) -> None:
        """Two notes in one folder whose names differ only by case or Unicode form."""
        first: dict[str, str] = {}
        for path in sorted(note.path for note in self.notes):
            key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
            if key in first:
                message = f"the name differs from {first[key]} only by case or accents' form"
                odd = _Odd("same-name", message, "rename one of the two: other systems take them for one")
                self._problem(path, odd, lost=False)
            first.setdefault(key, path)

    def _problem(self, path: str, odd: _Odd, *, lost: bool = True) -> None:
        shown = path.rstrip("/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        self.problems.append(Problem(shown, 1, odd.code, str(odd), odd.hint, lost))


_PERMISSION = "check its permissions"


def is_note_name(name: str) -> bool:
    """Whether a file's name is that of a note: no hidden file, no editor's leftover."""
    base = name.rpartition("/")[2]
    return base.casefold().endswith(".md") and not base.startswith((".", "#"))


def _is_text_name(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _opened(path: Path) -> int:
    """A descriptor for reading. A FIFO does not block, and a link put in the file's place is not followed."""
    try:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.ENODEV}:
            raise _Odd("not-a-file", "this is a socket or a device, not a file", "move it out of the vault") from error
        raise


def _all_bytes(descriptor: int, most: int) -> bytes:
    parts, left = [], most
    while left > 0 and (part := os.read(descriptor, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Odd("not-utf8", "the note is not UTF-8 (it looks like UTF-16)", "save it as UTF-8")
    if b"\0" in data:
        raise _Odd("damaged", "the note holds NUL bytes: it is damaged or no text", "restore it from a backup")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        looks = "binary" if re.search(rb"[\x01-\x08\x0e-\x1a]", data[:4096]) else "Latin-1 or Windows-1252"
        message = f"the note is not UTF-8 (it looks like {looks}; first in line {line})"
        raise _Odd("not-utf8", message, "save it as UTF-8") from error


def _sort(mode: int) -> str:
    sorts = ((stat.S_ISFIFO, "a FIFO"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    return next((name for test, name in sorts if test(mode)), "a device")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
