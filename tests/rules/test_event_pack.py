"""What to know before an event: whom to meet first."""

from __future__ import annotations

from rules.vault_of import day, person, vault_of
from vaultkit.model.context import Context
from vaultkit.rules.event_pack import event_pack
from vaultkit.settings import DEFAULTS

FAIR = """
== Events/Fair.md
---
date: 2026-11-26
attendees: ["[[Abe]]", "[[Bob]]", "[[Cem]]", "[[Dee]]"]
---
"""
NEEDS = """
== Goals/Role.md
## Needs
- [ ] a tour 📅 2026-12-01 #tours
    - [[Zed]]
- [ ] a talk 📅 2026-12-03
    - [[Dee]]
- [ ] what they earn 📅 2026-12-20 #salary
"""


def test_who_is_noted_for_a_need_comes_first_then_who_fits_one_that_nobody_stands_behind() -> None:
    people = person("Abe") + person("Bob", "can_help: tours") + person("Cem", "can_help: [tours, salary]")
    vault = vault_of(people + person("Dee") + FAIR + NEEDS)
    pack = event_pack(Context(vault, DEFAULTS, day("2026-11-22")), vault.events["Events/Fair.md"])
    met = [(guest.person.name, [match.need.text for match in guest.matches]) for guest in pack.guests]
    assert met == [
        ("Dee", ["a talk"]),
        ("Cem", ["what they earn", "a tour"]),
        ("Bob", ["a tour"]),
        ("Abe", []),
    ]
    assert [guest.person.name for guest in pack.meet_first] == ["Dee", "Cem", "Bob"]
