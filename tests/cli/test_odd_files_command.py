"""What may lie in a vault besides notes: `vaultkit check` names each, soon, and the agenda is made all the same."""

from __future__ import annotations

import contextlib
import os
import re
import socket
from pathlib import Path

import pytest

from cli.command_line import TODAY, invoke, run

MEGABYTE = 1_000_000


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as listening:  # a socket's path has to be short
        listening.bind(path.name)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing.md")


def a_link_out_of_the_vault(path: Path) -> None:
    outside = path.parent.parent.parent / "outside.md"
    outside.write_text("---\ntype: contact\n---\n", encoding="utf-8")
    path.symlink_to(outside)


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_huge_sparse_note(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"---\ntype: contact\n---\n")
        file.truncate(100 * MEGABYTE)


def a_huge_note(path: Path) -> None:
    path.write_bytes(b"---\ntype: contact\ncadence: monthly\n---\n" + b"- 2026-11-20 lunch\n" * (5 * MEGABYTE // 19))


def latin_1(path: Path) -> None:
    path.write_bytes("Müller aus Köln\n".encode("latin-1"))


def utf_16(path: Path) -> None:
    path.write_bytes("Müller aus Köln\n".encode("utf-16"))


def a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)


def nul_bytes(path: Path) -> None:
    path.write_bytes(b"---\ntype: contact\n---\n" + b"\0" * 4096)


def cut_off_in_a_character(path: Path) -> None:
    path.write_bytes("Zoë".encode()[:-1])


ODD = (
    (a_pipe, "not-a-file"),
    (a_socket, "not-a-file"),
    (a_folder, "folder-like-note"),
    (a_link_to_itself, "link"),
    (a_link_to_nothing, "link"),
    (a_link_out_of_the_vault, "link"),
    (a_link_to_a_device, "link"),
    (a_huge_sparse_note, "too-large"),
    (a_huge_note, "too-large"),
    (latin_1, "not-utf8"),
    (utf_16, "not-utf8"),
    (a_picture, "not-utf8"),
    (nul_bytes, "damaged"),
    (cut_off_in_a_character, "not-utf8"),
)


def problems(printed: bytes) -> dict[str, str]:
    """The code of each problem by its path."""
    found = (re.fullmatch(r"(.+?):\d+: .+ \(.+\) \[([a-z0-9-]+)\]", line) for line in printed.decode().splitlines())
    return {line[1]: line[2] for line in found if line}


def test_each_odd_file_is_named_within_ten_seconds_and_the_agenda_is_made(sound: Path) -> None:
    for make, _ in ODD:
        make(sound / "People" / f"{make.__name__}.md")
    checked = run(("check", "-q", "--today", TODAY), sound, seconds=10)
    assert checked.stderr == b""
    assert checked.returncode == 1
    assert problems(checked.stdout) == {f"People/{make.__name__}.md": code for make, code in ODD}
    assert checked.stdout.count(b"\n") == len(ODD)
    made = run(("agenda", "--today", TODAY), sound, seconds=10)
    assert made.returncode == 0
    lost = len(ODD) - 1  # the notes in a folder are read, whatever its name
    note = (sound / "Agenda.md").read_text(encoding="utf-8")
    assert f"{lost} to fix" in note
    assert "[[Ana Silva]]" in note


def test_a_note_that_may_not_be_read_is_named(sound: Path) -> None:
    (sound / "People" / "Odd One.md").touch(mode=0)
    if os.access(sound / "People" / "Odd One.md", os.R_OK):
        pytest.skip("who runs this may read everything")
    assert problems(run(("check",), sound, seconds=10).stdout) == {"People/Odd One.md": "unreadable"}


def test_a_loop_of_folders_ends(sound: Path) -> None:
    (sound / "People" / "Again").symlink_to(sound, target_is_directory=True)
    (sound / "Up").symlink_to("..", target_is_directory=True)
    checked = run(("check", "-q"), sound, seconds=10)
    assert [line.partition(":")[0] for line in checked.stdout.decode().splitlines()] == ["Up", "People/Again"]


def test_a_folder_that_nobody_may_list_is_named(sound: Path) -> None:
    (sound / "Private").mkdir(mode=0)
    if os.access(sound / "Private", os.R_OK):
        pytest.skip("who runs this may list everything")
    checked = run(("check", "-q"), sound, seconds=10)
    (sound / "Private").chmod(0o700)
    assert checked.stdout.decode().startswith("Private:1: ")
    assert checked.returncode == 1


def test_names_that_are_no_text_are_shown_as_escapes(sound: Path) -> None:
    try:
        Path(os.fsdecode(bytes(sound / "People") + b"/M\xfcller.md")).touch()
    except OSError:
        pytest.skip("the file system takes no name that is not UTF-8")
    checked = run(("check", "-q"), sound, seconds=10)
    assert checked.stdout.decode().startswith("People/M\\xfcller.md:1: ")
    assert run(("agenda", "--today", TODAY), sound).returncode == 0


def test_very_deep_folders_are_read(sample: Path) -> None:
    deep = sample.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "Tom.md").write_text("---\ntype: contact\n---\n", encoding="utf-8")
    assert run(("show", "Tom"), sample, seconds=10).returncode == 0


