"""What becomes of the meetings of calendars: which are wanted, who their guests are, and the rows of a plan.

A meeting to come gets a note. One that is over is a touch with its guests who are known, once that is accepted: nobody
is met because a calendar says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.importing.card import Card, Place, make_card
from vaultkit.importing.meeting import Guest, Meeting
from vaultkit.importing.plan import MeetingRow, Plan, Row
from vaultkit.importing.values import Change, Options, Value
from vaultkit.markdown.link import folded_name
from vaultkit.model.event import Event
from vaultkit.model.identity import mail_keys, name_keys
from vaultkit.model.note_names import safe_name
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose

_SEVERAL = 3
"""Guests of a repeated meeting from which on the next one gets a note."""
_NO_TITLE = "Meeting"
_NO_SIGNS = expression(r"(?:^|(?<=\s))(?:#|->)(?:\s|$)")
"""What has a meaning in the lines of a plan."""


class Me(Struct, frozen=True):
    """What tells that a guest is the user."""

    names: frozenset[str]
    mails: frozenset[str]
    others: frozenset[str]
    """The addresses of contacts, whose calendar it may be instead."""

    def is_guest(self, guest: Guest, meeting: Meeting) -> bool:
        """Whether a guest of a meeting is the user, or whose calendar it is."""
        own = self.mails | (mail_keys((meeting.owner,)) - self.others)
        return bool(mail_keys((guest.email,)) & own or name_keys(guest.name) & self.names)


class Wanted(NamedTuple):
    """The meetings of some calendars that are looked at."""

    meetings: tuple[Meeting, ...]
    """With the guests who come, less the user."""
    left: Mapping[str, int]
    """How many others there are, by what they are."""


def wanted(meetings: Iterable[Meeting], me: Me, options: Options) -> Wanted:
    """The meetings with other people, less private ones and those that the user declined."""
    kept: list[Meeting] = []
    left: Counter[str] = Counter()
    for meeting in meetings:
        own = [guest for guest in meeting.guests if me.is_guest(guest, meeting)]
        others = tuple(guest for guest in meeting.guests if guest not in own and not guest.declined)
        if meeting.private and not options.private:
            left["private"] += 1
        elif any(guest.declined for guest in own):
            left["declined"] += 1
        elif not others:
            left["without other people"] += 1
        else:
            kept.append(replace(meeting, guests=others))
    return Wanted(tuple(kept), left)


def at_every(meetings: Sequence[Meeting]) -> Guest | None:
    """The only guest who is at all of several meetings with different people: likely the user."""
    if len({frozenset(guest.key for guest in meeting.guests) for meeting in meetings}) < _SEVERAL - 1:
        return None
    always = set.intersection(*({guest.key for guest in meeting.guests} for meeting in meetings))
    found = [guest for guest in meetings[0].guests if guest.key in always]
    return found[0] if len(found) == 1 and len(meetings) >= _SEVERAL else None


def guest_cards(meetings: Iterable[Meeting], problems: list[Problem]) -> dict[str, Card]:
    """A card for each guest of some meetings, by their keys. What is odd in a name is added to `problems`."""
    cards: dict[str, Card] = {}
    for meeting in meetings:
        for guest in meeting.guests:
            known = cards.get(guest.key)
            if known and (known.name or not guest.name):
                continue
            place = Place(meeting.source, "guest", known.number if known else len(cards) + 1, meeting.line)
            if guest.name:
                fields = {"name": [guest.name], "email": [guest.email]}
                cards[guest.key] = make_card(place, fields, problems)  # type: ignore[arg-type]
            else:  # an address alone tells somebody who is known; that it has no name is said at the meeting
                emails = (guest.email,)
                cards[guest.key] = Card(source=place.source, number=place.number, line=place.line, emails=emails)
    return cards


def guest_books(
    meetings: Iterable[Meeting], cards: Mapping[str, Card], is_meant: Callable[[Card], bool] | None, small: int
) -> tuple[list[Card], list[Card]]:
    """The guests as two address books: those who may get a note, and the others.

    Others are those who are not meant, and strangers at large meetings, where nobody says who is meant.
    """
    if is_meant:
        near = {key for key, card in cards.items() if is_meant(card)}
    else:
        near = {guest.key for meeting in meetings if len(meeting.guests) <= small for guest in meeting.guests}
    return [cards[key] for key in cards if key in near], [cards[key] for key in cards if key not in near]


def of_those(
    plan: Plan, found: Wanted, cards: Mapping[str, Card], is_meant: Callable[[Card], bool]
) -> tuple[Plan, Wanted]:
    """The plan of those who are meant, and their meetings; of the other guests there nothing is changed."""
    meant = {row.number for row in plan.rows if any(map(is_meant, row.cards))}
    numbers = {card: row.number for row in plan.rows for card in row.cards}
    keys = {key for key, card in cards.items() if numbers.get(card) in meant}
    meetings = tuple(one for one in found.meetings if any(guest.key in keys for guest in one.guests))
    beside = {cards[guest.key] for meeting in meetings for guest in meeting.guests if guest.key in cards}
    rows = [
        row
        if row.number in meant
        else replace(row, fate="unclear" if row.fate == "unclear" else "skip", changes=(), differing=())
        for row in plan.rows
        if row.number in meant or beside.intersection(row.cards)
    ]
    return replace(plan, rows=tuple(rows)), Wanted(meetings, {})


class Around(Struct, frozen=True):
    """What a plan, of meetings above all, needs to know besides the files."""

    vault: Vault
    on: date
    """The day on which what comes later is yet to come."""
    small: int
    """Guests up to which all are listed and met."""
    note_names: frozenset[str]
    """The folded names of all notes."""


def with_meetings(plan: Plan, found: Wanted, cards: Mapping[str, Card], around: Around) -> Plan:
    """The plan of people with the rows of their meetings."""
    numbers = {card: row.number for row in plan.rows for card in row.cards}
    planner = _Planner(plan, around, Counter(found.left))
    for meeting in found.meetings:
        known = (cards.get(guest.key) for guest in meeting.guests)  # those of cancelled meetings alone have no card
        planner.add(meeting, tuple(dict.fromkeys(numbers[card] for card in known if card in numbers)))
    return replace(plan, meetings=tuple(planner.rows), left_meetings=dict(planner.left))


def listed(row: MeetingRow, people: Mapping[int, Row], note_names: Collection[str]) -> Iterator[Row]:
    """The guests of a meeting that its note lists: who has a note, or gets one, or is called as no note is.

    Of a large meeting nobody without a note; never somebody who may be two people.
    """
    for number in row.guests:
        guest = people[number]
        is_free = guest.name and not guest.between and folded_name(guest.name) not in note_names
        if guest.path or guest.fate == "new" or (row.is_small and is_free and guest.fate == "skip"):
            yield guest


def log_words(row: MeetingRow) -> str:
    """What a log line about a meeting says: its name without the day."""
    return row.name.removeprefix(row.meeting.day.isoformat()).strip()


class _Planner:
    """Makes the rows of meetings, one after the other."""

    def __init__(self, plan: Plan, around: Around, left: Counter[str]) -> None:
        self.rows: list[MeetingRow] = []
        self.left = left
        self._options = plan.options
        self._around = around
        self._people = {row.number: row for row in plan.rows}
        self._first = max((row.number for row in plan.rows), default=0) + 1
        self._taken: set[str] = set()
        self._touched: set[tuple[int, date]] = set()
        self._series: set[str] = set()
        vault = around.vault
        self._by_uid = {event.uid: event for event in vault.events.values() if event.uid}
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        for event in vault.events.values():
            if event.first_day:
                self._by_day[event.first_day].append(event)
        candidates = (candidate for need in vault.active_needs for candidate in need.candidates)
        self._helpful = {candidate.asked_person.path for candidate in candidates}

    def add(self, meeting: Meeting, guests: tuple[int, ...]) -> None:
        """Plan one meeting: a row, or one more in `left`."""
        is_over = meeting.last_day < self._around.on
        name = safe_name(f"{meeting.day} {safe_name(meeting.summary) or _NO_TITLE}")
        is_small = len(guests) <= self._around.small
        row = MeetingRow(self._first + len(self.rows), "skip", meeting, name, guests, is_small)
        planned = self._known(row) or (self._over(row) if is_over else self._coming(row))
        if isinstance(planned, str):
            self.left[planned] += 1
        else:
            self.rows.append(planned)

    def _known(self, row: MeetingRow) -> MeetingRow | str | None:
        """The row of a meeting whose event has a note."""
        event = self._event(row.meeting)
        if event is None:
            return "cancelled" if row.meeting.cancelled else None
        if max(row.meeting.last_day, event.last_day or date.min) < self._around.on:
            return "known"
        if row.meeting.repeats and not row.meeting.cancelled:
            self._series.add(row.meeting.uid)
        filling = _filling(replace(row, path=event.path), self._people, self._options, self._around)
        return filling if filling.changes or filling.differing else "known"

    def _event(self, meeting: Meeting) -> Event | None:
        """The event of a meeting: by its uid, else one of its day by the same name that no calendar gave."""
        if meeting.uid and (found := self._by_uid.get(meeting.key)):
            return found
        same = [event for event in self._by_day[meeting.day] if _is_called(event, meeting) and not event.uid]
        return same[0] if len(same) == 1 else None

    def _over(self, row: MeetingRow) -> MeetingRow | str:
        meeting = row.meeting
        if meeting.tentative:
            return "tentative, and over"
        if not row.is_small:
            return "over, of many people"
        there = [
            guest for guest in (self._people[number] for number in row.guests) if guest.path or guest.fate == "new"
        ]
        if not there:
            return "over, with nobody who has a note"
        new = [guest for guest in there if not self._is_touched(guest, meeting.day)]
        if not new:
            return "noted already"
        self._touched |= {(guest.number, meeting.day) for guest in new}
        words = f"{meeting.day} {_NO_SIGNS.sub('', meeting.summary)}".strip()
        if not self._options.past:
            return replace(row, name=words, why="it is over; accept it in the review, or by --since")
        return replace(row, fate="touch", name=words)

    def _is_touched(self, guest: Row, day: date) -> bool:
        """Whether there is contact with somebody on a day already."""
        return (guest.number, day) in self._touched or day in self._around.vault.days.get(guest.path, ())

    def _coming(self, row: MeetingRow) -> MeetingRow | str:
        meeting = row.meeting
        if meeting.repeats and meeting.uid:
            if meeting.uid in self._series:
                return "later ones of a series"
            self._series.add(meeting.uid)
        guests = [self._people[number] for number in row.guests]
        if like := self._alike(row, guests):
            return replace(row, fate="unclear", between=like, why="a note of that day may be about it")
        folded = folded_name(row.name)
        if folded in self._around.note_names or folded in self._taken:
            return replace(row, fate="unclear", why="a note has this name")
        is_helpful = any(guest.path in self._helpful for guest in guests if guest.path)
        if meeting.repeats and len(guests) < _SEVERAL and not is_helpful:
            return replace(row, why="it repeats, with few people")
        self._taken.add(folded)
        return replace(row, fate="new")

    def _alike(self, row: MeetingRow, guests: Sequence[Row]) -> tuple[str, ...]:
        """The notes of a day's events that no calendar gave and that may be about a meeting."""
        paths = {guest.path for guest in guests if guest.path}
        attendees = self._around.vault.attendees
        return tuple(
            event.path
            for event in self._by_day[row.meeting.day]
            if _is_called(event, row.meeting) or (not event.uid and paths & {one.path for one in attendees[event.path]})
        )


