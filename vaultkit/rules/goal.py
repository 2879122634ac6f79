"""`goal`: what a goal still lacks to be worked towards, and who might help (DESIGN.md §1, *Goals*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.fitting import who_fits
from vaultkit.model.goal import Goal
from vaultkit.model.need import Need
from vaultkit.rules.asking import Asking, ask_by
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.rules.who_could_help import Suggestion, who_could_help

MOST_FITS = 3


class NeedGap(Struct, frozen=True):
    """What one need lacks."""

    need: Need
    lacks: tuple[str, ...]
    """Of `why`, `day`, `tags`."""
    nobody: bool
    """Nobody stands behind it."""
    suggestions: tuple[Suggestion, ...] = ()
    """Who fits then, without those to be left in peace."""
    only_in_peace: bool = False
    """Somebody fits, and all who do are to be left in peace."""


class GoalGaps(Struct, frozen=True):
    """What a goal and its needs lack."""

    goal: Goal
    lacks: tuple[str, ...]
    """Of `deadline`, `needs`, `why`."""
    needs: tuple[NeedGap, ...]


def goal(context: Context) -> Iterator[Item]:
    asking = Asking(context)
    is_monday = context.today.weekday() == 0
    for path, one in context.vault.goals.items():
        if one.status != "active":
            continue
        if not (is_monday or _soonest(context, context.vault.needs_of(path))):
            continue
        gaps = goal_gaps(context, one, asking)
        if not is_monday:
            near = tuple(gap for gap in gaps.needs if _is_near(context, gap.need))
            gaps = GoalGaps(one, (), near)
        due = _soonest(context, [gap.need for gap in gaps.needs])
        if gaps.lacks or gaps.needs:
            yield Item(
                kind="goal",
                identity=note_identity("goal", path),
                people=(),
                title=one.name,
                source=Source(path),
                due=due,
                days_late=days_late(due, context.today),
                facts=Facts(gaps=gaps),
            )


def goal_gaps(context: Context, one: Goal, asking: Asking | None = None) -> GoalGaps:
    """Everything an active goal lacks."""
    asking = asking or Asking(context)
    needs = context.vault.needs_of(one.path)
    lacking = (("deadline", one.deadline is None), ("needs", not needs), ("why", one.why is None))
    found = [_need_gap(context, need, asking) for need in needs if need.status == "open"]
    lacks = tuple(name for name, is_lacking in lacking if is_lacking)
    return GoalGaps(one, lacks, tuple(gap for gap in found if gap.lacks or gap.nobody))


def _need_gap(context: Context, need: Need, asking: Asking) -> NeedGap:
    nobody = all(candidate.declined for candidate in need.candidates)
    lacking = (("why", need.why is None), ("day", need.day is None), ("tags", nobody and not need.tags))
    lacks = tuple(name for name, is_lacking in lacking if is_lacking)
    if not nobody:
        return NeedGap(need, lacks, nobody)
    fitting = who_could_help(context, need, asking)
    suggestions = tuple(islice((one for one in fitting if not one.in_peace), MOST_FITS))
    return NeedGap(
        need, lacks, nobody, suggestions, not suggestions and any(who_fits(need, context.vault, context.today))
    )


def _soonest(context: Context, needs: Iterable[Need]) -> date | None:
    """The first ask-by day of open needs that is near."""
    days = [ask_by(need, 0, context.settings) for need in needs if need.status == "open" and _is_near(context, need)]
    return min((day for day in days if day), default=None)


def _is_near(context: Context, need: Need) -> bool:
    """Whether a need's ask-by day is within reach and its own day not yet over."""
    by = ask_by(need, 0, context.settings)
    return (
        by is not None
        and need.day is not None
        and context.today >= shifted(by, -context.settings.goal_days)
        and need.day >= context.today
    )
