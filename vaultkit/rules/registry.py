"""The kinds of agenda items in their order, under the sections that people read. Each kind has a file of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from vaultkit.markdown.link import composed
from vaultkit.model.context import Context
from vaultkit.rules.ask import ASK
from vaultkit.rules.birthday import BIRTHDAY
from vaultkit.rules.circumstance import CIRCUMSTANCE
from vaultkit.rules.debrief import DEBRIEF
from vaultkit.rules.decide import DECIDE
from vaultkit.rules.done_today import log_targets
from vaultkit.rules.dormant import DORMANT
from vaultkit.rules.drifting import DRIFTING
from vaultkit.rules.first_follow_up import FIRST_FOLLOW_UP
from vaultkit.rules.goal import GOAL
from vaultkit.rules.item import Item, ItemKey, ItemKind, TickTarget
from vaultkit.rules.neglected import NEGLECTED
from vaultkit.rules.new_name import NEW_NAME
from vaultkit.rules.next_contact import NEXT_CONTACT
from vaultkit.rules.perhaps import PERHAPS
from vaultkit.rules.prepare import PREPARE
from vaultkit.rules.problem import PROBLEM
from vaultkit.rules.promised import PROMISED
from vaultkit.rules.stalled import STALLED
from vaultkit.rules.thank import THANK
from vaultkit.rules.to_do import TO_DO
from vaultkit.rules.windows import aged


class SectionRules(Struct, frozen=True):
    """A section of the agenda, and the kinds of items in it, in their order."""

    heading: str
    kinds: tuple[ItemKind, ...]
    by_kind: bool = False
    """Items stand by kind and rank; else what is late comes first, then what is due, the rest by its days."""

    def find(self, context: Context) -> list[Item]:
        """The section's items about the people who are asked about, in the order of its lines."""
        found = (item for kind in self.kinds for item in kind.find(context))
        if context.only is not None:
            found = (item for item in found if any(map(context.includes, item.people)))
        return self.in_order(aged(item, context) for item in found)

    def in_order(self, items: Iterable[Item]) -> list[Item]:
        """Items in the order of the section's lines; ties are settled by the name, then by the place in the notes."""
        orders = {kind.name: order for order, kind in enumerate(self.kinds)}

        def place(item: Item) -> tuple[float, float, float, float, str, str, int, ItemKey]:
            order, subject, source = orders[item.kind], item.subject, item.source
            by_day = item.due.toordinal() if item.day_is_firm and item.due else math.inf
            rank = (order, -item.rank, 0, 0) if self.by_kind else (by_day, -item.days_late, order, -item.rank)
            return (*rank, subject.name if subject else "", composed(source.path), source.line or 0, item.key)

        return sorted(items, key=place)


SAY_THANK_YOU = SectionRules("Say thank you", (THANK,), by_kind=True)
FOLLOW_UP = SectionRules("Follow up", (PROMISED, TO_DO, NEXT_CONTACT, STALLED, DEBRIEF, FIRST_FOLLOW_UP))
TO_ASK = SectionRules("Ask", (ASK,))
MEET = SectionRules("Meet", (PREPARE,))
RECONNECT = SectionRules("Reconnect", (CIRCUMSTANCE, BIRTHDAY, NEGLECTED, DRIFTING, DORMANT), by_kind=True)
GOALS = SectionRules("Goals", (DECIDE, GOAL))
PERHAPS_SECTION = SectionRules("Perhaps", (PERHAPS, NEW_NAME), by_kind=True)
TO_FIX = SectionRules("Fix in your notes", (PROBLEM,))

SECTIONS = (SAY_THANK_YOU, FOLLOW_UP, TO_ASK, MEET, RECONNECT, GOALS, PERHAPS_SECTION, TO_FIX)

KINDS: Mapping[str, ItemKind] = {kind.name: kind for section in SECTIONS for kind in section.kinds}
"""Every kind by its name."""


def tick_targets(context: Context) -> Iterator[TickTarget]:
    """Everything that a tick in an agenda of the day may be about, for the people who are asked about."""
    for kind in KINDS.values():
        yield from kind.targets(context)
    yield from log_targets(context)
