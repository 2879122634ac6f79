"""What a change of a note changed in the agenda, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vaultkit.dates import counted, weekday_day
from vaultkit.render.escape import plain, shortened
from vaultkit.render.rows import READ, about
from vaultkit.render.words import told
from vaultkit.rules.agenda import Agenda

_MOST = 2
"""Lines of one sort, and notes, that are named."""
_LONGEST = 60
"""Characters of a line that is named."""


def change_line(agenda: Agenda, before: Agenda, notes: Sequence[str], ticks: int) -> str:
    """`People/Katrin Vogel.md: gone: Katrin Vogel get in touch, as planned`.

    `notes` are the paths of those that changed since the agenda `before` was written; `ticks` counts those carried out.
    """
    same_day = agenda.day == before.day  # on another day nearly all days are said otherwise
    old, new = (_lines(one, with_days=same_day) for one in (before, agenda))
    sorts: Mapping[str, list[str]] = {
        "new": [line for key, line in new.items() if key not in old],
        "changed": [line for key, line in new.items() if key in old and old[key] != line],
        "gone": [line for key, line in old.items() if key not in new],
    }
    parts = [f"{what}: {_listed(lines)}" for what, lines in sorts.items() if lines]
    causes = [] if same_day else [weekday_day(agenda.day, agenda.day)]
    causes += [f"{counted(ticks, 'tick')} carried out"] if ticks else []
    causes += [_listed([plain(path) for path in notes])] if notes else []
    return f"{', '.join(causes) or 'the agenda'}: {'; '.join(parts) or 'written again'}"


def _lines(agenda: Agenda, *, with_days: bool) -> dict[str, str]:
    """Who and what of every matter, by its id."""
    lines = {}
    for item in agenda.items:
        words = told(item, agenda.day, READ)
        day = f" · {words.when}" if with_days and words.when else ""
        lines[item.id] = f"{shortened(f'{about(item, READ)} {words.what}', _LONGEST)}{day}"
    return lines


def _listed(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _MOST} more" if len(texts) > _MOST else ""
    return ", ".join(texts[:_MOST]) + more
