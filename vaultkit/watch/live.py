"""A vault in memory that follows the disk: what changed is read again once it has settled, all else is kept."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.app.known import Known, known_of
from vaultkit.app.loading import Loaded
from vaultkit.app.looking import Progress, Rules, facts_in_file, read_rules
from vaultkit.app.reading import with_problems
from vaultkit.errors import Problem
from vaultkit.model.facts import Facts, what_tells
from vaultkit.model.joining import join, join_again
from vaultkit.model.vault import Vault
from vaultkit.settings import FILE_NAME
from vaultkit.storage.ignored import ignored_paths
from vaultkit.storage.lease import is_being_written
from vaultkit.storage.link import link_problem
from vaultkit.storage.scan import read_file, same_names
from vaultkit.storage.sweep import Folder, Signature, Table, signature_at, sweep
from vaultkit.storage.vault_files import SETTINGS_FILES

YOUNG = 0.1
"""Seconds for which a note must have stayed the same where the system does not tell who writes to it."""
PATIENCE = 2.0
"""Seconds for which a note that became empty, odd or missing counts as it was: a save may be under way."""
FEW = 50
"""Notes that are joined anew by themselves; with more of them, it is quicker to join all."""

_Value = TypeVar("_Value")
_TO_BE_READ = Signature(0, 0, 0, 0, 0)
"""Of no file there is."""


class _Kept(Struct, frozen=True):
    """A note as it was read last."""

    signature: Signature
    facts: Facts | None
    """None: vaultkit's own, or not the text of a note."""
    problems: tuple[Problem, ...]
    """Of reading it."""
    is_note: bool
    good: bool
    """Whether it was read in full, and says something."""


class _Notes:
    """All notes as they were read last."""

    def __init__(self) -> None:
        self.by_folder: defaultdict[str, dict[str, _Kept]] = defaultdict(dict)
        self.facts: dict[str, Facts] = {}
        """Of those that have some."""
        self.odd: dict[str, tuple[Problem, ...]] = {}
        """What was odd about reading them."""
        self.other: set[str] = set()
        """Those with other facts than the joined vault rests on."""
        self.paths: set[str] = set()
        """Of those that are notes."""
        self._same_names: tuple[Problem, ...] | None = None

    def put(self, path: str, kept: _Kept) -> None:
        """Take a note as it is now."""
        before = self.by_folder[_folder_of(path)].get(path)
        self.by_folder[_folder_of(path)][path] = kept
        self._tell(path, kept.facts, kept.problems)
        if kept.is_note != (before is not None and before.is_note):
            self._is_there(path, there=kept.is_note)

    def drop(self, path: str) -> None:
        """Let go of a note."""
        del self.by_folder[_folder_of(path)][path]
        self._tell(path, None, ())
        self._is_there(path, there=False)

    def _tell(self, path: str, facts: Facts | None, problems: tuple[Problem, ...]) -> None:
        if facts is not self.facts.get(path):
            self.other.add(path)
        _put(self.facts, path, facts)
        _put(self.odd, path, problems)

    def _is_there(self, path: str, *, there: bool) -> None:
        self._same_names = None
        self.paths.discard(path)
        if there:
            self.paths.add(path)

    @property
    def same_names(self) -> tuple[Problem, ...]:
        """Those that cannot be told apart everywhere."""
        if self._same_names is None:
            self._same_names = tuple(same_names(sorted(self.paths)))
        return self._same_names


def _put(told: dict[str, _Value], path: str, value: _Value | None) -> None:
    """Keep a value, if it says anything."""
    if value:
        told[path] = value
    else:
        told.pop(path, None)


class _Waiting(Struct, frozen=True):
    """A note that is not yet taken as it is now."""

    signature: Signature | None
    """None: it is missing."""
    since: float
    """When it was first seen like this."""
    bad_since: float | None
    """When it was first seen with less in it than before."""
    due: float
    """When to look at it again."""


