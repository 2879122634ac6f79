"""Changes of notes are made all or none, and can be taken back."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import struct
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from torture import errors, kill, races
from torture.scenarios import SCENARIOS

from vaultkit.errors import ChangeRolledBack, NoteChanged, NothingToUndo, UnmanagedFile, WriteFailed
from vaultkit.storage import files, lease
from vaultkit.storage.journal import Change, begin, digest, staged_stem
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.note_name import is_conflict_copy
from vaultkit.storage.own_folders import cache_path, state_folder
from vaultkit.storage.transaction import commit_group, recover, recover_locked, write_generated
from vaultkit.storage.undo import undo_last, undo_records

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    (vault / "People/Ana.md").write_bytes(b"ana\n")
    (vault / "People/Bea.md").write_bytes(b"bea\r\n")
    return vault


def clock() -> datetime:
    return datetime.now().astimezone()


def held(root: Path) -> dict[str, bytes]:
    """Every file of the vault, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def change(path: str = "People/Ana.md", old: bytes | None = b"ana\n", new: bytes | None = b"ana, new\n") -> Change:
    return Change(path, old, new)


def test_all_notes_change_and_nothing_else_is_left(root: Path) -> None:
    commit_group(
        root,
        [change(), change("People/Bea.md", b"bea\r\n", b"bea, new\r\n"), change("New/Cleo.md", None, b"c")],
        "log",
        now=clock,
    )
    assert held(root) == {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"bea, new\r\n", "New/Cleo.md": b"c"}


def test_two_undos_take_back_two_changes(root: Path) -> None:
    before = held(root)
    commit_group(root, [change(new=b"one\n"), change("New/Deep/Cleo.md", None, b"c")], "first", now=lambda: NOON)
    commit_group(root, [change(old=b"one\n", new=b"two\n")], "second", now=lambda: NOON)
    assert [(one.what, one.when, one.paths) for one in undo_records(root)] == [
        ("second", NOON, ("People/Ana.md",)),
        ("first", NOON, ("People/Ana.md", "New/Deep/Cleo.md")),
    ]
    assert undo_last(root, now=clock).what == "second"
    assert undo_last(root, now=clock).what == "first"
    assert held(root) == before
    assert not (root / "New").exists()
    with pytest.raises(NothingToUndo):
        undo_last(root, now=clock)


def test_undo_refuses_when_a_note_was_changed_since(root: Path) -> None:
    commit_group(root, [change(), change("People/Bea.md", b"bea\r\n", b"new")], "log", now=clock)
    (root / "People/Bea.md").write_bytes(b"mine")
    with pytest.raises(NoteChanged, match=r"People/Bea\.md"):
        undo_last(root, now=clock)
    assert held(root) == {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"mine"}
    assert len(undo_records(root)) == 1


def test_a_note_that_holds_something_else_stays_and_so_do_all(root: Path) -> None:
    before = held(root)
    with pytest.raises(NoteChanged, match=r"People/Bea\.md"):
        commit_group(
            root,
            [change(), change("People/Bea.md", b"older", b"new"), change("New/Cleo.md", None, b"c")],
            "log",
            now=clock,
        )
    assert held(root) == before
    assert not (root / "New").exists()
    assert undo_records(root) == ()


def test_undo_copies_are_kept_for_thirty_days(root: Path) -> None:
    commit_group(root, [change(new=b"one\n")], "old", now=lambda: NOON)
    commit_group(root, [change(old=b"one\n", new=b"two\n")], "newer", now=lambda: NOON + timedelta(days=30))
    assert [one.what for one in undo_records(root)] == ["newer", "old"]
    commit_group(root, [change(old=b"two\n", new=b"three\n")], "newest", now=lambda: NOON + timedelta(days=31))
    assert [one.what for one in undo_records(root)] == ["newest", "newer"]


def test_a_change_that_changes_nothing_leaves_no_trace(root: Path) -> None:
    before = (root / "People/Ana.md").stat()
    commit_group(root, [change(new=b"ana\n")], "nothing", now=clock)
    after = (root / "People/Ana.md").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert undo_records(root) == ()


