"""A note that cannot be written keeps its tick and the reason in the agenda; every other tick is carried out."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from vault_builder import files_in

from cli.command_line import becomes_true, run, running

Obstacle = Callable[[Path], AbstractContextManager[None]]
DAY, NEXT = "2026-11-22", "2026-11-23"
VAULT = """
== vaultkit.toml
agenda_quiet_seconds = 0
== People/Ana.md
---
cadence: 1 month
---
## Log
- 2026-01-01 call
== People/Club/Bea.md
---
cadence: 1 month
---
## Log
- 2026-01-01 call
== People/Cem.md
---
cadence: 1 month
---
## Log
- 2026-01-01 call
"""
BEA = "People/Club/Bea.md"
LOGGED = f"- {DAY} in touch\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Three people to reconnect with, all of them ticked, with words at Bea's line."""
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for path, inside in files_in(VAULT).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(inside, encoding="utf-8")
    told = run(("agenda", "--today", DAY), root)
    assert told.returncode == 0, told.stderr.decode()
    agenda = root / "Agenda.md"
    ticked = agenda.read_text(encoding="utf-8").replace("- [ ] **", "- [x] **")
    ticked = re.sub(r"^(- \[x\] .*\[\[Bea\]\].*)$", r"\1 a  walk\n    - 3. and *tea*", ticked, count=1, flags=re.M)
    agenda.write_text(ticked, encoding="utf-8")
    return root


@contextmanager
def read_only(note: Path) -> Iterator[None]:
    note.chmod(0o444)
    yield
    note.chmod(0o644)


@contextmanager
def immutable(note: Path) -> Iterator[None]:
    if (
        not shutil.which("chattr")
        or subprocess.run(["chattr", "+i", note], check=False, capture_output=True).returncode
    ):
        pytest.skip("no immutable files here")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", note], check=True)


@contextmanager
def a_folder_in_its_place(note: Path) -> Iterator[None]:
    note.rename(note.with_name("kept"))
    note.mkdir()
    yield
    note.rmdir()
    note.with_name("kept").rename(note)


@contextmanager
def a_second_name(note: Path) -> Iterator[None]:
    other = note.parent.parent.parent / "other"
    os.link(note, other)
    yield
    other.unlink()


@contextmanager
def a_link_out_of_the_vault(note: Path) -> Iterator[None]:
    away = note.parent.parent.parent.parent / "away.md"
    shutil.move(note, away)
    note.symlink_to(away)
    yield
    note.unlink()
    shutil.move(away, note)


@contextmanager
def open_for_writing(note: Path) -> Iterator[None]:
    with note.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def no_text(note: Path) -> Iterator[None]:
    text = note.read_bytes()
    note.write_bytes(text + b"\xff\xfe")
    yield
    note.write_bytes(text)


@contextmanager
def too_large(note: Path) -> Iterator[None]:
    text = note.read_bytes()
    note.write_bytes(text + b"words\n" * 1_000_000)
    yield
    note.write_bytes(text)


@contextmanager
def a_folder_that_takes_no_files(note: Path) -> Iterator[None]:
    with immutable(note.parent):
        yield


OBSTACLES = [
    read_only,
    immutable,
    a_second_name,
    open_for_writing,
    a_folder_that_takes_no_files,
]
UNREADABLE = [a_folder_in_its_place, a_link_out_of_the_vault, no_text, too_large]
"""What is no note any more: the person has none, and the line of the agenda goes."""


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def line_of(agenda: str, name: str) -> str:
    return next((line for line in agenda.split("\n") if f"[[{name}]]" in line), "")


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_a_note_that_cannot_be_written_holds_up_its_own_tick(vault: Path, obstacle: Obstacle) -> None:
    with obstacle(vault / BEA):
        for day in (DAY, NEXT):
            told = run(("agenda", "--today", day), vault)
            assert told.returncode == 0, told.stderr.decode()
            assert "Traceback" not in told.stderr.decode()
            assert "1 tick could not be done; the agenda note says why" in told.stderr.decode()
            for name in ("Ana", "Cem"):
                found = next(vault.rglob(f"{name}.md"))
                assert found.read_text(encoding="utf-8").count(LOGGED) == 1
            agenda = text_of(vault, "Agenda.md")
            assert f"agenda for {day} " in agenda
            lines = agenda.split("\n")
            at = next(number for number, line in enumerate(lines) if line.startswith("- [x]") and "[[Bea]]" in line)
            assert lines[at].endswith(f" a  walk ✅ {DAY}")
            assert lines[at + 1].startswith("    - could not be done: People/Club/Bea.md ")
            assert lines[at + 2] == "    - 3. and *tea*"
            assert LOGGED not in text_of(vault, BEA)
    told = run(("agenda", "--today", NEXT), vault)
    assert f"- {DAY} a  walk\n    - 3. and *tea*\n- 2026-01-01 call\n" in text_of(vault, BEA)
    assert "could not be done" not in text_of(vault, "Agenda.md")
    assert "1 tick carried out" in told.stdout.decode()


