"""`first-follow-up`: you met somebody for the first time at an event: three lines in half a year (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.fitting import matching_words
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.thread import threads
from vaultkit.model.vault import Vault
from vaultkit.rules.drifting import rhythm_with
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget
from vaultkit.rules.windows import END_BOXES, FOLLOW_UPS, FollowUp


class FirstFollowUpItem(Item, frozen=True, kw_only=True):
    kind = "first-follow-up"
    day: date | None
    """The last day of the event."""
    need: Need | None
    """An open need that they stand behind, or may fit."""
    turn: Literal["first", "second", "third", "end"] = "first"
    """Which follow-up it is; `end`: it asks how often to be in touch from now on, or no more."""
    last: date | None = None
    """The last day of contact."""


class _Met(NamedTuple):
    event: Event
    follow_up: FollowUp


def first_follow_up(context: Context) -> Iterator[FirstFollowUpItem]:
    """A few a day, of those with no promise open either way, first the first ones.

    Those done today keep their place, so that ticking one brings no other.
    """
    this_morning = replace(context, vault=context.vault.without_touches_on(context.today))
    met = _newly_met(this_morning)
    waiting = [person for person in met if not context.vault.open_promises_of(person)]
    if not waiting:
        return
    fitting = {person: need for person in waiting if (need := _fitting(person, this_morning))}

    def place_of(person: Person) -> tuple[int, bool, str, str]:
        turn = FOLLOW_UPS.index(met[person].follow_up)
        return (turn, person not in fitting, person.name, composed(person.key))

    still = _newly_met(context)
    for place, person in enumerate(sorted(waiting, key=place_of)[: context.settings.first_follow_ups]):
        if person in still:
            event, follow_up = still[person]
            is_end = follow_up.turn == "end"
            yield FirstFollowUpItem(
                key=_key(person, event.path),
                people=(person,),
                title=event.name,
                source=Source(event.path),
                rank=-float(place),
                boxes=END_BOXES if is_end else (),
                age="ending" if is_end else "new",
                day=event.last_day,
                need=fitting.get(person),
                turn=follow_up.turn,
                last=context.last_touch(person),
            )


def _newly_met(context: Context) -> dict[Person, _Met]:
    """Those met for the first time at an event of the last half year for whom it is time for a follow-up."""
    found: dict[Person, _Met] = {}
    seen: set[Person] = set()
    longest = max(one.last_day(context.settings) for one in FOLLOW_UPS)
    oldest = shifted(context.today, -most_days(context, longest))
    over = context.vault.events_ending(oldest, shifted(context.today, -1))
    for event in sorted(over, key=lambda event: (event.last_day, composed(event.path))):
        if event.last_day:
            passed = days_at_home(context, event.last_day)
            for follow_up in FOLLOW_UPS:
                if follow_up.includes(passed, context.settings):
                    for person in context.vault.attendees[event.path]:
                        if person not in seen and _is_due(context, person, event, follow_up):
                            found[person] = _Met(event, follow_up)
                            seen.add(person)
    return found


def _is_due(context: Context, person: Person, event: Event, follow_up: FollowUp) -> bool:
    """Whether somebody was met for the first time there, is not let go, and is to be written to now."""
    contact = context.vault.contact(person)
    if follow_up.turn != "first" and (contact is None or contact.cadence):
        return False
    if not (_is_new(context, person, event) and _was_there(context.vault, person, event)):
        return False
    days = context.touch_days(person)
    let_go = context.vault.tagged(person, "let-go")
    if event.last_day is None or any(event.last_day <= entry.day <= context.today for entry in let_go):
        return False
    if follow_up.turn == "first":
        return days[-1] <= event.last_day
    planned = context.next_touch(person)
    is_near = planned is not None and (planned - context.today).days <= context.settings.planned_days
    has_rhythm = rhythm_with(context, person) is not None  # then a long silence is pointed out by that
    return not is_near and not has_rhythm and (context.today - days[-1]).days >= follow_up.silence


def _was_there(vault: Vault, person: Person, event: Event) -> bool:
    """Whether you met: the event tells so, or you were in touch on its days."""
    if event.off or event.first_day is None or event.last_day is None:
        return False
    days = vault.days_until(person, event.last_day)
    return person in vault.met.get(event.path, ()) or any(event.first_day <= day for day in days)


def _is_new(context: Context, person: Person, event: Event) -> bool:
    begin, contact = event.first_day or event.last_day, context.vault.contact(person)
    days = context.touch_days(person)
    if begin is None or event.last_day is None or not days or context.is_snoozed(person):
        return False
    if contact and contact.no_cadence:
        return False
    known_before = days[0] < begin or (contact is not None and contact.met is not None and contact.met < begin)
    return not known_before


def _fitting(person: Person, context: Context) -> Need | None:
    """The first open need that somebody stands behind, else fits."""
    contact = context.vault.contact(person)
    open_needs = context.vault.active_needs
    behind = {thread.need: thread for thread in threads(context).with_person(person)}
    if found := next((need for need in behind if any(one.person == person for one in behind[need].standing)), None):
        return found
    if contact is None or contact.is_gone:
        return None
    return next(
        (
            need
            for need in open_needs
            if all(one.person != person for one in need.candidates) and matching_words(need.tags, contact)
        ),
        None,
    )


def _targets(context: Context) -> Iterator[TickTarget]:
    """Everybody at every event."""
    for path, people in context.vault.attendees.items():
        for person in people:
            if context.includes(person):
                yield TickTarget("first-follow-up", _key(person, path), person.path or path, person)


def _key(person: Person, event: str) -> ItemKey:
    return ItemKey("first-follow-up", person.key, event)


FIRST_FOLLOW_UP = ItemKind(FirstFollowUpItem, first_follow_up, _targets)
