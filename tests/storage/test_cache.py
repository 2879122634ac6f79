"""The cache between two runs: what changed is read again, nothing else is, and nothing depends on it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli.command_line import SAMPLE, environment, invoke
from msgspec.structs import replace
from torture.cache_mutations import mutations, vaults

from vaultkit.app.session import FACTS, Loaded, load
from vaultkit.errors import Problem
from vaultkit.model.vault import Vault
from vaultkit.storage import last_snapshot
from vaultkit.storage.cache import cache_of
from vaultkit.storage.reader import NoteFile, read_file

PARSERS = {"yaml", "frontmatter", "markdown_it"}
LONG_AGO = 1_700_000_000


def load_now(root: Path, *, use_cache: bool = True) -> Loaded:
    """A vault as a command reads it."""
    return load(root, use_cache=use_cache, now=time.time_ns())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample vault in which nothing was changed for long."""
    root = tmp_path / "vault"
    shutil.copytree(SAMPLE, root)
    (root / "Agenda.md").unlink(missing_ok=True)
    return root


@pytest.fixture(autouse=True)
def _no_racy_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vaults of tests are younger than what a real file system needs to tell two changes apart."""
    monkeypatch.setattr("vaultkit.storage.snapshot.RACY", 0)


def told(vault: Vault) -> dict[str, object]:
    """All of a vault but the places of tasks in their bodies, which differ with what is left out of them."""
    names = set(Vault.__struct_fields__) - {"directory", "promises"}
    promises = [replace(promise, task=replace(promise.task, item=0)) for promise in vault.promises]
    owned = {person.key: [promise.task.line for promise in vault.open_promises_of(person)] for person in vault.people}
    return {name: getattr(vault, name) for name in names} | {"promises": promises, "owned": owned}


def read_by(act: Callable[[], Loaded], monkeypatch: pytest.MonkeyPatch) -> tuple[Loaded, list[str]]:
    """What a load gives, and the notes that it opens."""
    opened: list[str] = []

    def watched(root: str, path: str) -> Iterator[NoteFile | Problem]:
        opened.append(path)
        return read_file(root, path)

    with monkeypatch.context() as patched:
        patched.setattr("vaultkit.storage.reader.read_file", watched)
        loaded = act()
    return loaded, opened


def test_an_unchanged_vault_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, opened = read_by(lambda: load_now(root), monkeypatch)
    assert sorted(opened) == sorted(first.vault.kinds)
    again, opened = read_by(lambda: load_now(root), monkeypatch)
    assert opened == []
    assert told(again.vault) == told(first.vault) == told(load_now(root, use_cache=False).vault)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda root: (root / "People/Ana Silva.md").open("a").write("- 2026-11-21 a call\n"), ["People/Ana Silva.md"]),
        (lambda root: (root / "People/New.md").write_text("---\ntype: contact\n---\n"), ["People/New.md"]),
        (lambda root: (root / "People/Ana Silva.md").rename(root / "People/Ana.md"), ["People/Ana.md"]),
        (lambda root: (root / "People/Ana Silva.md").unlink(), []),
        (lambda root: (root / "People").rename(root / "Persons"), None),
        (lambda root: os.utime(root / "People/Ana Silva.md", (LONG_AGO, LONG_AGO)), ["People/Ana Silva.md"]),
        (lambda root: (root / "vaultkit.toml").write_text("small_event = 1\n"), None),
        (lambda root: (root / "People/link.md").symlink_to("nowhere.md"), []),
    ],
    ids=["written to", "new", "renamed", "deleted", "folder renamed", "time set back", "settings", "link"],
)
def test_only_what_changed_is_read_again(
    change: Callable[[Path], object], expected: list[str] | None, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_now(root)
    change(root)
    loaded, opened = read_by(lambda: load_now(root), monkeypatch)
    assert expected is None or opened == expected
    assert told(loaded.vault) == told(load_now(root, use_cache=False).vault)
    again, opened = read_by(lambda: load_now(root), monkeypatch)
    assert opened == []
    assert told(again.vault) == told(loaded.vault)


def test_a_change_that_leaves_size_and_time_is_seen(root: Path) -> None:
    note = root / "People/Ana Silva.md"
    before = note.stat()
    load_now(root)
    text = note.read_text("utf-8")
    changed = text.replace("2026-11-10", "2026-11-11")
    assert changed != text
    note.write_text(changed, "utf-8")
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(load_now(root).vault) == told(load_now(root, use_cache=False).vault)


def test_what_was_just_written_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_now(root)
    monkeypatch.setattr("vaultkit.storage.snapshot.RACY", 3_600_000_000_000)
    note = root / "People/Ana Silva.md"
    note.write_text(note.read_text("utf-8") + "\n", "utf-8")
    load_now(root)
    _, opened = read_by(lambda: load_now(root), monkeypatch)
    assert "People/Ana Silva.md" in opened


@pytest.mark.parametrize("year", [1, 2400])
def test_a_time_of_which_the_nanoseconds_take_more_than_64_bits_is_one(year: int, root: Path) -> None:
    far = (datetime(year, 1, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    note = root / "People/Ana Silva.md"
    os.utime(note, (far, far))
    load_now(root)
    note.write_text(note.read_text("utf-8") + "- [ ] call her\n", "utf-8")
    os.utime(note, (far, far))
    assert told(load_now(root).vault) == told(load_now(root, use_cache=False).vault)
    written, again = agenda(root)[0], agenda(root)[0]
    assert again == unchanged(written)


def agenda(root: Path, *options: str, day: str = "2026-11-22") -> tuple[str, set[str]]:
    """What `vaultkit agenda` prints in a process of its own, and the packages it imports."""
    command = [sys.executable, "-X", "importtime", "-m", "vaultkit", "agenda", "--vault", str(root), "--today", day]
    done = subprocess.run([*command, *options], env=environment(), capture_output=True, text=True, check=True)
    return done.stdout, set(re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\w[\w.]*)", done.stderr, re.M))


def unchanged(written: str) -> str:
    """What a run prints that finds the agenda as it should be, by what the run printed that wrote it."""
    return re.sub(r"^wrote (.*)$", r"\1 is up to date", written, flags=re.M)


def test_an_unchanged_vault_needs_no_parser_no_records_and_no_rules(root: Path) -> None:
    first = invoke(["agenda", "--today", "2026-11-22"], root)
    again, packages = agenda(root)
    assert again == unchanged(first.output)
    assert packages.isdisjoint(PARSERS)
    assert not [name for name in packages if name.startswith(("vaultkit.model", "vaultkit.rules", "vaultkit.markdown"))]
    expected = (root / "Agenda.md").read_bytes()
    agenda(root, "--no-index")
    assert (root / "Agenda.md").read_bytes() == expected


READERS = {
    "vaultkit.markdown.note",
    "vaultkit.markdown.body",
    "vaultkit.markdown.tasks",
    "vaultkit.model.extract",
}


@pytest.mark.parametrize("changed", [[], ["Ana Silva"], ["Ana Silva", "Felix Brandt"]])
def test_a_new_day_imports_nothing_that_reads_notes(changed: list[str], root: Path) -> None:
    invoke(["agenda", "--today", "2026-11-22"], root)
    for name in changed:
        with (root / f"People/{name}.md").open("a", encoding="utf-8") as note:
            note.write("- 2026-11-20 a call\n")
        invoke(["agenda", "--today", "2026-11-22"], root)
    _, packages = agenda(root, day="2026-11-23")
    assert packages.isdisjoint({*PARSERS, *READERS, "vaultkit.actions.agenda_ticks"})
    expected = (root / "Agenda.md").read_bytes()
    agenda(root, "--no-index", day="2026-11-23")
    assert (root / "Agenda.md").read_bytes() == expected


def test_an_agenda_note_that_was_changed_is_written_again(root: Path) -> None:
    agenda(root)
    expected = (root / "Agenda.md").read_text("utf-8")
    (root / "Agenda.md").write_text(expected.replace("# Sunday", "# Diary of Sunday"), "utf-8")
    agenda(root)
    assert "\n# Sunday 22 November 2026\n" in (root / "Agenda.md").read_text("utf-8")


def test_damaged_foreign_and_older_files_change_nothing() -> None:
    with vaults() as (root, other):
        assert list(mutations(root, other, 60, seed=2)) == []


@pytest.mark.parametrize("damage", ["last byte", "cut short", "gone"])
@pytest.mark.parametrize("name", [FACTS, last_snapshot.NAME])
def test_a_damaged_file_is_made_again(name: str, damage: str, root: Path) -> None:
    expected = told(load_now(root).vault)
    file = Path(cache_of(root).folder) / name
    data = file.read_bytes()
    if damage == "last byte":
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif damage == "cut short":
        file.write_bytes(data[:-1])
    else:
        file.unlink()
    assert told(load_now(root).vault) == expected
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-20 " + ", ".join(f"[[Guest {number}]]" for number in range(1_000)) + ": a party #offer",
        "[[2026-11-20]] " * 2_000 + " [[Ana Silva]]",
        "".join(f"[[2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}]] #asked " for number in range(5_000)),
    ],
)
@pytest.mark.parametrize("is_there", [False, True])
def test_a_line_of_thousands_of_people_or_days_is_not_stored_for_each(line: str, is_there: bool, root: Path) -> None:
    if is_there:
        (root / "Party.md").write_text("---\ntype: contact\n---\n")
    load_now(root)
    (root / "Party.md").write_text(f"---\ntype: contact\n---\n## Log\n{line}\n")
    expected = told(load_now(root, use_cache=False).vault)
    assert told(load_now(root).vault) == expected
    assert told(load_now(root).vault) == expected
    assert sum(cache_of(root).sizes().values()) < 5_000_000


def test_half_of_a_character_in_the_configuration_is_done_without_too(root: Path) -> None:
    (root / ".obsidian/daily-notes.json").write_text('{"folder": "\\ud800"}')
    expected = told(load_now(root, use_cache=False).vault)
    assert told(load_now(root).vault) == told(load_now(root).vault) == expected


def test_a_cache_that_cannot_be_written_is_done_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert told(load_now(root).vault) == told(load_now(root, use_cache=False).vault)


def test_it_is_private_and_can_be_cleared(root: Path) -> None:
    load_now(root)
    cache = cache_of(root)
    assert set(cache.sizes()) == {FACTS, last_snapshot.NAME}
    folder = Path(cache.folder)
    assert [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())] == [0o700, 0o600, 0o600]
    cache.clear()
    assert not folder.exists()


def test_interrupting_the_first_run_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    for number in range(4_000):
        (root / f"People/Somebody {number}.md").write_text(f"- 2026-11-{number % 28 + 1:02} call\n" * 20, "utf-8")
    before = sorted(root.rglob("*"))
    cache = tmp_path / "cache"
    run = subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "agenda", "-q", "--vault", str(root)],
        env=environment(XDG_CACHE_HOME=str(cache)),
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(0.8)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in errors
    assert sorted(root.rglob("*")) == before
    assert not [path for path in cache.rglob("*") if path.is_file()]


def test_days_are_remembered_one_by_one(root: Path) -> None:
    printed = {day: invoke(["agenda", "--today", day], root).output for day in ("2026-11-22", "2026-11-23")}
    assert printed["2026-11-22"] != printed["2026-11-23"]
    assert {day: invoke(["agenda", "--today", day], root).output for day in printed} == printed
