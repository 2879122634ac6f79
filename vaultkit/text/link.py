"""A link, and how the note it leads to is called."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True, gc=False):
    """A link to a note, a heading or a block, or an embed of one."""

    target: str
    """The note as written, without heading; empty for this note."""
    subpath: str | None
    """`#heading`, `#heading#sub-heading` or `#^block`."""
    alias: str | None
    embed: bool
    line: int
    start: int = 0
    """Where the link begins in its block's text, in characters."""
    end: int = 0
    hidden: bool = False
    """It stands in a `%%` comment."""


def name_of(path: str) -> str:
    """The name of the note at a path."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.casefold().endswith(".md") else name
