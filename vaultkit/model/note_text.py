"""What the lines of a note say about days and people (docs/format.md), with links as they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from vaultkit.dates import ISO_DAY, Period, parse_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.body import Block, Tag
from vaultkit.markdown.link import Link
from vaultkit.markdown.log_line import LEADING_DAY
from vaultkit.markdown.task import Task
from vaultkit.markdown.tasks import DELEGATED
from vaultkit.model.attendees import is_attendees_label
from vaultkit.model.extract_needs import items_under_needs
from vaultkit.model.facts import EntryFacts, Named, TaskFacts
from vaultkit.model.mention import mentioned
from vaultkit.model.note_days import OPENING, NoteDays
from vaultkit.model.unused import unread_lines

_NO_TAGS: frozenset[str] = frozenset()
_DAY = rf"(\[\[{ISO_DAY}\]\]|{ISO_DAY})"
_QUIET_TIME = expression(rf"(?:\s{{1,20}}from\s+{_DAY})?\s{{1,20}}until\s+{_DAY}")
_DELEGATED = expression(rf"[\[(]\s*{DELEGATED}\s*::\s*", re.I)
_EXCHANGES = frozenset({"asked", "gave", "got", "offer", "thanked"})
_NOBODY = Named((), None)
_REMINDED = expression(r"\bremind(?:ed|er|ers)\b", re.I)


def _is_contact(tags: frozenset[str]) -> bool:
    """Whether a line with these passing tags tells of contact: a day of their own does not, nor what you let go."""
    return "theirs" not in tags and ("let-go" not in tags or bool(tags & _EXCHANGES))


class NoteText(NoteDays):
    """The body of one note, and what its lines say about days and people."""

    # --- links ----------------------------------------------------------------

    def _links(self, block: Block, start: int = 0) -> list[Link]:
        """The links of a block that may name people."""
        return [
            link
            for link in block.links
            if link.start >= start
            and not link.embed
            and not link.hidden
            and self._daily_notes.day_of_link(link.target) is None
        ]

    def _named(self, block: Block, start: int) -> Named:
        """The links of a block from `start` on.

        Running text has one part. A line of a contact's own note is about that contact and the names before a colon.
        """
        links = self._links(block, start) if block.links else ()
        if not links:
            return _NOBODY
        begins = links[0].target if OPENING.fullmatch(block.text, start, links[0].start) else None
        is_prose = block.item is None and block.kind == "text"
        colons = [] if is_prose else block.colons(start)
        if is_prose or (colons and is_attendees_label(block.text[start : colons[0]])):
            return Named((tuple(link.target for link in links),), begins)
        if self._own:
            before = [link.target for link in links if colons and link.start < colons[0]]
            return Named((tuple(before),) if before else (), begins)
        parts: list[list[str]] = [[] for _ in range(len(colons) + 1)]
        for link in links:
            parts[bisect_left(colons, link.start)].append(link.target)
        first = next(index for index, part in enumerate(parts) if part)
        return Named(tuple(map(tuple, parts[first:])), begins)

    def _named_in_item(self, item: int) -> Named:
        index = self._body.items[item].block
        return self._named(self._body.blocks[index], self._start(index)) if index is not None else _NOBODY

    def _above_colons(self, block: Block) -> Iterator[str]:
        """The targets before a colon in the items above a block: what stands below was said by them, or about."""
        if block.item is not None and not self._is_labelled(block):
            for above in self._body.ancestors(block.item):
                for part in self._named_in_item(above).parts[:-1]:
                    yield from part

    def _is_labelled(self, block: Block) -> bool:
        colons = block.colons()
        return bool(colons) and is_attendees_label(block.text[: colons[0]])

    def _hosts(self, index: int, block: Block) -> Iterator[Named]:
        """The links of what a block stands below, the nearest first: items, and in a dated passage the headings."""
        if block.item is not None:
            items = self._body.items
            if items[block.item].block != index:
                yield self._named_in_item(block.item)
            for above in self._body.ancestors(block.item):
                if self._own or self._passage_day(index) or self._log_above(above) is not None or self._event:
                    yield self._named_in_item(above)
        if not self._own and self._passage_day(index):
            yield from self._headings_above[index]

    def _hosts_with_links(self, index: int, block: Block) -> tuple[Named, ...]:
        """In a contact's own note only a line that begins with somebody else is about them."""
        return tuple(host for host in self._hosts(index, block) if (host.begins if self._own else host.parts))

    @cached_property
    def _headings_above(self) -> list[tuple[Named, ...]]:
        """For each block the links of the headings it stands under, the nearest first."""
        opened: list[tuple[int, Named]] = []
        above: list[tuple[Named, ...]] = []
        named: tuple[Named, ...] = ()
        for index, block in enumerate(self._body.blocks):
            if block.kind == "heading":
                while opened and opened[-1][0] >= block.level:
                    opened.pop()
                opened.append((block.level, self._named(block, self._start(index))))
                named = tuple(host for _, host in reversed(opened) if host.parts)
            above.append(named)
        return above

    # --- passing tags -----------------------------------------------------------

    def _passing(self, block: Block) -> frozenset[str]:
        if not block.tags:
            return _NO_TAGS
        return frozenset(name for tag in block.tags if not tag.hidden and (name := self._name_of(tag))) or _NO_TAGS

    def _name_of(self, tag: Tag) -> str | None:
        """The built-in name of a passing tag; a nested one counts as its parent."""
        written = tag.tag.casefold()
        while written:
            if name := self._tags.get(written):
                return name
            written = written.rpartition("/")[0]
        return None

    def _quiet(self, block: Block) -> Period | None:
        """The time of `#quiet until DAY` or `#quiet from DAY until DAY`, whatever the tag is called here."""
        return next(self._quiet_times(block), None)

    def _quiet_times(self, block: Block) -> Iterator[Period | None]:
        """The time behind each such tag of a block, None for one without."""
        for tag in block.tags:
            if not tag.hidden and self._name_of(tag) == "quiet":
                found = _QUIET_TIME.match(block.text, tag.start + 1 + len(tag.tag))
                first = parse_day(found[1]) if found and found[1] else date.min
                last = parse_day(found[2]) if found else None
                yield Period(first, last) if first and last and first <= last else None

    def introduced(self) -> Iterator[str]:
        """The targets that stand where only people stand: beside a passing tag on a day, and before a promise."""
        for index, whole in enumerate(self._body.blocks):
            if not (whole.tags and self._passing(whole) and self._counts(whole)):
                continue
            for block in whole.source_lines():
                if not self._passing(block):
                    continue
                named = self._named(block, self._start(index))
                yield from named.parts[0] if named.parts else ()
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

    def entries(self) -> Iterator[EntryFacts]:
        """The places that may tell of a day, in the order of lines."""
        for index, whole in enumerate(self._body.blocks):
            if not (whole.links or whole.tags or self._own) or not self._counts(whole):
                continue
            for block in whole.source_lines():
                if not (block.links or block.tags or self._own):
                    continue
                if entry := self._entry(index, block):
                    yield entry
                if self._own and block.links:
                    yield from self._daily_links(index, block)

    def _entry(self, index: int, block: Block) -> EntryFacts | None:
        tags = self._passing(block)
        quiet = self._quiet(block) if "quiet" in tags else None
        until = quiet.last if quiet else None
        since = quiet.first if quiet and quiet.first > date.min else None
        start, log = self._start(index), self._log_above(block.item)
        is_log = log is not None and self._body.items[log].block == index
        day, source = self._day_of(index, log if is_log or tags else None)
        if day is None and self._own and until:  # a quiet time needs no day of its own
            return EntryFacts(
                day=since or until,
                line=block.line,
                text=block.text,
                source=source,
                tags=tags,
                own=True,
                is_touch=False,
                until=until,
                since=since,
            )
        done = None if is_log else self._day_done(block.item)
        if day is None or (done and self._own) or (source != "log" and self._is_silent(index, tags)):
            return None  # a done task of a contact's note tells of its day itself
        below = bool(tags) and not is_log
        named = self._named(block, start)
        hosts = self._hosts_with_links(index, block) if below else ()
        if not (self._own or named.parts or hosts):
            return None
        return EntryFacts(
            day=done or day,
            line=block.line,
            text=block.text[start:] if is_log else block.text,
            source=source,
            tags=tags,
            own=self._own,
            parts=named.parts,
            begins=named.begins,
            above=() if self._own else tuple(self._above_colons(block)),
            below=below and (log is not None or bool(hosts)),
            hosts=hosts,
            is_touch=_is_contact(tags) and (source == "log" or not self._is_preparation(index)),
            until=until,
            since=since,
            counts="once past" if done else "always",
            mentioned=self._mentioned(block, start, tags),
            task_of=self._task_of(block) if is_log and self._own else None,
            others=self._others(block, start, named) if self._own and block.links else (),
        )

    def _others(self, block: Block, start: int, named: Named) -> tuple[str, ...]:
        there = {target for part in named.parts for target in part}
        return tuple(link.target for link in self._links(block, start) if link.target not in there)

    def _task_of(self, block: Block) -> str | None:
        """Whom the task begins with, right below which a dated line stands: a reminder, say, belongs to that person."""
        parent = self._body.items[block.item].parent if block.item is not None else None
        task = self._tasks_by_item.get(parent) if parent is not None else None
        first = self._first_link(task) if task else None
        return first.target if first else None

    @cached_property
    def _tasks_by_item(self) -> Mapping[int, Task]:
        return {task.item: task for task in self._note.tasks}

    def _mentioned(self, block: Block, start: int, tags: frozenset[str]) -> frozenset[str]:
        """The targets of those whom a line only speaks of. What was done, or went between you, is contact."""
        is_done = block.item is not None and block.item in self._done_items
        if not block.links or not self._mentions_apart or is_done or tags & _EXCHANGES or self._is_labelled(block):
            return _NO_TAGS
        return mentioned(block.text, self._links(block, start), start)

    def _is_silent(self, index: int, tags: frozenset[str]) -> bool:
        """Whether a block of an event's note tells nothing: it lists people, or was written ahead."""
        if self._event is None or self._heading_days[index]:
            return False
        is_off = self._event.off or self._is_listing(index)
        return is_off or (not tags and self._is_preparation(index))

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
            index = self._body.items[task.item].block
            hosts = self._hosts_with_links(index, self._body.blocks[index]) if index is not None else ()
            links = tuple(link.target for link in self._task_links(task))
            if not (is_about or hosts or links):
                continue
            yield TaskFacts(
                task=task,
                first=first.target if first else None,
                hosts=hosts,
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
        """The link at the very beginning of a task, tags aside, or in its field `delegated`."""
        index, links = self._body.items[task.item].block, self._task_links(task)
        if index is None or not links:
            return None
        text = self._body.blocks[index].text
        if task.waiting and (delegated := _DELEGATED.search(text)):
            return next((link for link in links if link.start >= delegated.end()), None)
        return links[0] if OPENING.fullmatch(text, 0, links[0].start) else None

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
            if "quiet" in self._passing(block) and self._counts(block):
                yield from self._odd_quiet_times(block)
            is_line = block.kind == "heading" or (
                block.item is not None and self._body.items[block.item].block == index
            )
            begun = LEADING_DAY.match(block.text) if self._own and is_line and self._leading[index] is None else None
            if begun:
                yield self._problem(
                    block, f"“{begun[1] or begun[2]}” is not a day", "write a day that exists, as YYYY-MM-DD"
                )

    def _odd_quiet_times(self, block: Block) -> Iterator[Problem]:
        for line in block.source_lines():
            for number, time in enumerate(self._quiet_times(line)):
                if number:
                    message = "this line has two quiet times, and only the first counts"
                    hint = "write the other on a line of its own"
                    yield Problem(self._note.path, line.line, "unread-line", message, hint)
                    break
                if time is None:
                    message = "no day stands behind the tag of a quiet time"
                    yield self._problem(line, message, "write `#quiet until YYYY-MM-DD`")

    def unread_lines(self, entries: Iterable[EntryFacts]) -> Iterator[Problem]:
        """Dated lines of a contact's own note that nothing was read of."""
        if self._own:
            yield from unread_lines(self._note, {entry.line for entry in entries}, self._heading_days)

    def _problem(self, block: Block, message: str, hint: str) -> Problem:
        return Problem(self._note.path, block.line, "bad-date", message, hint)
