"""The blocks that lines alone tell: headings, paragraphs, fences and lists of one-line items, as Markdown reads them.

Most of a note is that simple, and a scan of its lines is many times faster than a parser. Whatever could be read in
more than one way is left to markdown-it-py, which defines the structure of a note: `body` asks it for that block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from vaultkit.expression import expression

_INDENT = r"[ \t]*"
# How a line begins that may be more than a line of a paragraph. Wider than CommonMark's own rules: what matches here
# and is none of the shapes below goes to the parser.
_SPECIAL = (
    rf"{_INDENT}(?:\n|[><|:]|=+[ \t]*\n|`{{3}}|~{{3}}|%%(?![^\n]*%%)|\$\$(?![^\n]*\$\$)|"
    r"[+*][ \t\n]|-[ \t\n:|-]|[0-9]{1,9}[.)][ \t\n]|#{1,6}[ \t\n]|[*_](?:[ \t]*[*_]){2,}[ \t]*\n)"
)
_PARAGRAPH = expression(rf"(?>(?!{_SPECIAL})[^\n]++\n)*+")
_HEADING = expression(r"(#{1,6})(?:[ \t]([^\n]*))?\n")
# A line with a bar may be the head of a table instead: the parser looks for those first.
_BELOW_TABLE_HEAD = expression(r"[ \t]*[-:|][-:| \t]*\n")
_FENCE = expression(r"(`{3,}+)[^`|\n]*\n|(~{3,}+)[^|\n]*\n")
_ITEM = expression(
    rf"( *)(?:[-*+]|([0-9]{{1,9}})[.)])( {{1,4}}+)(?>\[([^\n])\](?=[ \t\n])[ \t]*)?+(?!{_SPECIAL})([^ \t\n][^\n]*)\n"
)
_TABLE = expression(r"(?>\|(?>[^\n\\`|]++\||\|)*+ *+\n){2,}+(?=[ \t]*(?:\n|\Z))")
_RULE = expression(r" *:?-+:? *")
_QUOTE = expression(r"(?>>[^\n\t]*+\n)++(?=[ \t]*(?:\n|\Z))")
_QUOTE_MARK = expression(r"^> ?", re.M)
_BREAK = expression(r"([-*_])[ \t]*+(?:\1[ \t]*+){2,}\n")
_BLANK_LINE = expression(r"[ \t]*+(?:\n|\Z)")
_BEFORE_BLANK = expression(r"\n(?=[ \t]*+(?:\n|\Z))")
_BLANK = expression(r"(?>[ \t]*+\n)*+")
# Lines up to a blank one and one that begins at the margin: whatever blocks they are, the next begins anew. None holds
# a tag, a day, a link to a note or the mark of a task, opens what a blank line does not close, or makes a heading.
# They are few, for they are looked at again from each block on where one of the last tells something.
_MOST_LINES = 100
_NO_DAY = r"\d(?!\d{3}-\d{2}-\d{2})"
_WEB_LINK = r"\[[^\[\]#`\n]*+\]\((?:https?://|mailto:)[^\s()\[#`]*+\)"
_DULL_LINE = (
    r"(?![ \t]*(?:`{3}|~{3}|<|%%|\$\$|[=-]+[ \t]*\n|\n))"
    rf"(?>[^\n\[#\d]++|{_NO_DAY}|{_WEB_LINK})++\n"
)
_BLANK_THEN_MARGIN = r"(?:(?>[ \t]*\n)++(?![ \t])|\Z)"
_DULL = expression(rf"(?>(?![ \t])(?>{_DULL_LINE}){{1,{_MOST_LINES}}}+{_BLANK_THEN_MARGIN})++")
# The same for one such run of lines with tags. Each is a paragraph's or an item's, of words and whole code spans, so
# that a `#` behind a blank begins a tag whatever blocks they are.
_TAGGED_LINE = (
    r" *(?:(?:[-*+]|\d{1,9}[.)]) {1,4})?(?=[^\W\d_]|[\[\"'(`!]|\*{1,3}\w|#[^#\s])"
    rf"(?>[^\n\[#\d`$|\t]++|{_NO_DAY}|{_WEB_LINK}|`[^`\n]+`(?!`)|#(?=[^#\s]))++\n"
)
_TAGGED = expression(rf"(?![ \t])(?>{_TAGGED_LINE}){{1,{_MOST_LINES}}}+{_BLANK_THEN_MARGIN}")
# Code between fences at the margin, and what keeps it from being told apart by its lines: fences elsewhere, a bar, and
# whatever may go on over a fence.
_CODE = expression(r"\n(`{3,5}+)[^\n]*(?>\n(?!\1`*+[ \t]*\n)[^\n]*)*+(?:\n\1[^\n]*|\Z)")
_OPENS_CODE = expression(r"\n`{3,5}+[^`|\n]*(?=\n)")
_OPENS_MORE = expression(r"\n {0,3}(?:<|%%|\$\$|~~~)")
# What a link definition needs: it would change the meaning of brackets anywhere in the note.
_DEFINITION = expression(r"\]:(?<!(?<!\\)\]\]:)")
_FOOTNOTE = expression(r"(?<!\\)\[\^[^\[\]\\\n]+\]:")

_DEEPEST = 20
MOST_IN_LIST = 50_000
"""Items of one list, whether they tell anything or not."""


class TooMuch(Exception):
    """What follows would take too long to read, or too much memory."""


class Heading(Struct, frozen=True, gc=False):
    level: int
    text: str


class Paragraph(Struct, frozen=True, gc=False):
    text: str


class Item(Struct, frozen=True, gc=False):
    """A list item with one line of text."""

    parent: int | None
    """Its parent among the items of its list, as an index."""
    symbol: str | None
    line: int
    """In its list, counted from 0."""
    text: str


class Table(Struct, frozen=True, gc=False):
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line of each row, counted from 0, and its cells."""


