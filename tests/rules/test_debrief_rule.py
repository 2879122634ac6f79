"""`debrief`: an event with people is over, and nothing is noted of it yet."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.debrief import debrief
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2026-12-31")
THREE = days("2026-11-21", "2026-11-23")


def fair(properties: str, body: str = "", attendees: str = 'attendees: ["[[Ana]]"]') -> str:
    return f"== Events/Fair.md\n---\n{properties}\n{attendees}\n---\n{body}"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("date: 2026-11-20", THREE),
        ("date: 2026-11-18\nend: 2026-11-20", THREE),
        ("date: 2026-11-20\nstatus: cancelled", []),
        ("date: 2026-11-20\ndebriefed: 2026-11-21", []),
        ("date: 2026-11-20\nprepared: 2026-11-19", THREE),
        ("location: Berlin", []),
    ],
)
def test_an_event_is_looked_back_on_the_three_days_after(properties: str, expected: list[date]) -> None:
    assert days_with(debrief, fair(properties), WINDOW) == expected


def test_an_event_without_people_is_not_looked_back_on() -> None:
    assert days_with(debrief, fair("date: 2026-11-20\ntopics: [robots]", attendees=""), WINDOW) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Follow-ups\n- [ ] #waiting [[Ana]] sends the RFP 📅 2026-12-04\n", []),
        ("## Follow-ups\n- nothing to follow up\n", []),
        ("## Follow-ups\n", THREE),
        ("## Notes\n- it was loud\n", THREE),
    ],
)
def test_an_item_under_follow_ups_settles_it(body: str, expected: list[date]) -> None:
    assert days_with(debrief, fair("date: 2026-11-20", body), WINDOW) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 2026-11-17 [[Ana]]: mail", THREE),
        ("- 2026-11-18 [[Ana]]: she builds arms", []),
        ("- 2026-11-20 [[Ana]]: she builds arms", []),
        ("- 2026-11-22 [[Ana]]: mail", days("2026-11-21", "2026-11-21")),
        ("- 2026-11-22 [[Bea]]: mail", THREE),
    ],
)
def test_a_log_line_since_the_event_began_settles_it(line: str, expected: list[date]) -> None:
    text = fair("date: 2026-11-18\nend: 2026-11-20\ntopics: [robots]") + f"== Notes.md\n{line}\n"
    assert days_with(debrief, text, WINDOW) == expected


def test_routine_meetings_are_left_out() -> None:
    text = fair("date: 2026-11-20") + person("Ana", "", "- 2026-11-19 lunch")
    assert days_with(debrief, text, WINDOW) == []
    assert days_with(debrief, text.replace("date:", "topics: [robots]\ndate:"), WINDOW) == THREE


def test_it_is_due_the_day_after_and_asks_after_the_aim() -> None:
    (item,) = items_of(debrief, fair("date: 2026-11-20\naim: learn who hires"), "2026-11-23")
    assert (item.due, item.days_late, item.aim) == (day("2026-11-21"), 2, "learn who hires")


@pytest.mark.parametrize(("number", "last"), [(1, "2026-11-21"), (7, "2026-11-27")])
def test_how_long_is_a_setting(number: int, last: str) -> None:
    settings = replace(DEFAULTS, debrief_days=number)
    assert days_with(debrief, fair("date: 2026-11-20"), WINDOW, settings) == days("2026-11-21", last)
