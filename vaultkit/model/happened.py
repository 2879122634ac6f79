"""Which events happened, and who was met there, as lines outside their own notes tell.

A dated line on an event's day that links it tells that it happened; in a contact's own note it tells of that contact
and of those named before its colon alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.expression import expression
from vaultkit.markdown.link import folded_name, name_of
from vaultkit.model.directory import Directory
from vaultkit.model.event import Event
from vaultkit.model.facts import EntryFacts, NoteFacts
from vaultkit.model.person import People, Person
from vaultkit.model.touch import Counts, Entry
from vaultkit.settings import Settings

_DENIED = expression(
    r"\b(?:did|could|was|were)(?:n['’]t| not)\b|\b(?:can['’]t|cannot|won['’]t|never|missed|skipped|cancelled|canceled"
    r"|postponed|nicht|verpasst|abgesagt|pas|manqué|perdí)\b|\b(?:need|want|plan|hope|have|going)(?:s|ed|ing)? to\b"
    r"|\b(?:will|tonight|tomorrow)\b",
    re.I,
)
_REACH = 40
"""How far before a link words are about it, in characters."""
_DATED = frozenset({"log", "heading", "mention"})


class Told(Struct):
    """What lines elsewhere tell of one event."""

    happened: bool = False
    met: tuple[Person, ...] = ()
    """Those who were there by all means."""


def told_elsewhere(notes: Iterable[NoteFacts], directory: Directory, people: People) -> dict[str, Told]:
    """What the notes tell of events in other notes, by the events' paths."""
    notes = list(notes)
    events = {note.path: note.event for note in notes if note.event and note.event.last_day}
    names = {folded_name(name_of(path)) for path in events}
    days = {day for event in events.values() for day in _days(event)}
    told: dict[str, Told] = defaultdict(Told)
    for note in notes if events else ():
        for entry in note.entries:
            for path in _events_in(entry, note.path, names, directory) if entry.day in days else ():
                if path != note.path and (event := events.get(path)) and _is_on_its_day(entry, event):
                    if entry.own:
                        there = ("", *(target for part in entry.parts for target in part))
                        people_there = (people.meant_by(target, note.path) for target in there)
                        told[path].met += tuple(person for person in people_there if person)
                    else:
                        told[path].happened = True
    return told


def _events_in(entry: EntryFacts, source: str, names: set[str], directory: Directory) -> Iterator[str]:
    """The paths that a dated line links by what may be the name of an event."""
    if entry.source not in _DATED or entry.counts != "always" or not entry.is_touch:
        return
    for target in (*(target for part in entry.parts for target in part), *entry.others):
        is_likely = folded_name(name_of(target).strip()) in names and target not in entry.mentioned
        if is_likely and not _is_denied(entry.text, target) and (path := directory.resolve(target, source)):
            yield path


def _is_denied(text: str, target: str) -> bool:
    """Whether the words before a link say that you were not there, or only meant to be."""
    at = text.find(f"[[{target}")
    return at > 0 and _DENIED.search(text, max(0, at - _REACH), at) is not None


def _days(event: Event) -> Iterator[date]:
    """The days of an event, a year of them at most."""
    first, last = event.first_day or date.max, event.last_day or date.min
    yield from (shifted(first, passed) for passed in range(min((last - first).days + 1, 366)))


def _is_on_its_day(entry: EntryFacts, event: Event) -> bool:
    return bool(event.first_day and event.last_day and event.first_day <= entry.day <= event.last_day)


def parted(
    note: NoteFacts,
    event: Event,
    there: Sequence[Person],
    told: Told,
    who: Callable[[str], Person | None],
    settings: Settings,
) -> tuple[tuple[Person, ...] | None, tuple[Person, ...]]:
    """Who of those who attend was met at an event, None where nothing tells that it happened, and the others.

    Of the others at a large event only those are planned whom its note links. `who` gives whom a link in it means.
    """
    happened = event.took_place or (not event.tentative and (told.happened or settings.bare_events))
    if happened and len(there) <= settings.met_all:
        return tuple(there), ()
    named = {*told.met, *map(who, note.named)}
    met = tuple(person for person in there if person in named and not event.tentative)
    linked = set(map(who, note.linked))
    others = tuple(
        person for person in there if person not in met and (len(there) <= settings.small_event or person in linked)
    )
    return (met if happened or met else None), others


def entries_at(event: Event, met: tuple[Person, ...], others: tuple[Person, ...]) -> Iterator[Entry]:
    """An event as contact with those who were met there, and as a plan with the others: once over, unconfirmed."""
    if event.last_day is None:
        return
    counts: Counts = "once past" if event.attended or event.debriefed else "always"
    split: tuple[tuple[tuple[Person, ...], Counts], ...] = ((met, counts), (others, "while planned"))
    for people, when in split:
        if people:
            yield Entry(event.last_day, people, frozenset(), event.path, 1, event.name, "event", counts=when)
