"""From a note to its facts: what its properties and its text say, with links as they are written (FORMAT.md §3-7).

A link stands for whoever it may mean: which of them are people is known only when all notes are (`build.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, parse_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.body import Block
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.link import Link
from vaultkit.markdown.log_line import LEADING_DAY, leading_day
from vaultkit.markdown.note import Note
from vaultkit.markdown.task import Task
from vaultkit.model.contact import read_contact
from vaultkit.model.event import Event, is_listing, read_event, under_headings
from vaultkit.model.extract_needs import candidate_targets, extract_needs, items_under_needs
from vaultkit.model.facts import EntryFacts, NeedFacts, NoteFacts, TagsBelow, TaskFacts
from vaultkit.model.goal import read_goal
from vaultkit.model.kinds import NoteKind, classify, folded_tags, is_drawing, is_me
from vaultkit.model.touch import Source, passing_tags
from vaultkit.model.unused import unread_lines, unread_task_days, unused_note
from vaultkit.settings import Settings

_NO_TAGS: frozenset[str] = frozenset()
_UNTIL = expression(rf"\s{{1,20}}until\s+(\[\[{ISO_DAY}\]\]|{ISO_DAY})")
_TAGS_ALONE = expression(r"\A(?>\s*+#[^\s#]++)*+[\s*_]*+")
_REMINDED = expression(r"\bremind(?:ed|er|ers)\b", re.I)


def extract(note: Note, settings: Settings, configuration: Configuration) -> NoteFacts:
    """The facts of a note, the same for every Unicode form of its text."""
    note = note.in_composed_form
    kind = classify(note, settings, configuration)
    if is_drawing(note):
        return NoteFacts(note.path, kind)
    contact = event = goal = None
    problems: list[Problem] = []
    if kind.kind == "contact":
        contact, problems = read_contact(note, settings)
    elif kind.kind == "event":
        event, problems = read_event(note, kind.dated, settings)
    elif kind.kind == "goal":
        goal, problems = read_goal(note, settings)
    own_interests = read_contact(note, settings)[0].interests if kind.kind is None and is_me(note, settings) else ()
    may_be_relevant = _may_be_relevant(note, kind, settings)
    odd_notes = unused_note(note, kind, event, problems, settings, configuration.daily_notes)
    problems = [*note.front.problems, *(note.unread if may_be_relevant else ()), *problems, *odd_notes]
    facts = NoteFacts(note.path, kind, contact, event, goal, own_interests, tuple(problems))
    if not may_be_relevant:
        return facts
    text = _NoteText(note, kind, event, passing_tags(settings), configuration)
    needs: tuple[NeedFacts, ...] = ()
    need_problems: list[Problem] = []
    if goal:
        needs, need_problems = extract_needs(note, goal)
    tasks = tuple(text.tasks())
    entries, tags_below = text.entries()
    return replace(
        facts,
        problems=(*problems, *text.problems(), *text.unread_lines(entries), *need_problems),
        introduces=(*text.introduced(), *(candidate_targets(note) if goal else ())),
        entries=entries,
        tags_below=tags_below,
        tasks=tasks,
        needs=needs,
        task_problems=tuple(unread_task_days(note)),
        waiting=tuple(task.line for task in note.tasks if task.waiting and task.open),
        linked=tuple(dict.fromkeys(_linked_outside_lists(note))) if event and not event.cancelled else (),
    )


def _may_be_relevant(note: Note, kind: NoteKind, settings: Settings) -> bool:
    """Whether a note's body may say anything about anybody; most need not be parsed to know that they do not."""
    if kind.kind in {"contact", "goal"} or note.may_have_tasks:
        return True
    if not note.possible_tags.isdisjoint(folded_tags(tuple(settings.tags.values()))):
        return True
    return note.may_link and bool(kind.kind or kind.dated or note.may_have_day)


def _linked_outside_lists(note: Note) -> Iterator[str]:
    for heading, block in under_headings(note):
        if not is_listing(heading) and not block.quoted and block.kind != "comment":
            yield from (link.target for link in block.links if not link.embed and not link.hidden)


