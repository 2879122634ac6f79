"""The bytes of other programs' files as text."""

from __future__ import annotations

import codecs

from msgspec import Struct

from vaultkit.errors import ImportRefused, Problem
from vaultkit.expression import expression

MOST_BYTES = 100_000_000
"""Of one file; address books with photographs of everybody are smaller."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = expression(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 4_000
"""Bytes in which UTF-16 without a mark is looked for."""


class Text(Struct, frozen=True):
    """A file's text with `\\n` as the end of every line."""

    text: str
    problems: tuple[Problem, ...] = ()


def decoded(source: str, data: bytes) -> Text:
    """The text of a file: by its byte order mark, else UTF-8, UTF-16 or Windows-1252 (with a problem that says so).

    Raises `ImportRefused` for what is too large or no text.
    """
    refuse_too_large(source, data)
    encoding, problems = _encoding(source, data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{source}:{line}: this is neither UTF-8 nor Windows-1252 text; export it again as UTF-8"
        raise ImportRefused(message) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if binary := _BINARY.search(text):
        line = text.count("\n", 0, binary.start()) + 1
        raise ImportRefused(f"{source}:{line}: this is no text file, or a damaged one")
    return Text(text, problems)


def refuse_too_large(source: str, data: bytes) -> None:
    """Raise `ImportRefused` for a file that it would take too much memory to read."""
    if len(data) > MOST_BYTES:
        raise ImportRefused(f"{source} is larger than {MOST_BYTES // 1_000_000} MB; import it in parts")


def _encoding(source: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, ()
    head = data[:_LOOKED_AT]
    if head.count(0) > len(head) // 4:
        return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le", ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "look at names with accents, or export it again as UTF-8"
        return "cp1252", (Problem(source, line, "encoding", "is not UTF-8; read as Windows-1252", hint),)
    return "utf-8", ()
