"""Goals with their needs, who stands behind each and how firmly: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from vaultkit.dates import distance, weekday_day
from vaultkit.model.context import Context
from vaultkit.model.goal import Goal
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.render.escape import plain, spoken
from vaultkit.render.json_text import person
from vaultkit.render.phrases import joined
from vaultkit.rules.asking import Asking
from vaultkit.rules.goal import MOST_FITS
from vaultkit.rules.who_could_help import Suggestion, who_could_help

_MOST_IN_JSON = 10
_SIGNS = {"open": "[ ]", "met": "[x]", "dropped": "[-]"}


def goals_text(context: Context, goals: Sequence[Goal]) -> str:
    """Each goal in a few lines."""
    asking = Asking(context)
    return "\n\n".join("\n".join(_goal_lines(context, goal, asking)) for goal in goals)


def goal_text(context: Context, goal: Goal) -> str:
    """One goal with everything that is known about its needs."""
    return "\n".join(_goal_lines(context, goal, Asking(context), with_why=True))


def _goal_lines(context: Context, goal: Goal, asking: Asking, *, with_why: bool = False) -> Iterator[str]:
    needs = context.vault.needs_of(goal.path)
    status = "" if goal.status == "active" else f" ({goal.status})"
    by = (
        f", by {weekday_day(goal.deadline, context.today)} ({distance(goal.deadline, context.today)})"
        if goal.deadline
        else ""
    )
    yield f"{plain(goal.name)}{status}{by}"
    if with_why and goal.why:
        yield f"  why: {spoken(goal.why)}"
    for need in needs:
        urgent = ", urgent" if need.urgent else ""
        day = f" (by {weekday_day(need.day, context.today)}{urgent})" if need.day and need.status == "open" else ""
        yield f"  {_SIGNS[need.status]} {spoken(need.text)}{day}"
        if with_why and need.why:
            yield f"        why: {spoken(need.why)}"
        if need.status == "open" or with_why:
            yield from (f"      {_candidate(candidate, context.today)}" for candidate in need.candidates)
            if need.status == "open" and (with_why or not need.candidates):
                yield from _who_might(context, need, asking)
    yield from (f"  missing: {what}" for what in missing(goal, needs))


def _who_might(context: Context, need: Need, asking: Asking) -> Iterator[str]:
    """Up to three people who fit, with the words that matched and the way to them; plain words when there is nobody."""
    found = list(islice(who_could_help(context, need, asking), MOST_FITS))
    if not need.candidates:
        yield f"      nobody yet{'' if found else ', and nobody in your notes fits'}"
    yield from (f"        perhaps {_suggested(one, context.today)}" for one in found)


def _suggested(one: Suggestion, today: date) -> str:
    fit = one.fit
    told = [", ".join(fit.words), f"last in touch {distance(fit.last, today)}" if fit.last else "no contact noted yet"]
    if one.path and one.path.between:
        told.append(f"through {joined([plain(between.name) for between in one.path.between])}")
    if one.in_peace:
        told.append("to be left in peace for now")
    return f"{plain(fit.person.name)} ({'; '.join(told)})"


def _candidate(candidate: Candidate, today: date) -> str:
    via = f" via {plain(candidate.via.name)}" if candidate.via else ""
    day = candidate.day_of(candidate.stage)
    when = f" on {weekday_day(day, today)}" if day else ""
    stage = "declined" if candidate.declined else f"{candidate.stage}{when}"
    return f"{plain(candidate.person.name)}{via}: {stage}"


def missing(goal: Goal, needs: Sequence[Need]) -> list[str]:
    """What a goal lacks to be worked towards."""
    lacks = []
    if goal.deadline is None:
        lacks.append("a deadline")
    if not needs:
        lacks.append("needs: what do you need, and why?")
    opened = [need for need in needs if need.status == "open"]
    lacks += [f"why you need “{spoken(need.text)}”" for need in opened if need.why is None]
    lacks += [f"a day for “{spoken(need.text)}”" for need in opened if need.day is None]
    return lacks


def goal_json(context: Context, goal: Goal) -> dict[str, Any]:
    needs, asking = context.vault.needs_of(goal.path), Asking(context)
    return {
        "name": goal.name,
        "path": goal.path,
        "status": goal.status,
        "deadline": _iso(goal.deadline),
        "why": goal.why,
        "needs": [_need_json(context, need, asking) for need in needs],
        "missing": missing(goal, needs),
    }


def _need_json(context: Context, need: Need, asking: Asking) -> dict[str, Any]:
    found = islice(who_could_help(context, need, asking), _MOST_IN_JSON) if need.status == "open" else ()
    return {
        "text": spoken(need.text),
        "line": need.line,
        "status": need.status,
        "day": _iso(need.day),
        "urgent": need.urgent,
        "tags": list(need.tags),
        "why": need.why,
        "candidates": [_candidate_json(candidate) for candidate in need.candidates],
        "suggested": [_suggestion_json(one) for one in found],
    }


def _suggestion_json(one: Suggestion) -> dict[str, Any]:
    return {
        "person": person(one.fit.person),
        "words": list(one.fit.words),
        "last_touch": _iso(one.fit.last),
        "through": [person(between) for between in one.path.between] if one.path else [],
        "in_peace": one.in_peace,
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "person": person(candidate.person),
        "via": _person_or_none(candidate.via),
        "stage": "declined" if candidate.declined else candidate.stage,
        "day": _iso(candidate.day_of(candidate.stage)),
        "line": candidate.line,
    }


def _person_or_none(somebody: Person | None) -> dict[str, Any] | None:
    return person(somebody) if somebody else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
