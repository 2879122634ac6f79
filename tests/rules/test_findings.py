"""The rules that rest on one person each are asked again about those alone of whom something else is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given
from hypothesis import settings as how_often
from msgspec.structs import replace

from rules.some_vaults import TODAY, vault_texts
from rules.vault_of import vault_of
from vaultkit.model.context import Context
from vaultkit.rules.findings import Findings, find
from vaultkit.rules.item import Item
from vaultkit.rules.table import OF_ONE_PERSON, SECTIONS
from vaultkit.settings import DEFAULTS

RULES = {kind: rule for section in SECTIONS for kind, rule in section.rules}


def in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.identity)


@how_often(max_examples=150, deadline=None)
@given(vault_texts)
def test_a_rule_about_one_person_finds_about_each_what_it_finds_about_all(blocks: list[str]) -> None:
    vault = vault_of("".join(blocks))
    keys = ["", *(person.key for person in vault.people)]
    for kind in sorted(OF_ONE_PERSON):
        about_each = [item for key in keys for item in RULES[kind](Context(vault.about({key}), DEFAULTS, TODAY))]
        assert in_order(about_each) == in_order(RULES[kind](Context(vault, DEFAULTS, TODAY)))


VAULT = vault_of("""
== People/Ana.md
---
type: contact
cadence: 6 weeks
---
- 2026-06-01 a call

== People/Bea.md
---
type: contact
cadence: 6 weeks
---
- 2026-05-01 a call
- [ ] send the paper 📅 2026-11-20

== Goals/Role.md
---
type: goal
deadline: someday
---
- [ ] #waiting an answer 📅 2026-11-20
""")
ANA = "People/Ana.md"


def as_told(findings: Findings) -> list[tuple[str, str]]:
    items = [item for section in SECTIONS for item in findings.items(section)]
    return [(item.kind, item.people[0].name if item.people else item.title) for item in items]


def kept(earlier: Findings, now: Findings) -> list[tuple[str, str]]:
    """Those items that were not found again."""
    before = {id(item) for section in SECTIONS for item in earlier.items(section)}
    items = [item for section in SECTIONS for item in now.items(section) if id(item) in before]
    return [(item.kind, item.people[0].name if item.people else item.title) for item in items]


def test_whom_nothing_else_is_told_of_is_not_asked_about_again() -> None:
    before = find(Context(VAULT, DEFAULTS, TODAY))
    ana = replace(VAULT.contacts[ANA], location="Riga")
    vault = replace(VAULT, contacts={**VAULT.contacts, ANA: ana})
    after = find(Context(vault, DEFAULTS, TODAY), before)
    every = [("promised", "#waiting an answer"), ("to-do", "Bea"), ("neglected", "Bea"), ("neglected", "Ana")]
    assert [told for told in as_told(after) if told[0] != "problem"] == every
    assert [told for told in kept(before, after) if told[0] != "problem"] == every[:-1]


def test_what_is_to_be_mended_stands_while_it_is_the_same() -> None:
    before = find(Context(VAULT, DEFAULTS, TODAY))
    assert [told[0] for told in kept(before, find(Context(VAULT, DEFAULTS, TODAY), before))].count("problem") == 1
    mended = find(Context(replace(VAULT, problems=()), DEFAULTS, TODAY), before)
    assert "problem" not in dict(as_told(mended))


def test_another_day_and_other_settings_are_found_anew() -> None:
    before = find(Context(VAULT, DEFAULTS, TODAY))
    tomorrow, other = TODAY + timedelta(days=1), replace(DEFAULTS, planned_days=DEFAULTS.planned_days + 1)
    assert kept(before, find(Context(VAULT, DEFAULTS, tomorrow), before)) == []
    assert kept(before, find(Context(VAULT, other, TODAY), before)) == []
    assert find(Context(VAULT, DEFAULTS, tomorrow), before) == find(Context(VAULT, DEFAULTS, tomorrow))


def test_tasks_that_are_nobodys_go_with_their_note() -> None:
    before = find(Context(VAULT, DEFAULTS, TODAY))
    theirs = [promise for promise in VAULT.open_promises if promise.person]
    after = find(Context(replace(VAULT, open_promises=tuple(theirs)), DEFAULTS, TODAY), before)
    assert ("promised", "#waiting an answer") not in as_told(after)
    assert ("to-do", "Bea") in kept(before, after)
