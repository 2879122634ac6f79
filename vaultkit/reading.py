"""The notes of a vault are read: those that changed since the last time, if it is known what was found then."""

from __future__ import annotations

import marshal
import os
import pickle
import stat
import time
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from itertools import accumulate
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from typing import TypeVar

from msgspec import Struct
from msgspec import field
from msgspec import msgpack
from msgspec.structs import replace

from vaultkit.disk.ignored import ignored_paths
from vaultkit.disk.index import Index
from vaultkit.disk.kept import NAMES
from vaultkit.disk.kept import Seen
from vaultkit.disk.kept import Table
from vaultkit.disk.kept import line_of
from vaultkit.disk.kept import rules_of
from vaultkit.disk.kept import write_table
from vaultkit.disk.link import link_problem
from vaultkit.disk.listing import Found
from vaultkit.disk.listing import Kind
from vaultkit.disk.listing import in_folder
from vaultkit.disk.note_name import folded
from vaultkit.disk.scan import NoteFile
from vaultkit.disk.scan import read_file
from vaultkit.disk.scan import same_names
from vaultkit.disk.stat_table import UNSURE
from vaultkit.disk.stat_table import Folders
from vaultkit.disk.stat_table import Row
from vaultkit.disk.stat_table import by_name
from vaultkit.disk.stat_table import listing
from vaultkit.disk.stat_table import status_at
from vaultkit.disk.stat_table import target_of
from vaultkit.disk.vault_files import read_obsidian_texts
from vaultkit.disk.vault_files import read_settings_text
from vaultkit.errors import Problem
from vaultkit.keeping import keep_changed
from vaultkit.keeping import keep_vault
from vaultkit.keeping import kept_vault
from vaultkit.loading import Loaded
from vaultkit.loading import known_in
from vaultkit.loading import load
from vaultkit.loading import loaded_as_kept
from vaultkit.loading import names_in
from vaultkit.records.facts import Facts
from vaultkit.records.facts import facts_of
from vaultkit.records.facts import what_tells
from vaultkit.records.joining import join
from vaultkit.records.joining import join_again
from vaultkit.records.vault import Vault
from vaultkit.settings import DEFAULTS
from vaultkit.settings import Settings
from vaultkit.settings import read_settings
from vaultkit.text.body import Keep
from vaultkit.text.configuration import Configuration
from vaultkit.text.configuration import read_configuration
from vaultkit.text.note import Note
from vaultkit.text.note import read_note
from vaultkit.text.region import is_generated

_Value = TypeVar("_Value")
FACTS, LATER = "facts", "later"
_MOST_LATER = 100
"""Notes that are kept beside the whole before it is kept again."""
Progress = Callable[[int, int], None]
"""Told how many notes are read, and of how many."""


class Rules(Struct, frozen=True):
    """What a vault is read by: its own settings, and those of Obsidian."""

    settings: Settings
    configuration: Configuration
    problems: tuple[Problem, ...]


class Told(Struct, frozen=True, array_like=True, gc=False):
    """What was found in a file that is named like a note."""

    is_note: bool
    facts: Facts | None = None
    """None: it is no note, or one that vaultkit wrote."""
    problems: tuple[Problem, ...] = ()
    """Of reading it."""


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Told).decode


