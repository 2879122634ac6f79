"""Records and agendas as JSON: versioned, with the keys that docs/json.md names."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from vaultkit.errors import Problem
from vaultkit.records.contact import Contact
from vaultkit.records.event import Event
from vaultkit.records.person import Person
from vaultkit.records.promise import Promise
from vaultkit.records.vault import Vault
from vaultkit.render.details import details
from vaultkit.render.escape import plain
from vaultkit.render.escape import spoken
from vaultkit.render.phrases import task_words
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.render.words import title
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import next_due
from vaultkit.settings import Settings

VERSION = 1

_UNSEEN = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def dumped(value: dict[str, Any]) -> str:
    """JSON text. Numbers that JSON does not know become null; characters that are not seen are written as escapes."""
    text = json.dumps({"version": VERSION, **_clean(value)}, ensure_ascii=False, indent=2)
    text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def agenda(made: Agenda, settings: Settings) -> dict[str, Any]:
    return {
        "date": made.day.isoformat(),
        "items": [_item(item, made.day, settings) for item in made.items],
        "counts": made.counts,
        "problems": problems(made.problems),
    }


def _item(item: Item, today: date, settings: Settings) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "people": [person(somebody) for somebody in item.people],
        "title": spoken(title(item)),
        "reason": reason(item, today, PLAIN),
        "due": _iso(item.due),
        "days_late": item.days_late,
        "source": {"path": item.source.path or None, "line": item.source.line},
        "details": list(details(item, today, settings, PLAIN)),
    }


def person(somebody: Person) -> dict[str, Any]:
    return {"name": plain(somebody.name), "path": somebody.path}


def problems(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems of a whole vault."""
    return [{"path": problem.path, **problem_of_note(problem)} for problem in found]


def problem_of_note(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "line": problem.line, "message": problem.message, "hint": problem.hint}


def contact(known: Contact, vault: Vault, today: date) -> dict[str, Any]:
    somebody = Person(known.name, known.path)
    return {
        "name": known.name,
        "path": known.path,
        "aliases": list(known.aliases),
        "last_touch": _iso(vault.last_touch(somebody, today)),
        "touches": len(vault.days_until(somebody, today)),
        "cadence": known.cadence.iso if known.cadence else None,
        "next_due": _iso(next_due(vault, known, today)),
        "status": known.status,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def event(known: Event, attendees: Iterable[Person]) -> dict[str, Any]:
    return {
        "name": known.name,
        "path": known.path,
        "date": _iso(known.first_day),
        "end": _iso(known.last_day),
        "time": known.time,
        "location": known.location,
        "cancelled": known.cancelled,
        "attendees": [person(somebody) for somebody in attendees],
    }


def shown_person(somebody: Person, vault: Vault, settings: Settings, made: Agenda) -> dict[str, Any]:
    known, today = vault.contact(somebody), made.day
    open_tasks = [promise for promise in vault.promises if promise.person == somebody and promise.task.open]
    return {
        "person": person(somebody),
        "contact": contact(known, vault, today) if known else None,
        "last_touch": _iso(vault.last_touch(somebody, today)),
        "planned": _iso(vault.next_touch(somebody, today)),
        "in_peace": vault.in_peace(somebody, today),
        "items": [_item(item, today, settings) for item in made.items if somebody in item.people],
        "promised": [_open_task(promise) for promise in open_tasks if promise.theirs],
        "to_do": [_open_task(promise) for promise in open_tasks if not promise.theirs],
    }


def _open_task(promise: Promise) -> dict[str, Any]:
    source = {"path": promise.path, "line": promise.task.line}
    people = (promise.person,) if promise.person else ()
    return {"title": spoken(task_words(promise.task.text, people)), "due": _iso(promise.task.day), "source": source}
