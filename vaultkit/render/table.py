"""Aligned columns of text for a terminal or a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from vaultkit.render.escape import plain

_GAP = "  "
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_WITHOUT_WIDTH = {"Mn", "Mc", "Me", "Cf"}


class Screen(Struct, frozen=True):
    """The terminal that a table is printed on."""

    columns: int
    bold: bool
    """Whether it shows bold letters."""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen | None) -> str:
    """Rows under headings, wrapped to fit a terminal; without one, each row is one line."""
    cells = [list(headings), *([plain(cell) for cell in row] for row in rows)]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    if screen:
        widths = _narrowed(widths, screen.columns)
    lines = [[wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    height = max(map(len, lines[0]))
    head = list(_lines([[""] * (height - len(cell)) + cell for cell in lines[0]], widths))
    if screen and screen.bold:
        head = [f"\x1b[1m{line}\x1b[0m" for line in head]
    return "\n".join([*head, *(line for row in lines[1:] for line in _lines(row, widths))])


_NARROWEST, _WIDEST = 40, 100
"""Columns between which text is wrapped: a longer line is hard to read."""
_HANGING = "  "


def on_screen(text: str, screen: Screen | None) -> str:
    """Lines wrapped at a terminal's width, what goes on two blanks further in; without a terminal as they are."""
    if screen is None:
        return text
    width = text_width(screen)
    return "\n".join(part for line in text.split("\n") for part in _hanging(line, width))


def text_width(screen: Screen) -> int:
    """The columns that text has on a terminal."""
    return min(max(screen.columns, _NARROWEST), _WIDEST)


def _hanging(line: str, width: int) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    first, *_ = wrapped(line.lstrip(" "), width - len(indent))
    yield f"{indent}{first}".rstrip()
    rest = line[len(indent) + len(first) :].lstrip(" ")
    if rest:
        further = f"{indent}{_HANGING}"
        yield from (f"{further}{part}" for part in wrapped(rest, width - len(further)))


def display_width(text: str) -> int:
    """The columns that a terminal gives a text: two for wide letters and emoji, none for marks and joiners."""
    if text.isascii():
        return len(text)
    width, last, before = 0, 0, ""
    for character in unicodedata.normalize("NFC", text):
        if character == _EMOJI_STYLE and last == 1:
            width += 1
        elif before != _JOINER:
            last = _character_width(character)
            width += last
        before = character
    return width


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH or ord(character) in _SKIN_TONES:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _narrowed(widths: Sequence[int], available: int) -> list[int]:
    """The widths of columns cut so that they and the gaps between them fit, the widest first."""
    with_gaps = [*(width + len(_GAP) for width in widths[:-1]), widths[-1]]
    widest = max(with_gaps)
    while widest > len(_GAP) + 1 and sum(min(width, widest) for width in with_gaps) > available:
        widest -= 1
    *before, _ = (min(width, widest) for width in with_gaps)
    return [*(width - len(_GAP) for width in before), max(min(widths[-1], available - sum(before)), 1)]


def wrapped(cell: str, width: int) -> list[str]:
    """A text in lines of a width, broken between words where that is possible."""
    if display_width(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if display_width(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and display_width(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _lines(row: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row of wrapped cells."""
    for parts in zip_longest(*row, fillvalue=""):
        padded = (f"{part}{' ' * (width - display_width(part))}" for part, width in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip()
