"""From a folder of notes to the agenda note: scan, vault, agenda, note, write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from vaultkit.app.session import Loaded
from vaultkit.dates import shifted
from vaultkit.errors import AgendaWouldShrink, Problem, UnmanagedFile
from vaultkit.markdown.agenda_marks import Kept
from vaultkit.markdown.region import Region, find_region
from vaultkit.model.context import Context
from vaultkit.render.markdown_note import NOTHING_KEPT, agenda_note
from vaultkit.rules.agenda import Agenda, build_agenda
from vaultkit.rules.item import Item
from vaultkit.storage.last_run import Run, last_run, shrink_reason
from vaultkit.storage.lease import Now
from vaultkit.storage.transaction import read_generated, write_generated

if TYPE_CHECKING:
    from vaultkit.render.draft import Draft


class AgendaNote(Struct, frozen=True):
    """The agenda note as it was read."""

    path: Path
    old: bytes | None
    """None: it is not there yet."""
    region: Region | None
    newline: str


class Planned(Struct, frozen=True):
    """The agenda note as it is and as it should be."""

    root: Path
    path: Path
    agenda: Agenda
    old: bytes | None
    new: bytes
    kept: Mapping[str, str] = field(default_factory=dict)
    """What the files that go with it should say, by the settings that name them (`kept_files`)."""


def read_agenda_note(loaded: Loaded) -> AgendaNote:
    """The agenda note as it is now. Raises UnmanagedFile when the file there is not vaultkit's."""
    path = agenda_path(loaded)
    old = read_generated(path)
    text, region = _current(path, old)
    return AgendaNote(path, old, region, "\r\n" if "\r\n" in text else "\n")


def plan_agenda(
    loaded: Loaded,
    note: AgendaNote,
    today: date,
    *,
    day_is_given: bool = False,
    kept: Kept = NOTHING_KEPT,
) -> Planned:
    """The agenda note of a day, not yet written; `kept` is what the user wrote inside the old one.

    On a device where the day of the agenda is still tomorrow, the agenda keeps its day (docs/ticking.md), unless the
    day was asked for.
    """
    if note.region and note.region.day == shifted(today, 1) and not day_is_given:
        today = note.region.day
    context = Context(loaded.vault, loaded.settings, today)
    agenda = build_agenda(context)
    standing = [line.item for section in agenda.sections for line in section.lines]
    drafts = _drafts(context, standing)
    told = _found(loaded, today) if agenda.is_empty else ()
    new = agenda_note(context, agenda, note.region, note.newline, kept, drafts, found=told)
    return Planned(
        loaded.root, note.path, agenda, note.old, new.encode("utf-8", "replace"), dict(_beside(context, agenda))
    )


def _beside(context: Context, agenda: Agenda) -> Iterator[tuple[str, str]]:
    """What the files that go with the agenda should say, where the vault keeps any."""
    if context.settings.calendar:
        from vaultkit.render.calendar import calendar_text

        yield "calendar", calendar_text(context, agenda)
    if context.settings.overview:
        from vaultkit.render.people_tables import overview_region

        yield "overview", overview_region(context)


def _found(loaded: Loaded, today: date) -> list[str]:
    """What an agenda without anything on it says of the notes; nothing where they are understood and used."""
    from vaultkit.app.findings import found_in
    from vaultkit.render.found_view import found_note

    found = found_in(loaded, today)
    return found_note(found) if found.step.is_needed else []


def _drafts(context: Context, standing: list[Item]) -> list[tuple[str, Draft]]:
    if not any(item.kind in {"thank", "ask", "dormant"} for item in standing):
        return []
    from vaultkit.render.draft import agenda_drafts

    return list(agenda_drafts(context, standing))


def run_of(loaded: Loaded) -> Run:
    """What the next run should know of this one."""
    unreadable = {problem.path for problem in loaded.vault.problems if problem.code == "unreadable"}
    return Run(loaded.vault.notes, tuple(sorted(unreadable)))


def refuse_to_shrink(loaded: Loaded) -> None:
    """Raises `AgendaWouldShrink` when there is an agenda note, and notes are missing now that the last run knew."""
    if not agenda_path(loaded).exists():
        return
    lost = shrink_reason(last_run(loaded.root), run_of(loaded))
    if lost:
        raise AgendaWouldShrink(f"{lost}: the agenda is left as it is. If that is meant, run `vaultkit agenda --fewer`")


def write_agenda(planned: Planned, now: Now) -> tuple[Problem, ...]:
    """Write a planned agenda note; returns what recovery found. Raises as `write_generated` does."""
    return write_generated(planned.root, planned.path, planned.new, planned.old, now=now)


def agenda_path(loaded: Loaded) -> Path:
    """Where the agenda note lies. Raises UnmanagedFile when that is no note inside the vault."""
    named = Path(loaded.settings.agenda)
    inside = named.parts and not named.is_absolute() and ".." not in named.parts and "\0" not in loaded.settings.agenda
    if not inside or named.suffix.casefold() != ".md" or named.name.startswith("."):
        raise UnmanagedFile(f'`agenda = "{loaded.settings.agenda}"` in vaultkit.toml names no note inside the vault')
    return path_of(loaded, "agenda", "agenda note")


def path_of(loaded: Loaded, setting: str, what: str) -> Path:
    """Where a file lies that a setting names, called `what`. Raises UnmanagedFile for no folder of the vault."""
    path = loaded.root / str(getattr(loaded.settings, setting))
    if not path.parent.is_dir():
        raise UnmanagedFile(f"the folder {path.parent} of the {what} does not exist; make it, or change `{setting}`")
    if not path.parent.resolve().is_relative_to(loaded.root.resolve()):
        raise UnmanagedFile(f"the folder {path.parent} of the {what} leads out of the vault; change `{setting}`")
    return path


def _current(path: Path, old: bytes | None) -> tuple[str, Region | None]:
    """The text of the agenda note there is, and its region; refuses a file that is not vaultkit's."""
    if old is None:
        return "", None
    try:
        text = old.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnmanagedFile(f"{path} is not UTF-8 text; move it, or name another note in vaultkit.toml") from error
    region = find_region(text)
    if region is None:
        raise UnmanagedFile(
            f"{path} was not written by vaultkit, or its two marker lines are not one pair; it is left as it is. "
            "Move it, or name another note in vaultkit.toml (`agenda`)"
        )
    return text, region
