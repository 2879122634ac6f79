"""The line that says how much there is."""

from __future__ import annotations

import pytest
from rules.vault_of import agenda_of, day, person

from vaultkit.dates import Period
from vaultkit.render.agenda_lines import summary
from vaultkit.settings import Settings

AWAY = Settings(away=(Period(day("2026-11-13"), day("2026-11-22")),))
ONE = person("Ana", "next_contact: 2026-11-01")


@pytest.mark.parametrize(
    ("notes", "today", "expected"),
    [
        (ONE, "2026-11-12", "1 to follow up"),
        (ONE, "2026-11-13", "You are away until Sun 22 Nov, and most of this can wait · 1 to follow up"),
        (ONE, "2026-11-22", "Today is your last day away, and most of this can wait · 1 to follow up"),
        (ONE, "2026-11-23", "1 to follow up"),
        ("== Zoo.md\nhello\n", "2026-11-14", "You are away until Sun 22 Nov."),
        ("== Zoo.md\nhello\n", "2026-11-23", "Nothing waits for you today."),
    ],
)
def test_on_days_away_it_says_that_most_can_wait(notes: str, today: str, expected: str) -> None:
    assert summary(agenda_of(notes, today, AWAY)) == expected


@pytest.mark.parametrize(
    ("name", "told"),
    [("Fair", "Fair"), ("2026-11-24 Fair", "Fair"), ("2026-11-24", "2026-11-24")],
)
def test_the_next_event_is_named_without_the_day_in_its_name(name: str, told: str) -> None:
    event = f'== Events/{name}.md\n---\ndate: 2026-11-24\nattendees: ["[[Ana]]"]\n---\n'
    assert summary(agenda_of(event, "2026-11-22")) == f"{told} in 2 days"
