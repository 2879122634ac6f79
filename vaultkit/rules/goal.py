"""`goal`: what a goal still lacks to be worked towards, and who might help (DESIGN.md §1, *Goals*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.fitting import who_fits
from vaultkit.model.goal import Goal
from vaultkit.model.need import Need
from vaultkit.model.vault import Vault
from vaultkit.rules.asking import Asking, ask_by
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source, days_late
from vaultkit.rules.who_could_help import Suggestion, who_could_help
from vaultkit.settings import Settings

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


def goal(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    asking = Asking(vault, settings, today)
    is_monday = today.weekday() == 0
    for path, one in vault.goals.items():
        if one.status != "active":
            continue
        if not (is_monday or _soonest(vault.needs_of(path), settings, today)):
            continue
        gaps = goal_gaps(one, vault, settings, today, asking)
        if not is_monday:
            near = tuple(gap for gap in gaps.needs if _is_near(gap.need, settings, today))
            gaps = GoalGaps(one, (), near)
        due = _soonest([gap.need for gap in gaps.needs], settings, today)
        if gaps.lacks or gaps.needs:
            yield Item(
                kind="goal",
                identity=note_identity("goal", path),
                people=(),
                title=one.name,
                source=Source(path),
                due=due,
                days_late=days_late(due, today),
                facts=Facts(gaps=gaps),
            )


def goal_gaps(one: Goal, vault: Vault, settings: Settings, today: date, asking: Asking | None = None) -> GoalGaps:
    """Everything an active goal lacks."""
    asking = asking or Asking(vault, settings, today)
    needs = vault.needs_of(one.path)
    lacking = (("deadline", one.deadline is None), ("needs", not needs), ("why", one.why is None))
    found = [_need_gap(need, vault, today, asking) for need in needs if need.status == "open"]
    lacks = tuple(name for name, is_lacking in lacking if is_lacking)
    return GoalGaps(one, lacks, tuple(gap for gap in found if gap.lacks or gap.nobody))


def _need_gap(need: Need, vault: Vault, today: date, asking: Asking) -> NeedGap:
    nobody = all(candidate.declined for candidate in need.candidates)
    lacking = (("why", need.why is None), ("day", need.day is None), ("tags", nobody and not need.tags))
    lacks = tuple(name for name, is_lacking in lacking if is_lacking)
    if not nobody:
        return NeedGap(need, lacks, nobody)
    fitting = who_could_help(need, vault, today, asking)
    suggestions = tuple(islice((one for one in fitting if not one.in_peace), MOST_FITS))
    return NeedGap(need, lacks, nobody, suggestions, not suggestions and bool(who_fits(need, vault, today)))


def _soonest(needs: Iterable[Need], settings: Settings, today: date) -> date | None:
    """The first ask-by day of open needs that is near."""
    days = [ask_by(need, 0, settings) for need in needs if need.status == "open" and _is_near(need, settings, today)]
    return min((day for day in days if day), default=None)


def _is_near(need: Need, settings: Settings, today: date) -> bool:
    """Whether a need's ask-by day is within reach and its own day not yet over."""
    by = ask_by(need, 0, settings)
    return by is not None and need.day is not None and today >= shifted(by, -settings.goal_days) and need.day >= today
