"""From the facts of all notes to the vault: who is meant by each link, and what that says of each person.

No text is read here. Resolving and grouping depend on all notes, so the vault is built as a whole whenever one changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.link import composed
from vaultkit.markdown.task import Task
from vaultkit.model.attendees import names_in
from vaultkit.model.contact import Contact
from vaultkit.model.copies import without_copies
from vaultkit.model.directory import Directory
from vaultkit.model.edge import Edge
from vaultkit.model.event import Event
from vaultkit.model.facts import CandidateFacts, EntryFacts, NoteFacts, TaskFacts
from vaultkit.model.happened import Told, entries_at, parted, told_elsewhere
from vaultkit.model.need import STAGES, Candidate, Need
from vaultkit.model.new_names import new_names
from vaultkit.model.person import People, Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Counts, Entry, passing_tags
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings

Who = Callable[[str], "Person | None"]
"""Whom a link's target means in one note."""

_STAGE_TAGS = {"asked": frozenset({"asked"}), "introduced": frozenset({"got"}), "helped": frozenset({"got"})}
_NO_TAGS: frozenset[str] = frozenset()
_PLACE = attrgetter("line", "source")


def build(
    facts: Iterable[NoteFacts],
    settings: Settings,
    configuration: Configuration,
    only: Collection[str] | None = None,
) -> Vault:
    """The vault of the facts of all notes, in any order.

    With `only`, the paths of some notes, everybody is known, but entries and tasks are those of these notes alone.
    """
    notes = sorted(facts, key=lambda note: composed(note.path))
    notes, copies = without_copies(notes)
    directory = Directory(note.path for note in notes)
    contacts = {note.path: note.contact for note in notes if note.contact}
    people = People(contacts, directory, settings)
    daily = configuration.daily_notes
    _introduce(people, notes, daily)
    resolved = _Resolver(people, contacts, settings, told_elsewhere(notes, directory, people))
    for note in notes:
        if only is not None and note.path not in only:
            continue
        if note.entries or note.tasks or note.contact or note.event or note.needs or note.problems:
            resolved.add(note)
    with_person = _by_person(sorted(resolved.entries, key=attrgetter("day")))
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
        met=resolved.met,
        questions=resolved.questions,
        stated=resolved.stated,
        own_interests=tuple(interest for note in notes for interest in note.own_interests),
        own_can_help=tuple(one for note in notes for one in note.own_can_help),
        problems=tuple(sorted({*copies, *resolved.problems, *people.shared_names(lines)})),
        directory=directory,
        days={key: days for key, entries in with_person.items() if (days := _touch_days(entries))},
        entries_by_person=with_person,
        only_planned=_days_that("while planned", with_person),
        only_past=_days_that("once past", with_person),
        new_names=() if only is not None else new_names(notes, people, contacts, with_person, daily),
    )


def _introduce(people: People, notes: Sequence[NoteFacts], daily_notes: DailyNotes) -> None:
    """Find people without a note: unresolved links that stand where only people stand (docs/format.md)."""

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
        above = [target for host in task.hosts for part in host.parts[:1] for target in part]
        if not any(people.meant_by(target, path) for target in above):
            for target in (*above, *task.links)[:1]:
                introduce(target, path)


