"""The loop of a watch: when to look at the vault and when to make the agenda again, through whatever happens to it.

Events name folders that may have changed; a look at them decides. What no event told of is found by a look at
everything now and then. The loop never sleeps longer than `Timing.health`, and trusts no clock but its own.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from vaultkit.watch.events import Events, Heard, network_of
from vaultkit.watch.protocols import Clock, Reporter, Timing, Updater

_LISTED = 5
"""How many folders a line names."""


class _Burst(Struct):
    """What happened and was not yet looked at."""

    first: float
    last: float
    after_quiet: bool
    """Whether nothing had happened for a while before."""
    folders: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    notes_alone: bool = True
    done: bool = False
    everything: bool = False

    def add(self, heard: Heard) -> None:
        self.last = heard.last
        self.folders |= heard.folders
        self.notes |= heard.notes
        self.notes_alone &= heard.notes_alone
        self.done = heard.done
        self.everything |= heard.lost

    @property
    def may_be_one_save(self) -> bool:
        """Whether all is about one note, after a quiet time."""
        return self.after_quiet and self.notes_alone and len(self.notes) == 1 and not self.everything

    def due(self, timing: Timing) -> float:
        if self.may_be_one_save and self.done:
            return self.last + timing.at_once
        return min(self.last + timing.quiet, self.first + timing.longest)


class Watch(Struct):
    """Watches one vault. `run` returns when `stop` is set."""

    root: Path
    updater: Updater
    events: Events
    clock: Clock
    report: Reporter
    timing: Timing = field(default_factory=Timing)
    stop: threading.Event = field(default_factory=threading.Event)
    _identity: tuple[int, int] | None = None
    _day: date = date.min
    _burst: _Burst | None = None
    _last_event: float = float("-inf")
    _lost: bool = False
    _close: set[str] = field(default_factory=set)
    """Why every folder is looked at often."""
    _missed: dict[str, float] = field(default_factory=dict)
    """Folders in which a look found what no event told of, and when."""
    _next_health: float = 0.0
    _next_sweep: float = 0.0
    _next_listening: float = float("inf")
    _trusted_since: float = float("-inf")
    """Since when the events are complete."""
    _limits_due: bool = False
    _offset: float = 0.0
    _is_stale: bool = False
    """Whether something was found of which the agenda does not know."""
    _next_refresh: float = 0.0

    def run(self) -> None:
        """Keep the agenda up to date until `stop` is set. What the updater raises but `OSError` ends the watch."""
        try:
            self.begin()
            self.report.begun()
            while not self.stop.is_set():
                self.step()
                self.wait()
        finally:
            self.events.stop()

    def wake(self) -> None:
        """End the waiting, from a signal handler or another thread."""
        self.stop.set()
        self.events.came.set()

    def step(self) -> None:
        """Do all that is due now."""
        now = self.clock.now()
        self._gather()
        if now >= self._next_health:
            self._next_health = now + self.timing.health
            self._check(now)
        if self._lost:
            return
        try:
            self._serve(now)
        except OSError as error:
            self._lose(error)

    # --- what is due ----------------------------------------------------------------

    def begin(self) -> None:
        """Listen, look at everything, and make the agenda."""
        now = self.clock.now()
        self._offset = self.clock.wall() - now
        self._next_health = now + self.timing.health
        self._day = self.clock.today()
        network = network_of(self.root)
        if network:
            self._start_polling("network", f"the vault lies on a network folder ({network}): polling every")
        try:
            self._identity = self._root_now()
            self._listen(now)
            self._look(now, None)
            self._refresh(now)
        except OSError as error:
            self._lose(error)

    def _serve(self, now: float) -> None:
        burst, again = self._burst, self.updater.next_check()
        is_due = burst is not None and now >= burst.due(self.timing)
        is_again = again is not None and now >= self._when_again(again[0])
        folders: set[str] = set(again[1]) if again and (is_again or is_due) else set()
        everything = False
        if burst and is_due:
            self._burst = None
            folders |= burst.folders
            everything = burst.everything
        changed: set[str] = set()
        if everything or now >= self._next_sweep:
            changed = self._look(now, None)
            self._note_missed_events(changed - folders, now)
        elif folders:
            changed = self._look(now, folders)
        if changed:
            self.report.detail(f"changed: {_listed(changed)}")
        self._is_stale |= bool(changed or is_again or (is_due and again))
        if self._is_stale and now >= self._when_to_refresh():
            self._refresh(now)

    def _when_again(self, asked: float) -> float:
        """While a burst settles, what waits for another look may wait with it."""
        return max(asked, min(self._burst.due(self.timing), asked + self.timing.longest)) if self._burst else asked

    def _when_to_refresh(self) -> float:
        """While events keep coming, who needs long for an agenda does not make one all the time."""
        if self._burst is not None:
            return self._next_refresh
        return min(self._next_refresh, self._last_event + self.timing.quiet)

    def _refresh(self, now: float) -> None:
        self._is_stale = False
        self.updater.refresh(now, self._day)
        end = self.clock.now()
        self._next_refresh = end + self.timing.backoff * (end - now)

    def _look(self, now: float, folders: Collection[str] | None) -> set[str]:
        changed = set(self.updater.look(now, folders))
        if folders is None:
            self._next_sweep = now + (self.timing.poll_interval if self._close else self.timing.sweep)
            self._limits_due = True
        return changed

    def wait(self) -> None:
        """Wait until something is due, or comes."""
        now = self.clock.now()
        times = [self._next_health]
        if not self._lost:
            again = self.updater.next_check()
            times += [self._next_sweep, *([self._when_again(again[0])] if again else [])]
            if self._burst:
                times.append(self._burst.due(self.timing))
            if self._is_stale:
                times.append(self._when_to_refresh())
        seconds = min(times) - now
        if seconds > 0:
            # what comes while a burst settles is gathered when it is due
            settling = self._burst is not None and not self._burst.may_be_one_save and not self._lost
            self.clock.wait(self.stop if settling else self.events.came, seconds)

    def _gather(self) -> None:
        heard = self.events.take()
        if heard is None:
            return
        for folder in heard.folders:
            self._missed.pop(folder, None)
        if heard.lost:
            self._missed.clear()
            self._trusted_since = heard.last
            self.report.detail("event queue overflow: checking every folder")
        if self._burst is None:
            after_quiet = heard.first - self._last_event >= self.timing.quiet
            self._burst = _Burst(heard.first, heard.last, after_quiet)
        self._burst.add(heard)
        self._last_event = heard.last

    def _inodes(self) -> list[int]:
        """Of all folders that are still there."""
        inodes = []
        for path in self.updater.snapshot:
            with suppress(OSError):
                inodes.append((self.root / path).stat().st_ino)
        return inodes

    # --- health ---------------------------------------------------------------------

    def _check(self, now: float) -> None:
        try:
            identity = self._root_now()
        except OSError as error:
            self._lose(error)
            return
        if self._lost or identity != self._identity:
            self._find(identity, now)
        elif not self.events.is_listening() and ("listening" not in self._close or now >= self._next_listening):
            self.report.detail("the observer died: restarted")
            self._listen(now)
            self._everything(now)
        self._check_time(now)
        self._check_missed_events(now)
        self._check_limits(now)

    def _root_now(self) -> tuple[int, int]:
        """Which folder the root is now. Raises `OSError` when it is none, or cannot be listed."""
        status = self.root.stat()
        with os.scandir(self.root):
            return status.st_dev, status.st_ino

    def _lose(self, error: OSError) -> None:
        if not self._lost:
            self._lost = True
            why = (error.strerror or str(error)).lower()
            self.report.warn("root", f"{self.root} cannot be read: {why}; the agenda stays as it is until it is back")

    def _find(self, identity: tuple[int, int], now: float) -> None:
        """The root is back, or another folder has its name."""
        if identity != self._identity:
            self.report.detail(f"{self.root} is another folder than before")
        self._identity = identity
        self._lost = False
        self.report.resolved("root", f"{self.root} is back")
        self._listen(now)
        self._everything(now)

    def _check_time(self, now: float) -> None:
        """A day may begin, and a machine may sleep or have its clock set, without any event."""
        offset = self.clock.wall() - now
        if abs(offset - self._offset) > self.timing.jump:
            self.report.detail("the machine has slept, or its clock was set: checking every folder")
            self._everything(now)
        self._offset = offset
        today = self.clock.today()
        if today != self._day and not self._lost:
            self._day = today
            self.report.detail(f"it is {today.isoformat()}")
            try:
                self._refresh(now)
            except OSError as error:
                self._lose(error)

    def _everything(self, now: float) -> None:
        """Look at every folder next; no event need have told of what is found."""
        self._trusted_since = now
        self._next_sweep = now

    # --- events that do not come ----------------------------------------------------

    def _listen(self, now: float) -> None:
        why = self.events.start()
        self._next_listening = now + self.timing.listen_again
        if why:
            self._start_polling("listening", f"cannot watch for file events ({why}): polling every", why)
        else:
            self._stop_polling("listening", "watching for file events again")

    def _check_limits(self, now: float) -> None:
        """Whether the system watches every folder, once all that was heard of has been looked at."""
        busy = self._burst is not None or now - self._last_event < self.timing.late_event
        if not self._limits_due or busy or self._lost or not self.events.is_listening():
            return
        self._limits_due = False
        missing = self.events.unheard(self._inodes())
        if missing:
            all_of_them = len(self.updater.snapshot)
            self._start_polling(
                "limit",
                f"the system watches only {all_of_them - missing} of {all_of_them} folders: polling every",
                "watch limit",
            )
            if now >= self._next_listening:  # the limit may have been raised meanwhile
                self._listen(now)
                self._everything(now)
        elif missing == 0:
            self._stop_polling("limit", "the system watches every folder")

    def _note_missed_events(self, changed: AbstractSet[str], now: float) -> None:
        """Remember where a look found what no event told of; the event may still come."""
        if self._close or now - self._trusted_since < self.timing.sweep / 2:
            return  # it is known, or it may have happened while nothing listened
        waiting = self._burst.folders if self._burst else set()
        for folder in changed - waiting:
            self._missed.setdefault(folder, now)

    def _check_missed_events(self, now: float) -> None:
        if any(now - found >= self.timing.late_event for found in self._missed.values()):
            self._missed.clear()
            self._start_polling("events", "file events are not reliable here: polling every")

    def _start_polling(self, reason: str, text: str, why: str = "") -> None:
        hint = "; raise the limit with `sysctl fs.inotify.max_user_watches=524288`" if "watch limit" in why else ""
        hint = "; raise the limit with `sysctl fs.inotify.max_user_instances=512`" if "instance limit" in why else hint
        self.report.warn(reason, f"{text} {self.timing.poll_interval:g} seconds{hint}")
        self._close.add(reason)
        self._next_sweep = min(self._next_sweep, self.clock.now() + self.timing.poll_interval)

    def _stop_polling(self, reason: str, text: str) -> None:
        self._close.discard(reason)
        self.report.resolved(reason, text)


def _listed(folders: AbstractSet[str]) -> str:
    """Some of the folders, for a person."""
    names = [f"{folder}/" if folder else "./" for folder in sorted(folders)]
    return ", ".join(names[:_LISTED]) + (f" and {len(names) - _LISTED} more" if len(names) > _LISTED else "")
