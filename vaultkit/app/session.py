"""A vault in memory: notes that changed since the last run are parsed, the facts of all others come from the cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from vaultkit.errors import Problem, VaultNotFound
from vaultkit.markdown.configuration import Configuration, read_configuration
from vaultkit.markdown.link import folder_of
from vaultkit.model.build import build
from vaultkit.model.facts import NoteFacts
from vaultkit.model.names import aliases_of
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS, FILE_NAME, Settings, read_settings
from vaultkit.storage import last_snapshot
from vaultkit.storage.cache import cache_of, settings_checksum
from vaultkit.storage.last_snapshot import Comparison, LastSnapshot
from vaultkit.storage.snapshot import KNOWN_BY_CONTENT, UNKNOWN, Signature, Snapshot, is_racy, take, to_store

if TYPE_CHECKING:
    from vaultkit.markdown.note import Note

FACTS = "facts"
"""The name of the cache's file of facts."""

_MOST_TEXT = 2_000_000
"""Characters of a note's entries in the cache; with more of them it is read again in each run."""

Progress = Callable[[int, int], None]
"""Called with how many notes are parsed, and of how many."""


class Config(Struct, frozen=True):
    """What a vault is read by: its own settings, and those of Obsidian."""

    settings: Settings
    configuration: Configuration
    problems: tuple[Problem, ...] = ()
    has_settings: bool = True
    """`vaultkit.toml` is there."""


class ReadNote(Struct, frozen=True, array_like=True, gc=False):
    """A file by the name of a note, as it was read last."""

    signature: Signature
    is_note: bool
    facts: NoteFacts | None = None
    """None: it is no note, or one that vaultkit wrote."""
    problems: tuple[Problem, ...] = ()
    """Of reading the file."""


class Loaded(Struct, frozen=True):
    """A vault in memory, with what it was made of."""

    root: Path
    config: Config
    vault: Vault
    notes: Mapping[str, ReadNote]
    """By path."""
    snapshot: Snapshot = field(default_factory=dict)
    last: LastSnapshot | None = None
    """What the cache holds of this state, where it does."""

    @property
    def settings(self) -> Settings:
        return self.config.settings

    @property
    def configuration(self) -> Configuration:
        return self.config.configuration


class _CachedFacts(Struct, frozen=True, array_like=True):
    settings: str
    """The checksums of the settings files: what notes mean depends on them."""
    notes: dict[str, ReadNote]


def load(
    root: Path,
    progress: Progress | None = None,
    *,
    use_cache: bool = True,
    now: int = 0,
    comparison: Comparison | None = None,
) -> Loaded:
    """Read a vault; `comparison` is the result of comparing it with the last snapshot.

    `now`, in nanoseconds since 1970, tells what changed so shortly before that the next run must read it again;
    without it that is everything.

    Raises `VaultNotFound` when the root cannot be read, or was replaced meanwhile.
    """
    real = os.path.realpath(root)
    try:
        before = os.stat(real)  # noqa: PTH116
        loaded = _load(root, real, progress, comparison, now, use_cache=use_cache)
        after = os.stat(real)  # noqa: PTH116
    except OSError as error:
        raise VaultNotFound(f"The vault {root} cannot be read: {str(error.strerror).lower()}.") from error
    if not os.path.samestat(before, after):
        raise VaultNotFound(f"The vault {root} was replaced while it was read: run again.")
    return loaded


