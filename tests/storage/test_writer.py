"""A file is replaced whole or not at all, and what something else wrote meanwhile stays."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from vaultkit.errors import NoteChanged, UnmanagedFile, WriteFailed
from vaultkit.storage import writer
from vaultkit.storage.journal import Change
from vaultkit.storage.transaction import commit, read_generated, write_generated


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "Agenda.md"
    path.write_bytes(b"old\n")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def replace(note: Path, new: bytes, old: bytes | None) -> None:
    assert write_generated(note.parent, note, new, old, now=lambda: datetime.now().astimezone()) == ()


def is_staged(folder: Path, descriptor: int) -> bool:
    """Whether an open file is a new text that lies beside its note."""
    return any(os.path.samestat(path.stat(), os.fstat(descriptor)) for path in folder.glob(".vk-*"))


def during_the_write(monkeypatch: pytest.MonkeyPatch, folder: Path, act: Callable[[], object]) -> None:
    """Do something when the new text is on disk beside the note, and not yet in its place."""
    sync = os.fsync
    acted: list[object] = []

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        if not acted and is_staged(folder, descriptor):
            acted.append(act())

    monkeypatch.setattr(os, "fsync", fsync)


# --- reading ----------------------------------------------------------------


def test_what_is_there_is_read_as_bytes(note: Path) -> None:
    note.write_bytes(b"\xff\r\n\0")
    assert read_generated(note) == b"\xff\r\n\0"


def test_nothing_there_is_none(tmp_path: Path) -> None:
    assert read_generated(tmp_path / "Agenda.md") is None


@pytest.mark.parametrize("target", ["Ada.md", "/etc/hostname", "gone.md", "Agenda.md"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    (tmp_path / "Ada.md").touch()
    (tmp_path / "Agenda.md").symlink_to(target)
    with pytest.raises(UnmanagedFile, match="a link"):
        read_generated(tmp_path / "Agenda.md")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Agenda.md").mkdir()
    with pytest.raises(UnmanagedFile, match="a folder"):
        read_generated(tmp_path / "Agenda.md")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Agenda.md")
    with pytest.raises(UnmanagedFile):
        read_generated(tmp_path / "Agenda.md")


# --- replacing --------------------------------------------------------------


def test_the_new_bytes_take_the_place_of_the_old(note: Path) -> None:
    replace(note, b"new\r\n", b"old\n")
    assert note.read_bytes() == b"new\r\n"
    assert names(note.parent) == ["Agenda.md"]


def test_equal_bytes_are_not_written(note: Path) -> None:
    before = note.stat()
    replace(note, b"old\n", b"old\n")
    after = note.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_permissions_are_kept(note: Path, mode: int) -> None:
    note.chmod(mode)
    replace(note, b"new\n", b"old\n")
    assert stat.S_IMODE(note.stat().st_mode) == mode


def test_the_text_is_at_no_moment_open_to_more_people_than_the_note(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    write_bytes = os.write

    def looked_at(descriptor: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return write_bytes(descriptor, data)

    note.chmod(0o640)
    monkeypatch.setattr(os, "write", looked_at)
    replace(note, b"new\n", b"old\n")
    assert modes == [0o600]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        replace(tmp_path / "Agenda.md", b"new\n", None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "Agenda.md").stat().st_mode) == mode
    assert (tmp_path / "Agenda.md").stat().st_nlink == 1
    assert names(tmp_path) == ["Agenda.md"]


def test_a_name_of_full_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".md")
    replace(path, b"one\n", None)
    replace(path, b"two\n", b"one\n")
    assert path.read_bytes() == b"two\n"


def test_the_temporary_file_is_hidden_and_no_note(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    during_the_write(monkeypatch, note.parent, lambda: seen.extend(names(note.parent)))
    replace(note, b"new\n", b"old\n")
    (temporary,) = set(seen) - {"Agenda.md"}
    assert temporary.startswith(".")
    assert not temporary.endswith(".md")


def test_the_text_is_on_disk_before_the_name_and_the_folder_after_it(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, bytes]] = []
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        if is_staged(note.parent, descriptor):
            synced.append(("file", note.read_bytes()))
        if os.path.samestat(note.parent.stat(), os.fstat(descriptor)):
            synced.append(("folder", note.read_bytes()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace(note, b"new\n", b"old\n")
    assert synced == [("file", b"old\n"), ("folder", b"new\n")]


# --- changed meanwhile ------------------------------------------------------


def test_a_file_changed_before_the_write_stays(note: Path) -> None:
    with pytest.raises(WriteFailed, match="changed"):
        replace(note, b"new\n", b"older\n")
    assert note.read_bytes() == b"old\n"
    assert names(note.parent) == ["Agenda.md"]


def test_a_file_changed_during_the_write_stays(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[int] = []

    def save() -> None:
        note.write_bytes(b"mine\n")
        saved.append(note.stat().st_ctime_ns)

    during_the_write(monkeypatch, note.parent, save)
    with pytest.raises(WriteFailed, match="changed"):
        replace(note, b"new\n", b"old\n")
    assert note.read_bytes() == b"mine\n"
    assert [note.stat().st_ctime_ns] == saved  # it did not even leave its place for a moment
    assert names(note.parent) == ["Agenda.md"]


def test_a_file_removed_meanwhile_stays_removed(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    during_the_write(monkeypatch, note.parent, note.unlink)
    with pytest.raises(WriteFailed, match="changed"):
        replace(note, b"new\n", b"old\n")
    assert names(note.parent) == []


def test_a_file_that_appeared_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "Agenda.md"
    during_the_write(monkeypatch, note.parent, lambda: note.write_bytes(b"mine\n"))
    with pytest.raises(WriteFailed):
        replace(note, b"new\n", None)
    assert note.read_bytes() == b"mine\n"
    assert names(tmp_path) == ["Agenda.md"]


def test_a_link_put_there_meanwhile_is_refused(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = note.parent / "Ada.md"
    other.write_bytes(b"old\n")

    def put_link() -> None:
        note.unlink()
        note.symlink_to(other)

    during_the_write(monkeypatch, note.parent, put_link)
    with pytest.raises(NoteChanged):
        replace(note, b"new\n", b"old\n")
    assert note.is_symlink()
    assert other.read_bytes() == b"old\n"
    assert names(note.parent) == ["Ada.md", "Agenda.md"]


# --- the system refuses -----------------------------------------------------

FULL = """
import datetime, resource, sys
from pathlib import Path
from vaultkit.storage.transaction import write_generated
from vaultkit.errors import WriteFailed
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
note, now = Path(sys.argv[1]), lambda: datetime.datetime.now().astimezone()
try:
    write_generated(note.parent, note, b"x" * 5000, b"old\\n" if len(sys.argv) == 2 else None, now=now)
