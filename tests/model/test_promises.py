"""Whose a task is, which way it goes, and when it was promised (docs/format.md, *Promises and to-dos*). Docstrings are vaults."""

from __future__ import annotations

import pytest
from vault_builder import vault_of

from vaultkit.model.vault import Vault


def promises(vault: Vault) -> list[str]:
    """Every promise: whose it is and which way, its text, the day it is for and the day it was made."""
    return [
        " ".join(
            (
                (promise.person.name if promise.person else "nobody") + (" promised:" if promise.theirs else " gets:"),
                promise.task.text.replace("[[", "").replace("]]", ""),
                *([f"(by {promise.task.day})"] if promise.task.day else []),
                *([f"(made {promise.made})"] if promise.made else []),
            )
        )
        for promise in vault.promises
    ]


# --- whose it is ------------------------------------------------------------------------


def test_1_it_is_the_person_linked_at_its_very_beginning(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 with [[Bea]] and [[Dan]]: plans
        - [ ] [[Cem]] gets the address
        - [ ] #waiting #work [[Cem|he]] sends the address
        - [ ] **[[Cem]]** gets the map
        - [ ] The map for [[Cem]]
        - [ ] call [[Cem]]
        - [ ] ![[Cem]]
    == People/Bea.md
    == People/Cem.md
    == People/Dan.md
    """
    assert promises(vault) == [
        "Cem gets: Cem gets the address (made 2026-11-10)",
        "Cem promised: #waiting #work Cem|he sends the address (made 2026-11-10)",
        "Cem gets: **Cem** gets the map (made 2026-11-10)",
        "Ana gets: The map for Cem (made 2026-11-10)",
        "Ana gets: call Cem (made 2026-11-10)",
        "Ana gets: !Cem (made 2026-11-10)",
    ]


def test_a_beginning_that_is_nobody_is_passed_over(vault: Vault) -> None:
    """
    == People/Ana.md
    - [ ] [[Dune]] back to her
    - [ ] [[2026-11-10]] call
    - [ ] [[Nobody Known]] knows
    == Dune.md
    """
    assert promises(vault) == [
        "Ana gets: Dune back to her",
        "Ana gets: 2026-11-10 call",
        "Ana gets: Nobody Known knows",
    ]


def test_2_else_the_first_person_of_the_log_line_it_stands_under(vault: Vault) -> None:
    """
    == Project.md
    - 2026-11-10 with [[Bea]] and [[Cem]]: plans with [[Dan]]
        - thoughts
            - [ ] call [[Dan]]
    == People/Bea.md
    == People/Cem.md
    == People/Dan.md
    """
    assert promises(vault) == ["Bea gets: call Dan (made 2026-11-10)"]


def test_a_log_line_about_nobody_leaves_the_question_open(vault: Vault) -> None:
    """
    == Project.md
    - 2026-11-10 worked alone
        - [ ] call [[Dan]]
    == People/Dan.md
    """
    assert promises(vault) == ["Dan gets: call Dan (made 2026-11-10)"]


def test_3_else_the_contact_whose_note_it_stands_in(vault: Vault) -> None:
    """
    == People/Ana.md
    - [ ] introduce her to [[Bea]]
    == People/Bea.md
    """
    assert promises(vault) == ["Ana gets: introduce her to Bea"]


def test_4_else_the_first_person_it_links(vault: Vault) -> None:
    """
    == Project.md
    - [ ] send [[Dune]] and the map to [[Ana]] and [[Bea]]
    - 2026-11-10 with [[Bea]]
    - [ ] call ![[Bea]] and [[Ana]]
    == Dune.md
    == People/Ana.md
    == People/Bea.md
    """
    assert promises(vault) == ["Ana gets: send Dune and the map to Ana and Bea", "Ana gets: call !Bea and Ana"]


def test_5_else_the_event_or_6_the_goal_whose_note_it_stands_in(vault: Vault) -> None:
    """
    == Events/Fair.md
    ---
    date: 2026-11-10
    attendees: "[[Ana]]"
    ---
    - [ ] print cards 📅 2026-11-09
    - [ ] write to [[Ana]]
    == Goals/A job.md
    - [ ] write a page
    - [ ] ask [[Ana]]
    == People/Ana.md
    """
    assert promises(vault) == [
        "nobody gets: print cards (by 2026-11-09) (made 2026-11-10)",
        "Ana gets: write to Ana (made 2026-11-10)",
        "nobody gets: write a page",
        "Ana gets: ask Ana",
    ]


def test_other_tasks_do_not_concern_vaultkit(vault: Vault) -> None:
    """
    == Project.md
    - [ ] buy milk
    - [ ] read [[Dune]]
    - [ ] call [[Nobody Known]]
    - [ ] write `[[Ana]]`, %% [[Ana]] %%, ![[Ana]]
    == 2026-11-10.md
    - [ ] buy milk
    == Dune.md
    == People/Ana.md
    """
    assert promises(vault) == []


@pytest.mark.parametrize(
    "above",
    [
        "- [[Ana]]: told me about her book\n    - [ ] buy it",
        "- Lunch: [[Ana]]\n    - [ ] buy it",
        "- lunch with [[Ana]]\n    - her book\n        - [ ] buy it",
        "1. lunch with [[Ana]]\n    - [ ] buy it",
        "## Call with [[Ana]]\n- [ ] buy it",
        "## [[Ana]]\n### Plans\n- [ ] buy it",
        "## [[Bea]]\n- lunch with [[Ana]]\n    - [ ] buy it",
    ],
)
def test_in_a_dated_note_the_item_or_heading_above_gives_a_task_to_its_person(above: str) -> None:
    vault = vault_of(f"== 2026-11-10.md\n{above}\n== People/Ana.md\n== People/Bea.md\n")
    assert promises(vault) == ["Ana gets: buy it (made 2026-11-10)"]


@pytest.mark.parametrize(
    "above",
    [
        "- lunch with [[Ana]]\n- [ ] buy it",
        "- read [[Dune]]\n    - [ ] buy it",
        "## [[Ana]]\n## Chores\n- [ ] buy it",
        "Met [[Ana]].\n\n- [ ] buy it",
        "- `[[Ana]]`\n    - [ ] buy it",
    ],
)
def test_what_stands_beside_a_task_does_not_own_it(above: str) -> None:
    assert promises(vault_of(f"== 2026-11-10.md\n{above}\n== People/Ana.md\n== Dune.md\n")) == []


def test_in_an_undated_note_an_item_gives_its_tasks_to_nobody(vault: Vault) -> None:
    """
    == Project.md
    - [[Ana]]: the book
        - [ ] buy it
    == People/Ana.md
    """
    assert promises(vault) == []


def test_a_task_below_a_bullet_of_somebody_elses_log_is_theirs(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 dinner with friends
        - [[Bea]] knows the printer
            - [ ] #waiting his number
        - spoke about [[Cem]]
            - [ ] #waiting the photos
    == People/Bea.md
    == People/Cem.md
    """
    assert promises(vault) == [
        "Bea promised: #waiting his number (made 2026-11-10)",
        "Ana promised: #waiting the photos (made 2026-11-10)",
    ]


# --- which way ----------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["#waiting", "#waiting-for", "#wf", "#Waiting", "#waiting/cv", "#wf/a/b"])
def test_with_a_waiting_tag_they_promised_it(tag: str) -> None:
    vault = vault_of(
        f"== People/Ana.md\n- [ ] {tag} the slides 📅 2026-11-20\n- [ ] the slides {tag}\n- [ ] my slides\n"
    )
    assert [promise.theirs for promise in vault.promises] == [True, True, False]


@pytest.mark.parametrize("tag", ["#waitingroom", "#waiting-list", "#work/waiting", "waiting"])
def test_other_tags_leave_it_yours(tag: str) -> None:
    (promise,) = vault_of(f"== People/Ana.md\n- [ ] {tag} the slides\n").promises
    assert not promise.theirs


def test_a_delegated_task_waits_for_whom_it_was_given_to(vault: Vault) -> None:
    """
    == 2026-11-10.md
    - [ ] print the posters [delegated:: [[Ana]]] 📅 2026-11-20
    - [ ] [[Bea]] wants posters (delegated to:: [[Ana]])
    - [ ] ask [[Bea]] whether it was delegated: [[Ana]]
    == People/Ana.md
    == People/Bea.md
    """
    assert [promise.split(":")[0] for promise in promises(vault)] == ["Ana promised", "Ana promised", "Bea gets"]


def test_whoever_owns_a_promise_may_have_no_note(vault: Vault) -> None:
    """
    == Project.md
    - [ ] #waiting [[Bo Li]] sends the plan
    - [ ] #waiting the plan from [[Cy Young]] for [[Ed Fu]]
    - [ ] [[Dee Dee]] gets the plan
    - [ ] send [[Bo Li]] the map
    """
    assert promises(vault) == [
        "Bo Li promised: #waiting Bo Li sends the plan",
        "Cy Young promised: #waiting the plan from Cy Young for Ed Fu",
        "Bo Li gets: send Bo Li the map",
    ]


def test_in_a_contacts_note_a_waiting_task_makes_nobody_new(vault: Vault) -> None:
    """
    == People/Ana.md
    - [ ] #waiting the number of [[Bo Li]]
    """
    assert promises(vault) == ["Ana promised: #waiting the number of Bo Li"]
    assert [person.name for person in vault.people] == ["Ana"]


# --- the day it was made ---------------------------------------------------------------------


def test_the_day_made_is_that_of_the_field_before_all_others(vault: Vault) -> None:
    """
    == 2026-11-10.md
    - 2026-11-11 with [[Ana]]
        - [ ] call ➕ 2026-11-01
        - [ ] write
    - [ ] send [[Ana]] a card
    == People/Ana.md
    ## 2026-11-12
    - [ ] ask
    - 2026-11-13 lunch
        - [ ] think
    ### Later
    - [ ] wait
    ## Other
    - [ ] rest
    """
    assert promises(vault) == [
        "Ana gets: call (made 2026-11-01)",
        "Ana gets: write (made 2026-11-11)",
        "Ana gets: send Ana a card (made 2026-11-10)",
        "Ana gets: ask (made 2026-11-12)",
        "Ana gets: think (made 2026-11-13)",
        "Ana gets: wait (made 2026-11-12)",
        "Ana gets: rest",
    ]


def test_a_task_of_an_event_was_made_on_its_last_day(vault: Vault) -> None:
    """
    == Events/Fair.md
    ---
    date: 2026-11-10
    end: 2026-11-12
    ---
    ## Follow-ups
    - [ ] #waiting [[Bo Li]] sends the RFP 📅 2026-12-04
    """
    assert promises(vault) == ["Bo Li promised: #waiting Bo Li sends the RFP (by 2026-12-04) (made 2026-11-12)"]


def test_a_task_in_a_quote_is_one(vault: Vault) -> None:
    """
    == 2026-11-10.md
    > [!todo] Calls
    > - [ ] call [[Ana]] 📅 2026-11-12
    == People/Ana.md
    """
    assert promises(vault) == ["Ana gets: call Ana (by 2026-11-12) (made 2026-11-10)"]


def test_the_name_of_a_file_gives_no_day_to_do_it(vault: Vault) -> None:
    """
    == 2026-11-10.md
    - [ ] call [[Ana]]
    - [ ] call [[Ana]] ⏳ 2026-11-11
    - [ ] call [[Ana]] ⏳ 2026-11-11 📅 2026-11-12
    - [ ] call [[Ana]] 🛫 2026-11-11
    == People/Ana.md
    """
    assert [str(promise.task.day) for promise in vault.promises] == ["None", "2026-11-11", "2026-11-12", "None"]


# --- needs, reminders, statuses ----------------------------------------------------------------


def test_a_need_is_no_promise(vault: Vault) -> None:
    """
    == Goals/A job.md
    - [ ] before
    ## Needs
    - [ ] an introduction by [[Ana]]
        - [ ] below it
    - #waiting
    ### Urgent
    - [ ] a portfolio
    ## Steps
    - [ ] write
    ## **Needs:**
    - [ ] more
    == Events/Fair.md
    ## Needs
    - [ ] a table for [[Ana]]
    == People/Ana.md
    ## Needs
    - [ ] a flat
    """
    assert sorted(promises(vault)) == [
        "Ana gets: a flat",
        "Ana gets: a table for Ana",
        "nobody gets: before",
        "nobody gets: write",
    ]


def test_reminders_are_the_log_lines_below_that_tell_of_one(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-01 lunch
        - [ ] #waiting the slides 📅 2026-11-10
            - 2026-11-15 reminded her again
            - 2026-11-11 a friendly reminder
            - 2026-11-12 she is on it
            - reminded, no day
                - 2026-11-13 reminded, too deep
        - 2026-11-14 reminded of something else
    """
    assert [list(map(str, promise.reminders)) for promise in vault.promises] == [["2026-11-11", "2026-11-15"]]


def test_done_and_cancelled_tasks_are_told_as_such(vault: Vault) -> None:
    """
    == People/Ana.md
    - [ ] a
    - [x] b ✅ 2026-11-10
    - [-] c
    - [/] d
    """
    assert [(promise.task.text, promise.task.open) for promise in vault.promises] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", True),
    ]


def test_promises_stand_in_the_order_of_their_places(vault: Vault) -> None:
    """
    == People/Bea.md
    - [ ] third
    == People/Ana.md
    - [ ] first
    - [ ] second
    """
    assert promises(vault) == ["Ana gets: first", "Ana gets: second", "Bea gets: third"]


def test_the_global_filter_leaves_out_other_tasks_but_not_what_others_promised(vault: Vault) -> None:
    """
    == .obsidian/plugins/obsidian-tasks-plugin/data.json
    {"globalFilter": "#task"}
    == People/Ana.md
    - [ ] a
    - [ ] b #task
    - [ ] #waiting c
    """
    assert promises(vault) == ["Ana gets: b #task", "Ana promised: #waiting c"]


# --- what is logged below it --------------------------------------------------------------


def test_a_dated_line_right_below_a_task_is_about_whom_the_task_begins_with(vault: Vault) -> None:
    """
    == People/Ana.md
    - 2026-11-10 lunch
        - [ ] #waiting [[Cem]] sends the address
            - 2026-11-17 reminded
        - [ ] #waiting the map
            - 2026-11-18 reminded
    == People/Cem.md
    """
    days = {person.name: [day.isoformat() for day in vault.touch_days(person)] for person in vault.people}
    assert days == {"Ana": ["2026-11-10", "2026-11-18"], "Cem": ["2026-11-17"]}
    assert [[day.isoformat() for day in one.reminders] for one in vault.promises] == [["2026-11-17"], ["2026-11-18"]]
