"""The first lines: who cannot wait, how much can, and the next event."""

from __future__ import annotations

import pytest
from rules.vault_of import agenda_of, day, person

from vaultkit.dates import Period
from vaultkit.render.agenda_lines import summary
from vaultkit.settings import Settings

AWAY = Settings(away=(Period(day("2026-11-13"), day("2026-11-22")),))
ONE = person("Ana", "next_contact: 2026-11-01")
LATE = "Today, about 5 minutes: Ana, late."


@pytest.mark.parametrize(
    ("notes", "today", "expected"),
    [
        (ONE, "2026-11-12", LATE),
        (ONE, "2026-11-13", f"You are away until Sun 22 Nov, and most of this can wait.\n{LATE}"),
        (ONE, "2026-11-22", f"Today is your last day away, and most of this can wait.\n{LATE}"),
        (ONE, "2026-11-23", LATE),
        ("== Zoo.md\nhello\n", "2026-11-14", "You are away until Sun 22 Nov."),
        ("== Zoo.md\nhello\n", "2026-11-23", "Nothing waits for you today."),
    ],
)
def test_on_days_away_it_says_that_most_can_wait(notes: str, today: str, expected: str) -> None:
    assert summary(agenda_of(notes, today, AWAY)) == expected


@pytest.mark.parametrize("name", ["Fair", "2026-11-24 Fair", "2026-11-24"])
def test_the_next_event_is_named_with_its_day(name: str) -> None:
    event = f'== Events/{name}.md\n---\ndate: 2026-11-24\nattendees: ["[[Ana]]"]\n---\n'
    assert summary(agenda_of(event, "2026-11-22")) == (
        f"Nothing has to be done today. 1 can wait.\nNext: {name}, Tue 24 Nov."
    )


def test_what_is_due_and_what_is_late_cannot_wait_and_the_rest_is_counted() -> None:
    text = (
        person("Ana", "", "- [ ] call 📅 2026-11-22")
        + person("Bea", "", "- [ ] write 📅 2026-11-20\n- [ ] call 📅 2026-11-22")
        + person("Cem", "birthday: 11-22")
        + person("Dee", "", "- 2026-11-20 a book #got")
        + person("Eva", "", "- 2026-11-19 a book #got")
        + person("Flo", "cadence: 1 week", "- 2026-11-01 call")
    )
    assert summary(agenda_of(text, "2026-11-22")) == ("Today, about 20 minutes: Dee, Ana, Cem; late: Bea. 2 can wait.")


def test_of_many_who_cannot_wait_five_are_named() -> None:
    text = "".join(person(f"P{number}", "", "- [ ] call 📅 2026-11-22") for number in range(7))
    assert summary(agenda_of(text, "2026-11-22")) == "Today, about 35 minutes: P0, P1, P2, P3, P4 and 2 more."
