"""What the system says of changes below a folder, through watchdog. Events are hints: they name folders to look at."""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from vaultkit.markdown.link import folder_of
from vaultkit.storage.note_name import is_left_out, is_note
from vaultkit.storage.vault_files import SETTINGS_FILES

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

_NETWORKS = ("nfs", "cifs", "smb", "9p", "fuse", "vboxsf", "drvfs", "afs", "ceph", "glusterfs", "sshfs", "davfs")
# Not under its own type: these run on this machine's kernel, and tell of changes.
_LOCAL_FUSE = ("fuseblk", "fusectl")


class Heard(Struct, frozen=True):
    """What was heard since the last asking."""

    folders: frozenset[str]
    """Where something happened, relative to the root."""
    first: float
    last: float
    """When the first and the last of it came."""
    notes: frozenset[str]
    """Two at most of the notes that were named."""
    notes_alone: bool
    """Whether nothing but notes was named."""
    done: bool
    """Whether the last of it said that a writer is done."""
    lost: bool
    """Whether there was more than could be told: any folder may have changed."""


class Events:
    """Listens until `stop`. All that it hears of is gathered until it is taken.

    `ignored` says of a path relative to the root (folders end in `/`) whether its changes do not matter.
    """

    def __init__(self, root: Path, ignored: Callable[[str], bool], now: Callable[[], float]) -> None:
        self.came = threading.Event()
        """Set while there is something to take."""
        self._root = os.path.realpath(root)
        self._ignored = ignored
        self._now = now
        self._lock = threading.Lock()
        self._folders: set[str] = set()
        self._notes: set[str] = set()
        self._first = self._last = 0.0
        self._notes_alone = True
        self._done = False
        self._lost = False
        self._observer: Any = None
        self._log = _Overflows(self._lose)

    # --- listening ------------------------------------------------------------------

    def start(self) -> str | None:
        """Listen; returns why that cannot be, in the system's words, or None."""
        from watchdog.observers import Observer

        self.stop()
        # watchdog warns about its own bookkeeping in bursts of new folders, kilobytes a line
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._log.listen()
        observer: Any = None
        try:
            observer = Observer()  # takes an instance of inotify, of which a user may have few
            observer.schedule(_handler(self._hear), self._root, recursive=True, event_filter=_wanted())
            observer.start()
        except OSError as error:
            if observer is not None:
                with suppress(OSError, RuntimeError):  # it gives back what it has taken; some of it never ran
                    observer.stop()
            return (error.strerror or str(error)).lower()
        self._observer = observer
        return None

    def stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(5)
        self._log.end()

    def is_listening(self) -> bool:
        """Whether each part that should listen does; the observer alone says yes even when its emitters have died."""
        observer = self._observer
        return (
            observer is not None
            and observer.is_alive()
            and bool(observer.emitters)
            and all(emitter.is_alive() for emitter in observer.emitters)
        )

    def unheard(self, inodes: Collection[int]) -> int | None:
        """How many folders of these inode numbers the system does not watch; None where it does not tell."""
        watched = set(_watched_inodes())
        if Path(self._root).stat().st_ino not in watched:
            return None  # no Linux, or a file system with other numbers inside
        return sum(inode not in watched for inode in inodes)

    # --- what was heard -------------------------------------------------------------

    def take(self) -> Heard | None:
        with self._lock:
            self.came.clear()
            if not self._folders and not self._lost:
                return None
            heard = Heard(
                frozenset(self._folders),
                self._first,
                self._last,
                frozenset(self._notes),
                notes_alone=self._notes_alone,
                done=self._done,
                lost=self._lost,
            )
            self._folders.clear()
            self._notes.clear()
            self._notes_alone, self._done, self._lost = True, False, False
            return heard

    def _hear(self, event: FileSystemEvent) -> None:
        paths = [self._relative(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        named = [path for path in paths if path is not None and self._matters(path, is_folder=event.is_directory)]
        if not named:
            return
        with self._lock:
            self._note_time()
            self._done = event.event_type in {"closed", "moved"}
            for path in named:
                self._folders.add(folder_of(path))
                if event.is_directory or path in SETTINGS_FILES:
                    self._notes_alone = False
                    self._folders.add(path)
                elif is_note(path) and len(self._notes) < 2:
                    self._notes.add(path)
        self.came.set()

    def _lose(self) -> None:
        with self._lock:
            self._note_time()
            self._lost = True
        self.came.set()

    def _note_time(self) -> None:
        self._last = self._now()
        if not self._folders and not self._lost:
            self._first = self._last

    def _relative(self, path: str) -> str | None:
        if path == self._root:
            return ""
        return path[len(self._root) + 1 :] if path.startswith(f"{self._root}/") else None

    def _matters(self, path: str, *, is_folder: bool) -> bool:
        if path in SETTINGS_FILES or not path:
            return True
        if any(map(is_left_out, path.split("/"))) or self._ignored(f"{path}/" if is_folder else path):
            return False
        name = path.rpartition("/")[2]
        return is_folder or is_note(name) or "." not in name  # it may be a link to a folder


class _Overflows(logging.Handler):
    """Takes what watchdog logs: it is about lost events, which are told to nobody else, and must not fill our log."""

    def __init__(self, lose: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._lose = lose
        self._logger = logging.getLogger("watchdog")

    def listen(self) -> None:
        self._logger.propagate = False
        self._logger.addHandler(self)

    def end(self) -> None:
        self._logger.removeHandler(self)

    def emit(self, _record: logging.LogRecord) -> None:
        self._lose()


def network_of(root: Path) -> str | None:
    """The type of the network or user-space file system that a folder lies on; None for others."""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    real, best, kind = os.path.realpath(root), "", ""
    for line in mounts:
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and (real == point or real.startswith(point.rstrip("/") + "/")):
            best, kind = point, fields[2]
    return kind if kind.startswith(_NETWORKS) and kind not in _LOCAL_FUSE else None


def _watched_inodes() -> Iterator[int]:
    """The inode numbers of all that this process watches, as Linux tells them."""
    try:
        described = list(Path("/proc/self/fdinfo").iterdir())
    except OSError:
        return
    for path in described:
        try:
            if str(Path(f"/proc/self/fd/{path.name}").readlink()) != "anon_inode:inotify":
                continue
            lines = path.read_text("ascii").splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith("inotify "):
                fields = dict(field.partition(":")[::2] for field in line.split())
                yield int(fields["ino"], 16)


def _handler(hear: Callable[[FileSystemEvent], None]) -> Any:
    from watchdog.events import FileSystemEventHandler

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            hear(event)

    return Handler()


def _wanted() -> list[type[FileSystemEvent]]:
    """Reading raises events of its own, opened and closed unwritten: they are not asked for."""
    from watchdog import events

    return [
        *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent, events.FileDeletedEvent),
        *(events.FileClosedEvent, events.FileAttribEvent),
        *(events.DirCreatedEvent, events.DirMovedEvent, events.DirDeletedEvent, events.DirAttribEvent),
    ]
