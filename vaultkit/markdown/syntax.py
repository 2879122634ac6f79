"""What the two readers of Markdown have in common: the form of their results, and how links and tags are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from vaultkit.markdown.limits import LONGEST_LINK, LONGEST_PIECE

INSIDE_LINK = rf"([^\[\]\n]{{1,{LONGEST_LINK}}})"
WIKILINK = rf"!?\[\[{INSIDE_LINK}\]\]"
# What ends a tag in Obsidian: white space, ASCII punctuation but `_ - /`, and general punctuation.
TAG = r"#([^\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+)"


class RawText(Struct, frozen=True, gc=False):
    """A run of text whose links and tags are not read yet. Lines count from 0 at the beginning of what was read."""

    text: str
    line: int = 0
    level: int = 0
    """Of a heading: 1 to 6."""
    item: int | None = None
    """The list item it stands in, as an index of the items that were read with it."""
    quoted: bool = False
    comment: bool = False


class RawItem(Struct, frozen=True, gc=False):
    """A list item. Its lines count like those of a text."""

    line: int
    last: int
    """The last line of it and all below it, blank lines after it aside."""
    parent: int | None
    symbol: str | None
    """The character in its checkbox."""
    text: int | None
    """Its own text, as an index of the texts that were read with it; None without any on its first line."""
    quoted: bool = False


RawBlock: TypeAlias = tuple[Sequence[RawText], Sequence[RawItem]]
"""A block as a reader gives it: its texts and its list items, each in the order of the lines."""


def shifted(index: int | None, by: int) -> int | None:
    """An index into a list that was put behind `by` other entries."""
    return None if index is None else index + by


class Span(Struct, frozen=True, gc=False):
    """A link, a tag or the mark `%%` in a text."""

    kind: Literal["wikilink", "link", "tag", "comment mark"]
    inner: str
    """What stands between the brackets of a wikilink, the address of a Markdown link, or the tag without its `#`."""
    start: int
    end: int
    embed: bool = False
    label: str | None = None
    """The words of a Markdown link."""


def pieces(text: str) -> list[tuple[int, str]]:
    """A text in pieces that are searched one by one, each with where it begins.

    A piece ends at a line's end where there is one, else at a blank. markdown-it-py takes four times as long for
    twice the brackets.
    """
    found = []
    start = 0
    while len(text) - start > LONGEST_PIECE:
        most = start + LONGEST_PIECE
        end = (text.rfind("\n", start, most) + 1) or (text.rfind(" ", start, most) + 1) or most
        found.append((start, text[start:end]))
        start = end
    found.append((start, text[start:]))
    return found
