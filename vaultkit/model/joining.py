"""From what each note says by itself to the records of a vault: who is meant, and what that tells of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.link import Link
from vaultkit.markdown.note import Note, Passages, WithBody
from vaultkit.markdown.task import Task
from vaultkit.model.contact import Contact
from vaultkit.model.directory import Directory
from vaultkit.model.edge import Edge
from vaultkit.model.event import Event, is_listing, under_headings
from vaultkit.model.facts import Facts, facts_of
from vaultkit.model.need import STAGES, Need, read_needs
from vaultkit.model.person import People, Person
from vaultkit.model.promise import Promise, promises, task_links
from vaultkit.model.sealed import Sealed
from vaultkit.model.touch import Entry, EntryReader, passing_tags
from vaultkit.model.vault import Vault, in_order, quiet_until
from vaultkit.settings import Settings

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def read_vault(notes: Iterable[Note], settings: Settings, configuration: Configuration) -> Vault:
    """The records of all notes. The order of the notes changes nothing."""
    return join((facts_of(note, settings, configuration) for note in notes), settings, configuration)


def join(facts: Iterable[Facts], settings: Settings, configuration: Configuration) -> Vault:
    """The records of a vault from what each note says by itself, in any order."""
    notes = sorted(facts, key=attrgetter("path"))
    count, sorts = len(notes), {note.path: note.sort for note in notes}
    events = {note.path: note.event for note in notes if note.event}
    goals = {note.path: note.goal for note in notes if note.goal}
    own_interests = tuple(interest for note in notes for interest in note.own_interests)
    lines = {note.path: note.contact.aliases_line for note in notes if note.contact}
    directory = Directory.of(note.path for note in notes)
    contacts = {note.path: note.contact for note in notes if note.contact}
    people = People(contacts, directory, settings)
    told = _Joining(notes, contacts, people, settings, configuration).told()
    with_person = _by_person(told.entries)
    tags = {key: tags for key, entries in with_person.items() if (tags := _tags(key, entries))}
    return Vault(
        notes=count,
        sorts=sorts,
        contacts=contacts,
        events=events,
        goals=goals,
        people=tuple(sorted(people, key=lambda person: (person.name, person.key))),
        promises_by_note=_grouped(told.promises, attrgetter("path")),
        open_promises=tuple(promise for promise in told.promises if promise.task.open),
        needs=told.needs,
        attendees=told.attendees,
        questions=told.questions,
        stated=told.stated,
        own_interests=own_interests,
        problems=tuple(sorted({*told.problems, *people.shared_names(lines)})),
        directory=directory,
        days={key: days for key, entries in with_person.items() if (days := _days(entries))},
        entries_by_person=with_person,
        tags=tags,
        last_tagged=_last_tagged({}, tags),
        done_in=_done_in(told.promises),
        ending=_ending(told.events),
        peace=_peace({*contacts, *tags}, contacts, tags),
    )


def join_again(
    vault: Vault, before: Sequence[Facts], after: Sequence[Facts], settings: Settings, configuration: Configuration
) -> Vault | None:
    """A vault with other facts for some of its notes, as `join` gives it; only what these notes tell is joined anew.

    `before` and `after` are facts of the same notes in the same order. None when the change may be one of what other
    notes mean: a name, a kind, a person without a note who is named for the first or the last time.
    """
    if any(_rests_on(was) != _rests_on(now) for was, now in zip(before, after, strict=True)):
        return None
    contacts = {**vault.contacts, **{note.path: note.contact for note in after if note.contact}}
    people = People(contacts, vault.directory, settings, known=vault.people)
    was, now = (_Joining([*notes], contacts, people, settings, configuration) for notes in (before, after))
    if was.introductions != now.introductions:
        return None
    return _exchanged(replace(vault, contacts=contacts), was.told(), now.told(), after)


def _rests_on(facts: Facts) -> tuple[object, ...]:
    """What the meaning of other notes rests on, besides the people without a note whom a note introduces."""
    contact = facts.contact
    named = (contact.name, contact.aliases, contact.mentions, contact.aliases_line) if contact else ()
    return (facts.path, facts.sort.kind, named, facts.own_interests)


def _exchanged(vault: Vault, was: _Told, now: _Told, after: Sequence[Facts]) -> Vault:
    """The vault with what some notes told exchanged for what they tell now."""
    paths = {note.path for note in after}
    needs = _by_place([*(need for need in vault.needs if need.goal not in paths), *now.needs], attrgetter("goal"))
    touched = {person.key for told in (was, now) for entry in told.entries for person in entry.people}
    told_now = _by_person(now.entries)
    with_person = {
        key: in_order(
            [
                *(entry for entry in vault.entries_by_person.get(key, ()) if entry.path not in paths),
                *told_now.get(key, ()),
            ]
        )
        for key in touched
    }
    open_promises = _by_place(
        [
            *(promise for promise in vault.open_promises if promise.path not in paths),
            *(promise for promise in now.promises if promise.task.open),
        ],
        attrgetter("path"),
    )
    tags_now = {key: _tags(key, entries) for key, entries in with_person.items()}
    tags = _with(vault.tags, tags_now)
    told_of = touched | paths
    return replace(
        vault,
        sorts=_with(vault.sorts, {note.path: note.sort for note in after}),
        events=_with(vault.events, {note.path: note.event for note in after if note.event}),
        goals={**vault.goals, **{note.path: note.goal for note in after if note.goal}},
        promises_by_note=_with(
            vault.promises_by_note, dict.fromkeys(paths, ()) | _grouped(now.promises, attrgetter("path"))
        ),
        open_promises=open_promises,
        needs=needs,
        attendees=_with(vault.attendees, now.attendees, may_be_empty=True),
        questions=_with(vault.questions, now.questions, may_be_empty=True),
        stated=_with(vault.stated, dict.fromkeys(paths, ()) | {**now.stated}),
        problems=vault.problems
        if was.problems == now.problems
        else tuple(sorted({*vault.problems}.difference(was.problems).union(now.problems))),
        days=_with(vault.days, {key: _days(entries) for key, entries in with_person.items()}),
        entries_by_person=_with(vault.entries_by_person, with_person),
        tags=tags,
        last_tagged=_last_tagged(vault.last_tagged, tags_now),
        done_in=_exchanged_days(vault.done_in, _done_in(was.promises), _done_in(now.promises)),
        ending=_exchanged_days(vault.ending, _ending(was.events), _ending(now.events)),
        peace={**_without(vault.peace, told_of), **_peace(told_of, vault.contacts, tags)},
    )


def _with(
    known: Mapping[_Key, _Value], changed: Mapping[_Key, _Value], *, may_be_empty: bool = False
) -> Mapping[_Key, _Value]:
    """A mapping with some of its values exchanged; those that are empty now are left out, unless they may be."""
    if isinstance(known, Sealed):
        return cast("Mapping[_Key, _Value]", known.exchanged(cast("Any", changed), may_be_empty=may_be_empty))
    kept = {**known, **changed}
    for key in () if may_be_empty else [key for key, value in changed.items() if not value]:
        del kept[key]
    return kept


def _without(known: Mapping[str, _Value], keys: Iterable[str]) -> dict[str, _Value]:
    kept = {**known}
    for key in keys:
        kept.pop(key, None)
    return kept


def _exchanged_days(
    known: Mapping[date, tuple[str, ...]], was: Mapping[date, tuple[str, ...]], now: Mapping[date, tuple[str, ...]]
) -> Mapping[date, tuple[str, ...]]:
    """What there is of each day, with what some notes tell now in place of what they told."""
    changed = {
        day: tuple(sorted({*known.get(day, ())} - {*was.get(day, ())} | {*now.get(day, ())}))
        for day in was.keys() | now.keys()
    }
    return _with(known, changed)


def _by_place(told: Iterable[_Value], path: Callable[[_Value], str]) -> tuple[_Value, ...]:
    """By the paths of their notes; what one note tells stays in its order."""
    return tuple(sorted(told, key=path))


class _Told(Struct, frozen=True):
    """What notes tell, once it is known who is meant."""

    events: tuple[Event, ...]
    entries: tuple[Entry, ...]
    promises: tuple[Promise, ...]
    needs: tuple[Need, ...]
    attendees: Mapping[str, tuple[Person, ...]]
    questions: Mapping[str, tuple[tuple[Person | None, str], ...]]
    stated: Mapping[str, tuple[Edge, ...]]
    problems: tuple[Problem, ...]


class _Joining:
    """Joins what notes say step by step; each step needs those before it."""

    def __init__(
        self,
        facts: list[Facts],
        contacts: Mapping[str, Contact],
        people: People,
        settings: Settings,
        configuration: Configuration,
    ) -> None:
        """`facts` are empty once it is `told` what they tell.

        `contacts` and `people` are those of the whole vault; the people get to know whom the notes introduce.
        """
        self.settings = settings
        self.configuration = configuration
        self.facts = facts
        self.contacts = contacts
        self.people = people
        self.problems = [problem for note in facts for problem in note.problems]
        self.introductions: list[tuple[object, ...]] = []
        """Who is introduced where, and which links decide about it."""
        self._tags = passing_tags(settings)
        self._introduce_people()

    def _own(self, note: WithBody) -> Person | None:
        return self.people[note.path] if note.path in self.contacts else None

    def _reader(self, facts: Facts, note: Passages) -> EntryReader:
        own, who = self._own(note), self._who(note.path)
        return EntryReader(note, facts.sort, own, who, self._tags, self.configuration.daily_notes)

    def _introduce_people(self) -> None:
        """Unresolved links that stand where only people stand (FORMAT.md §2)."""
        waited_for: list[tuple[EntryReader, Passages, Task]] = []
        for facts in self.facts:
            if facts.event:
                for link in facts.event.attendees:
                    self._introduce(link, facts.path)
            for link in facts.introduces:
                self._introduce(link, facts.path)
            if facts.waits and not facts.contact and (note := facts.passages):
                reader = self._reader(facts, note)
                waited_for += [(reader, note, task) for task in note.tasks if task.waiting]
        for reader, note, task in waited_for:
            logged = reader.log_links(task.item)
            named = [*logged, *task_links(note, task)]
            self._introduce(
                named[0] if named else None, note.path, unless=logged, known=bool(reader.log_people(task.item))
            )

    def _introduce(self, link: Link | None, path: str, unless: Sequence[Link] = (), *, known: bool = False) -> None:
        """Introduce whom a link names, unless one of those of other links is `known` already."""
        if link is None or self.configuration.daily_notes.day_of_link(link.target) is not None:
            return
        if person := self.people.introduced_by(link, path):
            self.introductions.append((path, person, *(other.target for other in unless)))
            if not known:
                self.people.introduce(person)

    def told(self) -> _Told:
        """What the notes tell. They are let go one by one: together, their bodies are much."""
        events = [note.event for note in self.facts if note.event]
        attendees = {event.path: self._attendees(event) for event in events}
        needs: list[Need] = []
        found_promises: list[Promise] = []
        entries: list[Entry] = []
        stated: dict[str, tuple[Edge, ...]] = {}
        self.facts.reverse()
        while self.facts:
            facts = self.facts.pop()
            if edges := tuple(self._stated_edges(facts)):
                stated[facts.path] = edges
            if note := facts.passages:
                reader = self._reader(facts, note)
                needs += self._needs(facts, note)
                if note.checkboxes:
                    found_promises += self._promises(facts, note, reader)
                entries += self._in_body(facts, reader)
            entries += self._in_properties(facts, note, attendees)
        entries += [*self._done(found_promises), *_stages(needs)]
        return _Told(
            events=tuple(events),
            entries=in_order(entries),
            promises=tuple(found_promises),
            needs=tuple(needs),
            attendees=attendees,
            questions={event.path: self._questions(event) for event in events},
            stated=stated,
            problems=tuple(self.problems),
        )

    def _needs(self, facts: Facts, note: Passages) -> tuple[Need, ...]:
        if facts.goal is None:
            return ()
        needs, problems = read_needs(note, facts.goal, self._who(facts.path))
        self.problems += problems
        return needs

    def _stated_edges(self, facts: Facts) -> Iterator[Edge]:
        contact = facts.contact
        if contact is None:
            return
        own = self.people[facts.path]
        for link in contact.knows:
            if person := self.people.meant_by(link, facts.path):
                yield Edge(own, person, "knows", facts.path, contact.knows_line)
        for link in contact.introduced_by:
            if person := self.people.meant_by(link, facts.path):
                yield Edge(own, person, "introduced_by", facts.path, contact.introduced_by_line)

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

    def _in_body(self, facts: Facts, reader: EntryReader) -> Iterator[Entry]:
        for entry in reader.entries(facts.event):
            present = [person for person in entry.people if entry.source != "mention" or self._counts_mentions(person)]
            if len(present) == len(entry.people):
                yield entry
            elif present:
                yield replace(entry, people=tuple(present))

    def _in_properties(
        self, facts: Facts, note: Passages | None, attendees: Mapping[str, tuple[Person, ...]]
    ) -> Iterator[Entry]:
        path, contact, event = facts.path, facts.contact, facts.event
        if contact and contact.last_contact:
            line, day = contact.last_contact_line, contact.last_contact
            yield Entry(day, (self.people[path],), frozenset(), path, line, "", "property")
        if event and event.last_day and not event.cancelled:
            there = attendees[path]
            if len(there) > self.settings.small_event:
                outside = self._linked_outside(note) if note else ()
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


def _grouped(told: Iterable[_Value], key: Callable[[_Value], _Key]) -> dict[_Key, tuple[_Value, ...]]:
    """What has the same key, in its order."""
    found: dict[_Key, list[_Value]] = defaultdict(list)
    for one in told:
        found[key(one)].append(one)
    return {of: tuple(known) for of, known in found.items()}


def _done_in(promises: Iterable[Promise]) -> dict[date, tuple[str, ...]]:
    done = {(p.task.done, p.path) for p in promises if p.task.done and p.task.status == "DONE"}
    days = _grouped(sorted(done), itemgetter(0))
    return {day: tuple(path for _, path in told) for day, told in days.items()}


def _ending(events: Iterable[Event]) -> dict[date, tuple[str, ...]]:
    ended = sorted((event.last_day, event.path) for event in events if event.last_day)
    return {day: tuple(path for _, path in told) for day, told in _grouped(ended, itemgetter(0)).items()}


def _tags(key: str, entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The entries about a person by their passing tags."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.tags and entry.people[0].key == key:
            for tag in entry.tags:
                found[tag].append(entry)
    return {tag: tuple(told) for tag, told in found.items()}


def _last_tagged(
    known: Mapping[str, Mapping[str, date]], tags: Mapping[str, Mapping[str, tuple[Entry, ...]]]
) -> dict[str, dict[str, date]]:
    """The newest day of each passing tag, of these people as `tags` tell, of all others as it is known."""
    found = {tag: _without(days, tags) for tag, days in known.items()}
    for key, told in tags.items():
        for tag, entries in told.items():
            found.setdefault(tag, {})[key] = entries[-1].day
    return {tag: days for tag, days in found.items() if days}


def _peace(
    keys: Iterable[str], contacts: Mapping[str, Contact], tags: Mapping[str, Mapping[str, tuple[Entry, ...]]]
) -> dict[str, date]:
    """Through which day these people are left in peace."""
    found: dict[str, date] = {}
    for key in keys:
        contact, asked = contacts.get(key), tags.get(key, {}).get("quiet", ())
        until = date.max if contact and contact.status != "active" else quiet_until(contact, asked)
        if until:
            found[key] = until
    return found


def _by_person(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for person in entry.people:
            found[person.key].append(entry)
    return {key: tuple(known) for key, known in found.items()}
