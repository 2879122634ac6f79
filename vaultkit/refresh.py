"""From a folder of notes to the agenda note: scan, vault, agenda, note, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from pathlib import Path

from vaultkit.dates import shifted
from vaultkit.disk.change import write_generated
from vaultkit.disk.ignored import ignored_paths
from vaultkit.disk.scan import scan
from vaultkit.disk.vault_files import read_obsidian_texts
from vaultkit.disk.vault_files import read_settings_text
from vaultkit.disk.write import read_if_there
from vaultkit.errors import NotOurNote
from vaultkit.errors import Problem
from vaultkit.records.vault import Vault
from vaultkit.records.vault import read_vault
from vaultkit.render.draft import agenda_drafts
from vaultkit.render.markdown_note import NOTHING_KEPT
from vaultkit.render.markdown_note import agenda_note
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS
from vaultkit.settings import Settings
from vaultkit.settings import read_settings
from vaultkit.text.agenda_marks import Kept
from vaultkit.text.configuration import Configuration
from vaultkit.text.configuration import read_configuration
from vaultkit.text.note import Note
from vaultkit.text.note import read_note
from vaultkit.text.region import Region
from vaultkit.text.region import find_region
from vaultkit.text.region import is_generated

Progress = Callable[[int, int], None]
"""Told how many notes are read, and of how many."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault in memory, with what it was read by."""

    root: Path
    settings: Settings
    configuration: Configuration
    notes: tuple[Note, ...]
    vault: Vault


@dataclass(frozen=True, slots=True)
class AgendaNote:
    """The agenda note as it was read."""

    path: Path
    old: bytes | None
    """None: it is not there yet."""
    region: Region | None
    newline: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The agenda note as it is and as it should be."""

    root: Path
    path: Path
    agenda: Agenda
    old: bytes | None
    new: bytes


def load(root: Path, progress: Progress | None = None, *, heads_only: bool = False) -> Loaded:
    """Read a vault. With `heads_only` no body is read: enough for names, not for an agenda."""
    text = read_settings_text(root)
    settings, setting_problems = (DEFAULTS, (text,)) if isinstance(text, Problem) else read_settings(text)
    configuration = read_configuration(read_obsidian_texts(root))
    found = scan(root, ignored_paths(settings, configuration))
    files = [file for file in found.notes if not is_generated(file.text)]
    notes = []
    for count, file in enumerate(files, 1):
        notes.append(read_note(file.path, file.text, configuration.task_format, whole=file.whole and not heads_only))
        if progress:
            progress(count, len(files))
    vault = read_vault(notes, settings, configuration)
    problems = sorted({*vault.problems, *found.problems, *setting_problems, *configuration.problems})
    return Loaded(root, settings, configuration, tuple(notes), replace(vault, problems=tuple(problems)))


def read_agenda_note(loaded: Loaded) -> AgendaNote:
    """The agenda note as it is now. Raises NotOurNote when the file there is not vaultkit's."""
    path = agenda_path(loaded)
    old = read_if_there(path)
    text, region = _current(path, old)
    return AgendaNote(path, old, region, "\r\n" if "\r\n" in text else "\n")


def plan_agenda(
    loaded: Loaded, note: AgendaNote, today: date, *, day_is_given: bool = False, kept: Kept = NOTHING_KEPT
) -> Planned:
    """The agenda note of a day, not yet written; `kept` is what the user wrote inside the old one.

    On a device where the day of the agenda is still tomorrow, the agenda keeps its day (FORMAT.md §8), unless the
    day was asked for.
    """
    if note.region and note.region.day == shifted(today, 1) and not day_is_given:
        today = note.region.day
    agenda = build_agenda(loaded.vault, loaded.settings, today)
    standing = [line.item for section in agenda.sections for line in section.lines]
    drafts = list(agenda_drafts(standing, loaded.vault, loaded.settings, today))
    new = agenda_note(agenda, loaded.vault.directory, loaded.settings, note.region, note.newline, kept, drafts)
    return Planned(loaded.root, note.path, agenda, note.old, new.encode("utf-8", "replace"))


def write_agenda(planned: Planned) -> bool:
    """Write a planned agenda note; returns whether anything changed."""
    return write_generated(planned.root, planned.path, planned.new, planned.old)


def agenda_path(loaded: Loaded) -> Path:
    """Where the agenda note lies. Raises NotOurNote when that is no note inside the vault."""
    path = loaded.root / loaded.settings.agenda
    parts = Path(loaded.settings.agenda).parts
    inside = parts and not Path(loaded.settings.agenda).is_absolute() and ".." not in parts
    if not inside or not path.name.casefold().endswith(".md") or path.name.startswith("."):
        raise NotOurNote(f'`agenda = "{loaded.settings.agenda}"` in vaultkit.toml names no note inside the vault')
    if not path.parent.is_dir():
        raise NotOurNote(f"the folder {path.parent} of the agenda note does not exist; make it, or change `agenda`")
    if not path.parent.resolve().is_relative_to(loaded.root.resolve()):
        raise NotOurNote(f"the folder {path.parent} of the agenda note leads out of the vault; change `agenda`")
    return path


def _current(path: Path, old: bytes | None) -> tuple[str, Region | None]:
    """The text of the agenda note there is, and its region; refuses a file that is not vaultkit's."""
    if old is None:
        return "", None
    try:
        text = old.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotOurNote(f"{path} is not UTF-8 text; move it, or name another note in vaultkit.toml") from error
    region = find_region(text)
    if region is None:
        raise NotOurNote(
            f"{path} was not written by vaultkit, or its two marker lines are not one pair; it is left as it is. "
            "Move it, or name another note in vaultkit.toml (`agenda`)"
        )
    return text, region
