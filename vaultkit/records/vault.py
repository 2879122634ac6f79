"""All records of a vault, joined, with answers to what many rules ask."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Literal
from typing import cast

from msgspec import Struct
from msgspec import field
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.records.contact import Contact
from vaultkit.records.directory import Directory
from vaultkit.records.edge import Edge
from vaultkit.records.event import Event
from vaultkit.records.event import is_listing
from vaultkit.records.event import under_headings
from vaultkit.records.facts import Facts
from vaultkit.records.facts import facts_of
from vaultkit.records.goal import Goal
from vaultkit.records.kinds import Sort
from vaultkit.records.need import STAGES
from vaultkit.records.need import Need
from vaultkit.records.need import candidate_links
from vaultkit.records.need import read_needs
from vaultkit.records.person import People
from vaultkit.records.person import Person
from vaultkit.records.promise import Promise
from vaultkit.records.promise import beginning_link
from vaultkit.records.promise import promises
from vaultkit.records.promise import task_links
from vaultkit.records.touch import Entry
from vaultkit.records.touch import EntryReader
from vaultkit.records.touch import passing_tags
from vaultkit.settings import Settings
from vaultkit.text.body import Link
from vaultkit.text.configuration import Configuration
from vaultkit.text.note import Note
from vaultkit.text.note import Passages
from vaultkit.text.note import WithBody
from vaultkit.text.tasks import Task


class Vault(Struct, frozen=True):
    """What the notes of a vault tell. It knows every day there is and not which one is today."""

    sorts: Mapping[str, Sort]
    """What each note is, by its path."""
    contacts: Mapping[str, Contact]
    events: Mapping[str, Event]
    goals: Mapping[str, Goal]
    people: tuple[Person, ...]
    """Everybody, by name; those without a note too."""
    entries: tuple[Entry, ...]
    """By day, then by place."""
    promises: tuple[Promise, ...]
    """By place."""
    needs: tuple[Need, ...]
    """Of all goals, by place."""
    attendees: Mapping[str, tuple[Person, ...]]
    """Who attends each event, by its path."""
    questions: Mapping[str, tuple[tuple[Person | None, str], ...]]
    """What to ask at each event, by its path, and whom; None: anybody."""
    edges: tuple[Edge, ...]
    """Who knows whom, as contacts and goals state it, by place."""
    own_interests: tuple[str, ...]
    """What you like yourself, as your own note (the setting `me`) tells."""
    problems: tuple[Problem, ...]
    directory: Directory
    _days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    _event_days: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """Days on which nothing but an event tells of contact."""
    _entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    _tagged: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    """By the first person there and the passing tag."""
    _promises: Mapping[str, tuple[Promise, ...]] = field(default_factory=dict)

    def contact(self, person: Person) -> Contact | None:
        return self.contacts.get(person.path) if person.path is not None else None

    def touch_days(self, person: Person) -> tuple[date, ...]:
        """Every day of contact, planned ones too, each once and in order."""
        return self._days.get(person.key, ())

    def days_until(self, person: Person, today: date) -> tuple[date, ...]:
        """The days of contact up to today. An event is planned through its last day, then a touch (FORMAT.md §7)."""
        days = self.touch_days(person)
        count = bisect_right(days, today)
        still_planned = count and days[count - 1] == today and today in self._event_days.get(person.key, ())
        return days[: count - 1 if still_planned else count]

    def last_touch(self, person: Person, today: date) -> date | None:
        """The newest day of contact up to today."""
        days = self.days_until(person, today)
        return days[-1] if days else None

    def next_touch(self, person: Person, today: date) -> date | None:
        """The first day of contact that is still planned today."""
        days, past = self.touch_days(person), len(self.days_until(person, today))
        return days[past] if past < len(days) else None

    def entries_with(self, person: Person) -> tuple[Entry, ...]:
        """The entries in which a person was there, by day."""
        return self._entries.get(person.key, ())

    def entries_on(self, day: date) -> tuple[Entry, ...]:
        """All entries of a day, by place."""
        first = bisect_left(self.entries, day, key=lambda entry: entry.day)
        return self.entries[first : bisect_right(self.entries, day, key=lambda entry: entry.day)]

    def tagged(self, person: Person, tag: str) -> tuple[Entry, ...]:
        """The entries about a person that carry a passing tag, by day."""
        return self._tagged.get((person.key, tag), ())

    def promises_of(self, person: Person) -> tuple[Promise, ...]:
        """The tasks of a person, both ways, done ones too, by place."""
        return self._promises.get(person.key, ())

    def needs_of(self, goal: str) -> tuple[Need, ...]:
        """The needs of the goal whose note is at a path, in its order."""
        return tuple(need for need in self.needs if need.goal == goal)

    @property
    def active_needs(self) -> tuple[Need, ...]:
        """The open needs of active goals: only these act."""
        return tuple(need for need in self.needs if need.status == "open" and self.goals[need.goal].status == "active")

    def quiet_until(self, person: Person) -> date | None:
        """The last day on which a person asked, or is meant, to be left in peace."""
        contact = self.contact(person)
        days = [entry.until for entry in self.tagged(person, "quiet") if entry.until]
        if contact and contact.snooze_until:
            days.append(contact.snooze_until)
        return max(days, default=None)

    def in_peace(self, person: Person, today: date) -> bool:
        """Whether a person is left in peace today: no reconnecting, asking, chasing, birthdays (FORMAT.md §3)."""
        contact = self.contact(person)
        until = self.quiet_until(person)
        return (until is not None and today <= until) or (contact is not None and contact.status != "active")

    def without_touches_on(self, day: date) -> Vault:
        """The vault as it was before anything was done on a day."""
        days = {key: tuple(other for other in known if other != day) for key, known in self._days.items()}
        return replace(self, _days=days)


def read_vault(notes: Iterable[Note], settings: Settings, configuration: Configuration) -> Vault:
    """The records of all notes. The order of the notes changes nothing."""
    return join((facts_of(note, settings, configuration) for note in notes), settings, configuration)


def join(facts: Iterable[Facts], settings: Settings, configuration: Configuration) -> Vault:
    """The records of a vault from what each note says by itself, in any order."""
    return _Joining(sorted(facts, key=lambda facts: facts.path), settings, configuration).vault()


class _Joining:
    """Joins what the notes say step by step; each step needs those before it."""

    def __init__(self, facts: list[Facts], settings: Settings, configuration: Configuration) -> None:
        self.settings = settings
        self.configuration = configuration
        self.facts = facts
        self.problems = [problem for note in facts for problem in note.problems]
        self.directory = Directory(note.path for note in facts)
        self.sorts = {note.path: note.sort for note in facts}
        self.contacts = {note.path: note.contact for note in facts if note.contact}
        self.events = {note.path: note.event for note in facts if note.event}
        self.goals = {note.path: note.goal for note in facts if note.goal}
        self.people = People(self.contacts.values(), self.directory, settings)
        self._tags = passing_tags(settings)
        self._introduce_people()

    def _own(self, note: WithBody) -> Person | None:
        return self.people[note.path] if note.path in self.contacts else None

    def _reader(self, note: Passages) -> EntryReader:
        return EntryReader(
            note,
            self.sorts[note.path],
            self._own(note),
            self._who(note.path),
            self._tags,
            self.configuration.daily_notes,
        )

    def _introduce_people(self) -> None:
        """Unresolved links that stand where only people stand (FORMAT.md §2)."""
        waited_for: list[tuple[Passages, Task]] = []
        for facts in self.facts:
            if facts.event:
                for link in facts.event.attendees:
                    self._introduce(link, facts.path)
            if note := facts.passages:
                reader = self._reader(note)
                self.problems += reader.problems()
                waiting = [task for task in note.tasks if task.waiting]
                at_beginning = (beginning_link(note, task) for task in waiting)
                asked = candidate_links(note) if facts.goal else ()
                for found in (*reader.candidates(), *at_beginning, *asked):
                    self._introduce(found, note.path)
                waited_for += [(note, task) for task in waiting if not facts.contact]
        for note, task in waited_for:
            reader = self._reader(note)
            if not reader.log_people(task.item):
                named = [*reader.log_links(task.item), *task_links(note, task)]
                self._introduce(named[0] if named else None, note.path)

    def _introduce(self, link: Link | None, path: str) -> None:
        if link and self.configuration.daily_notes.day_of_link(link.target) is None:
            self.people.introduce(link, path)

    def vault(self) -> Vault:
        attendees = {path: self._attendees(event) for path, event in self.events.items()}
        needs = self._needs()
        found_promises: list[Promise] = []
        entries: list[Entry] = []
        for facts in self.facts:
            reader = self._reader(facts.passages) if facts.passages else None
            if facts.passages and reader and facts.passages.checkboxes:
                found_promises += self._promises(facts, facts.passages, reader)
            entries += self._entries(facts, reader, attendees)
        entries += [*self._done(found_promises), *_stages(needs)]
        entries.sort(key=attrgetter("day", "path", "line", "source"))
        with_person = _by_person(entries)
        lines = {facts.path: facts.lines["aliases"] for facts in self.facts if facts.contact}
        return Vault(
            sorts=self.sorts,
            contacts=self.contacts,
            events=self.events,
            goals=self.goals,
            people=tuple(sorted(self.people, key=lambda person: (person.name, person.key))),
            entries=tuple(entries),
            promises=tuple(found_promises),
            needs=needs,
            attendees=attendees,
            questions={path: self._questions(event) for path, event in self.events.items()},
            edges=(*self._stated_edges(), *_via_edges(needs)),
            own_interests=tuple(interest for note in self.facts for interest in note.own_interests),
            problems=tuple(sorted({*self.problems, *self.people.shared_names(lines)})),
            directory=self.directory,
            _days={key: days for key, told in with_person.items() if (days := _days(told))},
            _event_days={key: at_events for key, told in with_person.items() if (at_events := _event_days(told))},
            _entries=with_person,
            _tagged=_by_tag(entries),
            _promises=_by_owner(found_promises),
        )

    def _needs(self) -> tuple[Need, ...]:
        found: list[Need] = []
        for facts in self.facts:
            if facts.goal and facts.passages:
                needs, problems = read_needs(facts.passages, facts.goal, self._who(facts.path))
                found += needs
                self.problems += problems
        return tuple(found)

    def _stated_edges(self) -> Iterator[Edge]:
        for facts in self.facts:
            contact = facts.contact
            if contact is None:
                continue
            known = [("knows", link) for link in contact.knows]
            for kind, link in (*known, *(("introduced_by", link) for link in contact.introduced_by)):
                if person := self.people.meant_by(link, facts.path):
                    stated = cast("Literal['knows', 'introduced_by']", kind)
                    yield Edge(self.people[facts.path], person, stated, facts.path, facts.lines[kind])

    def _who(self, path: str) -> Callable[[Link], Person | None]:
        """Whom a link in a note means."""
        return lambda link: self.people.meant_by(link, path)

    def _attendees(self, event: Event) -> tuple[Person, ...]:
        meant = (self.people.meant_by(link, event.path) for link in event.attendees)
        return tuple(dict.fromkeys(person for person in meant if person))

    def _questions(self, event: Event) -> tuple[tuple[Person | None, str], ...]:
        found = []
        for question in event.questions:
            person = self.people.meant_by(question.to, event.path) if question.to else None
            words = question.text if person or question.to is None else f"{question.to.target}: {question.text}"
            found.append((person, words))
        return tuple(found)

    def _promises(self, facts: Facts, note: Passages, reader: EntryReader) -> Iterator[Promise]:
        return promises(note, facts.sort, self._own(note), facts.event, reader, self._who(facts.path))

    def _entries(
        self, facts: Facts, reader: EntryReader | None, attendees: Mapping[str, tuple[Person, ...]]
    ) -> Iterator[Entry]:
        path, contact, event = facts.path, facts.contact, facts.event
        for entry in reader.entries(event) if reader else ():
            present = [person for person in entry.people if entry.source != "mention" or self._counts_mentions(person)]
            if len(present) == len(entry.people):
                yield entry
            elif present:
                yield replace(entry, people=tuple(present))
        if contact and contact.last_contact:
            line, day = contact.last_contact_line, contact.last_contact
            yield Entry(day, (self.people[path],), frozenset(), path, line, "", "property")
        if event and event.last_day and not event.cancelled:
            there = attendees[path]
            if len(there) > self.settings.small_event:
                outside = self._linked_outside(facts.passages) if facts.passages else ()
                there = tuple(person for person in there if person in outside)
            if there:
                yield Entry(event.last_day, there, frozenset(), path, 1, event.name, "event")

    def _counts_mentions(self, person: Person) -> bool:
        contact = self.contacts.get(person.path or "")
        return contact is None or contact.mentions

    def _linked_outside(self, note: Passages) -> set[Person]:
        """People whom an event's body links outside its lists of attendees and questions."""
        meant = (
            self.people.meant_by(link, note.path)
            for heading, block in under_headings(note)
            if not is_listing(heading) and not block.quoted and block.kind != "comment"
            for link in block.links
            if not link.embed and not link.hidden
        )
        return {person for person in meant if person}

    @staticmethod
    def _done(found: Iterable[Promise]) -> Iterator[Entry]:
        """A done task is a touch on its day: they helped, or you gave (FORMAT.md §4)."""
        for promise in found:
            task = promise.task
            if promise.person and task.status == "DONE" and task.done:
                tags = frozenset({"got" if promise.theirs else "gave"})
                yield Entry(task.done, (promise.person,), tags, promise.path, task.line, task.text, "task")


