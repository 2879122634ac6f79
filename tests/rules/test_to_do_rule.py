"""`to-do`: the day of your own to-do for somebody has come."""

from __future__ import annotations

from datetime import date

import pytest

from rules.vault_of import day, days, days_with, items_of, person, vault_of
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.context import Context
from vaultkit.rules.agenda import build_agenda
from vaultkit.rules.to_do import to_do
from vaultkit.settings import DEFAULTS

WINDOW = ("2026-11-01", "2026-12-31")


def ana(task: str, properties: str = "type: contact") -> str:
    return person("Ana", properties, task)


@pytest.mark.parametrize(
    ("task", "first"),
    [
        ("- [ ] send the paper 📅 2026-11-20", "2026-11-20"),
        ("- [ ] send the paper ⏳ 2026-11-20", "2026-11-20"),
        ("- [ ] send the paper by 2026-11-20", "2026-11-20"),
        ("- [ ] send the paper ⏳ 2026-11-20 📅 2026-11-25", "2026-11-25"),
        ("- [ ] send the paper 🛫 2026-11-25 📅 2026-11-20", "2026-11-25"),
        ("- [/] send the paper 📅 2026-11-20", "2026-11-20"),
        ("1. [ ] send the paper 📅 2026-11-20", "2026-11-20"),
    ],
)
def test_a_to_do_stands_from_its_day_on(task: str, first: str) -> None:
    assert days_with(to_do, ana(task), WINDOW) == days(first, WINDOW[1])


@pytest.mark.parametrize(
    "task",
    [
        "- [ ] send the paper",
        "- [ ] send the paper 🛫 2026-11-01",
        "- [ ] send the paper 📅 2026-02-30",
        "- [x] send the paper 📅 2026-11-20",
        "- [-] send the paper 📅 2026-11-20",
        "- send the paper 📅 2026-11-20",
    ],
)
def test_a_to_do_without_any_day_or_settled_does_not_stand(task: str) -> None:
    assert days_with(to_do, ana(task), WINDOW) == []


def test_a_to_do_without_a_day_of_its_own_stands_for_a_week_from_the_day_after_it_was_noted() -> None:
    expected = days("2026-11-02", "2026-11-08")
    assert days_with(to_do, ana("- [ ] send the paper ➕ 2026-11-01"), WINDOW) == expected
    assert days_with(to_do, ana("- 2026-11-01 call\n    - [ ] send the paper"), WINDOW) == expected
    assert days_with(to_do, ana("- [ ] #waiting the paper ➕ 2026-11-01"), WINDOW) == []


def test_to_dos_without_a_day_take_turns_the_oldest_first_and_one_that_is_done_makes_room() -> None:
    first, second = "- [ ] first ➕ 2026-11-01", "- [ ] second ➕ 2026-11-02"
    shown = {today.isoformat(): to_do_on(f"{first}\n{second}", today) for today in days("2026-11-02", "2026-11-17")}
    assert list(shown.values()) == [["first"]] * 7 + [["second"]] * 7 + [[]] * 2
    assert to_do_on(f"{first.replace('[ ]', '[x]')} ✅ 2026-11-04\n{second}", day("2026-11-04")) == ["second"]


def to_do_on(tasks: str, today: date) -> list[str]:
    return [item.title for item in to_do(Context(vault_of(ana(tasks)), DEFAULTS, today))]


def test_what_finds_no_week_within_a_month_waits_under_later() -> None:
    tasks = "\n".join(f"- [ ] number {number} ➕ 2026-11-01" for number in range(7))
    titles = {title for today in days("2026-11-02", "2027-02-28") for title in to_do_on(tasks, today)}
    assert titles == {f"number {number}" for number in range(5)}
    agenda = build_agenda(Context(vault_of(ana(tasks)), DEFAULTS, day("2027-02-28")))
    assert [one.title for one in agenda.waiting if one.kind == "to-do"] == [f"number {number}" for number in range(7)]


@pytest.mark.parametrize("properties", ["snooze_until: 2027-01-31", "status: paused", "status: archived"])
def test_a_to_do_stays_whatever_peace_was_asked_for(properties: str) -> None:
    text = ana("- [ ] send the paper 📅 2026-11-20", properties)
    assert days_with(to_do, text, WINDOW) == days("2026-11-20", WINDOW[1])


@pytest.mark.parametrize(("due", "today", "late"), [("2026-11-22", "2026-11-22", 0), ("2026-11-21", "2026-11-22", 1)])
def test_days_late_begin_the_day_after(due: str, today: str, late: int) -> None:
    (item,) = items_of(to_do, ana(f"- [ ] send the paper 📅 {due}"), today)
    assert (item.due, item.days_late) == (day(due), late)


def test_a_need_of_a_goal_is_no_to_do() -> None:
    text = """
        == Goals/Robots.md
        ## Needs
        - [ ] an introduction 📅 2026-11-20
        ### People
        - [ ] somebody at Acme 📅 2026-11-20
        ## Steps
        - [ ] write the CV 📅 2026-11-20
        """
    assert [item.title for item in items_of(to_do, text, "2026-11-22")] == ["write the CV"]


def test_the_global_filter_leaves_other_checkboxes_out() -> None:
    configuration = Configuration(task_format=TaskFormat("#task"))
    text = ana("- [ ] buy bread 📅 2026-11-20\n- [ ] send the paper #task 📅 2026-11-20")
    found = to_do(Context(vault_of(text, configuration=configuration), DEFAULTS, day("2026-11-22")))
    assert [item.title for item in found] == ["send the paper #task"]


def test_equal_to_dos_are_told_apart() -> None:
    text = ana("- [ ] call 📅 2026-11-20\n- [ ] call 📅 2026-11-20\n- [ ] call 📅 2026-11-21")
    assert len({item.id for item in items_of(to_do, text, "2026-11-22")}) == 3


def test_ticking_one_of_two_equal_to_dos_keeps_the_id_of_the_other() -> None:
    before = items_of(to_do, ana("- [ ] call 📅 2026-11-20\n- [ ] call 📅 2026-11-20"), "2026-11-22")
    after = items_of(to_do, ana("- [x] call 📅 2026-11-20\n- [ ] call 📅 2026-11-20"), "2026-11-22")
    assert [item.id for item in after] == [before[1].id]


@pytest.mark.parametrize(
    "later",
    [
        "- [ ] send the paper ⏫ 📅 2026-11-10",
        "- [/] send the paper 📅 2026-11-20 ^abc123",
        "\n\n\n- [ ] send the paper 📅 2026-11-20",
        "- [ ] something else 📅 2026-11-20\n- [ ] send the paper 📅 2026-11-20",
    ],
)
def test_an_id_stays_while_the_text_stays(later: str) -> None:
    (before,) = items_of(to_do, ana("- [ ] send the paper 📅 2026-11-20"), "2026-11-22")
    assert before.id in {item.id for item in items_of(to_do, ana(later), "2026-11-30")}
