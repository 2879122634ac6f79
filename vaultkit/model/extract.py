"""From a note to its facts: what its properties and its text say, with links as they are written (FORMAT.md §3-7).

A link stands for whoever it may mean: which of them are people is known only when all notes are (`build.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, Period, parse_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.body import Block, Tag
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.link import Link
from vaultkit.markdown.log_line import LEADING_DAY, leading_day
from vaultkit.markdown.note import Note
from vaultkit.markdown.task import Task
from vaultkit.markdown.tasks import DELEGATED
from vaultkit.model.attendees import is_attendees_label, names_in
from vaultkit.model.contact import read_contact
from vaultkit.model.event import Event, is_listing, is_preparation, read_event, under_headings
from vaultkit.model.extract_needs import candidate_targets, extract_needs, items_under_needs
from vaultkit.model.facts import EntryFacts, Named, NeedFacts, NoteFacts, TaskFacts
from vaultkit.model.goal import read_goal
from vaultkit.model.kinds import NoteKind, classify, folded_tags, is_drawing, is_me
from vaultkit.model.mention import mentioned
from vaultkit.model.touch import Source, passing_tags
from vaultkit.model.unused import unread_lines, unread_task_days, unused_note
from vaultkit.settings import Settings
from vaultkit.vocabulary import INTRO_HEADING, QUESTIONS_HEADING

_NO_TAGS: frozenset[str] = frozenset()
_DAY = rf"(\[\[{ISO_DAY}\]\]|{ISO_DAY})"
_QUIET_TIME = expression(rf"(?:\s{{1,20}}from\s+{_DAY})?\s{{1,20}}until\s+{_DAY}")
_OPENING = expression(r"(?>\s*+#[^\s#]++)*+[\s*_~=]*+")
_DELEGATED = expression(rf"[\[(]\s*{DELEGATED}\s*::\s*", re.I)
_EXCHANGES = frozenset({"asked", "gave", "got", "offer", "thanked"})
_NOBODY = Named((), None)
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
    present = tuple(_present(note, kind, settings))
    odd_notes = unused_note(note, kind, event, problems, settings, configuration.daily_notes)
    problems = [*note.front.problems, *(note.unread if may_be_relevant else ()), *problems, *odd_notes]
    facts = NoteFacts(note.path, kind, contact, event, goal, own_interests, tuple(problems), entries=present)
    if not may_be_relevant:
        return facts
    text = _NoteText(note, kind, event, settings, configuration)
    needs: tuple[NeedFacts, ...] = ()
    need_problems: list[Problem] = []
    if goal:
        needs, need_problems = extract_needs(note, goal)
    tasks = tuple(text.tasks())
    entries = tuple(text.entries())
    return replace(
        facts,
        problems=(*problems, *text.problems(), *text.unread_lines(entries), *need_problems),
        introduces=(*text.introduced(), *(candidate_targets(note) if goal else ())),
        entries=(*present, *entries),
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
    if not _with_parents(note.possible_tags).isdisjoint(folded_tags(tuple(settings.tags.values()))):
        return True
    return note.may_link and bool(kind.kind or kind.dated or note.may_have_day)


def _present(note: Note, kind: NoteKind, settings: Settings) -> Iterator[EntryFacts]:
    """Who was there on the day of a dated note, as its properties say."""
    if kind.dated is None or kind.kind is not None or not note.front.properties:
        return
    from vaultkit.model.properties import PropertyReader

    read = PropertyReader(note, "event", settings)
    links, plain = read.attendees("attendees")
    targets = (*(link.target for link in links), *(name for value in plain for name in names_in(value)))
    if targets:
        line = read.line("attendees")
        yield EntryFacts(kind.dated, line, "", "property", _NO_TAGS, own=False, parts=(targets,))


def _with_parents(tags: Iterable[str]) -> set[str]:
    """Tags with those they are nested in: `offer/intro` is `offer`, too."""
    return {
        "/".join(parts[:length]) for tag in tags for parts in [tag.split("/")] for length in range(1, len(parts) + 1)
    }


def _linked_outside_lists(note: Note) -> Iterator[str]:
    for heading, block in under_headings(note):
        if not is_listing(heading) and not block.quoted and block.kind != "comment":
            yield from (link.target for link in block.links if not link.embed and not link.hidden)


class _NoteText:
    """The body of one note, and what its lines say about days and people."""

    def __init__(
        self, note: Note, kind: NoteKind, event: Event | None, settings: Settings, configuration: Configuration
    ) -> None:
        self._note = note
        self._body = note.body
        self._kind = kind
        self._event = event
        self._own = kind.kind == "contact"
        self._tags = passing_tags(settings)
        self._mentions_apart = settings.mentions_apart
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
                open_headings.append((block.level, leading[0] if leading else self._linked_day(block) or above))
            days.append(open_headings[-1][1] if open_headings else None)
        return days

    def _linked_day(self, heading: Block) -> date | None:
        """The day of a daily note that a heading begins with a link to."""
        first = next(iter(heading.links), None)
        is_first = first is not None and _OPENING.fullmatch(heading.text, 0, first.start)
        return self._daily_notes.day_of_link(first.target) if first and is_first else None

    @cached_property
    def _headings(self) -> list[str]:
        """For each block the text of the heading it stands under."""
        heading, headings = "", []
        for block in self._body.blocks:
            heading = block.text if block.kind == "heading" else heading
            headings.append(heading)
        return headings

    @cached_property
    def _done_items(self) -> dict[int, date | None]:
        """The done tasks, by their items, with the day they were done."""
        return {task.item: task.done for task in self._note.checkboxes if task.status == "DONE"}

    def _day_done(self, item: int | None) -> date | None:
        """The day of completion of the task that an item is or stands under."""
        while item is not None:
            if day := self._done_items.get(item):
                return day
            item = self._body.items[item].parent
        return None

    @cached_property
    def _opening_is_preparation(self) -> bool:
        """An event's note with an intro or questions was begun before it took place."""
        headings = {block.text.strip(" *_:").casefold() for block in self._body.headings}
        return not headings.isdisjoint({INTRO_HEADING.casefold(), QUESTIONS_HEADING.casefold()})

    def _is_preparation(self, index: int) -> bool:
        """Whether a block of an event's note was written ahead of it."""
        if self._event is None or self._heading_days[index]:
            return False
        heading = self._headings[index]
        return is_preparation(heading) or (not heading and self._opening_is_preparation)

    def _log_above(self, item: int | None) -> int | None:
        """The log line that an item is or stands under."""
        while item is not None and item not in self._logs:
            item = self._body.items[item].parent
        return item

    def _day_of(self, index: int, log: int | None) -> tuple[date | None, Source]:
        """The day that a block tells of: that of the log line it is or belongs to, else of its passage."""
        if log is not None:
            return self._logs[log][0], "log"
        if self._own:
            return self._heading_days[index], "heading"
        above = self._log_above(self._body.blocks[index].item)
        day = self._passage_day(index)
        return (self._logs[above][0] if day and above is not None else day), "mention"

    def _passage_day(self, index: int) -> date | None:
        """The day of the dated passage that a block stands in: a dated heading's section, or a dated note."""
        return self._heading_days[index] or self._kind.dated or (self._event.last_day if self._event else None)

    # --- links ----------------------------------------------------------------

    def _start(self, index: int) -> int:
        """Where the text of a block begins, behind the day it begins with."""
        leading = self._leading[index]
        return leading[1] if leading else 0

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
        begins = links[0].target if _OPENING.fullmatch(block.text, start, links[0].start) else None
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
        for tag in block.tags:
            if not tag.hidden and self._name_of(tag) == "quiet":
                found = _QUIET_TIME.match(block.text, tag.start + 1 + len(tag.tag))
                first = parse_day(found[1]) if found and found[1] else date.min
                last = parse_day(found[2]) if found else None
                return Period(first, last) if first and last and first <= last else None
        return None

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
            is_touch="theirs" not in tags and (source == "log" or not self._is_preparation(index)),
            until=until,
            since=since,
            counts="once past" if done else "always",
            mentioned=self._mentioned(block, start, tags),
        )

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
        is_off = self._event.cancelled or is_listing(self._headings[index])
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
        return links[0] if _OPENING.fullmatch(text, 0, links[0].start) else None

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
            if "quiet" in self._passing(block) and self._quiet(block) is None and self._counts(block):
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
