"""`ask`: whom to ask for an open need while nobody has to hurry (DESIGN.md §1, *Ask*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.need import Need
from vaultkit.model.vault import Vault
from vaultkit.rules.asking import Ask, Asking, is_under_way, numbered_needs
from vaultkit.rules.ids import ask_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.settings import Settings


def ask(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    asking = Asking(vault, settings, today)
    for need, place in numbered_needs(vault):
        if need.day is None or is_under_way(need, settings, today):
            continue
        ranked = asking.ranked(need)
        if ranked and _has_come(ranked[0], settings, today):
            yield _item(need, place, ranked, vault, settings, today)


def _has_come(best: Ask, settings: Settings, today: date) -> bool:
    ahead = settings.assumed_ahead_days if best.assumed else settings.ask_ahead_days
    return best.by is not None and today >= shifted(best.by, -ahead)


def _item(need: Need, place: int, ranked: list[Ask], vault: Vault, settings: Settings, today: date) -> Item:
    best = ranked[0]
    people = dict.fromkeys((best.whom, *best.between, best.candidate.person))
    is_short = need.day is not None and (need.day - today).days <= settings.too_late_days
    nearer = next((other.candidate.person for other in ranked[1:] if len(other.between) < len(best.between)), None)
    return Item(
        kind="ask",
        identity=ask_identity(need, place, assumed=best.assumed),
        people=tuple(people),
        title=need.text,
        source=Source(need.goal, need.line),
        due=best.by,
        days_late=days_late(best.by, today),
        facts=Facts(
            last=best.last,
            day=need.day,
            ask=best,
            too_late=is_short,
            nearer=nearer if is_short else None,
            meet_on=_meeting(best, vault, today),
        ),
    )


def _meeting(best: Ask, vault: Vault, today: date) -> date | None:
    """The day you see the one to be asked anyway, when that is early enough: by the ask-by day, or in a week."""
    meet = vault.next_touch(best.whom, today)
    if meet is None or best.by is None or best.need.day is None:
        return None
    return meet if meet <= min(max(best.by, shifted(today, 7)), best.need.day) else None