except WriteFailed as error:
    print(error)
"""


@pytest.mark.parametrize("there", [True, False])
def test_without_room_for_the_text_the_old_file_is_untouched(note: Path, *, there: bool) -> None:
    if not there:
        note.unlink()
    environment = {**os.environ, "PYTHONPATH": str(Path(writer.__file__).parents[2])}
    command = [sys.executable, "-c", FULL, str(note), *([] if there else ["new"])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    (line,) = done.stdout.splitlines()
    assert str(note) in line
    assert "file too large" in line.lower()
    assert names(note.parent) == (["Agenda.md"] if there else [])
    assert not there or note.read_bytes() == b"old\n"


@pytest.mark.parametrize("call", ["open", "fsync", "fchmod"])
def test_a_failing_call_leaves_the_old_file_and_no_litter(
    note: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    real = getattr(os, call)

    def fail(first: str | int, *arguments: int, **options: int) -> object:
        """Fail for what lies in the vault, not for the journal."""
        if "dir_fd" in options if isinstance(first, str) else is_staged(note.parent, first):
            raise OSError(28, "No space left on device")
        return real(first, *arguments, **options)

    before = note.stat()
    with monkeypatch.context() as failing:
        failing.setattr(os, call, fail)
        with pytest.raises(WriteFailed, match=r"(?i)no space left on device"):
            replace(note, b"new\n", b"old\n")
    assert note.read_bytes() == b"old\n"
    assert (note.stat().st_ino, note.stat().st_ctime_ns) == (before.st_ino, before.st_ctime_ns)
    assert names(note.parent) == ["Agenda.md"]


def test_an_interrupted_write_leaves_the_old_file_and_no_litter(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    during_the_write(monkeypatch, note.parent, interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(note, b"new\n", b"old\n")
    assert note.read_bytes() == b"old\n"
    assert names(note.parent) == ["Agenda.md"]


def test_a_folder_that_is_gone_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="changed") as caught:
        replace(tmp_path / "gone/Agenda.md", b"new\n", None)
    assert "\n" not in str(caught.value)


# --- a text that comes late ------------------------------------------------------------


def after_the_exchange(monkeypatch: pytest.MonkeyPatch, folder: Path, act: Callable[[Path], object]) -> None:
    """Do something with the displaced file once the new text has its place, before the files beside it go."""
    sync = os.fsync
    acted: list[object] = []

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        displaced = [path for path in folder.glob(".vk-*") if path.read_bytes() == b"old\n"]
        if not acted and displaced and stat.S_ISDIR(os.fstat(descriptor).st_mode):
            acted.append(act(displaced[0]))

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("generated", [True, False])
def test_what_is_written_into_the_displaced_file_late_becomes_a_copy(
    note: Path, monkeypatch: pytest.MonkeyPatch, generated: bool
) -> None:
    """A program that had the note open where the system grants no lease writes after the replacement."""
    after_the_exchange(monkeypatch, note.parent, lambda displaced: displaced.write_bytes(b"old\nand mine\n"))
    if generated:
        replace(note, b"new\n", b"old\n")
    else:
        change = Change(note.name, b"old\n", b"new\n")
        outcome = commit(note.parent, [[change]], "a test", now=lambda: datetime.now().astimezone())
        assert not outcome.refused
    assert note.read_bytes() == b"new\n"
    assert [path.read_bytes() for path in note.parent.glob("Agenda (conflicted copy *).md")] == [b"old\nand mine\n"]
    assert len(names(note.parent)) == 2


def test_what_is_written_late_is_what_was_written_already(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A late writer who wrote the same text as we did left nothing to keep."""
    after_the_exchange(monkeypatch, note.parent, lambda displaced: displaced.write_bytes(b"new\n"))
    replace(note, b"new\n", b"old\n")
    assert names(note.parent) == ["Agenda.md"]
