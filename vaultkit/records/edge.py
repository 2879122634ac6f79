"""One statement that two people know each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vaultkit.records.person import Person


@dataclass(frozen=True, slots=True)
class Edge:
    """Two people who know each other, and who says so."""

    first: Person
    """In whose note it stands, or the go-between."""
    second: Person
    kind: Literal["knows", "introduced_by", "via", "event"]
    path: str
    line: int
