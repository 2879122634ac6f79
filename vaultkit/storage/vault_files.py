"""Read the settings files and templates of a vault: vaultkit's own and those of Obsidian."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from vaultkit.errors import Problem
from vaultkit.markdown.configuration import DAILY, PERIODIC, TASKS, TEMPLATES
from vaultkit.settings import FILE_NAME

SETTINGS_FILES = (FILE_NAME, *(f".obsidian/{name}" for name in (DAILY, PERIODIC, TEMPLATES, TASKS)))
"""Relative to the vault."""

_LARGEST = 1_000_000


def read_settings_text(root: Path) -> str | Problem | None:
    """The text of `vaultkit.toml`; None without that file; a problem when it cannot be read."""
    text = _text(root / FILE_NAME)
    if text is None and os.path.lexists(root / FILE_NAME):
        hint = "make it a readable UTF-8 file; until then the defaults hold"
        return Problem(FILE_NAME, 1, "bad-settings", "the settings cannot be read", hint)
    return text


def read_obsidian_texts(root: Path) -> dict[str, str | None]:
    """The texts of Obsidian's settings files by their names below `.obsidian/`, without missing ones.

    The text of a file that is too large or unreadable is None.
    """
    paths = {name: root / ".obsidian" / name for name in (DAILY, PERIODIC, TEMPLATES, TASKS)}
    return {name: _text(path) for name, path in paths.items() if os.path.lexists(path)}


def read_own_text(root: Path, path: str) -> str | None:
    """The text of a file by its path in the vault, with its BOM; None when there is none that can be read."""
    found = _inside(root, path)
    return _text(found, "utf-8") if found else None


def folder_called(root: Path, names: Callable[[str], bool]) -> str | None:
    """The first folder at the vault's root whose name fits."""
    folders = sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and not entry.name.startswith("."))
    return next(filter(names, folders), None)


def read_templates(root: Path, folder: str | None) -> dict[str, str | None]:
    """The notes below the templates folder: path relative to the vault -> text.

    The text of a file that is too large or unreadable is None.
    """
    base = _inside(root, folder) if folder else None
    if base is None or not base.is_dir():
        return {}
    found = sorted(path for path in base.rglob("*.md") if not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): _text(path) for path in found}


def read_template(root: Path, named: str | None) -> str | None:
    """The text of the template that a setting of Obsidian names, with or without `.md`; None when there is none."""
    paths = (_inside(root, f"{named}{ending}") for ending in ("", ".md")) if named else ()
    return next((text for path in paths if path and (text := _text(path)) is not None), None)


def _inside(root: Path, relative: str) -> Path | None:
    if "\0" in relative:
        return None
    path = root / relative.strip("/")
    return path if os.path.realpath(path).startswith(f"{os.path.realpath(root)}{os.sep}") else None


def _text(path: Path, encoding: str = "utf-8-sig") -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes().decode(encoding)
    except (OSError, UnicodeDecodeError):
        return None
