"""Which items stand in lines of their own: those about the same person or event hang below the highest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from vaultkit.rules.item import Item, ItemKey
from vaultkit.rules.registry import FOLLOW_UP, MEET, SectionRules

_EVENTS = {"prepare", "debrief"}


class Line(Struct, frozen=True):
    """An item with those about the same person below it."""

    item: Item
    below: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return (self.item, *self.below)


def without_folded(
    found: Mapping[SectionRules, Sequence[Item]],
) -> tuple[dict[SectionRules, list[Item]], list[Item]]:
    """What the rules found without the items that wait under *Later*, and those.

    A thank-you comes back for as long as the same person is to be asked for something: thanks come first.
    """
    asked = {item.subject for items in found.values() for item in items if item.kind == "ask"}
    standing: dict[SectionRules, list[Item]] = {}
    folded: list[Item] = []
    for section, items in found.items():
        standing[section] = []
        for item in items:
            stays = item.age != "folded" or (item.kind == "thank" and item.subject in asked)
            (standing[section] if stays else folded).append(item)
    return standing, folded


def lines_of(found: Mapping[SectionRules, Sequence[Item]]) -> dict[SectionRules, list[Line]]:
    """The lines of what the rules found, section by section and in the same order."""
    meeting = {item.source.path for item in (*found[MEET], *found[FOLLOW_UP]) if item.kind in _EVENTS}
    groups: dict[ItemKey | str, list[Item]] = defaultdict(list)
    for item in chain.from_iterable(found.values()):
        groups[_group(item, meeting)].append(item)
    lines = {id(line.item): line for line in map(_line, groups.values())}
    return {section: [lines[id(item)] for item in items if id(item) in lines] for section, items in found.items()}


def _group(item: Item, meeting: Container[str]) -> ItemKey | str:
    """What makes items belong together: the person, or the event that is to be met."""
    if item.subject:
        return item.subject.key
    return f"event {item.source.path}" if item.source.path in meeting else item.key


def _line(group: Sequence[Item]) -> Line:
    """The line of items that belong together: the first of them leads, or the event itself, what prepares it first.

    What any contact settles, a reconnection, is left out below another line: that is a reason for it.
    """
    about_event = sorted((item for item in group if item.about_note), key=lambda item: item.kind != "prepare")
    head = about_event[0] if about_event else group[0]
    return Line(head, tuple(item for item in group if item is not head and not item.settled_by_contact))
