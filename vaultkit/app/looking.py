"""Finds what has changed in a vault since the last run, and reads it."""

from __future__ import annotations

import os
import pickle
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from vaultkit.app.known import Known, Told, decoded, encoded, tells_anything, tells_facts_alone
from vaultkit.app.workers import results
from vaultkit.errors import Problem
from vaultkit.markdown.body import Keep
from vaultkit.markdown.configuration import Configuration, read_configuration
from vaultkit.markdown.note import Note, read_note
from vaultkit.markdown.region import is_generated
from vaultkit.model.facts import Facts, facts_of, what_tells
from vaultkit.settings import DEFAULTS, Settings, read_settings
from vaultkit.storage.ignored import ignored_paths
from vaultkit.storage.link import link_problem
from vaultkit.storage.listing import Found, Kind, in_folder
from vaultkit.storage.note_name import folded
from vaultkit.storage.regular_file import Seen
from vaultkit.storage.scan import NoteFile, read_file, same_names
from vaultkit.storage.stat_table import UNSURE, Folders, Row, by_name, file_at, listing, status_at, target_of
from vaultkit.storage.vault_files import read_obsidian_texts, read_settings_text

Progress = Callable[[int, int], None]
"""Told how many notes are read, and of how many."""


class Rules(Struct, frozen=True):
    """What a vault is read by: its own settings, and those of Obsidian."""

    settings: Settings
    configuration: Configuration
    problems: tuple[Problem, ...]


def read_rules(root: Path) -> Rules:
    """What the vault is read by. A settings file that cannot be read is a problem, and its defaults hold."""
    text = read_settings_text(root)
    settings, problems = (DEFAULTS, (text,)) if isinstance(text, Problem) else read_settings(text)
    configuration = read_configuration(read_obsidian_texts(root))
    return Rules(settings, configuration, (*problems, *configuration.problems))


def read_in_full(root: Path, path: str, configuration: Configuration) -> Note | None:
    """One note with all of its body; None when it cannot be read, or was written by vaultkit."""
    for read in read_file(os.path.realpath(root), path):
        if not isinstance(read, Problem) and not is_generated(read.text):
            return read_note(path, read.text, configuration.task_format, whole=read.whole)
    return None


def facts_in_file(file: NoteFile, rules: Rules, keep: Keep) -> Facts | None:
    """What a note says by itself; None for one that vaultkit wrote. `keep` is `what_tells` of the settings."""
    if is_generated(file.text):
        return None
    note = read_note(file.path, file.text, rules.configuration.task_format, whole=file.whole, keep=keep)
    return facts_of(note, rules.settings, rules.configuration)


