"""From what each note says by itself to the records of a vault: who is meant, and what that tells of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Literal
from typing import cast

from msgspec.structs import replace

from vaultkit.records.directory import Directory
from vaultkit.records.edge import Edge
from vaultkit.records.event import Event
from vaultkit.records.event import is_listing
from vaultkit.records.event import under_headings
from vaultkit.records.facts import Facts
from vaultkit.records.facts import facts_of
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
from vaultkit.records.vault import Vault
from vaultkit.settings import Settings
from vaultkit.text.configuration import Configuration
from vaultkit.text.link import Link
from vaultkit.text.note import Note
from vaultkit.text.note import Passages
from vaultkit.text.note import WithBody
from vaultkit.text.task import Task


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
