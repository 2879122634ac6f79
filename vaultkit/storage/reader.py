"""Read one note: its text, and problems of the file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vaultkit.errors import Problem
from vaultkit.storage.note_text import NotText, decode
from vaultkit.storage.odd_files import not_a_file, unreadable
from vaultkit.storage.regular_file import NotAFile, read_regular

LARGEST_NOTE = 4_000_000
"""Bytes. Of a larger note only the properties are read."""
HEAD_BYTES = 131_072
"""How many bytes of a larger note are read."""


class NoteFile(Struct, frozen=True):
    """The text of one note."""

    path: str
    """Relative to the vault, with `/` on every system."""
    text: str
    """With byte order mark (`\\ufeff`) and line ends as on disk."""
    whole: bool
    """False: the note is larger than `LARGEST_NOTE`, and `text` contains its first lines."""


def read_file(root: str, path: str) -> Iterator[NoteFile | Problem]:
    """Yields the note in a file and the problems of the file; nothing when the file is missing."""
    try:
        content = read_regular(f"{root}/{path}", LARGEST_NOTE, HEAD_BYTES)
        text = decode(content.data if content.whole else _whole_lines(content.data))
    except (FileNotFoundError, NotADirectoryError):
        return
    except NotAFile as error:
        yield not_a_file(path, error.mode)
    except OSError as error:
        yield unreadable(path, error)
    except NotText as error:
        yield Problem(path, 1, error.code, error.message, error.hint)
    else:
        if not content.whole:
            message = f"the note is larger than {LARGEST_NOTE // 1_000_000} MB; only its properties are read"
            yield Problem(path, 1, "too-large", message, "split it into smaller notes")
        yield NoteFile(path, text, content.whole)


def _whole_lines(head: bytes) -> bytes:
    return head[: head.rfind(b"\n") + 1]
