"""Days, spans and the words for them."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import TODAY

from vaultkit.dates import (
    Birthday,
    Span,
    counted,
    day_in_name,
    distance,
    earlier,
    later,
    length_in_words,
    long_day,
    parse_birthday,
    parse_day,
    parse_span,
    real_day,
    shifted,
    short_day,
    weekday_day,
)


def day(iso: str) -> date:
    return date.fromisoformat(iso)


# --- reading days --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22",
        "  2026-11-22  ",
        "[[2026-11-22]]",
        "[[2026-11-22|Sunday]]",
        "[[ 2026-11-22 ]]",
        "[[Daily/2026-11-22]]",
        "[[Notes/Daily/2026-11-22|Sunday]]",
        "2026-11-22T09:30",
        "2026-11-22t9:30",
        "2026-11-22 09:30",
        "2026-11-22T09:30:15",
        "2026-11-22T09:30:15.123456",
        "2026-11-22T09:30:15,5",
        "2026-11-22T09:30Z",
        "2026-11-22T00:30:00+14:00",
        "2026-11-22T23:30:00-1100",
        "2026-11-22 23:30:00 +02:00",
    ],
)
def test_a_day_is_the_ten_characters_that_are_written_and_never_shifted(written: str) -> None:
    assert parse_day(written) == TODAY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "24-12-20",
        "08/09/2026",
        "22.11.2026",
        "20261122",
        "2026-11",
        "2026",
        "2026-1-2",
        "2026-11-22x",
        "x2026-11-22",
        "2026-11-22 dinner",
        "2026-11-22T",
        "2026-11-22-23",
        "2026-00-10",
        "2026-13-01",
        "2026-11-00",
        "2026-11-31",
        "2026-02-29",
        "1900-02-29",
        "0000-01-01",
        "[[2026-11-22",
        "[[2026-11-22#Log]]",
        "[[2026-11-22]] and more",
        "[[Ana]]",
        "today",
    ],
)
def test_anything_else_is_no_day_and_never_a_guess(written: str) -> None:
    assert parse_day(written) is None


@pytest.mark.parametrize("written", ["2028-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
def test_every_day_of_the_calendar_is_one(written: str) -> None:
    assert str(parse_day(written)) == written
    assert str(real_day(written)) == written


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22 Dinner", "2026-11-22"),
        ("Dinner 20261122", "2026-11-22"),
        ("Dinner (2026-11-22)", "2026-11-22"),
        ("Dinner_2026-11-22_late", "2026-11-22"),
        ("2026-11-22 to 2026-11-24", "2026-11-22"),
        ("2026-02-30 or 20261122", "2026-11-22"),
        ("1900-01-01", "1900-01-01"),
        ("2199-12-31", "2199-12-31"),
        ("2026_11_22", "2026-11-22"),
        ("2026.11.22 Dinner", "2026-11-22"),
        ("202611220930 Dinner", "2026-11-22"),
        ("20261122093059", "2026-11-22"),
    ],
)
def test_a_name_may_hold_a_day(name: str, found: str) -> None:
    assert day_in_name(name) == day(found)


@pytest.mark.parametrize(
    "name",
    ["", "Ana", "2026", "2026-11", "202611", "202611222430", "2026112209305", "2026-11-220930", "2026-11_22", "2026-11-223", "12026-11-22", "12345678", "1899-12-31",
     "2200-01-01", "22-11-2026", "2026 11 22"],
)  # fmt: skip
def test_other_numbers_in_a_name_are_no_day(name: str) -> None:
    assert day_in_name(name) is None


# --- spans ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("6 weeks", Span(6, "week")),
        ("6weeks", Span(6, "week")),
        ("6 wks", Span(6, "week")),
        ("6w", Span(6, "week")),
        ("1 week", Span(1, "week")),
        ("week", Span(1, "week")),
        ("a week", Span(1, "week")),
        ("every week", Span(1, "week")),
        ("every other week", Span(2, "week")),
        ("Every Two Weeks", Span(2, "week")),
        ("three months", Span(3, "month")),
        ("3 mo", Span(3, "month")),
        ("3m", Span(3, "month")),
        ("3 mths.", Span(3, "month")),
        ("a quarter", Span(3, "month")),
        ("2 quarters", Span(6, "month")),
        ("1 year", Span(1, "year")),
        ("2 yrs", Span(2, "year")),
        ("2y", Span(2, "year")),
        ("every day", Span(1, "day")),
        ("10 days", Span(10, "day")),
        ("10d", Span(10, "day")),
        ("10", Span(10, "day")),
        (" 10 ", Span(10, "day")),
        ("P6W", Span(6, "week")),
        ("p3m", Span(3, "month")),
        ("P1Y", Span(1, "year")),
        ("P10D", Span(10, "day")),
        ("daily", Span(1, "day")),
        ("Weekly", Span(1, "week")),
        ("biweekly", Span(2, "week")),
        ("fortnightly", Span(2, "week")),
        ("monthly", Span(1, "month")),
        ("bimonthly", Span(2, "month")),
        ("quarterly", Span(3, "month")),
        ("half-yearly", Span(6, "month")),
        ("yearly", Span(1, "year")),
        ("annually", Span(1, "year")),
        ("36600 days", Span(36600, "day")),
    ],
)
def test_a_span_is_written_in_many_ways(written: str, span: Span) -> None:
    assert parse_span(written) == span


@pytest.mark.parametrize(
    "written",
    ["", "0", "0 weeks", "P0W", "-1", "1.5 weeks", "often", "weeks 6", "6 weeks and a day", "P1M2D", "PT6H", "P6H", "٦",
     "6 hours", "36601", "100000", "6000 weeks", "seven weeks", "every"],
)  # fmt: skip
def test_anything_else_is_no_span(written: str) -> None:
    assert parse_span(written) is None


@pytest.mark.parametrize(
    ("span", "words", "iso"),
    [
        (Span(1, "week"), "1 week", "P1W"),
        (Span(6, "week"), "6 weeks", "P6W"),
        (Span(3, "month"), "3 months", "P3M"),
        (Span(10, "day"), "10 days", "P10D"),
        (Span(1, "year"), "1 year", "P1Y"),
    ],
)
def test_a_span_is_said_in_words_and_in_iso_and_read_back_from_both(span: Span, words: str, iso: str) -> None:
    assert (str(span), span.iso) == (words, iso)
    assert parse_span(words) == parse_span(iso) == span


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-11-22", Span(1, "day"), "2026-11-23"),
        ("2026-11-22", Span(6, "week"), "2027-01-03"),
        ("2026-11-22", Span(1, "month"), "2026-12-22"),
        ("2026-01-31", Span(1, "month"), "2026-02-28"),
        ("2028-01-31", Span(1, "month"), "2028-02-29"),
        ("2026-03-31", Span(1, "month"), "2026-04-30"),
        ("2026-08-31", Span(6, "month"), "2027-02-28"),
        ("2026-12-31", Span(1, "month"), "2027-01-31"),
        ("2026-12-01", Span(12, "month"), "2027-12-01"),
        ("2026-11-22", Span(13, "month"), "2027-12-22"),
        ("2028-02-29", Span(1, "year"), "2029-02-28"),
        ("2028-02-29", Span(4, "year"), "2032-02-29"),
        ("2026-11-22", Span(1, "year"), "2027-11-22"),
        ("9999-12-31", Span(1, "day"), "9999-12-31"),
        ("9999-12-31", Span(1, "month"), "9999-01-31"),
        ("9990-06-15", Span(100, "year"), "9999-06-15"),
    ],
)
def test_a_span_later_is_a_day_of_the_calendar_held_at_the_months_end(start: str, span: Span, end: str) -> None:
    assert later(day(start), span) == day(end)


@pytest.mark.parametrize(
    ("end", "span", "start"),
    [
        ("2026-11-22", Span(90, "day"), "2026-08-24"),
        ("2026-11-22", Span(1, "week"), "2026-11-15"),
        ("2026-03-31", Span(1, "month"), "2026-02-28"),
        ("2026-01-15", Span(1, "month"), "2025-12-15"),
        ("2026-11-22", Span(11, "month"), "2025-12-22"),
        ("2028-02-29", Span(1, "year"), "2027-02-28"),
        ("0001-01-05", Span(9, "day"), "0001-01-01"),
        ("0001-01-05", Span(1, "month"), "0001-01-05"),
    ],
)
def test_a_span_earlier_is_a_day_of_the_calendar_held_at_the_months_end(end: str, span: Span, start: str) -> None:
    assert earlier(day(end), span) == day(start)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "2026-11-22"),
        (9, "2026-12-01"),
        (-22, "2026-10-31"),
        (10_000_000, "9999-12-31"),
        (-10_000_000, "0001-01-01"),
    ],
)
def test_shifting_stays_inside_the_calendar(days: int, expected: str) -> None:
    assert shifted(TODAY, days) == day(expected)


# --- birthdays -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("1985-03-14", Birthday(3, 14, 1985)),
        ("03-14", Birthday(3, 14)),
        ("--03-14", Birthday(3, 14)),
        (" 03-14 ", Birthday(3, 14)),
        ("02-29", Birthday(2, 29)),
        ("1984-02-29", Birthday(2, 29, 1984)),
        ("12-31", Birthday(12, 31)),
        ("[[1985-03-14]]", Birthday(3, 14, 1985)),
        ("1985-03-14T10:00", Birthday(3, 14, 1985)),
        ("19850314", Birthday(3, 14, 1985)),
        ("--0314", Birthday(3, 14)),
        ("--0229", Birthday(2, 29)),
        ("0000-03-14", Birthday(3, 14)),
        ("1604-03-14", Birthday(3, 14)),
        ("1604-02-29", Birthday(2, 29)),
        ("16040314", Birthday(3, 14)),
        ("1604-03-14T00:00:00Z", Birthday(3, 14)),
        ("1605-03-14", Birthday(3, 14, 1605)),
    ],
)
def test_a_birthday_is_read_with_or_without_its_year(written: str, birthday: Birthday) -> None:
    assert parse_birthday(written) == birthday


@pytest.mark.parametrize(
    "written", ["", "3-14", "02-30", "13-01", "00-10", "1985-02-29", "0314", "--1314", "-0314", "14.03.", "March 14"]
)
def test_anything_else_is_no_birthday(written: str) -> None:
    assert parse_birthday(written) is None


def test_29_february_is_kept_on_the_28th_in_other_years() -> None:
    leap = Birthday(2, 29)
    assert [str(leap.in_year(year)) for year in (2026, 2028, 2100, 2000)] == [
        "2026-02-28",
        "2028-02-29",
        "2100-02-28",
        "2000-02-29",
    ]


@pytest.mark.parametrize(
    ("birthday", "today", "expected"),
    [
        (Birthday(11, 22), "2026-11-22", "2026-11-22"),
        (Birthday(11, 29), "2026-11-22", "2026-11-29"),
        (Birthday(11, 30), "2026-11-22", None),
        (Birthday(11, 15), "2026-11-22", "2026-11-15"),
        (Birthday(11, 14), "2026-11-22", None),
        (Birthday(1, 3), "2026-12-28", "2027-01-03"),
        (Birthday(12, 28), "2027-01-03", "2026-12-28"),
        (Birthday(2, 29), "2027-02-28", "2027-02-28"),
        (Birthday(2, 29), "2027-03-01", "2027-02-28"),
        (Birthday(2, 29), "2028-02-28", "2028-02-29"),
        (Birthday(12, 31), "0001-01-02", None),
        (Birthday(1, 1), "9999-12-31", None),
        (Birthday(12, 31), "9999-12-31", "9999-12-31"),
        (Birthday(1, 1), "0001-01-02", "0001-01-01"),
    ],
)
def test_a_birthday_is_near_within_a_week_across_the_years_end(
    birthday: Birthday, today: str, expected: str | None
) -> None:
    near = birthday.near(day(today), before=7, after=7)
    assert near == (day(expected) if expected else None)


def test_of_two_birthdays_that_are_near_the_one_to_come_is_taken() -> None:
    assert Birthday(11, 22).near(day("2026-11-23"), before=1, after=365) == day("2027-11-22")


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (21, "21 days")])
def test_things_are_counted(count: int, words: str) -> None:
    assert counted(count, "day") == words


def test_days_are_said_in_english_whatever_the_locale() -> None:
    assert long_day(TODAY) == "Sunday 22 November 2026"
    assert weekday_day(day("2026-11-20"), TODAY) == "Fri 20 Nov"
    assert long_day(day("2028-02-29")) == "Tuesday 29 February 2028"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("2026-11-20", "20 Nov"),
        ("2026-01-01", "1 Jan"),
        ("2027-05-21", "21 May"),
        ("2027-05-22", "22 May 2027"),
        ("2025-12-31", "31 Dec 2025"),
        ("2024-11-20", "20 Nov 2024"),
    ],
)
def test_a_day_tells_its_year_when_it_is_not_near(written: str, short: str) -> None:
    assert short_day(day(written), TODAY) == short


def test_a_day_of_last_year_is_near_in_january() -> None:
    assert short_day(day("2025-12-31"), day("2026-01-05")) == "31 Dec"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (-2, "2 days ago"),
        (20, "in 20 days"),
        (21, "in 3 weeks"),
        (-90, "13 weeks ago"),
        (-91, "3 months ago"),
        (699, "in 23 months"),
        (-700, "2 years ago"),
        (3650, "in 10 years"),
    ],
)
def test_distances_are_said_as_people_say_them(days: int, words: str) -> None:
    assert distance(shifted(TODAY, days), TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"), [(0, "0 days"), (1, "1 day"), (13, "13 days"), (30, "4 weeks"), (152, "5 months")]
)
def test_lengths_are_said_as_people_say_them(days: int, words: str) -> None:
    assert length_in_words(days) == words
