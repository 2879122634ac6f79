"""What a user did inside the part that vaultkit writes: boxes ticked, words added, lines of their own (DESIGN.md §2).

The region's last line holds a short sum of each line that was written, so that on any device, whatever has happened to
the notes since, what somebody typed is told from what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec import field
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY
from vaultkit.dates import real_day
from vaultkit.digest import hexadecimal_sum

_ID = re.compile(r"(?<!\\)\^(vk-[0-9a-z]{8})(?![0-9a-zA-Z-])")
_BOX = re.compile(r"^(?P<before>[\s>]*[-*+] )\[(?P<symbol>[^\n])\](?= )")
_SUMS = re.compile(r"^<!-- vaultkit:lines ([0-9a-f ]*)-->[ \t]*(.*)$", re.M)
"""The sums, and what somebody may have written behind them."""
_TITLE = re.compile(r"^(?:#{1,6} |> \[![a-z]+\][-+]? ?)(.*)$")
"""A heading, or the title of a callout."""
_HEADING = re.compile(r"^#{1,6} (.*)$")
_DATED = re.compile(rf"(?<![ \t])[ \t]*(?:(?P<done>✅)|(?P<until>📅)|❌|➕)\ufe0f? *(?P<day>{ISO_DAY})")
_LINK = re.compile(r"\[\[([^\[\]|#\n]+)")


class Mark(Struct, frozen=True):
    """A line of the agenda that can be ticked, as it was found."""

    id: str
    symbol: str
    """The character in its box; a blank when it is open."""
    line: str
    """As it stands."""
    heading: str
    """The heading it stands under."""
    name: str
    """What its first link names; empty without one."""
    done: date | None = None
    """The day after ✅."""
    until: date | None = None
    """The day that somebody wrote behind 📅."""
    typed: str = ""
    """What somebody wrote on the line, as it stands."""
    below: tuple[str, ...] = ()
    """Lines that somebody wrote below it, as they stand."""
    altered: bool = False
    """Our own words on the line were changed."""

    @property
    def words(self) -> tuple[str, ...]:
        """What somebody wrote on the line, days of fields aside, and below it, each line without its indentation."""
        on_line = " ".join(_DATED.sub("", self.typed).split())
        return tuple(text for text in (on_line, *(line.strip("> \t") for line in self.below)) if text)


class Marks(Struct, frozen=True):
    """Everything a user did inside the region."""

    lines: tuple[Mark, ...] = ()
    own: tuple[str, ...] = ()
    """Lines that belong to nothing of ours, as they stand."""


def sums_line(lines: Iterable[str]) -> str:
    """The line that tells which lines were written."""
    sums = dict.fromkeys(_sum(line) for line in lines if line.strip())
    return f"<!-- vaultkit:lines {' '.join(sums)} -->"


def read_marks(inside: str) -> Marks:
    """What was done inside a region, from the text between its marker lines."""
    inside = inside.replace("\r\n", "\n")
    found = _SUMS.search(inside)
    if not found and not _ID.search(inside):
        return Marks()  # written before lines could be ticked: nothing in it is known to be the user's
    return _Reading(frozenset(found[1].split()) if found else None).read(inside)


def _sum(line: str) -> str:
    """Six letters for a line, whatever its box holds."""
    return hexadecimal_sum(_BOX.sub(r"\g<before>[ ]", line.rstrip()).encode("utf-8", "surrogatepass"), 6)


class _Reading:
    """Goes through the lines once; `written` holds the sums of ours, None when they are not known."""

    def __init__(self, written: frozenset[str] | None) -> None:
        self._written = written
        self._marks: list[Mark] = []
        self._below: dict[int, list[str]] = {}
        self._own: list[str] = []
        self._heading = ""
        self._indent = -1
        """How far the last line with an id is indented; -1 when nothing can hang below one."""

    def read(self, inside: str) -> Marks:
        for line in inside.split("\n"):
            self._take(line)
        marks = (replace(mark, below=tuple(self._below.get(number, ()))) for number, mark in enumerate(self._marks))
        return Marks(tuple(marks), tuple(self._own))

    def _take(self, line: str) -> None:
        if sums := _SUMS.match(line):
            line = sums[2]
        if not line.strip():
            return
        box, block_id = _BOX.match(line), _ID.search(line)
        if box and block_id:
            self._take_mark(line, box, block_id)
        elif self._is_ours(line):
            heading = _TITLE.match(line)
            if heading:
                self._heading, self._indent = heading[1].strip(), -1
        elif self._indent >= 0 and _indent(line) > self._indent:
            self._below.setdefault(len(self._marks) - 1, []).append(line)
        else:
            self._indent = -1
            self._own.append(line)

    def _is_ours(self, line: str) -> bool:
        if self._written is not None:
            return _sum(line) in self._written
        return bool(_HEADING.match(line)) or line.startswith((">", "- `")) or (self._indent >= 0 and _indent(line) == 4)

    def _take_mark(self, line: str, box: re.Match[str], block_id: re.Match[str]) -> None:
        before, after = line[: block_id.start()].rstrip(), line[block_id.end() :]
        ours = self._ours_of(before, block_id[0])
        typed = f"{before[len(ours) :] if ours is not None else ''} {after}"
        days = {name: found["day"] for found in _DATED.finditer(typed) for name in ("done", "until") if found[name]}
        named = _LINK.search(line)
        self._indent = _indent(line)
        self._marks.append(
            Mark(
                id=block_id[1],
                symbol=box["symbol"],
                line=line,
                heading=self._heading,
                name=named[1].strip() if named else "",
                done=real_day(days.get("done", "")) if "done" in days else None,
                until=real_day(days["until"]) if "until" in days else None,
                typed=typed.strip(),
                altered=ours is None,
            )
        )

    def _ours_of(self, before: str, block_id: str) -> str | None:
        """The part of a line, before its id, that was written by us; None when it cannot be told."""
        if self._written is None:
            return before
        return next(
            (before[:end] for end in _ends(before) if _sum(f"{before[:end]} {block_id}") in self._written), None
        )


def _ends(text: str) -> Iterator[int]:
    """Where our part of a line may end: at its end, or before any later blank."""
    yield len(text)
    for number in range(len(text) - 1, 0, -1):
        if text[number] in " \t" and text[number - 1] not in " \t":
            yield number


def _indent(line: str) -> int:
    """How far a line is indented, in columns; quote marks count as one each."""
    bare = line.expandtabs(4)
    return len(bare) - len(bare.lstrip("> "))


class Kept(Struct, frozen=True):
    """What somebody wrote in the region and stays: with the line it belongs to, or below the region."""

    beside: Mapping[str, Mark] = field(default_factory=dict)
    """By block id: lines that were not ticked, with words of the user's on or below them."""
    below: tuple[str, ...] = ()


def with_words_kept(lines: Iterable[str], kept: Kept) -> Iterator[str]:
    """The lines of a new region, with what somebody wrote beside those that still stand."""
    for line in lines:
        found = _ID.search(line)
        mark = kept.beside.get(found[1]) if found else None
        yield f"{line} {mark.typed}".rstrip() if mark else line
        if mark:
            yield from mark.below


def ids_in(lines: Iterable[str]) -> frozenset[str]:
    """The block ids of ours in some lines."""
    return frozenset(found[1] for line in lines if (found := _ID.search(line)))


def without_id(line: str) -> str:
    """A line of ours as the user's own: its block id taken off."""
    return _ID.sub("", line).replace("  ", " ").rstrip()
