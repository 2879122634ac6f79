"""From the facts of all notes to the vault: who is meant by each link, and what that says of each person.

No text is read here. Resolving and grouping depend on all notes, so the vault is built as a whole whenever one changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.link import composed
from vaultkit.markdown.task import Task
from vaultkit.model.contact import Contact
from vaultkit.model.copies import without_copies
from vaultkit.model.directory import Directory
from vaultkit.model.edge import Edge
from vaultkit.model.event import Event
from vaultkit.model.facts import CandidateFacts, EntryFacts, NoteFacts, TaskFacts
from vaultkit.model.need import STAGES, Candidate, Need
from vaultkit.model.person import People, Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings

Who = Callable[[str], "Person | None"]
"""Whom a link's target means in one note."""

_STAGE_TAGS = {"asked": frozenset({"asked"}), "introduced": frozenset({"got"}), "helped": frozenset({"got"})}
_NO_TAGS: frozenset[str] = frozenset()
_PLACE = attrgetter("line", "source")


def build(facts: Iterable[NoteFacts], settings: Settings, configuration: Configuration) -> Vault:
    """The vault of the facts of all notes, in any order."""
    notes = sorted(facts, key=lambda note: composed(note.path))
    notes, copies = without_copies(notes)
    directory = Directory(note.path for note in notes)
    contacts = {note.path: note.contact for note in notes if note.contact}
    people = People(contacts, directory, settings)
    _introduce(people, notes, configuration.daily_notes)
    resolved = _Resolver(people, contacts, settings)
    for note in notes:
        if note.entries or note.tasks or note.contact or note.event or note.needs or note.problems:
            resolved.add(note)
    entries = sorted(resolved.entries, key=attrgetter("day"))
    with_person = _by_person(entries)
    lines = {path: contact.aliases_line for path, contact in contacts.items()}
    return Vault(
        notes=len(notes),
        kinds={note.path: note.note_kind for note in notes},
        contacts=contacts,
        events={note.path: note.event for note in notes if note.event},
        goals={note.path: note.goal for note in notes if note.goal},
        people=tuple(sorted(people, key=lambda person: (person.name, composed(person.key)))),
        promises=tuple(resolved.promises),
        needs=tuple(resolved.needs),
        attendees=resolved.attendees,
        questions=resolved.questions,
        stated=resolved.stated,
        own_interests=tuple(interest for note in notes for interest in note.own_interests),
        problems=tuple(sorted({*copies, *resolved.problems, *people.shared_names(lines)})),
        directory=directory,
        days={key: days for key, entries in with_person.items() if (days := _touch_days(entries))},
        entries_by_person=with_person,
    )


def _introduce(people: People, notes: Sequence[NoteFacts], daily_notes: DailyNotes) -> None:
    """Find people without a note: unresolved links that stand where only people stand (FORMAT.md §2)."""

    def introduce(target: str, path: str) -> None:
        person = people.without_note(target, path)
        if person and daily_notes.day_of_link(target) is None:
            people.introduce(person)

    waiting: list[tuple[str, TaskFacts]] = []
    for note in notes:
        for link in note.event.attendees if note.event else ():
            introduce(link.target, note.path)
        for target in note.introduces:
            introduce(target, note.path)
        if not note.contact:
            waiting += [(note.path, task) for task in note.tasks if task.task.waiting]
    for path, task in waiting:
        if not any(people.meant_by(target, path) for target in task.log):
            for target in (*task.log, *task.links)[:1]:
                introduce(target, path)


