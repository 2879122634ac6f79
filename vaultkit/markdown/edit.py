"""Changes to a note's text: one line or one property at a time, every other character as it was (docs/ticking.md).

`apply` finds the place of an edit, changes the text, parses the result and refuses it unless exactly that has changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import TypeAlias

from msgspec import Struct

from vaultkit.errors import EditRefused
from vaultkit.expression import expression
from vaultkit.markdown.body import Block
from vaultkit.markdown.limits import MOST_CHARACTERS, MOST_LINES
from vaultkit.markdown.lines import Lines
from vaultkit.markdown.note import Note, read_note, read_to_change
from vaultkit.markdown.task import TaskFormat
from vaultkit.markdown.tasks import read_task

_LIST_ITEM = expression(r"\A[\s>]*(?:[-*+]|\d{1,9}[.)])\s")
_HEADING = expression(r"#{1,6}\s")
_BLOCK_ID = expression(r"(?<=\s)\^[A-Za-z0-9-]+\Z")


class LineEdit(Struct, frozen=True):
    """Replace one line.

    The line is found again as the Tasks plugin does: same number and text, else the only line with that text. With
    `read`, lines of the same text are distinguished by their neighbours, or the edit is refused.
    """

    line: int
    """Counted from 1, as it was when the note was read."""
    old: str
    """The line as it stood then, without line end."""
    new: tuple[str, ...]
    """Lines without line ends; none removes the line. What stands below it comes to stand below the last of them."""
    read: str | None = None
    """The text of the note in which the line was read."""

    def applied(self, text: str) -> str:
        """The text with this edit made. Raises `EditRefused`."""
        return apply("", text, [self])


class InsertLines(Struct, frozen=True):
    """Put in lines: after the line `old`, or before it, or at the end of the note where `line` is 0."""

    lines: tuple[str, ...]
    """Without line ends."""
    line: int = 0
    """Counted from 1, as it was when the note was read; found again like that of a `LineEdit`."""
    old: str = ""
    before: bool = False
    read: str | None = None
    """The text of the note in which the line was read."""

    def applied(self, text: str) -> str:
        """The text with this edit made. Raises `EditRefused`."""
        return apply("", text, [self])


class PropertyEdit(Struct, frozen=True):
    """Set one property of the front matter, or remove it."""

    name: str
    """As it is written if it is new."""
    spellings: tuple[str, ...]
    """Under which it may already stand; compared without case, spaces, `-` and `_`."""
    value: str | tuple[str, ...] | None
    """Plain text, or a list of texts, quoted as YAML needs it; None removes the property."""
    exact: bool = False
    """Whether a text that looks like a number or a truth value is quoted, so that it stays text."""

    def applied(self, text: str) -> str:
        """The text with this edit made. Raises `EditRefused`."""
        return apply("", text, [self])


Edit: TypeAlias = LineEdit | InsertLines | PropertyEdit


def line_edit(text: str, line: int, new: Sequence[str]) -> LineEdit:
    """Replace a line of a text, counted from 1, by `new` ones. Raises IndexError where there is no such line."""
    return LineEdit(line, Lines.of(text).lines[line - 1], tuple(new), text)


def tagging(path: str, text: str, line: int, tag: str) -> LineEdit:
    """Put a tag at the end of a line, before its block id. Raises EditRefused in a table, where it has no effect."""
    old = Lines.of(text).lines[line - 1]
    refuse_in_a_table(path, old, line)
    words = old.rstrip()
    block_id = _BLOCK_ID.search(words)
    at = len(words[: block_id.start()].rstrip() if block_id else words)
    return line_edit(text, line, (f"{old[:at]} {tag}{old[at:]}",))


def refuse_in_a_table(path: str, written: str, line: int) -> None:
    """Raise EditRefused for a row of a table: nothing can be put behind it."""
    if written.lstrip(" >").startswith("|"):
        raise EditRefused(f"line {line} of {path} stands in a table; write it there by hand")


def insertion(text: str, line: int, lines: Sequence[str], *, before: bool = False) -> InsertLines:
    """Put lines after, or before, a line of a text. Raises IndexError where there is no such line."""
    return InsertLines(tuple(lines), line, Lines.of(text).lines[line - 1], before, text)


def apply(path: str, text: str, edits: Sequence[Edit]) -> str:
    """The text of a note with the edits made, all or none.

    `text` is the whole file: its byte order mark and line ends stay, new lines get the line end used around them.
    Lines are numbered as before any of the edits. Raises `EditRefused`, whose message is for the reader.
    """
    refuse_too_long(path, text)
    lines = Lines.of(text)
    # for a property alone the body need not be read
    of_lines = any(not isinstance(edit, PropertyEdit) for edit in edits)
    plain = lines.plain
    note = read_to_change(path, plain) if of_lines else read_note(path, plain, TaskFormat(), whole=False)
    refuse_unread(note)
    place = _Place(lines, note)
    changes = [place.change(edit) for edit in edits if not isinstance(edit, PropertyEdit)]
    if changes:
        lines = _with_changes(lines, note, changes)
    for edit in edits:
        if isinstance(edit, PropertyEdit):
            from vaultkit.markdown.property_edit import with_property

            lines = with_property(path, lines, edit.name, edit.spellings, edit.value, exact=edit.exact)
    return lines.text


def refuse_too_long(path: str, text: str) -> None:
    """Refuse a note that it would take too long, or too much memory, to change. Raises `EditRefused`."""
    if len(text) > MOST_CHARACTERS or max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise EditRefused(f"{path} is too long, and is not written to; split it into smaller notes")


def refuse_unread(note: Note) -> None:
    """A note that could not be read in full is never written to (docs/format.md). Raises `EditRefused`."""
    if note.front.is_template:
        raise EditRefused(f"{note.path} is a template, and is not written to")
    errors = [problem for problem in note.front.problems if problem.severity == "error" or not note.front.readable]
    for problem in (*errors, *note.unread):
        raise EditRefused(f"{note.path} is not written to: line {problem.line}: {problem.message} ({problem.hint})")


# --- finding a line again ------------------------------------------------------------------


class _Change(Struct, frozen=True):
    """`count` lines from `index` (from 0) are given up for `new` ones."""

    index: int
    count: int
    new: tuple[str, ...]


class _Place:
    """Finds the lines of edits in a note as it is now."""

    def __init__(self, lines: Lines, note: Note) -> None:
        self._lines, self._note = lines, note
        self._items = {item.line for item in note.body.items}
        self._where: dict[str, list[int]] = defaultdict(list)
        """Each line with where it stands below the properties, from 0."""
        for index in range(note.front.height, len(lines.lines)):
            self._where[lines.lines[index]].append(index)

    def change(self, edit: LineEdit | InsertLines) -> _Change:
        """What an edit changes. Raises `EditRefused`."""
        if isinstance(edit, InsertLines) and not edit.line:
            return _Change(self._lines.last, 0, edit.lines)
        index = self._found(edit)
        if index + 1 not in self._items and read_task(edit.old, 0, 0, TaskFormat()):
            path = self._note.path
            raise EditRefused(f"line {index + 1} of {path} stands in code or a comment now; it is no task there")
        if isinstance(edit, LineEdit):
            return _Change(index, 1, edit.new)
        return _Change(index if edit.before else index + 1, 0, edit.lines)

    def _found(self, edit: LineEdit | InsertLines) -> int:
        """Where the line of an edit stands now, from 0."""
        same, path = self._where.get(edit.old, []), self._note.path
        candidates = _same_line(same, edit, self._lines) if edit.read is not None else same
        if edit.line - 1 in candidates:
            return edit.line - 1
        if len(candidates) == 1:
            return candidates[0]
        shown = edit.old.strip()
        if not same:
            raise EditRefused(f"the line “{shown}” is no longer in {path} as it was; look at it there")
        numbers = " and ".join(str(index + 1) for index in same)
        raise EditRefused(f"which line “{shown}” is meant is no longer clear in {path} ({numbers}); change it there")


def _same_line(same: list[int], edit: LineEdit | InsertLines, lines: Lines) -> list[int]:
    """Those of the lines with the right text that may be the one that was read.

    Of several, those that are known by others around them, which stood once and stand once now: the one directly above
    or below, or one above and one below with nothing changed in between.
    """
    read, now = Lines.of(edit.read or "").lines, lines.lines
    if read is now or read == now:
        return [edit.line - 1]
    then, today = Counter(read), Counter(now)
    if then[edit.old] <= 1 and today[edit.old] <= 1:
        return same
    once = {line for line in then if line.strip() and then[line] == today[line] == 1}
    known = []
    for index in same:
        above = _distance(once, read[: edit.line - 1][::-1], now[:index][::-1])
        below = _distance(once, read[edit.line :], now[index + 1 :])
        if 1 in {above, below} or (above and below):
            known.append(index)
    return known


def _distance(once: set[str], then: Sequence[str], now: Sequence[str]) -> int:
    """How many lines away, all of them unchanged, the first of the lines stands that are there once; 0 if none does."""
    for distance, (old, new) in enumerate(zip(then, now, strict=False), 1):
        if old != new:
            return 0
        if old in once:
            return distance
    return 0


# --- changing lines ------------------------------------------------------------------------


def _with_changes(lines: Lines, note: Note, changes: Sequence[_Change]) -> Lines:
    """The lines with all changes made, if they leave all others what they were."""
    ordered = sorted(changes, key=lambda change: (change.index, change.count))
    replaced = [change.index for change in ordered if change.count]
    if len(set(replaced)) < len(replaced):
        raise EditRefused(f"two changes were asked for in one line of {note.path}; make one after the other")
    edited = lines
    for change in reversed(ordered):
        edited = edited.replaced(change.index, change.count, change.new)
    _refuse_more_than_meant(note, read_to_change(note.path, edited.plain), _Numbers(ordered))
    return edited


class _Numbers:
    """Which line became which; the changes are in the order of their lines."""

    def __init__(self, changes: Sequence[_Change]) -> None:
        self.given_up: dict[int, int] = {}
        """The lines that are replaced, each with how many stand in its place beyond one."""
        self.new: dict[int, str] = {}
        self._ends = [change.index + change.count for change in changes]
        self._shifts = [0]
        """By how much the lines behind so many changes have moved."""
        for change in changes:
            first = change.index + 1 + self._shifts[-1]
            self.new.update({first + number: line for number, line in enumerate(change.new)})
            self._shifts.append(self._shifts[-1] + len(change.new) - change.count)
            if change.count:
                self.given_up[change.index + 1] = len(change.new) - 1

    def became(self, line: int) -> int:
        """The number that a line of the old text has in the new one; of a replaced line that of its last new line."""
        return line + self._shifts[bisect_left(self._ends, line)] + self.given_up.get(line, 0)


def _refuse_more_than_meant(old: Note, new: Note, numbers: _Numbers) -> None:
    """Refuse unless lines that were not edited are read as before, and new ones as what they look like."""
    if repr(new.front) != repr(old.front):  # as written: 1 is not True, and .nan is itself
        raise EditRefused(f"the change would alter the properties of {old.path}; make it by hand")
    refuse_unread(new)
    before = _structure(old, numbers.given_up.keys(), numbers.became)
    after = _structure(new, numbers.new.keys(), lambda line: line)
    items = {item.line for item in new.body.items}
    headings = {heading.line for heading in new.body.headings}
    hidden = [
        line
        for number, line in numbers.new.items()
        if (_LIST_ITEM.match(line) and number not in items) or (_HEADING.match(line) and number not in headings)
    ]
    if hidden:
        raise EditRefused(f"“{hidden[0].strip()}” would stand in code or a comment of {old.path}; write it by hand")
    if any(was != now for was, now in zip_longest(before, after)):
        raise EditRefused(f"the change would alter the meaning of other lines of {old.path}; make it by hand")


def _structure(note: Note, edited: AbstractSet[int], became: Callable[[int], int]) -> Iterator[tuple[object, ...]]:
    """What is read in the lines that were not edited, with their new numbers."""
    items = note.body.items
    for item in items:
        if item.line not in edited:
            parent = items[item.parent].line if item.parent is not None else 0
            yield "item", became(item.line), became(parent) if parent else 0, item.symbol, item.quoted
    for block in note.body.blocks:
        if edited.isdisjoint(_lines_of(block)):
            holder = items[block.item].line if block.item is not None else 0
            yield block.kind, became(block.line), block.text, block.level, became(holder) if holder else 0, block.quoted


def _lines_of(block: Block) -> range:
    return range(block.line, block.line + block.text.count("\n") + 1)
