"""How somebody is doing lately: their news, days of their own, wishes, quiet times.

See docs/format.md, *Days of contact*.
"""

from __future__ import annotations

from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault

_RECENT_DAYS = 60
"""How long a circumstance is worth knowing before you meet."""
_TAGS = frozenset({"news", "theirs", "wants", "quiet"})


def recent_circumstances(vault: Vault, person: Person, today: date) -> tuple[Entry, ...]:
    """What the notes of the last weeks tell of somebody, and of the time ahead, the newest first."""
    since = shifted(today, -_RECENT_DAYS)
    told = (entry for entry in vault.entries_with(person) if entry.people[0] == person and entry.tags & _TAGS)
    return tuple(reversed([entry for entry in told if (entry.until or entry.day) >= since]))
