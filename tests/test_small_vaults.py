"""Small vaults that were once read wrongly, each with what it must come to: contacts, items of the agenda, problems.

The docstring of a test is its vault (`vault_builder`); commands run on it as a user runs them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.command_line import TODAY, invoke
from vault_builder import files_in, write_files

Run = Callable[..., str]


@pytest.fixture
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Runs a command on the vault of the docstring on 2026-11-22; returns what it prints."""
    root = write_files(tmp_path / "vault", files_in(request.function.__doc__))
    (root / "vaultkit.toml").touch()

    def ran(*words: str) -> str:
        return invoke([*words, "--vault", str(root), "--today", TODAY], tmp_path).output

    return ran


def items(run: Run) -> list[tuple[str, str, str, str | None]]:
    """Kind, person, title and day of all that stands on the agenda."""
    told = json.loads(run("agenda", "--json"))["items"]
    return [(one["kind"], _names(one), one["title"], one["due"]) for one in told]


def _names(one: dict[str, Any]) -> str:
    return ", ".join(person["name"] for person in one["people"])


def problems(run: Run) -> list[str]:
    """`path:line code` of all that `check` names."""
    return [f"{one['path']}:{one['line']} {one['code']}" for one in json.loads(run("check", "--json"))["problems"]]


def last_touches(run: Run) -> dict[str, str | None]:
    return {one["name"]: one["last_touch"] for one in json.loads(run("contacts", "--json"))["contacts"]}


def test_a_day_that_no_field_took_is_named_on_every_task(run: Run) -> None:
    """
    == People/Ana Silva.md
    ## Log
    - 2026-11-12 thanked her #thanked
    - [ ] #waiting the cv 📅 2026-11-20 (by mail)
    - [ ] #waiting the slides 📅 2026-11-20 [tt-id:: GHv]
    - [ ] send her the paper 📅 2026-11-20 `button`
    - [ ] call her @{2026-11-20}
    - [ ] write to her 📅 2026-11-20 18:00
    """
    message = (
        "“2026-11-20” on this task is not read as a day (write `📅 2026-11-20` at the very end of the line instead)"
    )
    assert run("check").split("\n")[:6] == [
        "5 errors: something in your notes cannot be used, and is left out",
        *(f"People/Ana Silva.md:{line}: {message} [unread-day]" for line in range(3, 8)),
    ]
    assert [item[0] for item in items(run)] == ["promised", "promised", *["problem"] * 5]


def test_a_task_below_an_item_or_heading_of_a_dated_note_is_its_persons(run: Run) -> None:
    """
    == People/Ana Silva.md
    == People/Bea Chan.md
    == 2026-11-10.md
    - lunch with [[Ana Silva]]
        - [ ] #waiting the job description 📅 2026-11-20
    == 2026-11-11.md
    ## Call with [[Bea Chan]]
    - [ ] #waiting the photo 📅 2026-11-20
    - [ ] send her the paper 📅 2026-11-20
    """
    assert [item for item in items(run) if item[0] in {"promised", "to-do"}] == [
        ("promised", "Ana Silva", "the job description", "2026-11-20"),
        ("promised", "Bea Chan", "the photo", "2026-11-20"),
        ("to-do", "Bea Chan", "send her the paper", "2026-11-20"),
    ]
    assert problems(run) == []


def test_a_full_width_colon_ends_the_names_of_those_who_were_there(run: Run) -> None:
    """
    == People/王芳.md
    ## Log
    - 2026-11-21 和[[李雷]]吃饭：[[韩梅]]换工作了
    == People/韩梅.md
    == People/李雷.md
    == 2026-11-20.md
    - 和[[李雷]]喝咖啡：说起[[韩梅]]
    """
    assert last_touches(run) == {"李雷": "2026-11-21", "王芳": "2026-11-21", "韩梅": None}


