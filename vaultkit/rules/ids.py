"""What tells one matter of the agenda from another, one function a kind, and the block id made of it (FORMAT.md §8)."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TypeAlias

from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise

Identity: TypeAlias = tuple[str, str, str, int]
"""The same as long as the matter is: its kind, its note or whose it is, its words, its place among equals there.

The words are a task's or need's text without fields.
"""


def block_id(identity: Identity) -> str:
    """`vk-` and eight letters or digits, by which a tick finds its matter."""
    kind, of, words, place = identity
    told = "\0".join((kind, of, words, str(place) if place else ""))
    return f"vk-{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def person_identity(kind: str, person: Person) -> Identity:
    """Of what there is once for a person: `next-contact`, `neglected`, `drifting`."""
    return (kind, person.key, "", 0)


def thank_identity(person: Person, day: date) -> Identity:
    return ("thank", person.key, day.isoformat(), 0)


def birthday_identity(person: Person, day: date) -> Identity:
    return ("birthday", person.key, str(day.year), 0)


def circumstance_identity(person: Person, occasion: str, day: date, text: str) -> Identity:
    return ("circumstance", person.key, f"{occasion} {day.isoformat()} {text}", 0)


def first_follow_up_identity(person: Person, event: str) -> Identity:
    return ("first-follow-up", person.key, event, 0)


def task_identity(promise: Promise) -> Identity:
    return ("promised" if promise.theirs else "to-do", promise.path, promise.task.text, promise.place)


def ask_identity(need: Need, place: int, *, assumed: bool) -> Identity:
    """To find out whether somebody can help, where that is assumed, is another matter than to ask them."""
    return ("find-out" if assumed else "ask", need.goal, need.text, place)


def stalled_identity(need: Need, place: int, candidate: Candidate) -> Identity:
    return ("stalled", need.goal, f"{need.text}\0{candidate.way}", place)


def note_identity(kind: str, path: str) -> Identity:
    """Of what there is once for an event or goal: `prepare`, `debrief`, `goal`."""
    return (kind, path, "", 0)


def entry_identity(path: str, text: str, place: int) -> Identity:
    """Of a log line of today."""
    return ("log", path, text, place)
