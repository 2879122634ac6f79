"""Vaults in memory, from text: a line `== People/Ana Silva.md`, then that note; then the next.

`== vaultkit.toml` and `== .obsidian/daily-notes.json` may stand among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from vaultkit.markdown.configuration import Configuration, read_configuration
from vaultkit.markdown.note import Note, read_note
from vaultkit.model.build import build
from vaultkit.model.extract import extract
from vaultkit.model.vault import Vault
from vaultkit.settings import FILE_NAME, Settings, read_settings

_HEADER = re.compile(r"^== (\S.*)\n", re.M)
_OBSIDIAN = ".obsidian/"


def files_in(text: str) -> dict[str, str]:
    """The files that a text describes: path -> text. Indentation that all lines share is taken off."""
    before, *parts = _HEADER.split(dedent(text).lstrip("\n").rstrip(" ") + "\n")
    if before.strip():
        raise ValueError(f"text before the first `== path` line: {before!r}")
    paths, texts = parts[::2], parts[1::2]
    if len(set(paths)) != len(paths):
        raise ValueError(f"one path twice: {paths}")
    return {path: f"{inside.rstrip()}\n" for path, inside in zip(paths, texts, strict=True)}


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, which is returned."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def notes_in(text: str) -> list[Note]:
    """The notes that a text describes."""
    files = files_in(text)
    configuration = configuration_in(files)
    return [
        read_note(path, inside, configuration.task_format)
        for path, inside in files.items()
        if path.casefold().endswith(".md")
    ]


def note_in(text: str, path: str = "Note.md") -> Note:
    """One note, from its text alone."""
    return read_note(path, dedent(text).lstrip("\n"), Configuration().task_format)


def read_vault(notes: Iterable[Note], settings: Settings, configuration: Configuration) -> Vault:
    """The vault of these notes. Their order changes nothing."""
    return build((extract(note, settings, configuration) for note in notes), settings, configuration)


def vault_of(text: str, settings: Settings | None = None) -> Vault:
    """The records of the notes that a text describes; `settings` count before its `vaultkit.toml`."""
    files = files_in(text)
    written, problems = read_settings(files.get(FILE_NAME))
    if problems:
        raise ValueError(f"the test's own settings are wrong: {problems}")
    return read_vault(notes_in(text), settings or written, configuration_in(files))


def configuration_in(files: dict[str, str]) -> Configuration:
    obsidian = {path.removeprefix(_OBSIDIAN): inside for path, inside in files.items() if path.startswith(_OBSIDIAN)}
    settings = read_settings(files.get(FILE_NAME))[0]
    return read_configuration(obsidian, settings.language, settings.daily_folder, settings.daily_format)
