"""Changes of notes are made all or none, and can be taken back."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from vaultkit.disk.change import Change
from vaultkit.disk.change import carry_out
from vaultkit.disk.undo import undo_last
from vaultkit.disk.undo import undo_records
from vaultkit.errors import NoteChanged
from vaultkit.errors import NothingToUndo

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    (vault / "People/Ana.md").write_bytes(b"ana\n")
    (vault / "People/Bea.md").write_bytes(b"bea\r\n")
    return vault


def held(root: Path) -> dict[str, bytes]:
    """Every file of the vault, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def change(path: str = "People/Ana.md", old: bytes | None = b"ana\n", new: bytes | None = b"ana, new\n") -> Change:
    return Change(path, old, new)


def test_all_notes_change_and_nothing_else_is_left(root: Path) -> None:
    carry_out(
        root, [change(), change("People/Bea.md", b"bea\r\n", b"bea, new\r\n"), change("New/Cleo.md", None, b"c")], "log"
    )
    assert held(root) == {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"bea, new\r\n", "New/Cleo.md": b"c"}


def test_two_undos_take_back_two_changes(root: Path) -> None:
    before = held(root)
    carry_out(root, [change(new=b"one\n"), change("New/Deep/Cleo.md", None, b"c")], "first", when=NOON)
    carry_out(root, [change(old=b"one\n", new=b"two\n")], "second", when=NOON)
    assert [(one.what, one.when, one.paths) for one in undo_records(root)] == [
        ("second", NOON, ("People/Ana.md",)),
        ("first", NOON, ("People/Ana.md", "New/Deep/Cleo.md")),
    ]
    assert undo_last(root).what == "second"
    assert undo_last(root).what == "first"
    assert held(root) == before
    assert not (root / "New").exists()
    with pytest.raises(NothingToUndo):
        undo_last(root)


def test_undo_refuses_when_a_note_was_changed_since(root: Path) -> None:
    carry_out(root, [change(), change("People/Bea.md", b"bea\r\n", b"new")], "log")
    (root / "People/Bea.md").write_bytes(b"mine")
    with pytest.raises(NoteChanged, match=r"People/Bea\.md"):
        undo_last(root)
    assert held(root) == {"People/Ana.md": b"ana, new\n", "People/Bea.md": b"mine"}
    assert len(undo_records(root)) == 1


def test_a_note_that_holds_something_else_stays_and_so_do_all(root: Path) -> None:
    before = held(root)
    with pytest.raises(NoteChanged, match=r"People/Bea\.md"):
        carry_out(root, [change(), change("People/Bea.md", b"older", b"new"), change("New/Cleo.md", None, b"c")], "log")
    assert held(root) == before
    assert not (root / "New").exists()
    assert undo_records(root) == ()
