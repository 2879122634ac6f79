"""Names without a note with whom you talked on two days or more, and where (docs/rules.md, *new-name*).

Precision comes before recall: a name has to be like a person's, and the words beside its links have to say that
somebody was there, unless it stands where only people stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.folding import bare_name
from vaultkit.markdown.daily_notes import DailyNotes
from vaultkit.markdown.link import folder_of
from vaultkit.model.contact import Contact
from vaultkit.model.facts import EntryFacts, NoteFacts
from vaultkit.model.person import People, Person
from vaultkit.model.person_names import may_be_a_person
from vaultkit.model.person_words import was_met
from vaultkit.model.touch import Entry
from vaultkit.model.wording import loose

TALKS = 2
"""Days on which you talked that make a name worth a note."""
_SURE = 2
"""Words beside links that call somebody a person: those of a meeting count this much, others one."""


class NewName(Struct, frozen=True, gc=False):
    """Somebody without a note with whom you talked on several days."""

    person: Person
    days: tuple[date, ...]
    """Two or more, in order; some may be to come."""
    path: str
    line: int
    """Where they were named first."""
    notes: int
    """How many notes name them."""

    @property
    def name(self) -> str:
        return self.person.name


class _Passage(Struct, frozen=True, order=True, gc=False):
    """A place that tells that you talked with somebody."""

    day: date
    path: str
    line: int


def new_names(
    notes: Sequence[NoteFacts],
    people: People,
    contacts: Mapping[str, Contact],
    known: Mapping[str, Sequence[Entry]],
    daily_notes: DailyNotes,
) -> tuple[NewName, ...]:
    """The names without a note with whom the notes say you talked on two days or more, by name.

    `known` holds the entries of those who are people already, by key.
    """
    found: dict[Person, list[_Passage]] = {
        person: [_Passage(one.day, one.path, one.line) for one in known.get(person.key, ()) if _is_talk(one)]
        for person in people
        if person.path is None
    }
    taken = {person.key for person in found}
    for key, places in _linked(notes, people).items():
        if key not in taken and (person := _as_first_written(places)) and may_be_a_person(person.name):
            found[person] = _talks(places)
    likely = {
        person: sorted(told)
        for person, told in found.items()
        if len({one.day for one in told}) >= TALKS and may_be_a_person(person.name)
    }
    if not likely:
        return ()
    others, known_as = _other_names(notes), _words_of_names(contacts)
    return tuple(
        _new_name(one, likely[one])
        for one in sorted(likely)
        if bare_name(one.name) not in others
        and daily_notes.day_of_link(one.name) is None
        and not _is_part(one.name, known_as)
    )


_Place = tuple[_Passage, EntryFacts, str, Person]
"""A passage, what it was made of, the target of the link, and whom it names."""


def _linked(notes: Sequence[NoteFacts], people: People) -> dict[str, list[_Place]]:
    """Where names without a note stand as those who were there, by the key of the person."""
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    stranger = _Strangers(people)
    for note in notes:
        for entry in note.entries if not note.goal else ():
            if entry.is_touch and not entry.below and entry.counts != "while planned":
                for target, person in _there(entry, note.path, stranger, people):
                    passage = _Passage(entry.day, note.path, entry.line)
                    found[person.key].append((passage, entry, target, person))
    return found


class _Strangers:
    """Whom links to no note name, each target looked up once."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: dict[str, Person | None] = {}

    def __call__(self, target: str, path: str) -> Person | None:
        if "/" in target:  # a note in a folder
            return None
        if target not in self._known:
            self._known[target] = self._people.without_note(target, path)
        return self._known[target]


def _there(entry: EntryFacts, path: str, stranger: _Strangers, people: People) -> Sequence[tuple[str, Person]]:
    """The targets without a note in the first part between colons that names anybody: those behind were spoken of."""
    for part in entry.parts:
        strangers = [(target, person) for target in part if (person := stranger(target, path))]
        if strangers and any(_is_somebody(target, path, people) for target in entry.above):
            return ()
        if strangers or any(people.meant_by(target, path) for target in part):
            return [(target, person) for target, person in strangers if target not in entry.mentioned]
    return ()


def _as_first_written(places: Sequence[_Place]) -> Person:
    """The person by the first spelling that is like a name."""
    return min(places, key=lambda place: (not may_be_a_person(place[3].name), place[0]))[3]


def _is_somebody(target: str, path: str, people: People) -> bool:
    """Whether a link means a person, or may: what hangs below it was said."""
    return people.meant_by(target, path) is not None or people.without_note(target, path) is not None


def _talks(places: Sequence[_Place]) -> list[_Passage]:
    """The places that tell of talks with a person, as the words beside the links say; none where there are too few.

    A full name needs them once, or twice where they are vague (*with*); a single one on each day.
    """
    if len({passage.day for passage, *_ in places}) < TALKS:
        return []
    met = [(passage, was_met(entry, target), person) for passage, entry, target, person in places]
    if " " not in places[0][3].name:
        return [passage for passage, is_met, _ in met if is_met]
    sure: dict[date, int] = defaultdict(int)
    for passage, is_met, _ in met:
        if is_met is not None:
            sure[passage.day] = max(sure[passage.day], _SURE if is_met else 1)
    return [passage for passage, *_ in met] if sum(sure.values()) >= _SURE else []


def _is_talk(entry: Entry) -> bool:
    """Whether it tells of a talk: what was done for somebody, or asked, may have been neither."""
    is_told = entry.is_touch and entry.certainty == "talked" and entry.counts != "while planned"
    return is_told and entry.source not in {"task", "stage"}


def _other_names(notes: Sequence[NoteFacts]) -> frozenset[str]:
    """The names of folders, and of the companies and places in people's notes, as `bare_name` gives them."""

    def names() -> Iterator[str]:
        for folder in {folder_of(note.path) for note in notes}:
            yield from folder.split("/")
        for note in notes:
            location = note.event.location if note.event else None
            for text in (location, *((note.contact.company, note.contact.location) if note.contact else ())):
                yield from (text, *text.split(",")) if text else ()

    return frozenset(bare_name(name) for name in names() if name)


def _words_of_names(contacts: Mapping[str, Contact]) -> Mapping[str, Sequence[frozenset[str]]]:
    """The names of contacts as their words, by each of these."""
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for contact in contacts.values():
        for name in (contact.name, *contact.aliases):
            words = frozenset(loose(name).split())
            for word in words:
                found[word].append(words)
    return found


def _is_part(name: str, known: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Whether a name is part of a contact's: a link to `[[Ana]]` most likely means Ana Silva."""
    words = loose(name).split()
    return any(other.issuperset(words) for other in known.get(words[0] if words else "", ()))


def _new_name(person: Person, told: Sequence[_Passage]) -> NewName:
    days = tuple(dict.fromkeys(one.day for one in told))
    return NewName(person, days, told[0].path, told[0].line, len({one.path for one in told}))