class Known(Struct):
    """What is known of each note and folder, as bytes that only this module gives a meaning to."""

    notes: dict[str, bytes] = field(default_factory=dict)
    """Of each file that is named like a note, what it `Told`; nothing of one that has vanished."""
    folders: dict[str, bytes] = field(default_factory=dict)
    """What was odd about each folder, and its links."""


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
        self._waiting: list[str] = []

    def at(self, changed: Iterable[str]) -> None:
        """Look at these folders again, and at the new ones in them."""
        listed = {path: row for folder in changed for path, row in self._list(folder)}
        waiting, self._waiting = self._waiting, []
        total = len(waiting)
        for count, path in enumerate(waiting, 1):
            self._read(path)
            if self._progress:
                self._progress(count, total)
        self.folders.update(listed)
        self._forget()

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
            status = status_at(f"{self.root}/{path}", before)
            statuses[name] = status
            if status == UNSURE or was.get(name) != status or path not in self.known.notes:
                self._waiting.append(path)
        return statuses

    def _read(self, path: str) -> None:
        facts: Facts | None = None
        problems: list[Problem] = []
        is_note = False
        for read in read_file(self.root, path):
            is_note = is_note or not isinstance(read, Problem)
            if isinstance(read, Problem):
                problems.append(read)
            else:
                facts = facts_in_file(read, self.rules, self._keep)
        told = _encode(Told(is_note, facts, tuple(problems))) if is_note or problems else b""  # b"": it has vanished
        was = self.known.notes.get(path)
        if was == told:
            return
        if was and facts is not None and not problems and tells_facts_alone(was):
            self.told[path] = (was, told)
            self.is_other = True
        elif facts is not None or problems or not self._is_new_and_alone(path):
            self.is_other = self.is_other_besides = True
        self.known.notes[path] = told

    def _is_new_and_alone(self, path: str) -> bool:
        """Whether no other note, and no link, could have to do with a new note that vaultkit wrote."""
        if path in self.known.notes or any(row[3] for row in self.folders.values()):
            return False
        return folded(path) not in {folded(other) for other in self.known.notes}

    def _forget(self) -> None:
        """Let go what is not there any more."""
        alive = {""}
        for path in sorted(self.folders):
            parent = path.rpartition("/")[0]
            if path and parent in alive and _is_folder(f"{self.root}/{path}"):
                alive.add(path)
        notes = {f"{path}/{name}" if path else name for path in alive for name in self.folders[path][1]}
        gone = (self.known.notes.keys() - notes) | (self.folders.keys() - alive)
        if gone:
            self.is_other = self.is_other_besides = True
        self.folders = {path: self.folders[path] for path in self.folders if path in alive}
        self.known.notes = {path: told for path, told in self.known.notes.items() if path in notes}
        self.known.folders = {path: told for path, told in self.known.folders.items() if path in alive}

    def result(self) -> tuple[list[Facts], list[Problem]]:
        """The facts of all notes, and what was odd about reading them."""
        facts: list[Facts] = []
        problems: list[Problem] = []
        readable: set[str] = set(self.folders)
        for path, told in self.known.notes.items():
            if not told:
                continue
            found = _decode(told)
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


def read_anew(
    root: Path,
    progress: Progress | None,
    index: Index | None,
    seen: Seen | None,
    asked: str | None,
) -> Loaded | str:
    """A vault in which something has changed since the last run; without one, everything has."""
    table, changed = seen or (None, [""])
    checksums = rules_of(root)
    rules = read_rules(root)
    known = known_notes(index, table.state) if index and table else None
    if known is None:
        table, known, changed = None, Known(), [""]
    look = Look(os.path.realpath(root), rules, table.folders if table else {}, known, progress)
    look.at(changed)
    if index and table and not look.is_other:
        table = table._replace(folders=look.folders)
        write_table(index, table)
        told = line_of(root, table, asked) if asked else None
        if told is not None:
            return told
        if kept := loaded_as_kept(index, root, table.state):
            return kept
    state = os.urandom(8).hex() if index else ""
    if index and table and not look.is_other_besides and (loaded := _exchanged(index, root, table, look, state)):
        write_table(index, Table(state, checksums, look.folders, {}))
        return loaded
    if index is None:
        return joined(root, rules, *look.result(), lambda: look.known)
    try:
        return _joined_and_kept(index, root, look, state, checksums)
    except KeyboardInterrupt:
        index.clear()  # its files are of more than one state
        raise


def _joined_and_kept(index: Index, root: Path, look: Look, state: str, checksums: tuple[int | None, ...]) -> Loaded:
    """The vault as all of its notes tell, and in the index too.

    What the notes say is much: it is kept first, and then let go while it is joined.
    """
    facts, problems = look.result()
    known: Callable[[], Known] = lambda: look.known  # noqa: E731
    if _keep_notes(index, state, look.known):
        known, look.known.notes = partial(known_in, index, root, state), {}
    loaded = joined(root, look.rules, _let_go(facts), problems, known)
    with suppress(OSError):
        index.remove(LATER)
    keep_vault(index, state, loaded.settings, loaded.configuration, loaded.vault)
    index.write(NAMES, [marshal.dumps(names_in(loaded.vault))])
    write_table(index, Table(state, checksums, look.folders, {}))
    return replace(loaded, state=state)


def _let_go(values: list[_Value]) -> Iterator[_Value]:
    """The values of a list, which holds none any more then."""
    values.reverse()
    while values:
        yield values.pop()


def _exchanged(index: Index, root: Path, table: Table, look: Look, state: str) -> Loaded | None:
    """The vault of the last run with what some of its notes tell now; None when it has to be joined as a whole.

    What these notes tell is kept beside what all told, as long as they are few.
    """
    kept = kept_vault(index, table.state, lambda: load(root, use_index=False).vault)
    vault = _with_notes(kept.vault, look.told, kept.settings, kept.configuration) if kept else None
    if kept is None or vault is None:
        return None
    later = {**_kept_later(index, table.state).notes, **{path: now for path, (_, now) in look.told.items()}}
    if len(later) > _MOST_LATER:
        return None
    index.write(LATER, [marshal.dumps((kept.since, state, later))])
    keep_changed(index, state, kept._replace(vault=vault))
    return Loaded(root, kept.settings, kept.configuration, vault, lambda: look.known, state)


