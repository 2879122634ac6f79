"""`circumstance`: news to answer, a day of their own, the end of a quiet time."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import agenda_of, day, days, days_with, items_of, person, section_names
from vaultkit.dates import Period
from vaultkit.rules.circumstance import circumstance
from vaultkit.settings import DEFAULTS, Settings

WINDOW = ("2026-11-01", "2027-02-28")


def shown(lines: str, occasion: str, properties: str = "type: contact", settings: Settings = DEFAULTS) -> list[date]:
    """The days on which Ana stands for an occasion."""
    text = person("Ana", properties, lines)
    return days_with(circumstance, text, WINDOW, settings, lambda item: item.occasion == occasion)


# --- news ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 2026-11-10 new job #news", days("2026-11-11", "2026-11-24")),
        ("- 2026-12-25 new job #news", days("2026-12-26", "2027-01-08")),
        ("- 2026-11-10 new job #news\n- 2026-11-10 lunch", days("2026-11-11", "2026-11-24")),
        ("- 2026-11-10 new job #news\n- 2026-11-09 lunch", days("2026-11-11", "2026-11-24")),
        ("- 2026-11-10 new job #news\n- 2026-11-11 lunch", []),
        ("- 2026-11-10 new job #news\n- 2026-11-24 lunch", days("2026-11-11", "2026-11-23")),
        (
            "- 2026-11-10 new job #news\n- 2026-11-20 a flat #news",
            [*days("2026-11-11", "2026-11-19"), *days("2026-11-21", "2026-12-04")],
        ),
        ("- 2026-11-10 new job", []),
        ("- 2026-11-10 told [[Bea]]: #newsletter", []),
    ],
)
def test_news_waits_fourteen_days_for_an_answer(lines: str, expected: list[date]) -> None:
    assert shown(lines, "news") == expected


@pytest.mark.parametrize(("number", "last"), [(1, "2026-11-11"), (30, "2026-12-10")])
def test_how_long_news_waits_is_a_setting(number: int, last: str) -> None:
    settings = replace(DEFAULTS, news_days=number)
    assert shown("- 2026-11-10 new job #news", "news", settings=settings) == days("2026-11-11", last)


def test_the_tag_of_news_is_a_setting() -> None:
    settings = replace(DEFAULTS, tags={**DEFAULTS.tags, "news": "neues"})
    assert shown("- 2026-11-10 new job #neues", "news", settings=settings) == days("2026-11-11", "2026-11-24")
    assert shown("- 2026-11-10 new job #news", "news", settings=settings) == []


def test_only_the_newest_news_stands() -> None:
    text = person("Ana", "", "- 2026-11-12 a flat #news\n- 2026-11-10 new job #news")
    (item,) = items_of(circumstance, text, "2026-11-22")
    assert (item.day, item.source.line) == (day("2026-11-12"), 1)


def test_news_is_about_the_first_person_there() -> None:
    text = person("Ana") + person("Bea") + "== 2026-11-10.md\n- [[Bea]], [[Ana]]: a flat #news\n"
    assert [item.people[0].name for item in items_of(circumstance, text, "2026-11-12")] == ["Bea"]


# --- a day of their own ----------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "wish", "ask_after"),
    [
        ("", days("2026-11-19", "2026-11-20"), days("2026-11-21", "2026-11-23")),
        ("- 2026-11-18 call", days("2026-11-19", "2026-11-20"), days("2026-11-21", "2026-11-23")),
        ("- 2026-11-19 call", [], days("2026-11-21", "2026-11-23")),
        ("- 2026-11-20 call", days("2026-11-19", "2026-11-19"), days("2026-11-21", "2026-11-23")),
        ("- 2026-11-21 call", days("2026-11-19", "2026-11-20"), []),
        ("- 2026-11-22 call", days("2026-11-19", "2026-11-20"), days("2026-11-21", "2026-11-21")),
        ("- 2026-11-24 call", days("2026-11-19", "2026-11-20"), days("2026-11-21", "2026-11-23")),
    ],
)
def test_a_day_of_theirs_stands_from_the_day_before_to_three_days_after(
    lines: str, wish: list[date], ask_after: list[date]
) -> None:
    lines = f"- 2026-11-20 exam #theirs\n{lines}"
    assert shown(lines, "wish") == wish
    assert shown(lines, "ask after") == ask_after


@pytest.mark.parametrize(
    ("exam", "wish", "ask_after"),
    [
        ("2027-01-01", days("2026-12-31", "2027-01-01"), days("2027-01-02", "2027-01-04")),
        ("2026-12-30", days("2026-12-29", "2026-12-30"), days("2026-12-31", "2027-01-02")),
        ("2027-02-27", days("2027-02-26", "2027-02-27"), days("2027-02-28", "2027-02-28")),
    ],
)
def test_a_day_of_theirs_stands_across_months_and_years(exam: str, wish: list[date], ask_after: list[date]) -> None:
    assert shown(f"- {exam} exam #theirs", "wish") == wish
    assert shown(f"- {exam} exam #theirs", "ask after") == ask_after


def test_wishing_and_asking_after_are_settings() -> None:
    settings = replace(DEFAULTS, wish_days=3, ask_after_days=1)
    assert shown("- 2026-11-20 exam #theirs", "wish", settings=settings) == days("2026-11-17", "2026-11-20")
    assert shown("- 2026-11-20 exam #theirs", "ask after", settings=settings) == days("2026-11-21", "2026-11-21")
    settings = replace(DEFAULTS, wish_days=0, ask_after_days=0)
    assert shown("- 2026-11-20 exam #theirs", "wish", settings=settings) == days("2026-11-20", "2026-11-20")
    assert shown("- 2026-11-20 exam #theirs", "ask after", settings=settings) == []


def test_a_day_of_theirs_is_no_touch() -> None:
    assert shown("- 2026-11-20 exam #theirs\n- 2026-11-20 new job #news", "news") == days("2026-11-21", "2026-12-04")
    text = person("Ana", "", "- 2026-11-20 exam #theirs")
    (item,) = items_of(circumstance, text, "2026-11-22")
    assert item.last is None


def test_two_days_of_theirs_stand_side_by_side() -> None:
    text = person("Ana", "", "- 2026-11-20 exam #theirs\n- 2026-11-23 launch #theirs")
    found = items_of(circumstance, text, "2026-11-22")
    assert [item.occasion for item in found] == ["ask after", "wish"]
    assert len({item.id for item in found}) == 2


def test_two_matters_on_one_day_of_theirs_have_two_ids() -> None:
    text = person("Ana", "", "- 2026-11-23 exam #theirs\n- 2026-11-23 moves house #theirs")
    found = items_of(circumstance, text, "2026-11-22")
    assert len(found) == len({item.id for item in found})


def test_equal_lines_of_theirs_have_two_ids_or_are_one_matter() -> None:
    text = person("Ana", "", "- 2026-11-23 exam #theirs\n- 2026-11-23 exam #theirs")
    found = items_of(circumstance, text, "2026-11-22")
    assert len(found) == len({item.id for item in found})


# --- the end of a quiet time -----------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("snooze_until: 2026-11-20", "", days("2026-11-21", "2026-12-04")),
        ("quiet_until: 2026-11-20", "", days("2026-11-21", "2026-12-04")),
        ("snooze_until: 2026-12-31", "", days("2027-01-01", "2027-01-14")),
        ("type: contact", "- 2026-11-01 ill #quiet until 2026-11-20", days("2026-11-21", "2026-12-04")),
        ("type: contact", "- 2026-11-01 ill #quiet until [[2026-11-20]]", days("2026-11-21", "2026-12-04")),
        ("snooze_until: 2026-11-10", "- 2026-11-01 ill #quiet until 2026-11-20", days("2026-11-21", "2026-12-04")),
        ("snooze_until: 2026-11-20", "- 2026-11-01 ill #quiet until 2026-11-10", days("2026-11-21", "2026-12-04")),
        ("snooze_until: 2026-11-20", "- 2026-11-20 call", days("2026-11-21", "2026-12-04")),
        ("snooze_until: 2026-11-20", "- 2026-11-21 call", []),
        ("snooze_until: 2026-11-20", "- 2026-11-25 call", days("2026-11-21", "2026-11-24")),
        ("snooze_until: 2026-11-20\nstatus: paused", "", []),
        ("snooze_until: 2026-11-20\nstatus: archived", "", []),
        ("type: contact", "- 2026-11-01 ill #quiet", []),
    ],
)
def test_the_end_of_a_quiet_time_is_told_for_fourteen_days(properties: str, lines: str, expected: list[date]) -> None:
    assert shown(lines, "quiet end", properties) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, []), (1, days("2026-11-21", "2026-11-21"))])
def test_how_long_the_end_of_a_quiet_time_is_told_is_a_setting(number: int, expected: list[date]) -> None:
    settings = replace(DEFAULTS, quiet_end_days=number)
    assert shown("", "quiet end", "snooze_until: 2026-11-20", settings) == expected


# --- peace -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "lines", "news"),
    [
        ("snooze_until: 2026-11-12", "", days("2026-11-13", "2026-11-26")),
        ("type: contact", "- 2026-11-01 ill #quiet until 2026-11-12", days("2026-11-13", "2026-11-26")),
        ("snooze_until: 2026-11-09", "", days("2026-11-11", "2026-11-24")),
        ("status: paused", "", []),
        ("status: archived", "", []),
        ("status: active", "", days("2026-11-11", "2026-11-24")),
    ],
)
def test_nobody_in_peace_stands_for_news(properties: str, lines: str, news: list[date]) -> None:
    assert shown(f"- 2026-11-10 new job #news\n{lines}", "news", properties) == news


def test_a_quiet_time_may_begin_on_a_later_day() -> None:
    leave = "- 2026-11-01 leave #quiet from 2026-11-15 until 2026-11-20"
    expected = [*days("2026-11-11", "2026-11-14"), *days("2026-11-21", "2026-11-30")]
    assert shown(f"- 2026-11-10 new job #news\n{leave}", "news") == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("snooze_until: 2026-12-31", days("2026-11-20", "2026-11-20")),
        ("status: paused", days("2026-11-20", "2026-11-20")),
        ("status: archived", []),
        ("status: active", days("2026-11-19", "2026-11-20")),
    ],
)
def test_a_day_of_theirs_shows_on_its_day_though_they_are_left_in_peace(properties: str, expected: list[date]) -> None:
    assert shown("- 2026-11-20 her exam #theirs", "wish", properties) == expected


def test_somebody_without_a_note_has_circumstances_too() -> None:
    text = "== 2026-11-10.md\n- lunch with [[Zed]], he has a new job #news\n"
    (item,) = items_of(circumstance, text, "2026-11-12")
    assert (item.people[0].name, item.people[0].path) == ("Zed", None)


def test_a_day_of_theirs_comes_before_news_and_news_before_the_end_of_a_quiet_time() -> None:
    text = (
        person("Abe", "", "- 2026-11-18 asked for peace #quiet until 2026-11-20")
        + person("Bob", "", "- 2026-11-12 a new flat #news")
        + person("Cem", "", "- 2026-11-19 a new dog #news")
        + person("Dee", "", "- 2026-11-20 exam #theirs")
        + person("Eli", "", "- 2026-11-23 exam #theirs")
        + person("Flo", "", "- 2026-11-22 exam #theirs")
    )
    assert section_names(agenda_of(text, "2026-11-22", replace(DEFAULTS, reconnect_items=9)), "Reconnect") == [
        *("Flo", "Eli", "Dee", "Cem", "Bob", "Abe")
    ]


AWAY = replace(DEFAULTS, away=(Period(day("2026-11-11"), day("2026-11-20")),))


@pytest.mark.parametrize(
    ("lines", "occasion", "last"),
    [
        ("- 2026-11-08 a new flat #news", "news", "2026-12-02"),
        ("- 2026-11-08 exam #theirs", "ask after", "2026-11-21"),
        ("- 2026-10-01 asked for peace #quiet until 2026-11-08", "quiet end", "2026-12-02"),
    ],
)
def test_days_away_do_not_count(lines: str, occasion: str, last: str) -> None:
    assert shown(lines, occasion, settings=AWAY)[-1] == day(last)
