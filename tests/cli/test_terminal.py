"""What reaches a terminal or a pipe, and how a run ends that somebody stops."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import unicodedata
from pathlib import Path

import pytest

from cli.command_line import PROGRAM, TODAY, Terminal, becomes_true, environment, run, running

READING = (
    ("agenda", "--print"),
    ("check", "--json"),
    ("contacts",),
    ("show", "Ana"),
)
"""Commands that print and write nothing."""
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def shown(arguments: tuple[str, ...], vault: Path, *, columns: int = 100, **variables: str) -> str:
    """What a person sees of a run at a terminal."""
    with Terminal([*PROGRAM, *arguments], vault, columns=columns, variables=variables) as terminal:
        code = terminal.ended()
    assert code in {0, 1}
    assert "Traceback" not in terminal.shown
    return terminal.shown


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_pipe_gets_no_escape_sequence(arguments: tuple[str, ...], sample: Path) -> None:
    done = run(arguments, sample)
    assert done.stdout
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_terminal_gets_bold_headings(sample: Path) -> None:
    assert "\x1b[1mName" in shown(("contacts",), sample)


@pytest.mark.parametrize("arguments", [("contacts",), ("--help",)], ids=" ".join)
def test_no_color_means_no_escape_sequence(arguments: tuple[str, ...], sample: Path) -> None:
    assert "\x1b" not in shown(arguments, sample, NO_COLOR="1")


def test_a_dumb_terminal_gets_no_escape_sequence(sample: Path) -> None:
    assert "\x1b" not in shown(("contacts",), sample, TERM="dumb")


@pytest.mark.parametrize(("columns", "variables"), [(40, {}), (100, {"COLUMNS": "40"})])
def test_a_narrow_terminal_keeps_every_name(columns: int, variables: dict[str, str], sample: Path) -> None:
    lines = STYLE.sub("", shown(("contacts", "--today", TODAY), sample, columns=columns, **variables)).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= 40
    heading = next(line for line in lines if line.startswith("Name"))
    width = heading.index("touch")
    letters = "".join(line[:width].replace(" ", "") for line in lines)
    names = [path.stem.replace(" ", "") for path in (sample / "People").iterdir() if path.stem != "Jonas Weber"]
    assert [name for name in names if name not in letters] == []


@pytest.mark.parametrize(("arguments", "columns"), [(("contacts",), 1), (("contacts",), 20), (("events", "--past"), 5)])
def test_no_terminal_is_too_narrow_for_a_table(arguments: tuple[str, ...], columns: int, sample: Path) -> None:
    shown(arguments, sample, columns=columns)


# A name and how many columns a terminal gives it: two for a wide letter or an emoji, none for a mark or a joiner.
WIDE = {"李安": 4, "🦊 Fox": 6, "Zoe\u0308": 3, "한지민": 6, "ｗｉｄｅ": 8, "Ana": 3}


@pytest.mark.parametrize("at_terminal", [True, False], ids=["terminal", "pipe"])
def test_columns_stay_aligned_beside_wide_letters(at_terminal: bool, tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    for name in WIDE:
        (tmp_path / "People" / f"{name}.md").write_text("---\ncompany: Acme\ncadence: monthly\n---\n", encoding="utf-8")
    arguments = ("contacts", "--vault", str(tmp_path))
    printed = shown(arguments, tmp_path) if at_terminal else run(arguments, tmp_path).stdout.decode()
    lines = STYLE.sub("", printed).splitlines()
    beginnings = {lines[0].index("Last in touch")}
    for name, columns in WIDE.items():
        name = unicodedata.normalize("NFC", name)  # noqa: PLW2901 - as names are shown
        line = next(line for line in lines if line.startswith(name))
        beginnings.add(columns + line[len(name) :].index("-"))
    assert len(beginnings) == 1
    assert {line.rstrip()[-4:] for line in lines[1:]} == {"Acme"}


EVIL = "Eve\x1b]0;owned\x07\u202eevil"
RAW = re.compile(
    r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What may not reach a terminal; the styles that vaultkit sets itself may."""


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A vault whose names and texts would set the title of the terminal, ring, clear it, and turn words round."""
    vault = tmp_path / "vault"
    for folder in (".obsidian", "People", "Events"):
        (vault / folder).mkdir(parents=True)
    (vault / "People" / f"{EVIL}.md").write_text(
        "---\n"
        'company: "Co\\e[2J"\nlocation: "\\u202Ex"\naliases: ["Ali\\e]0;x\\a"]\nrole: "\\u2066role"\nemail: "\\u009b2J"\n'
        "birthday: 11-22\n---\n"
        "- [ ] call \x1b]0;t\x07 \u202e her 📅 2026-11-20\n"
        "- [ ] #waiting x\x1b[2J 📅 2026-11-21\n"
        "- 2026-11-13 got \x1bc red \u202e #news\n",
        encoding="utf-8",
    )
    (vault / "Events" / f"{EVIL} day.md").write_text(
        '---\ndate: 2026-11-25\nattendees: ["[[Nobody\u202e]]"]\nlocation: "L\\e[2J"\n---\n',
        encoding="utf-8",
    )
    return vault


def mend(vault: Path) -> None:
    """Notes to mend, with values and names that would change the terminal."""
    (vault / "Events" / f"{EVIL} two.md").write_text('---\nattendees: ["[[x\\e[2J]]"]\n---\n', encoding="utf-8")
    (vault / "People" / f"{EVIL} two.md").write_text("---\ncadence: soon\u202e\n---\n", encoding="utf-8")
    (vault / "People" / f"{EVIL} (conflicted copy 2026).md").touch()


@pytest.mark.parametrize(
    "arguments",
    [
        ("agenda",),
        ("agenda", "--print"),
        ("agenda", "--dry-run"),
        ("contacts",),
        ("events",),
        ("show", "Eve"),
        ("read", f"People/{EVIL}.md"),
        ("read", f"{EVIL} day"),
    ],
    ids=lambda arguments: " ".join(arguments).replace(EVIL, "Eve"),
)
def test_text_of_a_note_never_reaches_the_terminal_raw(arguments: tuple[str, ...], evil: Path) -> None:
    printed = shown((*arguments, "--today", TODAY), evil)
    assert "Eve" in printed or arguments == ("agenda",)
    assert not RAW.search(printed)


@pytest.mark.parametrize(
    "arguments",
    [
        ("agenda",),
        ("agenda", "--print"),
        ("agenda", "--dry-run"),
        ("check",),
        ("read", f"People/{EVIL} two.md"),
        ("read", f"Events/{EVIL} two.md"),
        ("read", f"{EVIL} (conflicted copy 2026)"),
    ],
    ids=lambda arguments: " ".join(arguments).replace(EVIL, "Eve"),
)
def test_a_problem_never_reaches_the_terminal_raw(arguments: tuple[str, ...], evil: Path) -> None:
    mend(evil)
    with Terminal([*PROGRAM, *arguments, "--today", TODAY], evil) as terminal:
        terminal.ended()
    assert terminal.shown
    assert not RAW.search(terminal.shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nobody\x1b]0;x\x07"),
        ("read", "none\x1b]0;x\x07\u202e"),
        ("agenda", "--vault", "\x1b]0;x\x07"),
    ],
    ids=["show", "read", "vault"],
)
def test_an_error_never_reaches_the_terminal_raw(arguments: tuple[str, ...], evil: Path) -> None:
    with Terminal([*PROGRAM, *arguments], evil) as terminal:
        assert terminal.ended() in {2, 3}
    assert "Error: " in terminal.shown
    assert not RAW.search(terminal.shown)


@pytest.mark.parametrize("arguments", [("contacts", "--json"), ("show", "Eve", "--json")], ids=" ".join)
def test_json_holds_nothing_that_turns_words_round(arguments: tuple[str, ...], evil: Path) -> None:
    assert not RAW.search(shown(arguments, evil))


@pytest.mark.parametrize("arguments", [*READING, ("--help",)], ids=" ".join)
def test_a_pipe_that_nobody_reads_ends_the_run_without_a_traceback(arguments: tuple[str, ...], sample: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=sample,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == b""


def test_head_gets_the_first_line_alone(sample: Path) -> None:
    for number in range(1500):
        (sample / "People" / f"Somebody {number}.md").touch()
    shell = "vaultkit contacts | head -n 1"
    done = subprocess.run(["sh", "-c", shell], cwd=sample, env=environment(), capture_output=True, check=True)
    assert done.stdout.startswith(b"Name")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_that_is_full_is_one_line(sample: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", "vaultkit contacts > /dev/full"], cwd=sample, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_a_closed_output_is_no_bug(sample: Path) -> None:
    shell = "vaultkit contacts >&-"
    done = subprocess.run(["sh", "-c", shell], cwd=sample, env=environment(), capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-"])
def test_a_stream_that_is_not_needed_may_be_closed(closed: str, sample: Path) -> None:
    shell = f"vaultkit agenda --no-index --today {TODAY} {closed}"
    done = subprocess.run(["sh", "-c", shell], cwd=sample, env=environment(), capture_output=True, check=False)
    again = run(("agenda", "--today", TODAY), sample).stdout.replace(b" is up to date", b"")
    assert (done.returncode, done.stdout.replace(b"wrote ", b"")) == (0, again)


def test_an_output_that_is_not_unicode_gets_what_it_can_show(sample: Path) -> None:
    done = run(("agenda", "--print"), sample, variables={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert b"Ana Silva" in done.stdout


def test_the_locale_does_not_matter(sample: Path) -> None:
    expected = run(("contacts", "--today", TODAY), sample).stdout
    (sample / "People" / "李安.md").touch()
    printed = run(("contacts", "--today", TODAY), sample, variables={"LC_ALL": "POSIX"}).stdout
    assert printed.startswith(expected.rstrip())
    assert "李安" in printed.decode()


def test_ctrl_c_while_notes_are_read_ends_with_130_and_no_traceback(sample: Path) -> None:
    long = "- 2026-11-10 lunch with [[Bea Chan]]: *asked* them about `it` #asked\n" * 200
    for number in range(1600):
        (sample / f"Note {number}.md").write_text(long, encoding="utf-8")
    with Terminal([*PROGRAM, "check"], sample) as terminal:
        terminal.until("reading notes: [0-9]+ of 1,639")
        terminal.send("\x03")
        assert terminal.ended() == 130
    assert "Traceback" not in terminal.shown
    assert not (sample / "Agenda.md").exists()


def test_ctrl_c_ends_a_watch_with_130_and_no_traceback(sample: Path) -> None:
    with Terminal([*PROGRAM, "watch"], sample) as terminal:
        terminal.until("watching ")
        assert becomes_true((sample / "Agenda.md").exists, 10)
        terminal.send("\x03")
        assert terminal.ended() == 130
    assert "Traceback" not in terminal.shown


def test_the_folder_that_is_watched_never_reaches_the_terminal_raw(evil: Path) -> None:
    vault = evil.rename(evil.with_name("\x1b]0;owned\x07"))
    with Terminal([*PROGRAM, "watch", "--vault", str(vault)], vault) as terminal:
        terminal.until("watching .*\n")
    assert not RAW.search(terminal.shown)


def test_the_end_of_the_session_ends_a_watch_with_0_and_leaves_no_file_behind(sample: Path, tmp_path: Path) -> None:
    with running(("watch",), sample, tmp_path / "said") as process:
        assert becomes_true((sample / "Agenda.md").exists, 10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
    assert b"Traceback" not in (tmp_path / "said").read_bytes()
    assert [path.name for path in sample.iterdir() if path.name.startswith(".")] == [".obsidian"]
