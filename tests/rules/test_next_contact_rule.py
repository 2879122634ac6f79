"""`next-contact`: the day you set to get in touch has come, and no touch on or after it."""

from __future__ import annotations

import pytest

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.next_contact import next_contact

WINDOW = ("2026-11-01", "2027-01-31")
END = WINDOW[1]


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("next_contact: 2026-11-20", "", days("2026-11-20", END)),
        ("next_contact: 2026-11-20", "- 2026-11-19 lunch", days("2026-11-20", END)),
        ("next_contact: 2026-11-20", "- 2026-11-20 lunch", []),
        ("next_contact: 2026-11-20", "- 2026-11-21 lunch", days("2026-11-20", "2026-11-20")),
        ("next_contact: 2026-11-20", "- 2026-11-30 lunch", days("2026-11-20", "2026-11-29")),
        ("next_contact: 2026-11-20\nlast_contact: 2026-11-20", "", []),
        ("next_contact: 2026-11-20\nlast_contact: 2026-11-19", "", days("2026-11-20", END)),
        ("next_follow_up: 2026-11-20", "", days("2026-11-20", END)),
        ("Follow Up: '[[2026-11-20]]'", "", days("2026-11-20", END)),
        ("next_contact: 2026-12-31", "", days("2026-12-31", END)),
        ("next_contact: 2026-11-20\nsnooze_until: 2026-11-25", "", days("2026-11-26", END)),
        ("next_contact: 2026-11-20", "- 2026-11-01 away #quiet until 2026-11-25", days("2026-11-26", END)),
        ("next_contact: 2026-11-20\nsnooze_until: 2026-11-19", "", days("2026-11-20", END)),
        ("next_contact: 2026-11-20\nstatus: paused", "", []),
        ("next_contact: 2026-11-20\nstatus: archived", "", []),
        ("next_contact: soon", "", []),
        ("type: contact", "", []),
    ],
)
def test_next_contact_stands_until_the_next_touch(properties: str, lines: str, expected: list[object]) -> None:
    assert days_with(next_contact, person("Ana", properties, lines), WINDOW) == expected


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        ("2026-11-22", "2026-11-22", 0),
        ("2026-11-22", "2026-11-23", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2026-12-31", "2027-01-01", 1),
    ],
)
def test_next_contact_counts_the_days_since(due: str, today: str, late: int) -> None:
    (item,) = items_of(next_contact, person("Ana", f"type: contact\nnext_contact: {due}"), today)
    assert (item.due, item.days_late, item.source.line) == (day(due), late, 3)


def test_next_contact_tells_the_last_touch() -> None:
    text = person("Ana", "next_contact: 2026-11-20", "- 2026-12-01 lunch\n- 2026-11-03 call\n- 2026-10-01 call")
    (item,) = items_of(next_contact, text, "2026-11-22")
    assert item.last == day("2026-11-03")
