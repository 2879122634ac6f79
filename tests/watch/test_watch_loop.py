"""What a watch does in time: with real notes, and a clock that the test moves."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest
from watching import Desk

from vaultkit.app.session import cached_notes
from vaultkit.markdown.agenda_marks import sums_line
from vaultkit.storage.cache import settings_checksum
from vaultkit.storage.journal import digest, staged_stem
from vaultkit.storage.last_run import last_run
from vaultkit.watch.live import LiveVault


def book(number: int) -> str:
    return f"- [ ] return book {number} 📅 2026-11-20\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A vault of ten people, its agenda made a while ago."""
    root = tmp_path / "vault"
    (root / "People").mkdir(parents=True)
    for number in range(10):
        (root / f"People/Person {number}.md").write_text(book(number))
    desk = Desk(root, time.time() + 100)
    desk.goes_on(5)
    assert desk.writes == 1
    return desk


def right(desk: Desk) -> bool:
    return desk.agenda == desk.from_scratch()


# --- settling -------------------------------------------------------------------------


def test_the_first_save_after_a_quiet_time_is_served_at_once(desk: Desk) -> None:
    desk.saves("People/Person 1.md", book(100))
    assert desk.goes_on(1, lambda: "book 100" in desk.agenda) < 0.05


def test_what_follows_is_gathered(desk: Desk) -> None:
    before = desk.writes
    for number in range(100, 150):
        desk.saves("People/Person 1.md", book(number))
        desk.goes_on(0.1)
    desk.goes_on(1)
    assert right(desk)
    assert desk.writes - before <= 5  # at once, every two seconds, and the last


def test_a_burst_in_many_notes_is_served_once_it_is_over(desk: Desk) -> None:
    before = desk.writes
    for number in range(100):
        desk.saves(f"New/{number}/People/New {number}.md", book(number))
    took = desk.goes_on(5, lambda: desk.writes > before)
    assert 0.29 < took < 0.4
    desk.goes_on(3)
    assert right(desk)
    assert desk.writes == before + 1


def test_what_no_event_told_of_is_found_within_half_a_minute_and_said_once(desk: Desk) -> None:
    desk.goes_on(60)
    desk.saves("People/Person 1.md", book(100), announced=False)
    assert desk.goes_on(31, lambda: "book 100" in desk.agenda) <= 30
    desk.goes_on(2)
    assert desk.told == ["events: file events are not reliable here: polling every 5 seconds"]
    desk.saves("People/Person 1.md", book(101), announced=False)
    assert desk.goes_on(31, lambda: "book 101" in desk.agenda) <= 5
    desk.goes_on(60)
    assert len(desk.told) == 1


def test_an_overflow_means_a_look_at_everything(desk: Desk) -> None:
    desk.saves("Elsewhere/People/Eve.md", book(100), announced=False)
    desk.events.overflow()
    assert desk.goes_on(5, lambda: "book 100" in desk.agenda) < 0.5
    desk.goes_on(3)
    assert desk.told == []


# --- notes in the middle of a save ------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text(""),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.write_text("---\na: [\n---\n"),
        lambda path: path.unlink(),
    ],
    ids=["empty", "no text", "bad YAML", "missing"],
)
def test_a_note_that_gets_worse_counts_as_it_was_for_two_seconds(desk: Desk, spoil: object) -> None:
    assert callable(spoil)
    before = desk.agenda
    spoil(desk.root / "People/Person 1.md")
    desk.events.tell(desk.root / "People/Person 1.md")
    desk.goes_on(1.8)
    assert desk.agenda == before
    desk.goes_on(0.5)
    assert desk.agenda != before
    assert right(desk)


def test_a_note_that_is_open_for_writing_is_waited_for(desk: Desk) -> None:
    before = desk.agenda
    with (desk.root / "People/Person 1.md").open("w") as file:
        file.write("- [ ] return bo")
        file.flush()
        desk.events.tell(desk.root / "People/Person 1.md")
        desk.goes_on(1)
        assert desk.agenda == before
        file.write("ok 100 📅 2026-11-20\n")
    desk.goes_on(0.5)
    assert "book 100" in desk.agenda


