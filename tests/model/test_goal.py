"""A goal's properties as its record (FORMAT.md §6)."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import note_in

from vaultkit.errors import Problem
from vaultkit.model.goal import Goal, read_goal
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


@pytest.mark.parametrize("status", ["active", "paused", "done", "dropped", "Done"])
def test_a_status_is_one_of_four_words(status: str) -> None:
    assert read(f"status: {status}") == (Goal(PATH, "Find a robotics role", status=status.lower()), [])  # type: ignore[arg-type]


def test_another_status_is_a_problem_and_counts_as_active() -> None:
    hint = "write one of: active, paused, done, dropped"
    assert read("why: x\nstatus: archived") == (
        Goal(PATH, "Find a robotics role", why="x"),
        [Problem(PATH, 3, "bad-value", "`status` is “archived”", hint)],
    )


@pytest.mark.parametrize("written", ["spring", "2027-02-29", "03/2027", "2027"])
def test_a_deadline_that_is_no_day_is_a_problem(written: str) -> None:
    assert read(f"deadline: {written}") == (
        Goal(PATH, "Find a robotics role"),
        [Problem(PATH, 2, "bad-value", f"`deadline` is “{written}”, which is no day", "write it as YYYY-MM-DD")],
    )