def test_a_type_of_another_tool_leaves_a_note_in_its_folder(run: Run) -> None:
    """
    == Events/2026-11-25 Fair.md
    ---
    title: Fair
    allDay: true
    date: 2026-11-25
    endDate: null
    type: single
    attendees: ["[[Cem Ak]]"]
    ---
    == Contacts/Lena Torres.md
    ---
    N.FN: Torres
    N.GN: Lena
    BDAY: 1991-11-22
    ORG: Kite Works
    CATEGORIES: Art, Robotics
    VERSION: "4.0"
    ---
    - [ ] #waiting her slides 📅 2026-11-20
    == People/Ana Silva.md
    ---
    type: friend
    ---
    - [ ] #waiting the cv 📅 2026-11-20
    == People/Cem Ak.md
    == Meetings/2026-11-20 Sync.md
    ---
    type: 1on1
    attendees: ["[[Cem Ak]]"]
    ---
    """
    found = items(run)
    assert ("promised", "Ana Silva", "the cv", "2026-11-20") in found
    assert ("promised", "Lena Torres", "her slides", "2026-11-20") in found
    assert ("birthday", "Lena Torres") in [item[:2] for item in found]
    assert [one["name"] for one in json.loads(run("events", "--json"))["events"]] == ["2026-11-25 Fair"]
    assert [one["name"] for one in json.loads(run("events", "--past", "--json"))["events"]] == ["2026-11-20 Sync"]
    assert problems(run) == []


def test_the_dead_are_left_in_peace(run: Run) -> None:
    """
    == People/Opa.md
    ---
    birthday: 1928-11-22
    cadence: 1 month
    status: deceased
    ---
    - 2024-01-01 visit
    == People/Oma.md
    ---
    birthday: 1930-11-22
    cadence: 1 month
    died: 2024-05-05
    ---
    - 2024-01-01 visit
    """
    assert items(run) == []
    assert problems(run) == []


def test_texts_that_look_like_numbers_are_kept_as_they_are_written(run: Run) -> None:
    """
    == People/James Bond.md
    ---
    aliases: [007, 1.10, true]
    role: 0815
    company: 1e3
    knows: [[007]]
    ---
    == People/Bea Chan.md
    ---
    cadence: false
    ---
    == 2026-11-20.md
    [[007]]
    """
    assert run("show", "james bond").split("\n")[:4] == [
        "James Bond  (People/James Bond.md)",
        "  0815, 1e3",
        "  also called: 007, 1.10, true",
        "  in touch: 20 Nov, 2 days ago; 1 day in all",
    ]
    said = run("check")
    assert "People/Bea Chan.md:2: `cadence` is “false”, which cannot be read as a span of time" in said
    assert 'People/James Bond.md:5: the link [[007]] has no quotes (put it in quotes: "[[007]]")' in said
    assert problems(run) == ["People/Bea Chan.md:2 bad-value", "People/James Bond.md:5 unquoted-link"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lunch with ana on feb 29", "Error: “on feb 29” is no single day (this year has no such day"),
        ("lunch with ana tomorrow", "Error: “tomorrow” is still to come; only what was can be logged"),
        ("lunch with ana on 10.11.2026", "Error: “on 10.11.2026” is no single day (write 2026-11-10 or 2026-10-11)"),
        ("lunch with ana this morning", "Sun 22 Nov: with Ana Silva"),
        ("call with ana at 10:30: the job", "Sun 22 Nov: with Ana Silva"),
        ("lunch with O’Neil's team", "Error: with whom? Nobody who is known is named"),
    ],
)
def test_words_of_time_are_no_part_of_a_name(run: Run, words: str, said: str) -> None:
    """
    == People/Ana Silva.md
    """
    assert said in run("log", words, "--dry-run")


def test_a_nested_tag_counts_as_its_parent(run: Run) -> None:
    """
    == People/Ana Silva.md
    ## Log
    - 2026-11-21 lunch #offer/intro
    - [ ] #waiting/cv her cv 📅 2026-11-20
    """
    assert [item[:2] for item in items(run)] == [("thank", "Ana Silva"), ("promised", "Ana Silva")]
    assert items(run)[1][2:] == ("her cv", "2026-11-20")