def _load(
    root: Path, real: str, progress: Progress | None, comparison: Comparison | None, now: int, *, use_cache: bool
) -> Loaded:
    checksum, config = settings_checksum(root), read_config(root)
    if use_cache and comparison is None:
        comparison = last_snapshot.compare(root)
    cached = cached_notes(root, checksum) if use_cache else {}
    snapshot = _snapshot_now(real, config, comparison, now)
    notes, changed = dict[str, ReadNote](), list[tuple[str, Signature]]()
    for path, signature in notes_in(snapshot):
        was = cached.get(path)
        if was is not None and was.signature == signature:
            notes[path] = was
        elif signature == KNOWN_BY_CONTENT:  # the agenda note, as it was written
            notes[path] = ReadNote(signature, is_note=True)
        else:
            changed.append((path, signature))
    for count, (path, signature) in enumerate(changed, 1):
        if note := read_note_file(real, path, signature, config):
            notes[path] = note
        if progress:
            progress(count, len(changed))
    vault = vault_of(real, config, snapshot, notes)
    last = comparison.last if comparison else None
    if use_cache and (changed or last is None or comparison is None or comparison.changed):
        if changed or cached.keys() - notes.keys():
            store_facts(root, checksum, notes, now)
        last = store_snapshot(root, checksum, config, snapshot, vault, now)
    return Loaded(root, config, vault, notes, snapshot, last)


def _snapshot_now(real: str, config: Config, comparison: Comparison | None, now: int) -> Snapshot:
    from vaultkit.storage.ignored import ignored_paths

    if comparison and not comparison.changed:
        return comparison.last.snapshot
    ignored = ignored_paths(config.settings, config.configuration)
    return (
        take(real, ignored, now, comparison.last.snapshot, frozenset(comparison.changed))
        if comparison
        else take(real, ignored, now)
    )


def read_config(root: Path) -> Config:
    """What a vault is read by. A settings file that cannot be read is a problem, and its defaults hold."""
    from vaultkit.storage.vault_files import read_obsidian_texts, read_settings_text

    text = read_settings_text(root)
    settings, problems = (DEFAULTS, (text,)) if isinstance(text, Problem) else read_settings(text)
    obsidian, daily = read_obsidian_texts(root), (settings.daily_folder, settings.daily_format)
    configuration = read_configuration(obsidian, settings.language, *daily)
    return Config(settings, configuration, (*problems, *configuration.problems), has_settings=text is not None)


def notes_in(snapshot: Snapshot) -> Iterator[tuple[str, Signature]]:
    """The path of each file by the name of a note, with its signature."""
    for path, folder in snapshot.items():
        prefix = f"{path}/" if path else ""
        for name, signature in folder.by_name():
            yield prefix + name, signature


def read_note_file(real: str, path: str, signature: Signature, config: Config) -> ReadNote | None:
    """The note in a file; None when it has vanished. `signature` is the file's before it is read."""
    from vaultkit.markdown.region import is_generated
    from vaultkit.storage.reader import read_file

    facts: NoteFacts | None = None
    problems: list[Problem] = []
    is_note = False
    for found in read_file(real, path):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            is_note = True
            facts = None if is_generated(found.text) else facts_of(path, found.text, config, whole=found.whole)
    return ReadNote(signature, is_note, facts, tuple(problems)) if is_note or problems else None


def facts_of(path: str, text: str, config: Config, *, whole: bool = True) -> NoteFacts:
    """The facts of the note in a text."""
    from vaultkit.markdown.note import read_note
    from vaultkit.model.extract import extract

    note = read_note(path, text, config.configuration.task_format, whole=whole)
    return extract(note, config.settings, config.configuration)


def read_in_full(root: Path, path: str, configuration: Configuration) -> Note | None:
    """The note at a path, with all of its body; None when it cannot be read, or was written by vaultkit."""
    from vaultkit.markdown.note import read_note
    from vaultkit.markdown.region import is_generated
    from vaultkit.storage.reader import read_file

    for found in read_file(os.path.realpath(root), path):
        if not isinstance(found, Problem) and not is_generated(found.text):
            return read_note(path, found.text, configuration.task_format, whole=found.whole)
    return None


