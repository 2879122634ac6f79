"""Of whom two vaults tell something else: as a change of one note is joined, most people stay as they were."""

from __future__ import annotations

import pytest
from vault_builder import facts_in, files_in, joined, joined_again

from vaultkit.markdown.configuration import Configuration
from vaultkit.model.difference import other_people
from vaultkit.model.joining import join_again
from vaultkit.settings import DEFAULTS

VAULT = """
== People/Ana.md
---
type: contact
cadence: 6 weeks
---
- 2026-11-01 a call

== People/Bea.md
---
type: contact
---
- 2026-11-02 lunch
- [ ] send the paper

== People/Cem.md
---
type: contact
---
- [ ] #waiting [[Zed]] sends the paper

== Daily/2026-11-03.md
lunch with [[Ana]]

== Goals/Role.md
---
type: goal
---
- [ ] write the letter
"""
ANA, BEA, CEM, DAILY, ROLE = "People/Ana.md", "People/Bea.md", "People/Cem.md", "Daily/2026-11-03.md", "Goals/Role.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "people"),
    [
        (ANA, "6 weeks", "1 week", {ANA}),
        (BEA, "- [ ] send", "- [x] send", {BEA}),
        (CEM, "sends", "brings", {CEM, "[[zed]]"}),
        (DAILY, "lunch", "dinner", {ANA}),
        (DAILY, "[[Ana]]", "[[Bea]]", {ANA, BEA}),
        (ROLE, "- [ ]", "- [x]", {""}),
    ],
)
def test_a_change_is_about_few(path: str, old: str, new: str, people: set[str]) -> None:
    files = files_in(VAULT)
    before = joined(files)
    now = joined_again(before, files, files | {path: files[path].replace(old, new)})
    assert now
    assert other_people(before, now) == people


def test_what_was_read_again_is_not_looked_into() -> None:
    before, ana = joined(files_in(VAULT)), facts_in(files_in(VAULT))[ANA]
    now = join_again(before, [ana], [ana], DEFAULTS, Configuration())
    assert now
    assert other_people(before, now) == {ANA}


def test_the_same_vault_tells_of_nobody_anything_else() -> None:
    vault = joined(files_in(VAULT))
    assert other_people(vault, vault) == frozenset()
