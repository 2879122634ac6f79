"""Whom you owe a thank-you, and for what (docs/rules.md, *Say thank you*)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal

from msgspec import Struct

from vaultkit.markdown.link import composed
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault

_GIVEN = ("offer", "got")
How = Literal["offered", "gave", "promised", "kept", "introduced", "helped"]
"""`gave` by a tag, `kept` by a ticked promise, `introduced` and `helped` by a stage of a need."""


class Favour(Struct, frozen=True):
    """One thing that somebody offered or did for you."""

    how: How
    text: str
    """As the note has it: a log line without its day, a task's text, a need."""
    path: str
    line: int


class Gift(Struct, frozen=True):
    """All that somebody offered or did for you on one day."""

    person: Person
    day: date
    favours: tuple[Favour, ...]
    """In the order of the notes."""
    check_back: date | None = None
    """The first check-back day agreed for what was promised that day."""

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to come, so that a check-back day belongs to it."""
        return any(favour.how in {"offered", "promised"} for favour in self.favours)

    @property
    def is_mere_promise(self) -> bool:
        """Nothing was done or offered, only promised."""
        return all(favour.how == "promised" for favour in self.favours)


def owed_thanks(vault: Vault, person: Person, today: date) -> tuple[Gift, ...]:
    """What somebody offered or did for you up to today, oldest first.

    Without what is followed by a `#thanked` on or after its day, and what was let go: by `#let-go` in its own line, or
    in a line without a favour on or after its day.
    """
    given = [gift for gift in gifts(vault, person) if gift.day <= today]
    if not given:
        return ()
    let_go = (entry for entry in vault.tagged(person, "let-go") if not _is_favour(entry))
    settled = (entry.day for entry in (*vault.tagged(person, "thanked"), *let_go))
    last = max((day for day in settled if day <= today), default=None)
    return tuple(gift for gift in given if last is None or last < gift.day)


def _is_favour(entry: Entry) -> bool:
    return not entry.tags.isdisjoint(_GIVEN)


def last_gifts(vault: Vault) -> dict[str, date]:
    """By people's keys the day of the newest of their `gifts`, or a later one on which something was promised."""
    told = chain.from_iterable(map(vault.last_tagged, _GIVEN))
    promised = ((one.person.key, one.made) for one in vault.open_promises if one.theirs and one.made and one.person)
    newest: dict[str, date] = {}
    for key, day in chain(told, promised):
        newest[key] = max(day, newest.get(key, day))
    return newest


def gifts(vault: Vault, person: Person, *, let_go: bool = False) -> Iterator[Gift]:
    """Everything that somebody offered or did for you, thanked or not, a day each, oldest first.

    With `let_go` also that for which thanks are let go.
    """
    told_of = [entry for tag in _GIVEN for entry in vault.tagged(person, tag) if let_go or not is_let_go(entry)]
    waited_for = [one for one in vault.open_promises_of(person) if one.theirs and one.made]
    if not told_of and not waited_for:
        return
    favours: dict[date, list[Favour]] = defaultdict(list)
    for entry in told_of:
        favours[entry.day].append(_favour(entry))
    promised: dict[date, list[Promise]] = defaultdict(list)
    for promise in waited_for:
        if promise.made and promise.task.recurrence is None:
            promised[promise.made].append(promise)
    for day in sorted(favours.keys() | promised.keys()):
        # What was promised with an offer is a part of it: the line that tells of the offer says it all.
        told = favours[day] or [_promised(promise) for promise in promised[day]]
        days = [promise.task.day for promise in promised[day] if promise.task.day]
        unique = sorted(dict.fromkeys(told), key=lambda favour: (composed(favour.path), favour.line))
        yield Gift(person, day, tuple(unique), min(days, default=None))


def is_let_go(entry: Entry) -> bool:
    """Whether no thanks are owed for what an entry tells of."""
    return "let-go" in entry.tags


def _favour(entry: Entry) -> Favour:
    how: How = "offered" if "offer" in entry.tags and "got" not in entry.tags else "gave"
    if entry.source == "task":
        how = "kept"
    elif entry.source == "stage":
        how = "introduced" if entry.stage == "introduced" else "helped"
    return Favour(how, entry.text.strip(), entry.path, entry.line)


def _promised(promise: Promise) -> Favour:
    return Favour("promised", promise.task.text, promise.path, promise.task.line)
