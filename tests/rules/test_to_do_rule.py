"""`to-do`: the day of your own to-do for somebody has come."""

from __future__ import annotations

import pytest

from rules.vault_of import day, days, days_with, items_of, person, vault_of
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.task import TaskFormat
from vaultkit.model.context import Context
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
        "- [ ] send the paper ➕ 2026-11-01",
        "- [ ] send the paper 🛫 2026-11-01",
        "- [ ] send the paper 📅 2026-02-30",
        "- [x] send the paper 📅 2026-11-20",
        "- [-] send the paper 📅 2026-11-20",
        "- send the paper 📅 2026-11-20",
    ],
)
def test_a_to_do_without_a_day_or_settled_does_not_stand(task: str) -> None:
    assert days_with(to_do, ana(task), WINDOW) == []


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
