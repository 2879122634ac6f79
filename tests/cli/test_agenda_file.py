"""What becomes of the files of a vault when the agenda is written: the user's bytes stay."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from cli.command_line import CHECKOUT, SAMPLE, TODAY, copy_of, environment, invoke, local_day
from vaultkit.markdown.agenda_marks import sums_line

BEGIN = b"<!-- vaultkit:begin agenda for "
END = b"<!-- vaultkit:end -->"
REAL_VAULTS = CHECKOUT.parent / "shared" / "vaults"


def written(vault: Path, day: str = TODAY, *, agenda: str = "Agenda.md") -> bytes:
    """The agenda note after it was written for a day."""
    result = invoke(["agenda", "--today", day], vault)
    assert (result.exit_code, result.stderr) == (0, "")
    return (vault / agenda).read_bytes()


def region_of(note: bytes) -> bytes:
    return note[note.index(BEGIN) : note.index(END)]


def files_in(vault: Path) -> dict[str, tuple[str, int, int]]:
    """Each file with the hash of its bytes, its mode and its time; each link with where it leads."""
    found = {}
    for path in sorted(vault.rglob("*")):
        status = path.lstat()
        data = bytes(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        told = (hashlib.sha256(data).hexdigest(), status.st_mode, 0 if path.is_dir() else status.st_mtime_ns)
        found[path.relative_to(vault).as_posix()] = told
    return found


def test_a_second_run_on_the_same_day_writes_nothing(sample: Path) -> None:
    written(sample)
    before = (sample / "Agenda.md").stat()
    written(sample)
    after = (sample / "Agenda.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


OLD_SUMS = sums_line(["old"]).encode()
"""The line that tells that *old* was written by vaultkit, and by nobody else."""

AROUND = {
    "nothing": (b"", b""),
    "text": (b"# My plan\n\nBefore.\n", b"\nAfter.\n"),
    "no final newline": (b"Before.\n", b"\nAfter"),
    "the end marker is the end of the file": (b"Before.\n", b""),
    "trailing spaces and tabs": (b"Before.  \n \t\n", b"\n  \nAfter \t \n\n\n"),
    "Windows line ends": (b"---\r\nvaultkit: agenda\r\n---\r\nBefore.\r\n", b"\r\nAfter.\r\n"),
    "mixed line ends": (b"One\r\nTwo\nThree\r\n", b"\nFour\r\nFive\rSix"),
    "a byte order mark": (b"\xef\xbb\xbf---\nvaultkit: agenda\n---\n", b"\n"),
    "accents in both forms": ("Zoë Zoe\u0308\n".encode(), "\nŁódź \u2028\u0085\x0b\x0c\x1f end".encode()),
    "control characters": (b"\x1b[31mred\x1b[0m\n", b"\n\x07\x08\x7f"),
    "markers of others": (b"<!-- vaultkit -->\n%% begin %%\n", b"\n<!-- /vaultkit -->\n"),
    "a marker in a line of its own words": (
        b"It begins with `<!-- vaultkit:begin -->`.\n",
        b"\nx <!-- vaultkit:end -->\n",
    ),
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_what_stands_around_the_region_is_kept_byte_for_byte(sample: Path, around: tuple[bytes, bytes]) -> None:
    above, below = around
    old = above + BEGIN + b"2026-11-20 -->\nold\n" + OLD_SUMS + b"\n" + END + below
    (sample / "Agenda.md").write_bytes(old)
    new = written(sample)
    assert new.startswith(above + BEGIN + b"2026-11-22 -->")
    assert new.endswith(END + below)
    assert b"Ana Silva" in new[len(above) : len(new) - len(below)]


def test_the_region_has_the_line_ends_of_its_file(sample: Path) -> None:
    (sample / "Agenda.md").write_bytes(BEGIN + b"2026-11-20 -->\r\nold\r\n" + OLD_SUMS + b"\r\n" + END + b"\r\n")
    new = written(sample)
    assert new.count(b"\n") == new.count(b"\r\n") > 20
    assert written(sample) == new


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o755], ids=oct)
def test_the_mode_of_the_file_is_kept(sample: Path, mode: int) -> None:
    written(sample)
    (sample / "Agenda.md").chmod(mode)
    written(sample, "2026-11-24")
    assert stat.S_IMODE((sample / "Agenda.md").stat().st_mode) == mode


def test_a_new_agenda_note_may_be_read_by_whom_the_umask_allows(sample: Path) -> None:
    umask = os.umask(0o027)
    try:
        written(sample)
    finally:
        os.umask(umask)
    assert stat.S_IMODE((sample / "Agenda.md").stat().st_mode) == 0o640


def test_a_read_only_agenda_note_is_left_alone(sample: Path) -> None:
    before = written(sample)
    (sample / "Agenda.md").chmod(0o444)
    if os.access(sample / "Agenda.md", os.W_OK):
        pytest.skip("who runs this may write everything")
    result = invoke(["agenda", "--today", "2026-11-24"], sample)
    assert result.exit_code == 3
    assert "read-only" in result.output
    assert (sample / "Agenda.md").read_bytes() == before


@pytest.mark.parametrize("name", ["sample", "kepano", "networked-thinking", "tasks-demo"])
def test_nothing_else_in_the_vault_is_changed(name: str, tmp_path: Path) -> None:
    source = SAMPLE if name == "sample" else REAL_VAULTS / name
    if not source.is_dir():
        pytest.skip(f"{source} is not there")
    vault = copy_of(source, tmp_path / "vault")
    before = files_in(vault)
    for command in (["check"], ["contacts"], ["events"], ["agenda", "--print"], ["agenda", "--json"]):
        invoke([*command, "--vault", str(vault)], tmp_path)
    assert files_in(vault) == before
    result = invoke(["agenda", "--vault", str(vault), "--today", TODAY], tmp_path)
    assert result.exit_code == 0
    after = files_in(vault)
    assert after.pop("Agenda.md")
    assert after == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]


CACHE = ("facts", "snapshot")


@pytest.mark.parametrize(
    ("option", "left"),
    [
        ([], [*CACHE, "last-run.json", "lock"]),
        (["--no-index"], ["last-run.json", "lock"]),
    ],
)
def test_only_a_lock_the_index_and_what_was_found_are_left_behind(
    sample: Path, tmp_path: Path, option: list[str], left: list[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    given = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR")}
    subprocess.run(
        [sys.executable, "-m", "vaultkit", "agenda", "--today", TODAY, "-q", *option],
        cwd=sample,
        env=environment(PYTHONDONTWRITEBYTECODE="1", **given),
        check=True,
    )
    files = [path for path in home.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == sorted(left)
    assert all(stat.S_IMODE(path.parent.stat().st_mode) == 0o700 for path in files)


def test_a_folder_of_its_own_that_is_not_absolute_is_not_taken(sample: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    given = {"HOME": str(home), "XDG_CACHE_HOME": "here", "XDG_STATE_HOME": "here"}
    command = [sys.executable, "-m", "vaultkit", "agenda", "--today", TODAY, "-q"]
    subprocess.run(command, cwd=sample, env=environment(**given), check=True)
    assert not (sample / "here").exists()
    assert sorted(str(path.relative_to(home)) for path in home.rglob("vaultkit")) == [
        ".cache/vaultkit",
        ".local/state/vaultkit",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_files_were_made_does_not_matter(seed: int, sample: Path, tmp_path: Path) -> None:
    files = sorted(path.relative_to(sample) for path in sample.rglob("*") if path.is_file())
    expected = written(sample)
    random.Random(seed).shuffle(files)
    shuffled = tmp_path / "shuffled"
    for path in files:
        (shuffled / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample / path, shuffled / path)
    assert written(shuffled) == expected


def test_file_times_carry_no_meaning(sample: Path) -> None:
    expected = written(sample)
    for number, path in enumerate(sorted(sample.rglob("*.md"))):
        os.utime(path, (number * 10_000_000, number * 10_000_000))
    assert written(sample) == expected


@pytest.mark.parametrize("name", ["2024-02-03 People ’ö [x]", os.fsdecode(b"not UTF-8: \xff"), "two\nlines", "-x"])
def test_the_name_of_the_folder_does_not_matter(name: str, sample: Path, tmp_path: Path) -> None:
    other = copy_of(sample, tmp_path / name)
    assert written(other) == written(sample)


def test_an_agenda_for_tomorrow_keeps_its_day(sample: Path) -> None:
    tomorrow = local_day() + timedelta(days=1)
    of_tomorrow = written(sample, tomorrow.isoformat())
    assert invoke(["agenda"], sample).exit_code == 0
    assert (sample / "Agenda.md").read_bytes() == of_tomorrow


def test_an_agenda_for_tomorrow_gets_the_day_that_is_asked_for(sample: Path) -> None:
    written(sample, "2026-11-23")
    assert region_of(written(sample, TODAY)).startswith(BEGIN + TODAY.encode())


def test_an_agenda_for_a_later_day_is_made_that_of_today(sample: Path) -> None:
    before = local_day()
    written(sample, (before + timedelta(days=5)).isoformat())
    assert invoke(["agenda"], sample).exit_code == 0
    region = region_of((sample / "Agenda.md").read_bytes())
    assert any(region.startswith(BEGIN + day.isoformat().encode()) for day in (before, local_day()))


@pytest.mark.parametrize("name", ["Agenda 2.md", "People/Agenda.md", "Daily/2026-11-19.md", "Old.md"])
def test_a_copy_of_the_agenda_is_not_read_as_a_note(name: str, sound: Path) -> None:
    first = region_of(written(sound))
    shutil.copyfile(sound / "Agenda.md", sound / name)
    assert region_of(written(sound)) == first
    assert invoke(["check", "--today", TODAY], sound).exit_code == 0


@pytest.mark.parametrize(
    "name", ["Agenda (conflicted copy 2026-11-22).md", "Agenda.sync-conflict-20261122-101112-ABCDEFG.md"]
)
def test_a_conflict_copy_of_the_agenda_is_named_and_not_read(name: str, sound: Path) -> None:
    people = invoke(["contacts", "--today", TODAY, "--json"], sound).stdout
    written(sound)
    shutil.copyfile(sound / "Agenda.md", sound / name)
    result = invoke(["check", "-q", "--today", TODAY], sound)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{name}:1: ")
    assert result.stdout.endswith("[conflict-copy]\n")
    assert result.stdout.count("\n") == 1
    assert invoke(["contacts", "--today", TODAY, "--json"], sound).stdout == people


def test_an_agenda_of_an_older_name_is_not_read_as_a_note(sample: Path) -> None:
    first = region_of(written(sample))
    (sample / "vaultkit.toml").write_text('me = "Jonas Weber"\nagenda = "Plans for today.md"\n', encoding="utf-8")
    assert region_of(written(sample, agenda="Plans for today.md")) == first


def test_the_agenda_note_can_lie_in_any_folder(sample: Path) -> None:
    (sample / "vaultkit.toml").write_text('me = "Jonas Weber"\nagenda = "People/Übersicht.md"\n', encoding="utf-8")
    first = written(sample, agenda="People/Übersicht.md")
    assert written(sample, agenda="People/Übersicht.md") == first
    assert "Übersicht" not in invoke(["contacts"], sample).output


def test_the_last_day_of_the_calendar_is_a_day_as_any_other(sample: Path) -> None:
    written(sample, "9999-12-30")
    assert region_of(written(sample, "9999-12-31")).startswith(BEGIN + b"9999-12-31")


def test_an_agenda_that_is_changed_meanwhile_is_told_of_and_left(sample: Path) -> None:
    written(sample, "2026-11-20")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "vaultkit", "agenda", "--today", f"2026-11-{day}"],
            cwd=sample,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for day in range(21, 26)
    ]
    said = [run.communicate(timeout=60)[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [3 if text else 0 for text in said]
    assert all("was changed by something else" in text for text in said if text)
    assert any(not text for text in said)
    note = (sample / "Agenda.md").read_bytes()
    assert note.startswith(b"---\nvaultkit: agenda\ncssclasses: [vaultkit]\n---\n" + BEGIN)
    assert note.endswith(END + b"\n")
    assert [path.name for path in sample.iterdir() if path.suffix == ".tmp"] == []
