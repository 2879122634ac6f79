"""A touch that was typed, as a log line (FORMAT.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.actions.log_words import Understood
from vaultkit.actions.name_links import with_links
from vaultkit.actions.note_edit import LogLine, NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.note_names import one_line
from vaultkit.settings import Settings


class Task(Struct, frozen=True):
    """Something promised in a touch, to be written below its line."""

    whose: Literal["theirs", "mine"]
    text: str
    by: date | None = None


def log_touch(
    touch: Understood, sources: Sources, daily_note: str, *, tasks: Sequence[Task] = (), asked: bool = False
) -> NoteEdit:
    """The log line of a touch: in the first person's note, or in the daily note at `daily_note`.

    There it goes when the setting `log_to` says so, and for a person without a note. Names in what was said become
    links.
    """
    path = own_note(touch, sources.settings)
    named = touch.people[1:] if path else touch.people
    words = _words(touch, [sources.link(person) for person in named], sources, asked=asked)
    below = tuple(_task(task, touch.day, sources) for task in tasks)
    return path or daily_note, LogLine(touch.day, words, below)


def own_note(touch: Understood, settings: Settings) -> str | None:
    """The path of the first person's note, if the log line goes there and not into the daily note."""
    return touch.people[0].path if settings.log_to == "person" else None


def is_as_meant(edit: NoteEdit, touch: Understood, sources: Sources) -> bool:
    """Whether the vault of `sources` has the touch as it was meant: who was there, on which day."""
    path = edit[0]
    return any(
        (entry.day, entry.path, entry.people, entry.source) == (touch.day, path, touch.people, "log")
        for entry in sources.vault.entries_with(touch.people[0])
    )


def _words(touch: Understood, links: Sequence[str], sources: Sources, *, asked: bool) -> str:
    """What follows the day. The names of others stand before the first colon, which says that they were there."""
    said = with_links(touch.said, sources.vault, sources.link, but=touch.people)
    tags = [*touch.tags, *([sources.tag("asked")] if asked else [])]
    happened = touch.happened
    if links:
        happened = " ".join(part for part in (happened, touch.joint, _joined(links)) if part)
    elif said and not happened and ":" in said:  # else a name in it would stand before a colon
        happened = "in touch"
    end = ":" if links or said else ""
    head = f"{happened}{end}" if happened else ""
    missing = [tag for tag in tags if tag.casefold() not in said.casefold().split()]
    return " ".join(part for part in (head, said, *missing) if part) or "in touch"


def _joined(links: Sequence[str]) -> str:
    return " and ".join([", ".join(links[:-1]), links[-1]] if len(links) > 1 else links)


def _task(task: Task, day: date, sources: Sources) -> str:
    """The text of a checkbox item, in the format that the Tasks plugin is set to."""
    return f"[ ] {' '.join(_parts(task, day, sources.task_format))}"


def _parts(task: Task, day: date, task_format: TaskFormat) -> Iterator[str]:
    text = one_line(task.text)
    if task.whose == "theirs":
        yield "#waiting"
    elif task_format.global_filter and task_format.global_filter not in text:
        yield task_format.global_filter
    yield text
    if task_format.set_created_date:
        yield f"[created:: {day}]" if task_format.dataview else f"➕ {day}"
    if task.by:
        yield f"[due:: {task.by}]" if task_format.dataview else f"📅 {task.by}"
