"""The pack for an event: all that helps to know before you go, in words and as JSON."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from vaultkit.dates import distance, short_day, weekday_day
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.event_times import hours
from vaultkit.model.fitting import Match
from vaultkit.model.kindness import kindnesses
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.render.details import circumstance_words, likely_words, match_words, missing_words
from vaultkit.render.escape import plain, spoken
from vaultkit.render.kindness_words import brake_words, kindness_words
from vaultkit.render.phrases import joined, last_in_touch, note_name, task_words, what_was_said
from vaultkit.render.voice import PLAIN
from vaultkit.rules.event_pack import Guest, Pack
from vaultkit.settings import Settings

_WORDS_A_MINUTE = 150
"""How fast people speak to people they do not know."""


def pack_text(context: Context, pack: Pack) -> str:
    """The pack as plain lines."""
    return "\n".join(_lines(context, pack))


def _lines(context: Context, pack: Pack) -> Iterator[str]:
    event = pack.event
    yield f"{plain(event.name)}: {_when_and_where(pack, context.today, context.vault.met)}"
    if event.aim:
        yield f"  aim: {spoken(event.aim)}"
    is_over = event.last_day is not None and event.last_day < context.today
    if not is_over and (lacks := missing_words(pack, context.settings)):
        yield f"  to prepare: {joined(lacks)}"
    if pack.meet_first:
        yield "Meet first:"
        for guest in pack.meet_first:
            yield f"  {plain(guest.person.name)}: {match_words(guest.person, guest.matches[0], PLAIN)}"
    for guest in pack.guests:
        yield ""
        yield from _guest_lines(context, guest)
    if pack.others:
        yield from ("", "You may also see:" if pack.guests else "Likely, as no list tells who comes:")
        for one in pack.others:
            yield f"  {likely_words(one, context.today, PLAIN)}; {last_in_touch(one.last, context.today)}"
    if pack.questions:
        yield from ("", "To ask anybody:", *(f"  {spoken(question)}" for question in pack.questions))
    if event.intro.strip():
        yield from ("", f"Your intro ({pack.intro_words} words, {reading_time(pack.intro_words)}):")
        yield from (f"  {plain(line)}" for line in event.intro.split("\n") if line.strip())


def _when_and_where(pack: Pack, today: date, known: Container[str]) -> str:
    event = pack.event
    parts = [
        f"{weekday_day(event.first_day, today)}, {distance(event.first_day, today)}" if event.first_day else "no day",
        _hours(event, today),
    ]
    if event.last_day and event.last_day < today and event.path not in known:
        parts.append("unconfirmed")
    place = f" · {spoken(event.location)}" if event.location else ""
    return ", ".join(text for text in parts if text) + place


def _hours(event: Event, today: date) -> str:
    """`at 18:00–20:00`, `until Sat 28 Nov, 16:00`."""
    if event.first_day and event.last_day and event.last_day > event.first_day:
        begins = f"at {event.time}, " if event.time else ""
        return f"{begins}until {weekday_day(event.last_day, today)}{f', {event.ends}' if event.ends else ''}"
    said = hours(event.time, event.ends)
    return f"at {said}" if event.time else said


def reading_time(words: int) -> str:
    """How long so many words take to say: `about 50 seconds`."""
    seconds = round(words * 60 / _WORDS_A_MINUTE / 10) * 10
    return f"about {seconds} seconds" if seconds < 120 else f"about {round(seconds / 60, 1):g} minutes"


def _guest_lines(context: Context, guest: Guest) -> Iterator[str]:
    contact = context.vault.contact(guest.person)
    work = (contact.role, contact.company, contact.location) if contact else ("no note yet",)
    who = ", ".join(text for text in work if text)
    yield f"{plain(guest.person.name)}{f' ({plain(who)})' if who else ''}"
    yield f"  {last_in_touch(guest.last, context.today)}"
    if guest.unconfirmed:
        yield f"  unconfirmed: {plain(guest.unconfirmed.text)}, {short_day(guest.unconfirmed.day, context.today)}"
    if guest.said:
        yield f"  {short_day(guest.said.day, context.today)}: {spoken(what_was_said(guest.said.text))}"
    yield from (f"  promised you: {_task(promise, context.today)}" for promise in guest.promised)
    yield from (f"  you owe: {_task(promise, context.today)}" for promise in guest.to_do)
    yield from (f"  {circumstance_words(entry, context.today, PLAIN)}" for entry in guest.circumstances[:3])
    yield from (f"  {match_words(guest.person, match, PLAIN)}" for match in guest.matches[:3])
    if shared := _shared(guest):
        yield f"  you share: {shared}"
    yield from (f"  ask: {spoken(question)}" for question in guest.questions)
    if guest.turn:
        gifts = [one for one in kindnesses(context, guest.person) if one.kind == "introduce"]
        parts = [brake_words(guest.turn, context.today), *(kindness_words(one, PLAIN) for one in gifts[:1])]
        yield f"  your turn: {'; '.join(parts)}"


def _task(promise: Promise, today: date) -> str:
    day = promise.task.day
    people = (promise.person,) if promise.person else ()
    return f"{spoken(task_words(promise.task.text, people))}{f' ({weekday_day(day, today)})' if day else ''}"


def _shared(guest: Guest) -> str:
    parts = [plain(word) for word in guest.topics]
    if guest.met_at:
        parts.append(f"you were both at {plain(note_name(guest.met_at.path))}")
    return ", ".join(parts)


def pack_json(pack: Pack, settings: Settings) -> dict[str, Any]:
    event = pack.event
    return {
        "event": {
            "name": event.name,
            "path": event.path,
            "date": event.first_day,
            "time": event.time,
            "end": event.last_day,
            "end_time": event.ends,
        },
        "aim": event.aim,
        "intro": {
            "text": event.intro,
            "words": pack.intro_words,
            "seconds": round(pack.intro_words * 60 / _WORDS_A_MINUTE),
        },
        "questions": pack.questions,
        "missing": missing_words(pack, settings),
        "guests": [_guest_json(guest, first=guest in pack.meet_first) for guest in pack.guests],
        "others": [
            {
                "person": one.person,
                "came": one.came,
                "came_to": one.came_to or None,
                "host": one.host or None,
                "location": one.location or None,
                "topics": one.topics,
                "last_touch": one.last,
            }
            for one in pack.others
        ],
    }


def _guest_json(guest: Guest, *, first: bool) -> dict[str, Any]:
    return {
        "person": guest.person,
        "meet_first": first,
        "last_touch": guest.last,
        "unconfirmed": guest.unconfirmed,
        "said": guest.said,
        "promised": [_task_json(promise, guest.person) for promise in guest.promised],
        "to_do": [_task_json(promise, guest.person) for promise in guest.to_do],
        "circumstances": guest.circumstances,
        "needs": [_match_json(match) for match in guest.matches],
        "topics": guest.topics,
        "met_at": guest.met_at.path if guest.met_at else None,
        "questions": guest.questions,
        "brake": guest.turn,
    }


def _task_json(promise: Promise, owner: Person) -> dict[str, Any]:
    return {"text": spoken(task_words(promise.task.text, (owner,))), "due": promise.task.day}


def _match_json(match: Match) -> dict[str, Any]:
    need = match.need
    return {
        "text": spoken(need.text),
        "goal": need.goal,
        "line": need.line,
        "day": need.day,
        "stage": match.candidate.stage if match.candidate else None,
        "words": match.words,
        "pledge": match.pledge.kind if match.pledge else None,
    }
