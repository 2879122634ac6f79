"""A day with somebody, and what went between you, as one place in a note tells it.

See docs/format.md, *Days of contact*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from vaultkit.markdown.link import composed
from vaultkit.model.person import Person
from vaultkit.settings import Settings

Source = Literal["log", "heading", "mention", "daily link", "event", "task", "property", "stage"]
"""The kind of place it is."""


Counts = Literal["always", "once past", "while planned"]
"""When a day of contact counts: a day of completion is no plan, and an event did not happen by itself."""


Certainty = Literal["talked", "mentioned", "unconfirmed"]
"""How sure contact is: `mentioned` was only spoken of, `unconfirmed` an event of which nothing is noted."""


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """One place in a note that tells of one day with somebody."""

    day: date
    people: tuple[Person, ...]
    """Those who were there; passing tags are about the first."""
    tags: frozenset[str]
    """Passing tags by their built-in names, such as `asked`."""
    path: str
    line: int
    text: str
    source: Source
    is_touch: bool = True
    """It tells of contact; else of what was said, or of a day of their own."""
    until: date | None = None
    """The last day of a quiet time: the day after `#quiet until`."""
    since: date | None = None
    """Its first day, behind `from`; None: it began before."""
    stage: str | None = None
    """The stage of a need that was reached."""
    counts: Counts = "always"
    mentioned: bool = False
    """Those in it were only spoken or thought of: no contact."""

    @property
    def certainty(self) -> Certainty:
        """How sure it is that you were in touch; of an event to come it is not said yet."""
        if self.mentioned:
            return "mentioned"
        return "unconfirmed" if self.source == "event" and self.counts == "while planned" else "talked"


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by day, then by place."""
    return tuple(sorted(entries, key=lambda entry: (entry.day, composed(entry.path), entry.line, entry.source)))


def passing_tags(settings: Settings) -> Mapping[str, str]:
    """The built-in names of the passing tags by how they are written here, case-folded."""
    return _by_spelling(tuple(settings.tags.items()))


@lru_cache(maxsize=4)
def _by_spelling(tags: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {tag.casefold().removeprefix("#"): name for name, tag in tags}
