"""What every answer about a day rests on."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.settings import Settings


class Context(Struct, frozen=True):
    """A vault and its settings, seen on one day."""

    vault: Vault
    settings: Settings
    today: date
    """The day that is asked about; given, never read from a clock."""

    def touch_days(self, person: Person) -> tuple[date, ...]:
        """The days of contact up to today, oldest first."""
        return self.vault.days_until(person, self.today)

    def last_touch(self, person: Person) -> date | None:
        """The newest day of contact up to today."""
        return self.vault.last_touch(person, self.today)

    def next_touch(self, person: Person) -> date | None:
        """The first planned day of contact."""
        return self.vault.next_touch(person, self.today)

    def is_snoozed(self, person: Person) -> bool:
        """Whether a person is left in peace today: no reconnecting, asking, chasing, birthdays."""
        return self.vault.in_peace(person, self.today)