def test_settings_in_the_middle_of_a_save_do_not_count_yet(desk: Desk) -> None:
    desk.saves("vaultkit.toml", 'agenda = "Today.md"\n')
    desk.goes_on(5)
    assert (desk.root / "Today.md").exists()
    desk.saves("vaultkit.toml", "")
    desk.goes_on(1)
    desk.saves("vaultkit.toml", 'agenda = "Today.md"\nopen_lines = 3\n')
    stale = desk.agenda
    desk.goes_on(5)
    assert desk.agenda == stale


def test_folders_that_the_settings_leave_out_from_now_on_are_let_go(desk: Desk) -> None:
    desk.saves("Old/People/Eve.md", book(100))
    desk.goes_on(5)
    assert "book 100" in desk.agenda
    desk.saves("vaultkit.toml", 'ignore = ["Old/"]\n')
    desk.goes_on(5)
    assert "book 100" not in desk.agenda
    desk.saves("vaultkit.toml", "")
    desk.goes_on(5)
    assert "book 100" in desk.agenda


def test_only_a_changed_note_is_parsed_again(desk: Desk) -> None:
    before = desk.live.loaded().notes
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(1)
    after = desk.live.loaded().notes
    assert {path for path in after if after[path] is not before.get(path)} == {"Agenda.md", "People/Person 1.md"}
    assert right(desk)


def test_a_watch_starts_from_the_cache_and_keeps_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vaultkit.storage.snapshot.RACY", 0)
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(60)
    desk.live.store()
    cached = cached_notes(desk.root, settings_checksum(desk.root))
    assert cached.keys() == desk.live.loaded().notes.keys()
    opened: list[str] = []
    monkeypatch.setattr("vaultkit.watch.live.read_note_file", lambda *of: opened.append(of[1]))
    again = LiveVault(desk.root, time.time_ns)
    again.look(0.0)
    assert opened == []
    assert again.complete
    assert again.loaded().vault.promises == desk.live.loaded().vault.promises


# --- the agenda is the user's too -------------------------------------------------------


def test_an_agenda_note_that_somebody_changes_is_left_alone_until_it_is_quiet(desk: Desk) -> None:
    for words in ("I", "I ty", "I type"):
        desk.saves("Agenda.md", f"{desk.agenda.removesuffix('I').removesuffix('I ty')}{words}")
        desk.saves("People/Person 1.md", book(100))
        desk.goes_on(5)
        assert "book 100" not in desk.agenda
    desk.goes_on(9)
    assert "book 100" not in desk.agenda
    desk.goes_on(2)
    assert "book 100" in desk.agenda
    assert desk.agenda.endswith("I type")


def test_an_agenda_note_of_another_device_is_not_waited_for(desk: Desk) -> None:
    other = desk.agenda.replace("book 3", "book 300")
    lines = [line for line in other.split("\n") if line and not line.startswith("<!-- vaultkit:lines")]
    inside = lines[lines.index("<!-- vaultkit:begin agenda for 2026-11-22 -->") + 1 : -1]
    desk.saves("Agenda.md", re.sub("<!-- vaultkit:lines .* -->", sums_line(inside), other))
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(1)
    assert "book 100" in desk.agenda
    assert right(desk)


def test_words_that_stay_in_the_agenda_note_are_waited_for_once(desk: Desk) -> None:
    desk.saves("Agenda.md", re.sub(r"(return book 3 .*)$", r"\1 ask her where it is", desk.agenda, flags=re.M))
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(14)
    assert "book 100" not in desk.agenda
    desk.goes_on(2)
    assert "book 100" in desk.agenda
    desk.saves("People/Person 1.md", book(200))
    assert desk.goes_on(20, lambda: "book 200" in desk.agenda) < 3
    assert "ask her where it is" in desk.agenda
    assert right(desk)


