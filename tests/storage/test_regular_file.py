"""A regular file is read as it is at one moment, and never as something that it is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultkit.storage.regular_file import NotAFile, read_regular


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "Ada.md"
    path.write_bytes(b"about Ada\n")
    return path


def grown(note: Path) -> bytes:
    note.write_bytes(b"about Ada, at length\n")
    return note.read_bytes()


def another_of_that_size(note: Path) -> bytes:
    note.unlink()
    note.write_bytes(b"about Bea\n")
    return b"about Bea\n"


def with_its_time_set_back(note: Path) -> bytes:
    status = note.stat()
    note.write_bytes(b"about Bea\n")
    os.utime(note, ns=(status.st_atime_ns, status.st_mtime_ns))
    return b"about Bea\n"


@pytest.mark.parametrize("change", [grown, another_of_that_size, with_its_time_set_back])
def test_what_changed_since_is_read_as_it_is_now(note: Path, change: Callable[[Path], bytes]) -> None:
    assert read_regular(note).data == b"about Ada\n"
    now = change(note)
    assert read_regular(note).data == now


def test_what_changes_while_it_is_read_is_read_again(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.read
    rest = iter([another_of_that_size])

    def changing(descriptor: int, most: int) -> bytes:
        data = read(descriptor, most)
        for change in rest:
            change(note)
            break
        return data

    monkeypatch.setattr(os, "read", changing)
    assert read_regular(note).data == b"about Bea\n"


def test_a_pipe_that_took_its_name_is_not_waited_for(note: Path) -> None:
    note.unlink()
    os.mkfifo(note)
    with pytest.raises(NotAFile, match="a pipe"):
        read_regular(note)


def test_a_link_that_took_its_name_is_not_followed(note: Path, tmp_path: Path) -> None:
    note.rename(tmp_path / "elsewhere")
    note.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotAFile, match="a link"):
        read_regular(note)


def test_one_that_is_gone_is_not_there(note: Path) -> None:
    note.unlink()
    with pytest.raises(FileNotFoundError):
        read_regular(note)


def test_of_one_above_the_most_only_the_head_is_read(note: Path) -> None:
    content = read_regular(note, largest=5, head=3)
    assert (content.data, content.whole) == (b"abo", False)