class _Joined(Struct, frozen=True):
    """The vault as it was joined last."""

    rules: Rules
    facts: Mapping[str, Facts]
    vault: Vault


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put the collector of reference cycles off for a while: of the many objects that reading makes, most stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class LiveVault:
    """The notes of one vault. `now` is a clock in seconds that never goes back.

    `look` compares the vault with the table of the last look; it raises `OSError` when the root cannot be listed.
    """

    def __init__(self, root: Path, progress: Progress | None = None) -> None:
        self.root = root
        self.rules = read_rules(root)
        self.last_change = float("-inf")
        """When a look last found something changed."""
        self._real = os.path.realpath(root)
        self._settings_files = self._settings_now()
        self._ignored = ignored_paths(self.rules.settings, self.rules.configuration)
        self._keep = what_tells(self.rules.settings)
        self._table: Table = {}
        self._notes = _Notes()
        self._waiting: dict[str, _Waiting] = {}
        self._progress = progress
        self._at_start: set[str] | None = None
        """Notes that were there at the first look, and have neither been read nor gone since."""
        self._unreadable: set[str] = set()
        self._has_looked = False
        self.version = 0
        """Another number whenever `loaded` may give something else."""
        self._loaded: Loaded | None = None
        self._joined: _Joined | None = None

    def ignored(self, path: str) -> bool:
        """Whether a path relative to the vault (folders end in `/`) is left out."""
        return self._ignored(path)

    @property
    def folders(self) -> Table:
        return self._table

    @property
    def complete(self) -> bool:
        """Whether every note that was there at the first look has been read since, or has gone."""
        return self._at_start is not None and not self._at_start

    @_without_collecting()
    def look(self, now: float, only: Collection[str] | None = None) -> set[str]:
        """Take over what changed, in all folders or in some; returns the folders in which anything is new.

        A note that somebody has open for writing, or that changes while it is read, is waited for (`again`); the note
        as it was last counts meanwhile.
        """
        known, are_other = self._table, self._take_settings(now)
        if are_other:
            known, only = {}, None
        if only is not None:
            only = {above for folder in only for above in self._known_from(folder)}
        before, self._table = self._table, sweep(self._real, self._ignored, known, only)
        new = {path for path in self._table.keys() | before.keys() if _differ(self._table.get(path), before.get(path))}
        self._unreadable = {
            problem.path
            for folder in self._table.values()
            for problem in folder.problems
            if problem.code == "unreadable"
        }
        if self._at_start is None:
            self._at_start = {path for folder in self._table.values() for path in folder.notes}
        self._follow(new | {_folder_of(path) for path in self._waiting}, now)
        self._at_start &= self._waiting.keys()
        if new or are_other:
            self.last_change = now
        if any(_names_differ(self._table.get(path), before.get(path)) for path in new):
            self._change()
        self._has_looked = True
        return new | {""} if are_other else new

    def _known_from(self, folder: str) -> Iterator[str]:
        """A folder, and those that it lies in up to the first one that is known."""
        yield folder
        while folder and folder not in self._table:
            folder = _folder_of(folder)
            yield folder

    def again(self) -> tuple[float, set[str]] | None:
        """When to look again, and where, for the sake of notes that were not settled; None when all were."""
        if not self._waiting:
            return None
        return min(one.due for one in self._waiting.values()), {_folder_of(path) for path in self._waiting}

    @_without_collecting()
    def loaded(self) -> Loaded:
        """The vault as it counts now."""
        if self._loaded is None:
            facts = self._notes.facts.copy()
            self._joined = _Joined(self.rules, facts, self._vault_of(facts))
            self._notes.other.clear()
            known = partial(self._known, facts, self._table)
            self._loaded = with_problems(self.root, self.rules, self._joined.vault, self._problems(), known)
        return self._loaded

    def _vault_of(self, facts: Mapping[str, Facts]) -> Vault:
        """What all notes tell; where only some of them tell something else than before, only that is joined anew."""
        settings, configuration = self.rules.settings, self.rules.configuration
        was, other = self._joined, self._notes.other
        same_notes = was is not None and all(path in was.facts and path in facts for path in other)
        if was and was.rules is self.rules and len(other) <= FEW and same_notes:
            before, after = ([known[path] for path in sorted(other)] for known in (was.facts, facts))
            vault = join_again(was.vault, before, after, settings, configuration)
            if vault:
                return vault
        return join(facts.values(), settings, configuration)

    def _change(self) -> None:
        self._loaded = None
        self.version += 1

    # --- the settings ---------------------------------------------------------------

    def _settings_now(self) -> dict[str, Signature | None]:
        return {name: signature_at(f"{self._real}/{name}") for name in SETTINGS_FILES}

    def _take_settings(self, now: float) -> bool:
        """Whether other settings count from now on. They settle as notes do."""
        seen = self._settings_now()
        if seen == self._settings_files:
            self._waiting.pop(FILE_NAME, None)
            return False
        waiting = self._wait(FILE_NAME, seen[FILE_NAME], now)
        changed = [name for name in seen if seen[name] != self._settings_files[name]]
        if not all(self._has_settled(name, waiting, now) for name in changed if seen[name]):
            return False
        rules = read_rules(self.root)
        worse = len(rules.problems) > len(self.rules.problems) or any(_is_less(seen[name]) for name in changed)
        if seen != self._settings_now() or (worse and self._may_get_better(FILE_NAME, waiting, now)):
            return False
        self._settings_files = seen
        del self._waiting[FILE_NAME]
        before, self.rules = self.rules, rules
        if before == rules:
            return False
        self._ignored = ignored_paths(rules.settings, rules.configuration)
        self._keep = what_tells(rules.settings)
        for folder in self._notes.by_folder.values():  # the settings say what a note is, and what its words mean
            for path, kept in folder.items():
                folder[path] = replace(kept, signature=_TO_BE_READ)
        self._change()
        return True

    # --- the notes ------------------------------------------------------------------

    def _follow(self, folders: Collection[str], now: float) -> None:
        changed = [
            (path, signature)
            for folder in folders
            if folder in self._table
            for path, signature in self._table[folder].notes.items()
            if self._is_new(folder, path, signature)
        ]
        for done, (path, signature) in enumerate(changed, 1):
            self._take(path, signature, now)
            if self._progress:
                self._progress(done, len(changed))
        moved = {(signature.device, signature.inode) for _, signature in changed}
        for folder in folders:
            self._miss(folder, moved, now)

    def _is_new(self, folder: str, path: str, signature: Signature) -> bool:
        kept = self._notes.by_folder[folder].get(path)
        if kept and kept.signature == signature:
            self._waiting.pop(path, None)
            return False
        return True

    def _take(self, path: str, signature: Signature, now: float) -> None:
        """Read a note that changed, if it has settled."""
        waiting = self._wait(path, signature, now)
        if not self._has_settled(path, waiting, now):
            return
        kept = self._read(path, signature)
        if kept.signature != signature_at(f"{self._real}/{path}"):
            self._waiting[path] = replace(waiting, due=now + YOUNG)
            return
        before = self._notes.by_folder[_folder_of(path)].get(path)
        if before and before.good and not kept.good and self._may_get_better(path, waiting, now):
            return
        if before and any(problem.code == "unreadable" for problem in kept.problems):
            kept = replace(kept, facts=before.facts)  # what it said still counts
        del self._waiting[path]
        self._notes.put(path, kept)
        if before is None or (before.facts, before.problems) != (kept.facts, kept.problems):
            self._change()

    def _read(self, path: str, signature: Signature) -> _Kept:
        facts, problems, is_note, says_something = None, [], False, False
        for read in read_file(self._real, path):
            if isinstance(read, Problem):
                problems.append(read)
                continue
            is_note, says_something = True, bool(read.text.strip())
            facts = facts_in_file(read, self.rules, self._keep)
        lost = any(problem.lost for problem in (*problems, *(facts.problems if facts else ())))
        return _Kept(signature, facts, tuple(problems), is_note, says_something and not lost)

    def _miss(self, folder: str, moved: Collection[tuple[int, int]], now: float) -> None:
        """Let go of notes that are gone: at once when they, or their whole folder, went elsewhere."""
        there = self._table.get(folder)
        kept = self._notes.by_folder[folder]
        for path in [path for path in kept if not there or path not in there.notes]:
            if any(path.startswith(f"{unreadable}/") for unreadable in self._unreadable):
                continue  # what they said still counts
            signature = kept[path].signature
            went = not there or self._ignored(path) or (signature.device, signature.inode) in moved
            if went or not self._may_get_better(path, self._wait(path, None, now), now):
                self._waiting.pop(path, None)
                self._notes.drop(path)
                self._change()
        for path in [path for path in self._waiting if path != FILE_NAME and _folder_of(path) == folder]:
            if path not in kept and (not there or path not in there.notes):
                del self._waiting[path]
        if not there and not kept:
            del self._notes.by_folder[folder]

    # --- waiting --------------------------------------------------------------------

    def _wait(self, path: str, signature: Signature | None, now: float) -> _Waiting:
        """Since when a note has been seen like this."""
        known = self._waiting.get(path)
        if known is None or known.signature != signature:
            known = _Waiting(signature, now, known.bad_since if known else None, now + YOUNG)
            self._waiting[path] = known
        return known

    def _has_settled(self, path: str, waiting: _Waiting, now: float) -> bool:
        try:
            written = is_being_written(f"{self._real}/{path}")
        except OSError:
            written = False  # reading it will tell
        # what is held open for long without a change would otherwise never be read
        enough = PATIENCE if written else YOUNG if written is None and self._has_looked else 0.0
        if now - waiting.since >= enough:
            return True
        self._waiting[path] = replace(waiting, due=now + YOUNG)
        return False

    def _may_get_better(self, path: str, waiting: _Waiting, now: float) -> bool:
        """Whether what is missing or odd about a note is too new to count."""
        since = waiting.bad_since if waiting.bad_since is not None else now
        self._waiting[path] = replace(waiting, bad_since=since, due=since + PATIENCE)
        return now - since < PATIENCE

    def _problems(self) -> Iterator[Problem]:
        yield from chain.from_iterable(self._notes.odd.values())
        links = [path for folder in self._table.values() for path in folder.links]
        reached = {*self._notes.paths, *self._table} if links else set[str]()
        yield from (link_problem(self._real, path, reached) for path in links)
        yield from chain.from_iterable(folder.problems for folder in self._table.values())
        yield from self._notes.same_names

    @staticmethod
    def _known(facts: Mapping[str, Facts], table: Table) -> Known:
        odd = {path: ([*folder.problems], list(folder.links)) for path, folder in table.items()}
        return known_of(facts, odd)


def _differ(one: Folder | None, other: Folder | None) -> bool:
    if one is other:
        return False
    if one is None or other is None:
        return True
    return _names_differ(one, other) or (one.notes, one.copies) != (other.notes, other.copies)


def _names_differ(one: Folder | None, other: Folder | None) -> bool:
    """Whether a folder came, went, or holds other names."""
    if one is None or other is None:
        return True
    same = (one.folders, one.problems, one.links) == (other.folders, other.problems, other.links)
    return not same or one.notes.keys() != other.notes.keys()


def _is_less(signature: Signature | None) -> bool:
    return signature is None or signature.size == 0


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
