"""One line of the agenda that can be ticked: what somebody did with its box, and wrote on it and below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import ISO_DAY, real_day
from vaultkit.expression import expression

BLOCK_ID = expression(r"\^?(vk-[a-z0-9]{8}(?:-[a-z0-9]{1,16})?)", re.I)
"""The id of a line of the agenda, or of a box below one, as it is typed in a command."""
ID = expression(r"(?<!\\)\^(vk-[0-9a-z]{8}(?:-[0-9a-z]{1,16})?)(?![0-9a-zA-Z-])")
BOX = expression(r"^(?P<before>[\s>]*[-*+][ \t]+)\[(?P<symbol>[^\n])\](?=[ \t])")
_LINE_ID = len("vk-") + 8
_DATED = expression(rf"(?<![ \t])[ \t]*(?:(?P<done>✅)|(?P<until>📅)|(?P<dropped>❌))\ufe0f? *(?P<day>{ISO_DAY})")
_QUOTES = expression(r"^[ \t]*(?:>[ ]?)*")
_BULLET = expression(r"^[-*+](?:[ \t]+|$)")
_NO_ITEM = expression(
    r"^(?:\d{1,9}[.)][ \t]+)?"
    r"(?:`{3}|~{3}|[|><]|#{1,6}(?:[ \t]|$)|%%|\$\$|\[[^\[\]\n]{1,200}\]:|[-*_= \t]{2,}$)"
)
"""What begins code, a table, a quote, a heading, HTML, a comment, a formula, a note of a link, or a rule."""
_EMPTY_BOX = expression(r"^\[.\]$")
COULD_NOT = "could not be done"
LINK = expression(r"[ \t]*(?:\*\*)?\[\[([^\[\]|#\n]+)")
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
    place: int = 0
    """Which of the lines that can be ticked it is, from 0."""
    reason: str = ""
    """Why its tick could not be carried out yet; the tick stays."""
    above: int = -1
    """The place of the line above a box whose words came with it; -1 without any."""
    returns: bool = False
    """With `x`, too, the day behind 📅 is taken: its matter comes back then."""

    @property
    def line_id(self) -> str:
        """The id of the line that a box hangs below; of a line its own."""
        return self.id[:_LINE_ID]

    @property
    def outcome(self) -> str:
        """What happened, as a box below a line says: the end of its id; empty for a line."""
        return self.id[_LINE_ID + 1 :]

    @property
    def said(self) -> str:
        """What somebody wrote on the line, less the days that the tick takes from it."""
        text, symbol = self.typed, ">" if self.returns else self.symbol
        for found in sorted(_taken(text, symbol).values(), key=re.Match.start, reverse=True):
            text = text[: found.start()] + text[found.end() :]
        return text.strip(" \t")

    @property
    def block(self) -> tuple[str, ...]:
        """The lines below, as they would stand alone: without the quote signs of this line and the common indent."""
        depth = _depth(self.line)
        lines = [_unquoted(line, depth) for line in self.below]
        least = min((_columns(line) for line in lines if line.strip()), default=0)
        return tuple(_outdented(line, least) for line in lines)

    @property
    def items(self) -> tuple[str, ...]:
        """The lines below as items of a list, without the marker, a tab before them for each level further in.

        None where one of them is no item or text: code, tables, headings, quotes; then they are one `block`.
        """
        indents: list[int] = []
        items: list[str] = []
        for line in self.block:
            text = _BULLET.sub("", line.strip(" \t"))
            if _NO_ITEM.match(text):
                return ()
            if text and not _EMPTY_BOX.match(text):
                indent = _columns(line)
                while indents and indents[-1] >= indent:
                    indents.pop()
                items.append("\t" * len(indents) + text)
                indents.append(indent)
        return tuple(items)

    @property
    def words(self) -> tuple[str, ...]:
        """What somebody wrote on the line, and the items below it; a tab leads one that hangs below another."""
        return tuple(text for text in (self.said, *self.items) if text)


def days_taken(typed: str, symbol: str) -> dict[str, str]:
    """The days that a tick takes from what was typed, as they are written: `done`, `until`, `dropped`."""
    return {name: found["day"] for name, found in _taken(typed, symbol).items()}


def _taken(typed: str, symbol: str) -> dict[str, re.Match[str]]:
    """The last day of each kind: behind ✅, with `>` also behind 📅, with `-` behind ❌."""
    takes = ("done", *{">": ("until",), "-": ("dropped",)}.get(symbol, ()))
    return {name: found for found in _DATED.finditer(typed) for name in takes if found[name]}


def _depth(line: str) -> int:
    """How many quote signs begin a line."""
    quoted = _QUOTES.match(line)
    return quoted[0].count(">") if quoted else 0


def _unquoted(line: str, depth: int) -> str:
    """A line without as many quote signs, or as many of them as it has."""
    for _ in range(depth):
        line = re.sub(r"^[ \t]*>[ ]?", "", line, count=1)
    return line


def _outdented(line: str, columns: int) -> str:
    """A line without so many columns of its indent."""
    indent = _indent_of(line)
    return f"{indent.expandtabs(4)[columns:]}{line[len(indent) :]}" if columns and line.strip() else line


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _columns(line: str) -> int:
    return len(_indent_of(line).expandtabs(4))


def as_their_own(mark: Mark) -> str:
    """A line of ours as the user's own, to stand alone: without its block id, with the name it was about.

    With the reason why its tick could not be carried out, where there is one.
    """
    block_id = next(found for found in ID.finditer(mark.line) if found[1] == mark.id)
    before, after = mark.line[: block_id.start()], mark.line[block_id.end() :]
    line = f"{before.removesuffix(' ')}{after}".strip("> \t")
    box = BOX.match(line)
    if box is not None and mark.name and not mark.altered and not LINK.match(line, box.end()):
        line = f"{line[: box.end()]} **[[{mark.name}]]** {line[box.end() :].lstrip()}"
    return f"{line} — {COULD_NOT}: {mark.reason}" if mark.reason else line


def own_lines(mark: Mark) -> Iterator[str]:
    """A line of ours as the user's own, with what somebody wrote below it."""
    yield as_their_own(mark)
    yield from (f"    {text}".rstrip() for text in mark.block)


def as_list(items: Iterable[str]) -> tuple[str, ...]:
    """Items as `Mark.items` gives them, as lines of a list."""
    return tuple(f"{'    ' * (len(item) - len(item.lstrip(chr(9))))}- {item.lstrip(chr(9))}" for item in items)


def goes_along(line: Mark) -> bool:
    """Whether what was written at a line can go with a box that is ticked below it: words and items, nothing else."""
    return bool(line.words) and (bool(line.items) or not any(line.below))


def with_words_of(mark: Mark, line: Mark) -> Mark:
    """A box with what was written at the line above it, its own behind that."""
    quoted = ">" * _depth(mark.line)
    own = [f"- {mark.said}"] if line.said and mark.said else []
    below = (f"{quoted}{text}" for text in (*line.block, *own, *mark.block))
    done, until = mark.done or line.done, mark.until or line.until
    return replace(mark, typed=line.said or mark.typed, below=tuple(below), done=done, until=until, above=line.place)


def as_reminder(mark: Mark) -> Mark:
    """The tick of a reminder: its matter comes back on the day behind 📅, as with `>`."""
    days = days_taken(mark.typed, ">")
    return replace(mark, returns=True, until=real_day(days.get("until", "")), no_day=no_day_in(days))


def no_day_in(days: Mapping[str, str]) -> str:
    """The first of some written days that is none; empty where all are."""
    return next((written for written in days.values() if real_day(written) is None), "")
