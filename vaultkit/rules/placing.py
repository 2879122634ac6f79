"""Which items stand in lines of their own: those about the same person or event hang below the highest of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from vaultkit.rules.findings import Findings
from vaultkit.rules.ids import Identity
from vaultkit.rules.item import OF_NOTES, Item
from vaultkit.rules.table import MEET, NOTES_TO_MEND, RECONNECT, SECTIONS, SectionRules

_RECONNECTING = {kind for kind, _ in RECONNECT.rules}
_SETTLED_BY_CONTACT = {"neglected", "drifting"}


class Placed(Struct, frozen=True):
    """The items that have a line of their own, in order, and what hangs below them.

    Most items of a vault are for later and alone: of these no line is made.
    """

    sections: tuple[tuple[SectionRules, Sequence[Item]], ...]
    hanging: Mapping[int, tuple[Item, ...]]
    """The items below some of them, by the `id` of the object."""

    def below(self, item: Item) -> tuple[Item, ...]:
        """What hangs below an item that has a line."""
        return self.hanging.get(id(item), ())

    def with_below(self, items: Iterable[Item]) -> list[Item]:
        """Items that have lines, each followed by what hangs below it."""
        return [one for item in items for one in (item, *self.below(item))]


def placed(findings: Findings) -> Placed:
    """The place of each item that the rules found; notes to mend aside, which have a place of their own."""
    meeting = {item.source.path for item in findings.items(MEET)}
    sections = [(section, findings.ranked[section.heading]) for section in SECTIONS if section is not NOTES_TO_MEND]
    every = list(chain.from_iterable(told for _, told in sections))
    counted = Counter(map(attrgetter("whose"), every))
    several = {whose for whose, count in counted.items() if count > 1 or not whose}
    groups: dict[Identity | str, list[Item]] = defaultdict(list)
    for ranked in every:
        if ranked.whose in several:
            groups[ranked.whose or _matter(ranked.item, meeting)].append(ranked.item)
    hanging = dict(map(_hanging, groups.values()))
    heads = (
        [ranked.item for ranked in told if ranked.whose not in several or id(ranked.item) in hanging]
        for _, told in sections
    )
    return Placed(tuple((section, items) for (section, _), items in zip(sections, heads, strict=True)), hanging)


def _matter(item: Item, meeting: Container[str]) -> Identity | str:
    """What makes items about nobody belong together: the event that is to be met."""
    return f"event {item.source.path}" if item.source.path in meeting else item.identity


def _hanging(group: Sequence[Item]) -> tuple[int, tuple[Item, ...]]:
    """The `id` of the item of a group that has the line, and what hangs below: an event itself comes before its tasks.

    What any contact settles, a reconnection, is left out below a line of a higher section: that is a reason for it.
    """
    head = next((item for item in group if item.kind in OF_NOTES), group[0])
    left_out = () if head.kind in _RECONNECTING else _SETTLED_BY_CONTACT
    return id(head), tuple(item for item in group if item is not head and item.kind not in left_out)
