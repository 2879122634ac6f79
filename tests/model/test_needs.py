"""Needs and candidates of goals: notes in, records or problems out (docs/format.md, *Goals and needs*)."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.model.need import Candidate, Need, Stage
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault

ANA = Person("Ana Silva", "People/Ana Silva.md")
BEA = Person("Bea Chan", "People/Bea Chan.md")
MARTA = Person("Marta Ruiz")

PEOPLE = "== People/Ana Silva.md\n\n== People/Bea Chan.md\n\n"
GOAL = "== Goals/Role.md\n---\ndeadline: 2027-03-01\n---\n## Needs\n"


def needs_of(lines: str) -> tuple[Need, ...]:
    return vault_of(PEOPLE + GOAL + lines).needs


def candidate_of(line: str) -> Candidate:
    (need,) = needs_of(f"- [ ] An introduction\n    - {line}\n")
    (candidate,) = need.candidates
    return candidate


def test_a_goal_is_read_with_its_needs(vault: Vault) -> None:
    """
    == People/Ana Silva.md
    == People/Bea Chan.md
    == Goals/Role.md
    ---
    deadline: 2027-03-01
    ---
    ## Needs
    - [ ] An introduction to a hiring manager 📅 2027-01-15 #robotics #hiring
        - why: cold applications went nowhere
        - [[Marta Ruiz]] via [[Ana Silva]] — assumed
        - [[Bea Chan]] — confirmed 2026-11-03, asked 2026-11-10
    - [ ] To learn what a lead does all day #perception
    ## Thoughts
    - [ ] no need at all
    """
    confirmed_and_asked: tuple[tuple[Stage, date | None], ...] = (
        ("confirmed", date(2026, 11, 3)),
        ("asked", date(2026, 11, 10)),
    )
    assert vault.needs == (
        Need(
            goal="Goals/Role.md",
            line=5,
            text="An introduction to a hiring manager",
            day=date(2027, 1, 15),
            tags=("robotics", "hiring"),
            why="cold applications went nowhere",
            candidates=(
                Candidate(MARTA, via=ANA, line=7),
                Candidate(BEA, line=8, stages=confirmed_and_asked),
            ),
        ),
        Need(
            goal="Goals/Role.md",
            line=9,
            text="To learn what a lead does all day",
            day=date(2027, 3, 1),
            tags=("perception",),
        ),
    )
    assert vault.problems == ()


@pytest.mark.parametrize(
    ("line", "status", "urgent"),
    [
        ("- [ ] A need", "open", False),
        ("* [x] A need", "met", False),
        ("+ [-] A need", "dropped", False),
        ("1. [ ] A need 🔺", "open", True),
        ("2) [/] A need ⏫", "open", True),
        ("- [ ] A need 🔼", "open", False),
    ],
)
def test_the_checkbox_says_how_a_need_stands_in_any_list_style(line: str, status: str, urgent: bool) -> None:
    (need,) = needs_of(line)
    assert (need.text, need.status, need.urgent) == ("A need", status, urgent)


def test_a_need_is_never_a_to_do_and_needs_no_global_filter() -> None:
    tasks = '== .obsidian/plugins/obsidian-tasks-plugin/data.json\n{"globalFilter": "#task"}\n'
    vault = vault_of(tasks + PEOPLE + GOAL + "- [ ] ask [[Ana Silva]] for it 📅 2026-11-01\n")
    assert [need.text for need in vault.needs] == ["ask [[Ana Silva]] for it"]
    assert vault.promises == ()


@pytest.mark.parametrize(
    ("line", "stage", "day"),
    [
        ("[[Ana Silva]]", "assumed", None),
        ("[[Ana Silva]] — confirmed", "confirmed", None),
        ("[[Ana Silva]] -- asked 2026-11-10", "asked", date(2026, 11, 10)),
        ("[[Ana Silva]] - agreed on 2026-11-12", "agreed", date(2026, 11, 12)),
        ("[[Ana Silva]]: introduced [[2026-11-13]]", "introduced", date(2026, 11, 13)),
        ("[[Ana Silva]] — helped 2026-11-14, asked 2026-11-10", "helped", date(2026, 11, 14)),
        ("**[[Ana Silva]]** — Asked 2026-11-10 by mail", "asked", date(2026, 11, 10)),
    ],
)
def test_the_furthest_stage_stands(line: str, stage: str, day: date | None) -> None:
    candidate = candidate_of(line)
    assert (candidate.person, candidate.stage, candidate.day_of(candidate.stage)) == (ANA, stage, day)


def test_declined_ends_it() -> None:
    assert candidate_of("[[Ana Silva]] — asked 2026-11-10, declined 2026-11-12").declined


def test_with_a_go_between_it_is_the_go_between_who_is_asked() -> None:
    candidate = candidate_of("[[Marta Ruiz]] via [[Ana Silva]] — asked 2026-11-10")
    assert (candidate.person, candidate.via, candidate.asked_person) == (MARTA, ANA, ANA)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("- not a checkbox", "5: this line under Needs is no need"),
        ("- [ ] A need\n    - call somebody", "6: this line below a need is neither `why:` nor a person"),
        ("- [ ] A need\n    - [[Ana Silva]] — soon", "6: “soon” does not say where it stands"),
        ("- [ ] A need\n    - [[Ana Silva]] knows her", "6: “knows her” does not say where it stands"),
        ("- [ ] A need\n    - [[Ana Silva]] — asked 2026-02-30", "6: “2026-02-30” is not a day"),
        ("- [ ] A need\n    - [[Role]] — assumed", "6: “Role” is no contact"),
    ],
)
def test_an_odd_line_under_needs_is_a_problem_with_its_line(lines: str, problem: str) -> None:
    vault = vault_of(PEOPLE + GOAL + lines)
    assert [f"{found.line}: {found.message}" for found in vault.problems] == [problem]


def test_a_dated_stage_from_asked_on_is_a_touch_with_whoever_was_asked() -> None:
    lines = "- [ ] A need\n    - [[Marta Ruiz]] via [[Ana Silva]] — confirmed 2026-11-01, asked 2026-11-10\n"
    vault = vault_of(PEOPLE + GOAL + lines)
    assert [(entry.day, entry.people, set(entry.tags)) for entry in vault.entries] == [
        (date(2026, 11, 10), (ANA,), {"asked"})
    ]


def test_every_reason_of_a_need_is_kept_and_a_link_in_a_comment_is_nobody() -> None:
    vault = vault_of("""
        == Goals/Role.md
        ---
        type: goal
        ---
        ## Needs
        - [ ] A need
            - why: one
            - why: two
            - [[Bea]] — asked %%or [[Cem]]%%
        """)
    assert [need.why for need in vault.needs] == ["one; two"]
    assert [person.name for person in vault.people] == ["Bea"]
