"""Days on which you were in contact, and what went between you (FORMAT.md §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, parse_day
from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.markdown.link import Link
from vaultkit.markdown.log_line import LEADING_DAY, leading_day
from vaultkit.model.event import Event, is_listing
from vaultkit.model.kinds import Sort
from vaultkit.model.person import Person
from vaultkit.once import once
from vaultkit.settings import Settings

if TYPE_CHECKING:
    from vaultkit.markdown.body import Block
    from vaultkit.markdown.daily_notes import DailyNotes
    from vaultkit.markdown.note import WithBody

Who = Callable[[Link], "Person | None"]
Source = Literal["log", "heading", "mention", "daily link", "event", "task", "property", "stage"]

_NO_TAGS: frozenset[str] = frozenset()
_UNTIL = expression(rf"\s{{1,20}}until\s+(\[\[{ISO_DAY}\]\]|{ISO_DAY})")


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """One place in a note that tells of one day with somebody."""

    day: date
    people: tuple[Person, ...]
    """Those who were there; passing tags are about the first."""
    tags: frozenset[str]
    """Passing tags by their built-in names, such as `asked`."""
    path: str
    line: int
    text: str
    source: Source
    is_touch: bool = True
    until: date | None = None
    """The day after `#quiet until`."""
    stage: str | None = None
    """The stage of a need that was reached."""


def passing_tags(settings: Settings) -> Mapping[str, str]:
    """The built-in names of the passing tags by how they are written here, case-folded."""
    return _by_spelling(tuple(settings.tags.items()))


@lru_cache(maxsize=4)
def _by_spelling(tags: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {tag.casefold().removeprefix("#"): name for name, tag in tags}


class EntryReader:
    """Reads the entries of one note; `tags` are `passing_tags` of the settings."""

    def __init__(
        self, note: WithBody, sort: Sort, own: Person | None, who: Who, tags: Mapping[str, str], daily_notes: DailyNotes
    ) -> None:
        self._note = note
        self._body = note.body
        self._sort = sort
        self._own = own
        self._own_alone = (own,) if own else ()
        self._who = who
        self._tags = tags
        self._daily_notes = daily_notes

    # --- what stands where --------------------------------------------------

    @once
    def _led(self) -> list[tuple[date, int] | None]:
        """For each block the day it begins with, and where the text after it begins."""
        return [leading_day(block.text) for block in self._body.blocks]

    @once
    def _closed_tasks(self) -> set[int]:
        return {task.item for task in self._note.checkboxes if task.status == "DONE"}

    @once
    def _logs(self) -> dict[int, tuple[date, int]]:
        """The items that begin with a date: item -> (day, where the text after the date begins)."""
        logs = {}
        for index, item in enumerate(self._body.items):
            if item.symbol is not None or item.block is None or item.quoted:
                continue
            if led := self._led[item.block]:
                logs[index] = led
        return logs

    @once
    def _days(self) -> list[date | None]:
        """For each block the day of the dated heading it stands under."""
        open_headings: list[tuple[int, date | None]] = []
        days: list[date | None] = []
        for block, led in zip(self._body.blocks, self._led, strict=True):
            if block.kind == "heading":
                while open_headings and open_headings[-1][0] >= block.level:
                    open_headings.pop()
                above = open_headings[-1][1] if open_headings else None
                open_headings.append((block.level, led[0] if led else above))
            days.append(open_headings[-1][1] if open_headings else None)
        return days

    @once
    def _headings(self) -> list[str]:
        heading, headings = "", []
        for block in self._body.blocks:
            heading = block.text if block.kind == "heading" else heading
            headings.append(heading)
        return headings

    def log_line_of(self, item: int) -> int | None:
        """The log line that an item is or stands under."""
        above: int | None = item
        while above is not None and above not in self._logs:
            above = self._body.items[above].parent
        return above

    def log_day(self, item: int) -> date | None:
        """The day of the log line that an item stands under."""
        log = self.log_line_of(item)
        return self._logs[log][0] if log is not None else None

    def log_people(self, item: int) -> tuple[Person, ...]:
        """Who was there in the log line that an item stands under."""
        log = self.log_line_of(item)
        block = self._body.items[log].block if log is not None else None
        return (
            self._there(self._body.blocks[block], self._logs[log][1]) if log is not None and block is not None else ()
        )

    def log_links(self, item: int) -> list[Link]:
        """The links to those who were there in the log line that an item stands under."""
        log = self.log_line_of(item)
        block = self._body.items[log].block if log is not None else None
        return (
            self._links_there(self._body.blocks[block], self._logs[log][1])
            if log is not None and block is not None
            else []
        )

    def heading_day(self, block: int) -> date | None:
        return self._days[block]

    def block_of(self, item: int) -> int | None:
        """The block that tells where an item stands."""
        near = (self._body.items[index].block for index in (item, *self._body.ancestors(item)))
        return next((block for block in near if block is not None), None)

    def candidates(self) -> Iterator[Link]:
        """Links that stand with a passing tag on a day: unresolved ones are people without a note."""
        for index, block in enumerate(self._body.blocks):
            if block.tags and self._passing(block) and self._counts(block):
                start = self._start(index)
                if self._own is None or block.colon(start) is not None:
                    yield from self._links_there(block, start)

    # --- entries --------------------------------------------------------------

    def entries(self, event: Event | None) -> Iterator[Entry]:
        """All entries of the body, in the order of its lines."""
        carried = self._carried()
        for index, block in enumerate(self._body.blocks):
            if not (block.links or (self._own and self._may_tell(index, block))) or not self._counts(block):
                continue
            entry = self._entry(index, block, event)
            if entry:
                below, until = carried.get(index, (_NO_TAGS, None))
                tags = entry.tags | below if below else entry.tags
                is_touch = entry.is_touch and "theirs" not in tags
                if tags != entry.tags or is_touch != entry.is_touch or (until and not entry.until):
                    entry = replace(entry, tags=tags, is_touch=is_touch, until=entry.until or until)
                yield entry
            if self._own and block.links:
                yield from self._daily_links(index, block, self._own)

    def _may_tell(self, index: int, block: Block) -> bool:
        """Whether a block of a contact's own note may tell of a day without linking anybody."""
        return bool(block.tags) or block.item in self._logs or self._days[index] is not None

    def _counts(self, block: Block) -> bool:
        """Whether a block can tell of a day: no quote, no comment, no task that is open or let go."""
        if block.quoted or block.kind == "comment":
            return False
        item = block.item
        while item is not None and item not in self._logs:
            if self._body.items[item].symbol is not None and item not in self._closed_tasks:
                return False
            item = self._body.items[item].parent
        return True

    def _entry(self, index: int, block: Block, event: Event | None) -> Entry | None:
        is_log = block.item in self._logs and self._body.items[block.item or 0].block == index
        tags = self._passing(block)
        until = self._until(block) if "quiet" in tags else None
        if is_log and block.item is not None:
            day, start = self._logs[block.item]
            people = self._there(block, start)
            text = block.text[start:]
            return Entry(day, people, tags, self._note.path, block.line, text, "log", until=until) if people else None
        stands_on, source = self._day_of(index, block, event if tags else None)
        if stands_on is None and self._own and until:  # a quiet time needs no day of its own
            return Entry(until, (self._own,), tags, self._note.path, block.line, block.text, source, False, until)
        if stands_on is None or (event and (event.cancelled or is_listing(self._headings[index]))):
            return None
        people = self._there(block, self._start(index))
        if not people or (source == "mention" and block.item is not None and self._is_spoken_of(block.item)):
            return None
        is_touch = source != "event"
        return Entry(stands_on, people, tags, self._note.path, block.line, block.text, source, is_touch, until)

    def _day_of(self, index: int, block: Block, event: Event | None) -> tuple[date | None, Source]:
        """The day that a block other than a log line tells of; `event` gives its day to passing tags alone."""
        if self._own:
            return self._days[index], "heading"
        if self._sort.dated:
            log = self.log_day(block.item) if block.item is not None else None
            return log or self._sort.dated, "mention"
        return (event.last_day if event else None), "event"

    def _is_spoken_of(self, item: int) -> bool:
        """Whether an item hangs under one that names people before a colon: what is below it was said."""
        for above in self._body.ancestors(item):
            block = self._body.items[above].block
            if block is None:
                continue
            text = self._body.blocks[block]
            start = self._start(block)
            if text.colon(start) is not None and any(self._who(link) for link in self._links_there(text, start)):
                return True
        return False

    def _there(self, block: Block, start: int) -> tuple[Person, ...]:
        """Who was there: the names before the first colon, or all; in a contact's own note also that contact."""
        own = self._own_alone
        if not block.links:
            return own
        in_line = block.item is not None or block.kind == "heading"
        colon = self._colon(block, start)
        if own and in_line and colon is None:
            return own
        meant = (self._who(link) for link in self._links_before(colon, block, start))
        return tuple(dict.fromkeys((*own, *(person for person in meant if person))))

    def _links_there(self, block: Block, start: int) -> list[Link]:
        return self._links_before(self._colon(block, start), block, start) if block.links else []

    def _colon(self, block: Block, start: int) -> int | None:
        """The colon behind which nobody was there; in running text there is none."""
        in_running_text = block.item is None and block.kind == "text"
        return None if in_running_text else block.colon(start)

    def _links_before(self, colon: int | None, block: Block, start: int) -> list[Link]:
        return [
            link
            for link in block.links
            if link.start >= start
            and not link.embed
            and not link.hidden
            and (colon is None or link.start < colon)
            and self._daily_notes.day_of_link(link.target) is None
        ]

    def _start(self, index: int) -> int:
        """Where the text of a block begins, behind the day it begins with."""
        led = self._led[index]
        return led[1] if led else 0

    def _passing(self, block: Block) -> frozenset[str]:
        if not block.tags:
            return _NO_TAGS
        written = (self._tags.get(tag.tag.casefold()) for tag in block.tags if not tag.hidden)
        return frozenset(name for name in written if name) or _NO_TAGS

    def _carried(self) -> dict[int, tuple[frozenset[str], date | None]]:
        """Tags below a line that tells of a day belong to it: its block -> tags, and the day of a quiet time."""
        carried: dict[int, tuple[frozenset[str], date | None]] = {}
        for block in self._body.blocks:
            if block.item is None or block.quoted or block.kind == "comment" or not (tags := self._passing(block)):
                continue
            if self._body.items[block.item].symbol is None and (host := self._host(block.item)) is not None:
                home = self._body.items[host].block
                if home is not None:
                    known, until = carried.get(home, (frozenset(), None))
                    carried[home] = (known | tags, until or self._until(block))
        return carried

    def _host(self, item: int) -> int | None:
        """The item whose tags those of `item` are: its log line, or in a dated note the nearest that names people."""
        log = self.log_line_of(item)
        if log is not None or not self._sort.dated:
            return log
        return next((above for above in self._body.ancestors(item) if self._names_people(above)), None)

    def _names_people(self, item: int) -> bool:
        block = self._body.items[item].block
        return block is not None and bool(self._there(self._body.blocks[block], self._start(block)))

    def _until(self, block: Block) -> date | None:
        """The day of `#quiet until DAY`, whatever the tag is called here."""
        for tag in block.tags:
            if not tag.hidden and self._tags.get(tag.tag.casefold()) == "quiet":
                found = _UNTIL.match(block.text, tag.start + 1 + len(tag.tag))
                return parse_day(found[1]) if found else None
        return None

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
            begun = LEADING_DAY.match(block.text) if self._own and is_line and self._led[index] is None else None
            if begun:
                yield self._problem(
                    block, f"“{begun[1] or begun[2]}” is not a day", "write a day that exists, as YYYY-MM-DD"
                )

    def _problem(self, block: Block, message: str, hint: str) -> Problem:
        return Problem(self._note.path, block.line, "bad-date", message, hint)

    def _daily_links(self, index: int, block: Block, own: Person) -> Iterator[Entry]:
        """Links to daily notes in a contact's own note, less the day a line begins with and days ahead of its tags.

        A day that one line links several times is told once.
        """
        if self._passing(block) & {"quiet", "theirs"}:
            return
        start = self._start(index)
        told: set[tuple[date, int]] = set()
        for link in block.links:
            day = self._daily_notes.day_of_link(link.target) if link.target and not link.embed else None
            if day and not link.hidden and link.start >= start and (day, link.line) not in told:
                told.add((day, link.line))
                yield Entry(day, (own,), frozenset(), self._note.path, link.line, block.text, "daily link")
