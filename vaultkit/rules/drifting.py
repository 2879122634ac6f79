"""`drifting`: no cadence is set, but the silence is long against the rhythm the two of you had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from vaultkit.dates import shifted
from vaultkit.expression import expression
from vaultkit.model.context import Context
from vaultkit.model.person import Person
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, person_targets
from vaultkit.rules.windows import LEAST_OWN_WINDOW
from vaultkit.settings import Settings

_REMINDER = expression(r"\s*remind(?:ed|er)\b", re.I)


class DriftingItem(Item, frozen=True, kw_only=True):
    kind = "drifting"
    settled_by_contact = True
    last: date
    """The last day of contact."""
    gap: float
    """The median gap between touches, in days."""


def drifting(context: Context) -> Iterator[DriftingItem]:
    for person in context.people:
        contact = context.vault.contact(person)
        if (contact and (contact.cadence or contact.no_cadence)) or context.is_snoozed(person):
            continue
        gap, last = rhythm_with(context, person), context.last_touch(person)
        if gap is None or last is None:
            continue
        silent = (context.today - last).days
        is_long = _from(gap, context.settings) < silent <= _until(gap, context.settings)
        if is_long and not _planned(context, person, gap):
            yield DriftingItem(
                key=ItemKey("drifting", person.key),
                people=(person,),
                source=Source(person.path or ""),
                rank=silent / gap,
                stands_since=shifted(last, int(_from(gap, context.settings)) + 1),
                window=max(round(gap), LEAST_OWN_WINDOW),
                last=last,
                gap=gap,
            )


def may_drift(days: Sequence[date], silent: int, settings: Settings) -> bool:
    """Whether there is a rhythm to hold on to after so many days of silence."""
    gap = rhythm(days, settings)
    return gap is not None and silent <= _until(gap, settings)


def rhythm_with(context: Context, person: Person) -> float | None:
    """The rhythm of contact with somebody up to today: reminders of yours make none."""
    days = context.touch_days(person)
    if rhythm(days, context.settings) is None:  # as of most
        return None
    entries = context.vault.entries_with(person)
    told = {entry.day for entry in entries if entry.is_touch and not _REMINDER.match(entry.text)}
    return rhythm([day for day in days if day in told], context.settings)


def rhythm(days: Sequence[date], settings: Settings) -> float | None:
    """The median gap between touches in days, or None when there are too few for a rhythm."""
    gaps = [(after - before).days for before, after in pairwise(days)]
    gaps = gaps[-settings.drift_most_gaps :]
    if len(gaps) < settings.drift_least_gaps or sum(gaps) < settings.drift_least_cover:
        return None
    gap = _median(gaps)
    return gap if gap >= settings.drift_least_gap else None


def _median(numbers: Sequence[int]) -> float:
    """As `statistics` has it, whose import takes longer than all rules take for a small vault."""
    ordered, middle = sorted(numbers), len(numbers) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _from(gap: float, settings: Settings) -> float:
    return max(settings.drift_from_factor * gap, gap + settings.drift_from_days)


def _until(gap: float, settings: Settings) -> float:
    return max(settings.drift_until_factor * gap, gap + settings.drift_until_days)


def _planned(context: Context, person: Person, gap: float) -> bool:
    coming = context.next_touch(person)
    return coming is not None and (coming - context.today).days <= min(gap, context.settings.planned_days)


DRIFTING = ItemKind(DriftingItem, drifting, person_targets("drifting"))