def test_a_tick_is_carried_out_once_the_agenda_note_is_quiet(desk: Desk) -> None:
    desk.saves("Agenda.md", desk.agenda.replace("- [ ] **[[Person 3]]", "- [x] **[[Person 3]]"))
    desk.goes_on(14)
    assert (desk.root / "People/Person 3.md").read_text() == book(3)
    desk.goes_on(2)
    assert (desk.root / "People/Person 3.md").read_text() == f"{book(3).rstrip()} ✅ 2026-11-22\n".replace("[ ]", "[x]")
    desk.goes_on(20)
    assert right(desk)
    assert "- [ ] **[[Person 3]]" not in desk.agenda


def test_a_box_below_a_line_is_carried_out_once_the_agenda_note_is_quiet(desk: Desk) -> None:
    promise = "- 2026-11-10 lunch #thanked\n    - [ ] #waiting the slides 📅 2026-11-20\n"
    desk.saves("People/Person 3.md", promise)
    desk.goes_on(5, lambda: "promise kept" in desk.agenda)
    desk.saves("Agenda.md", desk.agenda.replace("    - [ ] promise kept", "    - [x] promise kept"))
    desk.goes_on(16)
    kept = promise.replace("[ ]", "[x]").replace("11-20", "11-20 ✅ 2026-11-22")
    assert (desk.root / "People/Person 3.md").read_text() == kept
    desk.goes_on(20)
    assert right(desk)


def test_a_name_without_a_note_becomes_one_or_no_person_once_the_agenda_note_is_quiet(desk: Desk) -> None:
    for day in (12, 13, 19):
        desk.saves(f"2026-11-{day}.md", "Lunch with [[Uma Vale]]. Call with [[Blue Bottle]].\n" * (day != 12))
        desk.saves(f"Log {day}.md", f"- 2026-11-{day} coffee with [[Uma Vale]]\n")
    desk.goes_on(5, lambda: "Uma Vale" in desk.agenda)
    desk.saves("Agenda.md", desk.agenda.replace("- [ ] **[[Uma Vale]]", "- [x] **[[Uma Vale]]"))
    desk.goes_on(30, lambda: "Blue Bottle" in desk.agenda)
    assert (desk.root / "People/Uma Vale.md").is_file()
    desk.goes_on(20)
    desk.saves("Agenda.md", desk.agenda.replace("    - [ ] not a person", "    - [x] not a person"))
    desk.goes_on(30)
    assert (desk.root / "vaultkit.toml").read_text() == 'not_people = ["Blue Bottle"]\n'
    assert "Blue Bottle" not in desk.agenda
    desk.goes_on(20)
    assert right(desk)


def test_what_an_interrupted_run_left_beside_the_agenda_note_is_told_of(desk: Desk) -> None:
    left = f"{staged_stem('Agenda.md', digest(b'one'), digest(b'another'))}.tmp"
    (desk.root / left).write_text("somebody's\n")
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(5, lambda: "book 100" in desk.agenda)
    (told,) = desk.told
    assert "a text that an interrupted run of vaultkit found beside its note" in told
    assert [path.read_text() for path in desk.root.glob("Agenda (conflicted copy *).md")] == ["somebody's\n"]


def test_markers_that_somebody_broke_are_told_once_and_mended(desk: Desk) -> None:
    whole = desk.agenda
    desk.saves("Agenda.md", whole.replace("<!-- vaultkit:end -->", ""))
    desk.goes_on(60)
    assert [line.split(" ")[0] for line in desk.told] == ["agenda:"] * len(desk.told)
    assert len(set(desk.told)) == 1
    desk.saves("Agenda.md", whole)
    desk.saves("People/Person 1.md", book(100))
    desk.goes_on(20)
    assert right(desk)


def test_no_agenda_note_is_made_before_the_vault_has_settled(tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    desk = Desk(tmp_path, time.time())
    for number in range(10):
        desk.saves(f"People/Person {number}.md", book(number))
        desk.goes_on(1)
        assert not (tmp_path / "Agenda.md").exists()
    desk.goes_on(2)
    assert right(desk)


# --- the root, the day, the clock -------------------------------------------------------


def test_a_root_that_is_moved_away_is_waited_for(desk: Desk) -> None:
    before = desk.agenda
    elsewhere = desk.root.rename(desk.root.with_name("elsewhere"))
    desk.goes_on(60)
    assert (elsewhere / "Agenda.md").read_text() == before
    assert not desk.root.exists()
    assert len(desk.told) == 1
    (elsewhere / "People/Person 1.md").write_text(book(100))
    elsewhere.rename(desk.root)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) < 5
    assert desk.told[1] == f"root resolved: {desk.root} is back"


