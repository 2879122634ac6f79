"""Tasks that concern somebody: what they promised you, and what is yours to do for them (FORMAT.md §5)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.markdown.link import Link
from vaultkit.markdown.log_line import leading_day
from vaultkit.markdown.task import Task
from vaultkit.model.event import Event
from vaultkit.model.kinds import Sort
from vaultkit.model.need import blocks_under_needs
from vaultkit.model.person import Person

if TYPE_CHECKING:
    from vaultkit.markdown.note import WithBody
    from vaultkit.model.touch import EntryReader, Who

_TAGS_ALONE = expression(r"\A(?>\s*+#[^\s#]++)*+[\s*_]*+")
_REMINDED = expression(r"\bremind(?:ed|er|ers)\b", re.I)


class Promise(Struct, frozen=True, array_like=True, gc=False):
    """A task and whose it is."""

    task: Task
    path: str
    person: Person | None
    """None: it belongs to the event or goal whose note it stands in."""
    made: date | None
    """The day it was promised, or written down."""
    reminders: tuple[date, ...] = ()
    """Days of the log lines below it that tell of a reminder, in order."""
    place: int = 0
    """Its place among the tasks of its note with the same text, either theirs or yours."""

    @property
    def theirs(self) -> bool:
        """They promised it to you; otherwise it is yours to do."""
        return self.task.waiting


def task_links(note: WithBody, task: Task) -> list[Link]:
    """The links in a task's own line."""
    block = note.body.items[task.item].block
    links = note.body.blocks[block].links if block is not None else ()
    return [link for link in links if link.line == task.line and not link.embed and not link.hidden]


def beginning_link(note: WithBody, task: Task) -> Link | None:
    """The link at the very beginning of a task, tags aside."""
    block, links = note.body.items[task.item].block, task_links(note, task)
    if block is None or not links:
        return None
    return links[0] if _TAGS_ALONE.fullmatch(note.body.blocks[block].text[: links[0].start]) else None


def promises(
    note: WithBody, sort: Sort, own: Person | None, event: Event | None, reader: EntryReader, who: Who
) -> Iterator[Promise]:
    """The tasks of a note that concern a person, or the event or goal it describes."""
    needs = _under_needs(note) if sort.kind == "goal" else frozenset()
    reminders = _reminders(note)
    found = []
    for task in note.tasks:
        person = _owner(note, task, own, reader, who)
        if (person or sort.kind in {"event", "goal"}) and task.item not in needs:
            found.append((task, person))
    for (task, person), place in zip(found, _places([task for task, _ in found]), strict=True):
        reminded = tuple(sorted(reminders.get(task.item, ())))
        yield Promise(task, note.path, person, _made(task, sort, event, reader), reminded, place)


def _places(tasks: list[Task]) -> list[int]:
    """The place of each task among equal ones.

    Of a task that repeats, those that are closed come first: the next instance is another matter than the one before,
    wherever it is written.
    """
    counted: Counter[tuple[bool, str]] = Counter()
    places = [0] * len(tasks)
    for number in sorted(range(len(tasks)), key=lambda number: _repetition(tasks[number])):
        same = (tasks[number].waiting, tasks[number].text)
        places[number] = counted[same]
        counted[same] += 1
    return places


def _repetition(task: Task) -> int:
    """Where a task comes among equal ones: once, repeated and closed, repeated and open."""
    return 0 if task.recurrence is None else 2 if task.open else 1


def _owner(note: WithBody, task: Task, own: Person | None, reader: EntryReader, who: Who) -> Person | None:
    beginning = beginning_link(note, task)
    if beginning and (person := who(beginning)):
        return person
    if logged := reader.log_people(task.item):
        return logged[0]
    if own:
        return own
    return next((person for link in task_links(note, task) if (person := who(link))), None)


def _made(task: Task, sort: Sort, event: Event | None, reader: EntryReader) -> date | None:
    if written := task.created or reader.log_day(task.item):
        return written
    block = reader.block_of(task.item)
    under_heading = reader.heading_day(block) if block is not None else None
    return under_heading or (event.last_day if event else None) or sort.dated


def _reminders(note: WithBody) -> dict[int, list[date]]:
    """The days of reminders right below each item."""
    days: dict[int, list[date]] = defaultdict(list)
    for item in note.body.items:
        if item.parent is not None and item.block is not None:
            text = note.body.blocks[item.block].text
            if _REMINDED.search(text) and (led := leading_day(text)):
                days[item.parent].append(led[0])
    return days


def _under_needs(note: WithBody) -> frozenset[int]:
    """The items under a heading *Needs*: they are needs, not to-dos (FORMAT.md §6)."""
    return frozenset(block.item for _, block in blocks_under_needs(note.body) if block.item is not None)