class _Later(NamedTuple):
    """What some notes tell since all of them were kept, so that they need not be kept again for each of these."""

    since: str
    """The state in which all were kept."""
    state: str
    """The state with these notes."""
    notes: dict[str, bytes]


def _kept_later(index: Index, state: str) -> _Later:
    data = index.read(LATER)
    with suppress(ValueError, TypeError, EOFError):
        if data is not None and (later := _Later(*marshal.loads(data))).state == state:
            return later
    return _Later(state, state, {})


def _with_notes(
    vault: Vault, notes: Mapping[str, tuple[bytes, bytes]], settings: Settings, configuration: Configuration
) -> Vault | None:
    """A vault with what some of its notes tell now in place of what they told; None when that may change others."""
    before, after = ([found for told in notes.values() if (found := _decode(told[at]).facts)] for at in (0, 1))
    return join_again(vault, before, after, settings, configuration)


def tells_facts_alone(told: bytes) -> bool:
    """Whether nothing was odd with a note of the user's."""
    found = _decode(told)
    return found.facts is not None and not found.problems


def is_as_read(loaded: Loaded, path: str, text: str) -> bool:
    """Whether the note at a path still says what it said when the vault was read."""
    told = loaded.known().notes.get(path)
    return told is not None and told != b"" and _decode(told).facts == _facts_in(loaded, path, text)


def with_texts(loaded: Loaded, texts: Mapping[str, str]) -> Loaded:
    """The vault as it would be with other texts in some of its notes; the others are not read again."""
    old = loaded.known()
    new = {path: _encode(Told(True, _facts_in(loaded, path, text))) for path, text in texts.items()}
    notes = old.notes | new
    if all(old.notes.get(path) and tells_facts_alone(old.notes[path]) for path in new):
        exchanged = {path: (old.notes[path], told) for path, told in new.items()}
        vault = _with_notes(loaded.vault, exchanged, loaded.settings, loaded.configuration)
        if vault:
            return replace(loaded, vault=vault, known=lambda: Known(notes, old.folders), state="")
    facts = [found for told in notes.values() if told and (found := _decode(told).facts)]
    vault = join(facts, loaded.settings, loaded.configuration)
    kept = {problem for problem in loaded.vault.problems if problem.path not in texts}
    vault = replace(vault, problems=tuple(sorted({*kept, *vault.problems})))
    return replace(loaded, vault=vault, known=lambda: Known(notes, old.folders), state="")


def _facts_in(loaded: Loaded, path: str, text: str) -> Facts:
    note = read_note(path, text, loaded.configuration.task_format, keep=what_tells(loaded.settings))
    return facts_of(note, loaded.settings, loaded.configuration)


def joined(
    root: Path, rules: Rules, facts: Iterable[Facts], problems: Iterable[Problem], known: Callable[[], Known]
) -> Loaded:
    """A vault from what its notes say by themselves, and what was odd about reading them."""
    return with_problems(root, rules, join(facts, rules.settings, rules.configuration), problems, known)


def with_problems(
    root: Path, rules: Rules, vault: Vault, problems: Iterable[Problem], known: Callable[[], Known]
) -> Loaded:
    """A joined vault, with what was odd about reading its notes."""
    if odd := {*problems, *rules.problems}:
        vault = replace(vault, problems=tuple(sorted({*vault.problems, *odd})))
    return Loaded(root, rules.settings, rules.configuration, vault, known)


def known_of(facts: Mapping[str, Facts], folders: Mapping[str, tuple[list[Problem], list[str]]]) -> Known:
    """What is known, as the index keeps it, of notes that were read in full and of folders."""
    notes = {path: _encode(Told(True, found)) for path, found in facts.items()}
    return Known(notes, {path: pickle.dumps(told) for path, told in folders.items()})


def known_notes(index: Index, state: str) -> Known | None:
    """What the index knows of each note, if it is of this state."""
    data = index.read(FACTS)
    if data is None:
        return None
    with suppress(ValueError, TypeError, EOFError):
        kept, folders, lengths = marshal.loads(data)
        places = accumulate(lengths.values(), initial=len(data) - sum(lengths.values()))
        notes = {path: data[first:behind] for path, (first, behind) in zip(lengths, pairwise(places), strict=True)}
        later = _kept_later(index, state)
        return Known({**notes, **later.notes}, folders) if kept == later.since else None
    return None


def _keep_notes(index: Index, state: str, known: Known) -> bool:
    """Keep what is known of each note; returns whether it is kept."""
    lengths = {path: len(told) for path, told in known.notes.items()}
    return index.write(FACTS, [marshal.dumps((state, known.folders, lengths)), *known.notes.values()])