class _NoteText:
    """The body of one note, and what its lines say about days and people."""

    def __init__(
        self, note: Note, kind: NoteKind, event: Event | None, tags: Mapping[str, str], configuration: Configuration
    ) -> None:
        """`tags` are `passing_tags` of the settings."""
        self._note = note
        self._body = note.body
        self._kind = kind
        self._event = event
        self._own = kind.kind == "contact"
        self._tags = tags
        self._daily_notes = configuration.daily_notes

    # --- days -----------------------------------------------------------------

    @cached_property
    def _leading(self) -> list[tuple[date, int] | None]:
        """For each block the day it begins with, and where the text after it begins."""
        return [leading_day(block.text) for block in self._body.blocks]

    @cached_property
    def _logs(self) -> dict[int, tuple[date, int]]:
        """The items that begin with a day: item -> (day, where the text after the day begins)."""
        logs = {}
        for index, item in enumerate(self._body.items):
            if item.symbol is not None or item.block is None or item.quoted:
                continue
            if leading := self._leading[item.block]:
                logs[index] = leading
        return logs

    @cached_property
    def _heading_days(self) -> list[date | None]:
        """For each block the day of the dated heading it stands under."""
        open_headings: list[tuple[int, date | None]] = []
        days: list[date | None] = []
        for block, leading in zip(self._body.blocks, self._leading, strict=True):
            if block.kind == "heading":
                while open_headings and open_headings[-1][0] >= block.level:
                    open_headings.pop()
                above = open_headings[-1][1] if open_headings else None
                open_headings.append((block.level, leading[0] if leading else above))
            days.append(open_headings[-1][1] if open_headings else None)
        return days

    @cached_property
    def _headings(self) -> list[str]:
        """For each block the text of the heading it stands under."""
        heading, headings = "", []
        for block in self._body.blocks:
            heading = block.text if block.kind == "heading" else heading
            headings.append(heading)
        return headings

    @cached_property
    def _done_items(self) -> set[int]:
        return {task.item for task in self._note.checkboxes if task.status == "DONE"}

    def _log_above(self, item: int | None) -> int | None:
        """The log line that an item is or stands under."""
        while item is not None and item not in self._logs:
            item = self._body.items[item].parent
        return item

    def _day_of(self, index: int, block: Block, *, tagged: bool) -> tuple[date | None, Source]:
        """The day that a block other than a log line tells of; an event gives its day to passing tags alone."""
        if self._own:
            return self._heading_days[index], "heading"
        if self._kind.dated:
            log = self._log_above(block.item)
            return (self._logs[log][0] if log is not None else self._kind.dated), "mention"
        return (self._event.last_day if self._event and tagged else None), "event"

    # --- links ----------------------------------------------------------------

    def _start(self, index: int) -> int:
        """Where the text of a block begins, behind the day it begins with."""
        leading = self._leading[index]
        return leading[1] if leading else 0

    @staticmethod
    def _colon(block: Block, start: int) -> int | None:
        """The colon behind which nobody was there; in running text there is none."""
        return None if block.item is None and block.kind == "text" else block.colon(start)

    def _targets(self, block: Block, start: int, colon: int | None) -> tuple[str, ...]:
        """The targets of the links of a block from `start` up to the colon, if there is one."""
        return tuple(
            link.target
            for link in block.links
            if link.start >= start
            and (colon is None or link.start < colon)
            and not link.embed
            and not link.hidden
            and self._daily_notes.day_of_link(link.target) is None
        )

    def _there(self, block: Block, start: int) -> tuple[str, ...]:
        """The targets of those who were there: before the first colon, or all.

        In a contact's own note a line without colon is about that contact alone.
        """
        if not block.links:
            return ()
        colon = self._colon(block, start)
        if self._own and colon is None and (block.item is not None or block.kind == "heading"):
            return ()
        return self._targets(block, start, colon)

    def _there_in_item(self, item: int | None) -> tuple[str, ...]:
        index = self._body.items[item].block if item is not None else None
        return self._there(self._body.blocks[index], self._start(index)) if index is not None else ()

    def _above_colons(self, item: int) -> Iterator[str]:
        """The targets before a colon in the items above one: what stands below was said by them, or about."""
        for above in self._body.ancestors(item):
            index = self._body.items[above].block
            if index is not None and self._colon(self._body.blocks[index], self._start(index)) is not None:
                yield from self._there(self._body.blocks[index], self._start(index))

    # --- passing tags -----------------------------------------------------------

    def _passing(self, block: Block) -> frozenset[str]:
        if not block.tags:
            return _NO_TAGS
        written = (self._tags.get(tag.tag.casefold()) for tag in block.tags if not tag.hidden)
        return frozenset(name for name in written if name) or _NO_TAGS

    def _until(self, block: Block) -> date | None:
        """The day of `#quiet until DAY`, whatever the tag is called here."""
        for tag in block.tags:
            if not tag.hidden and self._tags.get(tag.tag.casefold()) == "quiet":
                found = _UNTIL.match(block.text, tag.start + 1 + len(tag.tag))
                return parse_day(found[1]) if found else None
        return None

    def introduced(self) -> Iterator[str]:
        """The targets that stand where only people stand: beside a passing tag on a day, and before a promise."""
        for index, block in enumerate(self._body.blocks):
            if block.tags and self._passing(block) and self._counts(block):
                start = self._start(index)
                if not self._own or block.colon(start) is not None:
                    yield from self._targets(block, start, self._colon(block, start))
        for task in self._note.tasks:
            if task.waiting and (first := self._first_link(task)):
                yield first.target

    # --- entries ----------------------------------------------------------------

    def _counts(self, block: Block) -> bool:
        """Whether a block can tell of a day: no quote, no comment, no task that is open or cancelled."""
        if block.quoted or block.kind == "comment":
            return False
        item = block.item
        while item is not None and item not in self._logs:
            if self._body.items[item].symbol is not None and item not in self._done_items:
                return False
            item = self._body.items[item].parent
        return True

    def entries(self) -> tuple[tuple[EntryFacts, ...], tuple[TagsBelow, ...]]:
        """The places that may tell of a day, in the order of lines, and the tags that belong to one of them."""
        below = self._tags_below_logs()
        entries: list[EntryFacts] = []
        by_block: dict[int, int] = {}
        for index, block in enumerate(self._body.blocks):
            if not (block.links or (self._own and self._may_be_about_own(index, block))) or not self._counts(block):
                continue
            if entry := self._entry(index, block):
                by_block[index] = len(entries)
                tags, until = below.get(index, (_NO_TAGS, None))
                entries.append(with_tags(entry, tags, until))
            if self._own and block.links:
                entries += self._daily_links(index, block)
        return tuple(entries), tuple(self._tags_below(by_block)) if self._kind.dated else ()

    def _may_be_about_own(self, index: int, block: Block) -> bool:
        """Whether a block of a contact's own note may tell of a day without linking anybody."""
        return bool(block.tags) or block.item in self._logs or self._heading_days[index] is not None

    def _entry(self, index: int, block: Block) -> EntryFacts | None:
        tags = self._passing(block)
        until = self._until(block) if "quiet" in tags else None
        text, start, item = block.text, self._start(index), block.item
        if item in self._logs and self._body.items[item or 0].block == index:
            day: date | None = self._logs[item or 0][0]
            source: Source = "log"
            text = text[start:]
        else:
            day, source = self._day_of(index, block, tagged=bool(tags))
            if day is None and self._own and until:  # a quiet time needs no day of its own
                return EntryFacts(until, block.line, text, source, tags, own=True, is_touch=False, until=until)
            if self._event and (self._event.cancelled or is_listing(self._headings[index])):
                return None
        there = self._there(block, start)
        if day is None or not (self._own or there):
            return None
        before_colon = set(there)
        return EntryFacts(
            day=day,
            line=block.line,
            text=text,
            source=source,
            tags=tags,
            own=self._own,
            links=there,
            behind=tuple(link for link in self._targets(block, start, None) if link not in before_colon),
            above=tuple(self._above_colons(item)) if source == "mention" and item is not None else (),
            is_touch=source != "event",
            until=until,
        )

    def _tags_below_logs(self) -> dict[int, tuple[frozenset[str], date | None]]:
        """Tags below a log line belong to it: its block -> tags, and the day of a quiet time."""
        found: dict[int, tuple[frozenset[str], date | None]] = {}
        for block, tags in self._tagged_items():
            log = self._log_above(block.item)
            home = self._body.items[log].block if log is not None else None
            if home is not None:
                known, until = found.get(home, (_NO_TAGS, None))
                found[home] = (known | tags, until or self._until(block))
        return found

    def _tags_below(self, by_block: Mapping[int, int]) -> Iterator[TagsBelow]:
        """Tags of items in a dated note that stand under no log line."""
        for block, tags in self._tagged_items():
            if self._log_above(block.item) is not None:
                continue
            hosts = tuple(
                (by_block.get(self._body.items[above].block or 0, -1), links)
                for above in self._body.ancestors(block.item or 0)
                if (links := self._there_in_item(above))
            )
            if hosts:
                yield TagsBelow(tags, self._until(block), hosts)

    def _tagged_items(self) -> Iterator[tuple[Block, frozenset[str]]]:
        for block in self._body.blocks:
            if block.item is None or block.quoted or block.kind == "comment" or not (tags := self._passing(block)):
                continue
            if self._body.items[block.item].symbol is None:
                yield block, tags

    def _daily_links(self, index: int, block: Block) -> Iterator[EntryFacts]:
        """Links to daily notes in a contact's own note, less the day a line begins with and days behind its tags.

        A day that one line links several times counts once.
        """
        if self._passing(block) & {"quiet", "theirs"}:
            return
        start = self._start(index)
        seen: set[tuple[date, int]] = set()
        for link in block.links:
            day = self._daily_notes.day_of_link(link.target) if link.target and not link.embed else None
            if day and not link.hidden and link.start >= start and (day, link.line) not in seen:
                seen.add((day, link.line))
                yield EntryFacts(day, link.line, block.text, "daily link", _NO_TAGS, own=True)

    # --- tasks --------------------------------------------------------------------

    def tasks(self) -> Iterator[TaskFacts]:
        """The tasks that may concern a person, or the event or goal whose note it is."""
        is_about = self._own or self._kind.kind in {"event", "goal"}
        needs = items_under_needs(self._body) if self._kind.kind == "goal" else frozenset[int]()
        for task in self._note.tasks:
            first, log = self._first_link(task), self._log_above(task.item)
            there, links = self._there_in_item(log), tuple(link.target for link in self._task_links(task))
            if not (is_about or there or links):
                continue
            yield TaskFacts(
                task=task,
                first=first.target if first else None,
                log=there,
                links=links,
                made=self._made(task, log),
                reminders=tuple(sorted(self._reminders.get(task.item, ()))),
                is_need=task.item in needs,
            )

    def _task_links(self, task: Task) -> list[Link]:
        """The links in a task's own line."""
        index = self._body.items[task.item].block
        links = self._body.blocks[index].links if index is not None else ()
        return [link for link in links if link.line == task.line and not link.embed and not link.hidden]

    def _first_link(self, task: Task) -> Link | None:
        """The link at the very beginning of a task, tags aside."""
        index, links = self._body.items[task.item].block, self._task_links(task)
        if index is None or not links:
            return None
        return links[0] if _TAGS_ALONE.fullmatch(self._body.blocks[index].text[: links[0].start]) else None

    def _made(self, task: Task, log: int | None) -> date | None:
        """The day a task was promised, or written down."""
        if written := task.created or (self._logs[log][0] if log is not None else None):
            return written
        near = (self._body.items[item].block for item in (task.item, *self._body.ancestors(task.item)))
        block = next((index for index in near if index is not None), None)
        under_heading = self._heading_days[block] if block is not None else None
        return under_heading or (self._event.last_day if self._event else None) or self._kind.dated

    @cached_property
    def _reminders(self) -> Mapping[int, list[date]]:
        """The days of reminders right below each item."""
        days: dict[int, list[date]] = defaultdict(list)
        for item in self._body.items:
            if item.parent is not None and item.block is not None:
                leading = self._leading[item.block]
                if leading and _REMINDED.search(self._body.blocks[item.block].text):
                    days[item.parent].append(leading[0])
        return days

    # --- problems -------------------------------------------------------------------

    def problems(self) -> Iterator[Problem]:
        """Days that are none: at the beginning of a line of a contact's own note, and behind `#quiet until`."""
        for index, block in enumerate(self._body.blocks):
            if block.quoted or block.kind == "comment" or not (block.tags or self._own):
                continue
            if "quiet" in self._passing(block) and self._until(block) is None and self._counts(block):
                yield self._problem(
                    block, "no day stands behind the tag of a quiet time", "write `#quiet until YYYY-MM-DD`"
                )
            is_line = block.kind == "heading" or (
                block.item is not None and self._body.items[block.item].block == index
            )
            begun = LEADING_DAY.match(block.text) if self._own and is_line and self._leading[index] is None else None
            if begun:
                yield self._problem(
                    block, f"“{begun[1] or begun[2]}” is not a day", "write a day that exists, as YYYY-MM-DD"
                )

    def unread_lines(self, entries: Iterable[EntryFacts]) -> Iterator[Problem]:
        """Dated lines of a contact's own note that nothing was read of."""
        if self._own:
            yield from unread_lines(self._note, {entry.line for entry in entries}, self._heading_days)

    def _problem(self, block: Block, message: str, hint: str) -> Problem:
        return Problem(self._note.path, block.line, "bad-date", message, hint)


def with_tags(entry: EntryFacts, tags: frozenset[str], until: date | None) -> EntryFacts:
    """An entry with further tags, and the day of a quiet time if it has none. What is only theirs is no contact."""
    tags = entry.tags | tags
    is_touch = entry.is_touch and "theirs" not in tags
    if (tags, is_touch) == (entry.tags, entry.is_touch) and (entry.until or not until):
        return entry
    return replace(entry, tags=tags, is_touch=is_touch, until=entry.until or until)
