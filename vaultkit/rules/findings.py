"""What the rules find for a day, section by section and in order.

Where a vault is known to differ from an earlier one in what it tells of some people, the rules that rest on one person
each are asked about these alone: what they found about the others still holds.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.model.context import Context
from vaultkit.model.difference import other_people
from vaultkit.rules.ids import Identity
from vaultkit.rules.item import Item
from vaultkit.rules.table import NOTES_TO_MEND, OF_ONE_PERSON, RECONNECT, SECTIONS, SectionRules

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


def find(context: Context, earlier: Findings | None = None) -> Findings:
    """What the rules find for a day; `earlier` is what they found before, perhaps for another day or another vault."""
    if earlier is None or replace(earlier.context, vault=context.vault) != context:
        found = {section.heading: ranked_items(context, section) for section in SECTIONS}
    else:
        found = dict(_found_again(context, earlier))
    return Findings(context, found)


def ranked_items(context: Context, section: SectionRules) -> list[Ranked]:
    """What the rules of a section find, in order."""
    return in_order(_asked(context, section, context))


def _found_again(context: Context, earlier: Findings) -> Iterator[tuple[str, list[Ranked]]]:
    others = other_people(earlier.context.vault, context.vault)
    of_others = replace(context, vault=context.vault.about(others))
    for section in SECTIONS:
        before = earlier.ranked[section.heading]
        if section is NOTES_TO_MEND and context.vault.problems == earlier.context.vault.problems:
            yield section.heading, before
            continue
        still = [ranked for ranked in before if ranked.whose not in others and ranked.item.kind in OF_ONE_PERSON]
        for ranked in _asked(context, section, of_others):
            insort(still, ranked, key=_ORDER)
        yield section.heading, still


def _asked(context: Context, section: SectionRules, people: Context) -> Iterator[Ranked]:
    """What the rules of a section find: those about one person in `people`, which tells of some of all people."""
    for order, (kind, rule) in enumerate(section.rules):
        for item in rule(people if kind in OF_ONE_PERSON else context):
            rank = (order, -item.rank, 0) if section is RECONNECT else (-item.days_late, order, -item.rank)
            subject, source = item.subject, item.source
            place = (subject.name if subject else "", source.path, source.line or 0, item.identity)
            yield Ranked((*rank, *place), subject.key if subject else "", item)


def in_order(found: Iterable[Ranked]) -> list[Ranked]:
    """Items of one section in the order of its lines."""
    return sorted(found, key=_ORDER)
