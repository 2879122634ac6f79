"""Conflict copies of the agenda note: the note and the copy as two devices left them, then the notes and what is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.command_line import environment
from cli.test_agenda_ticks import DAY, Desk
from vaultkit.cli.main import vaultkit

SYNCTHING = "Agenda.sync-conflict-20261122-101112-ABCDEFG.md"
DROPBOX = "Agenda (Bea's conflicted copy 2026-11-22).md"
TWO = """
== People/Ana.md
- [ ] send the paper 📅 2026-11-20
== People/Bea.md
---
cadence: 1 month
---
## Log
- 2026-01-01 call
"""
DONE = "- [x] send the paper 📅 2026-11-20 ✅ 2026-11-22\n"


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda text: Desk(tmp_path, text)


def leave_copy(desk: Desk, *ticks: tuple[str, str, str], name: str = SYNCTHING) -> None:
    """A conflict copy in which somebody ticked (beginning, sign, words); the agenda note itself stays as it was."""
    whole = desk.agenda
    for beginning, symbol, words in ticks:
        desk.tick(beginning, symbol, after=words)
    shutil.copyfile(desk.root / "Agenda.md", desk.root / name)
    desk.write(whole)


def told(desk: Desk, name: str = SYNCTHING) -> str:
    """What the agenda note says of a copy under *Fix in your notes*."""
    found = re.findall(rf"^> - `{re.escape(name)}:1` (.*)$", desk.agenda, re.M)
    assert len(found) == 1, desk.agenda
    return str(found[0]).replace("\\", "")


LEFT = "a sync program left this copy when two devices had changed the agenda"


@pytest.mark.parametrize("name", [SYNCTHING, DROPBOX, "Agenda (Conflicted copy Laptop 202611221011).md"])
def test_ticks_in_a_copy_are_carried_out_once_and_the_copy_is_told_of(name: str, desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""), ("[[Bea]]", ">", ""), name=name)
    copy = (at.root / name).read_bytes()
    assert "2 ticks carried out" in at.run().output
    assert at.note() == DONE
    assert "snooze_until: 2026-11-29" in at.note("People/Bea.md")
    assert told(at, name) == f"{LEFT}; carried out from it: Ana, Bea (put off) · delete this copy"
    assert (at.root / name).read_bytes() == copy
    before = [at.note(), at.note("People/Bea.md"), at.agenda]
    assert "carried out" not in at.run().output
    assert [at.note(), at.note("People/Bea.md"), at.agenda] == before
    (at.root / name).unlink()
    at.run()
    assert "conflict" not in at.agenda
    assert "vaultkit:carried" not in at.agenda


def test_two_devices_on_which_other_lines_were_ticked(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Bea]]", "x", " rang her, she is well\n    - she moves to Lyon"))
    at.tick("[[Ana]]")
    at.run()
    assert at.note() == DONE
    assert at.note("People/Bea.md").endswith(
        "## Log\n- 2026-11-22 rang her, she is well\n    - she moves to Lyon\n- 2026-01-01 call\n"
    )
    assert told(at) == f"{LEFT}; carried out from it: Bea · delete this copy"


@pytest.mark.parametrize(
    ("here", "there"), [("", ""), (" rang her", " rang her"), ("", " rang her"), (" rang her", "")]
)
@pytest.mark.parametrize("copy_comes_later", [False, True])
def test_what_is_ticked_on_both_is_one_entry(
    desk: Callable[[str], Desk], here: str, there: str, *, copy_comes_later: bool
) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Bea]]", "x", there), ("[[Ana]]", "x", ""))
    at.tick("[[Bea]]", after=here)
    at.tick("[[Ana]]")
    if copy_comes_later:
        (at.root / SYNCTHING).rename(at.root / "later")
        at.run()
        (at.root / "later").rename(at.root / SYNCTHING)
    at.run()
    assert at.note() == DONE
    words = "rang her" if here or there else "in touch"
    log = at.note("People/Bea.md").partition("## Log\n")[2].splitlines()
    assert log[0] == f"- 2026-11-22 {words}"
    assert len(log) == (3 if there > here and copy_comes_later else 2)  # words that came later are not lost


def test_what_was_carried_out_and_taken_back_is_not_done_again(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""), ("[[Bea]]", "x", ""))
    at.run()
    at.tick("[[Ana]]** done", " ")
    at.run()
    assert at.note() == "- [ ] send the paper 📅 2026-11-20\n"
    undone = CliRunner().invoke(vaultkit, ["undo", "--vault", str(at.root)])
    assert undone.exit_code == 0, undone.output
    before = [at.note(), at.note("People/Bea.md")]
    at.run()
    assert [at.note(), at.note("People/Bea.md")] == before


def test_a_repeating_task_is_not_done_twice(desk: Callable[[str], Desk]) -> None:
    at = desk("== People/Ana.md\n- [ ] send the paper 🔁 every week 📅 2026-11-20\n")
    leave_copy(at, ("[[Ana]]", "x", ""))
    at.tick("[[Ana]]")
    (at.root / SYNCTHING).rename(at.root / "later")
    at.run()
    once = at.note()
    assert once.count("[x]") == once.count("[ ]") == 1
    (at.root / "later").rename(at.root / SYNCTHING)
    at.run()
    assert at.note() == once


def test_what_is_ticked_in_a_copy_later_is_carried_out_too(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    at.run()
    copy = at.root / SYNCTHING
    copy.write_text(copy.read_text("utf-8").replace("- [ ] **[[Bea]]", "- [-] **[[Bea]]"), "utf-8")
    at.run()
    assert "snooze_until: 2026-12-22" in at.note("People/Bea.md")
    assert told(at) == f"{LEFT}; carried out from it: Ana, Bea (let go) · delete this copy"


def test_a_box_that_is_open_in_a_copy_says_nothing(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO.replace("- 2026-01-01 call", "- 2026-11-22 call"))
    leave_copy(at, ("[[Bea]]** call", " ", ""))
    assert "- [ ] **[[Bea]]** call" in at.note(SYNCTHING)
    at.run()
    assert "- 2026-11-22 call" in at.note("People/Bea.md")
    assert told(at) == f"{LEFT}; nothing is ticked in it · delete this copy"


def test_what_was_done_already_is_no_tick(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO.replace("- 2026-01-01 call", "- 2026-11-22 call"))
    leave_copy(at)
    assert "- [x] **[[Bea]]** call" in at.note(SYNCTHING)
    at.run()
    assert told(at) == f"{LEFT}; nothing is ticked in it · delete this copy"


def test_what_was_carried_out_is_told_so_whatever_has_come_of_it(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    line = next(line for line in at.note(SYNCTHING).splitlines() if line.startswith("- [x] **[[Ana]]"))
    at.run()
    (at.root / "People/Ana.md").write_text("Moved away.\n", "utf-8")
    at.write(at.agenda.replace("## Reconnect\n", f"## Reconnect\n{line}\n"))
    at.run()
    assert "could not be done: what the line is about is no longer in the notes" in at.agenda
    assert told(at) == f"{LEFT}; carried out from it: Ana · delete this copy"


def test_a_tick_that_cannot_be_done_is_told_with_its_copy_and_not_in_the_agenda(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO + "== People/Cyd.md\n## Log\n- 2026-11-21 coffee: an introduction #offer\n")
    leave_copy(at, ("[[Ana]]", "x", ""), ("[[Cyd]]", ">", ""))
    at.run()
    refused = "not carried out: Cyd (put off) (a thank-you is not put off)"
    assert told(at) == (
        f"{LEFT}; carried out from it: Ana; {refused} · see to what is not carried out, then delete this copy"
    )
    assert "Could not be done" not in at.agenda
    before = at.agenda
    at.run()
    assert at.agenda == before


def test_what_else_was_typed_into_a_copy_is_told(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""), ("[[Bea]]", " ", " ask about Lyon"))
    at.run()
    hint = "take over into 'Agenda.md' what else you wrote in it, then delete this copy"
    assert told(at) == f"{LEFT}; carried out from it: Ana · {hint}"
    at.tick("[[Bea]]", " ", after=" ask about Lyon")
    at.run()
    assert told(at) == f"{LEFT}; carried out from it: Ana · delete this copy"


def test_words_for_which_no_note_has_a_place_go_below_the_agenda_once(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Bea]]", ">", " she is at sea"))
    at.run()
    at.run()
    assert at.agenda.count("she is at sea") == 1
    assert told(at) == f"{LEFT}; carried out from it: Bea (put off) · delete this copy"


@pytest.mark.parametrize("end", ["<!-- vaultkit:end -->", "<!-- vaultkit:lines", "## Reconnect", ""])
def test_a_copy_that_is_not_complete_is_left_alone_and_told_of(end: str, desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    copy = at.root / SYNCTHING
    whole = copy.read_text("utf-8")
    copy.write_text(whole.partition(end)[0] if end else "", "utf-8")
    at.run()
    assert at.note() == "- [ ] send the paper 📅 2026-11-20\n"
    assert told(at) == (
        f"{LEFT}; nothing is carried out from it: it is not complete · "
        "tick in 'Agenda.md' what is ticked in it, then delete this copy"
    )
    copy.write_text(whole, "utf-8")
    at.run()
    assert at.note() == DONE


@pytest.mark.parametrize("data", [b"\xff\xfe\0", b"\0\0\0"])
def test_a_copy_that_is_no_text_is_told_of(data: bytes, desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    (at.root / SYNCTHING).write_bytes(data)
    at.run()
    assert f"{LEFT}; nothing is carried out from it: " in told(at)


def test_a_pipe_that_is_named_like_a_copy_is_not_waited_for(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    os.mkfifo(at.root / SYNCTHING)
    at.run()
    assert "nothing is carried out from it: it cannot be read: it is a pipe, not a file" in told(at)


@pytest.mark.parametrize("name", ["Agenda 2.md", "People/Agenda (conflicted copy).md", "Ana (conflicted copy).md"])
def test_ticks_in_what_is_no_conflict_copy_of_the_agenda_are_not_read(name: str, desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""), name=name)
    at.run()
    assert at.note() == "- [ ] send the paper 📅 2026-11-20\n"


def test_a_dry_run_shows_it_and_changes_nothing(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    before = [at.note(), at.agenda]
    shown = at.run("--dry-run").output
    assert "--- a/People/Ana.md\n+++ b/People/Ana.md\n" in shown
    assert f"+{DONE}" in shown
    assert "carried out from it: Ana" in shown
    assert [at.note(), at.agenda] == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_a_copy_do_not_matter(desk: Callable[[str], Desk], ending: str) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Bea]]", "x", " rang her\n    - at home"))
    copy = at.root / SYNCTHING
    copy.write_text(copy.read_text("utf-8"), "utf-8", newline=ending)
    at.run()
    at.run()
    assert at.note("People/Bea.md").count("- 2026-11-22 rang her\n    - at home\n") == 1
    assert told(at) == f"{LEFT}; carried out from it: Bea · delete this copy"


def test_two_copies_with_the_same_tick_are_one_entry(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Bea]]", "x", " rang her"))
    leave_copy(at, ("[[Bea]]", "x", ""), ("[[Ana]]", "x", ""), name=DROPBOX)
    at.run()
    at.run()
    assert at.note() == DONE
    assert at.note("People/Bea.md").count("2026-11-22") == 1


def test_without_an_agenda_note_a_copy_is_read_all_the_same(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    (at.root / "Agenda.md").unlink()
    at.run(day="2026-11-23")
    assert at.note() == DONE  # the day is that of the copy


def test_an_agenda_in_a_folder_has_its_copies_there(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    (at.root / "Daily").mkdir()
    (at.root / "vaultkit.toml").write_text('agenda = "./Daily/Agenda.md"\n', "utf-8")
    for name in ("Agenda.md", SYNCTHING):
        (at.root / name).rename(at.root / "Daily" / name)
    at.run()
    assert at.note() == DONE


def test_check_tells_what_is_carried_out_and_what_is_not(desk: Callable[[str], Desk]) -> None:
    at = desk(TWO)
    leave_copy(at, ("[[Ana]]", "x", ""))
    before = checked(at)
    assert before == (
        f"{SYNCTHING}:1: {LEFT}; not carried out: Ana (`vaultkit agenda` does it, or says why not) "
        "(see to what is not carried out, then delete this copy) [conflict-copy]\n"
    )
    at.run()
    assert checked(at) == f"{SYNCTHING}:1: {LEFT}; carried out from it: Ana (delete this copy) [conflict-copy]\n"


def checked(desk: Desk) -> str:
    result = CliRunner().invoke(vaultkit, ["check", "-q", "--vault", str(desk.root), "--today", DAY])
    assert result.exit_code == 1
    return result.stdout


def test_two_devices_come_to_the_same(tmp_path: Path) -> None:
    """Both changed the agenda; the sync program keeps the note of one and a copy of the other's, on both devices."""
    devices = [tmp_path / "laptop", tmp_path / "phone"]
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    here = Desk(laptop, TWO)
    shutil.copytree(laptop, devices[1])
    whole = here.agenda
    here.tick("[[Ana]]")
    on_laptop = here.agenda
    here.write(whole)
    here.tick("[[Bea]]", after=" rang her")
    on_phone = here.agenda
    for root in devices:
        (root / "Agenda.md").write_text(on_laptop, "utf-8")
        (root / SYNCTHING).write_text(on_phone, "utf-8")
    for _ in range(2):
        for root in devices:
            command = [sys.executable, "-m", "vaultkit", "agenda", "-q", "--today", DAY]
            subprocess.run(command, cwd=root, env=environment(), check=True)
    contents = [{path.relative_to(root): path.read_text("utf-8") for path in root.rglob("*.md")} for root in devices]
    assert contents[0] == contents[1]
    assert contents[0][Path("People/Ana.md")] == DONE
    assert contents[0][Path("People/Bea.md")].count("- 2026-11-22 rang her\n") == 1
