"""The names of the settings files: vaultkit's own, and Obsidian's below `.obsidian/`."""

from __future__ import annotations

SETTINGS = "vaultkit.toml"
DAILY = "daily-notes.json"
PERIODIC = "plugins/periodic-notes/data.json"
TEMPLATES = "templates.json"
TASKS = "plugins/obsidian-tasks-plugin/data.json"
OBSIDIAN = (DAILY, PERIODIC, TEMPLATES, TASKS)
