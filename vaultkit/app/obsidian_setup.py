"""What `vaultkit setup obsidian` would make in a vault, what is there already, and what is left for a person to do."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from vaultkit.actions.agenda_snippet import SNIPPET
from vaultkit.actions.new_note import fitting_templates, folder_for
from vaultkit.actions.obsidian_files import BASES, TEMPLATES, base, template, with_types
from vaultkit.app.session import Loaded
from vaultkit.expression import expression
from vaultkit.folding import bare_name, bare_names
from vaultkit.markdown.link import folder_of
from vaultkit.markdown.region import is_generated
from vaultkit.storage.journal import Change
from vaultkit.storage.vault_files import folder_called, read_own_text, read_templates
from vaultkit.vocabulary import KINDS, TEMPLATE_FOLDERS, Kind

SNIPPET_FILE = ".obsidian/snippets/vaultkit.css"
TYPES_FILE = ".obsidian/types.json"
_WORKSPACE = ".obsidian/workspace.json"
_RUNS = 300
"""Seconds since Obsidian last wrote where its windows are, within which it is taken to be running."""
_MOST_FOLDERS = 8

State = Literal["new", "same", "yours", "changed", "open"]


class SetUpFile(Struct, frozen=True):
    """A file of the set-up, and how it stands."""

    path: str
    text: str
    """As vaultkit would write it."""
    old: str | None
    """None: it is not there, or cannot be read."""
    state: State
    """`new`: made; `same`: there with this text; `yours`: another is there, and stays; `changed`: `types.json`, added
    to; `open`: `types.json`, left since Obsidian is running."""

    def change(self) -> Change | None:
        """For the writer; None for what stays."""
        if self.state not in {"new", "changed"}:
            return None
        return Change(self.path, None if self.old is None else self.old.encode(), self.text.encode())


class ObsidianSetUp(Struct, frozen=True):
    """The files of the set-up, and what only a person can switch on."""

    files: tuple[SetUpFile, ...]
    by_hand: tuple[str, ...]


def plan_obsidian(loaded: Loaded, now: float, *, types: bool) -> ObsidianSetUp:
    """The set-up of a vault; `types` adds types of properties; `now` is the system's clock in seconds.

    What is there is never changed, but for types that `types.json` lacks.
    """
    configured = loaded.configuration.templates_folder
    templates = configured or folder_called(loaded.root, lambda name: bare_name(name) in TEMPLATE_FOLDERS)
    templates = templates or "Templates"
    bases = folder_called(loaded.root, lambda name: name.lower() == "bases") or "Bases"
    settings = loaded.settings
    files = [_template(loaded, kind, templates) for kind in KINDS]
    for kind in KINDS:
        text = base(kind, _folders(loaded, kind), templates, settings)
        files.append(_file(loaded, f"{bases}/{BASES[kind]}", text))
    files.append(_file(loaded, SNIPPET_FILE, SNIPPET))
    if types:
        files.append(_types(loaded, now))
    return ObsidianSetUp(tuple(files), tuple(_by_hand(loaded, None if configured else templates)))


def _file(loaded: Loaded, path: str, text: str) -> SetUpFile:
    old = read_own_text(loaded.root, path)
    is_there = os.path.lexists(loaded.root / path)
    return SetUpFile(path, text, old, "same" if old == text else "yours" if is_there else "new")


def _template(loaded: Loaded, kind: Kind, folder: str) -> SetUpFile:
    """The template for a kind: the one that `vaultkit new` takes, where the vault has one."""
    fitting = fitting_templates(kind, read_templates(loaded.root, folder))
    return _file(loaded, fitting[0] if fitting else f"{folder}/{TEMPLATES[kind]}", template(kind, loaded.settings))


def _folders(loaded: Loaded, kind: Kind) -> list[str]:
    """The folders of the notes of a kind, without those inside another; the usual one where there are none.

    A folder is one by its name, or when most of several notes in it are of that kind.
    """
    kinds = defaultdict[str, list[bool]](list)
    for path, sort in loaded.vault.kinds.items():
        kinds[folder_of(path)].append(sort.kind == kind)
    names = bare_names(loaded.settings.kind_folders[kind])
    found = [
        folder
        for folder, fit in sorted(kinds.items())
        if folder.isprintable() and any(fit) and (_is_called(folder, names) or sum(fit) > max(2, len(fit) // 2))
    ]
    outer = [one for one in found if not any(one.startswith(f"{other}/") for other in found)]
    usual = folder_for(kind, loaded.vault, loaded.settings)
    return [one for one in outer if one][:_MOST_FOLDERS] or ([usual] if usual else [])


def _is_called(folder: str, names: Collection[str]) -> bool:
    return bare_name(folder.rpartition("/")[2]) in names


def _types(loaded: Loaded, now: float) -> SetUpFile:
    old = read_own_text(loaded.root, TYPES_FILE)
    is_there = os.path.lexists(loaded.root / TYPES_FILE)
    text = with_types(old, loaded.settings) if old is not None or not is_there else None
    if text is None:
        return SetUpFile(TYPES_FILE, with_types(None, loaded.settings) or "", old, "yours")
    if text == old:
        return SetUpFile(TYPES_FILE, text, old, "same")
    if _is_running(loaded, now):
        return SetUpFile(TYPES_FILE, text, old, "open")
    return SetUpFile(TYPES_FILE, text, old, "changed" if is_there else "new")


def _is_running(loaded: Loaded, now: float) -> bool:
    """Whether Obsidian wrote its workspace within the last minutes."""
    try:
        return now - (loaded.root / _WORKSPACE).stat().st_mtime < _RUNS
    except OSError:
        return False


# --- what is left for a person -------------------------------------------------------------


def _by_hand(loaded: Loaded, templates: str | None) -> Iterator[str]:
    """What to press in Obsidian; `templates` is the folder that it does not know yet."""
    appearance = _read_json(loaded, ".obsidian/appearance.json")
    enabled = appearance.get("enabledCssSnippets") if isinstance(appearance, dict) else None
    if not (isinstance(enabled, list) and "vaultkit" in enabled):
        yield "Settings > Appearance > CSS snippets: reload, and switch on `vaultkit`"
    note = read_own_text(loaded.root, loaded.settings.agenda)
    if note is not None and is_generated(note) and "vaultkit" not in _classes(note):
        yield f"In the properties of `{loaded.settings.agenda}`, which were made before: `cssclasses` with `vaultkit`"
    plugins = _read_json(loaded, ".obsidian/core-plugins.json")
    off = [name for plugin, name in _PLUGINS.items() if not _is_on(plugin, plugins)] if plugins else []
    if off:
        yield f"Settings > Core plugins: switch on {' and '.join(off)}"
    if templates:
        yield f"Settings > Templates > Template folder location: `{templates}`"
    agenda = loaded.settings.agenda.removesuffix(".md")
    yield f"In your daily note, or its template: `![[{agenda}]]` shows the agenda there, and counts as no contact"
    yield "In the note of a person: `![[Events.base#With]]` lists what they attend"
    if (loaded.root / ".obsidian/plugins/obsidian-tasks-plugin").is_dir():
        yield f"In queries of the Tasks plugin: `path does not include {agenda}`"


def _classes(note: str) -> str:
    """What stands behind `cssclasses` in a note's properties, in one line or several."""
    found = _CLASSES.match(note)
    return found[1] if found else ""


_CLASSES = expression(r"\ufeff?---\s*\n(?:(?!---)[^\n]*\n)*?cssclasses:([^\n]*(?:\n[ \t-](?!--)[^\n]*)*)")
_PLUGINS: Mapping[str, str] = {"templates": "Templates", "bases": "Bases"}


def _is_on(plugin: str, plugins: object) -> bool:
    """Whether a core plugin is on, by a list of those that are, or by what is said of each."""
    return plugin in plugins if isinstance(plugins, list) else isinstance(plugins, dict) and plugins.get(plugin) is True


def _read_json(loaded: Loaded, path: str) -> object:
    try:
        return json.loads(read_own_text(loaded.root, path) or "null")
    except ValueError:
        return None
