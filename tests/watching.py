"""A watch over real files whose clock a test moves and whose events a test tells: no sleeping, no waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from watchdog.events import DirCreatedEvent, FileClosedEvent

from vaultkit.app.agenda import Planned
from vaultkit.app.session import load
from vaultkit.app.ticks import TickRun, plan_ticks
from vaultkit.watch.agenda_updater import AgendaUpdater
from vaultkit.watch.events import Events
from vaultkit.watch.live import LiveVault
from vaultkit.watch.loop import Watch
from vaultkit.watch.protocols import Timing

DAY = date(2026, 11, 22)
_BUSY = 50
"""How many steps may follow each other without waiting."""


class Time:
    """A clock that only waiting moves."""

    def __init__(self, wall: float) -> None:
        self.seconds = 1000.0
        self.ahead = wall - self.seconds
        """How far the system's clock is ahead."""
        self.day = DAY
        self.end = self.seconds
        """No waiting goes on beyond this."""

    def now(self) -> float:
        return self.seconds

    def wall(self) -> float:
        return self.seconds + self.ahead

    def today(self) -> date:
        return self.day

    def wait(self, event: threading.Event, seconds: float) -> None:
        if not event.is_set():
            self.seconds = min(self.seconds + seconds, self.end)


class GivenEvents(Events):
    """Hears what a test tells, and nothing else."""

    refusal: str | None = None
    listening = False
    missing = 0

    def start(self) -> str | None:
        self.listening = self.refusal is None
        return self.refusal

    def stop(self) -> None:
        self.listening = False

    def is_listening(self) -> bool:
        return self.listening

    def unheard(self, inodes: object) -> int | None:  # noqa: ARG002
        return self.missing

    def tell(self, path: Path | str, *, is_folder: bool = False) -> None:
        self._hear(DirCreatedEvent(str(path)) if is_folder else FileClosedEvent(str(path)))

    def overflow(self) -> None:
        self._lose()


class Desk:
    """A watched vault. `goes_on(seconds)` lets the watch run for so long."""

    def __init__(self, root: Path, wall: float, timing: Timing | None = None, day: date = DAY) -> None:
        self.root = root
        self.time = Time(wall)
        self.time.day = day
        self.told: list[str] = []
        self.writes = 0
        self.live = LiveVault(root, time.time_ns)
        self.updater = AgendaUpdater(self.live, self, self.time.wall, self._wrote)
        self.events = GivenEvents(root, self.live.ignored, self.time.now)
        self.watch = Watch(root, self.updater, self.events, self.time, self, timing or Timing())
        self.watch.begin()

    # --- whom the watch tells

    def begun(self) -> None: ...

    def say(self, text: str) -> None: ...

    def detail(self, text: str) -> None: ...

    def warn(self, about: str, text: str) -> None:
        self.told.append(f"{about}: {text}")

    def resolved(self, about: str, text: str) -> None:
        if any(line.startswith(f"{about}: ") for line in self.told):
            self.told.append(f"{about} resolved: {text}")

    def _wrote(self, run: TickRun, _before: Planned | None, _notes: Sequence[str]) -> None:
        self.writes += 1
        self.events.tell(run.planned.path)

    # --- what a test does

    @property
    def agenda(self) -> str:
        return (self.root / "Agenda.md").read_text("utf-8")

    def goes_on(self, seconds: float, until: Callable[[], bool] = lambda: False) -> float:
        """Returns how much time went by."""
        began, busy = self.time.seconds, 0
        self.time.end = began + seconds
        while True:
            self.watch.step()
            if until() or self.time.seconds >= self.time.end:
                return self.time.seconds - began
            before = self.time.seconds
            self.watch.wait()
            busy = busy + 1 if self.time.seconds == before else 0
            assert busy < _BUSY, "the watch goes round and round"

    def saves(self, path: str, text: str, *, announced: bool = True) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")
        if announced:
            self.events.tell(self.root / path)

    def sleeps(self, seconds: float) -> None:
        """The machine does: only the system's clock goes on."""
        self.time.ahead += seconds

    def next_day(self) -> None:
        self.time.day += timedelta(days=1)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.time.wall()).astimezone()

    def from_scratch(self) -> str:
        return plan_ticks(load(self.root, use_cache=False), self.time.day).planned.new.decode()
