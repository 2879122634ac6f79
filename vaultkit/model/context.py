"""What every answer about a day rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.model.contact import Contact
from vaultkit.model.person import Person
from vaultkit.model.promise import Promise
from vaultkit.model.touch import Entry
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings


class Context(Struct, frozen=True):
    """A vault and its settings, seen on one day."""

    vault: Vault
    settings: Settings
    today: date
    """The day that is asked about; given, never read from a clock."""
    only: tuple[Person, ...] | None = None
    """The people who are asked about; None: everybody."""

    def about(self, people: tuple[Person, ...]) -> Context:
        """The same, asked about some people alone."""
        return replace(self, only=people)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people who are asked about, by name."""
        return self.vault.people if self.only is None else self.only

    @property
    def with_note(self) -> Iterator[tuple[Person, Contact]]:
        """Those of them who have a note, each with it."""
        if self.only is None:
            return iter(self.vault.with_note)
        return ((person, contact) for person in self.only if (contact := self.vault.contact(person)))

    @property
    def open_promises(self) -> Sequence[Promise]:
        """The open tasks of the people who are asked about; of everybody also those that are nobody's."""
        if self.only is None:
            return self.vault.open_promises
        return [promise for person in self.only for promise in self.vault.open_promises_of(person)]

    def includes(self, person: Person | None) -> bool:
        """Whether somebody is asked about; None stands for what is nobody's."""
        return self.only is None or person in self.only

    def touch_days(self, person: Person) -> tuple[date, ...]:
        """The days of contact up to today, oldest first."""
        return self.vault.days_until(person, self.today)

    def last_touch(self, person: Person) -> date | None:
        """The newest day of contact up to today."""
        return self.vault.last_touch(person, self.today)

    def last_entry(self, person: Person) -> Entry | None:
        """The first place that tells of the newest day of contact."""
        last = self.last_touch(person)
        told = (entry for entry in self.vault.entries_with(person) if entry.day == last and entry.is_touch)
        return next((entry for entry in told if entry.certainty == "talked"), None) if last else None

    def later_mention(self, person: Person) -> Entry | None:
        """The newest place up to today that only speaks of a person, if it is newer than the last contact."""
        last = self.last_touch(person) or date.min
        told = (entry for entry in reversed(self.vault.entries_with(person)) if entry.mentioned)
        return next((entry for entry in told if last < entry.day <= self.today), None)

    def unconfirmed(self, person: Person) -> Entry | None:
        """The newest event that is over of which it is not known whether you met there, if you were not since."""
        return self.vault.unconfirmed(person, self.today)

    def next_touch(self, person: Person) -> date | None:
        """The first planned day of contact."""
        return self.vault.next_touch(person, self.today)

    def is_snoozed(self, person: Person) -> bool:
        """Whether a person is left in peace today: no reconnecting, asking, chasing, birthdays (docs/format.md)."""
        return self.vault.is_snoozed(person, self.today)
