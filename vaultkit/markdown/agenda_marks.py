"""What a user did inside the part that vaultkit writes: boxes ticked, words added, lines of their own.

The region's last line holds a short sum of each line that was written, so that on any device, whatever has happened to
the notes since, what somebody typed is told from what was written.
See docs/ticking.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression

BLOCK_ID = expression(r"\^?(vk-[a-z0-9]{8}(?:-[a-z0-9]{1,16})?)", re.I)
"""The id of a line of the agenda, or of a box below one, as it is typed in a command."""
_ID = expression(r"(?<!\\)\^(vk-[0-9a-z]{8}(?:-[0-9a-z]{1,16})?)(?![0-9a-zA-Z-])")
_BOX = expression(r"^(?P<before>[\s>]*[-*+][ \t]+)\[(?P<symbol>[^\n])\](?=[ \t])")
_MARKER = expression(r"^([\s>]*)[-*+][ \t]+")
_LINE_ID = len("vk-") + 8
_SUM_LETTERS = 6
_SUMS = expression(r"^<!-- vaultkit:lines ([0-9a-f ]*)-->[ \t]*(.*)$", re.M)
"""The sums, and what somebody may have written behind them."""
_CARRIED = expression(r"^<!-- vaultkit:carried ([0-9a-f ]*)-->", re.M)
_TITLE = expression(r"^(?:#{1,6} |> \[![a-z]+\][-+]? ?)(.*)$")
"""A heading, or the title of a callout."""
_HEADING = expression(r"^#{1,6} (.*)$")
_DATED = expression(rf"(?<![ \t])[ \t]*(?:(?P<done>✅)|(?P<until>📅)|❌|➕)\ufe0f? *(?P<day>{ISO_DAY})")
_LINK = expression(r"[ \t]*(?:\*\*)?\[\[([^\[\]|#\n]+)")
"""The link that a line begins with, in bold or not."""


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
    """What the link that it begins with names, or that of the line it hangs below; empty without one."""
    done: date | None = None
    """The day after ✅."""
    until: date | None = None
    """The day that somebody wrote behind 📅."""
    no_day: str = ""
    """What somebody wrote as one of those days and is none: `2026-02-30`."""
    typed: str = ""
    """What somebody wrote on the line, as it stands."""
    below: tuple[str, ...] = ()
    """Lines that somebody wrote below it, as they stand."""
    altered: bool = False
    """Our own words on the line were changed."""

    @property
    def line_id(self) -> str:
        """The id of the line that a box hangs below; of a line its own."""
        return self.id[:_LINE_ID]

    @property
    def outcome(self) -> str:
        """What happened, as a box below a line says: the end of its id; empty for a line."""
        return self.id[_LINE_ID + 1 :]

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


def read_marks(inside: str) -> Marks:
    """What was done inside a region, from the text between its marker lines."""
    inside = inside.replace("\r\n", "\n")
    found = _SUMS.search(inside)
    if not found and not _ID.search(inside):
        return Marks()  # written before lines could be ticked: nothing in it is known to be the user's
    return _Reading(frozenset(found[1].split()) if found else None).read(inside)


def _sum(line: str) -> str:
    """Six letters for a line, whatever its box holds and however an editor writes its list marker."""
    return sha256(_encoded(_as_summed(line.rstrip()))).hexdigest()[:_SUM_LETTERS]


def _as_summed(line: str) -> str:
    return _BOX.sub(r"\g<before>[ ]", _MARKER.sub(lambda found: f"{found[1].expandtabs(4)}- ", line))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Reading:
    """Goes through the lines once; `written` holds the sums of ours, None when they are not known."""

    def __init__(self, written: frozenset[str] | None) -> None:
        self._written = written
        self._marks: list[Mark] = []
        self._below: dict[int, list[str]] = {}
        self._own: list[str] = []
        self._heading = ""
        self._host = ""
        """What the last line that nothing hangs above names."""
        self._standing: list[tuple[int, int]] = []
        """The lines with ids below which something can hang, the last one last: their indentation and number."""

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
                self._heading, self._host, self._standing = heading[1].strip(), "", []
        elif (host := self._line_above(line)) is not None:
            self._below.setdefault(host, []).append(line)
        else:
            self._standing = []
            self._own.append(line)

    def _line_above(self, line: str) -> int | None:
        """The last line with an id that is indented less than another: a box, or the line that it hangs below.

        What is as far in as the box of somebody is below that box: an editor begins the next item there.
        """
        indent = _indent(line)
        return next(
            (
                number
                for standing, number in reversed(self._standing)
                if standing < indent or (0 < standing == indent and self._is_of_person(number))
            ),
            None,
        )

    def _is_of_person(self, number: int) -> bool:
        mark = self._marks[number]
        box = _BOX.match(mark.line)
        return bool(mark.outcome and box and _LINK.match(mark.line, box.end()))

    def _is_ours(self, line: str) -> bool:
        if self._written is not None:
            return _sum(line) in self._written
        return (
            bool(_HEADING.match(line)) or line.startswith((">", "- `")) or (bool(self._standing) and _indent(line) == 4)
        )

    def _take_mark(self, line: str, box: re.Match[str], block_id: re.Match[str]) -> None:
        before, after = line[: block_id.start()].rstrip(), line[block_id.end() :]
        ours = self._ours_of(before, block_id[0])
        typed = f"{before[len(ours) :] if ours is not None else ''} {after}"
        days = {name: found["day"] for found in _DATED.finditer(typed) for name in ("done", "until") if found[name]}
        named = _LINK.match(line, box.end())
        name = named[1].strip() if named else self._host if self._hangs(line) else ""
        if not self._hangs(line):
            self._host = name
        indent = _indent(line)
        self._standing = [*(one for one in self._standing if one[0] < indent), (indent, len(self._marks))]
        self._marks.append(
            Mark(
                id=block_id[1],
                symbol=box["symbol"],
                line=line,
                heading=self._heading,
                name=name,
                done=real_day(days.get("done", "")) if "done" in days else None,
                until=real_day(days["until"]) if "until" in days else None,
                no_day=next((written for written in days.values() if real_day(written) is None), ""),
                typed=typed.strip(),
                altered=ours is None,
            )
        )

    @staticmethod
    def _hangs(line: str) -> bool:
        """Whether a line hangs below another; in a callout the blank behind its sign does not count."""
        return _indent(re.sub(r"^>[ ]?", "", line)) > 0

    def _ours_of(self, before: str, block_id: str) -> str | None:
        """The part of a line, before its id, that was written by us; None when it cannot be told."""
        if self._written is None:
            return before
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


def as_their_own(mark: Mark) -> str:
    """A line of ours as the user's own, to stand alone: without its block id, with the name it was about."""
    line = _ID.sub("", mark.line).replace("  ", " ").strip("> \t")
    box = _BOX.match(line)
    if box is None or not mark.name or _LINK.match(line, box.end()):
        return line
    return f"{line[: box.end()]} **[[{mark.name}]]** {line[box.end() :].lstrip()}"