class _Resolver:
    """Gathers what notes say, with each link resolved."""

    def __init__(self, people: People, contacts: Mapping[str, Contact], settings: Settings) -> None:
        self.entries: list[Entry] = []
        self.promises: list[Promise] = []
        self.needs: list[Need] = []
        self.problems: list[Problem] = []
        self.attendees: dict[str, tuple[Person, ...]] = {}
        self.questions: dict[str, tuple[tuple[Person | None, str], ...]] = {}
        self.stated: dict[str, tuple[Edge, ...]] = {}
        self._people = people
        self._without_mentions = {path for path, contact in contacts.items() if not contact.mentions}
        self.deceased = {path for path, contact in contacts.items() if contact.status == "deceased"}
        """The paths of those of whom nothing is open any more."""
        self._small_event = settings.small_event

    def add(self, note: NoteFacts) -> None:
        path, own = note.path, self._people[note.path] if note.contact else None

        def who(target: str) -> Person | None:
            return self._people.meant_by(target, path)

        self.problems += note.problems
        if note.contact and (edges := tuple(self._stated_edges(note.contact, self._people[path], who))):
            self.stated[path] = edges
        if note.event:
            self.attendees[path] = _people((link.target for link in note.event.attendees), who)
            self.questions[path] = tuple(_questions(note.event, who))
        promises = list(_promises(note, own, who)) if note.tasks else []
        self.promises += promises
        if note.task_problems:
            lines = {promise.task.line for promise in promises} | {need.need.line for need in note.needs}
            self.problems += (problem for problem in note.task_problems if problem.line in lines)
        entries = [*self._in_text(note, own, who)]
        others = [*self._in_properties(note, own, who), *_done_tasks(promises)]
        if note.needs:
            others += _stages(self._needs(note, who))
        if others or note.contact:  # daily links of a contact's note are not in the order of lines
            entries = sorted([*entries, *others], key=_PLACE)
        self.entries += entries

    def _needs(self, note: NoteFacts, who: Who) -> list[Need]:
        needs = []
        for need in note.needs:
            candidates = [self._candidate(note, candidate, who) for candidate in need.candidates]
            needs.append(replace(need.need, candidates=tuple(found for found in candidates if found)))
        self.needs += needs
        return needs

    def _candidate(self, note: NoteFacts, candidate: CandidateFacts, who: Who) -> Candidate | None:
        person, via = who(candidate.person), who(candidate.via) if candidate.via is not None else None
        unknown = candidate.person if person is None else candidate.via if via is None else None
        if person is None or unknown is not None:
            hint = "link a contact, or somebody without a note"
            message = f"“{unknown}” is no contact"
            self.problems.append(Problem(note.path, candidate.line, "odd-need", message, hint))
            return None
        if {person.path, via.path if via else None} & self.deceased:
            return None
        if candidate.problem:
            self.problems.append(candidate.problem)
            return None
        return Candidate(person, via, candidate.line, candidate.stages, candidate.declined)

    def _stated_edges(self, contact: Contact, own: Person, who: Who) -> Iterator[Edge]:
        """Whom somebody knows, or was introduced by: ways to people, so that none leads over the deceased."""
        if own.path in self.deceased:
            return
        for link in contact.knows:
            if (person := who(link.target)) and person.path not in self.deceased:
                yield Edge(own, person, "knows", contact.path, contact.knows_line)
        for link in contact.introduced_by:
            if (person := who(link.target)) and person.path not in self.deceased:
                yield Edge(own, person, "introduced_by", contact.path, contact.introduced_by_line)

    def _in_text(self, note: NoteFacts, own: Person | None, who: Who) -> Iterator[Entry]:
        below = _tags_by_entry(note, who) if note.tags_below else {}
        path, alone = note.path, (own,) if own else ()
        for index, entry in enumerate(note.entries):
            there = self._there(entry, alone, who) if entry.links else alone
            if not there:
                continue
            tags, is_touch, until = entry.tags, entry.is_touch, entry.until
            if index in below:
                tags, until = tags | below[index][0], until or below[index][1]
                is_touch = is_touch and "theirs" not in tags
            yield Entry(entry.day, there, tags, path, entry.line, entry.text, entry.source, is_touch, until)

    def _there(self, entry: EntryFacts, alone: tuple[Person, ...], who: Who) -> tuple[Person, ...]:
        """Who was there, as an entry's links say: the contact whose note it is first."""
        if entry.above and any(map(who, entry.above)):
            return ()
        people = [*alone, *(person for target in entry.links if (person := who(target)))]
        if entry.source == "mention":
            people = [person for person in people if person.path not in self._without_mentions]
        return tuple(people) if len(people) < 2 else tuple(dict.fromkeys(people))

    def _in_properties(self, note: NoteFacts, own: Person | None, who: Who) -> Iterator[Entry]:
        path, contact, event = note.path, note.contact, note.event
        if contact and own and contact.last_contact:
            yield Entry(contact.last_contact, (own,), _NO_TAGS, path, contact.last_contact_line, "", "property")
        if event and event.last_day and not event.cancelled:
            there = self.attendees[path]
            if len(there) > self._small_event:
                linked = {who(target) for target in note.linked}
                there = tuple(person for person in there if person in linked)
            if there:
                yield Entry(event.last_day, there, _NO_TAGS, path, 1, event.name, "event")