def test_state_and_cache_folders_are_private_and_outside_of_the_vault(root: Path) -> None:
    folder = state_folder(root)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.is_relative_to(root)
    assert not Path(cache_path(root)).is_relative_to(root)
    assert state_folder(root) == state_folder(root / "People/..")
    assert state_folder(root) != state_folder(root / "People")


def test_undo_copies_are_for_their_user_alone(root: Path) -> None:
    commit_group(root, [change()], "log", now=clock)
    kept = [path for path in (state_folder(root) / "undo").rglob("*") if path.suffix in {".old", ".json"}]
    assert len(kept) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_a_second_run_waits_and_says_so(root: Path) -> None:
    with vault_lock(root), pytest.raises(WriteFailed, match="another run"), vault_lock(root, patience=0.05):
        pass


# --- what is no note of the vault


@pytest.mark.parametrize(
    "path", ["../Ana.md", "/etc/hostname", "People/../../Ana.md", "", "People/", "./Ana.md", "a\0.md"]
)
def test_a_path_that_may_lead_out_is_refused(root: Path, path: str) -> None:
    with pytest.raises(UnmanagedFile):
        commit_group(root, [Change(path, None, b"x")], "log", now=clock)


def test_a_link_is_left_a_link_and_not_written_through(root: Path) -> None:
    (root / "Link.md").symlink_to("People/Ana.md")
    (root / "Folder").symlink_to("People")
    for path in ("Link.md", "Folder/Ana.md"):
        with pytest.raises(UnmanagedFile):
            commit_group(root, [change(path)], "log", now=clock)
    with pytest.raises(UnmanagedFile):
        commit_group(root, [Change("Folder/Cleo.md", None, b"c")], "new", now=clock)
    assert (root / "Link.md").is_symlink()
    assert (root / "People/Ana.md").read_bytes() == b"ana\n"


def test_a_note_with_a_second_name_is_refused(root: Path) -> None:
    os.link(root / "People/Ana.md", root / "Second.md")
    with pytest.raises(UnmanagedFile, match="second name"):
        commit_group(root, [change()], "log", now=clock)
    assert (root / "Second.md").read_bytes() == b"ana\n"


def test_a_read_only_note_is_refused_whoever_asks(root: Path) -> None:
    (root / "People/Ana.md").chmod(0o444)
    with pytest.raises(WriteFailed, match="read-only"):
        commit_group(root, [change()], "log", now=clock)


def test_a_pipe_is_refused_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "Pipe.md")
    with pytest.raises(UnmanagedFile, match="a pipe"):
        commit_group(root, [change("Pipe.md")], "log", now=clock)


@pytest.mark.parametrize("path", ["People/ana.md", "people/Cleo.md", "People/Zoe\u0308.md"])
def test_a_note_is_not_made_beside_one_that_differs_by_case_or_form_only(root: Path, path: str) -> None:
    (root / "People/Zoë.md").touch()
    with pytest.raises(UnmanagedFile, match="case"):
        commit_group(root, [Change(path, None, b"x")], "new", now=clock)


def test_a_note_is_not_made_over_another(root: Path) -> None:
    with pytest.raises(NoteChanged, match="there"):
        commit_group(root, [change(old=None)], "new", now=clock)
    assert (root / "People/Ana.md").read_bytes() == b"ana\n"


# --- what a note has besides its text


def test_mode_and_owner_are_kept_and_undone(root: Path) -> None:
    note = root / "People/Ana.md"
    note.chmod(0o640)
    if os.geteuid() == 0:  # nobody else may give a file away
        os.chown(note, 1000, 1001)

    def besides() -> tuple[int, int, int]:
        status = note.stat()
        return status.st_mode, status.st_uid, status.st_gid

    before = besides()
    commit_group(root, [change()], "log", now=clock)
    assert besides() == before
    undo_last(root, now=clock)
    assert besides() == before


