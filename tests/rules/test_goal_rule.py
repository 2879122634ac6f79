"""`goal`: what a goal still lacks, and by when."""

from __future__ import annotations

from rules.vault_of import items_of
from vaultkit.rules.goal import goal

MONDAY = "2026-11-23"
ROLE = "== Goals/Role.md\n---\ndeadline: 2027-03-01\nwhy: because\n---\n## Needs\n"
LOOKED_AFTER = "- [ ] a tour 📅 2026-12-10 #tours\n    - why: to see it\n    - [[Ana]]\n"
LONELY = "- [ ] a talk 📅 {} #talks\n    - why: to be heard\n"


def test_the_day_it_names_is_that_of_a_need_to_look_at() -> None:
    (far,) = items_of(goal, ROLE + LOOKED_AFTER + LONELY.format("2027-02-01"), MONDAY)
    (near,) = items_of(goal, ROLE + LOOKED_AFTER + LONELY.format("2026-12-15"), MONDAY)
    assert (str(far.due), str(near.due)) == ("None", "2026-12-01")
