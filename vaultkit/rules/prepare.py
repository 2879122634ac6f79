"""`prepare`: an event with people is near, and is not prepared (DESIGN.md §1, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.vault import Vault
from vaultkit.rules.event_pack import event_pack, is_routine
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source
from vaultkit.settings import Settings


def prepare(vault: Vault, settings: Settings, today: date) -> Iterator[Item]:
    for event in vault.events_ending(today):
        path = event.path
        if event.cancelled or event.prepared or event.first_day is None or event.last_day is None:
            continue
        is_near = (event.first_day - today).days <= settings.prepare_days and event.last_day >= today
        if is_near and vault.attendees[path] and not is_routine(event, vault):
            pack = event_pack(event, vault, settings, today)
            yield Item(
                kind="prepare",
                identity=note_identity("prepare", path),
                people=tuple(guest.person for guest in pack.guests),
                title=event.name,
                source=Source(path),
                due=event.first_day,
                rank=float((today - event.first_day).days),
                facts=Facts(day=event.first_day, pack=pack),
            )