def test_signs_and_numbers_around_the_name_of_a_folder_do_not_matter(run: Run) -> None:
    """
    == 👥 People/Ana Silva.md
    ## Log
    - 2026-11-10 tea
    == 04 - Meetings/2026-11-20 Sync.md
    [[Ana Silva]]
    """
    assert last_touches(run) == {"Ana Silva": "2026-11-20"}
    assert run("check").split("\n")[0] == (
        "2 notes: 1 contact (0 with a cadence), 0 more without a note, 1 event, 0 goals, 0 dated notes"
    )


def test_with_nobody_before_the_colon_those_behind_it_were_there(run: Run) -> None:
    """
    == People/Ana Silva.md
    == People/Bea Chan.md
    == People/Cem Ak.md
    == People/Dana Roe.md
    == 2026-11-20.md
    - Lunch: [[Ana Silva]]
    - **Attendees:** [[Bea Chan]]
    - 9:00–10:30: [[Cem Ak]]
    - :tada: party with [[Dana Roe]]
    """
    assert set(last_touches(run).values()) == {"2026-11-20"}


def test_birthdays_under_their_other_names_and_forms(run: Run) -> None:
    """
    == People/Ana Silva.md
    ---
    BDAY: 1985-11-22
    ---
    == People/Bea Chan.md
    ---
    date_of_birth: 1985-11-22
    ---
    == People/Cem Ak.md
    ---
    birthday: --1122
    ---
    == People/Dana Roe.md
    birthday:: 1985-11-22
    == People/Eli Fox.md
    ---
    birthday: --11-22
    ---
    == People/Fay Orr.md
    ---
    birthday: 0000-11-22
    ---
    """
    names = ["Ana Silva", "Bea Chan", "Cem Ak", "Eli Fox", "Fay Orr"]
    assert [item[:2] for item in items(run)] == [("birthday", name) for name in names]
    assert run("check").split("\n")[:2] == [
        "1 warning: something looks meant, and has no effect",
        "People/Dana Roe.md:1: `birthday::` in the text is not read "
        "(write it as a property, `birthday: 1985-11-22`) [inline-field]",
    ]


def test_a_link_to_a_daily_note_with_its_folder_is_its_day(run: Run) -> None:
    """
    == People/Ana Silva.md
    ---
    last_contact: "[[Daily/2026-11-10]]"
    birthday: "[[Daily/1985-11-22]]"
    ---
    - [[Daily/2026-11-09]] tea
    == Daily/2026-11-10.md
    == Daily/2026-11-09.md
    """
    assert last_touches(run) == {"Ana Silva": "2026-11-10"}
    assert [item[:2] for item in items(run)] == [("birthday", "Ana Silva")]
    assert problems(run) == []


def test_a_meeting_that_was_called_off_in_any_words_is_no_contact(run: Run) -> None:
    """
    == Events/2026-11-18 A.md
    ---
    status: postponed
    attendees: ["[[Ana Silva]]"]
    ---
    == Events/2026-11-19 B.md
    ---
    status: Cancelled ❌
    attendees: ["[[Bea Chan]]"]
    ---
    == Events/2026-11-20 C.md
    ---
    cancelled: true
    attendees: ["[[Cem Ak]]"]
    ---
    == People/Ana Silva.md
    == People/Bea Chan.md
    == People/Cem Ak.md
    """
    assert set(last_touches(run).values()) == {None}
    assert items(run) == []


def test_an_event_with_people_and_without_a_day_is_named(run: Run) -> None:
    """
    == Events/Fair.md
    ---
    location: Berlin
    attendees: ["[[Ana Silva]]"]
    ---
    == Events/Lunch 20 Nov 2026.md
    ---
    attendees: ["[[Ana Silva]]"]
    ---
    == People/Ana Silva.md
    """
    said = "the event has no day (write `date: YYYY-MM-DD` in its properties) [event-without-day]"
    assert run("check").split("\n")[1:3] == [f"Events/{name}.md:1: {said}" for name in ("Fair", "Lunch 20 Nov 2026")]
    assert last_touches(run) == {"Ana Silva": None}
