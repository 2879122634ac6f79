"""What git leaves in a note when two devices changed the same lines."""

from __future__ import annotations

import pytest
from vault_builder import note_in, vault_of

from vaultkit.errors import EditRefused
from vaultkit.markdown.edit import PropertyEdit, apply, line_edit
from vaultkit.markdown.git_conflict import without_conflicts

CONFLICT = """---
cadence: 1 month
---
## Log
<<<<<<< HEAD
- 2026-11-10 tea
- [ ] #waiting the list 📅 2026-11-20
=======
- 2026-11-12 tea
- [ ] #waiting the list 📅 2026-11-22
>>>>>>> phone
- 2026-11-01 lunch
"""


def test_of_two_versions_the_first_counts_and_lines_keep_their_numbers() -> None:
    vault = vault_of(f"== People/Ana.md\n{CONFLICT}")
    assert [str(day) for day in vault.days["People/Ana.md"]] == ["2026-11-01", "2026-11-10"]
    assert [(promise.task.line, str(promise.task.due)) for promise in vault.open_promises] == [(7, "2026-11-20")]
    assert [(problem.line, problem.code) for problem in vault.problems] == [(5, "git-conflict")]


@pytest.mark.parametrize("edit", [PropertyEdit("cadence", ("cadence",), "1 year"), line_edit(CONFLICT, 4, ("## New",))])
def test_a_note_with_a_conflict_is_not_written_to(edit: PropertyEdit) -> None:
    with pytest.raises(EditRefused, match="line 5: git left two versions"):
        apply("People/Ana.md", CONFLICT, [edit])


def test_properties_in_conflict_are_those_of_the_first_version() -> None:
    note = note_in(
        "---\n<<<<<<< HEAD\ncadence: 1 week\n||||||| base\ncadence: 1 day\n=======\ncadence: 1 year\n>>>>>>> x\n---\n"
    )
    assert note.front.properties == {"cadence": "1 week"}
    assert note.front.lines == {"cadence": 3}


def test_several_conflicts_are_all_resolved() -> None:
    text = "a\n<<<<<<< A\nb\n=======\nc\n>>>>>>> B\nd\n<<<<<<< A\n=======\ne\n>>>>>>> B\n"
    assert without_conflicts(text) == ("a\n\nb\n\n\n\nd\n\n\n\n\n", 2)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n",
        "Title\n=======\ntext\n",
        "<<<<<<< HEAD\na\n=======\nb\n",
        " <<<<<<< HEAD\na\n=======\nb\n >>>>>>> x\n",
        ">>>>>>> a quote in a quote\n",
        "<<<<<<<< eight\na\n=======\nb\n>>>>>>> x\n",
    ],
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert without_conflicts(text) == (text, None)
