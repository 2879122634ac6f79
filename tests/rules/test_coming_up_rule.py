"""*Coming up*: what falls due in the next days, and what takes place."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, person, vault_of
from vaultkit.model.context import Context
from vaultkit.rules.coming_up import Coming, coming_up
from vaultkit.settings import DEFAULTS, Settings

WINDOW = ("2026-11-01", "2026-12-31")


def coming(text: str, today: str = "2026-11-22", settings: Settings = DEFAULTS) -> tuple[Coming, ...]:
    return coming_up(Context(vault_of(text, settings), settings, day(today)))


def days_coming(text: str, settings: Settings = DEFAULTS) -> list[date]:
    vault = vault_of(text, settings)
    return [today for today in days(*WINDOW) if coming_up(Context(vault, settings, today))]


def event(properties: str, name: str = "Fair") -> str:
    return f"== Events/{name}.md\n---\n{properties}\n---\n"


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("- [ ] #waiting the CV 📅 2026-11-20", days("2026-11-13", "2026-11-19")),
        ("- [ ] send the paper ⏳ 2026-11-20", days("2026-11-13", "2026-11-19")),
        ("- [ ] send the paper 📅 2026-12-03", days("2026-11-26", "2026-12-02")),
        ("- [ ] send the paper 🛫 2026-11-18 📅 2026-11-20", days("2026-11-13", "2026-11-19")),
        ("- [ ] send the paper 🛫 2026-11-25 📅 2026-11-20", days("2026-11-18", "2026-11-19")),
        ("- [ ] #waiting the CV", []),
        ("- [x] send the paper 📅 2026-11-20", []),
    ],
)
def test_a_task_is_coming_in_the_seven_days_before_its_day(task: str, expected: list[date]) -> None:
    assert days_coming(person("Ana", "", task)) == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("date: 2026-11-20", days("2026-11-13", "2026-11-20")),
        ("date: 2026-11-20T18:00", days("2026-11-13", "2026-11-20")),
        ("date: 2026-11-20\nend: 2026-11-22", days("2026-11-13", "2026-11-22")),
        ("date: 2026-11-30\nend: 2026-12-02", days("2026-11-23", "2026-12-02")),
        ("date: 2026-11-20\nstatus: cancelled", []),
        ("aim: none", []),
    ],
)
def test_an_event_is_coming_through_its_last_day(properties: str, expected: list[date]) -> None:
    assert days_coming(event(properties)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, days("2026-11-20", "2026-11-20")),
        (1, days("2026-11-19", "2026-11-20")),
        (14, days("2026-11-06", "2026-11-20")),
    ],
)
def test_how_far_it_looks_is_a_setting(number: int, expected: list[date]) -> None:
    assert days_coming(event("date: 2026-11-20"), replace(DEFAULTS, coming_up_days=number)) == expected


def test_what_has_begun_is_coming_today() -> None:
    (fair,) = coming(event("date: 2026-11-20\nend: 2026-11-24"))
    assert fair.event
    assert (fair.day, fair.event.last_day) == (day("2026-11-22"), day("2026-11-24"))


def test_an_event_tells_time_place_and_people() -> None:
    text = event("date: 2026-11-24T18:00\nlocation: '[[Berlin]]'\nattendees: ['[[Ana]]', '[[Zed]]']") + person("Ana")
    (fair,) = coming(text)
    assert fair.event
    assert (fair.kind, fair.title) == ("event", "Fair")
    assert (fair.event.time, fair.event.location) == ("18:00", "Berlin")
    assert [somebody.name for somebody in fair.people] == ["Ana", "Zed"]


def test_what_comes_is_in_the_order_of_days_then_hours() -> None:
    text = (
        event("date: 2026-11-24T18:00", "Evening")
        + event("date: 2026-11-24T09:30", "Morning")
        + event("date: 2026-11-23", "Before")
        + person("Ana", "", "- [ ] send the paper 📅 2026-11-25\n- [ ] #waiting the CV 📅 2026-11-24")
    )
    assert [found.title for found in coming(text)] == [
        "Before",
        "#waiting the CV",
        "Morning",
        "Evening",
        "send the paper",
    ]


def test_half_past_nine_comes_before_six_in_the_evening() -> None:
    text = event("date: 2026-11-24\nstartTime: '9:30'", "Morning") + event("date: 2026-11-24T18:00", "Evening")
    assert [found.title for found in coming(text)] == ["Morning", "Evening"]


def test_a_task_on_the_agenda_today_is_no_longer_coming() -> None:
    assert coming(person("Ana", "", "- [ ] send the paper 📅 2026-11-22")) == ()


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    (fair,) = coming(event("date: 9999-12-31"), "9999-12-30")
    assert fair.day == day("9999-12-31")
