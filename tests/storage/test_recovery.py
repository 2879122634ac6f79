"""Runs that were interrupted are recovered from: those of this version at every call that changes a file, and those that
the version of commit 52eac9d left (`interrupted_runs_of_52eac9d.json`: what its killed processes left on disk)."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vaultkit.errors import NoteChanged, UnmanagedFile
from vaultkit.storage import files
from vaultkit.storage.journal import Change
from vaultkit.storage.lock import vault_lock
from vaultkit.storage.note_name import is_conflict_copy
from vaultkit.storage.own_folders import state_folder
from vaultkit.storage.transaction import commit, commit_group, recover, recover_locked, write_generated
from vaultkit.storage.undo import undo_last, undo_records

OLD = {"People/Ana.md": b"ana\n", "People/Bea.md": b"bea\r\n"}
NEW = {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"bea, new\r\n", "New/Cleo.md": b"cleo\n"}
LEFT = json.loads((Path(__file__).parent / "interrupted_runs_of_52eac9d.json").read_text("utf-8"))


def clock() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def held(root: Path) -> dict[str, bytes]:
    """Every file of the vault, hidden ones too; links are none."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def write(root: Path, texts: dict[str, bytes]) -> Path:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text)
    return root


# --- earlier versions


def as_left(root: Path, case: str) -> Path:
    write(root, {path: text.encode() for path, text in LEFT[case]["vault"].items()})
    write(state_folder(root), {path: text.encode() for path, text in LEFT[case]["state"].items()})
    return root


ROLLED_BACK = [
    "killed while a new text was being written",
    "killed before the first exchange",
    "killed after the first exchange",
    "killed while a note was aside",
    "killed after the first exchange of an undo",
    "killed when an undo had removed a note",
    "killed while it was being taken back",
]


@pytest.mark.parametrize("case", ROLLED_BACK)
def test_an_interrupted_run_of_an_earlier_version_is_rolled_back(tmp_path: Path, case: str) -> None:
    root = as_left(tmp_path / "vault", case)
    problems = recover(root, clock)
    assert held(root) == OLD
    assert not (root / "New").exists()
    assert undo_records(root) == ()
    half_done = {"killed after the first exchange", "killed after the first exchange of an undo"}
    assert [problem.code for problem in problems or ()] == (["taken-back"] if case in half_done else [])


def test_one_whose_notes_were_all_in_place_is_done(tmp_path: Path) -> None:
    root = as_left(tmp_path / "vault", "killed when all notes were in place")
    assert recover(root, clock) == ()
    assert held(root) == NEW
    assert undo_last(root, now=clock).what == "log lunch"
    assert held(root) == OLD


def test_somebodys_text_that_one_had_displaced_is_the_note_again(tmp_path: Path) -> None:
    root = as_left(tmp_path / "vault", "killed before somebody's text was put back")
    assert recover(root, clock) == ()
    assert held(root) == OLD | {"People/Ana.md": b"mine\n"}


def test_a_change_of_an_earlier_version_is_undone(tmp_path: Path) -> None:
    root = as_left(tmp_path / "vault", "a change that is done")
    assert [(one.what, one.when, one.paths) for one in undo_records(root)] == [("log lunch", clock(), tuple(NEW))]
    undo_last(root, now=clock)
    assert held(root) == OLD
    assert not (root / "New").exists()


@pytest.mark.parametrize(
    "case", ["killed while the agenda was being written", "killed after the exchange of the agenda"]
)
def test_a_generated_note_of_an_earlier_version_is_written_again(tmp_path: Path, case: str) -> None:
    root = as_left(tmp_path / "vault", case)
    note = root / "People/Ana.md"
    assert write_generated(root, note, b"ana, newer\n", note.read_bytes(), now=clock) == ()
    assert held(root) == OLD | {"People/Ana.md": b"ana, newer\n"}


# --- groups, one of which is refused

GROUPS = [
    [Change("People/Ana.md", b"ana\n", b"ana, new\n"), Change("New/Cleo.md", None, b"cleo\n")],
    [
        Change("People/Dan.md", b"dan\n", b"dan, new\n"),
        Change("Link.md", b"ana\n", b"x"),
        Change("No/E.md", None, b"e"),
    ],
    [Change("People/Bea.md", b"bea\r\n", b"bea, new\r\n"), Change("New/Fay.md", None, b"fay\n")],
]
BEFORE = OLD | {"People/Dan.md": b"dan\n"}
FIRST = {"People/Ana.md": b"ana, new\n", "New/Cleo.md": b"cleo\n"}
THIRD = {"People/Bea.md": b"bea, new\r\n", "New/Fay.md": b"fay\n"}
DONE = BEFORE | FIRST | THIRD


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write(tmp_path / "vault", BEFORE)
    (root / "Link.md").symlink_to("People/Ana.md")
    return root


