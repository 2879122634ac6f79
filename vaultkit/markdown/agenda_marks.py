"""What a user did inside the part that vaultkit writes: boxes ticked, words added, lines of their own.

The region's last line holds a short sum of each line that was written, so that on any device, whatever has happened to
the notes since, what somebody typed is told from what was written.
See docs/ticking.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit.dates import real_day
from vaultkit.expression import expression
from vaultkit.markdown.agenda_mark import BOX, COULD_NOT, ID, LINK, Mark, days_taken, no_day_in

_MARKER = expression(r"^([\s>]*)[-*+][ \t]+")
_SUM_LETTERS = 6
_SUMS = expression(r"^<!-- vaultkit:lines ([0-9a-f ]*)-->[ \t]*(.*)$", re.M)
"""The sums, and what somebody may have written behind them."""
_CARRIED = expression(r"^<!-- vaultkit:carried ([0-9a-f ]*)-->", re.M)
_TITLE = expression(r"^(?:#{1,6} |> \[![a-z]+\][-+]? ?)(.*)$")
"""A heading, or the title of a callout."""
_FENCE = expression(r"^[\s>]*(?:[-*+][ \t]+)*(`{3,}|~{3,})")


class Marks(Struct, frozen=True):
    """Everything a user did inside the region."""

    lines: tuple[Mark, ...] = ()
    own: tuple[str, ...] = ()
    """Lines that belong to nothing of ours, as they stand."""


def sums_line(lines: Iterable[str], kept: Kept | None = None) -> str:
    """The line that tells which lines were written: the sum of each, reasons for ticks that stay included."""
    written = [line for line in lines if line.strip()]
    reasons = [_reason_line(line, mark) for line in written if kept and (mark := _kept_at(line, kept)) and mark.reason]
    return f"<!-- vaultkit:lines {' '.join(dict.fromkeys(map(_sum, (*written, *reasons))))} -->"


def carried_line(sums: Iterable[str]) -> str:
    """The line that tells which ticks in copies of the note are carried out."""
    return f"<!-- vaultkit:carried {' '.join(sums)} -->"


def carried_in(inside: str) -> frozenset[str]:
    """The sums of the ticks in copies that are carried out, from the text between the marker lines."""
    found = _CARRIED.search(inside)
    return frozenset(found[1].split()) if found else frozenset()


def tick_sum(mark: Mark, day: date | None) -> str:
    """A short sum of a tick and what was written at it, in the agenda of a day."""
    told = "\n".join((str(day), mark.line.strip(), *mark.below))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def has_sums(inside: str) -> bool:
    """Whether the sums of the lines that were written are there, from the text between the marker lines."""
    return _SUMS.search(inside.replace("\r\n", "\n")) is not None


def read_marks(inside: str, written: Iterable[str] = ()) -> Marks:
    """What was done inside a region, from the text between its marker lines.

    `written` are the lines that were written there, for a text whose sums are gone: what is none of them was typed.
    """
    inside = inside.replace("\r\n", "\n")
    found = _SUMS.search(inside)
    sums = found[1].split() if found else [_sum(line) for line in written if line.strip()]
    return _Reading(frozenset(sums)).read(inside)


def _sum(line: str) -> str:
    """Six letters for a line, whatever its box holds and however an editor writes its list marker."""
    return sha256(_encoded(_as_summed(line.rstrip()))).hexdigest()[:_SUM_LETTERS]


def _as_summed(line: str) -> str:
    return BOX.sub(r"\g<before>[ ]", _MARKER.sub(lambda found: f"{found[1].expandtabs(4)}- ", line))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Reading:
    """Goes through the lines once; `written` holds the sums of ours."""

    def __init__(self, written: frozenset[str]) -> None:
        self._written = written
        self._marks: list[Mark] = []
        self._below: dict[int, list[str]] = {}
        self._own: list[str] = []
        self._heading = ""
        self._host = ""
        """What the last line that nothing hangs above names."""
        self._standing: list[tuple[int, int]] = []
        """The lines with ids below which something can hang, the last one last: their indentation and number."""
        self._direct = False
        """Only typed lines have come since the last line with an id."""
        self._blank = False
        """The line before was blank."""
        self._together = False
        """The line before was one of the user's own."""

    def read(self, inside: str) -> Marks:
        lines = inside.split("\n")
        number = 0
        while number < len(lines):
            end = self._end_of_code(lines, number)
            if end:
                self._take_typed(lines[number:end])
            else:
                self._take(lines[number])
            number = end or number + 1
        marks = (replace(mark, below=tuple(self._below.get(number, ()))) for number, mark in enumerate(self._marks))
        return Marks(tuple(marks), tuple(self._own))

    def _end_of_code(self, lines: Sequence[str], first: int) -> int:
        """Where code that somebody typed ends; 0 when none begins here, or a line of ours stands in it."""
        opening = _FENCE.match(lines[first])
        if not opening or _sum(lines[first]) in self._written:
            return 0
        for number in range(first + 1, len(lines)):
            closing = lines[number].strip("> \t")
            if _sum(lines[number]) in self._written or _SUMS.match(lines[number]):
                return 0
            if len(closing) >= len(opening[1]) and not closing.strip(opening[1][0]):
                return number + 1
        return 0

    def _take(self, line: str) -> None:
        if sums := _SUMS.match(line):
            line = sums[2]
        if not line.strip():
            self._blank = True
            return
        box = BOX.match(line)
        if box and ID.search(line):
            self._take_mark(line, box)
        elif _sum(line) in self._written:
            self._direct = self._together = False
            heading = _TITLE.match(line)
            if heading:
                self._heading, self._host, self._standing = heading[1].strip(), "", []
        else:
            self._take_typed([line])
        self._blank = False

    def _take_typed(self, lines: Sequence[str]) -> None:
        """Lines that belong together: below a line with an id, or on their own."""
        while self._standing and not self._hangs_below(lines[0], *self._standing[-1]):
            self._standing.pop()
        if self._standing:
            place = self._below.setdefault(self._standing[-1][1], [])
            apart = self._blank
        else:
            self._direct = False
            place, apart = self._own, self._blank or not self._together
            self._together = True
        place += [*([""] if place and apart else []), *lines]
        self._blank = False

    def _hangs_below(self, line: str, indent: int, number: int) -> bool:
        """Whether a typed line belongs to a line with an id: it is indented more, or as an editor's Enter leaves it.

        That is as far in as the box of somebody, or an item directly below a ticked line. What is as far in as any
        other box belongs to the line that the box hangs below.
        """
        if _indent(line) != indent:
            return _indent(line) > indent
        mark = self._marks[number]
        if mark.outcome:
            box = BOX.match(mark.line)
            return indent > 0 and box is not None and LINK.match(mark.line, box.end()) is not None
        follows = self._direct and not self._blank and number == len(self._marks) - 1 and mark.symbol != " "
        return follows and bool(_MARKER.match(line))

    def _take_mark(self, line: str, box: re.Match[str]) -> None:
        block_id, ours = self._id_and_ours(line)
        before, after = line[: block_id.start()].rstrip(), line[block_id.end() :]
        added = before[len(ours) :] if ours is not None else ""
        typed = " ".join(part for part in (added.strip(" \t"), after.strip(" \t")) if part)
        days = days_taken(typed, box["symbol"])
        done, until = (real_day(days[name]) if name in days else None for name in ("done", "until"))
        named = LINK.match(line, box.end())
        name = named[1].strip() if named else self._host if self._hangs(line) else ""
        if not self._hangs(line):
            self._host = name
        indent = _indent(line)
        self._standing = [*(one for one in self._standing if one[0] < indent), (indent, len(self._marks))]
        self._direct, self._together = True, False
        self._marks.append(
            Mark(
                id=block_id[1],
                symbol=box["symbol"],
                line=line,
                heading=self._heading,
                name=name,
                done=done,
                until=until,
                no_day=no_day_in(days),
                typed=typed,
                altered=ours is None,
                place=len(self._marks),
            )
        )

    @staticmethod
    def _hangs(line: str) -> bool:
        """Whether a line hangs below another; in a callout the blank behind its sign does not count."""
        return _indent(re.sub(r"^>[ ]?", "", line)) > 0

    def _id_and_ours(self, line: str) -> tuple[re.Match[str], str | None]:
        """The id of a line that was written by us, with our part before it; else the first id, and None."""
        found = list(ID.finditer(line))
        for block_id in found:
            ours = self._ours_of(line[: block_id.start()].rstrip(), block_id[0])
            if ours is not None:
                return block_id, ours
        return found[0], None

    def _ours_of(self, before: str, block_id: str) -> str | None:
        """The part of a line, before its id, that was written by us; None when it cannot be told."""
        plain = _as_summed(f"{before} ")[:-1]  # a box has a blank behind it
        known, summed, ours = sha256(), 0, None
        for end in _ends(plain):
            known.update(_encoded(plain[summed:end]))
            summed, whole = end, known.copy()
            whole.update(_encoded(f" {block_id}"))
            if whole.hexdigest()[:_SUM_LETTERS] in self._written:
                ours = before[: end + len(before) - len(plain)]
        return ours


