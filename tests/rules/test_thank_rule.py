"""`thank`: somebody offered or did something for you and has not heard a thank-you."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rules.vault_of import agenda_of, day, days, days_with, items_of, person, vault_of
from vaultkit.rules.thank import thank
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2026-12-31")
FORTNIGHT = days("2026-11-10", "2026-11-24")
ON = days("2026-11-10", "2026-12-31")
"""From the day of a favour to the end of the window."""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 2026-11-10 an introduction #offer", ON),
        ("- 2026-11-10 read my CV #got", ON),
        ("- 2026-11-10 lunch\n    - [ ] #waiting the CV 📅 2026-12-20", FORTNIGHT),
        ("- [ ] #waiting the CV ➕ 2026-11-10 📅 2026-12-20", FORTNIGHT),
        ("- [x] #waiting the CV ✅ 2026-11-10", ON),
        ("- [ ] #waiting the rent ➕ 2026-11-10 📅 2026-12-20 🔁 every month", []),
        ("- [-] #waiting the CV ➕ 2026-11-10 ❌ 2026-11-10", []),
        ("- [x] send the paper ✅ 2026-11-10", []),
        ("- 2026-11-10 sent the paper #gave", []),
        ("- 2026-11-10 lunch", []),
    ],
)
def test_a_favour_stands_until_it_is_thanked_and_a_mere_promise_for_fourteen_days(
    lines: str, expected: list[date]
) -> None:
    assert days_with(thank, person("Ana", "", lines), WINDOW) == expected


@pytest.mark.parametrize(
    ("thanked", "expected"),
    [
        ("2026-11-09", ON),
        ("2026-11-10", []),
        ("2026-11-11", days("2026-11-10", "2026-11-10")),
        ("2026-11-24", days("2026-11-10", "2026-11-23")),
        ("2026-11-25", days("2026-11-10", "2026-11-24")),
    ],
)
def test_a_thank_you_on_or_after_the_day_settles_it_from_its_own_day_on(thanked: str, expected: list[date]) -> None:
    lines = f"- 2026-11-10 an introduction #offer\n- {thanked} wrote #thanked"
    assert days_with(thank, person("Ana", "", lines), WINDOW) == expected


def test_another_touch_is_no_thank_you() -> None:
    lines = "- 2026-11-10 an introduction #offer\n- 2026-11-11 lunch"
    assert days_with(thank, person("Ana", "", lines), WINDOW) == ON


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 2026-11-10 an introduction #offer #let-go", []),
        (
            "- 2026-11-10 an introduction #offer\n- 2026-11-20 nothing came of it #let-go",
            days("2026-11-10", "2026-11-19"),
        ),
        ("- 2026-11-10 an introduction #offer\n- 2026-11-09 never mind #let-go", ON),
        ("- 2026-11-10 an introduction #offer\n- 2026-11-20 a lift #offer #let-go", ON),
    ],
)
def test_a_favour_is_let_go_in_its_own_line_or_later(lines: str, expected: list[date]) -> None:
    assert days_with(thank, person("Ana", "", lines), WINDOW) == expected


def test_to_let_go_is_no_contact() -> None:
    (ana,) = vault_of(person("Ana", "", "- 2026-11-10 lunch: a talk #offer\n- 2026-11-20 never mind #let-go")).people
    assert vault_of(person("Ana", "", "- 2026-11-10 a talk #offer #let-go\n- 2026-11-20 #let-go")).touch_days(ana) == (
        day("2026-11-10"),
    )


@pytest.mark.parametrize(
    ("today", "age"),
    [("2026-11-24", "new"), ("2026-12-21", "new"), ("2026-12-22", "ending"), ("2027-01-04", "ending")],
)
def test_what_stood_for_three_fortnights_asks_for_its_end(today: str, age: str) -> None:
    agenda = agenda_of(person("Ana", "", "- 2026-11-10 an introduction #offer"), today)
    (item,) = agenda.items
    assert (item.age, [box.outcome for box in item.boxes]) == (age, ["end"] if age == "ending" else [])


def test_then_it_waits_under_later_unless_the_same_person_is_to_be_asked() -> None:
    favour = person("Ana", "", "- 2026-11-10 an introduction #offer\n- 2026-11-12 a book #got")
    agenda = agenda_of(favour, "2027-01-08")
    assert ([item.title for item in agenda.later], agenda.sections) == (["a book #got"], ())
    need = "== Goals/Role.md\n## Needs\n- [ ] a talk 📅 2027-01-25\n    - [[Ana]] — confirmed\n"
    section = agenda_of(favour + need, "2027-01-08").sections[0]
    told = [[item.kind for item in line.items] for line in section.lines]
    assert (section.heading, told) == ("Say thank you", [["thank", "ask"]])


@pytest.mark.parametrize(("stage", "expected"), [("asked", []), ("introduced", ON), ("helped", ON)])
@pytest.mark.parametrize(("candidate", "who"), [("[[Ana]]", "Ana"), ("[[Zed]] via [[Ana]]", "Ana")])
def test_who_introduced_or_helped_is_thanked(candidate: str, who: str, stage: str, expected: list[date]) -> None:
    text = f"== Goals/Role.md\n## Needs\n- [ ] a talk\n    - {candidate} — {stage} 2026-11-10\n"
    assert days_with(thank, text, WINDOW, only=lambda item: item.people[0].name == who) == expected


@pytest.mark.parametrize(
    ("today", "late"), [("2026-11-10", 0), ("2026-11-11", 0), ("2026-11-12", 1), ("2026-11-24", 13)]
)
def test_it_is_due_the_next_day(today: str, late: int) -> None:
    (item,) = items_of(thank, person("Ana", "", "- 2026-11-10 an introduction #offer"), today)
    assert (item.due, item.days_late) == (day("2026-11-11"), late)


def test_one_line_tells_all_of_a_day_and_each_day_has_its_own() -> None:
    lines = "- 2026-11-10 an introduction #offer\n- 2026-11-10 read my CV #got\n- 2026-11-12 a book #got"
    items = items_of(thank, person("Ana", "", lines), "2026-11-22")
    told = [[favour.text for favour in item.gift.favours] for item in items if item.gift]
    assert told == [["an introduction #offer", "read my CV #got"], ["a book #got"]]
    assert len({item.id for item in items}) == 2


@pytest.mark.parametrize(
    ("tasks", "check_back"),
    [
        ("", None),
        ("    - [ ] #waiting the CV\n", None),
        ("    - [ ] #waiting the CV 📅 2026-12-04\n", "2026-12-04"),
        ("    - [ ] #waiting the CV 📅 2026-12-04\n    - [ ] #waiting a date 📅 2026-12-01\n", "2026-12-01"),
        ("    - [ ] send the paper 📅 2026-12-04\n", None),
    ],
)
def test_it_names_the_first_check_back_day_that_was_agreed(tasks: str, check_back: str | None) -> None:
    (item,) = items_of(thank, person("Ana", "", f"- 2026-11-10 an introduction #offer\n{tasks}"), "2026-11-11")
    assert item.gift is not None
    assert item.gift.check_back == (day(check_back) if check_back else None)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("snooze_until: 2027-01-31", ON),
        ("status: paused", ON),
        ("status: archived", []),
    ],
)
def test_peace_puts_off_no_thanks_but_letting_go_ends_them(properties: str, expected: list[date]) -> None:
    lines = "- 2026-11-10 an introduction #offer"
    assert days_with(thank, person("Ana", properties, lines), WINDOW) == expected


def test_somebody_without_a_note_is_thanked_and_only_the_first_person() -> None:
    (item,) = items_of(thank, "== 2026-11-10.md\n- [[Zed]], [[Yan]]: an introduction #offer\n", "2026-11-11")
    assert [(one.name, one.path) for one in item.people] == [("Zed", None)]


@pytest.mark.parametrize(("number", "last"), [(0, "2026-11-10"), (1, "2026-11-11"), (30, "2026-12-10")])
def test_how_long_it_stands_is_a_setting(number: int, last: str) -> None:
    settings = replace(DEFAULTS, thanks_days=number)
    text = person("Ana", "", "- 2026-11-10 lunch\n    - [ ] #waiting an introduction")
    assert days_with(thank, text, WINDOW, settings) == days("2026-11-10", last)