def change(root: Path, *, now: Callable[[], datetime] = clock) -> None:
    assert list(commit(root, GROUPS, "ticks", now=now).refused) == [1]


def test_a_refused_group_leaves_the_others_and_one_undo_takes_them_back(root: Path) -> None:
    outcome = commit(root, GROUPS, "ticks", now=clock)
    assert {group: str(error) for group, error in outcome.refused.items()} == {
        1: "Link.md is a link, not a note; it is left as it is"
    }
    assert isinstance(outcome.refused[1], UnmanagedFile)
    assert (root / "Link.md").is_symlink()
    assert held(root) == DONE
    assert not (root / "No").exists()
    (record,) = undo_records(root)
    assert record.paths == ("People/Ana.md", "New/Cleo.md", "People/Bea.md", "New/Fay.md")
    undo_last(root, now=clock)
    assert held(root) == BEFORE
    assert not (root / "New").exists()


def refuse(root: Path, how: str) -> None:
    note = root / "People/Dan.md"
    if how == "read-only":
        note.chmod(0o444)
    elif how == "changed":
        note.write_bytes(b"mine\n")
    elif how == "gone":
        note.unlink()
    else:
        note.unlink()
        note.mkdir()


@pytest.mark.parametrize(
    ("how", "why"),
    [("read-only", "read-only"), ("changed", "was changed"), ("gone", "was changed"), ("a folder", "is a folder")],
)
def test_a_group_is_refused_with_the_reason(root: Path, how: str, why: str) -> None:
    refuse(root, how)
    before = held(root)
    groups = [GROUPS[0], [GROUPS[1][0], Change("People/Gil.md", None, b"gil\n")], GROUPS[2]]
    outcome = commit(root, groups, "ticks", now=clock)
    assert list(outcome.refused) == [1]
    assert why in str(outcome.refused[1])
    assert held(root) == before | FIRST | THIRD


GIL = Change("People/Gil.md", b"gil\n", b"gil, new\n")