def vault_of(
    real: str,
    config: Config,
    snapshot: Snapshot,
    notes: Mapping[str, ReadNote],
    only: Collection[str] | None = None,
) -> Vault:
    """The vault of what was read, with all that was odd about reading it; `only` is as for `build`."""
    vault = build((note.facts for note in notes.values() if note.facts), config.settings, config.configuration, only)
    paths = sorted(path for path, note in notes.items() if note.is_note)
    odd = {*config.problems, *odd_files(real, snapshot, paths)}
    odd.update(problem for note in notes.values() for problem in note.problems)
    return replace(vault, problems=tuple(sorted({*vault.problems, *odd}))) if odd else vault


def odd_files(real: str, snapshot: Snapshot, paths: Sequence[str]) -> Iterator[Problem]:
    """What is odd about the names and links of a vault; `paths` are those of its notes, sorted."""
    from vaultkit.storage.link import link_problem
    from vaultkit.storage.odd_files import folder_problems, same_names

    links = []
    for path, folder in snapshot.items():
        yield from folder_problems(path, folder)
        links += [f"{path}/{name}" if path else name for name, _ in folder.links]
    if links:
        reached = {*paths, *snapshot}
        yield from (link_problem(real, path, reached) for path in links)
    yield from same_names(paths)


def with_texts(loaded: Loaded, texts: Mapping[str, str], *, only: Collection[str] | None = None) -> Loaded:
    """The vault as it would be with other texts in some of its notes; with `only`, as far as these notes say it.

    The settings may be among them: what they say of single notes counts for these alone.
    """
    config = loaded.config
    if FILE_NAME in texts:
        settings, problems = read_settings(texts[FILE_NAME])
        config = Config(settings, config.configuration, (*problems, *config.configuration.problems))
    texts = {path: text for path, text in texts.items() if path != FILE_NAME}
    new = {path: ReadNote(UNKNOWN, True, facts_of(path, text, config)) for path, text in texts.items()}
    notes = {**loaded.notes, **new}
    vault = vault_of(os.path.realpath(loaded.root), config, loaded.snapshot, notes, only)
    return replace(loaded, config=config, vault=vault, notes=notes, last=None)


# --- the cache -----------------------------------------------------------------------------


def cached_notes(root: Path, checksum: str) -> dict[str, ReadNote]:
    """What the cache holds of each note; nothing where it cannot be trusted, or other settings count now."""
    data = cache_of(root).read(FACTS)
    if data is None:
        return {}
    try:
        cached = msgpack.decode(data, type=_CachedFacts)
    except (ValueError, RecursionError):
        return {}
    return cached.notes if cached.settings == checksum else {}


def store_facts(root: Path, checksum: str, notes: Mapping[str, ReadNote], taken: int) -> None:
    """Store what was read of each note at a time, in nanoseconds. What changed just before is read again next time."""
    trusted = {
        path: replace(note, signature=UNKNOWN) if is_racy(note.signature, taken) else note
        for path, note in notes.items()
        if not _is_too_much(note)
    }
    try:
        content = msgpack.encode(_CachedFacts(checksum, trusted))
    except UnicodeEncodeError:  # half of a character, which YAML can escape
        content = b""
    cache_of(root).write(FACTS, content)


def _is_too_much(note: ReadNote) -> bool:
    """Whether a note would take much more room than its file: one line may tell of thousands of days."""
    return note.facts is not None and sum(len(entry.text) for entry in note.facts.entries) > _MOST_TEXT


def store_snapshot(
    root: Path, checksum: str, config: Config, snapshot: Snapshot, vault: Vault, taken: int
) -> LastSnapshot:
    """Store what the vault looked like at a time."""
    stored = to_store(os.path.realpath(root), snapshot, taken, listed=folder_of(config.settings.agenda))
    last = LastSnapshot(checksum, stored, {}, tuple(names_of_people(vault)))
    last_snapshot.write(root, last)
    return last


def names_of_people(vault: Vault) -> Iterable[tuple[str, ...]]:
    """The names of everybody, those without a note too, by name."""
    return ((person.name, *aliases_of(person, vault)) for person in vault.people)
