"""`ask`: whom to ask for an open need while nobody has to hurry (docs/rules.md, *Ask*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.rules.asking import Ask, Asking, all_needs, is_under_way, numbered_needs
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget, days_late


class AskItem(Item, frozen=True, kw_only=True):
    kind = "ask"
    day_is_firm = True
    ask: Ask
    by: date
    """The day to ask by."""
    day: date
    """The day of the need."""
    too_late: bool
    """It is too late to ask kindly."""
    nearer: Person | None
    """Somebody who could be asked without a go-between, when it is too late."""
    meet_on: date | None
    """The day you see the one to be asked anyway, when that is early enough."""


class AskTarget(TickTarget, frozen=True, kw_only=True):
    need: Need
    assumed: bool
    """What is to be done is to find out whether somebody can help, not to ask."""


def ask(context: Context) -> Iterator[AskItem]:
    asking = Asking(context)
    for need, place in numbered_needs(context.vault):
        if need.day is None or is_under_way(context, need):
            continue
        ranked = asking.ranked(need)
        if not ranked or (by := ranked[0].by) is None:
            continue
        best = ranked[0]
        ahead = context.settings.assumed_ahead_days if best.assumed else context.settings.ask_ahead_days
        if context.today < shifted(by, -ahead):
            continue
        too_late = (need.day - context.today).days <= context.settings.too_late_days
        nearer = (other.candidate.person for other in ranked[1:] if len(other.between) < len(best.between))
        yield AskItem(
            key=_key(need, place, assumed=best.assumed),
            people=tuple(dict.fromkeys((best.whom, *best.between, best.candidate.person))),
            title=need.text,
            source=Source(need.goal, need.line),
            due=by,
            days_late=days_late(by, context.today),
            ask=best,
            by=by,
            day=need.day,
            too_late=too_late,
            nearer=next(nearer, None) if too_late else None,
            meet_on=_meeting(context, best.whom, by, need.day),
        )


def _meeting(context: Context, person: Person, by: date, day: date) -> date | None:
    """The day you see somebody anyway, when that is early enough: by the ask-by day, or in a week."""
    meet = context.next_touch(person)
    return meet if meet and meet <= min(max(by, shifted(context.today, 7)), day) else None


def _key(need: Need, place: int, *, assumed: bool) -> ItemKey:
    """To find out whether somebody can help, where that is assumed, is something else than to ask them."""
    return ItemKey("find-out" if assumed else "ask", need.goal, need.text, place)


def _targets(context: Context) -> Iterator[AskTarget]:
    for need, place in all_needs(context.vault):
        for assumed in (False, True):
            key = _key(need, place, assumed=assumed)
            yield AskTarget("ask", key, need.goal, need=need, assumed=assumed)


ASK = ItemKind(AskItem, ask, _targets)
