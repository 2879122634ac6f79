"""What is offered or promised to you and not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.model.person import Person
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault

PLEDGE_DAYS = 14
"""How long an offer, or a promise without a day, keeps a need from being asked for."""
_OFFER_KEEPS = 365
"""Days after which an offer that nothing came of is no longer taken up."""


class Pledge(Struct, frozen=True):
    """An offer, or a promise."""

    kind: Literal["offered", "promised"]
    person: Person
    """Who offered or promised it."""
    text: str
    """As the note has it: a log line, or a task."""
    path: str
    line: int
    made: date | None
    due: date | None
    """The day you agreed to check back."""
    said: str = ""
    """Of a promise: the words of the offer that was noted on the same day."""

    @property
    def words(self) -> str:
        return f"{self.text} {self.said}"

    @property
    def until(self) -> date | None:
        """The last day on which there is nothing to do but wait; None: no day is noted at all."""
        return self.due or (shifted(self.made, PLEDGE_DAYS) if self.made else None)

    def has_passed(self, today: date) -> bool:
        """Whether it was to be there by now."""
        return self.until is None or self.until < today


def pledges(vault: Vault, today: date) -> Iterator[Pledge]:
    """Every open promise to you, then the offers up to today that nothing came of.

    What was promised on the day of an offer is a part of it.
    """
    offers = list(_offers(vault, today))
    said = {(entry.people[0].key, entry.day): entry.text for entry in offers}
    promised: set[tuple[str, date | None]] = set()
    for one in vault.open_promises:
        if one.theirs and one.person and one.task.recurrence is None:
            promised.add((one.person.key, one.made))
            words = said.get((one.person.key, one.made), "") if one.made else ""
            place = (one.path, one.task.line, one.made, one.task.day)
            yield Pledge("promised", one.person, one.task.text, *place, words)
    for entry in offers:
        if (entry.people[0].key, entry.day) not in promised:
            yield Pledge("offered", entry.people[0], entry.text.strip(), entry.path, entry.line, entry.day, None)


def _offers(vault: Vault, today: date) -> Iterator[Entry]:
    """The offers that nothing came of yet, and that were not let go."""
    oldest = shifted(today, -_OFFER_KEEPS)
    for key, newest in vault.last_tagged("offer"):
        if newest < oldest:
            continue
        by_tag = vault.tags[key]
        came = (entry.day for entry in by_tag.get("got", ()) if entry.day <= today)
        let_go = (entry.day for entry in by_tag.get("let-go", ()) if entry.day <= today and "offer" not in entry.tags)
        over = max((*came, *let_go), default=date.min)
        for entry in by_tag["offer"]:
            if oldest <= entry.day <= today and over < entry.day and "let-go" not in entry.tags:
                yield entry
