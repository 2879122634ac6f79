"""What stands below a line about an event, and what to know for it: whom to meet first, and how things stand."""

from __future__ import annotations

import pytest
from rules.vault_of import context_of

from vaultkit.render.details import event_details
from vaultkit.render.voice import PLAIN
from vaultkit.render.words import details
from vaultkit.rules.asking import Asking
from vaultkit.rules.prepare import prepare

FAIR = '== Events/Fair.md\n---\ndate: 2026-11-26\nattendees: ["[[Ana]]"]\ntopics: [robots]\n---\n'


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        ("[[Ana]] — assumed", "may help with “a talk”"),
        ("[[Ana]] — confirmed", "can help with “a talk”"),
        ("[[Ana]] — asked 2026-11-20", "you asked for “a talk”"),
        ("[[Ana]] — agreed 2026-11-20", "agreed to help with “a talk”"),
        ("[[Ana]] via [[Bea]] — confirmed", "can help with “a talk”, through Bea"),
        ("[[Ana]] via [[Bea]] — asked 2026-11-20", "you asked Bea to introduce you for “a talk”"),
        ("[[Ana]] via [[Bea]] — agreed 2026-11-20", "Bea agreed to introduce you for “a talk”"),
        ("[[Ana]] via [[Bea]] — introduced 2026-11-20", "you were introduced for “a talk”"),
        ("[[Zed]] via [[Ana]] — asked 2026-11-20", "may introduce you to Zed for “a talk”"),
    ],
)
def test_whom_to_meet_first_says_how_things_stand_with_them(candidate: str, why: str) -> None:
    goal = f"== Goals/Role.md\n## Needs\n- [ ] a talk\n    - {candidate}\n"
    context = context_of(FAIR + goal, "2026-11-22")
    (item,) = prepare(context)
    assert next(details(item, Asking(context), PLAIN)) == "meet first: Ana"
    assert [(person and person.name, told) for person, told in event_details(item.pack, Asking(context), PLAIN)] == [
        ("Ana", why)
    ]
