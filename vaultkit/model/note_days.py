"""The day that each line of a note is about: its own, its log line's, its heading's or its note's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from vaultkit.expression import expression
from vaultkit.markdown.body import Block
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.log_line import leading_day
from vaultkit.markdown.note import Note
from vaultkit.model.event import Event
from vaultkit.model.event_parts import Part, parts_of
from vaultkit.model.kinds import NoteKind
from vaultkit.model.touch import Source, passing_tags
from vaultkit.settings import Settings

OPENING = expression(r"(?>\s*+#[^\s#]++)*+[\s*_~=]*+")
"""What may stand before a link with which a text begins all the same: tags and emphasis."""


class NoteDays:
    """Which day each block and item of a note is about."""

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
        is_first = first is not None and OPENING.fullmatch(heading.text, 0, first.start)
        return self._daily_notes.day_of_link(first.target) if first and is_first else None

    @cached_property
    def _parts(self) -> list[Part]:
        """For each block of an event's note the part it belongs to."""
        return parts_of(self._note)

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

    def _is_preparation(self, index: int) -> bool:
        """Whether a block of an event's note was written ahead of it, or tells what is still to be done."""
        if self._event is None or self._heading_days[index]:
            return False
        return self._parts[index] in {"opening", "ahead", "follow-ups"}

    def _is_listing(self, index: int) -> bool:
        """Whether a block of an event's note lists people or questions."""
        return self._event is not None and self._parts[index] == "list"

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

    def _start(self, index: int) -> int:
        """Where the text of a block begins, behind the day it begins with."""
        leading = self._leading[index]
        return leading[1] if leading else 0
