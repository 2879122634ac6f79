"""What a block id means: every matter that could stand on an agenda, not only today's (DESIGN.md §2, *Ticks*)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.thanks import Gift, gifts
from vaultkit.model.vault import Vault
from vaultkit.rules.asking import all_needs
from vaultkit.rules.done_today import done_today
from vaultkit.rules.ids import (
    Identity,
    ask_identity,
    birthday_identity,
    block_id,
    circumstance_identity,
    first_follow_up_identity,
    note_identity,
    person_identity,
    stalled_identity,
    task_identity,
    thank_identity,
)
from vaultkit.rules.item import ItemKind

_ONCE_FOR_A_PERSON: tuple[ItemKind, ...] = ("next-contact", "neglected", "drifting")
_ONCE_FOR_AN_EVENT: tuple[ItemKind, ...] = ("prepare", "debrief")


class Matter(Struct, frozen=True):
    """What is to be done something about."""

    kind: ItemKind | Literal["log"]
    identity: Identity
    path: str
    """The note it stands in; of a person without a note the one that links them."""
    person: Person | None = None
    promise: Promise | None = None
    need: Need | None = None
    candidate: Candidate | None = None
    assumed: bool = False
    """Of a need: what is to be done is to find out whether the candidate can help, not to ask."""
    gift: Gift | None = None
    line: int | None = None
    """Of a log line."""

    @property
    def id(self) -> str:
        """Its block id."""
        return block_id(self.identity)


def matters(context: Context) -> dict[str, Matter]:
    """All matters by their block ids; the day is that of the agenda, for what was done then."""
    vault = context.vault
    return {
        matter.id: matter
        for matter in (
            *_of_log_lines(context),
            *_of_people(vault, context.today),
            *_of_events(vault),
            *_of_needs(vault),
            *_of_tasks(vault),
        )
    }


def _of_tasks(vault: Vault) -> Iterator[Matter]:
    for promise in vault.promises:
        kind: ItemKind = "promised" if promise.theirs else "to-do"
        yield Matter(kind, task_identity(promise), promise.path, promise.person, promise=promise)


def _of_needs(vault: Vault) -> Iterator[Matter]:
    for need, place in all_needs(vault):
        for assumed in (False, True):
            yield Matter("ask", ask_identity(need, place, assumed=assumed), need.goal, need=need, assumed=assumed)
        for candidate in need.candidates:
            found = stalled_identity(need, place, candidate)
            yield Matter("stalled", found, need.goal, candidate.asked_person, need=need, candidate=candidate)


def _of_events(vault: Vault) -> Iterator[Matter]:
    for path in vault.events:
        yield from (Matter(kind, note_identity(kind, path), path) for kind in _ONCE_FOR_AN_EVENT)
        for person in vault.attendees[path]:
            yield Matter("first-follow-up", first_follow_up_identity(person, path), person.path or path, person)


def _of_people(vault: Vault, day: date) -> Iterator[Matter]:
    kept = _kept_since(vault)
    for person in vault.people:
        entries = vault.entries_with(person)
        path = person.path or (entries[0].path if entries else "")
        for kind in _ONCE_FOR_A_PERSON:
            yield Matter(kind, person_identity(kind, person), path, person)
        given = list(gifts(vault, person))
        settled = kept[person].difference(gift.day for gift in given) if person in kept else ()
        for gift in (*given, *(Gift(person, made, ()) for made in sorted(settled))):
            where = person.path or next((favour.path for favour in gift.favours), path)
            yield Matter("thank", thank_identity(person, gift.day), where, person, gift=gift)
        yield from (
            Matter("circumstance", found, person.path or where, person)
            for found, where in _circumstances(vault, person)
        )
        contact = vault.contact(person)
        if contact and contact.birthday:
            for year in (day.year - 1, day.year, day.year + 1):
                if 1 <= year <= date.max.year:
                    found = birthday_identity(person, contact.birthday.in_year(year))
                    yield Matter("birthday", found, contact.path, person)


def _kept_since(vault: Vault) -> dict[Person, set[date]]:
    """The days on which somebody promised what is kept or let go by now: thanks due for it then may still be ticked."""
    found: dict[Person, set[date]] = defaultdict(set)
    for promise in vault.promises:
        if promise.person and promise.theirs and promise.made and not promise.task.open:
            found[promise.person].add(promise.made)
    return found


def _circumstances(vault: Vault, person: Person) -> Iterator[tuple[Identity, str]]:
    """What tells apart news, days of their own and ends of quiet times, each with the note it stands in."""
    for entry in vault.tagged(person, "news"):
        yield circumstance_identity(person, "news", entry.day, entry.text), entry.path
    for entry in vault.tagged(person, "theirs"):
        for occasion in ("wish", "ask after"):
            yield circumstance_identity(person, occasion, entry.day, entry.text), entry.path
    for entry in vault.tagged(person, "quiet"):
        if entry.until:
            yield circumstance_identity(person, "quiet end", entry.until, entry.text), entry.path
    contact = vault.contact(person)
    if contact and contact.snooze_until:
        yield circumstance_identity(person, "quiet end", contact.snooze_until, ""), contact.path


def _of_log_lines(context: Context) -> Iterator[Matter]:
    for deed in done_today(context):
        if deed.kind == "log":
            yield Matter("log", deed.identity, deed.path, deed.person, line=deed.line)