def _via_edges(needs: Iterable[Need]) -> Iterator[Edge]:
    for need in needs:
        for candidate in need.candidates:
            if candidate.via:
                yield Edge(candidate.via, candidate.person, "via", need.goal, candidate.line)


def _stages(needs: Iterable[Need]) -> Iterator[Entry]:
    """A dated stage from `asked` on is a touch with the person who was asked (FORMAT.md §4, source 7)."""
    for need in needs:
        for candidate in need.candidates:
            for stage, day in candidate.stages:
                if day and STAGES.index(stage) >= STAGES.index("asked"):
                    tags = _STAGE_TAGS.get(stage, frozenset())
                    people, line = (candidate.asked_person,), candidate.line
                    yield Entry(day, people, tags, need.goal, line, need.text, "stage", stage=stage)


_STAGE_TAGS = {"asked": frozenset({"asked"}), "introduced": frozenset({"got"}), "helped": frozenset({"got"})}


def _days(entries: Iterable[Entry]) -> tuple[date, ...]:
    """The days of contact that entries in the order of their days tell of."""
    return tuple(dict.fromkeys(entry.day for entry in entries if entry.is_touch))


def _event_days(entries: Iterable[Entry]) -> frozenset[date]:
    touches = [entry for entry in entries if entry.is_touch]
    at_events = {entry.day for entry in touches if entry.source == "event"}
    return frozenset(at_events.difference(entry.day for entry in touches if entry.source != "event"))


def _by_owner(found: Iterable[Promise]) -> dict[str, tuple[Promise, ...]]:
    owned: dict[str, list[Promise]] = defaultdict(list)
    for promise in found:
        if promise.person:
            owned[promise.person.key].append(promise)
    return {key: tuple(known) for key, known in owned.items()}


def _by_tag(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for tag in entry.tags:
            found[entry.people[0].key, tag].append(entry)
    return {key: tuple(known) for key, known in found.items()}


def _by_person(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for person in entry.people:
            found[person.key].append(entry)
    return {key: tuple(known) for key, known in found.items()}
