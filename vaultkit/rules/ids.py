"""The block ids of what stands on the agenda (FORMAT.md §8): one function a kind, so that a tick finds its matter."""

from __future__ import annotations

from datetime import date

from vaultkit.digest import hexadecimal_sum
from vaultkit.records.need import Candidate
from vaultkit.records.need import Need
from vaultkit.records.person import Person
from vaultkit.records.promise import Promise


def matter_id(kind: str, path: str, matter: str = "", place: int = 0) -> str:
    """`vk-` and eight letters or digits that stay while the matter is the same.

    `matter` is a task's or need's text without fields, and `place` its place among equals in its note.
    """
    told = "\0".join((kind, path, matter, str(place) if place else ""))
    return f"vk-{hexadecimal_sum(told.encode('utf-8', 'surrogatepass'), 8)}"


def person_id(kind: str, person: Person) -> str:
    """Of what there is once for a person: `next-contact`, `neglected`, `drifting`."""
    return matter_id(kind, person.key)


def thank_id(person: Person, day: date) -> str:
    return matter_id("thank", person.key, day.isoformat())


def birthday_id(person: Person, day: date) -> str:
    return matter_id("birthday", person.key, str(day.year))


def circumstance_id(person: Person, occasion: str, day: date, text: str) -> str:
    return matter_id("circumstance", person.key, f"{occasion} {day.isoformat()} {text}")


def first_follow_up_id(person: Person, event: str) -> str:
    return matter_id("first-follow-up", person.key, event)


def task_id(promise: Promise) -> str:
    return matter_id("promised" if promise.theirs else "to-do", promise.path, promise.task.text, promise.place)


def ask_id(need: Need, place: int, *, assumed: bool) -> str:
    """To find out whether somebody can help, where that is assumed, is another matter than to ask them."""
    return matter_id("find-out" if assumed else "ask", need.goal, need.text, place)


def stalled_id(need: Need, place: int, candidate: Candidate) -> str:
    return matter_id("stalled", need.goal, f"{need.text}\0{candidate.way}", place)


def note_id(kind: str, path: str) -> str:
    """Of what there is once for an event or goal: `prepare`, `debrief`, `goal`."""
    return matter_id(kind, path)


def entry_id(path: str, text: str, place: int) -> str:
    """Of a log line of today."""
    return matter_id("log", path, text, place)
