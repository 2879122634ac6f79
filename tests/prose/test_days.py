"""Days as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import VAULT

from vaultkit.errors import UsageProblem
from vaultkit.prose.days import coming_day, find_days, mistyped_day, past_day
from vaultkit.prose.sentence import understood

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
        ("2026-12-01", None),
        ("2026-13-01", None),
        ("tomorrow", None),
        ("next fri", None),
        ("last week", None),
        ("3 days", None),
        ("last night", "2026-11-21"),
        ("this morning", "2026-11-22"),
        ("seven days ago", "2026-11-15"),
        ("twelve weeks ago", "2026-08-30"),
        ("last week monday", "2026-11-09"),
        ("monday last week", "2026-11-09"),
        ("friday the 13th", "2026-11-13"),
        ("saturday 21 nov", "2026-11-21"),
        ("sunday 21 nov", None),
        ("nov 3", "2026-11-03"),
        ("3rd of November", "2026-11-03"),
        ("20 November 2026", "2026-11-20"),
        ("12 march", "2026-03-12"),
        ("the 12th", "2026-11-12"),
        ("the 30th", None),
        ("24 dec", None),
        ("24 dec 2025", "2025-12-24"),
        ("feb 29", None),
        ("31 sep", None),
        ("on 11/18", "2026-11-18"),
        ("on 11/10", None),
        ("am 12.11.", "2026-11-12"),
        ("22.11.2026", "2026-11-22"),
        ("10.11.2026", None),
        ("am 10.11.2026", "2026-11-10"),
        ("le 10/11", "2026-11-10"),
        ("heute Abend", "2026-11-22"),
        ("vorgestern abend", "2026-11-20"),
        ("am do", "2026-11-19"),
        ("Freitagabend", "2026-11-20"),
        ("letzten Dienstag", "2026-11-17"),
        ("letzte Woche Freitag", "2026-11-13"),
        ("vor drei Tagen", "2026-11-19"),
        ("vor einer Woche", "2026-11-15"),
        ("am 3. Oktober", "2026-10-03"),
        ("hier soir", "2026-11-21"),
        ("avant-hier", "2026-11-20"),
        ("vendredi dernier", "2026-11-20"),
        ("le 14 novembre", "2026-11-14"),
        ("il y a deux semaines", "2026-11-08"),
        ("anoche", "2026-11-21"),
        ("hace tres días", "2026-11-19"),
        ("el viernes", "2026-11-20"),
        ("weekly ago", None),
        ("a couple of days ago", None),
        ("in October", None),
        ("this friday", None),
        ("5 ago", None),
        ("01/02/2027", None),
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
        ("dec 4", "2026-12-04"),
        ("the 30th", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("the end of the year", "2026-12-31"),
        ("by friday", "2026-11-27"),
        ("monday next week", "2026-11-23"),
        ("five weeks", "2026-12-27"),
        ("übermorgen", "2026-11-24"),
        ("nächsten Freitag", "2026-11-27"),
        ("Ende des Monats", "2026-11-30"),
        ("demain", "2026-11-23"),
        ("la semaine prochaine", "2026-11-29"),
        ("dans trois jours", "2026-11-25"),
        ("until the 30th", "2026-11-30"),
        ("till friday", "2026-11-27"),
        ("for two weeks", "2026-12-06"),
        ("bis Freitag", "2026-11-27"),
        ("bis nächsten Freitag", "2026-11-27"),
        ("bis zum 4. Dezember", "2026-12-04"),
        ("bis zur nächsten Woche", "2026-11-29"),
        ("bis Ende des Monats", "2026-11-30"),
        ("für zwei Wochen", "2026-12-06"),
        ("jusqu'à vendredi", "2026-11-27"),
        ("jusqu’au 4 décembre", "2026-12-04"),
        ("jusqu'à la semaine prochaine", "2026-11-29"),
        ("pour deux semaines", "2026-12-06"),
        ("fin du mois", "2026-11-30"),
        ("hasta el viernes", "2026-11-27"),
        ("en dos semanas", "2026-12-06"),
        ("la próxima semana", "2026-11-29"),
        ("a fin de mes", "2026-11-30"),
        ("until yesterday", None),
        ("bis gestern", None),
        ("bis", None),
        ("until", None),
        ("for ana", None),
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
    ("typed", "phrases"),
    [
        ("coffee with ana and bea yesterday", ["yesterday"]),
        ("2026-11-20 coffee", ["2026-11-20"]),
        ("coffee on 2026-11-20, then", ["on 2026-11-20"]),
        ("sat in the park with ana", []),
        ("on sat coffee with ana", ["on sat"]),
        ("sat, coffee with ana", ["sat"]),
        ("coffee sat with ana", ["sat"]),
        ("Friday-night dinner", ["Friday-night"]),
        ("a walk in the sun", []),
        ("call next fri", ["next fri"]),
        ("talked of yesterday's news", ["yesterday"]),
        ("coffee with monday.com", []),
        ("every friday, and mondays", []),
        ("call at 10:30 on the 12th floor", []),
        ("open 24/7, 50/50, version 2.3.4", []),
        ("you may march on", []),
        ("in may, or on the weekend", ["in may", "on the weekend"]),
        ("christmas market on christmas eve", ["on christmas eve"]),
        ("am Morgen, guten Morgen", []),
        ("heute Morgen, morgen", ["heute Morgen", "morgen"]),
        ("Ana war hier mit mir", []),
        ("appelé Ana hier", ["hier"]),
        ("por la mañana, mañana", ["mañana"]),
        ("", []),
    ],
)
def test_phrases_of_time_are_found_anywhere(typed: str, phrases: list[str]) -> None:
    assert [typed[phrase.start : phrase.end] for phrase in find_days(typed, TODAY)] == phrases


@pytest.mark.parametrize(
    ("word", "day"),
    [("thrusday", "thursday"), ("yestarday", "yesterday"), ("gestren", "gestern"), ("sundae", None), ("lunch", None)],
)
def test_a_mistyped_day_is_known(word: str, day: str | None) -> None:
    assert mistyped_day(word) == day


@given(st.text(max_size=40), st.dates())
def test_whatever_is_typed_is_a_day_on_its_side_or_none(typed: str, today: date) -> None:
    coming = coming_day(typed, today)
    assert coming is None or coming >= today
    past_day(typed, today)
    ends = [0]
    for phrase in find_days(typed, today):
        assert ends[-1] <= phrase.start < phrase.end <= len(typed)
        assert phrase.past is None or phrase.past <= today
        assert phrase.coming is None or phrase.coming >= today
        ends.append(phrase.end)


@given(
    st.sampled_from(["today", "yesterday", "fri", "last mon", "3 days ago", "2 months ago", "400 years ago"]),
    st.dates(),
)
def test_a_day_that_was_is_never_after_today(typed: str, today: date) -> None:
    day = past_day(typed, today)
    assert day is None or day <= today


COFFEE = {
    "English": "coffee with ana",
    "German": "Kaffee mit Ana",
    "French": "café avec Ana",
    "Spanish": "café con Ana",
}


def phrases() -> Iterator[tuple[str, str]]:
    """What is typed, and its day, of the table `days.txt`."""
    coffee = ""
    for line in (Path(__file__).parent / "days.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# --"):
            coffee = COFFEE[line[5:]]
        elif line and not line.startswith("#"):
            phrase, day = line.split(" = ")
            yield f"{coffee} {phrase}", day


@pytest.mark.parametrize(("typed", "day"), list(phrases()))
def test_a_day_behind_a_contact_is_read_or_refused(typed: str, day: str) -> None:
    try:
        read = str(understood(typed, VAULT, TODAY).day)
    except UsageProblem:
        read = "-"
    assert read == day
