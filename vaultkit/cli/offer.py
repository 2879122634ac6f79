"""One thing that an argument may be completed to."""

from __future__ import annotations

from typing import NamedTuple


class Offer(NamedTuple):
    """One thing to choose."""

    names: tuple[str, ...]
    """What it may be called; the first one that fits what is typed is offered."""
    about: str = ""
    """What is shown beside it."""