def test_attributes_are_kept_and_undone(root: Path) -> None:
    note = root / "People/Ana.md"
    try:
        os.setxattr(note, "user.tag", b"red")
    except OSError:
        pytest.skip("no extended attributes here")
    commit_group(root, [change()], "log", now=clock)
    assert os.getxattr(note, "user.tag") == b"red"
    undo_last(root, now=clock)
    assert os.getxattr(note, "user.tag") == b"red"


def access_list(user: int, permissions: int) -> bytes:
    """As <linux/posix_acl_xattr.h>: tag, permissions, id of the owner, a user, the group, the mask and the others."""
    nobody = 0xFFFFFFFF
    entries = ((1, 6, nobody), (2, permissions, user), (4, 4, nobody), (16, 7, nobody), (32, 4, nobody))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def test_the_access_list_is_kept_and_none_is_added(root: Path) -> None:
    note = root / "People/Ana.md"
    try:
        os.setxattr(note.parent, "system.posix_acl_default", access_list(1001, 7))
        os.setxattr(note, "system.posix_acl_access", access_list(1002, 6))
    except OSError:
        pytest.skip("no access lists here")
    before = os.getxattr(note, "system.posix_acl_access")
    commit_group(root, [change(), change("People/Bea.md", b"bea\r\n", b"new")], "log", now=clock)
    assert os.getxattr(note, "system.posix_acl_access") == before
    assert os.listxattr(root / "People/Bea.md") == []


# --- somebody is saving


def at_exchange(monkeypatch: pytest.MonkeyPatch, *acts: Callable[[], object]) -> None:
    """Do something right before each of the first exchanges: after the last look at the note."""
    left = list(acts)
    real = files.exchange

    def exchange(folder: int, one: str, other: str, aside: str) -> None:
        if left:
            left.pop(0)()
        real(folder, one, other, aside)

    monkeypatch.setattr(files, "exchange", exchange)


def saved(note: Path, text: bytes) -> None:
    """Save as an editor that writes beside and renames."""
    beside = note.parent.parent / "beside"
    beside.write_bytes(text)
    beside.replace(note)


def test_a_save_after_the_last_look_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = root / "People/Ana.md"
    at_exchange(monkeypatch, lambda: saved(note, b"mine\n"))
    with pytest.raises(NoteChanged):
        commit_group(root, [change()], "log", now=clock)
    assert held(root) == {"People/Ana.md": b"mine\n", "People/Bea.md": b"bea\r\n"}
    assert undo_records(root) == ()


def test_a_save_of_the_same_bytes_by_another_file_stays_that_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = root / "People/Ana.md"
    at_exchange(monkeypatch, lambda: saved(note, b"ana\n"))
    with pytest.raises(NoteChanged):  # who made that file may still have it open
        commit_group(root, [change()], "log", now=clock)
    assert note.read_bytes() == b"ana\n"


def test_two_saves_in_the_worst_moments_are_both_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = root / "People/Ana.md"
    at_exchange(monkeypatch, lambda: saved(note, b"first\n"), lambda: saved(note, b"second\n"))
    with pytest.raises(NoteChanged):
        commit_group(root, [change()], "log", now=clock)
    files = held(root)
    assert files.pop("People/Ana.md") == b"second\n"
    (copy,) = [path for path in files if "conflicted copy" in path]
    assert files[copy] == b"first\n"
    assert len(files) == 2


def test_a_note_moved_away_for_a_save_stays_away(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = root / "People/Ana.md"
    at_exchange(monkeypatch, lambda: note.rename(root / "People/Ana.md~"))
    with pytest.raises(NoteChanged):
        commit_group(root, [change()], "log", now=clock)
    assert held(root) == {"People/Ana.md~": b"ana\n", "People/Bea.md": b"bea\r\n"}


def test_a_note_open_for_writing_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "PATIENCE", 0.05)
    with (root / "People/Ana.md").open("r+b"), pytest.raises(WriteFailed, match="being written"):
        commit_group(root, [change()], "log", now=clock)
    assert (root / "People/Ana.md").read_bytes() == b"ana\n"


