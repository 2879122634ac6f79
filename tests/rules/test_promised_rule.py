"""`promised`: the check-back day of a promise to you has come, or none was agreed."""

from __future__ import annotations

import pytest

from rules.vault_of import day, days, days_with, items_of, person
from vaultkit.rules.promised import promised
from vaultkit.rules.thank import thank
from vaultkit.rules.to_do import to_do

WINDOW = ("2026-11-01", "2026-12-31")


def ana(task: str, properties: str = "type: contact") -> str:
    return person("Ana", properties, task)


@pytest.mark.parametrize(
    ("task", "first"),
    [
        ("- [ ] #waiting the CV 📅 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV ⏳ 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV ⏳ 2026-11-10 📅 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV by 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV [due:: 2026-11-20]", "2026-11-20"),
        ("- [ ] #waiting the CV", "2026-11-01"),
        ("- [ ] #waiting the CV 🛫 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV 🛫 2026-11-20 📅 2026-11-10", "2026-11-20"),
        ("- [ ] #waiting the CV 🛫 2026-11-10 📅 2026-11-20", "2026-11-20"),
        ("- [/] #waiting the CV 📅 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting-for the CV 📅 2026-11-20", "2026-11-20"),
        ("- [ ] the CV #wf 📅 2026-11-20", "2026-11-20"),
        ("- [ ] #waiting the CV 📅 2026-11-20 🔁 every week", "2026-11-20"),
        ("> - [ ] #waiting the CV 📅 2026-11-20", "2026-11-20"),
    ],
)
def test_a_promise_stands_from_its_check_back_day_on(task: str, first: str) -> None:
    assert days_with(promised, ana(task), WINDOW) == days(first, WINDOW[1])


def test_a_promise_without_a_day_is_pointed_out_when_no_thank_you_says_so() -> None:
    text = ana("- [ ] #waiting the CV ➕ 2026-11-10")
    assert days_with(thank, text, WINDOW) == days("2026-11-10", "2026-11-24")
    assert days_with(promised, text, WINDOW) == [*days("2026-11-01", "2026-11-09"), *days("2026-11-25", WINDOW[1])]
    thanked = text + "- 2026-11-12 wrote to her #thanked\n"
    assert days_with(promised, thanked, ("2026-11-12", WINDOW[1])) == days("2026-11-12", WINDOW[1])


@pytest.mark.parametrize(
    "task",
    [
        "- [x] #waiting the CV 📅 2026-11-20 ✅ 2026-11-21",
        "- [X] #waiting the CV 📅 2026-11-20",
        "- [-] #waiting the CV 📅 2026-11-20 ❌ 2026-11-21",
        "- #waiting the CV 📅 2026-11-20",
        "- [ ] the CV 📅 2026-11-20",
        "- [ ] #awaiting the CV 📅 2026-11-20",
        "```\n- [ ] #waiting the CV 📅 2026-11-20\n```",
    ],
)
def test_what_is_settled_or_no_promise_to_you_does_not_stand(task: str) -> None:
    assert days_with(promised, ana(task), WINDOW) == []


@pytest.mark.parametrize(
    "properties",
    ["status: paused", "status: archived", "next_contact: 2027-01-31", "cadence: 1 year"],
)
def test_a_promise_stays_whatever_peace_was_asked_for(properties: str) -> None:
    text = ana("- [ ] #waiting the CV 📅 2026-11-20", properties)
    assert days_with(promised, text, WINDOW) == days("2026-11-20", WINDOW[1])


def test_a_promise_rests_while_you_snooze_the_person_and_your_own_tasks_do_not() -> None:
    properties = "snooze_until: 2026-12-05"
    theirs = ana("- [ ] #waiting the CV 📅 2026-11-20", properties)
    assert days_with(promised, theirs, WINDOW) == days("2026-12-06", WINDOW[1])
    assert days_with(to_do, ana("- [ ] send the CV 📅 2026-11-20", properties), WINDOW) == days("2026-11-20", WINDOW[1])


def test_a_quiet_time_stops_no_promise_with_a_day() -> None:
    lines = "- 2026-11-01 leave #quiet until 2026-12-05\n"
    assert days_with(promised, ana(f"{lines}- [ ] #waiting the CV 📅 2026-11-20"), WINDOW) == days(
        "2026-11-20", WINDOW[1]
    )
    assert days_with(promised, ana(f"{lines}- [ ] #waiting the CV"), WINDOW) == days("2026-12-06", WINDOW[1])


