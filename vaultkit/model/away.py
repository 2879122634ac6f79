"""Days away: the windows of some rules stand still while you cannot act (docs/rules.md, *Away*)."""

from __future__ import annotations

from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.context import Context


def days_at_home(context: Context, day: date) -> int:
    """Days from `day` to today without those away; the first day does not count, the last does."""
    passed = (context.today - day).days
    away = {
        ordinal
        for period in context.settings.away
        for ordinal in range(
            max(period.first, shifted(day, 1)).toordinal(), min(period.last, context.today).toordinal() + 1
        )
    }
    return passed - len(away)


def most_days(context: Context, days: int) -> int:
    """No day further back than so many days lies within a window of `days` at home."""
    return days + sum((period.last - period.first).days + 1 for period in context.settings.away)


def days_back(context: Context, days: int) -> int:
    """How many days before today a window of so many days at home began; a year at most."""
    back = days
    while back < 366 and days_at_home(context, shifted(context.today, -back - 1)) <= days:
        back += 1
    return back
