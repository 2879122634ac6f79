"""A vault in memory that follows the disk: what changed is read again once it has settled, all else stays."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.app.session import (
    Loaded,
    Progress,
    ReadNote,
    cached_notes,
    read_config,
    read_note_file,
    store_facts,
    store_snapshot,
    vault_of,
)
from vaultkit.markdown.link import folder_of
from vaultkit.model.vault import Vault
from vaultkit.settings import FILE_NAME
from vaultkit.storage.cache import settings_checksum
from vaultkit.storage.ignored import ignored_paths
from vaultkit.storage.lease import is_open_for_writing
from vaultkit.storage.snapshot import UNKNOWN, Signature, Snapshot, diff, inode_of, signature_at, size_of, take
from vaultkit.storage.vault_files import SETTINGS_FILES

SETTLE_SECONDS = 0.1
"""For which a note must have stayed the same where the system does not say who writes to it."""
GRACE_SECONDS = 2.0
"""For which a note that became empty, odd or missing counts as it was: a save may be under way."""
STORE_SECONDS = 30.0
"""Between two times that the cache is written."""


class _Waiting(Struct, frozen=True):
    """A note that is not yet taken as it is now."""

    signature: Signature
    """`UNKNOWN`: it is missing."""
    since: float
    """When it was first seen like this."""
    bad_since: float | None
    """When it was first seen with less in it than before."""
    due: float
    """When to look at it again."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Turn the garbage collector off for a while: of the many objects that reading makes, most stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class LiveVault:
    """The notes of one vault. `now` is a clock in seconds that never goes back.

    `look` compares the vault with the snapshot of the last look; it raises `OSError` when the root cannot be listed.
    """

    @_without_collecting()
    def __init__(self, root: Path, time_ns: Callable[[], int], progress: Progress | None = None) -> None:
        """`time_ns` is the clock of the file system: nanoseconds since 1970."""
        self.root = root
        self.last_change = float("-inf")
        """When a look last found something changed."""
        self.version = 0
        """Another number whenever `loaded` may give something else."""
        self.snapshot: Snapshot = {}
        self._real = os.path.realpath(root)
        self._settings_files = self._settings_now()
        self._checksum = settings_checksum(root)
        self.config = read_config(root)
        self._ignored = ignored_paths(self.config.settings, self.config.configuration)
        self._cached = cached_notes(root, self._checksum)
        self._notes: defaultdict[str, dict[str, ReadNote]] = defaultdict(dict)
        """As they were read last, by folder and path."""
        self._waiting: dict[str, _Waiting] = {}
        self._progress = progress
        self._time_ns = time_ns
        self._at_start: set[str] | None = None
        """Notes that were there at the first look, and have neither been read nor gone since."""
        self._has_looked = False
        self._vault: Vault | None = None
        self._taken = 0
        self._changed: dict[str, None] = {}
        """Notes that say something else than when `take_changed` was last asked."""
        self._is_stored = False
        """Whether the cache holds the notes as they were read last."""
        self._stored_at = float("-inf")

    def ignored(self, path: str) -> bool:
        """Whether a path relative to the vault (folders end in `/`) is left out."""
        return self._ignored(path)

    @property
    def complete(self) -> bool:
        """Whether every note that was there at the first look has been read since, or has gone."""
        return self._at_start is not None and not self._at_start

    @_without_collecting()
    def look(self, now: float, only: Collection[str] | None = None) -> set[str]:
        """Take over what changed, in all folders or in some; returns the folders in which anything is new.

        A note that somebody has open for writing, or that changes while it is read, is waited for (`next_check`); the
        note as it was last counts meanwhile.
        """
        known, are_other = self.snapshot, self._take_settings(now)
        if are_other:
            known, only = {}, None
        if only is not None:
            only = {above for folder in only for above in self._known_from(folder)}
        before, self._taken = self.snapshot, self._time_ns()
        self.snapshot = take(self._real, self._ignored, self._taken, known, only)
        new = diff(before, self.snapshot)
        if self._at_start is None:
            self._take_cached()
        self._follow(new.folders | {folder_of(path) for path in self._waiting}, now)
        self._at_start = (self._at_start or set()) & self._waiting.keys()
        if new.folders or are_other:
            self.last_change = now
        if new.names:
            self._change()
        self._has_looked = True
        return new.folders | {""} if are_other else new.folders

    def _known_from(self, folder: str) -> Iterator[str]:
        """A folder, and those that it lies in up to the first one that is known."""
        yield folder
        while folder and folder not in self.snapshot:
            folder = folder_of(folder)
            yield folder

    def _take_cached(self) -> None:
        """Take the facts of unchanged notes from the cache, at the first look."""
        self._at_start = set()
        for folder, names in self.snapshot.items():
            for name, signature in names.by_name():
                path = _inside(folder, name)
                self._at_start.add(path)
                note = self._cached.get(path)
                if note is not None and note.signature == signature:
                    self._notes[folder][path] = note
        self._cached = {}

    def take_changed(self) -> tuple[str, ...]:
        """The paths of notes that say something else since this was last asked, or are gone."""
        changed = tuple(self._changed)
        self._changed = {}
        return changed

    def next_check(self) -> tuple[float, set[str]] | None:
        """When to look again, and where, for the sake of notes that were not settled; None when all were."""
        if not self._waiting:
            return None
        return min(one.due for one in self._waiting.values()), {folder_of(path) for path in self._waiting}

    @_without_collecting()
    def loaded(self) -> Loaded:
        """The vault as it counts now."""
        notes = {path: note for folder in self._notes.values() for path, note in folder.items()}
        if self._vault is None:
            self._vault = vault_of(self._real, self.config, self.snapshot, notes)
        return Loaded(self.root, self.config, self._vault, notes, self.snapshot)

    def _change(self) -> None:
        self._vault = None
        self._is_stored = False
        self.version += 1

    def store(self, now: float | None = None) -> None:
        """Write the cache, if anything has changed and that was not done just before `now`."""
        if not self.complete or self._is_stored or (now is not None and now - self._stored_at < STORE_SECONDS):
            return
        loaded = self.loaded()
        store_facts(self.root, self._checksum, loaded.notes, self._taken)
        store_snapshot(self.root, self._checksum, self.config, self.snapshot, loaded.vault, self._taken)
        self._is_stored = True
        self._stored_at = self._stored_at if now is None else now

    # --- the settings ---------------------------------------------------------------

    def _settings_now(self) -> dict[str, Signature]:
        return {name: signature_at(f"{self._real}/{name}") for name in SETTINGS_FILES}

    def _take_settings(self, now: float) -> bool:
        """Whether other settings count from now on. They settle as notes do."""
        seen = self._settings_now()
        if seen == self._settings_files:
            self._waiting.pop(FILE_NAME, None)
            return False
        waiting = self._wait(FILE_NAME, seen[FILE_NAME], now)
        changed = [name for name in seen if seen[name] != self._settings_files[name]]
        if not all(self._has_settled(name, waiting, now) for name in changed if seen[name] != UNKNOWN):
            return False
        checksum, config = settings_checksum(self.root), read_config(self.root)
        worse = len(config.problems) > len(self.config.problems) or any(size_of(seen[name]) == 0 for name in changed)
        if seen != self._settings_now() or (worse and self._within_grace(FILE_NAME, waiting, now)):
            return False
        self._settings_files, self._checksum = seen, checksum
        del self._waiting[FILE_NAME]
        before, self.config = self.config, config
        if before == config:
            return False
        self._ignored = ignored_paths(config.settings, config.configuration)
        for folder in self._notes.values():  # the settings say what a note is, and what its words mean
            for path, note in folder.items():
                folder[path] = replace(note, signature=UNKNOWN)
        self._changed[FILE_NAME] = None
        self._change()
        return True

    # --- the notes ------------------------------------------------------------------

    def _follow(self, folders: Collection[str], now: float) -> None:
        changed = [
            (path, signature)
            for folder in folders
            if folder in self.snapshot
            for name, signature in self.snapshot[folder].by_name()
            if self._is_new(folder, path := _inside(folder, name), signature)
        ]
        for done, (path, signature) in enumerate(changed, 1):
            self._take(path, signature, now)
            if self._progress:
                self._progress(done, len(changed))
        moved = {inode_of(signature) for _, signature in changed}
        for folder in folders:
            self._drop_missing(folder, moved, now)

    def _is_new(self, folder: str, path: str, signature: Signature) -> bool:
        note = self._notes[folder].get(path)
        if note and note.signature == signature != UNKNOWN:
            self._waiting.pop(path, None)
            return False
        return True

    def _take(self, path: str, signature: Signature, now: float) -> None:
        """Read a note that changed, if it has settled."""
        waiting = self._wait(path, signature, now)
        if not self._has_settled(path, waiting, now):
            return
        note = read_note_file(self._real, path, signature, self.config) or ReadNote(signature, is_note=False)
        if signature != signature_at(f"{self._real}/{path}"):
            self._waiting[path] = replace(waiting, due=now + SETTLE_SECONDS)
            return
        notes = self._notes[folder_of(path)]
        before = notes.get(path)
        if before and _is_good(before) and not _is_good(note) and self._within_grace(path, waiting, now):
            return
        if before and any(problem.code == "unreadable" for problem in note.problems):
            note = replace(note, facts=before.facts)  # what it said still counts
        del self._waiting[path]
        notes[path] = note
        self._is_stored = False
        if before is None or (before.facts, before.problems) != (note.facts, note.problems):
            self._changed[path] = None
            self._change()

    def _drop_missing(self, folder: str, moved: Collection[int], now: float) -> None:
        """Drop notes that are gone: at once when they, or their whole folder, went elsewhere."""
        there = self.snapshot.get(folder)
        names = {_inside(folder, name) for name in there.notes} if there else set()
        notes = self._notes[folder]
        for path in [path for path in notes if path not in names]:
            if any(inside.error and path.startswith(f"{above}/") for above, inside in self.snapshot.items()):
                continue  # what they said still counts
            went = not there or self._ignored(path) or inode_of(notes[path].signature) in moved
            if went or not self._within_grace(path, self._wait(path, UNKNOWN, now), now):
                self._waiting.pop(path, None)
                del notes[path]
                self._changed[path] = None
                self._change()
        for path in [path for path in self._waiting if path != FILE_NAME and folder_of(path) == folder]:
            if path not in notes and path not in names:
                del self._waiting[path]
        if not there and not notes:
            del self._notes[folder]

    # --- waiting --------------------------------------------------------------------

    def _wait(self, path: str, signature: Signature, now: float) -> _Waiting:
        """Since when a note has been seen like this."""
        known = self._waiting.get(path)
        if known is None or known.signature != signature:
            known = _Waiting(signature, now, known.bad_since if known else None, now + SETTLE_SECONDS)
            self._waiting[path] = known
        return known

    def _has_settled(self, path: str, waiting: _Waiting, now: float) -> bool:
        try:
            written = is_open_for_writing(f"{self._real}/{path}")
        except OSError:
            written = False  # reading it will tell
        # what is held open for long without a change would otherwise never be read
        enough = GRACE_SECONDS if written else SETTLE_SECONDS if written is None and self._has_looked else 0.0
        if now - waiting.since >= enough:
            return True
        self._waiting[path] = replace(waiting, due=now + SETTLE_SECONDS)
        return False

    def _within_grace(self, path: str, waiting: _Waiting, now: float) -> bool:
        """Whether what is missing or odd about a note is too new to count."""
        since = waiting.bad_since if waiting.bad_since is not None else now
        self._waiting[path] = replace(waiting, bad_since=since, due=since + GRACE_SECONDS)
        return now - since < GRACE_SECONDS


def _is_good(note: ReadNote) -> bool:
    """Whether a note was read in full, and says something."""
    problems = (*note.problems, *(note.facts.problems if note.facts else ()))
    has_errors = any(problem.severity == "error" for problem in problems)
    return note.is_note and size_of(note.signature) > 0 and not has_errors


def _inside(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
