"""One list line of the agenda note."""

from __future__ import annotations

from vaultkit.render.rows import Row

FOLD = "More"
"""The heading over what is folded; lines with a draft lead there."""


def row_line(row: Row, *, boxes: bool) -> str:
    """A row as a list item; with a box and the id that a tick is known by where there is something to tick."""
    day = f"**{row.told.when}**" if row.told.is_pressing else row.told.when
    who = f"**{row.who}**" if row.who else ""
    words = " ".join(part for part in (who, row.told.what) if part)
    said = " · ".join(part for part in (words, f"[draft](#{FOLD})" if row.has_draft else "", day) if part)
    return f"- [ ] {said} ^{row.id}" if row.id and boxes else f"- {said}"
