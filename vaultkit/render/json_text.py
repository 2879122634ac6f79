"""Records and agendas as JSON: versioned, with the keys that docs/json.md names.

A command gives its answer as a dict of whatever it found; `dumped` knows how people, entries and days are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import asdict

from vaultkit.errors import Problem
from vaultkit.expression import expression
from vaultkit.model.contact import Contact
from vaultkit.model.context import Context
from vaultkit.model.event import Event
from vaultkit.model.exchange import Brake
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.render.escape import plain, spoken
from vaultkit.render.phrases import task_words, without_tags
from vaultkit.render.voice import IN_FULL
from vaultkit.render.words import details, reason, title
from vaultkit.rules.agenda import Agenda
from vaultkit.rules.asking import Asking
from vaultkit.rules.item import Item
from vaultkit.rules.neglected import next_due
from vaultkit.rules.waiting import Waiting

VERSION = 2

_UNSEEN = expression("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def dumped(value: dict[str, Any]) -> str:
    """JSON text. Numbers that JSON does not know become null; characters that are not seen are written as escapes."""
    encoded = msgspec.json.encode({"version": VERSION, **_builtins(value)})
    text = msgspec.json.format(encoded, indent=2).decode("utf-8")
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _builtins(value: Any) -> Any:
    """A value as what the encoder writes: records by `_VIEWS`, else by their fields; days are left to the encoder."""
    if isinstance(value, msgspec.Struct):
        fields_of: Callable[[Any], dict[str, Any]] = _VIEWS.get(type(value), asdict)
        return _builtins(fields_of(value))
    if isinstance(value, Mapping):
        return {_builtins(str(key)): _builtins(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_builtins(inner) for inner in value]
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and value.bit_length() > 63:
        return msgspec.Raw(str(value).encode("ascii"))
    return value


def agenda(context: Context, made: Agenda, limit: int | None = None) -> dict[str, Any]:
    """An agenda; of each of its lists the first ones, as many as `limit` says. `counts` is of all items."""
    asking = Asking(context)
    return {
        "date": made.day.isoformat(),
        "items": [item(one, asking) for one in made.items[:limit]],
        "counts": made.counts,
        "problems": problems(made.problems[:limit]),
        "waiting": [_waiting(one) for one in made.waiting[:limit]],
    }


def item(one: Item, asking: Asking) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "people": [person(somebody) for somebody in one.people],
        "title": spoken(title(one)),
        "reason": reason(one, asking.context.today, IN_FULL),
        "due": _iso(one.due),
        "days_late": one.days_late,
        "source": {"path": one.source.path or None, "line": one.source.line},
        "details": list(details(one, asking, IN_FULL)),
        "age": one.age,
        "boxes": [box.outcome for box in one.boxes],
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "date": _iso(one.day),
        "people": [person(somebody) for somebody in one.people],
        "title": spoken(task_words(one.title, one.people)),
        "source": {"path": one.source.path, "line": one.source.line},
    }


def person(somebody: Person) -> dict[str, Any]:
    return {"name": plain(somebody.name), "path": somebody.path}


def problems(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems of a whole vault."""
    return [{"path": problem.path, **problem_of_note(problem)} for problem in found]


def problem_of_note(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "line": problem.line,
        "message": problem.message,
        "lost": problem.lost or None,
        "hint": problem.hint,
    }


def contact(context: Context, known: Contact) -> dict[str, Any]:
    somebody = Person(known.name, known.path)
    return {
        "name": known.name,
        "path": known.path,
        "aliases": known.aliases,
        "last_touch": context.last_touch(somebody),
        "last_entry": context.last_entry(somebody),
        "later_mention": context.later_mention(somebody),
        "unconfirmed": context.unconfirmed(somebody),
        "touches": len(context.touch_days(somebody)),
        "cadence": known.cadence.iso if known.cadence else None,
        "next_due": next_due(context, known),
        "status": known.status,
        "email": known.emails,
        "company": known.company,
        "role": known.role,
        "location": known.location,
        "tags": known.tags,
        "can_help": known.can_help,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def event(context: Context, known: Event) -> dict[str, Any]:
    """An event; `happened` is null before it is over, and while nothing tells of it."""
    met = context.vault.met.get(known.path)
    is_over = known.last_day is not None and known.last_day < context.today
    return {
        "name": known.name,
        "path": known.path,
        "date": known.first_day,
        "end": known.last_day,
        "time": known.time,
        "end_time": known.ends,
        "location": known.location,
        "cancelled": known.cancelled,
        "happened": None if not is_over else False if known.off else True if met is not None else None,
        "met": met if is_over and met else (),
        "attendees": context.vault.attendees[known.path],
    }


def entry(one: Entry) -> dict[str, Any]:
    """What a place tells of a day, and how that is known."""
    return {
        "date": one.day,
        "text": spoken(without_tags(one.text)),
        "tags": sorted(one.tags),
        "path": one.path,
        "line": one.line,
        "source": one.source,
        "mentioned": one.mentioned,
        "certainty": one.certainty,
    }


def brake(turn: Brake) -> dict[str, Any]:
    return {"why": turn.why, "asks": turn.asks, "gifts": turn.gifts, "asked_on": turn.days}


_VIEWS: Mapping[type, Callable[[Any], dict[str, Any]]] = {Person: person, Entry: entry, Brake: brake}
"""The records that look the same wherever they stand."""
