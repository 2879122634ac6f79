"""`first-follow-up`: you met somebody for the first time at an event, and nothing since."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import days, days_with, items_of, names, person
from vaultkit.rules.first_follow_up import first_follow_up
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"
WINDOW = ("2026-11-01", "2026-12-31")
FAIR = '== Events/Fair.md\n---\ndate: 2026-11-20\nattended: true\nattendees: ["[[Ana]]"]\n---\n'
FORTNIGHT = days("2026-11-21", "2026-12-04")


def fair(properties: str, attendees: str = "[[Ana]]") -> str:
    return f'== Events/Fair.md\n---\n{properties}\nattended: true\nattendees: ["{attendees}"]\n---\n'


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("date: 2026-11-20", FORTNIGHT),
        ("date: 2026-11-18\nend: 2026-11-20", FORTNIGHT),
        ("date: 2026-11-20T18:00", FORTNIGHT),
        ("date: 2026-11-20\nstatus: cancelled", []),
        ("date: 2027-11-20", []),
        ("location: Berlin", []),
    ],
)
def test_it_stands_from_the_day_after_the_event_for_fourteen_days(properties: str, expected: list[date]) -> None:
    assert days_with(first_follow_up, fair(properties) + person("Ana"), WINDOW) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 2026-11-17 mail", []),
        ("- 2026-11-18 mail", FORTNIGHT),
        ("- 2026-11-20 talked about robots", FORTNIGHT),
        ("- 2026-11-21 mail", []),
        ("- 2026-11-23 mail", days("2026-11-21", "2026-11-22")),
        ("- 2026-12-05 mail", FORTNIGHT),
        ("- 2026-11-20 talked\n    - [ ] #waiting the paper 📅 2026-12-20", []),
        ("- 2026-11-20 talked\n    - [ ] send the paper 📅 2026-12-20", []),
        ("- 2026-11-20 talked\n    - [x] send the paper ✅ 2026-11-22", days("2026-11-21", "2026-11-21")),
        ("- 2026-11-20 talked\n    - [-] send the paper ❌ 2026-11-22", FORTNIGHT),
    ],
)
def test_only_who_is_new_and_heard_nothing_since(lines: str, expected: list[date]) -> None:
    text = fair("date: 2026-11-18\nend: 2026-11-20") + person("Ana", "", lines)
    assert days_with(first_follow_up, text, WINDOW) == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("met: 2026-11-19", []),
        ("met: 2026-11-20", FORTNIGHT),
        ("created: 2020-01-01", FORTNIGHT),
        ("snooze_until: 2026-11-30", days("2026-12-01", "2026-12-04")),
        ("status: paused", []),
        ("status: archived", []),
    ],
)
def test_whom_you_had_met_or_leave_in_peace_waits_for_nothing(properties: str, expected: list[date]) -> None:
    assert days_with(first_follow_up, FAIR + person("Ana", properties), WINDOW) == expected


def test_somebody_without_a_note_is_followed_up_too() -> None:
    (item,) = items_of(first_follow_up, FAIR, TODAY)
    assert [(one.name, one.path) for one in item.people] == [("Ana", None)]


def test_nobody_is_first_met_at_an_event_of_which_nothing_is_noted() -> None:
    bare = fair("date: 2026-11-20").replace("attended: true\n", "")
    assert items_of(first_follow_up, bare, TODAY) == []
    assert items_of(first_follow_up, bare.replace("---\n", "attended: false\n---\n", 2), TODAY) == []
    text = bare + person("Ana", "", "- 2026-11-20 she builds arms")
    assert names(items_of(first_follow_up, text, TODAY)) == ["Ana"]


def test_of_many_attendees_only_those_whom_the_note_names() -> None:
    listed = '", "'.join(f"[[P{number}]]" for number in range(1, 10))
    assert items_of(first_follow_up, fair("date: 2026-11-20", listed), TODAY) == []
    text = fair("date: 2026-11-20", listed) + "Talked with [[P3]].\n"
    assert names(items_of(first_follow_up, text, TODAY)) == ["P3"]


def test_five_a_day_who_fits_a_need_first_then_by_name_and_a_tick_brings_no_other() -> None:
    met = '", "'.join(f"[[{name}]]" for name in "ABCDEFG")
    needs = "== Goals/Role.md\n## Needs\n- [ ] a tour #tours\n"
    text = fair("date: 2026-11-20", met) + "Met [[A]], [[B]], [[C]], [[D]], [[E]], [[F]] and [[G]].\n"
    text += needs + person("F", "can_help: tours")
    text += "== Notes.md\n- 2026-11-20 [[G]]: talked\n"
    assert names(items_of(first_follow_up, text, TODAY)) == ["F", "A", "B", "C", "D"]
    done = f"{text}- 2026-11-22 [[B]]: wrote\n"
    assert names(items_of(first_follow_up, done, TODAY)) == ["F", "A", "C", "D"]
    assert names(items_of(first_follow_up, done, "2026-11-23")) == ["F", "A", "C", "D", "E"]


@pytest.mark.parametrize(("number", "last"), [(1, "2026-11-21"), (30, "2026-12-20")])
def test_how_long_it_stands_is_a_setting(number: int, last: str) -> None:
    settings = replace(DEFAULTS, first_follow_up_days=number)
    assert days_with(first_follow_up, FAIR, WINDOW, settings) == days("2026-11-21", last)


def test_the_need_they_are_noted_for_comes_before_one_they_may_fit() -> None:
    needs = "== Goals/Role.md\n## Needs\n- [ ] a tour #tours\n- [ ] a talk\n    - [[Ana]]\n"
    (item,) = items_of(first_follow_up, FAIR + person("Ana", "can_help: tours") + needs, TODAY)
    assert item.need is not None
    assert item.need.text == "a talk"