class Inside(Struct, frozen=True, gc=False):
    """A block in a quote."""

    block: Found
    line: int
    """In its quote, counted from 0."""


class Quote(Struct, frozen=True, gc=False):
    blocks: tuple[Inside, ...]


Found: TypeAlias = "Heading | Paragraph | tuple[Item, ...] | Table | Quote | None"
"""A block; None for one without any text that matters."""


def is_plain(text: str, at: int) -> bool:
    """Whether a note can be read block by block from a place on: nothing changes what stands elsewhere."""
    return "\0" not in text and not ("]:" in text and _has_definition(text, at))


def _has_definition(text: str, at: int) -> bool:
    """Whether there may be a link definition; a footnote is none, nor is a wikilink with a colon behind it."""
    if text.count("]:", at) == text.count("]]:", at) and "\\]" not in text:
        return False
    return sum(1 for _ in _DEFINITION.finditer(text, at)) > sum(1 for _ in _FOOTNOTE.finditer(text, at))


def without_code(text: str) -> str:
    """A text less the code between fences, where its lines alone tell that it is that."""
    if "```" not in text:
        return text
    source = f"\n{text}\n"
    if len(_OPENS_CODE.findall(source)) != source.count("```") or _OPENS_MORE.search(source):
        return text
    return _CODE.sub("", source)


def past_blank(text: str, at: int) -> int:
    """Where the first line that is not blank begins."""
    while text.startswith("\n", at):
        at += 1
    found = _BLANK.match(text, at) if text.startswith((" ", "\t"), at) else None
    return found.end() if found else at


def past_dull(text: str, at: int) -> int:
    """Where the blocks end that say nothing but words, of those that begin at `at`; perhaps right there."""
    found = _DULL.match(text, at) if text[at] not in "#`" else None
    return found.end() if found else at


def past_tagged(text: str, at: int) -> int:
    """Where the blocks end that say nothing but words and tags, up to a blank line; perhaps right there."""
    found = _TAGGED.match(text, at) if text[at] != "#" or text[at + 1] not in "# " else None
    return found.end() if found else at


def far_from_blank(text: str, at: int) -> int:
    """Up to where the next blank line is too far away for `past_dull` and `past_tagged`; 0 if it is near `at`."""
    empty = text.find("\n\n", at)
    if empty >= 0 and text.count("\n", at, empty) <= _MOST_LINES:  # nearly always
        return 0
    end = at
    for _ in range(_MOST_LINES + 1):
        end = text.find("\n", end) + 1
        if not end or _BLANK_LINE.match(text, end):
            return 0
    blank = _BEFORE_BLANK.search(text, end)
    end = blank.start() if blank else len(text) - 1
    for _ in range(_MOST_LINES):
        end = text.rfind("\n", at, end)
    return end + 1


def block_at(text: str, at: int) -> tuple[Found, int] | None:
    """The block that begins at the line at `at` and where it ends; None when only the parser can tell.

    Every line of `text` ends in a newline; the line is not blank and no block is open.
    """
    first = text[at]
    if first.isalpha():
        return _paragraph(text, at)
    by_mark = _BY_MARK.get(first)
    if by_mark and (found := by_mark(text, at)):
        return found
    if item := _ITEM.match(text, at):
        return _list(text, item)
    return None if first in " \t>|" else _paragraph(text, at)


def _paragraph(text: str, at: int) -> tuple[Paragraph, int] | None:
    found = _PARAGRAPH.match(text, at)
    if not found or found.end() == at or not _ends_paragraph(text, found.end()):
        return None
    words = _trimmed(found[0])
    return None if words is None else (Paragraph(words), found.end())