@pytest.mark.parametrize("obstacle", UNREADABLE)
def test_a_note_that_is_none_any_more_holds_up_no_other(vault: Path, obstacle: Obstacle) -> None:
    with obstacle(vault / BEA):
        for day in (DAY, NEXT):
            told = run(("agenda", "--today", day, "--fewer"), vault)
            assert told.returncode == 0, told.stderr.decode()
            assert "Traceback" not in told.stderr.decode()
            agenda = text_of(vault, "Agenda.md")
            assert f"agenda for {day} " in agenda
            for name in ("Ana", "Cem"):
                assert text_of(vault, f"People/{name}.md").count(LOGGED) == 1
            kept = [line for line in agenda.split("\n") if line.startswith("- [x]") and "[[Bea]]" in line]
            assert len(kept) == 1
            assert "a  walk" in kept[0]
            assert "could not be done: " in agenda
            assert "\n    - 3. and *tea*\n" in agenda


@pytest.mark.parametrize("obstacle", [read_only, open_for_writing])
def test_the_watch_carries_out_the_others_and_tries_again(vault: Path, tmp_path: Path, obstacle: Obstacle) -> None:
    def has(path: str, words: str) -> Callable[[], bool]:
        return lambda: words in text_of(vault, path)

    with running(("watch", "--today", DAY), vault, tmp_path / "said") as process:
        with obstacle(vault / BEA):
            assert becomes_true(has("People/Ana.md", LOGGED), 20), (tmp_path / "said").read_text()
            assert becomes_true(has("People/Cem.md", LOGGED), 20)
            assert becomes_true(has("Agenda.md", "    - could not be done: People/Club/Bea.md "), 20)
            assert LOGGED not in text_of(vault, BEA)
        assert becomes_true(has(BEA, f"- {DAY} a  walk\n"), 30), (tmp_path / "said").read_text()
        assert becomes_true(lambda: "could not be done" not in text_of(vault, "Agenda.md"), 20)
        assert process.poll() is None
    assert "Traceback" not in (tmp_path / "said").read_text(encoding="utf-8")


GOAL = """
== vaultkit.toml
== Goals/Job.md
---
deadline: 2027-03-01
why: work
---
## Needs
- [ ] A reader 📅 2026-12-10
    - why: blind to my own mistakes
    - [[Ana]] — asked 2026-11-10
- [ ] A referral 📅 2026-12-11
    - why: they are read
    - [[Bea]] — asked 2026-11-10
== People/Ana.md
- 2026-06-01 call
== People/Club/Bea.md
- 2026-06-01 call
"""


def test_ticks_that_share_a_note_go_on_without_the_one_that_is_held_up(tmp_path: Path) -> None:
    """Both write into the goal, and each into a person's note, one of which is read-only."""
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for path, inside in files_in(GOAL).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(inside.lstrip("\n"), encoding="utf-8")
    assert run(("agenda", "--today", DAY), root).returncode == 0
    agenda = root / "Agenda.md"
    said = re.sub(r"^- \[ \] (.*\[\[(Ana|Bea)\]\].*)$", r"- [x] \1 \2 says yes", agenda.read_text("utf-8"), flags=re.M)
    agenda.write_text(said, encoding="utf-8")
    with read_only(root / BEA):
        told = run(("agenda", "--today", DAY), root)
    assert told.returncode == 0, told.stderr.decode()
    assert "Ana says yes" in text_of(root, "People/Ana.md")
    assert "Bea says yes" not in text_of(root, BEA)
    assert "could not be done: People/Club/Bea.md is read-only; allow writing first" in text_of(root, "Agenda.md")
    assert run(("agenda", "--today", DAY), root).returncode == 0
    assert "Bea says yes" in text_of(root, BEA)
