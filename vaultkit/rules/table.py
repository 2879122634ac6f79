"""The rules in their order, under the sections that people read. Adding a rule: one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from vaultkit.model.context import Context
from vaultkit.rules.ask import ask
from vaultkit.rules.birthday import birthday
from vaultkit.rules.circumstance import circumstance
from vaultkit.rules.debrief import debrief
from vaultkit.rules.drifting import drifting
from vaultkit.rules.first_follow_up import first_follow_up
from vaultkit.rules.goal import goal
from vaultkit.rules.item import Item, ItemKind
from vaultkit.rules.neglected import neglected
from vaultkit.rules.next_contact import next_contact
from vaultkit.rules.prepare import prepare
from vaultkit.rules.problem import problem
from vaultkit.rules.promised import promised
from vaultkit.rules.stalled import stalled
from vaultkit.rules.thank import thank
from vaultkit.rules.to_do import to_do

Rule = Callable[[Context], Iterator[Item]]


class SectionRules(Struct, frozen=True):
    """A section of the agenda and the rules that fill it, in their order."""

    heading: str
    rules: tuple[tuple[ItemKind, Rule], ...]


SAY_THANK_YOU = SectionRules("Say thank you", (("thank", thank),))
FOLLOW_UP = SectionRules(
    "Follow up",
    (
        ("promised", promised),
        ("to-do", to_do),
        ("next-contact", next_contact),
        ("stalled", stalled),
        ("first-follow-up", first_follow_up),
    ),
)
ASK = SectionRules("Ask", (("ask", ask),))
MEET = SectionRules("Meet", (("prepare", prepare), ("debrief", debrief)))
RECONNECT = SectionRules(
    "Reconnect",
    (("circumstance", circumstance), ("birthday", birthday), ("neglected", neglected), ("drifting", drifting)),
)
GOALS = SectionRules("Goals", (("goal", goal),))
NOTES_TO_MEND = SectionRules("Notes to mend", (("problem", problem),))

SECTIONS = (SAY_THANK_YOU, FOLLOW_UP, ASK, MEET, RECONNECT, GOALS, NOTES_TO_MEND)

KINDS: tuple[ItemKind, ...] = tuple(kind for section in SECTIONS for kind, _ in section.rules)
