"""`goal`: what a goal still lacks to be worked towards (docs/rules.md, *Goals*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.need import Need
from vaultkit.model.need_words import vague_parts
from vaultkit.model.thread import NeedThread, threads
from vaultkit.rules.asking import ask_by
from vaultkit.rules.decide import threads_to_decide
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, days_late


class NeedGap(Struct, frozen=True):
    """What one need lacks."""

    need: Need
    lacks: tuple[str, ...]
    """Of `why`, `day`, `tags`."""
    nobody: bool
    """Nobody stands behind it."""
    vague: tuple[str, ...] = ()
    """Of `need`, `why`: what nobody could answer as it is written."""


class GoalItem(Item, frozen=True, kw_only=True):
    kind = "goal"
    about_note = True
    lacks: tuple[str, ...]
    """Of `deadline`, `needs`, `why`."""
    needs: tuple[NeedGap, ...]
    """The needs that lack something."""


def goal(context: Context) -> Iterator[GoalItem]:
    """On the first Monday of a month everything that goals lack; on other days the needs whose ask-by day is near."""
    is_review, known = context.today.weekday() == 0 and context.today.day <= 7, threads(context)
    decided = {(thread.need.goal, thread.need.line) for thread, _ in threads_to_decide(context)}
    for path, one in context.vault.goals.items():
        if one.status != "active" or (one.deadline and one.deadline < context.today):
            continue  # whether to go on with what has passed its day is to be decided first
        needs = context.vault.needs_of(path)
        looked_at = [
            need
            for need in needs
            if need.status == "open" and (path, need.line) not in decided and (is_review or _is_near(context, need))
        ]
        found = (_need_gap(known.of(need)) for need in looked_at)
        gaps = tuple(gap for gap in found if gap.lacks or gap.nobody or gap.vague)
        lacks = _missing(deadline=one.deadline is None, needs=not needs, why=one.why is None) if is_review else ()
        due = _soonest(context, [gap.need for gap in gaps])
        if lacks or gaps:
            yield GoalItem(
                key=ItemKey("goal", path),
                title=one.name,
                source=Source(path),
                due=due,
                days_late=days_late(due, context.today),
                lacks=lacks,
                needs=gaps,
            )


def _need_gap(thread: NeedThread) -> NeedGap:
    need = thread.need
    lacks = _missing(why=need.why is None, day=need.day is None, tags=thread.nobody and not need.tags)
    return NeedGap(need, lacks, thread.nobody, vague_parts(need))


def _missing(**parts: bool) -> tuple[str, ...]:
    """The names of the parts that are missing."""
    return tuple(name for name, is_missing in parts.items() if is_missing)


def _soonest(context: Context, needs: Iterable[Need]) -> date | None:
    """The first ask-by day of needs that is near."""
    days = [ask_by(need, 0, context.settings) for need in needs if _is_near(context, need)]
    return min((day for day in days if day), default=None)


def _is_near(context: Context, need: Need) -> bool:
    """Whether a need's ask-by day is within reach and its own day not yet over."""
    by, today = ask_by(need, 0, context.settings), context.today
    if by is None or need.day is None:
        return False
    return shifted(by, -context.settings.goal_days) <= today <= need.day


GOAL = ItemKind(GoalItem, goal)
