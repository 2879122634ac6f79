"""The agenda in a terminal: days in a left column, then who, then what; one row an item where it goes to a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from vaultkit.dates import long_day
from vaultkit.expression import expression
from vaultkit.model.context import Context
from vaultkit.render.agenda_lines import (
    also_open,
    away_title,
    coming_told,
    coming_who,
    first_lines,
    fold_title,
    waiting_told,
    waiting_who,
)
from vaultkit.render.details import event_details
from vaultkit.render.escape import plain
from vaultkit.render.kindness_words import give_first
from vaultkit.render.rows import READ, Row, about, line_rows, section_rows
from vaultkit.render.table import Screen, display_width, table, wrapped
from vaultkit.render.told import Told
from vaultkit.render.voice import IN_FULL
from vaultkit.render.words import reason, told
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.coming_up import Coming
from vaultkit.rules.item import Item
from vaultkit.rules.prepare import PrepareItem
from vaultkit.rules.waiting import Waiting

_NARROW = 60
"""Columns below which the gaps between columns are one blank."""
_WITH_TIME = expression(r"^(\w{3} \d{1,2}) \w{3}(?=, )")
_MOST_DAY = 13
"""Columns of a day; what is longer is wrapped by the day's own row."""
_BOLD, _DIM, _RED, _YELLOW, _END = "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[33m", "\x1b[0m"


class Numbered(Struct, frozen=True):
    """What a number stands for, until the agenda is shown again."""

    id: str
    """The id of the box in the agenda note."""
    line: str
    """Who and what, as shown."""


class _Entry(Struct, frozen=True):
    """A row of the view."""

    who: str
    told: Told
    number: int = 0
    """None has the number 0."""
    path: str = ""
    """The note that the name leads to."""
    owner: str = ""
    """Whom a row without a name of its own is about."""
    is_below: bool = False
    lead: str = ""
    """What the section's heading says, where there are no headings."""


_Part = tuple[str, Sequence[_Entry]]


class TodayView:
    """The agenda of a day as rows with numbers."""

    def __init__(self, context: Context, agenda: Agenda, *, everything: bool = False, drafts: int = 0) -> None:
        """`everything`: what is folded in the agenda note too. `drafts`: how many there are."""
        self._agenda = agenda
        self._asking = Asking(context)
        self._everything = everything
        self._drafts = drafts
        self._numbers: list[Numbered] = []
        self.items: dict[str, Item] = {}
        """The items by the ids of their boxes."""
        self._with_draft = 0
        self._parts = [*self._sections(), *(self._folded() if everything else ())]

    @property
    def is_empty(self) -> bool:
        """Whether the agenda has nothing to say of anybody."""
        return self._agenda.is_empty

    @property
    def numbers(self) -> Sequence[Numbered]:
        """What the numbers from 1 stand for."""
        return self._numbers

    def text(self, screen: Screen | None, link: Callable[[str], str] | None = None) -> str:
        """The agenda for a terminal; without one a row an item. `link` gives the address of the note at a path."""
        if screen is None:
            return self._piped()
        return "\n".join(_Page(screen, link).lines(self._head(), self._parts, self._foot()))

    # --- what there is ----------------------------------------------------------------

    def _sections(self) -> Iterator[_Part]:
        for section, rows in section_rows(self._agenda, self._asking, READ):
            yield section.heading, list(self._entries(rows))

    def _folded(self) -> Iterator[_Part]:
        agenda, today = self._agenda, self._agenda.day
        if agenda.before:
            yield f"Before you go, {away_title(agenda.before, today)}", [*map(self._coming, agenda.before.coming)]
        if agenda.coming:
            yield "Coming up", [*map(self._coming, agenda.coming)]
        for item in agenda.items:
            if isinstance(item, PrepareItem):
                known = event_details(item.pack, self._asking, IN_FULL)
                entries = [_Entry(READ.person(one) if one else "", Told(text)) for one, text in known]
                yield f"For {about(item, READ)}", entries
                break
        later = [row for line in agenda.later_lines for row in line_rows(line, self._asking, READ, below=0)]
        yield "Later", list(self._entries(later))
        yield "Also open", [*map(self._waiting, also_open(agenda))]
        fix = (
            _Entry(f"{plain(one.source.path)}:{one.source.line}", Told(reason(one, today, READ)))
            for one in agenda.to_fix
        )
        yield "Fix in your notes", list(fix)

    def _entries(self, rows: Iterable[Row]) -> Iterator[_Entry]:
        """Without the boxes for outcomes, which `vaultkit done` asks for, but with what to give first."""
        owner = ""
        for row in rows:
            owner = row.who or owner
            if row.is_outcome:
                continue
            number = self._number(row.id, self._uncut(row), row.item) if row.id else 0
            lead = "thank for: " if row.item and row.item.kind == "thank" else ""
            yield _Entry(row.who, row.told, number, _path(row.item) if row.who else "", owner, row.is_below, lead)

    def _uncut(self, row: Row) -> str:
        """Who and what in full: how much of a row is shown depends on what else there is."""
        if row.item is None:
            return row.told.what
        if row.id == row.item.id:
            return f"{about(row.item, READ)} {told(row.item, self._agenda.day, READ).what}"
        return f"{about(row.item, READ)} {give_first(row.item, self._agenda.day, READ)}"

    def _coming(self, coming: Coming) -> _Entry:
        who, words, number = coming_who(coming, READ), coming_told(coming, self._agenda.day, READ), 0
        if coming.key:
            outcome = f"-{coming.boxes[0].outcome}" if len(coming.boxes) == 1 else ""
            number = self._number(f"{coming.key.block_id}{outcome}", f"{who} {words.what}")
        path = coming.source.path if coming.kind == "event" or not coming.people else coming.people[0].path
        return _Entry(who, words, number, path or "", who)

    def _waiting(self, waiting: Waiting) -> _Entry:
        path = waiting.people[0].path if waiting.people and waiting.kind != "need" else waiting.source.path
        return _Entry(waiting_who(waiting, READ), waiting_told(waiting, self._agenda.day, READ), path=path or "")

    def _number(self, block_id: str, line: str, item: Item | None = None) -> int:
        self._numbers.append(Numbered(block_id, line))
        if item:
            self.items[block_id] = item
        if item and item.kind in {"thank", "ask", "dormant"} and not self._with_draft:
            self._with_draft = len(self._numbers)
        return len(self._numbers)

    # --- around it ----------------------------------------------------------------------

    def _head(self) -> list[str]:
        return [long_day(self._agenda.day), *(line.replace("*", "") for line in first_lines(self._agenda, READ))]

    def _foot(self) -> list[str]:
        lines = []
        title = fold_title(self._agenda, self._drafts)
        if title and not self._everything:
            lines.append(f"{title.replace(', ', ' · ')}: vaultkit today --all")
        if self._numbers:
            draft = f" · draft {self._with_draft}" if self._with_draft else ""
            lines.append(f"done 1 · snooze {len(self._numbers)} fri{draft} · show 1")
        return lines

    def _piped(self) -> str:
        rows = [
            (
                str(entry.number or ""),
                entry.told.day,
                entry.who or entry.owner,
                f"{entry.lead}{entry.told.what}",
            )
            for _, entries in self._parts
            for entry in entries
            if entry.number or entry.who
        ]
        return table(("No", "Day", "Who", "What"), rows, None) if rows else "\n".join(self._head()[1:])


