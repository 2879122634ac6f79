"""Who was there, who is only spoken of, and which days count: what the clauses of a typed sentence were read as."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from vaultkit.prose.pieces import Token


class Doubt(Struct, frozen=True):
    """What can be understood in two ways."""

    about: Literal["who", "day"]
    tokens: tuple[Token, ...]


class Roles(Struct, frozen=True):
    """What the names and the phrases of time of a sentence are."""

    there: tuple[Token, ...]
    spoken_of: tuple[Token, ...]
    days: tuple[Token, ...]
    """Phrases that tell when it was; some may be no day, or one to come."""
    doubts: tuple[Doubt, ...]
    mistyped: tuple[tuple[Token, str], ...]
    """Words that are almost a day, and that day."""
    not_done: bool
    """Whether the sentence is about what was not done."""
