"""Which names a note can have: what links, file systems and sync programs can all hold."""

from __future__ import annotations

import re

from vaultkit.errors import UsageProblem
from vaultkit.expression import expression
from vaultkit.markdown.link import composed
from vaultkit.model.directory import breaks_links

LONGEST_NAME = 200
"""Bytes; file systems allow 255, and sync programs add to names."""

_ROUGH = str.maketrans({"[": "(", "]": ")", "|": "-", "/": "-", "\\": "-", "<": "(", ">": ")", '"': "'"})
_NOT_IN_NAMES = expression(r"[\[\]|#^\\<>`*:\"/?]|%%|[\x00-\x1f\x7f]")
_RESERVED = expression(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)


def one_line(typed: str) -> str:
    """A text as one line of a note: runs of blanks and line ends become one blank, control characters are dropped."""
    whole = typed.encode("utf-8", "replace").decode("utf-8")  # no file can hold half a surrogate pair
    return " ".join("".join(character if character.isprintable() else " " for character in whole).split())


def checked_name(typed: str) -> str:
    """The name of a new note. Raises UsageProblem, with a better name, for one that links or file systems break on."""
    name = composed(one_line(typed))
    if not name:
        raise UsageProblem("a note needs a name")
    better = _better(name)
    if name == better and not breaks_links(name):
        return name
    offered = f"; “{better}” would do" if better and not breaks_links(better) else ""
    raise UsageProblem(f"“{name}” cannot be the name of a note: {_why_not(name)}{offered}")


def safe_name(written: str) -> str:
    """The nearest name that a note can have, for a name that another program wrote; empty where nothing is left."""
    better = _better(composed(one_line(written)))
    return "" if breaks_links(better) else better


def _better(name: str) -> str:
    """The name without what links and file systems break on."""
    better = re.sub(r"\.md$", "", name, flags=re.I)
    better = re.sub(r"(?<!\s)\s*+:\s*+", " - ", better).translate(_ROUGH)
    better = _NOT_IN_NAMES.sub(" ", better)
    better = " ".join(better.split()).strip(" .").removeprefix(".")
    if better == "node_modules" or _RESERVED.fullmatch(better):
        better = f"{better.partition('.')[0]} (note)"
    return _cut(composed(better))


def _cut(name: str) -> str:
    if len(name.encode()) <= LONGEST_NAME:
        return name
    cut = name.encode()[: LONGEST_NAME + 1].decode("utf-8", "ignore")
    at_word = cut.rpartition(" ")[0]
    return (at_word or name.encode()[:LONGEST_NAME].decode("utf-8", "ignore")).rstrip(" .")


def _why_not(name: str) -> str:
    broken = sorted(set(_NOT_IN_NAMES.findall(name)))
    if broken:
        return f"links or file systems break on {' '.join(broken)}"
    reasons = (
        (len(name.encode()) > LONGEST_NAME, f"it is longer than {LONGEST_NAME} bytes"),
        (_RESERVED.fullmatch(name), "Windows keeps it for itself"),
        (name.startswith("."), "a name that begins with a dot is hidden"),
        (re.search(r"\.md$", name, re.I), "the ending is added by itself"),
        (name.endswith("."), "file systems drop a dot at its end"),
    )
    return next((reason for holds, reason in reasons if holds), "file systems and links write it otherwise")