def change_while_somebody_saves(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second group is refused late: Gil is saved right before the exchange, when Dan is in place already."""
    real = files.exchange

    def exchange(folder: int, one: str, other: str, aside: str) -> None:
        if other == "Gil.md" and (root / GIL.path).read_bytes() == GIL.old:
            (root / "beside").write_bytes(b"mine\n")
            (root / "beside").replace(root / GIL.path)
        real(folder, one, other, aside)

    monkeypatch.setattr(files, "exchange", exchange)
    outcome = commit(root, [GROUPS[0], [GROUPS[1][0], GIL], GROUPS[2]], "ticks", now=clock)
    assert list(outcome.refused) == [1]


def test_a_group_refused_when_others_are_in_place_is_rolled_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {GIL.path: b"gil\n"})
    change_while_somebody_saves(root, monkeypatch)
    assert held(root) == DONE | {GIL.path: b"mine\n"}
    undo_last(root, now=clock)
    assert held(root) == BEFORE | {GIL.path: b"mine\n"}


def test_nothing_is_kept_when_all_groups_are_refused(root: Path) -> None:
    for path in ("People/Ana.md", "People/Bea.md"):
        (root / path).write_bytes(b"mine\n")
    outcome = commit(root, GROUPS, "ticks", now=clock)
    assert list(outcome.refused) == [0, 1, 2]
    assert not (root / "New").exists()
    assert undo_records(root) == ()


def test_a_note_belongs_to_one_group(root: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        commit(root, [GROUPS[0], GROUPS[0]], "ticks", now=clock)


# --- killed at every call that changes a file

CALLS = ("open", "write", "fsync", "rename", "replace", "unlink", "rmdir", "mkdir", "link", "fchmod", "utime")


class Killed(BaseException):
    """The process has ended."""


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Run in a process of its own that ends before the call of that number; whether there was one."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        left = number

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return real(*arguments, **options)

            return call

        try:
            for name in CALLS:
                setattr(os, name, counted(getattr(os, name)))
            setattr(files, "_rename", counted(getattr(files, "_rename")))  # noqa: B009, B010
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


class Disk:
    """Vault and state, which can be put back as they were."""

    def __init__(self, root: Path, kept: Path) -> None:
        self._places = {root: kept / "vault", state_folder(root): kept / "state"}
        self._kept = kept
        self.keep()

    def keep(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
        for there, here in self._places.items():
            shutil.copytree(there, here, symlinks=True)

    def put_back(self) -> None:
        for there, here in self._places.items():
            shutil.rmtree(there)
            shutil.copytree(here, there, symlinks=True)


@pytest.fixture
def disk(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Nothing waits for it."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Disk(root, tmp_path / "kept")


@pytest.mark.parametrize("exchanges", [True, False])
def test_interrupted_at_every_call_each_group_is_old_or_new(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, *, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(files, "_system_call", lambda: None)
    states, number = set(), 0
    while killed_at(number, lambda: change(root)):
        recover(root, clock)
        there = held(root)
        first, third = FIRST.items() <= there.items(), THIRD.items() <= there.items()
        assert there == BEFORE | (FIRST if first else {}) | (THIRD if third else {}), number
        assert (root / "New").exists() == (first or third), number
        states.add((first, third))
        if undo_records(root):
            undo_last(root, now=clock)
        assert held(root) == BEFORE, number
        assert recover(root, clock) is None
        disk.put_back()
        number += 1
    assert number > 40
    assert states == {(False, False), (True, False), (True, True)}


def test_rolling_back_a_group_interrupted_at_every_call_leaves_it_as_it_was(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {GIL.path: b"gil\n"})
    disk.keep()
    number = 0
    while killed_at(number, lambda: change_while_somebody_saves(root, monkeypatch)):
        recover(root, clock)
        there = held(root)
        there.pop("beside", None)
        assert there.pop(GIL.path) in {b"gil\n", b"mine\n"}, number
        first, third = FIRST.items() <= there.items(), THIRD.items() <= there.items()
        assert there == BEFORE | (FIRST if first else {}) | (THIRD if third else {}), number
        disk.put_back()
        number += 1
    assert number > 60


def test_an_undo_interrupted_at_every_call_is_done_or_not(root: Path, disk: Disk) -> None:
    states, number = set(), 0
    change(root)
    disk.keep()
    while killed_at(number, lambda: undo_last(root, now=clock)):
        recover(root, clock)
        there = held(root)
        assert there in (BEFORE, DONE), number
        assert len(undo_records(root)) == (there == DONE), number
        states.add(there == DONE)
        disk.put_back()
        number += 1
    assert states == {True, False}


def test_recovery_interrupted_at_every_call_goes_on(root: Path, disk: Disk) -> None:
    """The run that is recovered from was killed when its first group was done in part."""
    number = 0
    while not (killed_at(number, lambda: change(root)) and (root / "People/Ana.md").read_bytes() == b"ana, new\n"):
        disk.put_back()
        number += 1
    assert not (root / "New/Cleo.md").exists()
    disk.keep()
    number = 0
    while killed_at(number, lambda: recover(root, clock)):
        recover(root, clock)
        assert held(root) == BEFORE, number
        disk.put_back()
        number += 1
    assert number > 3


def test_what_lies_beside_other_notes_is_left_alone(root: Path) -> None:
    (root / "People/.vk-00000000-0123456789abcdef-0123456789abcdef.tmp").write_bytes(b"another device's\n")
    with vault_lock(root):
        recover_locked(root, clock, ["People/Ana.md"])
    assert b"another device's\n" in held(root).values()


def test_the_day_of_a_conflict_copy_and_the_moment_of_a_change_come_from_outside(root: Path) -> None:
    then = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)
    change(root, now=lambda: then)
    assert [record.when for record in undo_records(root)] == [then]
    folder = os.open(root / "People", os.O_RDONLY)
    copy = files.save_conflict_copy(folder, "Ana.md", "Ana.md", then.date())
    os.close(folder)
    assert copy == "Ana (conflicted copy 2001-02-03).md"
    assert is_conflict_copy(copy)


def test_what_recovery_found_is_told_with_a_refusal(tmp_path: Path) -> None:
    root = as_left(tmp_path / "vault", "killed after the first exchange")
    with pytest.raises(NoteChanged) as refused:
        commit_group(root, [Change("People/Ana.md", b"older\n", b"new\n")], "log", now=clock)
    assert [problem.code for problem in refused.value.found] == ["taken-back"]


def test_what_somebody_made_of_a_note_since_an_interrupted_run_stays(tmp_path: Path) -> None:
    root = as_left(tmp_path / "vault", "killed after the first exchange")
    (root / "People/Ana.md").write_bytes(b"mine\n")
    assert [problem.code for problem in recover(root, clock) or ()] == ["taken-back"]
    assert held(root) == OLD | {"People/Ana.md": b"mine\n"}
    assert [record.paths for record in undo_records(root)] == [("People/Ana.md",)]
