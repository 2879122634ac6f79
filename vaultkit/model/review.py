"""What moved since a day, and what it served: a look back (docs/decisions/0016)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultkit.dates import Period
from vaultkit.model.exchange import exchanges
from vaultkit.model.goal import Goal
from vaultkit.model.need import Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import Gift, owed_thanks
from vaultkit.model.thread import NeedThread, threads_on
from vaultkit.model.vault import Vault


class Step(Struct, frozen=True):
    """A stage that somebody reached for a need."""

    day: date
    stage: Stage
    candidate: Candidate
    need: Need


class Progress(Struct, frozen=True):
    """What moved for one goal."""

    goal: Goal
    people: tuple[Person, ...]
    """Those who stand behind its needs, and go-betweens, by name."""
    touches: tuple[tuple[Person, date], ...]
    """Who of them you were in touch with on which days, by day."""
    steps: tuple[Step, ...]
    """By day."""
    kept: tuple[Promise, ...]
    """Promises done, theirs and yours: those of its people, and those in its own note."""
    let_go: tuple[Promise, ...]
    nobody: tuple[Need, ...]
    """Open needs that nobody stands behind."""

    @property
    def moved(self) -> bool:
        return bool(self.touches or self.steps or self.kept or self.let_go)


class Asked(Struct, frozen=True):
    """Somebody of whom you asked and to whom you never gave or said thanks."""

    person: Person
    days: tuple[date, ...]
    """On which you asked, in order."""


class Review(Struct, frozen=True):
    """A look back on some days."""

    period: Period
    goals: tuple[Progress, ...]
    """The active ones, the nearest deadline first."""
    touches: int
    """Each person counts once a day."""
    served: int
    """Those with people of an active goal, or at an event for one."""
    only_asked: tuple[Asked, ...]
    """Whom you asked in these days, and never gave or thanked at any time; by name."""
    unthanked: tuple[Gift, ...]
    """What somebody did for you in these days, not thanked yet; by day, then name. What is only offered is no help."""


def review(vault: Vault, since: date, today: date) -> Review:
    """What moved from `since` to today, both included."""
    period = Period(since, today)
    active = [goal for goal in vault.goals.values() if goal.status == "active"]
    active.sort(key=lambda goal: (goal.deadline or date.max, goal.name, goal.path))
    goals = tuple(_progress(goal, vault, period) for goal in active)
    touches = set(_touches(vault.people, vault, period))
    served = {touch for progress in goals for touch in progress.touches} | set(_at_events(vault, active, period))
    return Review(
        period=period,
        goals=goals,
        touches=len(touches),
        served=len(touches & served),
        only_asked=tuple(asked for person in vault.people if (asked := _only_asked(vault, person, period))),
        unthanked=tuple(sorted(_unthanked(vault, period), key=lambda gift: (gift.day, gift.person))),
    )


def _progress(goal: Goal, vault: Vault, period: Period) -> Progress:
    known = threads_on(vault, period.last)
    found = [known.of(need) for need in vault.needs_of(goal.path)]
    behind = {person for thread in found for person in thread.people}
    people = tuple(person for person in vault.people if person in behind)
    concerned = [promise for promise in vault.promises if promise.person in behind or promise.path == goal.path]
    return Progress(
        goal=goal,
        people=people,
        touches=tuple(sorted(_touches(people, vault, period), key=lambda touch: (touch[1], touch[0]))),
        steps=tuple(sorted(_steps(found, period), key=lambda step: (step.day, step.candidate.line))),
        kept=tuple(one for one in concerned if one.task.status == "DONE" and one.task.done and one.task.done in period),
        let_go=tuple(
            one
            for one in concerned
            if one.task.status == "CANCELLED" and one.task.cancelled and one.task.cancelled in period
        ),
        nobody=tuple(one.need for one in found if one.need.status == "open" and one.nobody),
    )


def _touches(people: Iterable[Person], vault: Vault, period: Period) -> Iterator[tuple[Person, date]]:
    for person in people:
        yield from ((person, day) for day in vault.days_until(person, period.last) if day in period)


def _steps(found: Iterable[NeedThread], period: Period) -> Iterator[Step]:
    for thread in found:
        for candidate in thread.candidates:
            for stage, day in candidate.stages:
                if day and day in period:
                    yield Step(day, stage, candidate, thread.need)


def _at_events(vault: Vault, active: Iterable[Goal], period: Period) -> Iterator[tuple[Person, date]]:
    """Who was there at the events for a goal."""
    paths = {goal.path for goal in active}
    serving = {
        path
        for path, event in vault.events.items()
        if any(vault.directory.resolve(link.target, path) in paths for link in event.goals)
    }
    for entry in vault.entries:
        if entry.is_touch and entry.path in serving and entry.day in period:
            yield from ((person, entry.day) for person in entry.people)


def _only_asked(vault: Vault, person: Person, period: Period) -> Asked | None:
    known = exchanges(vault, person, period.last)
    days = tuple(exchange.day for exchange in known if "asked" in exchange.tags and exchange.day in period)
    gave = any("gave" in exchange.tags for exchange in known)
    thanked = any(entry.day <= period.last for entry in vault.tagged(person, "thanked"))
    return Asked(person, days) if days and not gave and not thanked else None


def _unthanked(vault: Vault, period: Period) -> Iterator[Gift]:
    for person in vault.people:
        for gift in owed_thanks(vault, person, period.last):
            if gift.day in period and any(favour.how not in {"offered", "promised"} for favour in gift.favours):
                yield gift