def _path(item: Item | None) -> str:
    if item is None:
        return ""
    return (item.subject.path or "") if item.subject else item.source.path


class _Page:
    """The layout on a terminal."""

    def __init__(self, screen: Screen, link: Callable[[str], str] | None) -> None:
        self._screen = screen
        self._link = link
        self._gap = "  " if screen.columns >= _NARROW else " "

    def lines(self, head: Sequence[str], parts: Sequence[_Part], foot: Sequence[str]) -> Iterator[str]:
        day, *first = head
        yield self._style(day, _BOLD)
        yield ""
        for line in first:
            yield from wrapped(line, self._screen.columns)
        days = [_day(entry) for _, entries in parts for entry in entries]
        width = min(max(map(display_width, days), default=0), _MOST_DAY)
        for heading, entries in parts:
            if entries:
                yield ""
                yield from (self._style(line, _BOLD) for line in wrapped(heading, self._screen.columns))
                for entry in entries:
                    yield from self._row(entry, width)
        if foot:
            yield ""
        for line in foot:
            yield from (self._style(part, _DIM) for part in wrapped(line, self._screen.columns))

    def _row(self, entry: _Entry, width: int) -> Iterator[str]:
        number = f"{entry.number or '':>3}"
        days = wrapped(_day(entry), width) if _day(entry) else [""]
        indent = "  " * entry.is_below
        room = max(self._screen.columns - len(number) - width - 2 * len(self._gap) - len(indent), 1)
        words = f"{entry.who}{self._gap if entry.who else ''}{entry.told.what}"
        texts = wrapped(words, room)
        for place in range(max(len(days), len(texts))):
            day = days[place] if place < len(days) else ""
            text = texts[place] if place < len(texts) else ""
            left = self._style(number if not place else "   ", _DIM if entry.number else "")
            right = " " * (width - display_width(day)) + self._day_style(day, entry)
            yield f"{left}{self._gap}{right}{self._gap}{indent}{self._named(text, entry, place)}".rstrip()

    def _day_style(self, day: str, entry: _Entry) -> str:
        if not entry.told.is_pressing:
            return day
        return self._style(day, _YELLOW if day.startswith("today") else _RED)

    def _named(self, text: str, entry: _Entry, place: int) -> str:
        """The text with the name in bold, and leading to its note."""
        if place or not entry.who or not text.startswith(entry.who):
            return text
        name = self._style(entry.who, _BOLD)
        if self._link and entry.path:
            name = f"\x1b]8;;{self._link(entry.path)}\x1b\\{name}\x1b]8;;\x1b\\"
        return name + text[len(entry.who) :]

    def _style(self, text: str, style: str) -> str:
        return f"{style}{text}{_END}" if self._screen.bold and style and text.strip() else text


def _day(entry: _Entry) -> str:
    """The day for its column, with what happened on it where there is room: `Thu 26, 18:00`, `asked 10 Nov`."""
    when = entry.told.when
    return _WITH_TIME.sub(r"\1", when if display_width(when) <= _MOST_DAY else entry.told.day)
