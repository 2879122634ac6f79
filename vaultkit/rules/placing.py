"""Which items stand in lines of their own: those about the same person or event hang below the highest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from vaultkit.rules.item import Item, ItemKey
from vaultkit.rules.registry import MEET, RECONNECT, SectionRules

_RECONNECTING = {kind.name for kind in RECONNECT.kinds}

Found = Mapping[SectionRules, Sequence[Item]]
"""What the rules found, section by section, in the order of the lines."""


class Placed(Struct, frozen=True):
    """The items that have a line of their own, in order, and what hangs below them."""

    sections: Found
    hanging: Mapping[int, tuple[Item, ...]]
    """The items below each, by the `id` of the object."""

    def below(self, item: Item) -> tuple[Item, ...]:
        """What hangs below an item that has a line."""
        return self.hanging[id(item)]

    def with_below(self, items: Iterable[Item]) -> list[Item]:
        """Items that have lines, each followed by what hangs below it."""
        return [one for item in items for one in (item, *self.below(item))]


def placed(found: Found) -> Placed:
    """The place of each item that the rules found."""
    meeting = {item.source.path for item in found[MEET]}
    groups: dict[ItemKey | str, list[Item]] = defaultdict(list)
    for item in chain.from_iterable(found.values()):
        groups[_group(item, meeting)].append(item)
    hanging = dict(map(_hanging, groups.values()))
    sections = {section: [item for item in items if id(item) in hanging] for section, items in found.items()}
    return Placed(sections, hanging)


def _group(item: Item, meeting: Container[str]) -> ItemKey | str:
    """What makes items belong together: the person, or the event that is to be met."""
    if item.subject:
        return item.subject.key
    return f"event {item.source.path}" if item.source.path in meeting else item.key


def _hanging(group: Sequence[Item]) -> tuple[int, tuple[Item, ...]]:
    """The `id` of the item of a group that has the line, and what hangs below: an event itself comes before its tasks.

    What any contact settles, a reconnection, is left out below a line of a higher section: that is a reason for it.
    """
    head = next((item for item in group if item.about_note), group[0])
    keep_all = head.kind in _RECONNECTING
    return id(head), tuple(item for item in group if item is not head and (keep_all or not item.settled_by_contact))
