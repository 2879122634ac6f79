"""`ask`: whom to ask for an open need while nobody has to hurry (DESIGN.md §1, *Ask*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.rules.asking import Ask, Asking, is_under_way, numbered_needs
from vaultkit.rules.ids import ask_identity
from vaultkit.rules.item import Facts, Item, Source, days_late


def ask(context: Context) -> Iterator[Item]:
    asking = Asking(context)
    for need, place in numbered_needs(context.vault):
        if need.day is None or is_under_way(context, need):
            continue
        ranked = asking.ranked(need)
        if ranked and _has_come(context, ranked[0]):
            yield _item(context, need, place, ranked)


def _has_come(context: Context, best: Ask) -> bool:
    ahead = context.settings.assumed_ahead_days if best.assumed else context.settings.ask_ahead_days
    return best.by is not None and context.today >= shifted(best.by, -ahead)


def _item(context: Context, need: Need, place: int, ranked: list[Ask]) -> Item:
    best = ranked[0]
    people = dict.fromkeys((best.whom, *best.between, best.candidate.person))
    is_short = need.day is not None and (need.day - context.today).days <= context.settings.too_late_days
    nearer = next((other.candidate.person for other in ranked[1:] if len(other.between) < len(best.between)), None)
    return Item(
        kind="ask",
        identity=ask_identity(need, place, assumed=best.assumed),
        people=tuple(people),
        title=need.text,
        source=Source(need.goal, need.line),
        due=best.by,
        days_late=days_late(best.by, context.today),
        facts=Facts(
            last=best.last,
            day=need.day,
            ask=best,
            too_late=is_short,
            nearer=nearer if is_short else None,
            meet_on=_meeting(context, best),
        ),
    )


def _meeting(context: Context, best: Ask) -> date | None:
    """The day you see the one to be asked anyway, when that is early enough: by the ask-by day, or in a week."""
    meet = context.next_touch(best.whom)
    if meet is None or best.by is None or best.need.day is None:
        return None
    return meet if meet <= min(max(best.by, shifted(context.today, 7)), best.need.day) else None
