"""`prepare`: an event with people is near, and is not prepared (DESIGN.md §1, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.model.context import Context
from vaultkit.rules.event_pack import event_pack, is_routine
from vaultkit.rules.ids import note_identity
from vaultkit.rules.item import Facts, Item, Source


def prepare(context: Context) -> Iterator[Item]:
    for event in context.vault.events_ending(context.today):
        path = event.path
        if event.cancelled or event.prepared or event.first_day is None or event.last_day is None:
            continue
        is_near = (
            event.first_day - context.today
        ).days <= context.settings.prepare_days and event.last_day >= context.today
        if is_near and context.vault.attendees[path] and not is_routine(event, context.vault):
            pack = event_pack(context, event)
            yield Item(
                kind="prepare",
                identity=note_identity("prepare", path),
                people=tuple(guest.person for guest in pack.guests),
                title=event.name,
                source=Source(path),
                due=event.first_day,
                rank=float((context.today - event.first_day).days),
                facts=Facts(day=event.first_day, pack=pack),
            )
