"""A merge that is killed at any call that changes a file leaves the vault as it was, or merged; undo gives it back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_recovery import Disk, clock, held, killed_at, write

from vaultkit.app.merging import plan_merge
from vaultkit.app.session import load
from vaultkit.storage import files
from vaultkit.storage.transaction import commit_group, recover
from vaultkit.storage.undo import undo_last, undo_records

BEFORE = {
    "vaultkit.toml": b"",
    "People/Ana Silva.md": b"---\nemail: ana@acme.example\n---\n## Log\n- 2026-11-02 lunch\n",
    "People/Ana S.md": b"---\r\nphone: 030 901820\r\n---\r\n## Log\r\n- 2026-11-01 call\r\n",
    "Daily/2026-11-10.md": b"Coffee with [[Ana S]].\n",
    "Goals/A job.md": b'---\npeople: "[[Ana S|Ana]]"\n---\n',
}
AFTER = {
    "vaultkit.toml": b"",
    "People/Ana Silva.md": (
        b"---\nemail: ana@acme.example\nphone: 030 901820\naliases: [Ana S]\n---\n"
        b"## Log\n- 2026-11-02 lunch\n- 2026-11-01 call\n"
    ),
    "Daily/2026-11-10.md": b"Coffee with [[Ana Silva]].\n",
    "Goals/A job.md": b'---\npeople: "[[Ana Silva|Ana]]"\n---\n',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "vault", BEFORE)


@pytest.fixture
def disk(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    merge(root)  # makes the state folder
    undo_last(root, now=clock)
    return Disk(root, tmp_path / "kept")


def merge(root: Path) -> None:
    loaded = load(root, use_cache=False)
    people = {person.name: person for person in loaded.vault.people}
    changes = plan_merge(loaded, people["Ana Silva"], people["Ana S"]).plan.changes()
    commit_group(root, changes, "merge", now=clock)


def test_a_merge_and_its_undo(root: Path) -> None:
    merge(root)
    assert held(root) == AFTER
    undo_last(root, now=clock)
    assert held(root) == BEFORE


@pytest.mark.parametrize("exchanges", [True, False])
def test_interrupted_at_every_call_it_is_done_or_not(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, *, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(files, "_system_call", lambda: None)
    states, number = set(), 0
    while killed_at(number, lambda: merge(root)):
        recover(root, clock)
        there = held(root)
        assert there in (BEFORE, AFTER), number
        states.add(there == AFTER)
        assert len(undo_records(root)) == (there == AFTER), number
        if there == AFTER:
            undo_last(root, now=clock)
        assert held(root) == BEFORE, number
        disk.put_back()
        number += 1
    assert number > 40
    assert states == {True, False}


def test_an_undo_interrupted_at_every_call_is_done_or_not(root: Path, disk: Disk) -> None:
    merge(root)
    disk.keep()
    number = 0
    while killed_at(number, lambda: undo_last(root, now=clock)):
        recover(root, clock)
        there = held(root)
        assert there in (BEFORE, AFTER), number
        assert len(undo_records(root)) == (there == AFTER), number
        disk.put_back()
        number += 1
    assert number > 40
