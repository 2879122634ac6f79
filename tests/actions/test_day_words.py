"""Days as they are typed: a closed grammar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.actions.day_words import coming_day, dated, past_day

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("fri", "2026-11-20"),
        ("on Friday", "2026-11-20"),
        ("last fri", "2026-11-20"),
        ("thurs", "2026-11-19"),
        ("sunday", "2026-11-15"),
        ("last sun", "2026-11-15"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("2w ago", "2026-11-08"),
        ("a month ago", "2026-10-22"),
        ("2026-11-20", "2026-11-20"),
        ("2026-12-01", "2026-12-01"),
        ("2026-13-01", None),
        ("tomorrow", None),
        ("next fri", None),
        ("last week", None),
        ("3 days", None),
        ("weekly ago", None),
        ("5 ago", None),
        ("01/02/2027", None),
        ("22.11.2026", None),
        ("99999 years ago", None),
        ("may", None),
        ("2", None),
        ("", None),
    ],
)
def test_a_day_that_was(typed: str, day: str | None) -> None:
    assert past_day(typed, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("sunday", "2026-11-29"),
        ("2 weeks", "2026-12-06"),
        ("in 2 weeks", "2026-12-06"),
        ("2w", "2026-12-06"),
        ("next week", "2026-11-29"),
        ("next month", "2026-12-22"),
        ("2026-12-04", "2026-12-04"),
        ("2026-11-21", None),
        ("yesterday", None),
        ("last fri", None),
        ("3 days ago", None),
        ("soon", None),
        ("monthly", None),
        ("14", None),
    ],
)
def test_a_day_to_come(typed: str, day: str | None) -> None:
    assert coming_day(typed, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("typed", "day", "text"),
    [
        ("coffee with ana and bea yesterday", "2026-11-21", "coffee with ana and bea"),
        ("yesterday coffee with ana", "2026-11-21", "coffee with ana"),
        ("Yesterday, coffee with ana", "2026-11-21", "coffee with ana"),
        ("2026-11-20 coffee", "2026-11-20", "coffee"),
        ("coffee with ana, last fri", "2026-11-20", "coffee with ana"),
        ("coffee with ana 3 days ago", "2026-11-19", "coffee with ana"),
        ("coffee with ana on 2026-11-20", "2026-11-20", "coffee with ana"),
        ("sat in the park with ana", None, "sat in the park with ana"),
        ("on sat coffee with ana", "2026-11-21", "coffee with ana"),
        ("sat, coffee with ana", "2026-11-21", "coffee with ana"),
        ("friday coffee with ana", "2026-11-20", "coffee with ana"),
        ("Friday-night dinner with ana", None, "Friday-night dinner with ana"),
        ("a walk in the sun", None, "a walk in the sun"),
        ("call next fri", None, "call next fri"),
        ("talked of yesterday's news with ana", None, "talked of yesterday's news with ana"),
        ("today's paper", None, "today's paper"),
        ("coffee with monday.com", None, "coffee with monday.com"),
        ("yesterday", "2026-11-21", ""),
        ("", None, ""),
    ],
)
def test_a_day_stands_at_the_beginning_or_at_the_end(typed: str, day: str | None, text: str) -> None:
    found = dated(typed, TODAY)
    assert (found.day, found.text) == (date.fromisoformat(day) if day else None, text)


@given(st.text(max_size=40), st.dates())
def test_whatever_is_typed_is_a_day_on_its_side_or_none(typed: str, today: date) -> None:
    coming = coming_day(typed, today)
    assert coming is None or coming >= today
    past_day(typed, today)
    dated(typed, today)


@given(
    st.sampled_from(["today", "yesterday", "fri", "last mon", "3 days ago", "2 months ago", "400 years ago"]),
    st.dates(),
)
def test_a_day_that_was_is_never_after_today(typed: str, today: date) -> None:
    day = past_day(typed, today)
    assert day is None or day <= today
