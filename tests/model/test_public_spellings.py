"""What notes of public vaults hold that was once not read, or read wrongly. The first block of each is `People/`."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import vault_of

from vaultkit.markdown.configuration import Configuration
from vaultkit.model.vault import Vault
from vaultkit.settings import DEFAULTS
from vaultkit.storage.ignored import ignored_paths

PEOPLE = "== People/Ana Silva.md\n== People/Bea Chan.md\n"


def touches(vault: Vault) -> dict[str, list[str]]:
    """The days of contact of everybody who has any."""
    return {
        person.name: [day.isoformat() for day in vault.touch_days(person)]
        for person in vault.people
        if vault.touch_days(person)
    }


@pytest.mark.parametrize(
    "line",
    [
        "- Call: [[Ana Silva]]",
        "- **Attendees:** [[Ana Silva]]",
        "- 14:00: coffee with [[Ana Silva]]",
        "## Meeting: [[Ana Silva]]",
        "Lunch: [[Ana Silva]]",
        "- people:: [[Ana Silva]]",
        "- [people:: [[Ana Silva]]]",
        "- the list (including: x), from [[Ana Silva]]",
    ],
)
def test_a_colon_with_nobody_before_it_hides_nobody(line: str) -> None:
    assert touches(vault_of(f"{PEOPLE}== 2026-10-01.md\n{line}\n")) == {"Ana Silva": ["2026-10-01"]}


@pytest.mark.parametrize("line", ["- [[Bea Chan]]: saw [[Ana Silva]]", "## [[Bea Chan]]: news of [[Ana Silva]]"])
def test_who_stands_behind_a_person_and_a_colon_was_spoken_of(line: str) -> None:
    assert touches(vault_of(f"{PEOPLE}== 2026-10-01.md\n{line}\n")) == {"Bea Chan": ["2026-10-01"]}


@pytest.mark.parametrize(("note", "done"), [("2026-01-13", "2026-06-30"), ("2026-06-30", "2026-03-02")])
def test_a_done_task_counts_on_the_day_it_was_done_alone(note: str, done: str) -> None:
    vault = vault_of(f"{PEOPLE}== {note}.md\n- [x] call [[Ana Silva]] ✅ {done}\n- [ ] call [[Bea Chan]]\n")
    assert touches(vault) == {"Ana Silva": [done]}


def test_plain_names_of_contacts_attend_and_others_are_named_one_by_one() -> None:
    vault = vault_of(
        f"{PEOPLE}== Events/2026-10-01 Fair.md\n---\nattended: true\nattendees: Ana Silva, Bea Chan, Eve Doe\n---\n"
    )
    assert touches(vault) == {"Ana Silva": ["2026-10-01"], "Bea Chan": ["2026-10-01"]}
    assert [(problem.message, problem.hint) for problem in vault.problems] == [
        ("“Eve Doe” is no link", 'write "[[Eve Doe]]", with the quotes')
    ]


@pytest.mark.parametrize(
    ("written", "code", "word"),
    [
        ("frequency: often", "bad-value", "`frequency`"),
        ("follow_up: true", "bad-value", "`follow_up`"),
        ("birthday: 03.02.1990", "bad-value", "`birthday`"),
        ("created: 01-11-2024, 22:40:55", "unknown-value", "`created`"),
        ("created: Friday, June 14th 2024", "unknown-value", "`created`"),
        ("met: at a conference", "unknown-value", "`met`"),
        ("circle: close", "unknown-value", "`circle`"),
        ("status: alive", "unknown-value", "`status`"),
    ],
)
def test_what_is_no_value_is_told_in_the_word_of_the_note(written: str, code: str, word: str) -> None:
    [problem] = vault_of(f"== People/Ana Silva.md\n---\n{written}\n---\n").problems
    assert (problem.line, problem.code, problem.message.partition(" ")[0]) == (2, code, word)


@pytest.mark.parametrize("name", ["attendee", "attendees", "person", "people", "participants", "contacts", "with"])
def test_a_meeting_by_the_words_for_who_was_there(name: str) -> None:
    note = f'---\ndate: 2026-10-01\nattended: true\n{name}: "[[Ana Silva]]"\n---\n'
    assert touches(vault_of(f"{PEOPLE}== Meetings/Talk.md\n{note}")) == {"Ana Silva": ["2026-10-01"]}
    assert touches(vault_of(f"{PEOPLE}== 2026-10-01.md\n{note}")) == {"Ana Silva": ["2026-10-01"]}


@pytest.mark.parametrize("value", ["interaction", "1-1", "1:1", "1on1", "meeting"])
def test_a_meeting_by_its_type(value: str) -> None:
    note = f'---\ntype: "{value}"\ndate: 2026-10-01\n---\ntalked with [[Ana Silva]]\n'
    assert touches(vault_of(f"{PEOPLE}== Notes/Talk.md\n{note}")) == {"Ana Silva": ["2026-10-01"]}


@pytest.mark.parametrize("value", ["book", "1", "recipe"])
def test_another_type_with_a_day_is_no_meeting(value: str) -> None:
    note = f'---\ntype: "{value}"\ndate: 2026-10-01\n---\ntalked with [[Ana Silva]]\n'
    assert touches(vault_of(f"{PEOPLE}== Notes/Talk.md\n{note}")) == {}


@pytest.mark.parametrize("folder", ["Meetings", "Meeting Notes", "03 Meetings", "Work/Meetings"])
def test_links_in_the_text_of_a_meeting_with_a_day(folder: str) -> None:
    dated = f"== {folder}/Talk.md\n---\ndate: 2026-10-01\n---\ntalked with [[Ana Silva]]\n"
    named = f"== {folder}/202610021200 Sync.md\n[[Bea Chan]]\n"
    assert touches(vault_of(PEOPLE + dated + named)) == {"Ana Silva": ["2026-10-01"], "Bea Chan": ["2026-10-02"]}


def test_a_list_under_present_tells_who_was_there() -> None:
    vault = vault_of(f"{PEOPLE}== Meetings/Talk.md\n---\ndate: 2026-10-01\n---\n## Present\n- [[Ana Silva]]\n")
    assert touches(vault) == {"Ana Silva": ["2026-10-01"]}


@pytest.mark.parametrize("name", ["met", "first_met", "met_date"])
def test_the_day_the_acquaintance_began(name: str) -> None:
    vault = vault_of(f"== People/Ana Silva.md\n---\n{name}: 2026-10-01\n---\n")
    assert vault.contacts["People/Ana Silva.md"].met == date(2026, 10, 1)


def test_a_heading_with_a_day_dates_its_section_in_any_note() -> None:
    journal = "== Journal.md\n[[Bea Chan]]\n## 2026-10-01\nmet [[Ana Silva]]\n## [[2026-10-02]]\n- [[Bea Chan]]\n## Ideas\n[[Ana Silva]]\n"
    assert touches(vault_of(PEOPLE + journal)) == {"Ana Silva": ["2026-10-01"], "Bea Chan": ["2026-10-02"]}


# --- templates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["Templates/", "Templates/Person.md", "Extras/99 Templates/", "_templates/Person.md", "Vorlagen/Person.md"]
)
def test_a_folder_for_templates_is_not_read_where_the_settings_name_none(path: str) -> None:
    assert ignored_paths(DEFAULTS, Configuration())(path)
    assert not ignored_paths(DEFAULTS, Configuration(templates_folder="Meta/Forms"))(path)


@pytest.mark.parametrize("path", ["Templates.md", "People/", "Notes/My templates for letters/", "People/Template.md"])
def test_other_folders_and_a_note_about_templates_are_read(path: str) -> None:
    assert not ignored_paths(DEFAULTS, Configuration())(path)
