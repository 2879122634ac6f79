"""What the rules find for a day, section by section and in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.rules.ids import Identity
from vaultkit.rules.item import Item
from vaultkit.rules.table import RECONNECT, SECTIONS, SectionRules

_Order: TypeAlias = tuple[float, float, float, str, str, int, Identity]


class Ranked(Struct, frozen=True, gc=False):
    """An item with its place in its section."""

    order: _Order
    """Its rank, and what settles ties: the name, then the place in the notes."""
    whose: str
    """The key of the person it is about; empty when it is about nobody."""
    item: Item


_ORDER = attrgetter("order")


class Findings(Struct, frozen=True):
    """What the rules found, and from what."""

    context: Context
    ranked: Mapping[str, list[Ranked]]
    """By the section's heading, in order."""

    def items(self, section: SectionRules) -> list[Item]:
        """A section's items in order: in *Reconnect* as the rules rank them, elsewhere the latest first."""
        return [ranked.item for ranked in self.ranked[section.heading]]


def find(context: Context) -> Findings:
    """What the rules find for a day."""
    return Findings(context, {section.heading: ranked_items(context, section) for section in SECTIONS})


def ranked_items(context: Context, section: SectionRules) -> list[Ranked]:
    """What the rules of a section find, in order."""
    return in_order(
        _ranked(item, order, section) for order, (_, rule) in enumerate(section.rules) for item in rule(context)
    )


def _ranked(item: Item, order: int, section: SectionRules) -> Ranked:
    rank = (order, -item.rank, 0) if section is RECONNECT else (-item.days_late, order, -item.rank)
    subject, source = item.subject, item.source
    place = (subject.name if subject else "", source.path, source.line or 0, item.identity)
    return Ranked((*rank, *place), subject.key if subject else "", item)


def in_order(found: Iterable[Ranked]) -> list[Ranked]:
    """Items of one section in the order of its lines."""
    return sorted(found, key=_ORDER)
