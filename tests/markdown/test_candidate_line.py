"""A candidate's line with one stage more, read back as a need reads it."""

from __future__ import annotations

from datetime import date

import pytest
from vault_builder import read_vault

from vaultkit.errors import EditRefused
from vaultkit.markdown.candidate_line import declined, with_stage
from vaultkit.markdown.configuration import Configuration
from vaultkit.markdown.note import read_note
from vaultkit.settings import DEFAULTS

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [[Ana]]", "- [[Ana]] — asked 2026-11-22"),
        ("- [[Ana]] via [[Bo]]", "- [[Ana]] via [[Bo]] — asked 2026-11-22"),
        ("- [[Ana]] — assumed", "- [[Ana]] — assumed, asked 2026-11-22"),
        ("- [[Ana]] -- confirmed 2026-11-03.", "- [[Ana]] -- confirmed 2026-11-03., asked 2026-11-22"),
        (
            "* **[[Ana|A.]]**: confirmed [[2026-11-03]], ",
            "* **[[Ana|A.]]**: confirmed [[2026-11-03]], asked 2026-11-22 ",
        ),
        ("1. [Ana](Ana.md) - assumed ^vk-1", "1. [Ana](Ana.md) - assumed, asked 2026-11-22 ^vk-1"),
        ("- [[Ana]] — ", "- [[Ana]] — asked 2026-11-22 "),
    ],
)
def test_a_stage_is_added_and_read(line: str, expected: str) -> None:
    (edited,) = with_stage(f"    {line}", "asked", DAY)
    assert edited == f"    {expected}"
    goal = f"---\ntype: goal\n---\n## Needs\n- [ ] An introduction\n{edited}\n"
    vault = read_vault([read_note("Goal.md", goal, Configuration().task_format)], DEFAULTS, Configuration())
    assert vault.needs[0].candidates[0].day_of("asked") == DAY


def test_a_candidate_is_let_go() -> None:
    assert declined("- [[Ana]] — asked 2026-11-10", DAY) == ("- [[Ana]] — asked 2026-11-10, declined 2026-11-22",)
    assert declined("- [[Ana]]", None) == ("- [[Ana]] — declined",)


@pytest.mark.parametrize("line", ["- why: [[Ana]]", "- ask [[Ana]]", "words", "", "- [[Ana]] knows them"])
def test_a_line_that_is_no_candidate_is_refused(line: str) -> None:
    with pytest.raises(EditRefused):
        with_stage(line, "asked", DAY)
