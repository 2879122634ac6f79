"""Every way to save a note wakes the watch once it has settled; reading and what is no note do not."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Self

import pytest

from vaultkit.cli.watch import SystemClock
from vaultkit.storage.snapshot import Snapshot
from vaultkit.watch.events import Events
from vaultkit.watch.live import LiveVault
from vaultkit.watch.loop import Watch
from vaultkit.watch.protocols import Timing

DAY = date(2026, 11, 22)
WITHIN = 1.0
"""Seconds from the end of a save to the refresh."""
GONE = 2.0
"""Seconds more for a note that is missing: it might come back."""
NOTHING = 0.5
"""Seconds in which a needless refresh would come: well above the quiet time of 0.3."""
SETTLED = 0.4
"""Seconds after which no refresh is on its way."""


# --- with real events -------------------------------------------------------


class Counted:
    """A live vault whose agenda is a count: how often anything in it became new."""

    def __init__(self, root: Path) -> None:
        self.live = LiveVault(root, time.time_ns)
        self.look = self.live.look
        self.next_check = self.live.next_check
        self.refreshes = 0
        self.failure: BaseException | None = None
        self.changed = threading.Condition()
        self._seen: object = None

    @property
    def snapshot(self) -> Snapshot:
        return self.live.snapshot

    def refresh(self, _now: float, today: date) -> None:
        seen = self.live.last_change, today
        if seen == self._seen:
            return
        self._seen = seen
        for path in self.live.root.rglob("*.md"):
            if path.is_file():
                path.read_bytes()
        with self.changed:
            self.refreshes += 1
            self.changed.notify_all()
        if self.failure:
            raise self.failure


class Silent:
    """Is told nothing that matters."""

    def begun(self) -> None: ...

    def say(self, text: str) -> None: ...

    def detail(self, text: str) -> None: ...

    def warn(self, about: str, text: str) -> None: ...

    def resolved(self, about: str, text: str) -> None: ...


class Watched:
    """A vault that is being watched, and how often it was refreshed."""

    def __init__(self, root: Path, timing: Timing | None = None) -> None:
        self.root = root
        self.day = DAY
        self.raised: BaseException | None = None
        clock = SystemClock(lambda: self.day)
        self.updater = Counted(root)
        self.watch = Watch(
            root, self.updater, Events(root, self.updater.live.ignored, clock.now), clock, Silent(), timing or Timing()
        )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def refreshes(self) -> int:
        return self.updater.refreshes

    def _run(self) -> None:
        try:
            self.watch.run()
        except BaseException as error:  # noqa: BLE001 - what `run` raises is what the test asks for
            self.raised = error

    def wait_for(self, refreshes: int, seconds: float) -> bool:
        with self.updater.changed:
            return self.updater.changed.wait_for(lambda: self.refreshes >= refreshes, seconds)

    def wait_until_quiet(self) -> int:
        """How many refreshes there were when no other came for a while."""
        before = self.refreshes
        while self.wait_for(before + 1, SETTLED):
            before = self.refreshes
        return before

    def end(self) -> None:
        self.watch.wake()
        self._thread.join(5)
        assert not self._thread.is_alive()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One watch for all tests that change a note each."""
    watched = Watched(tmp_path_factory.mktemp("vault"))
    assert watched.wait_for(1, 5)
    yield watched
    watched.end()
    assert watched.raised is None


@pytest.fixture
def watched(shared: Watched) -> Watched:
    """The vault with one note, `ada.md`, and nothing going on."""
    (shared.root / "ada.md").write_text("before\n")
    shared.wait_until_quiet()
    return shared


def assert_wakes(watched: Watched, save: Callable[[], object]) -> None:
    before = watched.refreshes
    save()
    assert watched.wait_for(before + 1, WITHIN)


def assert_does_not_wake(watched: Watched, act: Callable[[], object]) -> None:
    before = watched.refreshes
    act()
    assert not watched.wait_for(before + 1, NOTHING)
    assert_wakes(watched, lambda: (watched.root / "ada.md").write_text("still watching\n"))


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("more\n")


