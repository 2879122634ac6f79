"""Vaults, agendas and days from text that reads like a user's own notes.

A vault is text in blocks: a line `== People/Ana Silva.md`, then the note as it stands in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from textwrap import dedent
from typing import TypeVar

from vault_builder import read_vault

from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import Note, read_note
from vaultkit.model.context import Context
from vaultkit.model.vault import Vault
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.item import Item
from vaultkit.rules.placing import Line
from vaultkit.settings import DEFAULTS, Settings

HEADER = "== "
Rule = Callable[[Context], Iterator[Item]]
Found = TypeVar("Found", bound=Item)

day = date.fromisoformat


def notes_of(text: str, configuration: Configuration | None = None) -> list[Note]:
    """The notes in a text of blocks."""
    task_format = (configuration or Configuration()).task_format
    before, *blocks = f"\n{dedent(text)}".split(f"\n{HEADER}")
    assert not before.strip(), f"text before the first `{HEADER}`: {before}"
    parted = (block.partition("\n") for block in blocks)
    return [read_note(path.strip(), inside, task_format) for path, _, inside in parted]


def vault_of(text: str, settings: Settings = DEFAULTS, configuration: Configuration | None = None) -> Vault:
    """The vault in a text of blocks."""
    return read_vault(notes_of(text, configuration), settings, configuration or Configuration())


def context_of(text: str, today: str, settings: Settings = DEFAULTS) -> Context:
    """The vault in a text of blocks on a day."""
    return Context(vault_of(text, settings), settings, day(today))


def items_of(
    rule: Callable[[Context], Iterator[Found]], text: str, today: str, settings: Settings = DEFAULTS
) -> list[Found]:
    """What one rule finds in a text of blocks on a day."""
    return list(rule(context_of(text, today, settings)))


def agenda_of(text: str, today: str, settings: Settings = DEFAULTS) -> Agenda:
    """The agenda of a text of blocks on a day."""
    return build_agenda(context_of(text, today, settings))


def person(name: str, properties: str = "", lines: str = "") -> str:
    """The block of a contact's note."""
    front = f"---\n{dedent(properties).strip()}\n---\n" if properties else ""
    return f"{HEADER}People/{name}.md\n{front}{dedent(lines).strip()}\n"


def days_with(
    rule: Callable[[Context], Iterator[Found]],
    text: str,
    window: tuple[str, str],
    settings: Settings = DEFAULTS,
    only: Callable[[Found], bool] = lambda _: True,
) -> list[date]:
    """The days of a window on which a rule finds an item that `only` lets through."""
    vault = vault_of(text, settings)
    return [today for today in days(*window) if any(only(item) for item in rule(Context(vault, settings, today)))]


def days(first: str, last: str) -> list[date]:
    """Every day from the first to the last, both included."""
    begin = day(first)
    return [begin + timedelta(days=passed) for passed in range((day(last) - begin).days + 1)]


def names(items: Iterable[Item | Line]) -> list[str]:
    """The first person of each item, or its title where it is about nobody."""
    found = (entry.item if isinstance(entry, Line) else entry for entry in items)
    return [item.people[0].name if item.people else item.title for item in found]


def section_names(agenda: Agenda, heading: str) -> list[str]:
    """Who stands open in a section, in order."""
    return [name for section in agenda.sections if section.heading == heading for name in names(section.lines)]
