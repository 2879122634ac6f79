"""`decide`: a need or a goal that cannot go on as it is: its day has passed, or nobody who could help can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.goal import Goal
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.thread import NeedThread, all_needs, reached, threads
from vaultkit.rules.asking import Asking, ask_by
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget, days_late
from vaultkit.rules.stalled import whose_turn
from vaultkit.rules.windows import END_BOXES


class Helper(Struct, frozen=True):
    """Somebody who stands behind a need and cannot be asked, or has not come further."""

    candidate: Candidate
    person: Person
    """Whose turn it is."""
    why: Literal["declined", "resting", "pledged", "asked", "open"]
    """`resting`: to be left in peace; `pledged`: offered or promised it; `asked`: asked or further; `open`: none."""
    until: date | None = None
    """The last day of a rest; None: for good, or none."""


class DecideItem(Item, frozen=True, kw_only=True):
    kind = "decide"
    about_note = True
    cause: Literal["past", "nobody"]
    """Its day has passed; or nobody who stands behind it can be asked in time."""
    day: date
    """The day that passed, or by which it is needed."""
    need: Need | None
    """None: it is about the goal itself."""
    helpers: tuple[Helper, ...] = ()
    open_needs: int = 0
    """How many needs of the goal are still open."""
    instead: Person | None = None
    """Somebody else who may fit the need and can be asked."""


class DecideTarget(TickTarget, frozen=True, kw_only=True):
    need: Need | None
    """None: the tick is about the goal."""


def decide(context: Context) -> Iterator[DecideItem]:
    for goal in context.vault.goals.values():
        if goal.deadline and _is_past(goal, context.today):
            yield _goal_item(context, goal, goal.deadline)
    asking = Asking(context)
    for thread, since in threads_to_decide(context):
        yield _need_item(asking, thread, since)


def threads_to_decide(context: Context) -> Iterator[tuple[NeedThread, date]]:
    """The needs that are to be decided on, with the day since when; not those that passed with their goal."""
    for thread in threads(context).active:
        need, day = thread.need, thread.need.day
        if day is None:
            continue
        if day < context.today:
            if not _is_past(context.vault.goals[need.goal], context.today):
                yield thread, shifted(day, 1)
        elif (since := _without_helpers_since(context, thread)) and since <= context.today:
            yield thread, since


def _is_past(goal: Goal, today: date) -> bool:
    return goal.status == "active" and goal.deadline is not None and goal.deadline < today


def _goal_item(context: Context, goal: Goal, day: date) -> DecideItem:
    return DecideItem(
        key=_goal_key(goal.path),
        title=goal.name,
        source=Source(goal.path),
        due=day,
        days_late=days_late(day, context.today),
        stands_since=shifted(day, 1),
        boxes=END_BOXES,
        cause="past",
        day=day,
        need=None,
        open_needs=sum(need.status == "open" for need in context.vault.needs_of(goal.path)),
    )


def _need_item(asking: Asking, thread: NeedThread, since: date) -> DecideItem:
    need, today = thread.need, asking.context.today
    helpers = tuple(_helper(asking.context, candidate, thread) for candidate in thread.ways)
    day = need.day or today
    is_past = day < today
    due = day if is_past else ask_by(need, 0, asking.context.settings)
    return DecideItem(
        key=_need_key(need, thread.place),
        people=tuple(dict.fromkeys(helper.person for helper in helpers)),
        title=need.text,
        source=Source(need.goal, need.line),
        due=due,
        days_late=days_late(due, today),
        stands_since=since,
        boxes=END_BOXES,
        cause="past" if is_past else "nobody",
        day=day,
        need=need,
        helpers=helpers,
        instead=asking.best_fit(need),
    )


def _helper(context: Context, candidate: Candidate, thread: NeedThread) -> Helper:
    person = whose_turn(candidate)
    if candidate.declined:
        return Helper(candidate, person, "declined")
    if context.is_snoozed(person):
        return Helper(candidate, person, "resting", context.vault.rests_until(person, context.today))
    if thread.pledge_of(person):
        return Helper(candidate, person, "pledged")
    return Helper(candidate, person, "asked" if reached(candidate, "asked") else "open")


def _without_helpers_since(context: Context, thread: NeedThread) -> date | None:
    """The day from which it is sure that nobody who stands behind a need can be asked in time; None while somebody can.

    Where all have declined or rest for longer than the need can wait, that is sure as soon as it is time to ask; else
    on the day to ask by. A need that nobody stands behind is told of by *goal*.
    """
    need = thread.need
    by = ask_by(need, 0, context.settings)
    if by is None or need.day is None or not thread.candidates or thread.pledges or thread.helped:
        return None
    ways = [_helper(context, candidate, thread) for candidate in thread.ways]
    if any(way.why in {"asked", "open"} for way in ways):
        return None
    back = [way for way in ways if way.why == "resting" and way.until and way.until < need.day]
    return by if back else shifted(by, -context.settings.ask_ahead_days)


def _need_key(need: Need, place: int) -> ItemKey:
    return ItemKey("decide", need.goal, need.text, place)


def _goal_key(path: str) -> ItemKey:
    return ItemKey("decide", path)


def _targets(context: Context) -> Iterator[DecideTarget]:
    for path in context.vault.goals:
        yield DecideTarget("decide", _goal_key(path), path, need=None)
    for need, place in all_needs(context.vault):
        yield DecideTarget("decide", _need_key(need, place), need.goal, need=need)


DECIDE = ItemKind(DecideItem, decide, _targets)