def rename_over(path: Path) -> None:
    temporary = path.with_name("ada.tmp")
    temporary.write_text("after\n")
    temporary.replace(path)


def rename_from_outside(path: Path) -> None:
    outside = path.parent.parent / "outside.txt"
    outside.write_text("after\n")
    outside.replace(path)


def rename_to_backup_and_write(path: Path) -> None:
    path.rename(f"{path}~")
    path.write_text("after\n")


def sed_in_place(path: Path) -> None:
    subprocess.run(["sed", "-i", "s/before/after/", path], check=True)


@pytest.mark.parametrize(
    "save",
    [
        lambda path: path.write_text("after\n"),
        append,
        rename_over,
        rename_from_outside,
        rename_to_backup_and_write,
        sed_in_place,
        lambda path: path.rename(path.with_name("bea.md")),
        lambda path: path.unlink(),
    ],
    ids=["in place", "append", "rename over", "rename in", "backup first", "sed -i", "rename", "delete"],
)
def test_a_saved_note_wakes(watched: Watched, save: Callable[[Path], object]) -> None:
    assert_wakes(watched, lambda: save(watched.root / "ada.md"))


def test_new_folders_with_notes_wake_and_later_notes_in_them_too(watched: Watched) -> None:
    folder = watched.root / "new/a/b"

    def make() -> None:
        folder.mkdir(parents=True)
        for number in range(20):
            (folder / f"{number}.md").write_text("note")

    assert_wakes(watched, make)
    watched.wait_until_quiet()
    assert_wakes(watched, lambda: append(folder / "7.md"))
    watched.wait_until_quiet()
    assert_wakes(watched, lambda: (watched.root / "new").rename(watched.root / "renamed"))
    watched.wait_until_quiet()
    assert_wakes(watched, lambda: shutil.rmtree(watched.root / "renamed"))


def test_many_saves_at_once_are_gathered(watched: Watched) -> None:
    before = watched.refreshes
    for number in range(50):
        (watched.root / "ada.md").write_text(f"save {number}\n")
    assert watched.wait_until_quiet() <= before + 2  # the first may be served at once


SETTINGS = {
    "vaultkit.toml": 'me = "Jonas"\n',
    ".obsidian/daily-notes.json": '{"format": "YYYY/DD.MM"}',
    ".obsidian/templates.json": '{"folder": "Forms"}',
}


@pytest.mark.parametrize("path", SETTINGS)
def test_the_settings_wake(watched: Watched, path: str) -> None:
    (watched.root / path).parent.mkdir(exist_ok=True)
    watched.wait_until_quiet()
    assert_wakes(watched, lambda: (watched.root / path).write_text(SETTINGS[path]))


NO_NOTES = (
    *(".bea.md.swp", ".hidden.md", "bea.md~", "#bea.md#", "4913", "picture.png"),
    *(".obsidian/workspace.json", ".trash/old.md"),
)


def test_what_is_no_note_does_not_wake(watched: Watched) -> None:
    for path in NO_NOTES:
        (watched.root / path).parent.mkdir(exist_ok=True)
    watched.wait_until_quiet()

    def write_them_all() -> None:
        for path in NO_NOTES:
            (watched.root / path).write_text("x")

    assert_does_not_wake(watched, write_them_all)


def test_reading_does_not_wake(watched: Watched) -> None:
    assert_does_not_wake(watched, (watched.root / "ada.md").read_text)


# --- with real editors ------------------------------------------------------