def test_who_asks_to_write_during_the_exchange_gets_the_note_itself(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = root / "People/Ana.md"

    def ask() -> None:
        with pytest.raises(BlockingIOError):
            os.open(note, os.O_WRONLY | os.O_NONBLOCK)

    at_exchange(monkeypatch, ask)
    with pytest.raises(NoteChanged):
        commit_group(root, [change()], "log", now=clock)
    assert held(root) == {"People/Ana.md": b"ana\n", "People/Bea.md": b"bea\r\n"}


@pytest.mark.parametrize("call", ["exchange", "rename_to_free"])
def test_the_note_is_back_before_who_waits_may_write(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Somebody opens it for writing right before it is replaced, or removed by an undo."""
    if call == "rename_to_free":
        commit_group(root, [change("People/Cleo.md", None, b"c")], "new", now=clock)
    note = root / ("People/Ana.md" if call == "exchange" else "People/Cleo.md")
    original, asked, released = note.stat().st_ino, list[str](), list[bool]()
    move, control = getattr(files, call), fcntl.fcntl

    def moved(folder: int, name: str, *others: str) -> None:
        if not asked:
            with pytest.raises(BlockingIOError):
                os.open(note, os.O_WRONLY | os.O_NONBLOCK)
            asked.append(name)
        move(folder, name, *others)

    def watched(descriptor: int, command: int, argument: int = 0) -> int:
        if (command, argument) == (fcntl.F_SETLEASE, fcntl.F_UNLCK):
            released.append(note.exists() and note.stat().st_ino == original)
        return control(descriptor, command, argument)

    monkeypatch.setattr(files, call, moved)
    monkeypatch.setattr(fcntl, "fcntl", watched)
    act = partial(commit_group, root, [change()], "log") if call == "exchange" else partial(undo_last, root)
    with pytest.raises(NoteChanged):
        act(now=clock)
    assert asked
    assert released
    assert all(released)


def test_a_note_must_have_rested(root: Path) -> None:
    note = root / "People/Ana.md"
    note.write_bytes(b"ana\n")
    os.utime(note, (0, 0))  # as sync programs do
    before = time.time()
    commit_group(root, [change()], "log", now=clock, settle_time=0.2)
    assert time.time() - before >= 0.18


def test_the_age_of_a_note_is_told_by_the_clock_that_is_given(root: Path) -> None:
    commit_group(root, [change()], "log", now=lambda: clock() + timedelta(hours=2), settle_time=3600)
    assert (root / "People/Ana.md").read_bytes() == b"ana, new\n"


def test_where_nothing_tells_of_writers_what_one_writes_late_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(fcntl, "F_SETLEASE")
    with (root / "People/Ana.md").open("r+b", buffering=0) as late:
        commit_group(root, [change()], "log", now=clock)
        late.write(b"late")
    assert (root / "People/Ana.md").read_bytes() == b"ana, new\n"
    if root.stat().st_dev == state_folder(root).stat().st_dev:
        assert b"late" in [path.read_bytes() for path in state_folder(root).rglob("*") if path.is_file()]


# --- the system refuses


def test_a_failure_at_the_last_note_takes_all_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    before = held(root)
    at_exchange(monkeypatch, lambda: None, fail)
    with pytest.raises(WriteFailed, match="nothing was changed"):
        commit_group(
            root,
            [change(), change("People/Bea.md", b"bea\r\n", b"new"), change("New/C.md", None, b"c")],
            "log",
            now=clock,
        )
    assert held(root) == before
    assert undo_records(root) == ()
    assert not (root / "New").exists()


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows neither of the two renames."""
    monkeypatch.setattr(files, "_system_call", lambda: None)


def test_a_note_that_somebody_makes_meanwhile_stays_even_if_it_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleo, real = root / "People/Cleo.md", files.rename_to_free

    def rename_to_free(folder: int, name: str, free: str) -> None:
        if free == cleo.name:
            cleo.write_bytes(b"c")
        real(folder, name, free)

    monkeypatch.setattr(files, "rename_to_free", rename_to_free)
    with pytest.raises(NoteChanged):
        commit_group(root, [change(), change("People/Cleo.md", None, b"c")], "new", now=clock)
    assert held(root) == {"People/Ana.md": b"ana\n", "People/Bea.md": b"bea\r\n", "People/Cleo.md": b"c"}


@pytest.mark.usefixtures("no_exchange")
def test_without_exchange_a_note_whose_staged_name_stays_is_taken_out_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failed = os.unlink, list[str]()

    def unlink(path: str, **options: int) -> None:
        if not failed and path.endswith(".tmp") and (root / "People/Cleo.md").exists():
            failed.append(path)
            raise OSError(errno.EIO, "Input/output error")
        real(path, **options)

    monkeypatch.setattr(os, "unlink", unlink)
    before = held(root)
    with pytest.raises(WriteFailed, match="nothing was changed"):
        commit_group(root, [change("People/Cleo.md", None, b"c")], "new", now=clock)
    assert failed
    assert held(root) == before


@pytest.mark.usefixtures("no_exchange")
def test_without_exchange_all_is_the_same(root: Path) -> None:
    before = held(root)
    commit_group(root, [change(), change("New/Cleo.md", None, b"c")], "log", now=clock)
    assert held(root) == {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"bea\r\n", "New/Cleo.md": b"c"}
    undo_last(root, now=clock)
    assert held(root) == before


@pytest.mark.usefixtures("no_exchange")
def test_without_exchange_a_save_in_the_gap_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = root / "People/Ana.md"
    at_exchange(monkeypatch, lambda: saved(note, b"mine\n"))
    with pytest.raises(NoteChanged):
        commit_group(root, [change()], "log", now=clock)
    assert held(root) == {"People/Ana.md": b"mine\n", "People/Bea.md": b"bea\r\n"}


# --- the next start


def left(note: str, old: bytes, new: bytes, ending: str) -> str:
    return f"People/{staged_stem(note, digest(old), digest(new))}{ending}"


OLD, NEW = b"ana\n", b"ana, new\n"


@pytest.mark.parametrize(
    ("now", "beside", "ending", "after"),
    [
        pytest.param(OLD, b"ana, n", ".part", OLD, id="killed while writing beside"),
        pytest.param(OLD, NEW, ".tmp", OLD, id="killed before the exchange"),
        pytest.param(NEW, OLD, ".tmp", NEW, id="killed after the exchange"),
        pytest.param(NEW, b"mine\n", ".tmp", b"mine\n", id="killed before somebody's text was put back"),
        pytest.param(None, OLD, ".out", OLD, id="killed while the note was moved aside"),
        pytest.param(None, b"mine\n", ".out", b"mine\n", id="killed while somebody's text was moved aside"),
        pytest.param(NEW, OLD, ".out", NEW, id="killed after the new text was moved in"),
    ],
)
def test_what_an_interrupted_run_left_is_settled(
    root: Path, now: bytes | None, beside: bytes, ending: str, after: bytes
) -> None:
    note = root / "People/Ana.md"
    note.unlink() if now is None else note.write_bytes(now)
    (root / left("Ana.md", OLD, NEW, ending)).write_bytes(beside)
    assert recover_locked(root, clock, ["People/Ana.md"]) == ()
    assert held(root) == {"People/Ana.md": after, "People/Bea.md": b"bea\r\n"}


def test_a_text_that_belongs_nowhere_is_kept_and_told_of(root: Path) -> None:
    (root / left("Ana.md", OLD, NEW, ".tmp")).write_bytes(b"mine\n")
    (root / "People/Ana.md").write_bytes(b"other\n")
    (problem,) = recover_locked(root, clock, ["People/Ana.md"])
    assert is_conflict_copy(problem.path)
    assert (root / problem.path).read_bytes() == b"mine\n"
    assert (root / "People/Ana.md").read_bytes() == b"other\n"


def test_so_is_one_beside_a_note_that_vaultkit_makes(root: Path) -> None:
    (root / left("Ana.md", OLD, NEW, ".tmp")).write_bytes(b"mine\n")
    (problem,) = write_generated(root, root / "People/Ana.md", b"written\n", b"ana\n", now=clock)
    assert (root / problem.path).read_bytes() == b"mine\n"
    assert (root / "People/Ana.md").read_bytes() == b"written\n"


def interrupted(root: Path) -> None:
    """A change of both notes, killed when the first was done."""
    changes = [change(), change("People/Bea.md", b"bea\r\n", b"new\r\n")]
    begin(root, {0: changes}, "log lunch", NOON, []).enter_commit()
    (root / "People/Ana.md").write_bytes(NEW)


TOLD = "People/Ana.md:1: “log lunch” was interrupted before all its notes were written, and is taken back"


def test_a_change_that_was_interrupted_is_taken_back_and_told_of(root: Path) -> None:
    interrupted(root)
    before = held(root) | {"People/Ana.md": OLD}
    (problem,) = recover(root, clock) or ()
    assert str(problem) == f"{TOLD} (do it again if it is still meant)"
    assert held(root) == before
    assert recover(root, clock) is None


def test_what_was_planned_on_an_interrupted_change_is_not_carried_out(root: Path) -> None:
    interrupted(root)
    with pytest.raises(ChangeRolledBack, match=TOLD) as raised:
        commit_group(root, [change("People/Bea.md", b"bea\r\n", b"more\r\n")], "log", now=clock, settle_time=0)
    assert [problem.code for problem in raised.value.found] == ["taken-back"]
    assert held(root) == {"People/Ana.md": OLD, "People/Bea.md": b"bea\r\n"}


def test_undo_after_an_interrupted_change_takes_back_that_one_alone(root: Path) -> None:
    commit_group(root, [Change("People/Cem.md", None, b"cem\n")], "new contact Cem", now=clock, settle_time=0)
    interrupted(root)
    with pytest.raises(ChangeRolledBack, match="run the command again to take back the change before it"):
        undo_last(root, now=clock, settle_time=0)
    assert held(root) == {"People/Ana.md": OLD, "People/Bea.md": b"bea\r\n", "People/Cem.md": b"cem\n"}
    assert undo_last(root, now=clock, settle_time=0).what == "new contact Cem"


def test_an_interrupted_change_that_cannot_be_taken_back_is_told_of(root: Path) -> None:
    interrupted(root)
    (root / "People/Ana.md").chmod(0o444)
    (problem,) = recover(root, clock) or ()
    assert problem.code == "interrupted"
    assert "could not be taken back yet: People/Ana.md is read-only" in problem.message
    assert (root / "People/Ana.md").read_bytes() == NEW
    (root / "People/Ana.md").chmod(0o644)
    (problem,) = recover(root, clock) or ()
    assert problem.code == "taken-back"


def test_the_long_name_of_a_conflict_copy_is_cut(root: Path) -> None:
    name = "é" * 126 + ".md"
    (root / f"People/{name}").write_bytes(b"other\n")
    (root / left(name, OLD, NEW, ".tmp")).write_bytes(b"mine\n")
    (problem,) = recover_locked(root, clock, [f"People/{name}"])
    assert (root / problem.path).read_bytes() == b"mine\n"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
def test_killed_at_some_calls_every_note_is_old_or_new(tmp_path: Path) -> None:
    """The short form of tests/torture/kill.py."""
    (scenario,) = [one for one in SCENARIOS if one.name == "three notes and a new one"]
    count, wrong = kill.run(scenario, tmp_path, every=20)
    assert count >= 4
    assert wrong == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
def test_with_some_calls_failing_every_note_is_old_or_new(tmp_path: Path) -> None:
    """The short form of tests/torture/errors.py."""
    (scenario,) = [one for one in SCENARIOS if one.name == "one note"]
    count, wrong = errors.run(scenario, tmp_path, every=257)
    assert count >= 3
    assert wrong == []


@pytest.mark.parametrize("style", races.STYLES)
def test_no_save_is_lost_while_notes_are_changed(tmp_path: Path, style: str) -> None:
    """The short form of tests/torture/races.py."""
    outcome = races.race(style, 25, 0.03, tmp_path)
    assert (outcome.lost, outcome.aside) == ((), ())
