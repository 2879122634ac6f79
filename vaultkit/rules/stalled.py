"""`stalled`: somebody was asked, agreed or was introduced, and nothing has moved since (docs/rules.md, *Follow up*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.dates import shifted
from vaultkit.model.context import Context
from vaultkit.model.need import Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.thread import all_needs, threads
from vaultkit.rules.item import Box, Item, ItemKey, ItemKind, Source, TickTarget, days_late

_WAITING = ("asked", "agreed", "introduced")


class StalledItem(Item, frozen=True, kw_only=True):
    kind = "stalled"
    need: Need
    stage: Stage
    """The stage at which the candidate stands still."""
    day: date | None
    """The day of that stage."""
    moved: date | None
    """The last day on which anything moved."""
    meet_on: date | None
    """The day you see the person anyway."""


class StalledTarget(TickTarget, frozen=True, kw_only=True):
    candidate: Candidate


def stalled(context: Context) -> Iterator[StalledItem]:
    for item in under_way(context):
        rests = item.due is not None and item.due > context.today
        is_past = item.need.day is not None and item.need.day < context.today
        if rests or is_past or context.is_snoozed(item.people[0]) or _is_promised(context, item):
            continue
        yield item


def _is_promised(context: Context, item: StalledItem) -> bool:
    """Whether there is something else to check back on: what they promised, or offered a short while ago."""
    pledge = threads(context).of(item.need).pledge_of(item.people[0])
    return pledge is not None and (pledge.kind == "promised" or not pledge.has_passed(context.today))


def under_way(context: Context) -> Iterator[StalledItem]:
    """A line for each request that waits for an answer or a next step, also where nothing stands still yet."""
    for thread in threads(context).active:
        if thread.helped:
            continue
        need = thread.need
        for candidate in thread.ways:
            if candidate.stage not in _WAITING or candidate.declined:
                continue
            person, moved = whose_turn(candidate), _moved(context, candidate)
            due = shifted(moved, context.settings.stalled_days) if moved else None
            others = (candidate.person,) if candidate.person != person else ()
            yield StalledItem(
                key=_key(need, thread.place, candidate),
                people=(person, *others),
                title=need.text,
                source=Source(need.goal, candidate.line),
                due=due,
                days_late=days_late(due, context.today),
                boxes=_boxes(candidate),
                stands_since=due,
                need=need,
                stage=candidate.stage,
                day=candidate.day_of(candidate.stage),
                moved=moved,
                meet_on=context.next_touch(person),
            )


def _boxes(candidate: Candidate) -> tuple[Box, ...]:
    """What may have come of it: an introduction only where one was asked for."""
    if candidate.stage == "asked":
        return Box("yes"), Box("no")
    if candidate.stage == "agreed":
        return (Box("introduced" if candidate.via else "helped"),)
    return ()


def whose_turn(candidate: Candidate) -> Person:
    """Once the introduction is made it is between you and the candidate; until then the one who was asked has it."""
    return candidate.person if candidate.stage == "introduced" else candidate.asked_person


def _moved(context: Context, candidate: Candidate) -> date | None:
    """The last day on which anything moved: a stage, or any contact with those whom it is between by now."""
    stages = [day for _, day in candidate.stages if day and day <= context.today]
    between = {candidate.person, whose_turn(candidate)}
    touches = [context.last_touch(person) for person in between]
    return max([*stages, *(day for day in touches if day)], default=None)


def _key(need: Need, place: int, candidate: Candidate) -> ItemKey:
    return ItemKey("stalled", need.goal, f"{need.text}\0{candidate.way}", place)


def _targets(context: Context) -> Iterator[StalledTarget]:
    for need, place in all_needs(context.vault):
        for candidate in threads(context).of(need).ways:
            key = _key(need, place, candidate)
            yield StalledTarget("stalled", key, need.goal, whose_turn(candidate), candidate=candidate)


STALLED = ItemKind(StalledItem, stalled, _targets)