class Editor:
    """A program on a terminal of its own, told what to type."""

    def __init__(self, *command: str | Path) -> None:
        if not shutil.which(str(command[0])):
            pytest.skip(f"{command[0]} is not installed")
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        # A plain terminal: of a better one an editor asks what it can do, and takes what is typed for the answer.
        environment = {**os.environ, "TERM": "vt100", "LC_ALL": "C.UTF-8"}
        self._process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)
        self._screen = b""
        self._drawn = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        try:
            while drawn := os.read(self._terminal, 65_536):
                with self._drawn:
                    self._screen += drawn
                    self._drawn.notify_all()
        except OSError:  # the editor has ended
            return

    def wait_to_show(self, text: bytes) -> None:
        with self._drawn:
            assert self._drawn.wait_for(lambda: text in self._screen, 5), self._screen

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def leave(self, keys: str) -> None:
        """Type what ends the editor, and wait for that."""
        self.type(keys)
        self._process.wait(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(5)
        os.close(self._terminal)


def vim(note: Path, backupcopy: str = "auto") -> Editor:
    # Below /tmp vim leaves out the dance of renames that is tested here, unless it is told not to.
    setting = f"set nocompatible backupskip= backupcopy={backupcopy}"
    return Editor("vim", "-u", "NONE", "-i", "NONE", "--cmd", setting, note)


@pytest.mark.parametrize("backupcopy", ["auto", "yes", "no"])
def test_a_save_by_vim_wakes_and_its_swap_files_do_not(watched: Watched, backupcopy: str) -> None:
    before = watched.refreshes
    with vim(watched.root / "ada.md", backupcopy) as editor:
        editor.wait_to_show(b"before")
        assert (watched.root / ".ada.md.swp").exists()
        editor.type(":normal oafter\r")
        assert not watched.wait_for(before + 1, NOTHING)
        editor.type(":w\r")
        assert watched.wait_for(before + 1, WITHIN)
        saved = watched.wait_until_quiet()  # it may have been seen while vim had it out of the way
        assert (watched.root / "ada.md").read_text() == "before\nafter\n"
        editor.leave(":q!\r")
    assert not watched.wait_for(saved + 1, NOTHING)


def test_vim_left_without_saving_does_not_wake(watched: Watched) -> None:
    before = watched.refreshes
    with vim(watched.root / "ada.md") as editor:
        editor.wait_to_show(b"before")
        editor.type(":normal oafter\r")
        editor.wait_to_show(b"after")
        editor.leave(":q!\r")
    assert not watched.wait_for(before + 1, NOTHING)


def test_a_save_by_nano_wakes(watched: Watched) -> None:
    before = watched.refreshes
    with Editor("nano", "--ignorercfiles", watched.root / "ada.md") as editor:
        editor.wait_to_show(b"before")
        editor.type("typed ")
        editor.wait_to_show(b"typed")
        assert watched.refreshes == before
        editor.type("\x0f\r")  # Ctrl-O, and the name as it is
        assert watched.wait_for(before + 1, WITHIN)
        assert (watched.root / "ada.md").read_text() == "typed before\n"
        editor.leave("\x18")


# --- the day, errors, the end -----------------------------------------------


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Watched]:
    """A watch of its own, for tests that end it."""
    root = tmp_path / "vault"
    root.mkdir()
    watched = Watched(root)
    assert watched.wait_for(1, 5)
    yield watched
    watched.end()


def test_a_new_day_wakes_once_without_any_event(alone: Watched) -> None:
    alone.wait_until_quiet()
    alone.day = date(2026, 11, 23)
    assert alone.wait_for(2, 3)
    assert not alone.wait_for(3, 1.5)


def test_an_error_in_the_refresh_ends_the_watch_and_is_raised(alone: Watched) -> None:
    alone.updater.failure = RuntimeError("refresh failed")
    threads = threading.active_count()
    (alone.root / "ada.md").write_text("x")
    assert alone.wait_for(2, 3)
    alone.end()
    assert alone.raised is alone.updater.failure
    assert threading.active_count() < threads


def test_setting_stop_ends_the_watch_and_its_threads(tmp_path: Path) -> None:
    before = threading.active_count()
    watched = Watched(tmp_path)
    assert watched.wait_for(1, 5)
    assert threading.active_count() > before
    watched.end()
    assert watched.raised is None
    assert threading.active_count() == before


def test_where_the_system_does_not_tell_of_changes_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers import Observer

    def refuse(_observer: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", refuse)
    watched = Watched(tmp_path, Timing(poll_interval=0.2))
    assert watched.wait_for(1, 5)
    (tmp_path / "ada.md").write_text("x")
    assert watched.wait_for(2, 4)
    watched.end()
    assert watched.raised is None
