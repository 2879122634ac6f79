"""Repeat rules, held to the Tasks plugin's own tests, documentation and demo vault, and to rrule.js."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.markdown.recurrence import read_rule
from vaultkit.markdown.task import TaskFormat
from vaultkit.markdown.task_edit import completed
from vaultkit.markdown.tasks import read_task

BY_RRULE = json.loads((Path(__file__).parent / "recurrence.json").read_text(encoding="utf-8"))
RULES = sorted(BY_RRULE)


def after(rule: str, day: str) -> str | None:
    read = read_rule(rule)
    assert read is not None
    found = read.after(date.fromisoformat(day))
    return str(found) if found else None


@pytest.mark.parametrize("rule", BY_RRULE)
def test_the_next_day_is_that_of_rrule_js(rule: str) -> None:
    assert {day: after(rule, day) for day in BY_RRULE[rule]} == BY_RRULE[rule]


PLUGIN = """
every 7 days | due 2021-02-21 | | due 2021-02-28
every 7 days when done | due 2021-02-21 | 2021-02-18 | due 2021-02-25
every 7 days when done | due 2021-02-21 | 2021-02-22 | due 2021-03-01
every day | due 2021-02-21 | | due 2021-02-22
every day when done | due 2021-02-21 | 2022-01-04 | due 2022-01-05
every 4 weeks | due 2021-10-15 | | due 2021-11-12
every 4 weeks | due 2021-10-12 | | due 2021-11-09
every 4 weeks | due 2022-10-12 | | due 2022-11-09
every 4 weeks | due 2033-10-12 | | due 2033-11-09
every 3 weeks when done | due 2022-01-10 | 2021-01-14 | due 2021-02-04
every month | due 2021-10-15 | | due 2021-11-15
every month | due 2021-10-18 | | due 2021-11-18
every month when done | due 2021-10-18 | 2021-10-16 | due 2021-11-16
every month when done | due 2021-10-18 | 2021-10-24 | due 2021-11-24
every month on the 2nd Wednesday | due 2021-09-08 | | due 2021-10-13
every month on the 2nd Wednesday when done | due 2021-09-08 | 2021-09-15 | due 2021-10-13
every month on the 2nd Wednesday when done | due 2021-09-08 | 2021-10-12 | due 2021-10-13
every month on the 2nd Wednesday when done | due 2021-09-08 | 2021-10-13 | due 2021-11-10
every 3 months on the 3rd Thursday | due 2021-04-15 | | due 2021-07-15
every 3 months on the 3rd Thursday | due 2021-08-19 | | due 2021-11-18
every 3 months on the 3rd Thursday | due 2021-09-16 | | due 2021-12-16
every week on Monday, Wednesday, Friday | due 2022-01-24 | | due 2022-01-26
every week on Monday, Wednesday, Friday when done | due 2022-01-24 | 2022-01-25 | due 2022-01-26
every week on Monday, Wednesday, Friday when done | due 2022-01-24 | 2022-01-26 | due 2022-01-28
every 5 days | start 2021-10-10 | | start 2021-10-15
every 5 days | scheduled 2021-10-10 | | scheduled 2021-10-15
every 5 days | start 2021-10-10 due 2021-10-11 | | start 2021-10-15 due 2021-10-16
every 5 days | scheduled 2021-10-10 due 2021-10-11 | | scheduled 2021-10-15 due 2021-10-16
every 5 days | start 2021-10-09 scheduled 2021-10-10 due 2021-10-11 | | start 2021-10-14 scheduled 2021-10-15 due 2021-10-16
every 10 days when done | start 2021-10-05 scheduled 2021-10-07 due 2021-10-09 | 2021-10-04 | start 2021-10-10 scheduled 2021-10-12 due 2021-10-14
every 10 days when done | start 2021-10-05 scheduled 2021-10-07 due 2021-10-09 | 2021-10-06 | start 2021-10-12 scheduled 2021-10-14 due 2021-10-16
every 10 days when done | start 2021-10-05 scheduled 2021-10-07 due 2021-10-09 | 2021-10-08 | start 2021-10-14 scheduled 2021-10-16 due 2021-10-18
every 10 days when done | start 2021-10-05 scheduled 2021-10-07 due 2021-10-09 | 2021-10-10 | start 2021-10-16 scheduled 2021-10-18 due 2021-10-20
every month on the 15th | due 2025-08-16 scheduled 2025-08-11 start 2025-08-06 | | due 2025-09-15 scheduled 2025-09-10 start 2025-09-05
every month on the 15th | scheduled 2025-08-10 start 2025-08-05 | | scheduled 2025-08-15 start 2025-08-10
every month | due 2021-03-31 | | due 2021-04-30
every month | due 2021-01-29 | | due 2021-02-28
every month on the 31st | due 2021-01-31 | | due 2021-03-31
every year on February the 29th | due 2021-01-01 | | due 2024-02-29
every year | due 2020-02-29 | | due 2021-02-28
every month when done | scheduled 1999-01-23 | 2021-08-31 | scheduled 2021-09-30
every 2 years when done | start 1999-01-23 | 2020-02-29 | start 2022-02-28
every year when done | due 1989-12-23 | 2023-01-23 | due 2024-01-23
every month | due 2022-01-31 | | due 2022-02-28
every 3 months | due 2022-01-31 | | due 2022-04-30
every 2 months | due 2023-12-31 | | due 2024-02-29
every 2 years | due 2024-02-29 | | due 2026-02-28
every 11 months | due 2020-03-31 | | due 2021-02-28
every 13 months | due 2020-01-31 | | due 2021-02-28
every Sunday | due 2021-04-25 | | due 2021-05-02
every week | scheduled 2021-02-06 | 2022-02-13 | scheduled 2021-02-13
every week when done | scheduled 2021-02-06 | 2022-02-13 | scheduled 2022-02-20
every 2 weeks | scheduled 2021-10-28 due 2021-10-30 | | scheduled 2021-11-11 due 2021-11-13
every month on the last | due 2022-01-31 | | due 2022-02-28
every month on the last | due 2022-02-28 | | due 2022-03-31
every month on the last | due 2022-05-31 | | due 2022-06-30
every month on the 31st | due 2022-01-31 | | due 2022-03-31
every month on the 31st | due 2022-05-31 | | due 2022-07-31
every month on the 31st | due 2021-11-30 | | due 2021-12-31
every month on the 25th | due 2021-11-25 | | due 2021-12-25
every month | due 2021-11-30 | | due 2021-12-30
every month | due 2022-01-30 | | due 2022-02-28
every month | due 2022-02-28 | | due 2022-03-28
every week on Monday | due 2024-02-19 | | due 2024-02-26
"""
"""The rule, the days, the day it is done where that is not the day before the first, and the next days: from the
plugin's tests (Task.test.ts, Recurrence.test.ts), its page on recurring tasks and its demo vault."""

