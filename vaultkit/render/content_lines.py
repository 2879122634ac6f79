"""Content lines of calendars and cards (RFC 5545 and RFC 6350, §3): escaped, folded, each ended by CRLF."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.render.escape import plain

_MOST_BYTES = 75
"""Of a line, without its end."""


def content_text(lines: Iterable[tuple[str, str]]) -> str:
    """Lines of names, with their parameters, and values that are escaped already."""
    return "".join(f"{_folded(f'{name}:{value}')}\r\n" for name, value in lines)


def escaped_text(text: str) -> str:
    """A text of one line or several as a value."""
    lines = (plain(line) for line in text.split("\n"))
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, none of which ends inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _MOST_BYTES:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join([*pieces, piece])
