"""What the loop of a watch needs from outside: its timing, a clock, what it keeps up to date, and who is told."""

from __future__ import annotations

import threading
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol

from msgspec import Struct

from vaultkit.storage.snapshot import Snapshot


class Timing(Struct, frozen=True):
    """Times in seconds."""

    quiet: float = 0.3
    """A burst of events is over after so long without one."""
    longest: float = 2.0
    """A burst that goes on is served all the same after so long."""
    at_once: float = 0.01
    """The first save after a quiet time is served after so long, if nothing else follows it."""
    health: float = 1.0
    """Between two checks of the root, of the listeners and of the day."""
    sweep: float = 30.0
    """Between two looks at everything, whatever the events say."""
    poll_interval: float = 5.0
    """The same where events cannot be relied upon."""
    late_event: float = 1.0
    """How late an event may come after its change."""
    listen_again: float = 60.0
    """Between two attempts to listen where the system refused."""
    backoff: float = 10.0
    """While a burst goes on, the agenda is made again after so many times what it took to make."""
    jump: float = 5.0
    """The two clocks may differ by so much before the machine must have slept, or its clock was set."""


class Clock(Protocol):
    """What time it is, and waiting."""

    def now(self) -> float:
        """Seconds that only ever grow."""

    def wall(self) -> float:
        """Seconds by the system's clock, which may be set."""

    def today(self) -> date: ...

    def wait(self, event: threading.Event, seconds: float) -> None:
        """Return once the event is set, or after so many seconds."""


class Updater(Protocol):
    """What the loop keeps up to date. Both methods raise `OSError` when the vault cannot be read as a whole."""

    @property
    def snapshot(self) -> Snapshot: ...

    def look(self, now: float, only: Collection[str] | None = None) -> AbstractSet[str]:
        """Compare folders, or all, with the last look; returns those in which anything changed."""

    def refresh(self, now: float, today: date) -> None:
        """Bring the agenda up to date with what the looks found."""

    def next_check(self) -> tuple[float, Collection[str]] | None:
        """When to look once more, and where, with a refresh after it; None: no need."""


class Reporter(Protocol):
    """Receives what the loop has to say."""

    def begun(self) -> None:
        """All is read, and changes are waited for."""

    def say(self, text: str) -> None:
        """Something that was done, or is waited for."""

    def detail(self, text: str) -> None:
        """Something for who wants to know all."""

    def warn(self, about: str, text: str) -> None:
        """Something is wrong. The same about the same is told once."""

    def resolved(self, about: str, text: str) -> None:
        """It is right again, if it was told to be wrong."""
