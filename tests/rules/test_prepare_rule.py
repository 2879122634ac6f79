"""`prepare`: an event with people is near, and is not prepared."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.prepare import prepare
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2026-12-31")
TO_THE_DAY = days("2026-11-19", "2026-11-26")


def fair(properties: str, attendees: str = 'attendees: ["[[Ana]]"]') -> str:
    return f"== Events/Fair.md\n---\n{properties}\n{attendees}\n---\n"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("date: 2026-11-26", TO_THE_DAY),
        ("date: 2026-11-26T18:00", TO_THE_DAY),
        ("date: 2026-11-26\nend: 2026-11-28", days("2026-11-19", "2026-11-28")),
        ("date: 2026-11-26\nstatus: cancelled", []),
        ("date: 2026-11-26\nprepared: 2026-11-20", []),
        ("location: Berlin", []),
    ],
)
def test_an_event_stands_from_a_week_before_through_its_last_day(properties: str, expected: list[date]) -> None:
    assert days_with(prepare, fair(properties), WINDOW) == expected


def test_an_event_without_people_is_not_prepared() -> None:
    assert days_with(prepare, fair("date: 2026-11-26\ntopics: [robots]", ""), WINDOW) == []


@pytest.mark.parametrize(
    ("properties", "known_since", "stands"),
    [
        ("", "2026-11-25", False),
        ("", "2026-11-26", True),
        ("topics: [robots]", "2026-11-01", True),
        ('goals: ["[[Role]]"]', "2026-11-01", True),
        ("aim: learn who hires", "2026-11-01", False),
    ],
)
def test_routine_meetings_are_left_out(properties: str, known_since: str, *, stands: bool) -> None:
    text = fair(f"date: 2026-11-26\n{properties}".strip()) + person("Ana", "", f"- {known_since} lunch")
    assert days_with(prepare, text, WINDOW) == (TO_THE_DAY if stands else [])


def test_one_new_face_makes_a_meeting_worth_preparing() -> None:
    text = fair("date: 2026-11-26", 'attendees: ["[[Ana]]", "[[Zed]]"]') + person("Ana", "", "- 2026-11-01 lunch")
    assert days_with(prepare, text, WINDOW) == TO_THE_DAY


@pytest.mark.parametrize("properties", ["status: paused", "snooze_until: 2027-01-31", "status: archived"])
def test_an_event_stays_whatever_peace_an_attendee_has(properties: str) -> None:
    assert days_with(prepare, fair("date: 2026-11-26") + person("Ana", properties), WINDOW) == TO_THE_DAY


@pytest.mark.parametrize(("today", "late"), [("2026-11-25", 0), ("2026-11-26", 0), ("2026-11-28", 0)])
def test_an_event_under_way_is_not_late(today: str, late: int) -> None:
    (item,) = items_of(prepare, fair("date: 2026-11-26\nend: 2026-11-28"), today)
    assert (item.due, item.days_late) == (day("2026-11-26"), late)


@pytest.mark.parametrize(("number", "first"), [(0, "2026-11-26"), (1, "2026-11-25"), (14, "2026-11-12")])
def test_how_early_is_a_setting(number: int, first: str) -> None:
    settings = replace(DEFAULTS, prepare_days=number)
    assert days_with(prepare, fair("date: 2026-11-26"), WINDOW, settings) == days(first, "2026-11-26")