def _people(targets: Iterable[str], who: Who) -> tuple[Person, ...]:
    """The people whom some targets mean, each once."""
    return tuple(dict.fromkeys(person for target in targets if (person := who(target))))


def _questions(event: Event, who: Who) -> Iterator[tuple[Person | None, str]]:
    for question in event.questions:
        person = who(question.to.target) if question.to else None
        words = question.text if person or question.to is None else f"{question.to.target}: {question.text}"
        yield person, words


def _tags_by_entry(note: NoteFacts, who: Who) -> dict[int, tuple[frozenset[str], date | None]]:
    """By the index of an entry the tags below it that are its own, and the day of a quiet time."""
    found: dict[int, tuple[frozenset[str], date | None]] = {}
    for below in note.tags_below:
        host = next((index for index, targets in below.hosts if any(map(who, targets))), -1)
        if host >= 0:
            tags, until = found.get(host, (_NO_TAGS, None))
            found[host] = (tags | below.tags, until or below.until)
    return found


# --- promises -------------------------------------------------------------------------------


def _promises(note: NoteFacts, own: Person | None, who: Who) -> Iterator[Promise]:
    """The tasks of a note that concern a person, or the event or goal it describes."""
    is_about = note.note_kind.kind in {"event", "goal"}
    owned = [(task, _owner(task, own, who)) for task in note.tasks if not task.is_need]
    owned = [(task, person) for task, person in owned if person or is_about]
    for (task, person), place in zip(owned, _places([task.task for task, _ in owned]), strict=True):
        yield Promise(task.task, note.path, person, task.made, task.reminders, place)


def _owner(task: TaskFacts, own: Person | None, who: Who) -> Person | None:
    """Whose a task is: of whom it begins with, else of the log line above it, of the note, of whom it links."""
    if task.first is not None and (person := who(task.first)):
        return person
    if own:  # who is there first in a log line of their own note
        return own
    return next((person for target in (*task.log, *task.links) if (person := who(target))), None)


def _places(tasks: list[Task]) -> list[int]:
    """The place of each task among equal ones.

    Of a task that repeats, those that are closed come first: the next instance is another matter than the one before,
    wherever it is written.
    """
    counted: Counter[tuple[bool, str]] = Counter()
    places = [0] * len(tasks)
    for number in sorted(range(len(tasks)), key=lambda number: _repetition(tasks[number])):
        same = (tasks[number].waiting, tasks[number].text)
        places[number] = counted[same]
        counted[same] += 1
    return places


def _repetition(task: Task) -> int:
    """Where a task comes among equal ones: once, repeated and closed, repeated and open."""
    return 0 if task.recurrence is None else 2 if task.open else 1


# --- entries that follow from other facts ------------------------------------------------------


def _done_tasks(promises: Iterable[Promise]) -> Iterator[Entry]:
    """A done task is a touch on its day: they helped, or you gave (FORMAT.md §4)."""
    for promise in promises:
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
                    tags, people = _STAGE_TAGS.get(stage, _NO_TAGS), (candidate.asked_person,)
                    yield Entry(day, people, tags, need.goal, candidate.line, need.text, "stage", stage=stage)


# --- grouping ------------------------------------------------------------------------------------


def _by_person(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for person in entry.people:
            found[person.path or person.key].append(entry)
    return {key: tuple(known) for key, known in found.items()}


def _touch_days(entries: Iterable[Entry]) -> tuple[date, ...]:
    """The days of contact, of entries in the order of their days."""
    return tuple(dict.fromkeys(entry.day for entry in entries if entry.is_touch))