@pytest.mark.parametrize("day", ["0001-01-01", "2026-11-22", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_break_nothing(day: str, sample: Path) -> None:
    (sample / "People" / "Far Away.md").write_text(
        "---\ncadence: 9999 years\nlast_contact: 9999-12-31\nbirthday: 0001-02-28\nnext_contact: 9999-12-31\n"
        "met: 0001-01-01\nsnooze_until: 9999-12-31\n---\n- 0001-01-01 x\n- 9999-12-31 y #theirs\n"
        "- 2026-11-01 z #quiet until 9999-12-31\n- [ ] q 📅 9999-12-31\n- [ ] #waiting r 📅 0001-01-01\n",
        encoding="utf-8",
    )
    (sample / "Events" / "Endless.md").write_text(
        '---\ndate: 0001-01-01\nend: 9999-12-31\nattendees: ["[[Far Away]]"]\n---\n', encoding="utf-8"
    )
    for command in (["agenda", "--print"], ["contacts", "--sort", "due"], ["events"], ["show", "Far Away"]):
        assert invoke([*command, "--today", day], sample).exit_code == 0


def test_a_huge_note_is_not_written_to_and_the_reason_is_told(sound: Path) -> None:
    a_huge_note(sound / "People" / "Huge.md")
    before = (sound / "People" / "Huge.md").read_bytes()
    for command in (["snooze", "Huge", "2 weeks"], ["log", "--with", "Huge", "tea"]):
        ran = run((*command, "--today", TODAY), sound, seconds=10)
        assert ran.returncode == 3
        assert ran.stderr.decode() == "Error: People/Huge.md is larger than 4 MB, and is not written to\n"
    assert (sound / "People" / "Huge.md").read_bytes() == before


def test_an_agenda_by_a_name_that_no_file_can_have_is_refused_in_a_line(sound: Path) -> None:
    (sound / "vaultkit.toml").write_text('agenda = "a\\u0000.md"\n', encoding="utf-8")
    ran = run(("agenda", "--today", TODAY), sound)
    assert ran.returncode == 3
    assert ran.stderr.decode() == 'Error: `agenda = "a.md"` in vaultkit.toml names no note inside the vault\n'


def test_a_huge_file_in_the_place_of_the_agenda_note_is_left_as_it_is(sound: Path) -> None:
    a_huge_sparse_note(sound / "Agenda.md")
    ran = run(("agenda", "--today", TODAY), sound)
    assert ran.returncode == 3
    assert ran.stderr.decode().startswith(f"Error: {sound / 'Agenda.md'} is larger than 10 MB, which no agenda note is")
    assert (sound / "Agenda.md").stat().st_size == 100 * MEGABYTE


def test_a_templates_folder_that_no_system_can_have_is_none(sound: Path) -> None:
    (sound / ".obsidian").mkdir(exist_ok=True)
    for name in ("templates.json", "daily-notes.json"):
        (sound / ".obsidian" / name).write_text('{"folder": "a\\u0000b", "template": "a\\u0000b"}', encoding="utf-8")
    ran = run(("new", "contact", "Zed New", "--dry-run", "--today", TODAY), sound)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False)
    ran = run(("log", "--with", "Zed Unknown", "tea", "--today", TODAY), sound)
    assert b"Traceback" not in ran.stderr
