"""`first-follow-up`: you met somebody for the first time at an event, and nothing since.

See docs/rules.md, *Follow up*.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.away import days_at_home, most_days
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.fitting import matching_words
from vaultkit.model.need import Need
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, TickTarget


class FirstFollowUpItem(Item, frozen=True, kw_only=True):
    kind = "first-follow-up"
    day: date | None
    """The last day of the event."""
    need: Need | None
    """An open need that they stand behind, or may fit."""


def first_follow_up(context: Context) -> Iterator[FirstFollowUpItem]:
    """A few a day, of those with no promise open either way.

    Those done today keep their place, so that ticking one brings no other.
    """
    this_morning = replace(context, vault=context.vault.without_touches_on(context.today))
    waiting = [person for person in _newly_met(this_morning) if not context.vault.open_promises_of(person)]
    if not waiting:
        return
    fitting = {person: need for person in waiting if (need := _fitting(person, this_morning.vault))}
    ranked = sorted(waiting, key=lambda person: (person not in fitting, person.name, composed(person.key)))
    still = _newly_met(context)
    for place, person in enumerate(ranked[: context.settings.first_follow_ups]):
        if person in still:
            event = still[person]
            yield FirstFollowUpItem(
                key=_key(person, event.path),
                people=(person,),
                title=event.name,
                source=Source(event.path),
                rank=-float(place),
                day=event.last_day,
                need=fitting.get(person),
            )


def _newly_met(context: Context) -> dict[Person, Event]:
    """Those met for the first time at a recent event, and not in touch with since."""
    found: dict[Person, Event] = {}
    oldest = shifted(context.today, -most_days(context, context.settings.first_follow_up_days))
    over = context.vault.events_ending(oldest, shifted(context.today, -1))
    for event in sorted(over, key=lambda event: (event.last_day, composed(event.path))):
        if event.last_day and days_at_home(context, event.last_day) <= context.settings.first_follow_up_days:
            for person in context.vault.attendees[event.path]:
                if _is_new(context, person, event) and _was_there(context.vault, person, event):
                    found.setdefault(person, event)
    return found


def _was_there(vault: Vault, person: Person, event: Event) -> bool:
    """Whether the event counts as contact: not every attendee of a large one was met."""
    entries = vault.entries_with(person)
    return any(entry.source == "event" and entry.path == event.path and entry.is_touch for entry in entries)


def _is_new(context: Context, person: Person, event: Event) -> bool:
    begin, contact = event.first_day or event.last_day, context.vault.contact(person)
    days = context.touch_days(person)
    if begin is None or event.last_day is None or not days or context.is_snoozed(person):
        return False
    if contact and contact.no_cadence:
        return False
    known_before = days[0] < begin or (contact is not None and contact.met is not None and contact.met < begin)
    return not known_before and days[-1] <= event.last_day


def _fitting(person: Person, vault: Vault) -> Need | None:
    """The first open need that somebody stands behind, else fits."""
    contact = vault.contact(person)
    open_needs = vault.active_needs
    noted = {need: [one for one in need.candidates if one.person == person] for need in open_needs}
    if behind := next((need for need in open_needs if any(not one.declined for one in noted[need])), None):
        return behind
    if contact is None or contact.is_gone:
        return None
    return next((need for need in open_needs if not noted[need] and matching_words(need.tags, contact)), None)


def _targets(context: Context) -> Iterator[TickTarget]:
    """Everybody at every event."""
    for path, people in context.vault.attendees.items():
        for person in people:
            if context.includes(person):
                yield TickTarget("first-follow-up", _key(person, path), person.path or path, person)


def _key(person: Person, event: str) -> ItemKey:
    return ItemKey("first-follow-up", person.key, event)


FIRST_FOLLOW_UP = ItemKind(FirstFollowUpItem, first_follow_up, _targets)