class _Resolver:
    """Gathers what notes say, with each link resolved."""

    def __init__(
        self, people: People, contacts: Mapping[str, Contact], settings: Settings, told: Mapping[str, Told]
    ) -> None:
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
        self.met: dict[str, tuple[Person, ...]] = {}
        self._settings = settings
        self._told = told

    def add(self, note: NoteFacts) -> None:
        path, own = note.path, self._people[note.path] if note.contact else None

        def who(target: str) -> Person | None:
            return self._people.meant_by(target, path)

        self.problems += note.problems
        if note.contact and (edges := tuple(self._stated_edges(note.contact, self._people[path], who))):
            self.stated[path] = edges
        if note.event:
            self.attendees[path] = self._attendees(note.event, who)
            self.questions[path] = tuple(_questions(note.event, who))
        promises = list(_promises(note, own, who)) if note.tasks else []
        self.promises += promises
        if note.task_problems:
            lines = {promise.task.line for promise in promises} | {need.need.line for need in note.needs}
            self.problems += (problem for problem in note.task_problems if problem.line in lines)
        entries = [*self._in_text(note, own, who)]
        others = [*self._in_properties(note, own, who), *_done_tasks(promises, self._settings)]
        if note.needs:
            others += _stages(self._needs(note, who))
        if others or note.contact:  # daily links of a contact's note are not in the order of lines
            entries = sorted([*entries, *others], key=_PLACE)
        self.entries += entries

    def _attendees(self, event: Event, who: Who) -> tuple[Person, ...]:
        """Who attends; a plain name counts when it is a contact's, and is a problem else."""
        people = [person for link in event.attendees if (person := who(link.target))]
        for value in event.plain_attendees:
            for name in [value] if who(value) else names_in(value):
                if person := who(name):
                    people.append(person)
                else:
                    message, hint = f"“{name}” is no link", f'write "[[{name.strip("[] ")}]]", with the quotes'
                    self.problems.append(Problem(event.path, event.attendees_line, "not-a-link", message, hint))
        return tuple(dict.fromkeys(people))

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
        return Candidate(person, via, candidate.line, candidate.stages, candidate.declined, candidate.let_go)

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
        for entry in note.entries:
            yield from self._entries(entry, note.path, own, who)

    def _entries(self, entry: EntryFacts, path: str, own: Person | None, who: Who) -> Iterator[Entry]:
        """What a place tells of those who were there, and with passing tags of the one it is about."""
        there = () if entry.above and any(map(who, entry.above)) else self._there(entry, who)
        if entry.mentioned:
            only_mentioned = frozenset(person for target in entry.mentioned if (person := who(target)))
            yield from self._mentions(entry, path, tuple(one for one in there if one in only_mentioned))
            there = tuple(person for person in there if person not in only_mentioned)
        begins = who(entry.begins) if entry.begins is not None else None
        host = (who(entry.task_of) if entry.task_of else None) or own
        alone = (host,) if host else ()
        is_touch, tags = entry.is_touch, entry.tags
        if entry.below:
            about = (begins,) if begins else _hosts(entry, who) or alone
            is_touch = is_touch and bool(there) and not own
            people = tuple(dict.fromkeys((*about, *there)))
        else:
            people = tuple(dict.fromkeys((*alone, *there)))
            if tags and begins and own and begins != own:
                yield _entry(entry, path, (begins,), tags, is_touch=False)
                tags = _NO_TAGS
        if people:
            yield _entry(entry, path, people, tags, is_touch=is_touch)

    @staticmethod
    def _mentions(entry: EntryFacts, path: str, people: tuple[Person, ...]) -> Iterator[Entry]:
        """What an entry tells of those whom it only speaks of; its tags are about them where they stand alone."""
        if people:
            place = (path, entry.line, entry.text, entry.source)
            yield Entry(entry.day, people, _NO_TAGS, *place, is_touch=False, mentioned=True)

    def _there(self, entry: EntryFacts, who: Who) -> tuple[Person, ...]:
        """Who was there, as an entry's own links say."""
        people = _first_people(entry.parts, who)
        if entry.source == "mention":
            people = tuple(person for person in people if person.path not in self._without_mentions)
        return people

    def _in_properties(self, note: NoteFacts, own: Person | None, who: Who) -> Iterator[Entry]:
        path, contact, event = note.path, note.contact, note.event
        if contact and own and contact.last_contact:
            yield Entry(contact.last_contact, (own,), _NO_TAGS, path, contact.last_contact_line, "", "property")
        if event and event.last_day and not event.off:
            told = self._told.get(path) or Told()
            met, others = parted(note, event, self.attendees[path], told, who, self._settings)
            if met is not None:
                self.met[path] = met
            yield from entries_at(event, met or (), others)


def _entry(entry: EntryFacts, path: str, people: tuple[Person, ...], tags: frozenset[str], *, is_touch: bool) -> Entry:
    return Entry(
        day=entry.day,
        people=people,
        tags=tags,
        path=path,
        line=entry.line,
        text=entry.text,
        source=entry.source,
        is_touch=is_touch,
        until=entry.until,
        since=entry.since,
        counts=entry.counts,
    )


