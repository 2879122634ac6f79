"""Conflicts that git left in a note: the two versions of some lines, between markers."""

from __future__ import annotations

import re

from vaultkit.expression import expression

_CONFLICT = expression(
    r"^<{7}(?: [^\n]*)?\n(?P<ours>(?>(?!<{7}|={7}$|>{7}|\|{7})[^\n]*\n)*+)"
    r"(?:\|{7}[^\n]*\n(?>(?!={7}$)[^\n]*\n)*+)?={7}\n(?>(?!>{7})[^\n]*\n)*+>{7}(?: [^\n]*)?$",
    re.M,
)
_FENCE = expression(r"^ {0,3}(`{3,}|~{3,})", re.M)


def without_conflicts(text: str) -> tuple[str, int | None]:
    """A text with the first version of each conflict alone, and the line of the first conflict, if there is one.

    Markers and other versions become empty lines, so that all lines keep their numbers. In code blocks there are none.
    """
    if "<<<<<<<" not in text:
        return text, None
    found = [match for match in _CONFLICT.finditer(text) if len(_FENCE.findall(text, 0, match.start())) % 2 == 0]
    for match in reversed(found):
        ours = match["ours"]
        left = "\n" * (match[0].count("\n") - ours.count("\n") - 1)
        text = f"{text[: match.start()]}\n{ours}{left}{text[match.end() :]}"
    return text, text.count("\n", 0, found[0].start()) + 1 if found else None