def _heading(text: str, at: int) -> tuple[Heading, int] | None:
    found = _HEADING.match(text, at)
    if not found:
        return None
    words = _trimmed(found[2] or "")
    if words is None or words.endswith("#") or ("|" in words and _BELOW_TABLE_HEAD.match(text, found.end())):
        return None
    return Heading(len(found[1]), words), found.end()


def _trimmed(text: str) -> str | None:
    """The text without white space at its ends; None where it begins or ends with space that not all take for such."""
    words = text.strip(" \t\n")
    return None if words and (words[0].isspace() or words[-1].isspace()) else words


def _fence(text: str, at: int) -> tuple[None, int] | None:
    opening = _FENCE.match(text, at)
    if not opening:
        return None
    marks = opening[1] or opening[2]
    closing = re.compile(rf"^ {{0,3}}{marks[0]}{{{len(marks)},}}[ \t]*\n", re.M).search(text, opening.end())
    return None, closing.end() if closing else len(text)


def _break(text: str, at: int) -> tuple[None, int] | None:
    """A line across the page; above it stands no paragraph that it could make a heading."""
    found = _BREAK.match(text, at)
    return (None, found.end()) if found else None


def _ends_paragraph(text: str, at: int) -> bool:
    """Whether the line at `at` surely ends the paragraph, or the list, before it."""
    if at >= len(text) or text[at] in "\n>":
        return True
    begins = text[at]
    return (
        (begins == "#" and _HEADING.match(text, at) is not None)
        or (begins in "`~" and _FENCE.match(text, at) is not None)
        or (begins in "-*+" and _ITEM.match(text, at) is not None)
        or (begins in " \t" and past_blank(text, at) > at)
    )


def _list(text: str, found: re.Match[str]) -> tuple[tuple[Item, ...], int] | None:
    """Items of one line each from the first on, blank lines between them or not, until a line that surely ends it."""
    items: list[Item] = []
    open_items: list[tuple[int, int]] = []  # where the text of an open item begins, in columns, and its index
    line = 0
    while True:
        start, at = found.span()
        spaces, number, _, symbol, written = found.groups()
        indent = len(spaces)
        while open_items and open_items[-1][0] > indent:
            open_items.pop()
        above, parent = open_items[-1] if open_items else (0, None)
        cannot_interrupt = number is not None and number != "1" and parent is not None and parent == len(items) - 1
        words = _trimmed(written)
        if words is None or indent - above > 3 or cannot_interrupt or len(open_items) >= _DEEPEST:
            return None
        open_items.append((found.end(3) - start, len(items)))
        items.append(Item(parent, symbol, line, words))
        if len(items) > MOST_IN_LIST:
            raise TooMuch
        after = past_blank(text, at)
        following = _ITEM.match(text, after)
        if following is None:
            is_over = _ends_paragraph(text, at) if after == at else after >= len(text) or text[after] not in " \t"
            return (tuple(items), at) if is_over else None
        line += 1 if after == at else 1 + text.count("\n", at, after)
        found = following


def _quote(text: str, at: int) -> tuple[Quote, int] | None:
    """A quote or callout of plain blocks that a blank line ends."""
    found = _QUOTE.match(text, at)
    if not found:
        return None
    inner = _QUOTE_MARK.sub("", found[0])
    blocks: list[Inside] = []
    line = place = 0
    while (start := past_blank(inner, place)) < len(inner):
        line += inner.count("\n", place, start)
        if inner[start] == ">" or not (block := block_at(inner, start)):
            return None
        blocks.append(Inside(block[0], line))
        place = block[1]
        line += inner.count("\n", start, place)
    return Quote(tuple(blocks)), found.end()


def _table(text: str, at: int) -> tuple[Table, int] | None:
    """A table with a bar at both ends of each line and as many cells in each, which a blank line ends."""
    found = _TABLE.match(text, at)
    if not found:
        return None
    written = [line.strip(" ") for line in found[0].rstrip().split("\n")]
    if "|" in written:  # a line of one bar has no cell
        return None
    lines = [line[1:-1].split("|") for line in written]
    header, rule = lines[:2]
    if not all(_RULE.fullmatch(cell) for cell in rule) or any(len(cells) != len(header) for cells in lines):
        return None
    rows = []
    for line, cells in enumerate(lines):
        words = tuple(trimmed for cell in cells if (trimmed := _trimmed(cell)) is not None)
        if len(words) < len(cells):
            return None
        if line != 1:
            rows.append((line, words))
    return Table(tuple(rows)), found.end()


_BY_MARK: dict[str, Callable[[str, int], tuple[Found, int] | None]] = {
    "#": _heading,
    "`": _fence,
    "~": _fence,
    ">": _quote,
    "|": _table,
    **dict.fromkeys("-*_", _break),
}
