"""`problem`: a note that could not be read in full."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.vault_of import day, items_of, person, vault_of
from vaultkit.errors import Problem
from vaultkit.model.context import Context
from vaultkit.rules.problem import problem
from vaultkit.settings import DEFAULTS

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("properties", "line"),
    [
        ("type: contact\ncadence: sometimes", 3),
        ("type: contact\nbirthday: 13-40", 3),
        ("next_contact: 24-12-20", 2),
        ("company: Acme\nlast_contact: spring", 3),
    ],
)
def test_a_value_that_cannot_be_read_is_a_problem_with_its_line(properties: str, line: int) -> None:
    (item,) = items_of(problem, person("Ana", properties), TODAY)
    assert (item.source.path, item.source.line, item.people, item.days_late) == ("People/Ana.md", line, (), 0)
    assert item.title
    assert item.hint


def test_a_note_that_is_in_order_is_no_problem() -> None:
    assert items_of(problem, person("Ana", "cadence: 6 weeks\nbirthday: 03-14", "- 2026-11-10 lunch"), TODAY) == []


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("introduced_by: [[Bea]]", "unquoted-link"),
        ("status: alive", "unknown-value"),
        ("tier: Z", "unknown-value"),
        ("met: at a conference", "unknown-value"),
    ],
)
def test_advice_alone_is_no_problem(front: str, code: str) -> None:
    text = person("Ana", front)
    assert [(found.code, found.severity) for found in vault_of(text).problems] == [(code, "advice")]
    assert items_of(problem, text, TODAY) == []


def test_a_task_that_was_done_on_a_day_to_come_is_named() -> None:
    text = person("Ana", "", "- [x] send her the paper ✅ 2027-11-20")
    (item,) = items_of(problem, text, TODAY)
    assert (item.source.line, "2027-11-20" in item.title) == (1, True)
    assert items_of(problem, text, "2027-11-20") == []
    assert items_of(problem, "== Zoo.md\n- [x] mow the lawn ✅ 2027-11-20\n", TODAY) == []


def test_a_problem_keeps_its_id_when_its_line_moves() -> None:
    (before,) = items_of(problem, person("Ana", "cadence: sometimes"), TODAY)
    (after,) = items_of(problem, person("Ana", "company: Acme\ncadence: sometimes"), "2027-01-01")
    assert before.id == after.id
    assert before.source != after.source


def test_problems_of_an_archived_person_are_told() -> None:
    assert len(items_of(problem, person("Ana", "status: archived\nbirthday: soon"), TODAY)) == 1


def test_two_notes_with_one_problem_have_two_ids() -> None:
    found = items_of(problem, person("Ana", "cadence: sometimes") + person("Bea", "cadence: sometimes"), TODAY)
    assert len({item.id for item in found}) == 2


def test_equal_problems_of_one_note_have_two_ids() -> None:
    text = person("Ana", "", "- [ ] #waiting the CV 📅 2026-02-30\n- [ ] #waiting the plan 📅 2026-02-30")
    found = items_of(problem, text, TODAY)
    assert len(found) == len({item.id for item in found})


def test_problems_that_come_with_the_vault_are_told_as_they_are() -> None:
    told = Problem("Old.md", 7, "conflict-copy", "a copy", "remove it")
    vault = replace(vault_of(""), problems=(told,))
    (item,) = problem(Context(vault, DEFAULTS, day(TODAY)))
    assert (item.title, item.hint, item.source.line) == ("a copy", "remove it", 7)
