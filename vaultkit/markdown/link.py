"""A link, and how the note it leads to is called."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from vaultkit.expression import expression

_LINK = expression(r"(!?)\[\[([^\[\]\n]{1,1000})\]\]")


class Link(Struct, frozen=True, array_like=True, gc=False):
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


_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""The spaces of Unicode besides the ordinary one."""


def composed(text: str) -> str:
    """A text in Unicode's form NFC: what two devices write differently becomes the same."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """A name as people and file systems compare it: NFC, in lower case, with every space an ordinary one.

    This is no full case folding: Groß and Gross are two names.
    """
    if name.isascii():
        return name.lower()
    return composed(_SPACES.sub(" ", composed(name)).lower())


def folder_of(path: str) -> str:
    """The folder of a path, "" for the top of the vault."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """The name of the note at a path, in the form NFC."""
    return composed(stem_of(path).rpartition("/")[2])


def stem_of(path: str) -> str:
    """The path of a note as a link writes it: without `.md`, in whatever case."""
    return path[:-3] if path[-3:].casefold() == ".md" else path


def wikilink(inner: str, line: int, span: tuple[int, int], *, embed: bool, hidden: bool = False) -> Link | None:
    """The link for what stands between `[[` and `]]`. With nothing before the bar, all of it is the target."""
    if "|" not in inner and "#" not in inner and (note := inner.removesuffix("\\").strip()):
        return Link(note, None, None, embed, line, *span, hidden)
    target, bar, alias = inner.partition("|")
    if bar and not target.strip():
        target, bar = inner, ""
    note, subpath = parted(target.removesuffix("\\").strip())
    if not note and not subpath:
        return None
    return Link(note, subpath, alias.strip() if bar else None, embed, line, *span, hidden)


def parted(target: str) -> tuple[str, str | None]:
    """A link's target as note and subpath: `Note#A#B` is (`Note`, `#A#B`)."""
    note, mark, subpath = target.partition("#")
    return note.strip(), f"#{subpath.strip()}" if mark and subpath.strip() else None


def links_in(value: str) -> list[Link]:
    """The wikilinks in one value of a property."""
    found = (wikilink(match[2], 0, match.span(), embed=bool(match[1])) for match in _LINK.finditer(value))
    return [link for link in found if link]