SIGNS = {"due": "📅", "scheduled": "⏳", "start": "🛫"}


@pytest.mark.parametrize("case", PLUGIN.strip().splitlines())
def test_the_plugins_own_cases(case: str) -> None:
    rule, days, today, expected = (part.strip() for part in case.split("|"))
    pairs = days.split()
    fields = " ".join(f"{SIGNS[name]} {day}" for name, day in zip(pairs[::2], pairs[1::2], strict=True))
    line = f"- [ ] I am task 🔁 {rule} {fields}"
    task = read_task(line, 1, 0, TaskFormat())
    assert task is not None
    following, _ = completed(line, task, date.fromisoformat(today or "2021-01-01"), TaskFormat())
    made = read_task(following, 1, 0, TaskFormat())
    assert made is not None
    wanted = expected.split()
    assert {name: str(getattr(made, name)) for name in wanted[::2]} == dict(zip(wanted[::2], wanted[1::2], strict=True))
    assert made.recurrence == rule


@pytest.mark.parametrize(
    "rule",
    [
        "every 3 days", "every 10 days when done", "every weekday", "every week on Sunday", "every week on Tuesday, Friday",
        "every 2 weeks", "every 3 weeks on Friday", "every 2 months", "every month on the 1st", "every month on the last",
        "every month on the last Friday", "every month on the 2nd last Friday", "every 6 months on the 2nd Wednesday",
        "every January on the 15th", "every February on the last", "every April and December on the 1st and 24th",
        "every year",
    ],
)  # fmt: skip
def test_every_example_of_the_plugins_page_is_read(rule: str) -> None:
    assert read_rule(rule) is not None
    assert read_rule(rule.upper()) == read_rule(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "", "every", "sometimes", "daily", "every 0 days", "every -1 days", "every other day", "every 2", "every hour",
        "every 5 minutes", "every week on", "every week on the", "every week Monday", "every week on Monday at 9",
        "every week on Monday until June", "every week for 3 times", "every week on Monday!", "every day on Monday",
        "every month on the 32nd", "every month on the 6th Friday", "every month on the 0th", "every month on",
        "every month in January", "every year on the 1st of March", "every month on the 1st and on the 15th",
        "every month on the 1st,", "every Monday and", "every Mond", "every thurs", "every week on week 3", "every spaced",
        "every week when done when", "when done", "every month on the first last", "every 12345 days",
    ],
)  # fmt: skip
def test_what_is_not_understood_in_full_is_no_rule(rule: str) -> None:
    assert read_rule(rule) is None


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("every February on the 30th", "2026-11-22"),
        ("every February", "2026-01-31"),
        ("every 2 years on February the 29th", "2028-03-01"),  # the plugin goes back to 2028-02-29
        ("every year on the 53rd Monday", "2026-11-22"),
    ],
)
def test_a_rule_without_a_next_day_gives_none(rule: str, day: str) -> None:
    assert after(rule, day) is None


@settings(deadline=None)  # the library is loaded once
@given(rule=st.sampled_from(RULES), day=st.dates(date(1990, 1, 1), date(9999, 12, 31)))
def test_the_next_day_is_later(rule: str, day: date) -> None:
    read = read_rule(rule)
    assert read is not None
    following = read.after(day)
    assert following is None or following > day
