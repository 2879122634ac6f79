"""Copies of notes under names that do not say so: known by what they say."""

from __future__ import annotations

import pytest
from vault_builder import vault_of

ANA = """
---
birthday: 03-14
---
- 2026-11-10 tea at the lake
- 2026-10-02 lunch about the new job
- 2026-09-01 a long walk
- [ ] #waiting the list 📅 2026-11-20
"""


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ana Silva 2",
            "Ana Silva (1)",
            "Ana Silva(1)",
            "Ana Silva-Beas-MacBook-Pro",
            "Ana Silva-DESKTOP",
            "Ana Silva_iPhone",
        ),
        *("Ana Silva copy", "Ana Silva - Kopie", "Ana Silva (from Bea's phone)"),
    ],
)
def test_a_copy_beside_a_note_is_named_and_counts_for_nothing(name: str) -> None:
    changed = ANA.replace("a long walk", "a walk") + "- 2026-11-11 the ferry\n"
    vault = vault_of(f"== People/Ana Silva.md\n{ANA.lstrip()}== People/{name}.md\n{changed.lstrip()}")
    assert list(vault.contacts) == ["People/Ana Silva.md"]
    assert len(vault.open_promises) == 1
    assert [(problem.path, problem.code) for problem in vault.problems] == [(f"People/{name}.md", "conflict-copy")]


LOPES = """
---
{front}
---
- 2026-11-10 tea at the lake
- 2026-08-02 {walk}
"""


@pytest.mark.parametrize("name", ["Ana Silva-Lopes", "Ana Silva 2", "Ana Silva (Berlin)", "Ana Silva 3M"])
@pytest.mark.parametrize("front", ["birthday: 04-04", "cadence: 1 month"])
def test_another_person_beside_her_stays_one(name: str, front: str) -> None:
    two = LOPES.format(front=front, walk="moved house")
    other = "== People/Ana Silva.md\n- 2026-11-10 tea\n- 2026-10-02 lunch\n- 2026-09-01 a long walk\n"
    vault = vault_of(f"{other}== People/{name}.md\n{two.lstrip()}")
    assert set(vault.contacts) == {"People/Ana Silva.md", f"People/{name}.md"}
    assert vault.problems == ()


def test_a_family_that_was_there_together_stays_two() -> None:
    vault = vault_of(
        f"== People/Ana Silva.md\n{ANA.lstrip()}== People/Ana Silva-Lopes.md\n{ANA.lstrip().replace('03-14', '05-15')}"
    )
    assert len(vault.contacts) == 2


def test_notes_made_from_one_template_are_no_copies() -> None:
    template = "---\nbirthday:\ncadence: 1 month\n---\n## Log\n\n## Notes\n"
    vault = vault_of(
        f"== People/Ana.md\n{template}== People/Ana Silva-Lopes.md\n{template}== People/Ana 2.md\n{template}"
    )
    assert len(vault.contacts) == 3


def test_a_copy_of_a_daily_note_counts_once_and_another_meeting_of_the_day_for_itself() -> None:
    day = "- met [[Ana]] at the fair\n- [ ] #waiting [[Ana]] the slides\n"
    vault = vault_of(
        f"== People/Ana.md\n== 2026-11-10.md\n{day}== 2026-11-10 2.md\n{day}== 2026-11-10 CEO lunch.md\n{day[:26]}\n"
    )
    assert len(vault.open_promises) == 1
    assert [problem.path for problem in vault.problems] == ["2026-11-10 2.md"]


def test_two_meetings_of_a_series_are_two() -> None:
    event = '---\ndate: 2026-11-{}\nattendees: ["[[Ana]]"]\n---\n'
    vault = vault_of(f"== Events/Sync.md\n{event.format(10)}== Events/Sync 2.md\n{event.format(17)}")
    assert len(vault.events) == 2
