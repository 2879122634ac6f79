"""Calls back after every settled burst of changes to a vault's notes, and when the day changes.

Events only say that something happened; what happened is found out by reading the vault again.
"""

from __future__ import annotations

import queue
import threading
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from vaultkit.disk.scan import is_note_name
from vaultkit.settings import FILE_NAME
from vaultkit.text.configuration import DAILY
from vaultkit.text.configuration import PERIODIC
from vaultkit.text.configuration import TASKS
from vaultkit.text.configuration import TEMPLATES

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

QUIET = 0.2
"""Seconds without an event after which a burst has settled."""
LONGEST = 0.7
"""Seconds after which a burst that goes on is served all the same."""
TICK = 1.0
"""Seconds between two looks at the calendar: after a sleep the day may be another."""

_SETTINGS = {FILE_NAME, *(f".obsidian/{name}" for name in (DAILY, PERIODIC, TEMPLATES, TASKS))}


def watch(
    root: Path,
    ignored: Callable[[str], bool],
    refresh: Callable[[], None],
    today: Callable[[], date],
    stop: threading.Event,
) -> None:
    """Call `refresh` at once, then whenever the notes or the day have changed, until `stop` is set.

    `ignored` says of a path relative to the vault whether its changes do not matter, as with the note that
    `refresh` writes. What `refresh` raises ends the watch and is raised here.
    """
    changed: queue.SimpleQueue[float] = queue.SimpleQueue()
    observer = _started(root, lambda event: _report(event, root, ignored, changed))
    try:
        day = today()
        refresh()
        while not stop.is_set():
            burst = wait_for_burst(lambda seconds: _got(changed, seconds), time.monotonic)
            if burst or today() != day:
                day = today()
                refresh()
    finally:
        observer.stop()
        observer.join()


def wait_for_burst(
    got: Callable[[float], bool],
    now: Callable[[], float],
    *,
    tick: float = TICK,
    quiet: float = QUIET,
    longest: float = LONGEST,
) -> bool:
    """Whether a burst of changes came within `tick` seconds; it is waited for until it settles.

    `got(seconds)` waits at most so long for a change and says whether one came.
    """
    if not got(tick):
        return False
    end = now() + longest
    while (left := end - now()) > 0 and got(min(quiet, left)):
        pass
    return True


def _got(changed: queue.SimpleQueue[float], seconds: float) -> bool:
    try:
        changed.get(timeout=seconds)
    except queue.Empty:
        return False
    return True


def _report(
    event: FileSystemEvent, root: Path, ignored: Callable[[str], bool], changed: queue.SimpleQueue[float]
) -> None:
    for written in (event.src_path, event.dest_path):
        if written and _matters(str(written), root, ignored, is_folder=event.is_directory, kind=event.event_type):
            changed.put(0.0)
            return


def _matters(path: str, root: Path, ignored: Callable[[str], bool], *, is_folder: bool, kind: str) -> bool:
    try:
        relative = Path(path).relative_to(root).as_posix()
    except ValueError:
        return False
    hidden = any(part.startswith(".") or part == "node_modules" for part in relative.split("/"))
    if relative in _SETTINGS:
        return True
    if hidden or relative == "." or ignored(f"{relative}/" if is_folder else relative):
        return False
    return kind != "modified" if is_folder else is_note_name(relative)


def _started(root: Path, report: Callable[[FileSystemEvent], None]) -> Any:
    """A running observer: inotify and its like, or polling where the system has no watch to spare."""
    from watchdog.events import DirCreatedEvent
    from watchdog.events import DirDeletedEvent
    from watchdog.events import DirMovedEvent
    from watchdog.events import FileClosedEvent
    from watchdog.events import FileCreatedEvent
    from watchdog.events import FileDeletedEvent
    from watchdog.events import FileModifiedEvent
    from watchdog.events import FileMovedEvent
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer
    from watchdog.observers.polling import PollingObserver

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            report(event)

    # Reading raises events of its own, opened and closed unwritten: they are not asked for.
    wanted = [
        *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent),
        *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
    ]
    # watchdog warns about its own bookkeeping in bursts of new folders, kilobytes a line
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    observer: Any = None
    for kind in (Observer, PollingObserver):
        observer = kind()
        observer.schedule(Handler(), str(root), recursive=True, event_filter=wanted)
        try:
            observer.start()
        except OSError:
            continue
        return observer
    return observer
