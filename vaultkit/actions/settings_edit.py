"""Add a text to a list of `vaultkit.toml`: every other byte stays as it is, comments and all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from vaultkit.expression import expression
from vaultkit.settings import quoted

_STRING = r'"""[\s\S]*?(?:"""|\Z)|\'\'\'[\s\S]*?(?:\'\'\'|\Z)|"(?:\\.|[^"\\\n])*"?|\'[^\'\n]*\'?'
_PIECE = expression(rf"(?P<string>{_STRING})|(?P<comment>#[^\r\n]*)|(?P<opens>[\[{{])|(?P<closes>[\]}}])|[\s\S]")
_REST_OF_LINE = expression(r"[ \t]*(?:#[^\r\n]*)?")
_OWN_LINE = expression(r"\n([ \t]*)\Z")


def with_entry(text: str, name: str, entry: str) -> str:
    """The text of a settings file with one more entry in a list, which is made where it is missing.

    Raises ValueError for a text that cannot be read, and where the list cannot be told from the rest.
    """
    before = _read(text)
    listed = before.get(name, [])
    listed = [listed] if isinstance(listed, str) else listed
    if not isinstance(listed, list):
        raise ValueError(f"`{name}` is no list")  # noqa: TRY004 - of the file
    if entry in listed:
        return text
    changed = _changed(text, name, quoted(entry), is_there=name in before)
    if _read(changed) != {**before, name: [*listed, entry]}:
        raise ValueError(f"where `{name}` stands is not clear")
    return changed


def _read(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


def _changed(text: str, name: str, entry: str, *, is_there: bool) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?[ \t]*=[ \t]*")
    keys: list[tuple[int, int]] = []
    for start, last in _statements(text):
        first = text[start:last].lstrip("\ufeff \t\r\n")[:1]
        if first == "[":  # a table
            break
        if found := key.match(text, start, last):
            return _in_list(text, found.end(), entry, end)
        if first not in {"", "#"}:
            keys.append((start, last))
    if is_there:
        return text
    line = f"{name} = [{entry}]"
    if keys:
        at = keys[-1][1]
        return f"{text[:at]}{end}{line}{text[at:]}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    if any(text[start:last].lstrip().startswith("[") for start, last in _statements(text)):
        return f"{mark}{line}{end}{end}{text.removeprefix(mark)}"
    return f"{text}{'' if text.removeprefix(mark)[-1:] in {'', chr(10)} else end}{line}{end}"


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its line end aside; a value of several lines belongs to one."""
    start = depth = 0
    for piece in _PIECE.finditer(text):
        depth += (piece.lastgroup == "opens") - (piece.lastgroup == "closes")
        if piece[0] == "\n" and depth <= 0:
            yield start, piece.start() - (text[piece.start() - 1 : piece.start()] == "\r")
            start = piece.end()
    yield start, len(text)


def _in_list(text: str, start: int, entry: str, end: str) -> str:
    """The text with an entry more in the list that begins at a place, where there may be one text alone."""
    value = next(_PIECE.finditer(text, start), None)
    if value is None or value[0] != "[":
        at = value.end() if value else start
        return f"{text[:start]}[{text[start:at]}, {entry}]{text[at:]}"
    last, is_parted, indent = value.end(), True, None
    for piece in _PIECE.finditer(text, last):
        if piece.lastgroup == "closes":
            break
        if piece.lastgroup == "string":
            own = _OWN_LINE.search(text, start, piece.start())
            last, is_parted, indent = piece.end(), False, own[1] if own else indent
        elif piece[0] == ",":
            last, is_parted = piece.end(), True
    comma = "" if is_parted else ","
    if indent is None:
        blank = "" if text[last - 1] == "[" else " "
        return f"{text[:last]}{comma}{blank}{entry}{text[last:]}"
    rest = _REST_OF_LINE.match(text, last)
    at = rest.end() if rest else last
    return f"{text[:last]}{comma}{text[last:at]}{end}{indent}{entry},{text[at:]}"
