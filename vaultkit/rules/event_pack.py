"""What to know before an event: whom to meet first and why, who else may be there, what is missing.

See docs/rules.md, *Meet*.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.circumstances import recent_circumstances
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.exchange import Brake, brake
from vaultkit.model.fitting import Match, matches_of, matching_words
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.rules.likely_guests import LikelyGuest, likely_guests

_IN_TEXT = frozenset({"log", "heading", "mention"})


class Guest(Struct, frozen=True):
    """Somebody who attends."""

    person: Person
    last: date | None
    """The last day of contact before the event."""
    unconfirmed: Entry | None
    """A later event that you may have met at."""
    said: Entry | None
    """The newest entry about them that has words."""
    promised: tuple[Promise, ...]
    """What they still owe you."""
    to_do: tuple[Promise, ...]
    """What you still owe them."""
    circumstances: tuple[Entry, ...]
    """News, days of their own and wishes of the last weeks, the newest first."""
    matches: tuple[Match, ...]
    topics: tuple[str, ...]
    """The event's topics that their note shares."""
    met_at: Event | None
    """The last event that both of you were at."""
    questions: tuple[str, ...]
    """What you want to ask them."""
    turn: Brake | None
    """Why it is your turn to give."""


class Pack(Struct, frozen=True):
    """All of it for one event."""

    event: Event
    guests: tuple[Guest, ...]
    """Whom to meet first come first."""
    first: int
    """How many of the guests those are."""
    others: tuple[LikelyGuest, ...]
    """Who may be there without being listed: a guess."""
    questions: tuple[str, ...]
    """Those for anybody."""
    intro_words: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not written down yet: `aim`, `intro`, `questions`."""
        there = {"aim": self.event.aim, "intro": self.event.intro.strip(), "questions": self.event.questions}
        return tuple(name for name, written in there.items() if not written)

    @property
    def meet_first(self) -> tuple[Guest, ...]:
        return self.guests[: self.first]


def event_pack(context: Context, event: Event) -> Pack:
    """What to know before an event, as of today."""
    guests = [_guest(context, person, event) for person in context.vault.attendees[event.path]]
    guests.sort(key=_urgency)
    first = sum(bool(guest.matches) for guest in guests)
    asked = context.vault.questions[event.path]
    return Pack(
        event=event,
        guests=tuple(guests),
        first=min(first, context.settings.meet_first),
        others=likely_guests(context, event),
        questions=tuple(text for person, text in asked if person is None),
        intro_words=len(re.findall(r"\S+", event.intro)),
    )


def is_routine(pack: Pack, vault: Vault) -> bool:
    """Whether all who come, or are likely to, had been met before, and it is for no goal and about nothing."""
    event = pack.event
    people = [one.person for one in pack.guests or pack.others]
    known = all(vault.last_touch(person, shifted(event.first_day or date.min, -1)) for person in people)
    return known and not event.goals and not event.topics


def _urgency(guest: Guest) -> tuple[bool, bool, bool, date, str]:
    """First who is noted for a need, then who fits one that nobody stands behind, then any; the soonest need first."""
    noted = any(match.is_noted for match in guest.matches)
    lonely = any(not match.need.candidates for match in guest.matches)
    soonest = min((match.need.day or date.max for match in guest.matches), default=date.max)
    return (not guest.matches, not noted, not lonely, soonest, guest.person.name)


def _guest(context: Context, person: Person, event: Event) -> Guest:
    entries = [
        entry for entry in context.vault.entries_with(person) if entry.day <= context.today and entry.path != event.path
    ]
    with_words = [entry for entry in entries if entry.text.strip() and entry.source in _IN_TEXT and not entry.mentioned]
    tasks = context.vault.open_promises_of(person)
    contact = context.vault.contact(person)
    goals = {context.vault.directory.resolve(link.target, event.path) for link in event.goals}
    return Guest(
        person=person,
        last=context.last_touch(person),
        unconfirmed=_unconfirmed(context, person, event),
        said=with_words[-1] if with_words else None,
        promised=tuple(promise for promise in tasks if promise.theirs),
        to_do=tuple(promise for promise in tasks if not promise.theirs),
        circumstances=recent_circumstances(context.vault, person, context.today),
        matches=matches_of(person, context, goals),
        topics=matching_words(event.topics, contact) if contact else (),
        met_at=_met_at(context, person, event),
        questions=tuple(text for asked, text in context.vault.questions[event.path] if asked == person),
        turn=brake(context, person),
    )


def _unconfirmed(context: Context, person: Person, event: Event) -> Entry | None:
    found = context.unconfirmed(person)
    return found if found and found.path != event.path else None


def _met_at(context: Context, person: Person, event: Event) -> Event | None:
    over = [
        entry
        for entry in context.vault.entries_with(person)
        if (entry.source, entry.certainty) == ("event", "talked")
        and entry.day < context.today
        and entry.path != event.path
    ]
    return context.vault.events[over[-1].path] if over else None