def test_a_later_touch_does_not_settle_a_promise() -> None:
    text = ana("- 2026-11-21 lunch\n- [ ] #waiting the CV 📅 2026-11-20")
    assert days_with(promised, text, WINDOW) == days("2026-11-20", WINDOW[1])


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        ("2026-11-22", "2026-11-22", 0),
        ("2026-11-21", "2026-11-22", 1),
        ("2026-12-31", "2027-01-01", 1),
        ("2028-02-29", "2028-03-01", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2027-02-28", "2027-03-01", 1),
        ("2025-11-22", "2026-11-22", 365),
    ],
)
def test_days_late_count_the_days_since_the_check_back_day(due: str, today: str, late: int) -> None:
    (item,) = items_of(promised, ana(f"- [ ] #waiting the CV 📅 {due}"), today)
    assert (item.due, item.days_late) == (day(due), late)


def test_a_promise_without_a_day_is_never_late() -> None:
    (item,) = items_of(promised, ana("- 2020-01-01 lunch\n    - [ ] #waiting the CV"), "2026-11-22")
    assert (item.due, item.days_late, item.made) == (None, 0, day("2020-01-01"))


def test_a_day_in_no_calendar_leaves_a_promise_without_a_day() -> None:
    (item,) = items_of(promised, ana("- [ ] #waiting the CV 📅 2027-02-29"), "2027-02-28")
    assert item.due is None


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        ("- [ ] #waiting the CV ➕ 2026-11-03", "2026-11-03"),
        ("- 2026-11-10 lunch\n    - [ ] #waiting the CV", "2026-11-10"),
        ("- 2026-11-10 lunch\n    - [ ] #waiting the CV ➕ 2026-11-03", "2026-11-03"),
        ("## 2026-11-10\n- [ ] #waiting the CV", "2026-11-10"),
        ("- [ ] #waiting the CV", None),
    ],
)
def test_the_day_of_a_promise_is_the_one_written_nearest(lines: str, made: str | None) -> None:
    (item,) = items_of(promised, ana(lines), "2026-12-22")
    assert item.made == (day(made) if made else None)


def test_reminders_are_the_dated_lines_below_in_order() -> None:
    text = ana(
        """
        - [ ] #waiting the CV 📅 2026-11-10
            - 2026-11-18 reminded her again
            - 2026-11-12 sent a reminder
            - 2026-11-15 she is ill
            - reminded her
        """
    )
    (item,) = items_of(promised, text, "2026-11-22")
    assert item.reminders == (day("2026-11-12"), day("2026-11-18"))


def test_a_reminder_that_is_only_planned_does_not_count_yet() -> None:
    text = ana("- [ ] #waiting the CV 📅 2026-11-10\n    - 2026-11-25 reminder")
    (item,) = items_of(promised, text, "2026-11-22")
    assert item.reminders == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("== Zoo.md\n- [ ] #waiting [[Zed]] sends it\n", "Zed"),
        ("== People/Ana.md\n- [ ] #waiting [[Bea]] sends it\n== People/Bea.md\n", "Bea"),
        ("== People/Ana.md\n- [ ] #waiting it comes from [[Bea]]\n== People/Bea.md\n", "Ana"),
        ("== Zoo.md\n- 2026-11-10 [[Ana]]: lunch\n    - [ ] #waiting it comes from [[Bea]]\n== People/Ana.md\n", "Ana"),
    ],
)
def test_a_promise_belongs_to_whom_the_format_says(text: str, who: str) -> None:
    (item,) = items_of(promised, text, "2026-12-22")
    assert [somebody.name for somebody in item.people] == [who]


def test_a_promise_in_an_event_without_a_person_is_about_the_event() -> None:
    (item,) = items_of(promised, "== Events/Fair.md\n- [ ] #waiting the badge\n", "2026-11-22")
    assert (item.people, item.source.path) == ((), "Events/Fair.md")


def test_a_promise_that_concerns_nobody_does_not_stand() -> None:
    assert items_of(promised, "== Zoo.md\n- [ ] #waiting the parcel 📅 2026-11-20\n", "2026-11-22") == []


def test_a_task_is_either_promised_or_to_do() -> None:
    text = ana("- [ ] #waiting the CV 📅 2026-11-20\n- [ ] send the paper 📅 2026-11-20")
    assert [item.title for item in items_of(promised, text, "2026-11-22")] == ["#waiting the CV"]
    assert [item.title for item in items_of(to_do, text, "2026-11-22")] == ["send the paper"]


def test_an_item_names_its_line() -> None:
    (item,) = items_of(promised, ana("- 2026-11-10 lunch\n    - [ ] #waiting the CV"), "2026-12-22")
    assert (item.source.path, item.source.line) == ("People/Ana.md", 5)
