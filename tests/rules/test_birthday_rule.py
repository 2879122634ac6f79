"""`birthday`: a week ahead with a cadence, today for everybody, and a missed one for a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import agenda_of, day, days, days_with, items_of, person
from vaultkit.model.context import Context
from vaultkit.rules.birthday import BirthdayItem, birthday, birthdays_ahead
from vaultkit.settings import DEFAULTS, Settings

WINDOW = ("2026-11-01", "2027-03-31")
LEAP_WINDOW = ("2028-02-01", "2028-03-31")


def birthdays(context: Context) -> Iterator[BirthdayItem]:
    """Ahead, where they stand in *Coming up*, on the day, and missed."""
    yield from birthdays_ahead(context)
    yield from birthday(context)


def shown(
    properties: str, lines: str = "", window: tuple[str, str] = WINDOW, settings: Settings = DEFAULTS
) -> list[date]:
    return days_with(birthdays, person("Ana", properties, lines), window, settings)


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("birthday: 11-20", "", days("2026-11-20", "2026-11-27")),
        ("birthday: 1985-11-20", "", days("2026-11-20", "2026-11-27")),
        ("birthday: --11-20", "", days("2026-11-20", "2026-11-27")),
        ("birthday: 11-20\ncadence: 1 year", "", days("2026-11-13", "2026-11-27")),
        ("birthday: 11-20\ntier: A", "", days("2026-11-13", "2026-11-27")),
        ("birthday: 11-20", "- 2026-11-19 call", days("2026-11-20", "2026-11-27")),
        ("birthday: 11-20", "- 2026-11-20 call", []),
        ("birthday: 11-20", "- 2026-11-21 call", days("2026-11-20", "2026-11-20")),
        ("birthday: 11-20", "- 2026-11-27 call", days("2026-11-20", "2026-11-26")),
        ("birthday: 11-20\ncadence: 1 year", "- 2026-11-15 call", days("2026-11-13", "2026-11-27")),
        ("birthday: 11-20\ncadence: 1 year", "- 2026-11-20 call", days("2026-11-13", "2026-11-19")),
        ("birthday: 11-20\ncadence: 1 year", "- 2026-11-15 birthday wishes", days("2026-11-13", "2026-11-14")),
        ("birthday: 11-20\ncadence: 1 year", "- 2026-11-13 birthday wishes: a card", []),
        ("birthday: 11-20\ncadence: 1 year", "- 2026-11-12 birthday wishes", days("2026-11-13", "2026-11-27")),
        ("birthday: 11-20\ncadence: 1 year", "- 2025-11-20 birthday wishes", days("2026-11-13", "2026-11-27")),
        ("birthday: 01-01", "", days("2027-01-01", "2027-01-08")),
        ("birthday: 01-01\ncadence: 1 year", "", days("2026-12-25", "2027-01-08")),
        ("birthday: 12-31\ncadence: 1 year", "", days("2026-12-24", "2027-01-07")),
        ("birthday: 02-29", "", days("2027-02-28", "2027-03-07")),
        ("birthday: 1984-02-29\ncadence: 1 year", "", days("2027-02-21", "2027-03-07")),
        ("birthday: 11-31", "", []),
        ("birthday: 1985-02-29", "", []),
    ],
)
def test_a_birthday_stands_from_its_day_or_a_week_before_to_a_week_after(
    properties: str, lines: str, expected: list[date]
) -> None:
    assert shown(properties, lines) == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("birthday: 02-29", days("2028-02-29", "2028-03-07")),
        ("birthday: 02-29\ncadence: 1 year", days("2028-02-22", "2028-03-07")),
        ("birthday: 02-28", days("2028-02-28", "2028-03-06")),
        ("birthday: 03-01", days("2028-03-01", "2028-03-08")),
    ],
)
def test_a_birthday_in_a_leap_year_is_kept_on_its_own_day(properties: str, expected: list[date]) -> None:
    assert shown(properties, window=LEAP_WINDOW) == expected


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("birthday: 11-20\nsnooze_until: 2026-11-22", "", days("2026-11-23", "2026-11-27")),
        ("birthday: 11-20\nsnooze_until: 2026-11-27", "", []),
        ("birthday: 11-20", "- 2026-11-01 ill #quiet until 2026-11-22", days("2026-11-23", "2026-11-27")),
        ("birthday: 11-20\nstatus: paused", "", []),
        ("birthday: 11-20\nstatus: archived", "", []),
    ],
)
def test_nobody_in_peace_stands_for_a_birthday(properties: str, lines: str, expected: list[date]) -> None:
    assert shown(properties, lines) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"birthday_days": 0}, days("2026-11-20", "2026-11-27")),
        ({"birthday_days": 1}, days("2026-11-19", "2026-11-27")),
        ({"missed_birthday_days": 0}, days("2026-11-13", "2026-11-20")),
        ({"missed_birthday_days": 1}, days("2026-11-13", "2026-11-21")),
    ],
)
def test_the_days_around_a_birthday_are_settings(changes: dict[str, int], expected: list[date]) -> None:
    settings = replace(DEFAULTS, **changes)
    assert shown("birthday: 11-20\ncadence: 1 year", settings=settings) == expected


@pytest.mark.parametrize(
    ("today", "kept", "late"),
    [
        ("2026-12-31", "2027-01-01", 0),
        ("2027-01-01", "2027-01-01", 0),
        ("2027-01-02", "2027-01-01", 1),
        ("2027-01-08", "2027-01-01", 7),
    ],
)
def test_a_birthday_is_late_once_it_is_missed(today: str, kept: str, late: int) -> None:
    (item,) = items_of(birthdays, person("Ana", "birthday: 01-01\ncadence: 1 year"), today)
    assert (item.due, item.day, item.days_late) == (day(kept), day(kept), late)


def test_a_birthday_keeps_its_id_for_a_year_and_has_another_in_the_next() -> None:
    text = person("Ana", "birthday: 01-01\ncadence: 1 year")
    ids = [items_of(birthdays, text, today)[0].id for today in ("2026-12-28", "2027-01-05", "2027-12-28")]
    assert ids[0] == ids[1]
    assert ids[1] != ids[2]


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_a_birthday_at_the_calendars_end_is_found(today: str) -> None:
    (item,) = items_of(birthdays, person("Ana", f"birthday: {today[5:]}"), today)
    assert item.due == day(today)


def test_the_nearest_birthday_comes_first_today_before_all() -> None:
    born = {"Abe": "11-19", "Bob": "11-21", "Cem": "11-22", "Dee": "11-23", "Eli": "11-27"}
    text = "".join(person(name, f"cadence: 1 year\nbirthday: {day}", "- 2026-11-01 call") for name, day in born.items())
    found = sorted(items_of(birthdays, text, "2026-11-22"), key=lambda item: (-item.rank, item.people[0].name))
    assert [item.people[0].name for item in found] == ["Cem", "Bob", "Dee", "Abe", "Eli"]


def test_a_birthday_stands_in_coming_up_until_its_day_and_under_reconnect_on_it() -> None:
    text = person("Ana", "birthday: 11-20\ncadence: 1 year", "- 2026-11-01 call")
    found = {today: agenda_of(text, today) for today in ("2026-11-12", "2026-11-13", "2026-11-19", "2026-11-20")}
    coming = {today: [one.kind for one in agenda.coming] for today, agenda in found.items()}
    assert coming == {"2026-11-12": [], "2026-11-13": ["birthday"], "2026-11-19": ["birthday"], "2026-11-20": []}
    assert [today for today, agenda in found.items() if agenda.sections] == ["2026-11-20"]
