"""`promised`: the check-back day of a promise to you has come, or none was agreed (DESIGN.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.records.promise import Promise
from vaultkit.records.vault import Vault
from vaultkit.rules.due_tasks import open_tasks
from vaultkit.rules.due_tasks import task_item
from vaultkit.rules.item import Item
from vaultkit.rules.thank import open_thanks
from vaultkit.settings import Settings


def promised(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    for promise in open_tasks(vault, today, theirs=True):
        day = promise.task.day
        if day <= today if day else not _thanks_ask_for_a_day(promise, vault, settings, today):
            yield task_item("promised", promise, today)


def _thanks_ask_for_a_day(promise: Promise, vault: Vault, settings: Settings, today: date) -> bool:
    """Whether a thank-you for the same day stands above, which says already that no day was agreed."""
    person = promise.person
    return person is not None and any(gift.day == promise.made for gift in open_thanks(vault, settings, person, today))
