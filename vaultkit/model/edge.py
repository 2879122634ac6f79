"""One statement that two people know each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from vaultkit.model.person import Person


class Edge(Struct, frozen=True, array_like=True, gc=False):
    """Two people who know each other, and who says so."""

    first: Person
    """In whose note it stands, or the go-between."""
    second: Person
    kind: Literal["knows", "introduced_by", "via", "event", "offer"]
    path: str
    line: int
