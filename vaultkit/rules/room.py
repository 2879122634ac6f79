"""What stands in the open part of the agenda, and what waits under *Later*, so that it is read in twenty seconds.

The room is counted in list lines: a line's own, those of its boxes, and those of the matters that hang below it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Generic, TypeVar

from msgspec import Struct

from vaultkit.dates import shifted
from vaultkit.rules.item import Item
from vaultkit.rules.placing import Line

_Key = TypeVar("_Key", bound=Hashable)

A_WEEK = 7
"""Days ahead up to which an ask stands in the open part when there is little room."""


def _is_far(item: Item, today: date) -> bool:
    return item.due is None or item.due > shifted(today, A_WEEK)


LEAVES_FIRST: Sequence[Callable[[Item, date], bool]] = (
    lambda item, _today: item.kind in {"perhaps", "new-name"},
    lambda item, _today: item.kind == "to-do" and item.due is None,
    lambda item, _today: item.kind in {"neglected", "drifting"} and item.kindness is None,
    lambda item, _today: item.kind == "dormant" and item.kindness is None,
    lambda item, _today: item.kind == "first-follow-up",
    lambda item, _today: item.kind == "promised" and item.due is None,
    lambda item, today: item.kind in {"ask", "goal"} and _is_far(item, today),
    lambda _item, _today: True,
)
"""What leaves the open part when there is no room, in this order; nothing that must stay does."""


_STAYS = len(LEAVES_FIRST)


class Room(Struct, Generic[_Key], frozen=True):
    """The lines that stand in the open part, section by section."""

    lines: Mapping[_Key, Sequence[Line]]
    named: Mapping[_Key, Sequence[Item]]
    """What must stay and has no room for a line of its own: one line names all of a section's."""
    left: Mapping[_Key, Sequence[Item]]
    """What waits."""

    @property
    def named_ones(self) -> Iterator[Item]:
        return (item for items in self.named.values() for item in items)


def fitted(found: Mapping[_Key, Sequence[Line]], most: int, today: date) -> Room[_Key]:
    """As much as `most` list lines hold.

    What does not fit leaves in the order of `LEAVES_FIRST`, the last of a section first, each with its boxes; a section
    keeps one line, but that of guesses. What must stay and still does not fit is named in one line a section: so many
    matters of today leave no other way.
    """
    return _Fitting(found, today).fit(most)


class _Fitting(Generic[_Key]):
    def __init__(self, found: Mapping[_Key, Sequence[Line]], today: date) -> None:
        self._today = today
        self._found = found
        self._standing = {key: [list(line.items) for line in lines] for key, lines in found.items()}
        self._sizes = {
            key: sum(item.lines for items in lines for item in items) for key, lines in self._standing.items()
        }
        self._named: dict[_Key, list[Item]] = {key: [] for key in found}
        self._homes: dict[int, list[Item]] = {}
        """The line that something named would stand in."""

    def fit(self, most: int) -> Room[_Key]:
        size = sum(self._sizes.values())
        steps = chain(self._by_order(), self._last_of_sections(), self._naming())
        while size > most and (gained := next(steps, None)) is not None:
            size -= gained
        self._take_back(most - size)
        return self._result()

    def _by_order(self) -> Iterator[int]:
        """Let go what may leave, the first first, and give the list lines that each leaves free."""
        order = {id(item): self._leaves(item) for line in self._items() for item in line}
        for number in sorted({place for place in order.values() if place < _STAYS}):
            for key, lines in reversed(self._standing.items()):
                for place in reversed(range(len(lines))):
                    items = lines[place]
                    for below in reversed(range(1, len(items))):
                        if order[id(items[below])] == number:
                            yield self._freed(key, [items.pop(below)])
                    may_be_last = number == 0  # a guess keeps no section
                    if (len(lines) > 1 or may_be_last) and max(order[id(item)] for item in items) == number:
                        yield self._freed(key, lines.pop(place))

    def _last_of_sections(self) -> Iterator[int]:
        """Let go the last line of a section, the last section first, where nothing in it must stay; one stays."""
        for key, lines in reversed(self._standing.items()):
            is_alone = sum(map(len, self._standing.values())) == 1
            if len(lines) == 1 and not is_alone and all(self._leaves(item) < _STAYS for item in lines[0]):
                yield self._freed(key, lines.pop())

    def _naming(self) -> Iterator[int]:
        """Only name what must stay, from the end of the section that has the most, as long as two lines stand."""
        for _ in range(sum(len(items) for items in self._items()) - 1):
            key = max((key for key, lines in self._standing.items() if any(lines)), key=self._sizes.__getitem__)
            items = next(items for items in reversed(self._standing[key]) if items)
            first = not self._named[key]
            item = items.pop()
            self._named[key].insert(0, item)
            self._homes[id(item)] = items
            yield self._freed(key, self._named[key][:1]) - first

    def _take_back(self, room: int) -> None:
        """Give what is only named its place again, where one with many boxes left more free than was needed."""
        for named in self._named.values():
            full: set[int] = set()
            for item in tuple(named):
                line = self._homes[id(item)]
                needed = item.lines - (len(named) == 1)
                if needed > room:
                    full.add(id(line))
                elif id(line) not in full:
                    room -= needed
                    named[:] = [other for other in named if other is not item]
                    line.append(item)

    def _freed(self, key: _Key, items: Sequence[Item]) -> int:
        lines = sum(item.lines for item in items)
        self._sizes[key] -= lines
        return lines

    def _items(self) -> Iterator[list[Item]]:
        return (items for lines in self._standing.values() for items in lines)

    def _leaves(self, item: Item) -> int:
        """Its place in the order; behind all others for what must stay."""
        if item.must_stay(self._today):
            return _STAYS
        return next(number for number, is_so in enumerate(LEAVES_FIRST) if is_so(item, self._today))

    def _result(self) -> Room[_Key]:
        lines = {
            key: [Line(items[0], tuple(items[1:])) for items in standing if items]
            for key, standing in self._standing.items()
        }
        out = {id(item) for items in (*self._named.values(), *self._items()) for item in items}
        left = {
            key: [item for line in found for item in line.items if id(item) not in out]
            for key, found in self._found.items()
        }
        return Room(lines, self._named, left)