class Look:
    """Lists folders that have changed, and reads the notes in them that have."""

    def __init__(self, root: str, rules: Rules, folders: Folders, known: Known, progress: Progress | None) -> None:
        self.root = root
        self.rules = rules
        self.folders: Folders = dict(folders)
        self.known = known
        self.is_other = False
        """Something that the notes say is not as it was."""
        self.told: dict[str, tuple[bytes, bytes]] = {}
        """Of notes that were there, and are, and with which nothing is odd: what each told then, and tells now."""
        self.is_other_besides = False
        """Something else is not as it was either."""
        self._progress = progress
        self._ignored = ignored_paths(rules.settings, rules.configuration)
        self._agenda_folder = rules.settings.agenda.rpartition("/")[0]
        self._keep = what_tells(rules.settings)
        self._waiting: list[tuple[str, Seen | None]] = []

    def at(self, changed: Iterable[str]) -> None:
        """Look at these folders again, and at the new ones in them."""
        listed = {path: row for folder in changed for path, row in self._list(folder)}
        waiting, self._waiting = self._waiting, []
        total = len(waiting)
        with closing(results(self._told_by, waiting)) as read:
            for count, ((path, _), told) in enumerate(read, 1):
                self._take(path, told)
                if self._progress:
                    self._progress(count, total)
        self._forget(listed)

    def _list(self, folder: str) -> Iterator[tuple[str, Row]]:
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            before = time.time_ns()
            full = f"{self.root}/{path}" if path else self.root
            own = status_at(full, before)
            found = sorted(in_folder(self.root, path, self._ignored), key=lambda item: item.path)
            problems = [item for item in found if isinstance(item, Problem)]
            if any(problem.code == "unreadable" for problem in problems):
                own = UNSURE
            of_kind = {
                kind: [item.path for item in found if isinstance(item, Found) and item.kind is kind] for kind in Kind
            }
            links = tuple((link.rpartition("/")[2], target_of(f"{self.root}/{link}")) for link in of_kind[Kind.LINK])
            told = pickle.dumps((problems, of_kind[Kind.LINK]))
            if self.known.folders.get(path) != told or (path in self.folders and self.folders[path][3] != links):
                self.is_other = self.is_other_besides = True
            self.known.folders[path] = told
            waiting += [inner for inner in of_kind[Kind.FOLDER] if inner not in self.folders]
            statuses = self._statuses(path, of_kind[Kind.NOTE], before)
            every = listing(full) if own == UNSURE or path == self._agenda_folder else ()
            yield path, (own, tuple(statuses), b"".join(statuses.values()), links, every)

    def _statuses(self, folder: str, notes: list[str], before: int) -> dict[str, bytes]:
        """The status of each note; those that must be read are waiting then."""
        was = by_name(self.folders[folder]) if folder in self.folders else {}
        statuses = {}
        for path in notes:
            name = path.rpartition("/")[2]
            status, size = file_at(f"{self.root}/{path}", before)
            statuses[name] = status
            if status == UNSURE or was.get(name) != status or path not in self.known.notes:
                self._waiting.append((path, None if size is None else Seen(status, size)))
        return statuses

    def _told_by(self, waiting: tuple[str, Seen | None]) -> bytes:
        """What a file tells, as it is kept; nothing when it has vanished."""
        facts: Facts | None = None
        problems: list[Problem] = []
        is_note = False
        for read in read_file(self.root, *waiting):
            is_note = is_note or not isinstance(read, Problem)
            if isinstance(read, Problem):
                problems.append(read)
            else:
                facts = facts_in_file(read, self.rules, self._keep)
        return encoded(Told(is_note, facts, tuple(problems))) if is_note or problems else b""

    def _take(self, path: str, told: bytes) -> None:
        """Know of a file what it tells now."""
        was = self.known.notes.get(path)
        if was == told:
            return
        if was and tells_facts_alone(was) and tells_facts_alone(told):
            self.told[path] = (was, told)
            self.is_other = True
        elif not self.is_other_besides and (tells_anything(told) or not self._is_new_and_alone(path)):
            self.is_other = self.is_other_besides = True
        self.known.notes[path] = told

    def _is_new_and_alone(self, path: str) -> bool:
        """Whether no other note, and no link, could have to do with a new note that vaultkit wrote."""
        if path in self.known.notes or any(row[3] for row in self.folders.values()):
            return False
        return folded(path) not in {folded(other) for other in self.known.notes}

    def _forget(self, listed: Mapping[str, Row]) -> None:
        """Take these folders as they are now, and let go what is not there any more."""
        before, self.folders = self.folders, {**self.folders, **listed}
        alive = self._alive()
        notes = [
            f"{path}/{name}" if path else name
            for path in before.keys() & (listed.keys() | (before.keys() - alive))
            for name in {*before[path][1]}.difference(listed[path][1] if path in alive else ())
        ]
        folders = self.folders.keys() - alive
        if notes or folders:
            self.is_other = self.is_other_besides = True
        for path in folders:
            del self.folders[path]
            self.known.folders.pop(path, None)
        for path in notes:
            self.known.notes.pop(path, None)

    def _alive(self) -> set[str]:
        """The folders that are there."""
        alive = {""}
        for path in sorted(self.folders):
            parent = path.rpartition("/")[0]
            if path and parent in alive and _is_folder(f"{self.root}/{path}"):
                alive.add(path)
        return alive

    def result(self) -> tuple[list[Facts], list[Problem]]:
        """The facts of all notes, and what was odd about reading them."""
        facts: list[Facts] = []
        problems: list[Problem] = []
        readable: set[str] = set(self.folders)
        for path, told in self.known.notes.items():
            if not told:
                continue
            found = decoded(told)
            problems += found.problems
            if found.facts is not None:
                facts.append(found.facts)
            if found.is_note:
                readable.add(path)
        links: list[str] = []
        for told in self.known.folders.values():
            odd, found_links = pickle.loads(told)
            problems += odd
            links += found_links
        problems += [link_problem(self.root, path, readable) for path in links]
        problems += same_names(sorted(readable - set(self.folders)))
        return facts, problems


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
