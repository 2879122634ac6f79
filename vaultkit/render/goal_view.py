"""Goals with their needs, who stands behind each and how firmly: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vaultkit.dates import distance, weekday_day
from vaultkit.model.context import Context
from vaultkit.model.goal import Goal
from vaultkit.model.need import Candidate, Need
from vaultkit.model.need_words import vague_parts
from vaultkit.model.pledge import Pledge
from vaultkit.model.thread import NeedThread, threads
from vaultkit.model.word_index import Fit
from vaultkit.render.details import MOST_FITS, pledge_words
from vaultkit.render.escape import plain, spoken
from vaultkit.render.phrases import joined
from vaultkit.rules.asking import Asking
from vaultkit.rules.item import Source

_MOST_IN_JSON = 10
_SIGNS = {"open": "[ ]", "met": "[x]", "dropped": "[-]"}


def goals_text(context: Context, goals: Sequence[Goal]) -> str:
    """Each goal in a few lines."""
    asking = Asking(context)
    return "\n\n".join("\n".join(_goal_lines(goal, asking)) for goal in goals)


def goal_text(context: Context, goal: Goal) -> str:
    """One goal with everything that is known about its needs."""
    return "\n".join(_goal_lines(goal, Asking(context), with_why=True))


def _goal_lines(goal: Goal, asking: Asking, *, with_why: bool = False) -> Iterator[str]:
    needs, today = asking.context.vault.needs_of(goal.path), asking.context.today
    status = "" if goal.status == "active" else f" ({goal.status})"
    by = f", by {weekday_day(goal.deadline, today)} ({distance(goal.deadline, today)})" if goal.deadline else ""
    yield f"{plain(goal.name)}{status}{by}"
    if with_why and goal.why:
        yield f"  why: {spoken(goal.why)}"
    for need in needs:
        urgent = ", urgent" if need.urgent else ""
        day = f" (by {weekday_day(need.day, today)}{urgent})" if need.day and need.status == "open" else ""
        thread = threads(asking.context).of(need)
        yield f"  {_SIGNS[need.status]} {spoken(need.text)}{day}"
        if with_why and need.why:
            yield f"        why: {spoken(need.why)}"
        if need.status == "open" or with_why:
            yield from (f"      {_candidate(candidate, asking.context)}" for candidate in thread.candidates)
            yield from (f"      {_pledge(pledge, today)}" for pledge in thread.pledges)
            if need.status == "open" and (with_why or not (thread.candidates or thread.pledges)):
                yield from _who_might(thread, asking)
    yield from (f"  missing: {what}" for what in missing(goal, needs))


def _who_might(thread: NeedThread, asking: Asking) -> Iterator[str]:
    """Up to three people who fit, with the words that matched and the way to them; plain words when there is nobody."""
    found = asking.who_fits(thread.need)[:MOST_FITS]
    if not (thread.candidates or thread.pledges):
        yield f"      nobody to ask yet{'' if found else ', and your notes name nobody who fits'}"
    yield from (f"        perhaps {_suggested(fit, asking)}" for fit in found)


def _suggested(fit: Fit, asking: Asking) -> str:
    context, path = asking.context, asking.way_to(fit.person)
    last = f"last in touch {distance(fit.last, context.today)}" if fit.last else "not in touch yet"
    said = [", ".join(fit.words), last]
    if path and path.between:
        said.append(f"through {joined([plain(between.name) for between in path.between])}")
    if context.is_snoozed(fit.person):
        said.append("rests for now")
    return f"{plain(fit.person.name)} ({'; '.join(said)})"


def _pledge(pledge: Pledge, today: date) -> str:
    """`Bea Chan promised it: “introduces me to Marta”, check back on Fri 4 Dec`."""
    back = f", check back on {weekday_day(pledge.due, today)}" if pledge.due else ""
    made = f" on {weekday_day(pledge.made, today)}" if pledge.made else ""
    return f"{plain(pledge.person.name)} {pledge.kind} it{made}: “{spoken(pledge_words(pledge))}”{back}"


def _candidate(candidate: Candidate, context: Context) -> str:
    today = context.today
    via = f" via {plain(candidate.via.name)}" if candidate.via else ""
    day = candidate.day_of(candidate.stage)
    when = f" on {weekday_day(day, today)}" if day else ""
    stage = "declined" if candidate.declined else f"{candidate.stage}{when}"
    rests = not candidate.declined and context.is_snoozed(candidate.asked_person)
    rest = f"; {plain(candidate.asked_person.name)} rests for now" if rests else ""
    return f"{plain(candidate.person.name)}{via}: {stage}{rest}"


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
    for need in opened:
        lacks += [_VAGUE[part].format(spoken(need.text)) for part in vague_parts(need)]
    return lacks


_VAGUE = {
    "need": "what exactly you need: “{}” can be asked of nobody",
    "why": "what “{}” would change: its why says little",
}


def goal_json(context: Context, goal: Goal) -> dict[str, Any]:
    needs, asking = context.vault.needs_of(goal.path), Asking(context)
    return {
        "name": goal.name,
        "path": goal.path,
        "status": goal.status,
        "deadline": goal.deadline,
        "why": goal.why,
        "needs": [_need_json(need, asking) for need in needs],
        "missing": missing(goal, needs),
    }


def _need_json(need: Need, asking: Asking) -> dict[str, Any]:
    found = asking.who_fits(need)[:_MOST_IN_JSON] if need.status == "open" else ()
    thread = threads(asking.context).of(need)
    return {
        "text": spoken(need.text),
        "line": need.line,
        "status": need.status,
        "day": need.day,
        "urgent": need.urgent,
        "tags": need.tags,
        "why": need.why,
        "candidates": [_candidate_json(candidate) for candidate in thread.candidates],
        "pledges": [_pledge_json(pledge) for pledge in thread.pledges],
        "suggested": [_suggestion_json(fit, asking) for fit in found],
    }


def _suggestion_json(fit: Fit, asking: Asking) -> dict[str, Any]:
    path = asking.way_to(fit.person)
    return {
        "person": fit.person,
        "words": fit.words,
        "last_touch": fit.last,
        "through": path.between if path else (),
        "in_peace": asking.context.is_snoozed(fit.person),
    }


def _pledge_json(pledge: Pledge) -> dict[str, Any]:
    return {
        "kind": pledge.kind,
        "person": pledge.person,
        "text": spoken(pledge_words(pledge)),
        "made": pledge.made,
        "due": pledge.due,
        "source": Source(pledge.path, pledge.line),
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "person": candidate.person,
        "via": candidate.via,
        "stage": "declined" if candidate.declined else candidate.stage,
        "day": candidate.day_of(candidate.stage),
        "line": candidate.line,
    }
