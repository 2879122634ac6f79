"""What the rules find for a day, section by section and in order.

Where a vault is known to differ from an earlier one in what it tells of some people, the rules that rest on one person
each are asked about these alone: what they found about the others still holds.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct

from vaultkit.model.difference import other_people
from vaultkit.model.vault import Vault
from vaultkit.rules.ids import Identity
from vaultkit.rules.item import Item
from vaultkit.rules.table import NOTES_TO_MEND, OF_ONE_PERSON, RECONNECT, SECTIONS, SectionRules
from vaultkit.settings import Settings

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

    vault: Vault
    settings: Settings
    day: date
    ranked: Mapping[str, list[Ranked]]
    """By the section's heading, in order."""

    def items(self, section: SectionRules) -> list[Item]:
        """A section's items in order: in *Reconnect* as the rules rank them, elsewhere the latest first."""
        return [ranked.item for ranked in self.ranked[section.heading]]


def find(vault: Vault, settings: Settings, today: date, earlier: Findings | None = None) -> Findings:
    """What the rules find for a day; `earlier` is what they found before, perhaps for another day or another vault."""
    if earlier is None or earlier.day != today or earlier.settings != settings:
        found = {section.heading: ranked_items(section, vault, settings, today) for section in SECTIONS}
    else:
        found = dict(_found_again(vault, earlier))
    return Findings(vault, settings, today, found)


def ranked_items(section: SectionRules, vault: Vault, settings: Settings, today: date) -> list[Ranked]:
    """What the rules of a section find, in order."""
    return in_order(_asked(section, vault, vault, settings, today))


def _found_again(vault: Vault, earlier: Findings) -> Iterator[tuple[str, list[Ranked]]]:
    others = other_people(earlier.vault, vault)
    of_others, settings, today = vault.about(others), earlier.settings, earlier.day
    for section in SECTIONS:
        before = earlier.ranked[section.heading]
        if section is NOTES_TO_MEND and vault.problems == earlier.vault.problems:
            yield section.heading, before
            continue
        still = [ranked for ranked in before if ranked.whose not in others and ranked.item.kind in OF_ONE_PERSON]
        for ranked in _asked(section, vault, of_others, settings, today):
            insort(still, ranked, key=_ORDER)
        yield section.heading, still


def _asked(section: SectionRules, vault: Vault, people: Vault, settings: Settings, today: date) -> Iterator[Ranked]:
    """What the rules of a section find: those about one person in `people`, which tells of some of all people."""
    for order, (kind, rule) in enumerate(section.rules):
        for item in rule(people if kind in OF_ONE_PERSON else vault, settings, today):
            rank = (order, -item.rank, 0) if section is RECONNECT else (-item.days_late, order, -item.rank)
            subject, source = item.subject, item.source
            place = (subject.name if subject else "", source.path, source.line or 0, item.identity)
            yield Ranked((*rank, *place), subject.key if subject else "", item)


def in_order(found: Iterable[Ranked]) -> list[Ranked]:
    """Items of one section in the order of its lines."""
    return sorted(found, key=_ORDER)
