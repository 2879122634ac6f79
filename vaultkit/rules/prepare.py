"""`prepare`: an event with people is near, and is not prepared (docs/rules.md, *Meet*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.model.context import Context
from vaultkit.rules.event_pack import Pack, event_pack, is_routine
from vaultkit.rules.item import Item, ItemKey, ItemKind, Source, event_targets


class PrepareItem(Item, frozen=True, kw_only=True):
    kind = "prepare"
    about_note = True
    day: date
    """The first day of the event."""
    pack: Pack

    @property
    def lines(self) -> int:
        """With whom to meet first, or who is likely to come."""
        return 2 if self.pack.guests or self.pack.others else 1

    def must_stay(self, today: date) -> bool:
        """While it takes place."""
        return self.day <= today


def prepare(context: Context) -> Iterator[PrepareItem]:
    vault, today = context.vault, context.today
    for event in vault.events_ending(today):
        day = event.first_day
        if event.off or event.prepared or day is None or event.last_day is None:
            continue
        is_near = (day - today).days <= context.settings.prepare_days and event.last_day >= today
        pack = event_pack(context, event) if is_near else None
        if pack and (pack.guests or pack.others) and not is_routine(pack, vault):
            yield PrepareItem(
                key=ItemKey("prepare", event.path),
                people=tuple(guest.person for guest in pack.guests),
                title=event.name,
                source=Source(event.path),
                due=day,
                rank=float((today - day).days),
                day=day,
                pack=pack,
            )


PREPARE = ItemKind(PrepareItem, prepare, event_targets("prepare"))
