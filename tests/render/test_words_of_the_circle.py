"""What is said of the circle of a goal: thanks, asks, standstills, events, gaps and the brake, whole sentences."""

from __future__ import annotations

import pytest
from rules.vault_of import agenda_of
from rules.vault_of import day
from rules.vault_of import items_of
from rules.vault_of import person

from vaultkit.render.details import details
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import reason
from vaultkit.rules.ask import ask
from vaultkit.rules.debrief import debrief
from vaultkit.rules.goal import goal
from vaultkit.rules.prepare import prepare
from vaultkit.rules.stalled import stalled
from vaultkit.rules.table import Rule
from vaultkit.rules.thank import thank
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"
MONDAY = "2026-11-23"
TOUCH = "- 2026-11-01 lunch"
PEOPLE = person("Ana", "", TOUCH) + person("Bea", "", TOUCH)


def said(rule: Rule, text: str, today: str = TODAY) -> str:
    (item,) = items_of(rule, text, today)
    return reason(item, day(today), PLAIN)


def need(needed: str, *candidates: str, marks: str = "") -> str:
    below = "".join(f"    - {candidate}\n" for candidate in candidates)
    return f"== Goals/Role.md\n## Needs\n- [ ] a talk 📅 {needed}{marks}\n{below}{PEOPLE}"
