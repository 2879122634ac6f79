"""`debrief`: an event with people is under way or over, and nothing tells whether it happened."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, names, person
from vaultkit.model.event import series_name
from vaultkit.rules.debrief import MOST_BOXES, debrief, person_outcome
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2026-12-31")
FORTNIGHT = days("2026-11-20", "2026-12-04")
THE_DAY = days("2026-11-20", "2026-11-20")


def fair(properties: str, body: str = "", attendees: str = 'attendees: ["[[Ana]]"]') -> str:
    return f"== Events/Fair.md\n---\n{properties}\n{attendees}\n---\n{body}"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("date: 2026-11-20", FORTNIGHT),
        ("date: 2026-11-18\nend: 2026-11-20", FORTNIGHT),
        ("date: 2026-11-18/2026-11-20", FORTNIGHT),
        ("date: 2026-11-20 18:00–20:00", FORTNIGHT),
        ("date: 2026-11-20T22:00\nend: 2026-11-21T02:00", FORTNIGHT),
        ("date: 2026-11-20\nstatus: cancelled", []),
        ("date: 2026-11-20\nstatus: postponed", []),
        ("date: 2026-11-20\nstatus: tentative", FORTNIGHT),
        ("date: 2026-11-20\nattended: false", []),
        ("date: 2026-11-20\nattended: true", []),
        ("date: 2026-11-20\ndebriefed: 2026-11-21", []),
        ("date: 2026-11-20\nprepared: 2026-11-19", FORTNIGHT),
        ("location: Berlin", []),
    ],
)
def test_it_is_asked_who_was_there_from_the_morning_of_an_event_for_two_weeks(
    properties: str, expected: list[date]
) -> None:
    assert days_with(debrief, fair(properties), WINDOW) == expected


def test_an_event_without_people_is_not_asked_about() -> None:
    assert days_with(debrief, fair("date: 2026-11-20\ntopics: [robots]", attendees=""), WINDOW) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Follow-ups\n- [ ] #waiting [[Ana]] sends the RFP 📅 2026-12-04\n", THE_DAY),
        ("## Follow-ups\n- nothing to follow up\n", THE_DAY),
        ("## Follow-ups\n", FORTNIGHT),
        ("## Notes\n- it was loud\n", THE_DAY),
        ("Doors at six.\n", THE_DAY),
        ("## Intro\nI am Jonas.\n", FORTNIGHT),
    ],
)
def test_what_is_noted_of_it_settles_it_once_it_is_over(body: str, expected: list[date]) -> None:
    """On its day it may have been written ahead."""
    assert days_with(debrief, fair("date: 2026-11-20", body), WINDOW) == expected


@pytest.mark.parametrize(("body", "expected"), [("It was loud.\n", FORTNIGHT), ("Sat with [[Bea]].\n", THE_DAY)])
def test_at_a_larger_event_who_was_there_is_asked_until_somebody_is_named(body: str, expected: list[date]) -> None:
    listed = 'attendees: ["[[Ana]]", "[[Bea]]", "[[Cem]]", "[[Dan]]"]'
    text = fair("date: 2026-11-20", body, listed)
    assert days_with(debrief, text, WINDOW) == expected
    assert not any(item.unconfirmed for item in items_of(debrief, text, "2026-11-22"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 2026-11-17 [[Ana]]: mail", FORTNIGHT),
        ("- 2026-11-18 [[Ana]]: she builds arms", []),
        ("- 2026-11-20 [[Ana]]: she builds arms", []),
        ("- 2026-11-22 [[Ana]]: mail", FORTNIGHT),
        ("- 2026-11-20 [[Bea]]: mail", FORTNIGHT),
        ("- 2026-11-20 it was loud at [[Fair]]", THE_DAY),
    ],
)
def test_a_log_line_on_its_days_that_names_it_or_somebody_there_settles_it(line: str, expected: list[date]) -> None:
    text = fair("date: 2026-11-18\nend: 2026-11-20") + f"== Notes.md\n{line}\n"
    assert days_with(debrief, text, WINDOW) == expected


def test_meetings_with_people_you_know_are_asked_about_too() -> None:
    text = fair("date: 2026-11-20") + person("Ana", "", "- 2026-11-19 lunch")
    assert days_with(debrief, text, WINDOW) == FORTNIGHT


SERIES = "".join(
    f'== Events/2026-11-{number:02} Stand-up.md\n---\nattendees: ["[[{name}]]"]\n---\n'
    for number, name in ((6, "Ana"), (13, "Ana"), (20, "Ana"), (19, "Bea"))
)


def test_of_a_series_the_newest_alone_is_asked_about() -> None:
    assert [item.title for item in items_of(debrief, SERIES, "2026-11-20")] == [
        "2026-11-19 Stand-up",  # with other people: another series
        "2026-11-20 Stand-up",
    ]
    held = SERIES.replace("---\n== Events/2026-11-19", "---\nIt was short.\n== Events/2026-11-19")
    assert [item.title for item in items_of(debrief, held, "2026-11-21")] == ["2026-11-19 Stand-up"]
    off = SERIES.replace("20 Stand-up.md\n---\n", "20 Stand-up.md\n---\nstatus: cancelled\n")
    assert [item.title for item in items_of(debrief, off, "2026-11-20")] == [
        "2026-11-13 Stand-up",
        "2026-11-19 Stand-up",
    ]


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("2026-11-20 Stand-up", "stand up"),
        ("Stand-up 12", "stand up"),
        ("Zürich Meetup November", "zürich meetup"),
        ("2026-11-20", ""),
        ("May 2026", ""),
    ],
)
def test_the_events_of_a_series_share_a_name_without_days_and_numbers(name: str, series: str) -> None:
    assert series_name(name) == series


def test_each_person_has_a_box_five_at_most_and_the_others_theirs_in_the_fold() -> None:
    listed = "attendees: [" + ", ".join(f'"[[P{number}]]"' for number in range(8)) + "]"
    (item,) = items_of(debrief, fair("date: 2026-11-20", attendees=listed), "2026-11-20")
    shown = [box.person.name if box.person else box.outcome for box in (*item.boxes, *item.folded)]
    assert shown == ["P0", "P1", "P2", "P3", "P4", "missed", "P5", "P6", "P7"]
    assert MOST_BOXES == 5
    assert all(box.outcome == person_outcome(box.person) for box in (*item.boxes, *item.folded) if box.person)


def test_of_many_whom_a_need_is_about_has_a_box_first() -> None:
    listed = "attendees: [" + ", ".join(f'"[[P{number}]]"' for number in range(8)) + "]"
    needs = "== Goals/Role.md\n## Needs\n- [ ] a talk\n    - [[P7]]\n"
    (item,) = items_of(debrief, fair("date: 2026-11-20", attendees=listed) + needs, "2026-11-20")
    assert item.boxes[0].person is not None
    assert item.boxes[0].person.name == "P7"


def test_it_is_due_the_day_after_and_asks_after_the_aim() -> None:
    (item,) = items_of(debrief, fair("date: 2026-11-20\naim: learn who hires"), "2026-11-23")
    assert (item.due, item.days_late, item.aim) == (day("2026-11-21"), 2, "learn who hires")
    assert names([item]) == ["Ana"]


@pytest.mark.parametrize(("number", "last"), [(0, "2026-11-20"), (1, "2026-11-21"), (7, "2026-11-27")])
def test_how_long_is_a_setting(number: int, last: str) -> None:
    settings = replace(DEFAULTS, debrief_days=number)
    assert days_with(debrief, fair("date: 2026-11-20"), WINDOW, settings) == days("2026-11-20", last)


def test_where_bare_events_count_none_is_asked_about() -> None:
    assert days_with(debrief, fair("date: 2026-11-20"), WINDOW, replace(DEFAULTS, bare_events=True)) == []
