"""`ask`: whom to ask for an open need while nobody has to hurry (docs/rules.md, *Ask*)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.thread import NeedThread, all_needs, threads
from vaultkit.rules.asking import Ask, Asking
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget, days_late
from vaultkit.rules.windows import WINDOWS_STANDING

TOGETHER_DAYS = 7
"""Asks of one person whose days lie at most so far apart are one line."""


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
    also: tuple[Need, ...] = ()
    """Other needs to ask the same person for in the same breath: their days lie within a week."""
    waits_for: Need | None = None
    """Nobody else is left, and the person is asked for this need first: the line says that it waits."""
    offered: Pledge | None = None
    """What the one to be asked has offered, some time ago: it is to be taken up, rather than asked for."""
    lapsed: Pledge | None = None
    """What somebody else has offered or promised, and its day has passed: this is the next best way."""


class AskTarget(TickTarget, frozen=True, kw_only=True):
    need: Need
    assumed: bool
    """What is to be done is to find out whether somebody can help, not to ask."""


class Planned(Struct):
    """A need to ask somebody for, and what goes with it."""

    thread: NeedThread
    ask: Ask
    nearer: Person | None
    also: list[Need]
    waits_for: Need | None = None


def ask(context: Context) -> Iterator[AskItem]:
    for one in planned_asks(context):
        need, best, by = one.thread.need, one.ask, one.ask.by
        if by is None or need.day is None or context.today < _first_day(one, by, context):
            continue
        too_late = (need.day - context.today).days <= context.settings.too_late_days
        pledge = one.thread.pledge_of(best.whom)
        yield AskItem(
            key=_key(need, one.thread.place, assumed=best.assumed),
            people=tuple(dict.fromkeys((best.whom, *best.between, best.candidate.person))),
            title=need.text,
            source=Source(need.goal, need.line),
            due=by,
            days_late=days_late(by, context.today),
            stands_since=by,
            ask=best,
            by=by,
            day=need.day,
            too_late=too_late,
            nearer=one.nearer if too_late else None,
            meet_on=_meeting(context, best.whom, by, need.day),
            also=tuple(one.also),
            waits_for=one.waits_for,
            offered=pledge,
            lapsed=None if pledge else one.thread.lapsed,
        )


def _first_day(one: Planned, by: date, context: Context) -> date:
    """The first day on which a need is asked for; one that waits says so on its day to ask by."""
    if one.waits_for:
        return by
    ahead = context.settings.assumed_ahead_days if one.ask.assumed else context.settings.ask_ahead_days
    return shifted(by, -ahead)


def planned_asks(context: Context) -> list[Planned]:
    """Whom to ask for each need that somebody can be asked for, the soonest first; nobody is asked twice at once.

    Who was asked and has not answered, or is to be asked for a sooner need, is asked for another one only where the two
    days lie within a week, in the same line; else the next candidate is asked, or the need waits.
    """
    asking = Asking(context)
    open_asks = _open_asks(context)
    taken: dict[str, Planned] = {}
    planned: list[Planned] = []
    for thread, ranked in sorted(_to_be_asked(asking), key=lambda one: one[1][0].by or date.max):
        need = thread.need
        free = next((one for one in ranked if one.whom.key not in open_asks and _may_take(one, taken)), None)
        if free is None:
            whom = ranked[0].whom.key
            first = open_asks.get(whom) or taken[whom].thread.need
            if first != need:
                planned.append(Planned(thread, ranked[0], None, [], waits_for=first))
        elif free.whom.key in taken:
            taken[free.whom.key].also.append(need)
        else:
            rest = ranked[ranked.index(free) + 1 :]
            nearer = (one.candidate.person for one in rest if len(one.between) < len(free.between))
            taken[free.whom.key] = Planned(thread, free, next(nearer, None), [])
            planned.append(taken[free.whom.key])
    return planned


def _to_be_asked(asking: Asking) -> Iterator[tuple[NeedThread, list[Ask]]]:
    """The needs for which somebody may be asked now, with who: not what is promised, under way, or past its day."""
    context = asking.context
    for thread in threads(context).active:
        day = thread.need.day
        if day is None or day < context.today or thread.promised:
            continue
        if not thread.is_under_way(context.settings.asked_rest_days) and (ranked := asking.ranked(thread.need)):
            yield thread, ranked


def _may_take(one: Ask, taken: Mapping[str, Planned]) -> bool:
    """Whether somebody is free to be asked, or is asked for another need within a week of it."""
    other = taken.get(one.whom.key)
    if other is None:
        return True
    return one.by is not None and other.ask.by is not None and abs((one.by - other.ask.by).days) <= TOGETHER_DAYS


def _open_asks(context: Context) -> dict[str, Need]:
    """The need for which somebody was asked and has not answered, by the key of whoever was asked.

    An ask is open until its line of *stalled* has stood, which counts from a window after it.
    """
    found: dict[str, Need] = {}
    oldest = shifted(context.today, -(1 + WINDOWS_STANDING) * context.settings.stalled_days)
    for thread in threads(context).active:
        if thread.need.day and thread.need.day < context.today:
            continue
        for candidate in thread.standing:
            asked = candidate.day_of("asked")
            if candidate.stage == "asked" and (asked is None or asked > oldest):
                found.setdefault(candidate.asked_person.key, thread.need)
    return found


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
