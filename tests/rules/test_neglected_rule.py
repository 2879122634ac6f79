"""`neglected`: a cadence has run out since the last touch, and nothing is planned."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import day, days, days_with, items_of, person, vault_of
from vaultkit.dates import Span
from vaultkit.model.context import Context
from vaultkit.rules.neglected import neglected, next_due
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2027-03-31")
END = WINDOW[1]


@pytest.mark.parametrize(
    ("cadence", "last", "due"),
    [
        ("1", "2026-11-21", "2026-11-22"),
        ("10", "2026-11-10", "2026-11-20"),
        ("6 weeks", "2026-10-11", "2026-11-22"),
        ("P6W", "2026-10-11", "2026-11-22"),
        ("fortnightly", "2026-11-08", "2026-11-22"),
        ("monthly", "2026-10-22", "2026-11-22"),
        ("monthly", "2026-10-31", "2026-11-30"),
        ("1 month", "2026-12-31", "2027-01-31"),
        ("1 month", "2027-01-31", "2027-02-28"),
        ("1 month", "2027-01-29", "2027-02-28"),
        ("1 month", "2027-01-28", "2027-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("1 month", "2028-02-29", "2028-03-29"),
        ("3 months", "2026-11-30", "2027-02-28"),
        ("quarterly", "2026-10-15", "2027-01-15"),
        ("1 year", "2028-02-29", "2029-02-28"),
        ("4 years", "2024-02-29", "2028-02-29"),
        ("yearly", "2025-12-31", "2026-12-31"),
    ],
)
def test_a_cadence_runs_out_on_its_calendar_day(cadence: str, last: str, due: str) -> None:
    text = person("Ana", f"cadence: {cadence}", f"- {last} lunch")
    eve, after = (date.fromordinal(day(due).toordinal() + offset) for offset in (-1, 1))
    assert items_of(neglected, text, eve.isoformat()) == []
    for today, late in ((day(due), 0), (after, 1)):
        (item,) = items_of(neglected, text, today.isoformat())
        assert (item.due, item.days_late, item.last) == (day(due), late, day(last))


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("cadence: 14", "- 2026-11-06 call", days("2026-11-20", END)),
        ("cadence: 14", "- 2026-11-06 call\n- 2026-09-01 call", days("2026-11-20", END)),
        ("cadence: 14\nlast_contact: 2026-11-06", "- 2026-10-01 call", days("2026-11-20", END)),
        ("tier: A", "- 2026-11-01 call", days("2026-11-22", END)),
        ("tier: B", "- 2026-09-22 call", days("2026-11-22", END)),
        ("tier: C", "- 2026-05-22 call", days("2026-11-22", END)),
        ("tier: D", "- 2025-11-22 call", days("2026-11-22", END)),
        ("tier: D\ncadence: 14", "- 2026-11-06 call", days("2026-11-20", END)),
        ("tier: E", "- 2020-01-01 call", []),
        ("type: contact", "- 2020-01-01 call", []),
    ],
)
def test_the_cadence_counts_from_the_newest_touch(properties: str, lines: str, expected: list[date]) -> None:
    assert days_with(neglected, person("Ana", properties, lines), WINDOW) == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("met: 2026-11-06", days("2026-11-20", END)),
        ("created: 2026-11-06", days("2026-11-20", END)),
        ("met: 2026-11-06\ncreated: 2026-01-01", days("2026-11-20", END)),
        ("met: 2026-01-01\ncreated: 2026-11-06", days("2026-11-06", END)),
        ("type: contact", days("2026-11-06", END)),
    ],
)
def test_who_was_never_touched_is_counted_from_the_day_you_met(properties: str, expected: list[date]) -> None:
    text = person("Ana", f"cadence: 14\n{properties}")
    assert days_with(neglected, text, ("2026-11-06", END)) == expected


def test_a_touch_counts_before_the_day_you_met() -> None:
    text = person("Ana", "cadence: 14\nmet: 2026-11-15", "- 2026-11-06 call")
    (item,) = items_of(neglected, text, "2026-11-22")
    assert (item.due, item.last, item.since) == (day("2026-11-20"), day("2026-11-06"), None)


def test_it_is_said_from_when_the_cadence_counts_without_a_touch() -> None:
    (item,) = items_of(neglected, person("Ana", "cadence: 14\nmet: 2026-11-06"), "2026-11-22")
    assert (item.last, item.since, item.days_late) == (None, day("2026-11-06"), 2)


def test_with_no_day_at_all_nothing_is_due_and_nothing_late() -> None:
    (item,) = items_of(neglected, person("Ana", "cadence: 14"), "2026-11-22")
    assert (item.due, item.days_late, item.last, item.since) == (None, 0, None, None)


def test_a_day_you_met_that_is_still_to_come_does_not_count() -> None:
    text = person("Ana", "cadence: 14\nmet: 2026-12-01\ncreated: 2026-11-10")
    (item,) = items_of(neglected, text, "2026-11-25")
    assert item.due == day("2026-11-24")


@pytest.mark.parametrize(
    ("cadence", "coming", "expected"),
    [
        ("14", "2026-12-31", [*days("2026-11-01", "2026-12-16"), *days("2027-01-14", END)]),
        ("30", "2026-12-31", [*days("2026-11-01", "2026-11-30"), *days("2027-01-30", END)]),
        ("31", "2026-12-31", [*days("2026-11-01", "2026-11-30"), *days("2027-01-31", END)]),
        ("1 year", "2026-12-31", days("2026-11-01", "2026-11-30")),
        ("1 month", "2027-03-10", days("2026-11-01", "2027-02-09")),
        ("1 month", "2027-03-30", days("2026-11-01", "2027-02-28")),  # a month from 28 February is 28 March
    ],
)
def test_a_touch_planned_within_one_cadence_and_thirty_days_keeps_somebody_off(
    cadence: str, coming: str, expected: list[date]
) -> None:
    text = person("Ana", f"cadence: {cadence}", f"- 2020-01-01 call\n- {coming} lunch")
    assert days_with(neglected, text, WINDOW) == expected


@pytest.mark.parametrize(
    ("number", "last"), [(0, "2026-12-30"), (1, "2026-12-29"), (30, "2026-11-30"), (60, "2026-10-31")]
)
def test_how_far_a_planned_touch_reaches_is_a_setting(number: int, last: str) -> None:
    text = person("Ana", "cadence: 1 year", "- 2020-01-01 call\n- 2026-12-31 lunch")
    found = days_with(neglected, text, ("2026-10-01", "2026-12-31"), replace(DEFAULTS, planned_days=number))
    assert found == days("2026-10-01", last)


def test_an_event_to_come_is_a_planned_touch() -> None:
    text = person("Ana", "cadence: 1 month", "- 2020-01-01 call") + (
        "== Events/Fair.md\n---\ndate: 2026-12-10\nattendees: ['[[Ana]]']\n---\n"
    )
    expected = [*days("2026-11-01", "2026-11-09"), *days("2026-12-11", "2026-12-31")]
    assert days_with(neglected, text, ("2026-11-01", "2026-12-31")) == expected


def test_an_event_is_planned_through_its_last_day_and_then_a_touch() -> None:
    text = person("Ana", "cadence: 7", "- 2026-01-01 call") + (
        "== Events/Fair.md\n---\ndate: 2026-11-20\nend: 2026-11-22\nattendees: ['[[Ana]]']\n---\nIt was loud.\n"
    )
    vault = vault_of(text)
    (ana,) = vault.people
    touched = [vault.last_touch(ana, day(today)) for today in ("2026-11-21", "2026-11-22", "2026-11-23")]
    assert touched == [day("2026-01-01"), day("2026-01-01"), day("2026-11-22")]
    expected = [*days("2026-11-01", "2026-11-14"), *days("2026-11-29", "2026-12-05")]
    assert days_with(neglected, text, ("2026-11-01", "2026-12-05")) == expected


def test_a_cancelled_event_is_no_planned_touch() -> None:
    text = person("Ana", "cadence: 1 month", "- 2020-01-01 call") + (
        "== Events/Fair.md\n---\ndate: 2026-12-10\nattendees: ['[[Ana]]']\nstatus: cancelled\n---\n"
    )
    assert days_with(neglected, text, ("2026-11-01", "2026-12-31")) == days("2026-11-01", "2026-12-31")


@pytest.mark.parametrize(
    ("properties", "lines", "expected"),
    [
        ("snooze_until: 2026-11-25", "", days("2026-11-26", END)),
        ("quiet_until: 2026-11-25", "", days("2026-11-26", END)),
        ("snooze_until: 2026-11-19", "", days("2026-11-20", END)),
        ("type: contact", "- 2026-11-01 ill #quiet until 2026-11-25", days("2026-11-26", END)),
        ("snooze_until: 2026-11-25", "- 2026-11-01 ill #quiet until 2026-11-21", days("2026-11-26", END)),
        ("snooze_until: 2026-11-21", "- 2026-11-01 ill #quiet until 2026-11-25", days("2026-11-26", END)),
        ("status: paused", "", []),
        ("status: archived", "", []),
        ("status: Active", "", days("2026-11-20", END)),
        ("status: gone", "", days("2026-11-20", END)),
    ],
)
def test_nobody_in_peace_is_neglected(properties: str, lines: str, expected: list[date]) -> None:
    text = person("Ana", f"cadence: 14\n{properties}", f"- 2026-11-06 call\n{lines}")
    assert days_with(neglected, text, WINDOW) == expected


def test_the_rank_is_the_days_overdue_by_the_cadence() -> None:
    text = (
        person("Week", "cadence: 7", "- 2026-11-08 call")
        + person("Month", "cadence: 1 month", "- 2026-10-07 call")
        + person("Today", "cadence: 7", "- 2026-11-15 call")
        + person("Never", "cadence: 7")
    )
    ranks = {item.people[0].name: item.rank for item in items_of(neglected, text, "2026-11-22")}
    assert ranks == {"Week": 1.0, "Month": 15 / 31, "Today": 0.0, "Never": -1.0}


def test_the_tiers_are_settings() -> None:
    settings = replace(DEFAULTS, tiers={"Inner": Span(1, "week")})
    text = person("Ana", "tier: inner", "- 2026-11-13 call")
    assert days_with(neglected, text, ("2026-11-13", END), settings) == days("2026-11-20", END)
    assert days_with(neglected, person("Ana", "tier: A", "- 2020-01-01 call"), WINDOW, settings) == []


def test_a_cadence_ends_with_the_calendar() -> None:
    (item,) = items_of(neglected, person("Ana", "cadence: 100 years", "- 9990-02-28 call"), "9999-12-31")
    assert item.due == day("9999-02-28")


def test_the_next_due_day_is_told_before_it_comes() -> None:
    vault = vault_of(person("Ana", "cadence: 1 month", "- 2027-01-31 call") + person("Bea", "type: contact"))
    due = [next_due(Context(vault, DEFAULTS, day("2027-02-01")), contact) for contact in vault.contacts.values()]
    assert due == [day("2027-02-28"), None]
