"""The line of a candidate below a need, with one stage more (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

import re
from datetime import date

from vaultkit.errors import EditRefused
from vaultkit.expression import expression

_LINK = r"(?:\[\[[^\[\]\n]{1,1000}\]\]|\[[^\[\]\n]{0,1000}\]\([^()\n]{1,1000}\))"
_WHO = expression(
    rf"\A[\s>]*(?:[-*+]|\d{{1,9}}[.)])[ \t]+[*_]{{0,3}}{_LINK}[*_]{{0,3}}(?:[\s*_]+via[\s*_]+{_LINK}[*_]{{0,3}})?", re.I
)
_STANDS = expression(r"\A[\s*_]*(?:—|–|--|-|:)\s*\S")
_BLOCK_ID = expression(r" \^[a-zA-Z0-9-]+$")


def with_stage(line: str, stage: str, day: date | None) -> tuple[str, ...]:
    """The line with a stage and its day added, behind its text: `..., asked 2026-11-22`.

    Raises `EditRefused` where the line is not a person and where it stands.
    """
    who = _WHO.match(line)
    text = line.rstrip()
    if block_id := _BLOCK_ID.search(text):
        text = text[: block_id.start()].rstrip()
    if not who or len(text) < who.end():
        raise EditRefused(f"“{line.strip()}” does not begin with the person it is about; write the stage by hand")
    stated, new_stage = text[who.end() :], stage if day is None else f"{stage} {day.isoformat()}"
    if stated.strip(" \t*_-–—:") and not _STANDS.match(stated):
        raise EditRefused(f"“{stated.strip()}” does not say where it stands; write the stage by hand")
    if not stated.strip(" \t*_-–—:"):
        text, mark = text[: who.end()], " — "
    else:
        mark = " " if text.endswith((",", ";")) else ", "
    return (f"{text}{mark}{new_stage}{line[len(line.rstrip()) if not block_id else block_id.start() :]}",)


def declined(line: str, day: date | None) -> tuple[str, ...]:
    """The line with the stage `declined`."""
    return with_stage(line, "declined", day)


def with_via(line: str, link: str) -> str:
    """The line with a go-between written behind the candidate; a line that names one stays."""
    who = _WHO.match(line)
    if not who or re.search(r"\bvia\b", who[0], re.I):
        return line
    return f"{line[: who.end()]} via {link}{line[who.end() :]}"
