"""The vault as it is on disk now: each note's text, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from vaultkit.errors import Problem, VaultNotFound
from vaultkit.storage.link import link_problem
from vaultkit.storage.listing import Found, Kind, entries, not_a_file, unreadable
from vaultkit.storage.note_name import folded, is_note
from vaultkit.storage.note_text import NotText, decode
from vaultkit.storage.regular_file import NotAFile, Seen, read_regular

LARGEST_NOTE = 4_000_000
"""Bytes; of a larger note only the properties are read."""
HEAD_BYTES = 131_072
"""How much of a larger note is read."""


class NoteFile(Struct, frozen=True):
    """One note as it is on disk."""

    path: str
    """Relative to the vault, with `/` on every system."""
    text: str
    """A byte order mark is kept as `\\ufeff`, the ends of lines are as they are."""
    whole: bool
    """False: the note is larger than `LARGEST_NOTE`, and `text` is its beginning, up to the end of a line."""


class Scan(Struct, frozen=True):
    """What one look at the vault found, both sorted."""

    notes: tuple[NoteFile, ...]
    problems: tuple[Problem, ...]


def scan(root: Path, ignored: Callable[[str], bool], progress: Callable[[int], None] | None = None) -> Scan:
    """Read every note of the vault.

    `ignored` says of a path relative to the vault (folders end in `/`) whether to leave it out without a word.
    `progress` is told how many notes are read so far. Raises `VaultNotFound` when the root cannot be read, or was
    replaced meanwhile; all else that is odd is a `Problem`.
    """
    real_root = Path(os.path.realpath(root))
    try:
        before = real_root.stat()
        found = list(entries(str(real_root), ignored))
        scanned = _read_all(str(real_root), found, progress)
        after = real_root.stat()
    except OSError as error:
        raise VaultNotFound(f"The vault {root} cannot be read: {str(error.strerror).lower()}.") from error
    if not os.path.samestat(before, after):
        raise VaultNotFound(f"The vault {root} was replaced while it was read: run again.")
    return scanned


def is_note_name(path: str) -> bool:
    """Whether a path ends in the name of a note."""
    return is_note(path.rpartition("/")[2])


def _read_all(root: str, found: list[Found | Problem], progress: Callable[[int], None] | None) -> Scan:
    notes: list[NoteFile] = []
    problems = [item for item in found if isinstance(item, Problem)]
    for path in _paths(found, Kind.NOTE):
        for read in read_file(root, path):
            if isinstance(read, Problem):
                problems.append(read)
                continue
            notes.append(read)
            if progress:
                progress(len(notes))
    notes.sort(key=lambda note: note.path)
    reached = {*(note.path for note in notes), *_paths(found, Kind.FOLDER)}
    problems += [link_problem(root, path, reached) for path in _paths(found, Kind.LINK)]
    problems += same_names(note.path for note in notes)
    return Scan(tuple(notes), tuple(sorted(problems)))


def _paths(found: Iterable[Found | Problem], kind: Kind) -> list[str]:
    return [item.path for item in found if isinstance(item, Found) and item.kind is kind]


def read_file(root: str, path: str, seen: Seen | None = None) -> Iterator[NoteFile | Problem]:
    """The note in a file, perhaps `seen` just now, and what is wrong with it; nothing when the file has vanished."""
    try:
        content = read_regular(f"{root}/{path}", LARGEST_NOTE, HEAD_BYTES, seen)
        text = decode(content.data if content.whole else _whole_lines(content.data))
    except (FileNotFoundError, NotADirectoryError):
        return
    except NotAFile as error:
        yield not_a_file(path, error.mode)
    except OSError as error:
        yield unreadable(path, "note", error)
    except NotText as error:
        yield Problem(path, 1, error.code, error.message, error.hint)
    else:
        if not content.whole:
            message = f"the note is larger than {LARGEST_NOTE // 1_000_000} MB; only its properties are read"
            yield Problem(path, 1, "too-large", message, "split it into smaller notes")
        yield NoteFile(path, text, content.whole)


def _whole_lines(head: bytes) -> bytes:
    return head[: head.rfind(b"\n") + 1]


def same_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Notes of one folder that some file systems, and Obsidian's links, cannot tell apart. The paths are sorted."""
    first: dict[tuple[str, str], str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        other = first.setdefault((folder, folded(name)), path)
        if other != path:
            message = f"the name differs from {other} only by case or by the form of its accents; both are read"
            yield Problem(path, 1, "same-name", message, "rename one of them", lost=False)
