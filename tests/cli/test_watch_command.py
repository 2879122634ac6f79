"""The real `vaultkit watch` on a copy of the sample vault, while real programs save notes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.command_line import TODAY, Terminal, becomes_true, environment, run, running

SOON = 8
"""Seconds: the agenda is there after one or two; a machine that is busy with something else may need longer."""
QUIET = 1.5
"""Seconds in which nothing may happen: a burst of changes has settled after 0.3."""
NOTE = "People/Katrin Vogel.md"
OLD, NEW = "next_contact: 2026-11-21", "next_contact: 2026-11-22"
AT_FIRST, AFTERWARDS = "get in touch, as planned · **1 day late**", "get in touch, as planned · **today**"


@dataclass(frozen=True, slots=True)
class Watched:
    """A vault that is being watched."""

    vault: Path
    said: Path
    process: subprocess.Popen[bytes]

    @property
    def agenda(self) -> Path:
        return self.vault / "Agenda.md"

    def agenda_says(self, words: str, seconds: float = SOON) -> bool:
        """Whether the agenda comes to hold these words."""
        return becomes_true(lambda: self.agenda.exists() and words in self.agenda.read_text(encoding="utf-8"), seconds)

    def is_watching(self) -> bool:
        return "watching " in self.said.read_text(encoding="utf-8")

    def forget_agenda(self) -> None:
        """Delete the agenda note, which is no change of a note: it is back as soon as the agenda is made again."""
        self.agenda.unlink()


@pytest.fixture
def watched(sample: Path, tmp_path: Path) -> Iterator[Watched]:
    """A watch that has written its first agenda."""
    # where there is no agenda note yet, a watch waits until the vault has been quiet for a while
    assert run(("agenda", "--today", TODAY), sample).returncode == 0
    with running(("watch", "--today", TODAY), sample, tmp_path / "said") as process:
        found = Watched(sample, tmp_path / "said", process)
        assert becomes_true(found.is_watching, 20), found.said.read_text(encoding="utf-8")
        assert found.agenda_says(AT_FIRST)
        yield found
        assert process.poll() is None, found.said.read_text(encoding="utf-8")
    assert "Traceback" not in found.said.read_text(encoding="utf-8")


def by_sed_in_place(note: Path) -> None:
    subprocess.run(["sed", "-i", f"s/{OLD}/{NEW}/", note.name], cwd=note.parent, check=True)


def by_writing_in_place(note: Path) -> None:
    note.write_text(note.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")


def by_renaming_over(note: Path) -> None:
    beside = note.with_name(".saving.tmp")
    beside.write_text(note.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    beside.replace(note)


def by_deleting_and_making(note: Path) -> None:
    text = note.read_text(encoding="utf-8").replace(OLD, NEW)
    note.unlink()
    note.write_text(text, encoding="utf-8")


def by_moving_away_and_writing(note: Path) -> None:
    """As editors do that keep the old file as `note.md~`."""
    text = note.read_text(encoding="utf-8").replace(OLD, NEW)
    note.rename(note.with_name(f"{note.name}~"))
    note.write_text(text, encoding="utf-8")


def by_copying_from_elsewhere(note: Path) -> None:
    """As sync programs do, with the time of the other device."""
    beside = note.parent.parent.parent / "from elsewhere.md"
    beside.write_text(note.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    os.utime(beside, (1, 1))
    shutil.move(beside, note)


def by_vim(note: Path) -> None:
    command = ["vim", "-u", "NONE", "-es", "-c", f"%s/{OLD}/{NEW}/", "-c", "wq", note.name]
    subprocess.run(command, cwd=note.parent, env=environment(), stdin=subprocess.DEVNULL, check=True)


def by_nano(note: Path) -> None:
    line = note.read_text(encoding="utf-8").split("\n").index(OLD) + 1
    with Terminal(["nano", "--ignorercfiles", f"+{line},{len(OLD)}", note.name], note.parent) as terminal:
        terminal.until("next_contact")
        terminal.send("\x042\x13")  # delete the character at the cursor, type another, save
        assert becomes_true(lambda: NEW in note.read_text(encoding="utf-8"), SOON)
        terminal.send("\x18")
        terminal.ended()


SAVING = (
    (by_sed_in_place, "sed"),
    (by_renaming_over, None),
    (by_writing_in_place, None),
    (by_deleting_and_making, None),
    (by_moving_away_and_writing, None),
    (by_copying_from_elsewhere, None),
    (by_vim, "vim"),
    (by_nano, "nano"),
)


@pytest.mark.parametrize(("save", "program"), SAVING, ids=[save.__name__ for save, _ in SAVING])
def test_the_agenda_is_written_again_after_a_save(
    save: Callable[[Path], None], program: str | None, watched: Watched
) -> None:
    if program and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    save(watched.vault / NOTE)
    assert watched.agenda_says(AFTERWARDS)


def test_notes_that_come_go_and_move_change_the_agenda(watched: Watched) -> None:
    new = watched.vault / "People" / "Tom Weiss.md"
    new.write_text("- [ ] return his drill 📅 2026-11-20\n", encoding="utf-8")
    assert watched.agenda_says("[[Tom Weiss]]")
    new.rename(new.with_name("Tom Schwarz.md"))
    assert watched.agenda_says("[[Tom Schwarz]]")
    new.with_name("Tom Schwarz.md").unlink()
    assert watched.agenda_says("late: [[Ana Silva]], [[Katrin Vogel]]. 5 can wait")


def test_a_folder_that_is_moved_in_is_read_and_watched(watched: Watched, tmp_path: Path) -> None:
    outside = tmp_path / "Old friends"
    (outside / "People").mkdir(parents=True)
    note = outside / "People" / "Tom Weiss.md"
    note.write_text("- [ ] return his drill 📅 2026-11-20\n", encoding="utf-8")
    outside.rename(watched.vault / "Old friends")
    assert watched.agenda_says("return his drill")
    inside = watched.vault / "Old friends" / "People" / "Tom Weiss.md"
    inside.write_text("- [ ] return his saw 📅 2026-11-20\n", encoding="utf-8")
    assert watched.agenda_says("return his saw")
    shutil.rmtree(watched.vault / "Old friends")
    assert watched.agenda_says("late: [[Ana Silva]], [[Katrin Vogel]]. 5 can wait")


def test_a_change_of_the_settings_counts_at_once(watched: Watched) -> None:
    (watched.vault / "vaultkit.toml").write_text('me = "Jonas Weber"\nopen_lines = 9\n', encoding="utf-8")
    assert watched.agenda_says("14 later")


def test_many_saves_in_a_row_end_in_the_last_one(watched: Watched) -> None:
    note = watched.vault / "People" / "Tom Weiss.md"
    for number in range(200):
        note.write_text(f"- [ ] return drill number {number} 📅 2026-11-20\n", encoding="utf-8")
    assert watched.agenda_says("drill number 199")


def test_reading_every_note_and_writing_other_files_wakes_nobody(watched: Watched) -> None:
    watched.forget_agenda()
    subprocess.run("cat */*.md *.md > /dev/null; ls -lR > /dev/null", shell=True, cwd=watched.vault, check=True)  # noqa: S602
    (watched.vault / "photo.png").write_bytes(b"\x89PNG")
    (watched.vault / ".obsidian" / "workspace.json").write_text("{}", encoding="utf-8")
    (watched.vault / "People" / ".Katrin Vogel.md.swp").write_bytes(b"b0VIM")
    (watched.vault / "Templates" / "Call.md").write_text("{{title}}\n", encoding="utf-8")
    (watched.vault / ".trash").mkdir()
    (watched.vault / ".trash" / "Tom.md").write_text("- [ ] x 📅 2026-11-20\n", encoding="utf-8")
    assert not becomes_true(watched.agenda.exists, QUIET)


def test_its_own_writing_does_not_wake_it(watched: Watched) -> None:
    note = watched.vault / NOTE
    by_writing_in_place(note)
    assert watched.agenda_says(AFTERWARDS)
    # whatever it wrote, it wrote just now; the agenda would be back if that had woken it
    watched.forget_agenda()
    assert not becomes_true(watched.agenda.exists, QUIET)
    by_renaming_over(note)
    assert watched.agenda_says(AFTERWARDS)


def test_a_save_that_changes_nothing_on_the_agenda_does_not_write_it(watched: Watched) -> None:
    before = watched.agenda.stat()
    (watched.vault / "Home.md").write_text("# Home\n", encoding="utf-8")
    new = watched.vault / "People" / "Tom Weiss.md"
    new.write_text("Plays the oboe.\n", encoding="utf-8")
    changed = becomes_true(lambda: watched.agenda.stat().st_mtime_ns != before.st_mtime_ns, QUIET)
    assert not changed
    assert watched.agenda.stat().st_ino == before.st_ino


def test_what_the_user_writes_beside_the_region_stays_while_it_is_watched(watched: Watched) -> None:
    (watched.vault / "vaultkit.toml").write_text('me = "Jonas Weber"\nagenda_quiet_seconds = 1\n', encoding="utf-8")
    text = watched.agenda.read_text(encoding="utf-8")
    watched.agenda.write_text(f"Mine, above.\n{text}Mine, below.", encoding="utf-8")
    by_renaming_over(watched.vault / NOTE)
    assert watched.agenda_says(AFTERWARDS)
    written = watched.agenda.read_text(encoding="utf-8")
    assert written.startswith("Mine, above.\n---\n")
    assert written.endswith("-->\nMine, below.")


def test_it_says_what_it_watches_and_when_it_writes(watched: Watched) -> None:
    by_renaming_over(watched.vault / NOTE)
    assert watched.agenda_says(AFTERWARDS)
    assert becomes_true(lambda: watched.said.read_text(encoding="utf-8").count("\n") == 2, SOON)
    lines = watched.said.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"watching {watched.vault}"
    assert lines[1] == f"{NOTE}: changed: Katrin Vogel get in touch, as planned · today"


def test_a_bad_note_does_not_end_the_watch(watched: Watched) -> None:
    (watched.vault / "People" / "Broken.md").write_bytes(b"---\ntype: [contact\n---\n\xff\xfe")
    assert watched.agenda_says("**Fix in your notes**")
    (watched.vault / "People" / "Broken.md").unlink()
    by_writing_in_place(watched.vault / NOTE)
    assert watched.agenda_says(AFTERWARDS)


def test_a_bad_settings_file_does_not_end_the_watch(watched: Watched) -> None:
    (watched.vault / "vaultkit.toml").write_text("me =\n", encoding="utf-8")
    assert watched.agenda_says("vaultkit.toml:1")
    (watched.vault / "vaultkit.toml").write_text('me = "Jonas Weber"\n', encoding="utf-8")
    assert becomes_true(lambda: "vaultkit.toml" not in watched.agenda.read_text(encoding="utf-8"), SOON)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_log_on_a_full_disk_does_not_end_the_watch(sample: Path) -> None:
    with running(("watch", "-v", "--today", TODAY), sample, Path("/dev/full")) as process:
        watched = Watched(sample, Path(os.devnull), process)
        assert watched.agenda_says(AT_FIRST)
        by_renaming_over(sample / NOTE)
        assert watched.agenda_says(AFTERWARDS)
        process.terminate()
        assert process.wait(20) == 0


def test_a_watch_without_notes_to_watch_is_told_so(tmp_path: Path) -> None:
    with running(("watch", "--vault", str(tmp_path / "nowhere")), tmp_path, tmp_path / "said") as process:
        assert process.wait(20) == 3
    assert (tmp_path / "said").read_text(encoding="utf-8").startswith("Error: --vault names ")


def test_an_agenda_of_the_user_s_own_ends_the_watch_with_3(sample: Path, tmp_path: Path) -> None:
    (sample / "Agenda.md").write_text("mine\n", encoding="utf-8")
    with running(("watch",), sample, tmp_path / "said") as process:
        assert process.wait(20) == 3
    assert "was not written by vaultkit" in (tmp_path / "said").read_text(encoding="utf-8")
    assert (sample / "Agenda.md").read_text(encoding="utf-8") == "mine\n"


def test_a_burst_of_new_folders_prints_nothing(watched: Watched) -> None:
    before = watched.said.read_text(encoding="utf-8")
    for number in range(100):
        (watched.vault / f"{number}/a/b/c").mkdir(parents=True)
    by_renaming_over(watched.vault / NOTE)
    assert watched.agenda_says(AFTERWARDS)

    def said() -> str:
        return watched.said.read_text(encoding="utf-8").removeprefix(before)

    assert becomes_true(lambda: said().startswith(f"{NOTE}: "), SOON)  # it is said after it is written
    assert said().count("\n") <= 1
