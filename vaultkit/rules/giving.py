"""What a line about somebody says of giving: the brake, and something to give (docs/rules.md, *The brake*)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from vaultkit.model.context import Context
from vaultkit.model.exchange import brake
from vaultkit.model.kindness import Helpers, Kindness, kindnesses
from vaultkit.model.person import Person
from vaultkit.rules.item import Box, Item


class Giving:
    """Adds to items what went between you and the person; the index of who could help with what is built once."""

    def __init__(self, context: Context, folded: Sequence[Item] = ()) -> None:
        self._context = context
        self._folded = folded

    @cached_property
    def _helpers(self) -> Helpers:
        return Helpers(self._context.vault, self._context.today)

    def added_to(self, item: Item, below: Sequence[Item], *, reconnecting: bool) -> Item:
        """The item with the brake, where asks exceed gifts, and with a kindness there and where you reconnect.

        `below` are the items that hang below it: what they are about is not offered once more, nor what is folded.
        """
        person = item.subject
        stop = brake(self._context, person) if person and item.kind != "to-do" else None  # to do it is to give
        if person is None or not (stop or reconnecting):
            return item
        named = {(one.source.path, one.source.line) for one in (item, *below, *self._folded)}
        found = kindnesses(self._context, person, self._helpers)
        offered = (one for one in found if (one.path, one.line) not in named and not _is_news_of(item, one))
        kindness = next(offered, None)
        boxes = item.boxes
        if stop and kindness and not self._gave_today(person):
            boxes = (Box("gave", kindness=kindness), *boxes)
        return replace(item, brake=stop, kindness=kindness, boxes=boxes)

    def _gave_today(self, person: Person) -> bool:
        """What is given today is given: the box is not shown once more."""
        return any(entry.day == self._context.today for entry in self._context.vault.tagged(person, "gave"))


def _is_news_of(item: Item, kindness: Kindness) -> bool:
    return item.kind == "circumstance" and kindness.kind == "news"
