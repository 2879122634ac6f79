"""Who is likely to be at an event without being listed: a guess, which counts for nobody (docs/rules.md, *Meet*).

Where no list tells who comes, those of earlier editions come first, then who was at events like it and who belongs to
the host; at any event contacts in its place whose notes share its topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.markdown.link import composed
from vaultkit.model.contact import is_in
from vaultkit.model.context import Context
from vaultkit.model.event import Event, series_name
from vaultkit.model.fitting import matching_words
from vaultkit.model.names import aliases_of
from vaultkit.model.person import Person
from vaultkit.model.wording import loose

MOST_LIKELY = 5
_EDITIONS_COUNT = 2 * 365
"""Days for which somebody who came is likely to come again."""


class LikelyGuest(Struct, frozen=True, kw_only=True):
    """Somebody who may be there, and why one may think so."""

    person: Person
    last: date | None
    """The last day of contact."""
    came: date | None = None
    """The day of the newest earlier event they were at."""
    came_to: str = ""
    """Its name, where it is no earlier edition."""
    was_there: bool = False
    """The notes tell that they were there; else they were listed."""
    host: str = ""
    """Who holds the event, as its note has it: they are that, or work there."""
    location: str = ""
    """Where they live, where the event is."""
    topics: tuple[str, ...] = ()
    """The event's topics that their note shares."""


def likely_guests(context: Context, event: Event) -> tuple[LikelyGuest, ...]:
    """At most five people who are likely to be there, the likeliest first; nobody who rests then, or is gone."""
    attending = {person.key for person in context.vault.attendees[event.path]}
    has_list = bool(attending or event.attendees or event.plain_attendees)
    found = [] if has_list else [*_of_earlier(context, event), *_of_host(context, event)]
    likeliest: dict[str, LikelyGuest] = {}
    for one in (*found, *_of_place(context, event)):
        if one.person.key not in attending and _may_come(context, one.person, event):
            likeliest.setdefault(one.person.key, one)
    return tuple(likeliest.values())[:MOST_LIKELY]


def _may_come(context: Context, person: Person, event: Event) -> bool:
    contact = context.vault.contact(person)
    rests = any(context.vault.is_snoozed(person, day) for day in (context.today, event.first_day) if day)
    return not rests and (contact is None or contact.status == "active")


def _of_earlier(context: Context, event: Event) -> Iterator[LikelyGuest]:
    """Those of earlier editions and of like events: editions first, who was there before who was listed, the newest."""
    found: dict[str, LikelyGuest] = {}
    for one, is_edition in _earlier(context, event):
        met = context.vault.met.get(one.path, ())
        for person in (*met, *context.vault.attendees[one.path]):
            name = "" if is_edition else one.name
            last = context.last_touch(person)
            there = person in met
            guest = LikelyGuest(person=person, last=last, came=one.last_day, came_to=name, was_there=there)
            known = found.setdefault(person.key, guest)
            if (not guest.came_to, guest.was_there) > (not known.came_to, known.was_there):
                found[person.key] = guest
    yield from sorted(found.values(), key=lambda one: (bool(one.came_to), not one.was_there))


def _earlier(context: Context, event: Event) -> Iterable[tuple[Event, bool]]:
    """The events of the last two years that are of its series, or in its place about the same, the newest first."""
    series, place, topics = series_name(event.name), loose(event.location or ""), set(map(loose, event.topics))
    found = []
    for one in context.vault.events_ending(shifted(context.today, -_EDITIONS_COUNT), shifted(context.today, -1)):
        if one.off or one.path == event.path:
            continue
        is_edition = series != "" and series_name(one.name) == series
        is_like = place != "" and loose(one.location or "") == place and not topics.isdisjoint(map(loose, one.topics))
        if is_edition or is_like:
            found.append((one, is_edition))
    return sorted(found, key=lambda one: (one[0].last_day or date.min, composed(one[0].path)), reverse=True)


def _of_host(context: Context, event: Event) -> Iterator[LikelyGuest]:
    """Who holds the event, and the contacts who work for whom holds it, or where it is."""
    hosts = {loose(host): host for host in event.hosts}
    place = set(loose(event.location or "").split())
    for person, contact in context.vault.with_note if hosts or place else ():
        names = map(loose, (person.name, *aliases_of(person, context.vault)))
        company = loose(contact.company or "")
        host = next((hosts[name] for name in (*names, company) if name in hosts), "")
        if not host and company and set(company.split()) <= place:
            host = contact.company or ""
        if host:
            yield LikelyGuest(person=person, last=context.last_touch(person), host=host)


def _of_place(context: Context, event: Event) -> Iterator[LikelyGuest]:
    """Contacts in the event's place whose notes share its topics, most topics first, then the latest contact."""
    found = []
    for person, contact in context.vault.with_note if event.topics and event.location else ():
        topics = matching_words(event.topics, contact)
        if topics and event.location and contact.location and is_in(contact, event.location):
            last = context.last_touch(person)
            found.append(LikelyGuest(person=person, last=last, location=contact.location, topics=topics))
    found.sort(key=lambda one: (-len(one.topics), -(one.last or date.min).toordinal(), one.person.name))
    yield from found
