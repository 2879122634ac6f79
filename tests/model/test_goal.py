"""A goal's properties as its record (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import note_in

from vaultkit.errors import Problem
from vaultkit.model.goal import Goal, GoalStatus, read_goal
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS

PATH = "Goals/Find a robotics role.md"


def read(front: str) -> tuple[Goal, list[Problem]]:
    return read_goal(note_in(f"---\n{front}\n---\n## Needs\n", PATH), DEFAULTS)


def test_everything_that_format_md_shows_is_read() -> None:
    front = "type: goal\nstatus: active\ndeadline: 2027-03-01\nwhy: move from web work into warehouse robotics"
    assert read(front) == (
        Goal(
            path=PATH,
            name="Find a robotics role",
            status="active",
            deadline=date(2027, 3, 1),
            why="move from web work into warehouse robotics",
        ),
        [],
    )


def test_a_goal_needs_no_properties() -> None:
    assert read("") == (Goal(PATH, "Find a robotics role"), [])


@pytest.mark.parametrize("spelling", ["deadline", "due", "by", "target_date", "Target Date", "DUE"])
def test_the_deadline_has_its_spellings(spelling: str) -> None:
    assert read(f"{spelling}: 2027-03-01") == (Goal(PATH, "Find a robotics role", deadline=date(2027, 3, 1)), [])


def test_a_target_is_a_measure_and_no_deadline() -> None:
    assert read("Target: 100") == (Goal(PATH, "Find a robotics role"), [])


@pytest.mark.parametrize(
    ("front", "status"),
    [
        *[(f"status: {word}", word) for word in ("active", "paused", "done", "dropped", "archived")],
        *[
            ("status: Completed", "done"),
            ("status: closed", "done"),
            ("status: ✅ Achieved", "done"),
            ("status: ✅", "done"),
        ],
        *[("status: in progress", "active"), ("status: 🟢 active", "active"), ("status: on-hold", "paused")],
        *[("CompletedDate: 2024-11-01", "done"), ("completionDate: 2024-11-01", "done"), ("completed: true", "done")],
        *[("status: in progress\nclosed: 2024-11-01", "done"), ("status: dropped\nclosed: 2024-11-01", "dropped")],
        *[
            ("completed:", "active"),
            ("completed: false", "active"),
            ("completed: 50", "active"),
            ("done: 3/10", "active"),
        ],
        ("completed: '50%'", "active"),
    ],
)
def test_a_status_is_read_from_the_words_people_use(front: str, status: GoalStatus) -> None:
    assert read(front) == (Goal(PATH, "Find a robotics role", status=status), [])


def test_another_status_means_the_default_and_is_only_advised() -> None:
    message, hint = "`status` is “green”, and counts as active", "write one of: active, paused, done, dropped, archived"
    assert read("why: x\nstatus: green") == (
        Goal(PATH, "Find a robotics role", why="x"),
        [Problem(PATH, 3, "unknown-value", message, hint)],
    )


def test_a_goal_in_an_archive_is_archived_unless_it_ended_before(vault: Vault) -> None:
    """
    == Archive/Goals/Run.md
    == Goals/04 Archive/Sing.md
    ---
    status: active
    ---
    == Goals/Archive/Draw.md
    ---
    status: completed
    ---
    == Goals/Archive the photos.md
    """
    assert [(goal.name, goal.status) for goal in vault.goals.values()] == [
        ("Run", "archived"),
        ("Sing", "archived"),
        ("Archive the photos", "active"),
        ("Draw", "done"),
    ]


@pytest.mark.parametrize("written", ["spring", "2027-02-29", "03/2027", "2027"])
def test_a_deadline_that_is_no_day_is_a_problem(written: str) -> None:
    message, lost = f"`deadline` is “{written}”, which cannot be read as a day", "the goal has no deadline"
    assert read(f"deadline: {written}") == (
        Goal(PATH, "Find a robotics role"),
        [Problem(PATH, 2, "bad-value", message, "write it as YYYY-MM-DD", lost)],
    )
