"""How text, people and notes are shown where words go: as Markdown with links, or as plain words."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.markdown.link import name_of
from vaultkit.model.person import Person
from vaultkit.render.escape import LONGEST, plain, shortened, spoken


class Voice(Struct, frozen=True):
    """Makes what comes from notes fit for a place."""

    text: Callable[[str], str]
    """Words of a note."""
    literal: Callable[[str], str]
    """Words of a note as they stand, brackets too."""
    person: Callable[[Person], str]
    note: Callable[[str], str]
    """The note at a path."""
    need: int = 40
    """Characters of a need or a promise."""
    quotation: int = 60
    """Characters of a quotation."""


def _named(path: str) -> str:
    return plain(name_of(path))


PLAIN = Voice(
    text=spoken, literal=lambda text: shortened(plain(text)), person=lambda person: plain(person.name), note=_named
)
"""For a terminal or a JSON value: links become names."""

IN_FULL = replace(PLAIN, need=LONGEST, quotation=LONGEST)
"""The same where there is room: needs and promises stand in full."""
