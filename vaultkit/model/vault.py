"""All records of a vault, joined, with answers to what many rules ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import Period
from vaultkit.errors import Problem
from vaultkit.model.contact import Contact
from vaultkit.model.directory import Directory
from vaultkit.model.edge import Edge
from vaultkit.model.event import Event
from vaultkit.model.goal import Goal
from vaultkit.model.kinds import NoteKind
from vaultkit.model.need import Need
from vaultkit.model.new_names import NewName
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry, in_order
from vaultkit.model.word_index import WordIndex

_NOTHING: Mapping[str, tuple[Entry, ...]] = {}


class Vault(Struct, frozen=True, dict=True):
    """What the notes of a vault tell. It knows every day there is and not which one is today."""

    notes: int
    """How many there are."""
    kinds: Mapping[str, NoteKind]
    """What each note is, by its path."""
    contacts: Mapping[str, Contact]
    events: Mapping[str, Event]
    goals: Mapping[str, Goal]
    people: tuple[Person, ...]
    """Everybody, by name; those without a note too."""
    promises: tuple[Promise, ...]
    """All tasks, done ones too, by place."""
    needs: tuple[Need, ...]
    """Of all goals, by place."""
    attendees: Mapping[str, tuple[Person, ...]]
    """Who attends each event, by its path."""
    met: Mapping[str, tuple[Person, ...]]
    """By the path of each event that happened, as far as the notes tell once it is over: those you met there."""
    questions: Mapping[str, tuple[tuple[Person | None, str], ...]]
    """What to ask at each event, by its path, and whom; None: anybody."""
    stated: Mapping[str, tuple[Edge, ...]]
    """Who knows whom, as contacts' notes state it, by their paths."""
    own_interests: tuple[str, ...]
    """What you like yourself, as your own note (the setting `me`) tells."""
    own_can_help: tuple[str, ...]
    """What you can help with yourself."""
    problems: tuple[Problem, ...]
    directory: Directory
    days: Mapping[str, tuple[date, ...]]
    """Every day of contact with somebody, by their key."""
    entries_by_person: Mapping[str, tuple[Entry, ...]]
    """By day, then by place."""
    only_planned: Mapping[str, frozenset[date]] = {}
    """Days, by people's keys, of events of which nothing is noted: they count while they are ahead."""
    only_past: Mapping[str, frozenset[date]] = {}
    """Days, by people's keys, on which tasks were done and nothing else is told: none is planned."""
    new_names: tuple[NewName, ...] = ()
    """The names without a note with whom you talked on two days or more, by name."""

    @cached_property
    def answers(self) -> dict[tuple[str, date], Any]:
        """What was worked out about a day, by its name and the day, so that those who ask next need not do it again."""
        return {}

    @cached_property
    def with_note(self) -> tuple[tuple[Person, Contact], ...]:
        """The people who have a note, each with it, by name."""
        return tuple((person, contact) for person in self.people if (contact := self.contact(person)))

    @cached_property
    def word_index(self) -> WordIndex:
        """The contacts by the words of their notes."""
        return WordIndex(self.with_note)

    def contact(self, person: Person) -> Contact | None:
        return self.contacts.get(person.path) if person.path is not None else None

    def touch_days(self, person: Person) -> tuple[date, ...]:
        """Every day of contact, planned ones too, each once and in order."""
        return self.days.get(person.key, ())

    def days_until(self, person: Person, today: date) -> tuple[date, ...]:
        """The days of contact up to today. An event is planned through its last day, then a touch (docs/format.md)."""
        days = self.touch_days(person)
        count = bisect_right(days, today)
        still_planned = count and days[count - 1] == today and self._is_told_by_events_alone(person, today)
        return days[: count - 1 if still_planned else count]

    def _is_told_by_events_alone(self, person: Person, day: date) -> bool:
        entries, of = self.entries_with(person), attrgetter("day")
        told = entries[bisect_left(entries, day, key=of) : bisect_right(entries, day, key=of)]
        return all(entry.source == "event" and entry.counts != "once past" for entry in told if entry.is_touch)

    def last_touch(self, person: Person, today: date) -> date | None:
        """The newest day of contact up to today."""
        days = self.days_until(person, today)
        return days[-1] if days else None

    def next_touch(self, person: Person, today: date) -> date | None:
        """The first day of contact that is still planned today."""
        ahead = set(self.touch_days(person)[len(self.days_until(person, today)) :])
        ahead -= self.only_past.get(person.key, frozenset())
        ahead |= {day for day in self.only_planned.get(person.key, ()) if day >= today}
        return min(ahead, default=None)

    def unconfirmed(self, person: Person, today: date) -> Entry | None:
        """The newest event that is over of which it is not known whether you met there, if you were not since."""
        last = self.last_touch(person, today) or date.min
        over = (entry for entry in reversed(self.entries_with(person)) if last < entry.day < today)
        return next((entry for entry in over if entry.certainty == "unconfirmed"), None)

    def entries_with(self, person: Person) -> tuple[Entry, ...]:
        """The entries in which a person was there, by day."""
        return self.entries_by_person.get(person.key, ())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, by day, then by place."""
        return in_order(
            entry for key, told in self.entries_by_person.items() for entry in told if entry.people[0].key == key
        )

    def touches_on(self, day: date) -> tuple[Entry, ...]:
        """The entries that tell of contact on a day, by place."""
        keys = (key for key, days in self.days.items() if days and days[-1] >= day and day in days)
        told = ((key, entry) for key in keys for entry in self.entries_by_person[key] if entry.day == day)
        return in_order(
            entry
            for key, entry in told
            if entry.is_touch and entry.counts != "while planned" and entry.people[0].key == key
        )

    def tagged(self, person: Person, tag: str) -> tuple[Entry, ...]:
        """The entries about a person that carry a passing tag, by day."""
        return self.tags.get(person.key, _NOTHING).get(tag, ())

    @cached_property
    def tags(self) -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
        """The entries with passing tags, by the first person there, then by the tag."""
        found: defaultdict[str, defaultdict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for key, entries in self.entries_by_person.items():
            for entry in entries:
                if entry.tags and entry.people[0].key == key:
                    for tag in entry.tags:
                        found[key][tag].append(entry)
        return {key: {tag: tuple(entries) for tag, entries in by_tag.items()} for key, by_tag in found.items()}

    def last_tagged(self, tag: str) -> Iterator[tuple[str, date]]:
        """The key of each person of whom an entry with a passing tag is first, with the newest such day."""
        return ((key, by_tag[tag][-1].day) for key, by_tag in self.tags.items() if tag in by_tag)

    @cached_property
    def rests(self) -> Mapping[str, tuple[Period, ...]]:
        """The times in which people are left in peace, by their key: for good where they are paused."""
        found: dict[str, tuple[Period, ...]] = {}
        for key in {*self.contacts, *self.tags}:
            contact, asked = self.contacts.get(key), self.tags.get(key, _NOTHING).get("quiet", ())
            if contact and contact.status != "active":
                found[key] = (Period(date.min, date.max),)
            elif periods := tuple(_rests(contact, asked)):
                found[key] = periods
        return found

    @cached_property
    def open_promises(self) -> tuple[Promise, ...]:
        """The tasks still to be done, by place; those of the deceased are left out."""
        dead = {path for path, contact in self.contacts.items() if contact.status == "deceased"}
        return tuple(one for one in self.promises if one.task.open and not (one.person and one.person.path in dead))

    def open_promises_of(self, person: Person) -> Sequence[Promise]:
        """The open tasks of a person, both ways, by place."""
        return self._open_by_person.get(person.key, ())

    @cached_property
    def _open_by_person(self) -> Mapping[str, Sequence[Promise]]:
        owned: dict[str, list[Promise]] = defaultdict(list)
        for promise in self.open_promises:
            if promise.person:
                owned[promise.person.key].append(promise)
        return owned

    def promises_done_on(self, day: date) -> Iterator[Promise]:
        """The tasks done on a day, by place."""
        return (one for one in self.promises if one.task.status == "DONE" and one.task.done == day)

    def events_ending(self, first: date, last: date = date.max) -> Iterator[Event]:
        """The events whose last day lies between two days, by path."""
        return (event for event in self.events.values() if event.last_day and first <= event.last_day <= last)

    @property
    def edges(self) -> Iterator[Edge]:
        """Who knows whom, as contacts and goals state it, by place; contacts' notes first."""
        for path in self.stated:
            yield from self.stated[path]
        for need in self.needs:
            for candidate in need.candidates:
                if candidate.via:
                    yield Edge(candidate.via, candidate.person, "via", need.goal, candidate.line)

    def needs_of(self, goal: str) -> tuple[Need, ...]:
        """The needs of the goal whose note is at a path, in its order."""
        return self._needs_by_goal.get(goal, ())

    @cached_property
    def _needs_by_goal(self) -> Mapping[str, tuple[Need, ...]]:
        return {goal: tuple(needs) for goal, needs in groupby(self.needs, key=attrgetter("goal"))}

    @cached_property
    def active_needs(self) -> tuple[Need, ...]:
        """The open needs of active goals: only these act."""
        return tuple(need for need in self.needs if need.status == "open" and self.goals[need.goal].status == "active")

    def quiet_until(self, person: Person) -> date | None:
        """The last day on which a person asked, or is meant, to be left in peace."""
        return quiet_until(self.contact(person), self.tagged(person, "quiet"))

    def is_snoozed(self, person: Person, today: date) -> bool:
        """Whether a person is left in peace today: no reconnecting, asking, chasing, birthdays (docs/format.md)."""
        return any(today in period for period in self.rests.get(person.key, ()))

    def rests_until(self, person: Person, today: date) -> date | None:
        """The last day of a rest that somebody has today; None: they have none, or it is for good."""
        last = max((rest.last for rest in self.rests.get(person.key, ()) if today in rest), default=date.max)
        return last if last < date.max else None

    def is_put_off(self, person: Person | None, today: date) -> bool:
        """Whether you snoozed somebody yourself, so that what they promised can wait, too."""
        contact = self.contact(person) if person else None
        return contact is not None and contact.snooze_until is not None and today <= contact.snooze_until

    def touched_on(self, day: date) -> tuple[Person, ...]:
        """Those with whom there was contact on a day, by their first place in the notes."""
        there = (person for entry in self.touches_on(day) for person in entry.people)
        return tuple(dict.fromkeys(there))

    def without_touches_on(self, day: date) -> Vault:
        """The vault as it was before anything was done on a day; itself when nothing was."""
        touched = [person.key for person in self.touched_on(day)]
        if not touched:
            return self
        days = {key: tuple(other for other in self.days[key] if other != day) for key in touched}
        before = replace(self, days={**self.days, **days})
        known = vars(self)
        vars(before).update((name, known[name]) for name in _WITHOUT_DAYS if name in known)
        return before


_WITHOUT_DAYS = (
    "with_note",
    "tags",
    "rests",
    "open_promises",
    "_open_by_person",
    "_needs_by_goal",
    "active_needs",
    "answers",
)
"""What is worked out once and does not depend on the days of contact."""


def _rests(contact: Contact | None, asked: Iterable[Entry]) -> Iterator[Period]:
    if contact and contact.snooze_until:
        yield Period(date.min, contact.snooze_until)
    for entry in asked:
        if entry.until:
            yield Period(entry.since or date.min, entry.until)


def quiet_until(contact: Contact | None, asked: Iterable[Entry]) -> date | None:
    """The last day of a quiet time, as a contact's note sets it and as entries tell that somebody asked for it."""
    snoozed = contact.snooze_until if contact else None
    return max((day for day in (snoozed, *(entry.until for entry in asked)) if day), default=None)