def test_another_folder_by_the_same_name_is_taken_over_unless_it_is_empty(desk: Desk) -> None:
    copy = shutil.copytree(desk.root, desk.root.with_name("copy"))
    shutil.rmtree(desk.root)
    desk.root.mkdir()
    desk.goes_on(60)
    assert list(desk.root.iterdir()) == []
    assert "only 0 of 10 notes are left" in desk.told[0]
    desk.root.rmdir()
    copy.rename(desk.root)
    desk.saves("People/Person 1.md", book(100), announced=False)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) < 5
    assert right(desk)


def test_half_of_the_notes_gone_is_not_believed(desk: Desk) -> None:
    before = desk.agenda
    away = desk.root.with_name("away")
    away.mkdir()
    for number in range(6):
        (desk.root / f"People/Person {number}.md").rename(away / f"Person {number}.md")
    desk.events.tell(desk.root / "People", is_folder=True)
    desk.goes_on(100)
    assert desk.agenda == before
    assert set(desk.told) == {
        "notes: only 4 of 10 notes are left: the agenda stays as it is; `vaultkit agenda --fewer` if that is meant"
    }
    for path in away.iterdir():
        path.rename(desk.root / "People" / path.name)
    desk.saves("People/Person 1.md", book(100))
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) < 5
    assert right(desk)


def test_fewer_notes_are_believed_once_their_number_has_lasted(desk: Desk) -> None:
    for number in range(3):
        (desk.root / f"People/Person {number}.md").unlink()
    desk.events.tell(desk.root / "People", is_folder=True)
    desk.goes_on(30)
    assert right(desk)
    assert getattr(last_run(desk.root), "notes", 0) == 10
    desk.goes_on(60)
    assert getattr(last_run(desk.root), "notes", 0) == 7


def test_a_note_that_is_waited_for_holds_up_no_other(desk: Desk) -> None:
    (desk.root / "People/Person 0.md").unlink()
    desk.events.tell(desk.root / "People", is_folder=True)
    desk.goes_on(61)  # by now it is nearly time to believe that there are fewer notes
    desk.saves("People/Person 1.md", "")  # a save under way: what it said counts for two seconds more
    desk.saves("People/Person 2.md", book(200))
    assert desk.goes_on(10, lambda: "book 200" in desk.agenda) < 1
    desk.goes_on(10)
    assert right(desk)
    assert getattr(last_run(desk.root), "notes", 0) == 9


def test_a_new_day_is_seen_without_any_event(desk: Desk) -> None:
    desk.next_day()
    desk.goes_on(2)
    assert "# Monday 23 November 2026" in desk.agenda
    desk.time.day = desk.time.day.replace(day=20)  # the clock is set back
    desk.goes_on(2)
    assert "# Friday 20 November 2026" in desk.agenda


def test_after_a_sleep_everything_is_looked_at(desk: Desk) -> None:
    desk.goes_on(3)
    desk.saves("People/Person 1.md", book(100), announced=False)
    desk.sleeps(8 * 3600)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) < 2
    desk.saves("People/Person 1.md", book(101), announced=False)
    desk.sleeps(-7200)
    assert desk.goes_on(10, lambda: "book 101" in desk.agenda) < 2
    desk.goes_on(5)
    assert desk.told == []


# --- events that do not come ------------------------------------------------------------


def test_a_listener_that_has_died_is_replaced(desk: Desk) -> None:
    desk.events.stop()
    desk.saves("People/Person 1.md", book(100), announced=False)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) < 2
    assert desk.events.is_listening()