def _people(targets: Iterable[str], who: Who) -> tuple[Person, ...]:
    """The people whom some targets mean, each once."""
    return tuple(dict.fromkeys(person for target in targets if (person := who(target))))


def _questions(event: Event, who: Who) -> Iterator[tuple[Person | None, str]]:
    for question in event.questions:
        person = who(question.to.target) if question.to else None
        words = question.text if person or question.to is None else f"{question.to.target}: {question.text}"
        yield person, words


def _first_people(parts: Iterable[tuple[str, ...]], who: Who) -> tuple[Person, ...]:
    """The people of the first part between colons that has any: those behind were spoken of."""
    for part in parts:
        if people := _people(part, who):
            return people
    return ()


def _hosts(facts: EntryFacts | TaskFacts, who: Who) -> tuple[Person, ...]:
    """The person whom the nearest line or heading above names first, if any does."""
    for host in facts.hosts:
        parts = host.parts or ((host.begins,) if host.begins else (),)
        if people := _first_people(parts, who):
            return people[:1]
    return ()


# --- promises -------------------------------------------------------------------------------


def _promises(note: NoteFacts, own: Person | None, who: Who) -> Iterator[Promise]:
    """The tasks of a note that concern a person, or the event or goal it describes."""
    is_about = note.note_kind.kind in {"event", "goal"}
    owned = [(task, _owner(task, own, who)) for task in note.tasks if not task.is_need]
    owned = [(task, person) for task, person in owned if person or is_about]
    for (task, person), place in zip(owned, _places([task.task for task, _ in owned]), strict=True):
        yield Promise(task.task, note.path, person, task.made, task.reminders, place)


def _owner(task: TaskFacts, own: Person | None, who: Who) -> Person | None:
    """Whose a task is: of whom it begins with, else of the line or heading above it, of the note, of whom it links."""
    if task.first is not None and (person := who(task.first)):
        return person
    if above := _hosts(task, who):
        return above[0]
    return own or next((person for target in task.links if (person := who(target))), None)


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


def _done_tasks(promises: Iterable[Promise], settings: Settings) -> Iterator[Entry]:
    """A done task is a touch on its day: they helped, or you gave (docs/format.md, *Days of contact*)."""
    known = passing_tags(settings)
    for one in promises:
        task = one.task
        if one.person and task.status == "DONE" and task.done:
            tags = frozenset({"got" if one.theirs else "gave"})
            if any(known.get(word[1:].casefold()) == "let-go" for word in task.text.split() if word[0] == "#"):
                tags |= {"let-go"}
            yield Entry(task.done, (one.person,), tags, one.path, task.line, task.text, "task", counts="once past")


def _stages(needs: Iterable[Need]) -> Iterator[Entry]:
    """A dated stage from `asked` on is a touch with the person who was asked (docs/format.md, *Goals and needs*)."""
    for need in needs:
        for one in need.candidates:
            for stage, day in one.stages:
                if day and STAGES.index(stage) >= STAGES.index("asked"):
                    tags = _STAGE_TAGS.get(stage, _NO_TAGS)
                    tags = tags | {"let-go"} if one.let_go and "got" in tags else tags
                    yield Entry(day, (one.asked_person,), tags, need.goal, one.line, need.text, "stage", stage=stage)


# --- grouping ------------------------------------------------------------------------------------


def _by_person(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for person in entry.people:
            found[person.path or person.key].append(entry)
    return {key: tuple(known) for key, known in found.items()}


def _touch_days(entries: Iterable[Entry]) -> tuple[date, ...]:
    """The days of contact, of entries in the order of their days."""
    return tuple(dict.fromkeys(entry.day for entry in entries if entry.is_touch and entry.counts != "while planned"))


def _days_that(counts: Counts, by_person: Mapping[str, Sequence[Entry]]) -> dict[str, frozenset[date]]:
    """By person the days of contact that only entries tell of which count in one way."""
    found = {key: [entry for entry in entries if entry.is_touch] for key, entries in by_person.items()}
    return {
        key: frozenset(days)
        for key, entries in found.items()
        if (
            days := {one.day for one in entries if one.counts == counts}
            - {one.day for one in entries if one.counts != counts}
        )
    }
