"""Somebody died: nothing is asked, wished or chased any more, and nothing is said about it."""

from __future__ import annotations

import pytest

from rules.vault_of import agenda_of, context_of, day
from vaultkit.model.introductions import Introductions
from vaultkit.model.person import Person

TODAY = "2026-11-22"
OMA = Person("Oma", "People/Oma.md")
EVERYTHING = """
== People/Oma.md
---
birthday: 1930-11-22
cadence: 1 month
next_contact: 2026-11-20
can_help: [robotics]
knows: ["[[Marta]]"]
{front}
---
- 2026-11-15 visit #got the old maps
- 2026-11-14 visit #news moved to Ulm
- [ ] #waiting her recipe 📅 2026-11-20
- [ ] fix the lamp 📅 2026-11-20
== People/Marta.md
== Goals/Role.md
---
deadline: 2026-12-01
---
## Needs
- [ ] somebody in #robotics 📅 2026-11-25
    - [[Oma]] — asked 2026-11-01
"""


def about_oma(front: str) -> list[str]:
    agenda = agenda_of(EVERYTHING.format(front=front), TODAY)
    kinds = [item.kind for item in agenda.items if OMA in item.people]
    return kinds + [coming.kind for coming in agenda.coming if OMA in coming.people]


@pytest.mark.parametrize("front", ["status: deceased", "died: 2024-05-05", "deceased: true"])
def test_nothing_of_the_dead_is_on_the_agenda(front: str) -> None:
    assert about_oma(front) == []


def test_all_of_it_is_there_for_the_living() -> None:
    assert len(about_oma("status: active")) > 3


def test_no_introduction_leads_over_the_dead_and_what_was_stays() -> None:
    context = context_of(EVERYTHING.format(front="died: 2026-11-16"), TODAY)
    assert list(context.vault.edges) == []
    assert Introductions(context).paths(Person("Marta", "People/Marta.md")) == []
    assert context.vault.days["People/Oma.md"] == (day("2026-11-14"), day("2026-11-15"))