def test_where_the_system_refuses_to_listen_changes_are_looked_for(desk: Desk) -> None:
    desk.events.refusal = "inotify instance limit reached"
    desk.events.stop()
    desk.goes_on(20)
    assert desk.told == [
        "listening: cannot watch for file events (inotify instance limit reached): polling every "
        "5 seconds; raise the limit with `sysctl fs.inotify.max_user_instances=512`"
    ]
    desk.saves("People/Person 1.md", book(100), announced=False)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) <= 5.1
    desk.events.refusal = None
    desk.goes_on(70)
    assert desk.told[1:] == ["listening resolved: watching for file events again"]


def test_folders_without_a_watch_are_told_with_the_way_out(desk: Desk) -> None:
    desk.events.missing = 1
    desk.goes_on(60)
    assert desk.told == [
        "limit: the system watches only 1 of 2 folders: polling every 5 seconds; "
        "raise the limit with `sysctl fs.inotify.max_user_watches=524288`"
    ] * len(desk.told)
    desk.saves("People/Person 1.md", book(100), announced=False)
    assert desk.goes_on(10, lambda: "book 100" in desk.agenda) <= 5.1


# --- folders that cannot be read --------------------------------------------------------


@pytest.mark.skipif(
    os.geteuid() == 0, reason="everything may be read by root; tests/torture/lost_root.py asks as another user"
)
def test_an_unreadable_folder_keeps_what_its_notes_said(desk: Desk) -> None:
    (desk.root / "People").chmod(0)
    desk.events.tell(desk.root / "People", is_folder=True)
    desk.goes_on(60)
    (desk.root / "People").chmod(0o755)
    assert "book 9" in desk.agenda


# --- copies of the agenda note ------------------------------------------------------------


COPY = "Agenda.sync-conflict-20261122-101112-ABCDEFG.md"


def ticked(agenda: str, *numbers: int) -> str:
    for number in numbers:
        agenda = agenda.replace(f"- [ ] **[[Person {number}]]", f"- [x] **[[Person {number}]]")
    return agenda


def done(number: int) -> str:
    return f"{book(number).rstrip()} ✅ 2026-11-22\n".replace("[ ]", "[x]")


def test_ticks_in_a_copy_of_the_agenda_are_carried_out_once_it_is_quiet(desk: Desk) -> None:
    desk.saves(COPY, ticked(desk.agenda, 3, 4))
    desk.goes_on(14)
    assert (desk.root / "People/Person 3.md").read_text() == book(3)
    desk.goes_on(2)
    assert [(desk.root / f"People/Person {number}.md").read_text() for number in (3, 4)] == [done(3), done(4)]
    desk.goes_on(40)
    assert right(desk)
    assert "carried out from it: Person 3, Person 4" in desk.agenda


@pytest.mark.parametrize("announced", [True, False])
def test_a_copy_of_the_agenda_in_which_somebody_goes_on_ticking_is_waited_for(desk: Desk, *, announced: bool) -> None:
    desk.saves(COPY, ticked(desk.agenda, 3))
    desk.goes_on(10)
    desk.saves(COPY, ticked(desk.agenda, 3, 4), announced=announced)
    desk.goes_on(60)
    assert (desk.root / "People/Person 4.md").read_text() == done(4)
    before = desk.writes
    desk.saves(COPY, ticked(desk.agenda, 3, 4, 5), announced=announced)
    desk.goes_on(14)
    assert desk.writes == before
    desk.goes_on(60)
    assert (desk.root / "People/Person 5.md").read_text() == done(5)
    assert right(desk)


def test_an_unfinished_copy_of_the_agenda_is_not_told_of_before_it_is_whole(desk: Desk) -> None:
    whole = ticked(desk.agenda, 3)
    desk.saves(COPY, whole[: len(whole) // 2])
    desk.goes_on(10)
    desk.saves(COPY, whole)
    desk.goes_on(14)
    assert COPY not in desk.agenda
    desk.goes_on(2)
    assert (desk.root / "People/Person 3.md").read_text() == done(3)
    assert "not complete" not in desk.agenda


def test_a_copy_of_the_agenda_that_was_there_before_is_not_waited_for(desk: Desk) -> None:
    desk.saves(COPY, ticked(desk.agenda, 3))
    again = Desk(desk.root, time.time() + 100)
    again.goes_on(1)
    assert (desk.root / "People/Person 3.md").read_text() == done(3)
