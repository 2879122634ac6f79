"""The texts of the settings files in a vault: vaultkit's own and the ones of Obsidian that it heeds."""

from __future__ import annotations

from pathlib import Path

from vaultkit.settings import FILE_NAME
from vaultkit.text.configuration import DAILY
from vaultkit.text.configuration import PERIODIC
from vaultkit.text.configuration import TASKS
from vaultkit.text.configuration import TEMPLATES

_LARGEST = 1_000_000


def read_settings_text(root: Path) -> str | None:
    """The text of `vaultkit.toml`, or None when there is none to be read."""
    return _text(root / FILE_NAME)


def read_obsidian_texts(root: Path) -> dict[str, str]:
    """The texts of Obsidian's settings files by their names below `.obsidian/`; what is missing is left out."""
    texts = ((name, _text(root / ".obsidian" / name)) for name in (DAILY, PERIODIC, TEMPLATES, TASKS))
    return {name: text for name, text in texts if text is not None}


def _text(path: Path) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