def resettled_meetings(plan: Plan, around: Around) -> Plan:
    """The plan with what is set in the notes of events, after rows were changed."""
    people = {row.number: row for row in plan.rows}
    rows = (_filling(row, people, plan.options, around) if row.fate == "fill" else row for row in plan.meetings)
    return replace(plan, meetings=tuple(rows))


def _filling(row: MeetingRow, people: Mapping[int, Row], options: Options, around: Around) -> MeetingRow:
    """The row of a meeting whose event has a note, with what is set in it and what it says otherwise."""
    changes: list[Change] = []
    differing: list[Change] = []
    for change in _differences(row, around.vault.events[row.path], people, around):
        (changes if not change.old or change.name in options.take else differing).append(change)
    return replace(row, fate="fill", changes=tuple(changes), differing=tuple(differing))


def _differences(row: MeetingRow, event: Event, people: Mapping[int, Row], around: Around) -> Iterator[Change]:
    """What a meeting says that its note says otherwise, or not at all."""
    meeting = row.meeting
    if meeting.cancelled:
        if not event.cancelled:
            yield Change("status", "cancelled", "nothing of that")
        return
    was = event.first_day.isoformat() if event.first_day else ""
    time = event.time.zfill(5) if event.time else ""
    if meeting.day != event.first_day or (time and time != meeting.time):
        yield Change("date", meeting.when, f"{was}T{time}" if time else was)
    elif meeting.time and not time:
        yield Change("start_time", meeting.time)
    if meeting.last_day != event.last_day and (meeting.last_day > meeting.day or event.last_day != event.first_day):
        is_blank = event.last_day == event.first_day == meeting.day
        yield Change("end", meeting.last_day.isoformat(), "" if is_blank else f"{event.last_day}")
    place = event.location or ""
    if meeting.location and not set(loose(meeting.location).split()) & set(loose(place).split()):
        yield Change("location", meeting.location, place)
    there = around.vault.attendees[event.path]
    keys = {person.key for person in there}
    guests = listed(row, people, around.note_names)
    if missing := [guest.name for guest in guests if Person(guest.name, guest.path or None).key not in keys]:
        old: Value = tuple(person.name for person in there) or event.plain_attendees
        yield Change("attendees", tuple(missing), old)


def _is_called(event: Event, meeting: Meeting) -> bool:
    """Whether an event has the name of a meeting, with its day or without."""
    called = loose(meeting.summary)
    return bool(called) and loose(event.name) in {called, loose(f"{meeting.day} {meeting.summary}")}