def _ends(text: str) -> Iterator[int]:
    """Where our part of a line may end, the farthest last: before any blank, or at its end."""
    for number in range(1, len(text)):
        if text[number] in " \t" and text[number - 1] not in " \t":
            yield number
    yield len(text)


def _indent(line: str) -> int:
    """How far a line is indented, in columns; quote marks count as one each."""
    bare = line.expandtabs(4)
    return len(bare) - len(bare.lstrip("> "))


class Kept(Struct, frozen=True):
    """What a new region takes over from the old one."""

    beside: Mapping[str, Mark] = field(default_factory=dict)
    """By block id: lines that were not ticked, with words of the user's on or below them."""
    below: tuple[str, ...] = ()
    """What somebody wrote in the old region, and belongs to no line of the new one; it goes below it."""
    carried: tuple[str, ...] = ()
    """The sums of ticks in copies of the note that are carried out."""


def with_words_kept(lines: Iterable[str], kept: Kept) -> Iterator[str]:
    """The lines of a new region, with what somebody wrote beside those that still stand, and ticks that stay."""
    for line in lines:
        mark = _kept_at(line, kept)
        if mark is None:
            yield line
            continue
        box = BOX.match(line)
        ticked = f"{line[: box.start('symbol')]}{mark.symbol}{line[box.end('symbol') :]}" if box else line
        yield f"{ticked if mark.reason else line} {mark.typed}".rstrip()
        if mark.reason:
            yield _reason_line(line, mark)
        before = line[: len(line) - len(line.lstrip("> \t"))]
        yield from (f"{before}    {text}".rstrip() for text in mark.block)


def _kept_at(line: str, kept: Kept) -> Mark | None:
    found = ID.search(line)
    return kept.beside.get(found[1]) if found else None


def _reason_line(line: str, mark: Mark) -> str:
    before = line[: len(line) - len(line.lstrip("> \t"))]
    return f"{before}    - {COULD_NOT}: {mark.reason}"


def ids_in(lines: Iterable[str]) -> frozenset[str]:
    """The block ids of ours in some lines."""
    return frozenset(found[1] for line in lines if (found := ID.search(line)))
