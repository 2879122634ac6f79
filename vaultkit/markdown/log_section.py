"""Where a new log line goes in a note, and how it is written there: as the lines beside it are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from vaultkit.dates import ISO_DAY
from vaultkit.expression import expression
from vaultkit.folding import heading_name
from vaultkit.markdown.body import Block
from vaultkit.markdown.edit import InsertLines, insertion
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.log_line import leading_day
from vaultkit.markdown.note import Note, read_to_change
from vaultkit.vocabulary import LOG_HEADING

_MARKER = expression(r"\A(?P<indent>[ \t]*)(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<ending>[.)]))(?P<space>[ \t]+)")
_DAY = expression(ISO_DAY)
_TIME = expression(r"(?:(?<=\d\d)|(?<=\]\]))[T ]\d{1,2}:\d{2}(?::\d{2})?")
_INDENT = "    "


class _Line(Struct, frozen=True):
    """A log line that is there: an item at the top of a list that begins with a day."""

    line: int
    last: int
    day: date
    start: str
    """The day as it is written, with what belongs to it: `**2026-11-10**:`."""


class Entry(Struct, frozen=True):
    """A log line, by where its day stands."""

    words: str
    below: tuple[str, ...] = ()
    """The texts of items below it, without a list marker: `[ ] #waiting the RFP 📅 2026-12-04`.

    A tab before one for each level that it is further in."""


def log_insertion(path: str, text: str, day: date, entries: Sequence[Entry]) -> InsertLines:
    """Log lines for a day as a change to the text of a note, as if they were put in one after the other.

    They go into the section *Log*, which is made at the note's end where there is none: in the order of the days that
    the section has, newest first where none can be seen; of lines of one day the new one counts as the newest. They are
    written with the list marker and the form of the day that the section uses.
    """
    day_lines = _DayLines(day, tuple(reversed(entries)))
    lines = Lines.of(text)
    note = read_to_change(path, lines.plain)
    heading = _heading(note)
    if heading is None:
        return InsertLines(_new_section(lines, day_lines))
    end = _end(note, heading, lines)
    there = _log_lines(note, heading.line, end)
    if not there:
        return _first_line(note, text, heading, end, day_lines)
    if there[0].day >= there[-1].day:
        return _before_older(text, there, _Model.of(note, lines, there[0]).written(day_lines), day)
    day_lines = _DayLines(day, tuple(entries))
    return _behind_older(text, there, _Model.of(note, lines, there[-1]).written(day_lines), day)


def _heading(note: Note) -> Block | None:
    wanted = LOG_HEADING.casefold()
    return next((block for block in note.body.headings if heading_name(block.text) == wanted), None)


def _end(note: Note, heading: Block, lines: Lines) -> int:
    """The last line of the section, blank lines at its end aside."""
    after = [block.line for block in note.body.headings if block.line > heading.line and block.level <= heading.level]
    end = after[0] - 1 if after else lines.last
    while end > heading.line and not lines.lines[end - 1].strip():
        end -= 1
    return end


def _log_lines(note: Note, first: int, end: int) -> list[_Line]:
    found = []
    for item in note.body.items:
        if first < item.line <= end and item.parent is None and not item.quoted and item.symbol is None:
            text = note.body.blocks[item.block].text if item.block is not None else ""
            if led := leading_day(text):
                found.append(_Line(item.line, item.last, led[0], text[: led[1]]))
    return found


class LogSection(Struct, frozen=True):
    """The section *Log* of a note."""

    heading: Block
    last: int
    """Its last line, blank lines at its end aside."""
    items: tuple[_Line, ...]
    """Its items that begin with a day."""


def log_section(note: Note, lines: Lines) -> LogSection | None:
    """The section *Log* of a note with those lines; None where it has none, or one whose heading is underlined."""
    heading = _heading(note)
    if heading is None or not lines.lines[heading.line - 1].lstrip().startswith("#"):
        return None
    last = _end(note, heading, lines)
    return LogSection(heading, last, tuple(_log_lines(note, heading.line, last)))


# --- the place -----------------------------------------------------------------------------


class _DayLines(NamedTuple):
    """Log lines of one day, from the upper to the lower."""

    day: date
    entries: tuple[Entry, ...]


def _new_section(lines: Lines, day_lines: _DayLines) -> tuple[str, ...]:
    gap = [""] if lines.last and lines.lines[lines.last - 1].strip() else []
    return (*gap, f"## {LOG_HEADING}", *_Model().written(day_lines))


def _first_line(note: Note, text: str, heading: Block, end: int, day_lines: _DayLines) -> InsertLines:
    """The place in a section that has no log line yet: at its top, before whatever stands there."""
    lines = Lines.of(text).lines
    under = heading.line + heading.text.count("\n")
    if (
        under < len(lines)
        and re.fullmatch(r"\A[ \t]*+(?:=++|-++)[ \t]*+", lines[under])
        and not lines[heading.line - 1].lstrip().startswith("#")
    ):
        under += 1
    first = next((number for number in range(under + 1, end + 1) if lines[number - 1].strip()), None)
    written = _Model().written(day_lines)
    if first is None:
        return insertion(text, under, written)
    item = next((item for item in note.body.items if item.line == first and item.parent is None), None)
    if item and not item.quoted:
        return insertion(
            text,
            first,
            _Model.of(note, Lines.of(text), _Line(first, first, day_lines.day, "")).written(day_lines),
            before=True,
        )
    return insertion(text, first, (*written, ""), before=True)


def _before_older(text: str, there: Sequence[_Line], written: Sequence[str], day: date) -> InsertLines:
    """The place among log lines that begin with the newest."""
    older = next((line for line in there if line.day <= day), None)
    return insertion(text, older.line, written, before=True) if older else insertion(text, there[-1].last, written)


def _behind_older(text: str, there: Sequence[_Line], written: Sequence[str], day: date) -> InsertLines:
    """The place among log lines that end with the newest."""
    older = [line for line in there if line.day <= day]
    return insertion(text, older[-1].last, written) if older else insertion(text, there[0].line, written, before=True)


# --- the form ------------------------------------------------------------------------------


class _Model(Struct, frozen=True):
    """How the log lines of a section are written."""

    indent: str = ""
    marker: str = "-"
    space: str = " "
    start: str = ""
    step: str = _INDENT
    """The indentation of items below."""

    @classmethod
    def of(cls, note: Note, lines: Lines, line: _Line) -> _Model:
        found = _MARKER.match(lines.lines[line.line - 1])
        if not found:
            return cls(start=line.start)
        marker = found["marker"]
        step = _step(note, lines, len(found[0]) - len(found["indent"]))
        return cls(found["indent"], marker, found["space"] if len(found["space"]) < 4 else " ", line.start, step)

    def written(self, day_lines: _DayLines) -> tuple[str, ...]:
        """The lines of the entries, and of the items below them."""
        nested = self.marker if self.marker in "-*+" else "-"
        lines: list[str] = []
        for entry in day_lines.entries:
            lines.append(f"{self.indent}{self.marker}{self.space}{self._day(day_lines.day)} {entry.words}".rstrip())
            for text in entry.below:
                deeper = self.step * (len(text) - len(text.lstrip("\t")))
                lines.append(f"{self.indent}{self.step}{deeper}{nested} {text.lstrip(chr(9))}")
        return tuple(lines)

    def _day(self, day: date) -> str:
        """The day in the form that the section uses, without a time and without other words for it."""
        before, link, rest = _TIME.sub("", self.start.strip()).partition("[[")
        target, end, after = rest.partition("]]")
        target = target.partition("|")[0].partition("#")[0]
        return _DAY.sub(day.isoformat(), f"{before}{link}{target}{end}{after}", count=1) or day.isoformat()


def _step(note: Note, lines: Lines, width: int) -> str:
    """The indentation that this note uses for items below another, at least as wide as a marker."""
    for item in note.body.items:
        if item.parent is None or item.quoted:
            continue
        outer, inner = (
            _MARKER.match(lines.lines[number - 1]) for number in (note.body.items[item.parent].line, item.line)
        )
        if outer and inner and inner["indent"].startswith(outer["indent"]):
            step = inner["indent"][len(outer["indent"]) :]
            if "\t" in step or len(step) >= width:
                return step
    return _INDENT if width <= len(_INDENT) else " " * width
