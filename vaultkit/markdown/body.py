"""The structure of a note's body, as Obsidian indexes it: blocks, list items, links, tags, headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.expression import expression
from vaultkit.markdown.link import Link

_CODE = expression(r"(?<!`)(`++)[^`]++\1(?!`)")
_COLON = expression(r":(?=\s|$|[*_])|(?<!\d)：|：(?!\d)")
_SHORTCODE = expression(r"(?<![\w:]):[a-zA-Z0-9_+-]{1,60}:(?!:)")
_BRACKET = expression(r"[()\[\]（）【】]")
_CLOSING = {")": "(", "]": "[", "）": "（", "】": "【"}

_COMMENT = expression(r"%%[\s\S]*?(?:%%|\Z)|<!--[\s\S]*?(?:-->|\Z)")
_LETTER = expression(r"[^\n]")

BlockKind = Literal["heading", "text", "comment"]


class Tag(Struct, frozen=True, array_like=True, gc=False):
    """A tag in the body, without its `#`."""

    tag: str
    line: int
    start: int = 0
    hidden: bool = False


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A run of text: a heading, a paragraph, the text of a list item, a table's cell, a comment."""

    kind: BlockKind
    line: int
    text: str
    """As written, without quote marks, list marker and checkbox; lines are joined by a newline."""
    level: int = 0
    """Of a heading: 1 to 6."""
    item: int | None = None
    """The list item it stands in, as an index of `Body.items`."""
    quoted: bool = False
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()

    def colons(self, after: int = 0) -> list[int]:
        """Where the colons stand that end a word: none in links, code, brackets and shortcodes such as `:tada:`."""
        found = [match.start() for match in _COLON.finditer(self.text, after)]
        if not found:
            return found
        covered = [(link.start, link.end) for link in self.links]
        covered += [code.span() for code in _CODE.finditer(self.text)] if "`" in self.text else ()
        covered += [code.span() for code in _SHORTCODE.finditer(self.text)]
        covered += _bracketed(self.text)
        return [at for at in found if not any(start <= at < end for start, end in covered)]

    def source_lines(self) -> list[Block]:
        """A paragraph as its lines, each with its own links and tags; anything else as it is."""
        if "\n" not in self.text or self.kind != "text" or self.item is not None:
            return [self]
        lines, start = [], 0
        for number, text in enumerate(self.text.split("\n")):
            end = start + len(text)
            links = tuple(
                replace(link, start=link.start - start, end=link.end - start)
                for link in self.links
                if start <= link.start <= end
            )
            tags = tuple(replace(tag, start=tag.start - start) for tag in self.tags if start <= tag.start <= end)
            lines.append(replace(self, line=self.line + number, text=text, links=links, tags=tags))
            start = end + 1
        return lines


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The spans in brackets that close."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        opening = _CLOSING.get(match[0])
        if opening is None:
            opened.append((match[0], match.start()))
        elif opened and opened[-1][0] == opening:
            spans.append((opened.pop()[1], match.end()))
    return spans


def without_comments(text: str) -> str:
    """A text with blanks for its comments, so that every other character keeps its place."""
    if "%%" not in text and "<!--" not in text:
        return text
    return _COMMENT.sub(lambda comment: _LETTER.sub(" ", comment[0]), text)


class Item(Struct, frozen=True, array_like=True, gc=False):
    """A list item."""

    line: int
    parent: int | None
    """Its parent, as an index of `Body.items`."""
    symbol: str | None
    """The character in its checkbox."""
    block: int | None = None
    """Its own text, as an index of `Body.blocks`; None for an item without any on its first line."""
    quoted: bool = False
    last: int = 0
    """The last line of it and all below it, blank lines after it aside."""


class Body(Struct, frozen=True, array_like=True, gc=False):
    """What stands in a body, in the order of the text."""

    blocks: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    unread_from: int | None = None
    """The line from which on nothing was read, since it would cost too much; None when all was."""

    @property
    def headings(self) -> tuple[Block, ...]:
        return tuple([block for block in self.blocks if block.kind == "heading"])

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple([link for block in self.blocks for link in block.links])

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple([tag for block in self.blocks for tag in block.tags])

    def ancestors(self, item: int) -> Iterable[int]:
        """The items around an item, the nearest first."""
        parent = self.items[item].parent
        while parent is not None:
            yield parent
            parent = self.items[parent].parent
